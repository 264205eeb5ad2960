"""Upkeep of a repository: where Pages publishes from, old caches, a schedule that stays on, a deployment that is tried again."""

import json
from pathlib import Path

from dailypapers.ci.github import GitHub
from dailypapers.errors import CommandError, SettingsError
from dailypapers.fetching.git import Git

WORKFLOW = "daily.yml"
CACHES = "site-"
"""How the key of each build's cache begins."""


def pages(github: GitHub) -> str:
    """Note the site's address as the output `url`; SettingsError, with where to click, where Pages is not on."""
    where = (
        f"open {github.address}/settings/pages and choose GitHub Actions as the source, then run this workflow again"
    )
    try:
        facts = github.read("api", f"repos/{github.repository}/pages")
    except CommandError as error:
        if "404" in str(error):
            raise SettingsError(f"GitHub Pages is off: {where}") from error
        raise
    if facts.get("build_type") != "workflow":
        raise SettingsError(f"GitHub Pages publishes a branch, not what this workflow builds: {where}")
    url = str(facts["html_url"]).rstrip("/")
    github.output("url", url)
    return f"the site's address is {url}"


def caches(github: GitHub) -> str:
    """Delete the caches of all builds but this run's, so that one replaces the other."""
    own = f"{CACHES}{github.variable('GITHUB_RUN_ID')}-{github.variable('GITHUB_RUN_ATTEMPT')}"
    found = github.read("cache", "list", "--key", CACHES, "--limit", "100", "--json", "id,key")
    if own not in {one["key"] for one in found}:
        return f"there is no cache {own}; the ones before are kept"
    old = [one for one in found if one["key"] != own]
    for one in old:
        github.gh("cache", "delete", str(one["id"]))
    return f"{len(old)} older caches deleted"


def schedule(github: GitHub) -> str:
    """Switch the schedule on again, which GitHub switches off after 60 days without a commit."""
    github.gh("api", "--method", "PUT", f"repos/{github.repository}/actions/workflows/{WORKFLOW}/enable")
    return "the schedule is on"


def publish(github: GitHub, folder: Path) -> str:
    """Decide where the newest commit is built and deployed, as the output `where`: `here`, in a `run` of its own, or `nowhere`.

    Pages takes one deployment of a commit, and each is of the commit that its run began with: a second one is reported as a
    success and never served (https://github.com/actions/deploy-pages/issues/383). So another run publishes what this one committed.
    """
    git = Git(folder)
    tried, is_own = _deployed(github, git.head()), git.head() == github.variable("GITHUB_SHA")
    if tried == "success" and github.environment.get("FORCED") != "true":
        where = "nowhere"
    elif not tried and is_own:
        where = "here"
    else:
        where = "run"
        _dispatch(github, git, is_tried=bool(tried))
    github.output("where", where)
    return f"the newest commit is published {where}" if where != "run" else "another run publishes the newest commit"


def again(github: GitHub, folder: Path) -> str:
    """Publish once more after a deployment that failed, which stays with its commit."""
    git = Git(folder)
    _dispatch(github, git, "last=true", is_tried=git.head() == github.variable("GITHUB_SHA"))
    return "another run publishes a new commit"


def _deployed(github: GitHub, commit: str) -> str:
    """What became of the newest deployment of a commit, empty where there was none."""
    where = f"repos/{github.repository}/deployments"
    found = github.read("api", f"{where}?sha={commit}&environment=github-pages&per_page=1")
    if not found:
        return ""
    states = github.read("api", f"{where}/{found[0]['id']}/statuses?per_page=1")
    return str(states[0]["state"]) if states else "pending"


def _dispatch(github: GitHub, git: Git, *fields: str, is_tried: bool) -> None:
    """Start a run that only publishes, on a new commit where the newest one was tried already."""
    if is_tried:
        git.commit_nothing("Publish again")
        git.push()
    given = [part for field in ("publish=true", *fields) for part in ("--field", field)]
    github.gh("workflow", "run", WORKFLOW, "--ref", github.variable("GITHUB_REF_NAME"), *given)


def years(github: GitHub, archive: Path) -> str:
    """Note the years that have days or papers, as JSON; nothing where they are fewer than two, which are no work to share."""
    folders = {
        path.name for name in ("days", "papers") for path in (archive / "content" / name).glob("[12][0-9][0-9][0-9]")
    }
    found = sorted(map(int, folders))
    github.output("years", json.dumps(found) if found[1:] else "")
    return f"{len(found)} years" + ("" if found[1:] else ": nothing to share")
