"""Health: one issue, opened once the daily run has failed on two days, edited by each further one, closed by the next good run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dailypapers.ci.github import GitHub
from dailypapers.ci.upkeep import WORKFLOW
from dailypapers.errors import CommandError

TITLE = "The daily run fails"
LABEL = "daily run"
KINDS = ("fetch", "publish")
"""What a run may be for; the workflow names its runs so."""
DAYS = 2
"""On how many days in a row the run has to fail."""
_FAILED = frozenset({"failure", "startup_failure", "timed_out"})
_MOST = 60
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the workflow that failed."""

    day: str
    url: str


def health(github: GitHub, kind: str, results: Sequence[str], said: str, today: date) -> str:
    """Keep the issue up to date with a run of a kind whose jobs had these results; `said` is what could not be fetched.

    Runs that fetch and runs that publish take turns, so a good one of one kind says nothing of the other.
    """
    failed = _failed_before(github)
    if all(result in {"success", "skipped"} for result in results):
        failed[kind] = []
    else:
        failed[kind].insert(0, Run(str(today), github.run))
    worst = max(failed.values(), key=_days)
    if not worst:
        return _close(github)
    if _days(worst) < DAYS:
        return f"the first failed day; an issue is opened on day {DAYS}"
    text, number = body(worst, said), _number(github)
    if number:
        github.gh("issue", "edit", number, "--body", text)
        return f"issue {number} is edited"
    github.gh("label", "create", LABEL, "--force", "--description", "Kept by the daily workflow")
    return f"opened {github.gh('issue', 'create', '--title', TITLE, '--label', LABEL, '--body', text).strip()}"


def _days(failed: Sequence[Run]) -> int:
    return len({one.day for one in failed})


def body(failed: Sequence[Run], said: str) -> str:
    """The issue's text, newest run first."""
    days = sorted({one.day for one in failed})
    rows = "\n".join(f"- {one.day}: {one.url}" for one in failed[:_ROWS])
    more = f"\n- and {len(failed) - _ROWS} before" if len(failed) > _ROWS else ""
    quoted = f"\nThe newest run could not fetch:\n\n    {said}\n" if said else ""
    return (
        f"The daily run has failed on {len(days)} days in a row, since {days[0]}. Nothing is lost: the next run fetches what is "
        f"missing, and the site still shows the last archive that was published.\n\n{rows}{more}\n{quoted}\n"
        "Open the newest run and look at the red step. *When something is wrong* in docs/operations.md says what to do.\n\n"
        "Each further failure edits this issue; the next good run closes it.\n"
    )


def _failed_before(github: GitHub) -> dict[str, list[Run]]:
    """By kind, the runs before this one, newest first, up to the last good one."""
    fields = "databaseId,displayTitle,conclusion,createdAt,url,status"
    runs = github.read("run", "list", "--workflow", WORKFLOW, "--limit", str(_MOST), "--json", fields)
    before: dict[str, list[Run]] = {kind: [] for kind in KINDS}
    ended: set[str] = set()
    for one in sorted(runs, key=lambda one: one["createdAt"], reverse=True):
        kind = one["displayTitle"]
        is_own = str(one["databaseId"]) == github.variable("GITHUB_RUN_ID")
        if is_own or one["status"] != "completed" or kind not in before or kind in ended:
            continue
        if one["conclusion"] == "success":
            ended.add(kind)
        elif one["conclusion"] in _FAILED:  # a run that waited may have been cancelled for a later one
            before[kind].append(Run(one["createdAt"][:10], one["url"]))
    return before


def _number(github: GitHub) -> str:
    """The number of the open issue, empty if no issue is open."""
    found = github.read("issue", "list", "--state", "open", "--label", LABEL, "--json", "number,title")
    return next((str(one["number"]) for one in found if one["title"] == TITLE), "")


def _close(github: GitHub) -> str:
    try:
        number = _number(github)
    except CommandError as error:
        if "disabled issues" in str(error):
            return "a good run"
        raise
    if not number:
        return "a good run"
    github.gh("issue", "close", number, "--comment", f"This run is good again: {github.run}")
    return f"a good run; issue {number} is closed"
