"""A day as a message: its headers, its parts, and what other programs read in it."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from dailypapers.documents.day import Day, Status
from dailypapers.interests.profile import Interests
from dailypapers.mail.compose import MAX_HTML, compose, html_of
from dailypapers.mail.settings import MailList, parse
from tests import toy
from tests.mail.sending import FRIDAY, LIST, document

HERE = Path(__file__).resolve().parents[2]
FULL = {
    "from": "Daily Papers <papers@example.org>",
    "to": LIST,
    "url": "https://example.org/daily",
    "subscribe": "papers-join@lists.example.org",
    "unsubscribe": "papers-leave@lists.example.org",
}
DAY = Day(date=FRIDAY, status=Status.PROVISIONAL, body="A *note* with [a link](/about/).")


def mail(**changed: object) -> MailList:
    (one,) = parse({**FULL, **changed}, {}, "mail.yaml")
    return one


def toy_day() -> tuple[Day, list]:
    """The day of the toy archive that has all that is hard to show."""
    day = toy.DAYS[4]
    papers = [one for one in toy.papers() if one.paper.date == day]
    return Day(date=day, status=Status.COMPLETE), papers


def text_of(message: object) -> str:
    return message.get_body(("plain",)).get_content()


def test_headers() -> None:
    message = compose(mail(), DAY, [document(1), document(2)], LIST)
    assert dict(message.items()) == {
        "From": "Daily Papers <papers@example.org>",
        "To": LIST,
        "Subject": "Daily Papers: Friday 21 August 2026, 2 papers",
        "Date": "Sat, 22 Aug 2026 00:00:00 +0000",
        "Message-ID": "<2026-08-21.papers.lists.example.org@example.org>",
        "List-Id": "Daily Papers <papers.lists.example.org>",
        "List-Archive": "<https://example.org/daily/>",
        "List-Post": "NO",
        "List-Subscribe": "<mailto:papers-join@lists.example.org>",
        "List-Unsubscribe": "<mailto:papers-leave@lists.example.org>",
        "Archived-At": "<https://example.org/daily/2026/08/21/>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }


def test_one_click_is_claimed_only_where_it_is_set_and_names_the_receiver() -> None:
    assert compose(mail(), DAY, [], LIST)["List-Unsubscribe-Post"] is None
    message = compose(mail(one_click="https://example.org/u?who={address}"), DAY, [], "a+b@example.net")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"] == (
        "<https://example.org/u?who=a%2Bb%40example.net>, <mailto:papers-leave@lists.example.org>"
    )


def test_no_way_out_is_made_up() -> None:
    message = compose(mail(subscribe=None, unsubscribe=None), DAY, [document(1)], LIST)
    assert message["List-Unsubscribe"] is None and message["List-Subscribe"] is None
    assert "nsubscribe" not in text_of(message) + html_of(message)


def test_the_same_day_gives_the_same_bytes_in_any_order_and_only_ascii() -> None:
    day, papers = toy_day()
    one = compose(mail(), day, papers, LIST).as_bytes()
    assert one == compose(mail(), day, papers[::-1], LIST).as_bytes()
    assert one.isascii() and max(map(len, one.split(b"\r\n"))) <= 998 and b"\n" not in one.replace(b"\r\n", b"")


def test_papers_come_in_the_order_of_the_days_page() -> None:
    papers = [document(number, votes=number % 3) for number in range(9)]
    text = text_of(compose(mail(), DAY, papers, LIST))
    places = [text.index(f". Paper {number}\n") for number in (2, 5, 8, 1, 4, 7, 0, 3, 6)]
    assert places == sorted(places)


def test_what_others_wrote_is_text_and_not_markup() -> None:
    day, papers = toy_day()
    html = html_of(compose(mail(abstracts="full"), day, papers, LIST))
    assert "<script" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>" not in html and "<img" not in html and "http-equiv" not in html


def test_nothing_is_loaded_from_anywhere() -> None:
    day, papers = toy_day()
    html = html_of(compose(mail(abstracts="full"), day, papers, LIST))
    assert not [word for word in ("<img", "src=", "<link", "url(", "@import", "<form", "<script") if word in html]
    assert html.startswith("<!doctype html>") and "prefers-color-scheme:dark" in html


def test_every_link_is_absolute() -> None:
    html = html_of(compose(mail(), DAY, [document(1)], LIST))
    links = [part.split('"')[0] for part in html.split('href="')[1:]]
    assert "https://example.org/daily/about/" in links and "https://example.org/daily/papers/2608.00001/" in links
    assert [link for link in links if not link.startswith(("https://", "mailto:"))] == []


def test_a_summary_by_a_model_says_so_and_can_be_left_out() -> None:
    papers = [document(1, ai_summary="It works.")]
    short, none = (compose(mail(ai_text=flag), DAY, papers, LIST) for flag in (True, False))
    assert "AI summary: It works." in text_of(short) and "What paper 1" not in text_of(short)
    assert "It works." not in text_of(none) + html_of(none) and "What paper 1" in text_of(none)


@pytest.mark.parametrize(
    ("abstracts", "words"), [("full", (True, True)), ("short", (True, False)), ("none", (False, False))]
)
def test_abstracts_as_asked_for(abstracts: str, words: tuple[bool, bool]) -> None:
    text = text_of(compose(mail(abstracts=abstracts), DAY, [document(1, ai_summary="It works.")], LIST))
    assert ("It works." in text, "What paper 1" in text) == words


@pytest.mark.parametrize("number", [0, 1, 60, 300, 3000])
@pytest.mark.parametrize("title", ["Short", "A title 数学 of full length " * 10])
def test_the_html_part_stays_short_and_says_what_it_leaves_out(number: int, title: str) -> None:
    papers = [document(one, title=f"{one} {title}", ai_summary="Ü" * 500) for one in range(number)]
    message = compose(mail(abstracts="full"), DAY, papers, LIST)
    part = message.get_body(("html",))
    assert len(part.as_bytes()) <= MAX_HTML + 200
    html = html_of(message)
    listed = sum(f'/papers/2608.{one:05}/"' in html for one in range(number))
    if listed < number:
        assert f"{number - listed:,} more are on the page of the day." in html
    elif number >= 60:
        assert "the mail is short" in html
    assert number < 3000 or listed > 100


def test_keep_and_drop_choose() -> None:
    papers = [
        document(1, categories=("cs.CL",)),
        document(2, categories=("cs.RO",)),
        document(3, categories=("cs.RO",)),
    ]
    rules = {"keep": {"categories": ["cs.RO"]}, "drop": {"words": ["paper 3"]}}
    text = text_of(compose(mail(**rules), DAY, papers, LIST))
    assert ["Paper 1\n" in text, "Paper 2\n" in text, "Paper 3\n" in text] == [False, True, False]


def test_an_empty_day_says_so() -> None:
    message = compose(mail(empty=True), Day(date=date(2026, 8, 22), status=Status.EMPTY), [], LIST)
    assert "Nothing was announced on this day." in text_of(message) and "Nothing was announced" in html_of(message)
    assert message["Subject"] == "Daily Papers: Saturday 22 August 2026, 0 papers"


def test_mailparser_reads_what_was_written() -> None:
    day, papers = toy_day()
    message = compose(mail(), day, papers, LIST)
    script = (
        'import {simpleParser} from "mailparser"; const m = await simpleParser(process.stdin);'
        "console.log(JSON.stringify({subject: m.subject, from: m.from.value, to: m.to.text, date: m.date, text: m.text,"
        "html: m.html, list: m.headers.get('list'), attachments: m.attachments.length}))"
    )
    command = ["node", "--input-type=module", "-e", script]
    run = subprocess.run(command, cwd=HERE, input=message.as_bytes(), capture_output=True, check=True)
    read = json.loads(run.stdout)
    assert read["subject"] == message["Subject"] and read["to"] == LIST and read["attachments"] == 0
    assert read["from"] == [{"address": "papers@example.org", "name": "Daily Papers"}]
    assert read["date"] == "2026-08-28T00:00:00.000Z"
    assert (
        read["text"].rstrip("\n") == text_of(message).rstrip("\n")
        and read["html"].rstrip() == html_of(message).rstrip()
    )
    assert read["list"]["unsubscribe"]["mail"] == "papers-leave@lists.example.org"
    assert read["list"]["id"] == {"name": "Daily Papers", "id": "papers.lists.example.org"}


def test_a_dkim_signature_over_the_bytes_holds() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + b"".join(public.split(b"\n")[1:-2])
    sent = compose(mail(one_click="https://example.org/u?{address}"), *toy_day(), LIST).as_bytes()
    signed = [b"from", b"to", b"subject", b"date", b"message-id", b"list-unsubscribe", b"list-unsubscribe-post"]
    signature = dkim.sign(sent, b"papers", b"example.org", private, include_headers=signed)
    assert dkim.verify(signature + sent, dnsfunc=lambda name, timeout=5: record)
    assert not dkim.verify(signature + sent.replace(b"Study", b"Stady", 1), dnsfunc=lambda name, timeout=5: record)
    # What a relay that reads and writes the message again makes of it is still what was signed.
    again = message_from_bytes(signature + sent, policy=policy.SMTP).as_bytes()
    assert dkim.verify(again, dnsfunc=lambda name, timeout=5: record)


def test_a_mail_begins_with_what_the_publishers_interests_select() -> None:
    day, papers = toy_day()
    interests = Interests(authors=(("ada muller", 2.0),), keywords=(("tree", 1.0),), most=1)
    message = compose(replace(mail(), interests=interests), day, papers, LIST)
    text, html = text_of(message), html_of(message)
    said = "Ada Müller, 李雷, Ольга Иванова, محمد علي, João da Silva, Grace O'Neil ·\n  by ada muller, keyword tree\n"
    assert f"\nSelected\n* Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4\n  {said}\n1. " in text
    assert html.index("Selected</h2>") < html.index("keyword tree") < html.index("AI summary")
    assert "Selected" not in text_of(compose(mail(), day, papers, LIST))
    plain = compose(replace(mail(ai_text=False), interests=replace(interests, authors=())), day, papers, LIST)
    assert "Selected" not in text_of(plain), "the keyword is a language model's"
