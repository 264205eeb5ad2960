"""The command as a person types it, and its commits."""

import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from dailypapers.documents.day import Status
from dailypapers.errors import SettingsError, StoreError
from tests.mail.sending import FRIDAY, LIST, YAML, Archive, document
from tests.mail.smtp import Desk

HERE = Path(__file__).resolve().parents[2]


def typed(archive: Archive, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dailypapers", "mail", "--date", str(FRIDAY), "--content", "content", *arguments]
    environment = {"PATH": "", "PYTHONPATH": str(HERE), **archive.environment}
    return subprocess.run(command, cwd=archive.folder, env=environment, capture_output=True, text=True, check=False)


def test_a_dry_run_writes_mails_and_nothing_else(archive: Archive, desk: Desk) -> None:
    run = typed(archive, "--dry-run")
    assert (run.returncode, run.stderr) == (0, "")
    written = sorted(path.name for path in (archive.folder / "build" / "mail").iterdir())
    assert written == ["2026-08-21-papers.lists.example.org.eml", "2026-08-21-papers.lists.example.org.html"]
    message = message_from_bytes((archive.folder / "build" / "mail" / written[0]).read_bytes(), policy=policy.SMTP)
    assert message["To"] == LIST and desk.taken == []
    assert not (archive.store.root / "mailed").exists()


def test_without_mail_yaml_nothing_is_mailed_and_said(archive: Archive) -> None:
    (archive.folder / "mail.yaml").unlink()
    run = typed(archive)
    assert run.returncode == 0 and "no such file, so nothing is mailed" in run.stdout


@pytest.mark.parametrize("yaml", ["form: x\n", "- 1\n", "from: [\n", "[]\n", ""])
def test_a_wrong_file_is_exit_2(archive: Archive, yaml: str) -> None:
    archive.settings(yaml)
    run = typed(archive)
    assert run.returncode == 2 and run.stderr.startswith("dailypapers: mail.yaml: ")


def test_no_server_is_exit_2_and_a_refused_mail_exit_3(archive: Archive, desk: Desk) -> None:
    desk.rcpt[LIST] = "550 no"
    archive.environment["SSL_CERT_FILE"] = str(archive.folder / "authority.pem")
    assert typed(archive).returncode == 3
    del archive.environment["SMTP_URL"]
    run = typed(archive, "--again")
    assert run.returncode == 2 and "SMTP_URL: is not set" in run.stderr


def test_failed_and_empty_days_send_nothing(archive: Archive, desk: Desk) -> None:
    archive.add(FRIDAY, status=Status.FAILED)
    assert archive.run() and desk.taken == []
    for path in archive.store.papers_of(FRIDAY):
        path.unlink()
    archive.add(FRIDAY, status=Status.EMPTY)
    assert archive.run() and desk.taken == []
    archive.settings(YAML + "empty: yes\n")
    assert archive.run() and len(desk.taken) == 1


def test_several_lists_have_their_own_rules_and_ledger(archive: Archive, desk: Desk) -> None:
    archive.add(FRIDAY, document(7, categories=("cs.RO",)))
    item = "- from: a@example.org\n  url: https://example.org\n  to: {0}@example.org\n  keep: {{categories: [{1}]}}\n"
    archive.settings(
        item.format("robots", "cs.RO") + item.format("math", "math.CO") + item.format("all", "cs.RO, cs.CL")
    )
    assert archive.run()
    assert [to for _, to, _ in desk.taken] == ["robots@example.org", "all@example.org"]
    subjects = [message_from_bytes(text, policy=policy.SMTP)["Subject"] for _, _, text in desk.taken]
    assert [subject.rpartition(", ")[2] for subject in subjects] == ["1 paper", "3 papers"]
    assert archive.run() and len(desk.taken) == 2


def test_a_broken_ledger_stops_the_mail(archive: Archive, desk: Desk) -> None:
    archive.run()
    (archive.store.root / "mailed" / "2026" / "2026-08-21.json").write_text(
        '{"papers.lists.example.org": {"x": "perhaps"}}'
    )
    with pytest.raises(StoreError, match="is not the ledger of 2026-08-21"):
        archive.run()


def test_a_folder_that_is_not_there_is_named(archive: Archive) -> None:
    archive.store.root.rename(archive.folder / "elsewhere")
    with pytest.raises(SettingsError, match=r"--content .*: there is no such folder"):
        archive.run()


def test_the_ledger_is_pushed_before_the_mail_and_after(archive: Archive, desk: Desk) -> None:
    def git(*arguments: str, cwd: Path = archive.folder) -> str:
        return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout

    host = archive.folder / "host.git"
    git("init", "--quiet", "--bare", "--initial-branch=main", str(host))
    git("init", "--quiet", "--initial-branch=main")
    git("remote", "add", "origin", str(host))
    seen, handle = [], desk.handle_DATA

    async def look(*arguments: object) -> str:
        seen.append(git("show", "main:content/mailed/2026/2026-08-21.json", cwd=host))
        return await handle(*arguments)

    desk.handle_DATA = look
    assert archive.run(datetime(2026, 8, 22, 7, tzinfo=UTC), push=True)
    assert '"papers@lists.example.org": "sending"' in seen[0]
    assert '"papers@lists.example.org": "sent"' in git("show", "main:content/mailed/2026/2026-08-21.json", cwd=host)
    assert git("show", "--name-only", "--format=%s", "main", cwd=host).split("\n")[0] == "Mailed 2026-08-21"
