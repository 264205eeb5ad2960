"""Recipes for hosts: which files of the engine's docs/hosts/ an archive takes, and where they belong in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dailypapers import engine
from dailypapers.errors import SettingsError

_RECIPES = engine.ROOT / "docs" / "hosts"
_OWN = "hosts"
"""The folder of an archive for files that belong nowhere else."""


class Host(NamedTuple):
    """One host."""

    name: str
    said: str
    files: tuple[str, ...]
    """Names of recipes."""
    then: str
    """What to do with them."""


_PLACES = {"_headers": "content/extra/_headers", "netlify.toml": "netlify.toml", "gitlab-ci.yml": ".gitlab-ci.yml"}
"""Where a host looks for a file; all others go into the folder of their own."""
HOSTS = (
    Host(
        "cloudflare", "Cloudflare Pages", ("_headers",),
        "make publish SITEURL=https://…, then npx wrangler pages deploy output --project-name NAME",
    ),
    Host(
        "docker", "an image with nginx and the site", ("Dockerfile", "Dockerfile.dockerignore", "nginx.conf"),
        "docker build -f hosts/Dockerfile --build-arg SITEURL=https://… -t papers .",
    ),
    Host("gitlab", "GitLab Pages", ("gitlab-ci.yml",), "add a pipeline schedule; the file says which token commits new papers"),
    Host("netlify", "Netlify", ("netlify.toml", "_headers"), "commit both; Netlify builds on each push"),
    Host("nginx", "a server with nginx", ("nginx.conf",), "copy it to /etc/nginx/sites-available/, and set server_name and root"),
    Host(
        "s3", "S3, R2 and others, by rclone", ("rclone.sh",),
        "make publish SITEURL=https://…, then sh hosts/rclone.sh REMOTE:BUCKET",
    ),
    Host(
        "server", "a server's schedule, by systemd or cron", ("daily.sh", "daily-papers.service", "daily-papers.timer"),
        "copy both units to /etc/systemd/system/, set Environment= and User=, and enable the timer",
    ),
)  # fmt: skip


def named(name: str) -> Host:
    """The host of this name; SettingsError for an unknown name."""
    for one in HOSTS:
        if one.name == name:
            return one
    raise SettingsError(f"{name!r} is not one of {', '.join(one.name for one in HOSTS)}")


def put(host: Host, archive: Path) -> Iterator[tuple[Path, bool]]:
    """Put the recipes of a host into an archive: each path below it, and whether it is new. What is there is left."""
    for name in host.files:
        place = Path(_PLACES.get(name, f"{_OWN}/{name}"))
        path = archive / place
        is_new = not (path.exists() or path.is_symlink())
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (_RECIPES / name).read_text("utf-8").replace("docs/hosts/", f"{_OWN}/")
            path.write_text(text, "utf-8")
            path.chmod(0o755 if name.endswith(".sh") else 0o644)
        yield place, is_new
