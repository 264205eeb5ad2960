"""Forked workers: results in order, and an end with the process that forked them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from dailypapers.build import parallel
from tests import toy

_FORKING = """
import os, time
from dailypapers.build import parallel

def work(task):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, for two processes write
    time.sleep(0.2 if task < 2 else 600)

list(parallel.run(work, range(4)))
"""


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(parallel.run(lambda number: number * 2, range(100))) == [number * 2 for number in range(100)]


def test_tasks_are_done_only_a_few_ahead_of_whoever_takes_the_results(tmp_path: Path) -> None:
    tasks = 100 * (os.cpu_count() or 1)
    results = parallel.run(lambda number: (tmp_path / f"{number}").touch(), range(tasks))
    next(results)
    time.sleep(0.3)
    assert len(list(tmp_path.iterdir())) < tasks
    assert len(list(results)) == tasks - 1
    assert len(list(tmp_path.iterdir())) == tasks


def test_workers_end_when_the_build_is_killed(tmp_path: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", _FORKING], cwd=toy.HERE, stdout=subprocess.PIPE, text=True)
    workers = {int(run.stdout.readline()) for _ in range(4)} - {run.pid}
    run.kill()
    run.wait()
    run.stdout.close()
    if not workers:  # one processor: nothing was forked
        return
    deadline = time.monotonic() + 30
    while any(is_running(pid) for pid in workers):
        assert time.monotonic() < deadline, f"{workers} are left"
        time.sleep(0.1)


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def test_ctrl_c_ends_a_development_server_with_its_build(tmp_path: Path, toy_content: Path) -> None:
    building = [
        toy_content,
        "-o",
        tmp_path / "site",
        "-s",
        toy.HERE / "pelicanconf.py",
        "-e",
        f'CACHE_PATH="{tmp_path}"',
    ]
    command = [sys.executable, "-m", "dailypapers.server", tmp_path / "site", "--port", "0", "--", *building]
    run = subprocess.Popen(
        command, cwd=toy.HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        while not list(tmp_path.glob("*.sqlite")):
            assert run.poll() is None
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=120)
        assert run.returncode == 0
        assert subprocess.run(["pgrep", "-g", str(run.pid)], check=False, capture_output=True).stdout == b""
    finally:
        run.kill()
        run.communicate()
