"""An archive's number may be newer than the workflow that it calls, and that newer than its caller: what each relies on stays.

What the workflow gets anew is added to the last row here, and nothing is ever taken away; decision 0039 says why.
"""

import re
import shlex

import pytest

from dailypapers import cli
from dailypapers.ci.__main__ import COMMANDS
from tests import toy
from tests.test_workflows import ARCHIVE, DAILY, FOLDER
from tests.test_workflows import commands as current

RUN = {
    "0.1": (
        "make setup",
        "make publish",
        ".venv/bin/python -m dailypapers daily --from 2026-08-01 --to 2026-08-02 --minutes 40",
        ".venv/bin/python -m dailypapers daily --from '' --to '' --minutes 40",
        ".venv/bin/python -m dailypapers build --published --year 2025",
        ".venv/bin/python -m dailypapers build --published --join",
        ".venv/bin/python -m dailypapers doctor --site output",
        ".venv/bin/python -m dailypapers mail --push",
        *(
            f".venv/bin/python -m dailypapers.ci {name}"
            for name in ("pages", "years", "publish", "caches", "again", "health", "schedule")
        ),
    ),
}
"""What the workflow runs, by the version that began with it."""
INPUTS = {"0.1": {"from", "to", "publish", "last", "years"}}
"""What a caller gives; none of it may be asked for anew."""
SECRETS = {"0.1": {"SMTP_URL", "MAIL_TO"}}
ALLOWED = {
    "actions": "write",
    "contents": "write",
    "deployments": "read",
    "id-token": "write",
    "issues": "write",
    "pages": "write",
}
"""What every caller allows: a job that asked for more would keep older callers from starting."""
VARIABLES = {
    "0.1": {"SITEURL", "SMTP_URL", "MAIL_TO", "FORCED", "KIND", "RESULTS", "FAILED", "GH_TOKEN", "FROM", "TO", "YEAR"}
}
OUTPUTS = {"0.1": {"url", "failed", "where", "years"}}
"""What steps note for later ones."""


def every(rows: dict[str, tuple[str, ...]]) -> list[str]:
    return [one for row in rows.values() for one in row]


@pytest.mark.parametrize("command", every(RUN))
def test_the_engine_has_the_commands_of_every_earlier_workflow(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        for makefile in ("Makefile", "dailypapers/starter/files/Makefile"):
            assert re.search(rf"^{words[1]}:", (toy.HERE / makefile).read_text("utf-8"), re.MULTILINE), makefile
    elif words[2] == "dailypapers.ci":
        assert words[3] in COMMANDS
    else:
        assert cli._parser().parse_args(words[3:]).command == words[3]


def test_the_workflow_relies_on_nothing_that_is_not_written_down() -> None:
    ours = {re.sub(r" (?:--(?:from|to|minutes|year)) \S+", "", one) for one in current()} - {"exit 1"}
    assert ours <= {re.sub(r" (?:--(?:from|to|minutes|year)) \S+", "", one) for one in every(RUN)}
    steps = [step for job in ARCHIVE["jobs"].values() for step in [job, *job["steps"]]]
    assert {name for step in steps for name in step.get("env", {})} <= set().union(*VARIABLES.values())
    outputs = re.findall(r"steps\.\w+\.outputs\.([\w-]+)", (FOLDER / "archive.yml").read_text("utf-8"))
    assert set(outputs) - {"page_url", "cache-matched-key"} <= set().union(*OUTPUTS.values())


def test_the_workflow_takes_what_every_earlier_caller_gives_and_asks_for_no_more() -> None:
    call = ARCHIVE[True]["workflow_call"]
    assert set().union(*INPUTS.values()) == set(call["inputs"])
    assert set().union(*SECRETS.values()) == set(call["secrets"])
    assert not [name for name, one in (call["inputs"] | call["secrets"]).items() if one.get("required")]
    for name, job in ARCHIVE["jobs"].items():
        asked = job.get("permissions", {})
        assert {key: ALLOWED.get(key) for key in asked} == {
            key: "write" if ALLOWED.get(key) == "write" else value for key, value in asked.items()
        }, name
    assert DAILY["jobs"]["archive"]["permissions"] == ALLOWED
