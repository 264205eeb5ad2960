"""Runs a command and says what it took: `python -I -S timer.py REPORT COMMAND…`.

A process of its own, and a small one: the system counts the memory of whoever starts a command as that command's own. REPORT gets
one JSON object: seconds of processors and of the clock, forked processes included, and the peak memory of the largest, in bytes.
"""

import json
import os
import sys
import time


def main(report: str, command: list[str]) -> int:
    """Run the command; its exit code."""
    began = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - began
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would add to its memory
        json.dump({"seconds": used.ru_utime + used.ru_stime, "wall": wall, "memory": memory}, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
