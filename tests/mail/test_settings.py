"""mail.yaml: what it means, and that each wrong key and value is named."""

from pathlib import Path

import pytest

from dailypapers.errors import SettingsError
from dailypapers.mail.settings import _READERS, MailList, load, parse

HERE = Path(__file__).resolve().parents[2]
LEAST = {"from": "papers@example.org", "to": "list@example.org", "url": "https://example.org/daily/"}


def one(environment: dict[str, str] | None = None, **changed: object) -> MailList:
    (mail,) = parse({**LEAST, **changed}, environment or {}, "mail.yaml")
    return mail


def test_the_least_that_a_list_needs() -> None:
    mail = one()
    assert (mail.to, mail.people, mail.id, mail.url) == (
        ("list@example.org",),
        (),
        "list.example.org",
        "https://example.org/daily",
    )


def test_the_example_is_a_file_that_can_be_read_and_has_every_key(tmp_path: Path) -> None:
    example = HERE / "mail.example.yaml"
    text = example.read_text("utf-8")
    (mail,) = load(example, {"SITEURL": "https://example.org"})
    assert mail.to == ("papers@lists.example.org",)
    for name in (*_READERS, "from", "to", "url", "people", "id"):
        assert f"{name}:" in text, name


def test_the_examples_commented_keys_can_be_read(tmp_path: Path) -> None:
    text = (HERE / "mail.example.yaml").read_text("utf-8")
    single, sequence = text.split("# Several lists")
    path = tmp_path / "mail.yaml"
    path.write_text(_uncommented(single))
    (mail,) = load(path, {})
    assert mail.one_click.endswith("{address}") and mail.subscribe == "mailto:papers-join@lists.example.org"
    path.write_text(_uncommented(sequence.split("variable:\n")[1]))
    robots, language = load(path, {"SITEURL": "https://example.org", "MAIL_TO_ROBOTS": "ada@example.net"})
    assert robots.people == ("ada@example.net",) and language.keep.categories == ("cs.CL",)


def _uncommented(part: str) -> str:
    return "\n".join(line[2:] if line.startswith("# ") and _is_yaml(line[2:]) else line for line in part.split("\n"))


def _is_yaml(line: str) -> bool:
    first = line.split()[0].removeprefix("-") if line.split() else ""
    return (first in ("", "keep:") and line.lstrip().startswith("-")) or (
        first.endswith(":") and first.rstrip(":") in _KEYS
    )


_KEYS = {*_READERS, "from", "to", "url", "people", "categories", "words", "authors"}


def test_people_come_from_the_environment() -> None:
    mail = one({"MAIL_TO": "ada@example.net, bob@example.net\ncid@example.net"}, to=None)
    assert mail.people == ("ada@example.net", "bob@example.net", "cid@example.net") and mail.to == ()


def test_the_site_can_come_from_the_environment() -> None:
    assert one({"SITEURL": "https://a.example/x/"}, url=None).url == "https://a.example/x"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"form": "x"}, "'form' is not one of"),
        ({"from": None}, "from: is missing"),
        ({"from": "papers"}, "from: 'papers' is not a mail address"),
        ({"from": "a@example.org\nBcc: b@example.org"}, "from: .* is not a mail address"),
        ({"to": None}, "to: nobody gets this mail: name a list's address, or set MAIL_TO"),
        ({"to": []}, "to: nobody gets this mail"),
        ({"to": ["a@example.org", 3]}, "to: 3 is not a mail address"),
        ({"to": "a@example.org,b@example.org"}, "to: .* is not a mail address"),
        ({"people": "ada@example.net"}, "people: .* is not MAIL_TO or MAIL_TO_"),
        ({"people": "HOME"}, "people: 'HOME' is not MAIL_TO"),
        ({"url": None}, "url: is missing"),
        ({"url": "ftp://example.org"}, r"url: 'ftp://example.org' is not an http\(s\) URL"),
        ({"url": "https://example.org/?a=b"}, r"url: .* is not an http\(s\) URL"),
        ({"subscribe": "javascript:alert(1)"}, "subscribe: .* is neither"),
        ({"unsubscribe": "mailto:x@example.org?subject=a b"}, "unsubscribe: .* is not a mailto: URL"),
        ({"one_click": "https://example.org/u"}, "one_click: .* with {address} in it"),
        ({"one_click": "http://example.org/u?{address}"}, "one_click: .* is not an https URL"),
        ({"abstracts": "long"}, "abstracts: 'long' is not one of full, short, none"),
        ({"hour": 24}, "hour: 24 is not an hour from 0 to 23"),
        ({"hour": True}, "hour: True is not an hour"),
        ({"empty": "no!"}, "empty: 'no!' is neither true nor false"),
        ({"keep": {"topics": []}}, "keep: 'topics' is not one of"),
        ({"drop": {"words": [1]}}, "drop: words: .* is not a list of texts"),
        ({"paper_url": "papers/"}, "paper_url: .* is not a path with {id} in it"),
        ({"paper_url": "papers/{id.__class__}/"}, "paper_url: .* is not a path with {id} in it"),
        ({"day_url": "{date:%Y}/../{date:%d}?"}, "day_url: .* is not a path below the site"),
        ({"id": "no id"}, "id: 'no id' is not a list's identifier"),
        ({"name": " "}, "name: ' ' is not a name"),
    ],
)
def test_a_wrong_value_is_named(changed: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=f"^mail.yaml: {said}"):
        one(**changed)


def test_a_wrong_address_of_a_person_is_counted_and_not_shown() -> None:
    with pytest.raises(SettingsError, match=r"environment: MAIL_TO: address 2 is not") as error:
        one({"MAIL_TO": "ada@example.net bob@"})
    assert "bob" not in str(error.value)
    with pytest.raises(SettingsError, match="has 51 addresses, more than 50"):
        one({"MAIL_TO": " ".join(f"a{number}@example.net" for number in range(51))})


def test_two_lists_need_two_identifiers() -> None:
    with pytest.raises(SettingsError, match=r"list 2: id: 'list\.example\.org' is another list's too"):
        parse([LEAST, LEAST], {}, "mail.yaml")
    first, second = parse([LEAST, {**LEAST, "id": "other.example.org"}], {}, "mail.yaml")
    assert (first.id, second.id) == ("list.example.org", "other.example.org")


def test_in_a_sequence_people_are_named_by_each_list() -> None:
    (mail,) = parse([LEAST], {"MAIL_TO": "ada@example.net"}, "mail.yaml")
    assert mail.people == ()
