"""`python -m dailypapers.locked`: install the very packages that this version of the engine was tested with, by their hashes.

An archive's Makefile installs the engine alone, and then runs this. So the number in requirements.txt names all that a build
depends on, and another release of a library changes no archive. It imports no other package: none is there yet.
"""

import subprocess
import sys

from dailypapers.engine import LOCK

_STEPS = (("install", "--quiet", "--require-hashes", "--requirement", str(LOCK)), ("check",))
"""Arguments of pip; the second names what a package that a publisher added lacks."""


def main() -> int:
    """Install and check; answers pip's exit code."""
    for step in _STEPS:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *step]
        ran = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
        if ran.returncode:
            print(ran.stdout, end="", file=sys.stderr)
            return ran.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
