"""Every row of the tables in docs/mail.md: what the server does, and what becomes of the mail and the ledger."""

from datetime import UTC, datetime, timedelta

import pytest
import trustme

from dailypapers.errors import MailError, SettingsError
from dailypapers.mail.ledger import Ledger, State
from dailypapers.mail.server import Sender, of_environment
from tests.mail.sending import FRIDAY, LIST, SATURDAY_AT_SEVEN, Archive, document
from tests.mail.smtp import Desk, context, serving

pytestmark = pytest.mark.filterwarnings("ignore:Requir:UserWarning")
"""aiosmtpd warns that a server which wants a login offers it without TLS, where a test asks for just that."""


def test_a_mail_is_sent_encrypted_and_logged_in(archive: Archive, desk: Desk) -> None:
    assert archive.run()
    assert [one[:2] for one in desk.taken] == [("papers@example.org", LIST)]
    assert (desk.encrypted, desk.users) == ({True}, {True})
    assert archive.state() is State.SENT


def test_a_second_run_sends_nothing(archive: Archive, desk: Desk, capsys: pytest.CaptureFixture) -> None:
    assert archive.run() and archive.run() and archive.run(again=True)
    assert len(desk.taken) == 1
    assert "Nothing is to be mailed." in capsys.readouterr().out


def test_the_claim_is_on_the_disk_before_the_server_sees_the_mail(archive: Archive, desk: Desk) -> None:
    seen = []
    handle = desk.handle_RCPT

    async def look(*arguments: object) -> str:
        seen.append(archive.state())
        return await handle(*arguments)

    desk.handle_RCPT = look
    archive.run()
    assert seen == [State.SENDING]


def test_tls_from_the_start(archive: Archive, desk: Desk, authority: trustme.CA) -> None:
    with serving(desk, "smtps", context(authority)) as url:
        archive.environment["SMTP_URL"] = url
        assert archive.run()
    assert desk.encrypted == {True}


def test_plain_text_on_this_machine(archive: Archive, desk: Desk) -> None:
    with serving(desk, "smtp") as url:
        archive.environment["SMTP_URL"] = url
        assert archive.run()
    assert desk.encrypted == {False}


def test_a_wrong_password_sends_nothing_and_writes_nothing(archive: Archive, desk: Desk) -> None:
    archive.environment["SMTP_URL"] = archive.environment["SMTP_URL"].replace("word", "wort")
    with pytest.raises(MailError, match="refuses the login: 535") as error:
        archive.run()
    assert "p@ss" not in str(error.value)
    assert desk.taken == [] and archive.state() is None


def test_a_certificate_that_nobody_vouches_for_is_refused(archive: Archive, desk: Desk) -> None:
    for scheme in ("smtps", "smtp+starttls"):
        with serving(desk, scheme, context(trustme.CA())) as url:
            archive.environment["SMTP_URL"] = url
            with pytest.raises(MailError, match="certificate is not trusted"):
                archive.run()
    assert desk.taken == [] and archive.state() is None


def test_a_certificate_for_another_host_is_refused(archive: Archive, desk: Desk) -> None:
    archive.environment["SMTP_URL"] = archive.environment["SMTP_URL"].replace("localhost", "127.0.0.1")
    with pytest.raises(MailError, match="certificate is not trusted"):
        archive.run()
    assert desk.taken == []


def test_a_server_without_starttls_gets_no_password(archive: Archive, desk: Desk) -> None:
    with serving(desk, "smtp") as url:
        archive.environment["SMTP_URL"] = url.replace("smtp:", "smtp+starttls:")
        with pytest.raises(MailError, match="STARTTLS"):
            archive.run()
    assert desk.users == set() and archive.state() is None


def test_no_server_at_all(archive: Archive) -> None:
    archive.environment["SMTP_URL"] = "smtp://localhost:1"
    with pytest.raises(MailError, match="smtp://localhost:1: "):
        archive.run()
    assert archive.state() is None


