"""Each row of the tables in docs/mail.md names tests that there are."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def test_each_row_has_a_test() -> None:
    docs = (HERE / "docs" / "mail.md").read_text("utf-8")
    rows = re.findall(r"^\|.*\| (`test_.*`) \|$", docs, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row)}
    tests = set(
        re.findall(r"^def (test_\w+)", (Path(__file__).parent / "test_server.py").read_text("utf-8"), re.MULTILINE)
    )
    assert len(rows) > 8 and named <= tests, named - tests
