"""The recipes below docs/hosts/ but that for nginx: units, scripts and files run, or are read, as far as this machine goes."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from dailypapers import cli
from dailypapers.starter import hosts as starter_hosts
from dailypapers.starter.hosts import Host
from tests import toy

HOSTS = toy.HERE / "docs" / "hosts"
PROGRAMS = os.pathsep.join([os.environ["PATH"], "/usr/sbin", str(Path(sys.executable).parent)])


def needs(program: str) -> pytest.MarkDecorator:
    found = shutil.which(program, path=PROGRAMS)
    return pytest.mark.skipif(found is None, reason=f"needs {program}")


def test_a_file_for_the_root_of_the_site_is_put_there(toy_content: Path, tmp_path: Path) -> None:
    shutil.copytree(toy_content, tmp_path / "content")
    shutil.copy(HOSTS / "_headers", tmp_path / "content" / "extra")
    toy.put(tmp_path / "content" / "extra" / "CNAME", "papers.example.org\n")
    site = toy.site(toy.HERE, tmp_path / "content", tmp_path / "site", tmp_path / "cache")
    assert site["_headers"] == (HOSTS / "_headers").read_bytes()
    assert site["CNAME"] == b"papers.example.org\n" and not {"extra/CNAME", "extra/_headers"} & site.keys()


@needs("rclone")
def test_rclone_uploads_all_and_removes_what_is_gone(toy_output: Path, tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(toy_output)
    bucket = tmp_path / "bucket"
    (bucket / "old").mkdir(parents=True)
    (bucket / "old" / "index.html").write_text("gone")
    environment = {**os.environ, "RCLONE_CONFIG": str(tmp_path / "none.conf")}
    for _ in range(2):
        subprocess.run([HOSTS / "rclone.sh", bucket], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert contents(bucket) == contents(toy_output)


@needs("rsync")
@pytest.mark.parametrize("code", [0, 2])
def test_a_servers_day_publishes_even_where_some_day_failed(tmp_path: Path, code: int) -> None:
    archive, target = tmp_path / "archive", tmp_path / "www"
    (archive / "output" / "papers").mkdir(parents=True)
    (archive / "output" / "papers" / "index.html").write_text("new")
    (target / "gone").mkdir(parents=True)
    (target / "gone" / "index.html").write_text("old")
    (archive / "Makefile").write_text(f"fetch:\n\t@exit {code}\npublish:\n\t@echo $(SITEURL) > output/address.txt\n")
    environment = {**os.environ, "ARCHIVE": str(archive), "SITEURL": "https://papers.host.test", "TARGET": f"{target}/"}
    run = subprocess.run([HOSTS / "daily.sh"], env=environment, check=False, capture_output=True)
    assert run.returncode == code
    assert contents(target) == {"papers/index.html": b"new", "address.txt": b"https://papers.host.test\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs("systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name in ("daily-papers.service", "daily-papers.timer"):
        text = (
            (HOSTS / name)
            .read_text("utf-8")
            .replace("/srv/daily-papers/docs/hosts", str(HOSTS))
            .replace("User=papers\n", "")
        )
        (tmp_path / name).write_text(text)
    run = subprocess.run(
        ["systemd-analyze", "verify", *sorted(tmp_path.glob("*"))], check=False, capture_output=True, text=True
    )
    assert "daily-papers" not in run.stderr, run.stderr
    assert run.returncode == 0, run.stderr


def test_every_recipe_that_is_parsed_here_is_sound() -> None:
    job = yaml.safe_load((HOSTS / "gitlab-ci.yml").read_text("utf-8"))["pages"]
    for step in [*job["script"], (HOSTS / "daily.sh").read_text("utf-8"), (HOSTS / "rclone.sh").read_text("utf-8")]:
        subprocess.run(["sh", "-n"], input=step, text=True, check=True)
    assert job["artifacts"]["paths"] == ["public"]
    netlify = tomllib.loads((HOSTS / "netlify.toml").read_text("utf-8"))["build"]
    assert netlify["publish"] == "output"
    makefile = (toy.HERE / "Makefile").read_text("utf-8")
    for path in HOSTS.iterdir():
        text = re.sub(r"#.*", "", path.read_text("utf-8"))
        for target in re.findall(r"\bmake ([a-z-]+)", text):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{path.name}: make {target}"


@needs("hadolint")
def test_the_dockerfile_is_sound_by_hadolint() -> None:
    program = shutil.which("hadolint", path=PROGRAMS) or ""
    ran = subprocess.run([program, HOSTS / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_the_dockerfile_copies_what_there_is_and_builds_by_a_command_that_there_is() -> None:
    text = (HOSTS / "Dockerfile").read_text("utf-8")
    stages = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert all(re.fullmatch(r"[a-z]+:\d[\w.-]*", one) for one in stages), "an image without a version moves on"
    for line in re.findall(r"^COPY (?!--from)(\S+)", text, re.MULTILINE):
        assert (toy.HERE / line).exists(), line
    root = re.search(r"root (\S+);", (HOSTS / "nginx.conf").read_text("utf-8"))[1]
    assert f"/archive/output {root}\n" in text
    ignored = (HOSTS / "Dockerfile.dockerignore").read_text("utf-8").split()
    assert {".venv", "node_modules", "output", ".cache"} <= set(ignored) and "content" not in ignored


@pytest.mark.parametrize("host", starter_hosts.HOSTS, ids=lambda host: host.name)
def test_an_archive_gets_the_files_of_a_host_and_keeps_its_own(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["host", host.name]) == 2
    (tmp_path / "content").mkdir()
    assert cli.main(["host", host.name]) == 0
    said = capsys.readouterr().out
    assert said.count(": written\n") == len(host.files) and f"Next: {host.then}\n" in said
    files = contents(tmp_path)
    assert len(files) == len(host.files) and not [name for name, data in files.items() if b"docs/hosts" in data]
    for name in re.findall(rb"(?<![\w/])hosts/[\w.-]+", b"".join(files.values()) + host.then.encode()):
        assert name.decode() in files
    for path in tmp_path.rglob("*.sh"):
        assert os.access(path, os.X_OK)
        subprocess.run(["sh", "-n", path], check=True)
    first = next(iter(files))
    (tmp_path / first).write_text("mine")
    assert cli.main(["host", host.name]) == 0 and (tmp_path / first).read_text() == "mine"
    assert f"{first}: is there already" in capsys.readouterr().out


def test_every_recipe_is_one_of_some_host_and_a_wrong_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert {name for host in starter_hosts.HOSTS for name in host.files} == {path.name for path in HOSTS.iterdir()}
    assert cli.main(["host"]) == 0 and "gitlab      GitLab Pages\n" in capsys.readouterr().out
    assert cli.main(["host", "geocities"]) == 2
    assert "'geocities' is not one of cloudflare, docker" in capsys.readouterr().err


def test_each_recipe_is_explained() -> None:
    shown = (toy.HERE / "docs" / "hosting.md").read_text("utf-8")
    for path in HOSTS.iterdir():
        assert f"hosts/{path.name}" in shown or path.suffix == ".dockerignore", path.name