@pytest.mark.parametrize("place", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(("answer", "state"), [("451 later", None), ("550 never", State.REFUSED)])
def test_a_refusal_is_kept_by_its_kind(
    archive: Archive, desk: Desk, place: str, answer: str, state: State | None, capsys: pytest.CaptureFixture
) -> None:
    setattr(desk, place, answer if place == "mail" else {LIST: answer})
    assert not archive.run()
    assert archive.state() is state
    assert answer in capsys.readouterr().out
    desk.mail, desk.rcpt, desk.data = "", {}, {}
    assert archive.run()
    assert len(desk.taken) == (1 if state is None else 0)
    assert archive.run(again=True)
    assert len(desk.taken) == 1


def test_a_connection_lost_after_data_is_not_sent_again_but_said(
    archive: Archive, desk: Desk, capsys: pytest.CaptureFixture
) -> None:
    desk.data[LIST] = "drop"
    assert not archive.run()
    assert archive.state() is State.SENDING
    assert "perhaps sent" in capsys.readouterr().out
    desk.data.clear()
    assert archive.run()
    assert desk.taken == [] and "an earlier run may have sent this" in capsys.readouterr().out
    assert archive.run(again=True)
    assert len(desk.taken) == 1 and archive.state() is State.SENT


def test_a_connection_closed_before_data_is_tried_again(archive: Archive, desk: Desk) -> None:
    desk.rcpt[LIST] = "421 closing"
    assert not archive.run()
    assert archive.state() is None
    desk.rcpt.clear()
    assert archive.run() and archive.state() is State.SENT


def test_a_crash_while_sending_leaves_the_claim(archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Sender, "send", die)
    with pytest.raises(KeyboardInterrupt):
        archive.run()
    assert archive.state() is State.SENDING


PEOPLE = [f"reader{number}@example.net" for number in range(5)]


def people(archive: Archive) -> dict[str, State | None]:
    return {one: archive.state(key=archive.ledger().key(one, personal=True)) for one in PEOPLE}


def with_people(archive: Archive) -> None:
    archive.environment["MAIL_TO"] = ", ".join(PEOPLE)


@pytest.mark.parametrize("answer", ["550 no such user", "450 try later", "drop"])
def test_one_bad_address_among_many_costs_itself_only(archive: Archive, desk: Desk, answer: str) -> None:
    with_people(archive)
    (desk.data if answer == "drop" else desk.rcpt)[PEOPLE[2]] = answer
    assert not archive.run()
    assert [to for _, to, _ in desk.taken] == [LIST, *(one for one in PEOPLE if one != PEOPLE[2])]
    kept = {"5": State.REFUSED, "4": None, "d": State.SENDING}[answer[0]]
    assert people(archive) == {**dict.fromkeys(PEOPLE, State.SENT), PEOPLE[2]: kept}


def test_each_person_sees_only_their_own_address_and_the_ledger_none(
    archive: Archive, desk: Desk, capsys: pytest.CaptureFixture
) -> None:
    with_people(archive)
    archive.run()
    for _, to, text in desk.taken:
        assert [one for one in PEOPLE if one.encode() in text] == ([to] if to in PEOPLE else [])
    written = "".join(path.read_text() for path in (archive.store.root / "mailed").rglob("*") if path.is_file())
    assert "reader" not in written + capsys.readouterr().out and "scrypt:" in written


def test_the_same_address_has_another_hash_in_another_archive(archive: Archive) -> None:
    one = archive.ledger().key(PEOPLE[0], personal=True)
    (archive.store.root / "mailed" / "salt").unlink()
    other = Ledger(archive.store, lambda: "aabb").key(PEOPLE[0], personal=True)
    assert one != other


def test_days_are_mailed_from_their_hour_on(archive: Archive, desk: Desk) -> None:
    assert archive.run(SATURDAY_AT_SEVEN - timedelta(hours=2))
    assert desk.taken == []
    assert archive.run(SATURDAY_AT_SEVEN - timedelta(hours=1))
    assert len(desk.taken) == 1


def test_a_new_list_gets_only_the_newest_day_and_then_up_to_three(archive: Archive, desk: Desk) -> None:
    days = archive.days(20)
    assert archive.run()
    assert [archive.state(day) for day in days[-2:]] == [None, State.SENT]
    later = [FRIDAY + timedelta(days=n) for n in range(1, 6)]
    for number, day in enumerate(later, 100):
        archive.add(day, document(number))
    assert archive.run(datetime(2026, 8, 27, 7, tzinfo=UTC))
    assert [archive.state(day) for day in later] == [None, None, State.SENT, State.SENT, State.SENT]


def test_an_old_day_is_mailed_by_its_date_alone(archive: Archive, desk: Desk) -> None:
    assert archive.run(datetime(2026, 9, 30, 12, tzinfo=UTC)) and desk.taken == []
    assert archive.run(datetime(2026, 9, 30, 12, tzinfo=UTC), date=FRIDAY) and len(desk.taken) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "is not set"),
        ("smtp://mail.example.org", "is not encrypted"),
        ("smtps://", "is not smtps"),
        ("https://user:secret@mail.example.org", "is not smtps"),
        ("smtps://user:secret@mail.example.org:x", "is not smtps"),
        ("smtps://user:sec/ret@mail.example.org", "is not smtps"),
    ],
)
def test_a_wrong_smtp_url_is_named_without_its_password(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as error:
        of_environment({"SMTP_URL": url})
    assert "secret" not in str(error.value) and "sec/ret" not in str(error.value)


def test_the_password_is_not_in_what_the_program_may_print() -> None:
    assert "secret" not in repr(of_environment({"SMTP_URL": "smtps://user:secret@mail.example.org"}))
