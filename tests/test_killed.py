"""A fetch that is killed at any write leaves whole documents, and the next one finishes its work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents.store import Store
from demo.replay import Replay
from tests.fetching.replayed import FRIDAY, THURSDAY, answers, facts, fetch, item, tree

KILLED = """
import os, signal, sys
from dailypapers.cli import main

real, calls, number = os.fsync, [], int(sys.argv[1])

def fsync(file):
    calls.append(file)
    if len(calls) == number:
        os.kill(os.getpid(), signal.SIGKILL)
    real(file)

os.fsync = fsync
sys.exit(main(["fetch", "--from", "2026-08-20", "--to", "2026-08-21"]))
"""


def run(folder: Path, host: Replay, kill_at: int) -> int:
    """Fetch both days in a process of its own that is killed at its nth write, -9 in that case."""
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, **host.environment, "PYTHONPATH": root}
    command = [sys.executable, "-c", KILLED, str(kill_at)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.parametrize("kill_at", [1, 2, 4, 5])
def test_a_killed_fetch_is_finished_by_the_next_one(tmp_path: Path, kill_at: int) -> None:
    keys = ["2608.00001", "2608.00002", "2608.00003"]
    listed = {THURSDAY: [item(keys[0], THURSDAY)], FRIDAY: [item(key, FRIDAY) for key in keys[1:]]}
    with Replay(answers(listed, *map(facts, keys))) as host:
        kill_and_finish(host, tmp_path, kill_at)


def kill_and_finish(host: Replay, tmp_path: Path, kill_at: int) -> None:
    """Fetch, be killed, fetch again: the papers are those of a fetch that nothing disturbed."""
    (tmp_path / "sources.yaml").write_text("arxiv_pause: 0\n")
    store = Store(tmp_path / "content")
    assert run(tmp_path, host, kill_at) == -signal.SIGKILL
    assert len(list(store.root.rglob("*.unfinished"))) == 1
    for path in store.paper_paths():
        store.read_paper(path)
    assert run(tmp_path, host, 99) == 0
    clean = tmp_path / "clean"
    fetch(host, clean, THURSDAY, FRIDAY)
    assert {name: data for name, data in tree(store.root).items() if name.startswith("papers/")} == {
        name: data for name, data in tree(clean).items() if name.startswith("papers/")
    }
    assert list(check.problems(store)) == []
