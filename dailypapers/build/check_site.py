"""Check a site: `python -m dailypapers.build.check_site CONTENT -o OUTPUT -s SETTINGS …` builds it clean and compares.

An incremental build gives the bytes of a clean one; this shows that it did, for an archive of any size. Exit 0: no file differs;
1: some do; 2: there is no site to check, or it cannot be built. Files that no build of ours wrote are not compared.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from dailypapers.build.__main__ import output_of, state_of

_SHOWN = 50
"""How many files are named."""


def main(arguments: Sequence[str]) -> int:
    """Build clean beside the output folder, compare, and print what differs."""
    output = output_of(arguments)
    if not output.is_dir():
        print(f"{output}: there is no such folder; build the site first", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-check-", dir=output.resolve().parent) as folder:
        clean = Path(folder, "site")
        if _build(arguments, clean, Path(folder, "cache")):
            print("the clean build failed", file=sys.stderr)
            return 2
        found = list(differences(output, clean, _written(state_of(arguments))))
    for line in found[:_SHOWN]:
        print(line)
    if len(found) > _SHOWN:
        print(f"and {len(found) - _SHOWN:,} more")
    print(f"{len(found):,} files differ from a clean build" if found else "The site equals a clean build")
    return 1 if found else 0


def differences(output: Path, clean: Path, written: set[str]) -> Iterator[str]:
    """Each file that is missing, different, or too many: of the latter only those that a build of ours wrote."""
    names = set(_files(clean))
    for name in sorted(names):
        place = output / name
        if not place.is_file():
            yield f"missing    {name}"
        elif place.read_bytes() != (clean / name).read_bytes():
            yield f"different  {name}"
    for name in sorted(written - names):
        if (output / name).is_file():
            yield f"too many   {name}"


def _files(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        for name in names:
            yield Path(top, name).relative_to(folder).as_posix()


def _written(state: Path) -> set[str]:
    """The files that builds wrote, as the state has them; none where there is no state."""
    if not state.exists():
        return set()
    db = sqlite3.connect(f"file:{state}?mode=ro", uri=True)
    try:
        return {row[0] for row in db.execute("SELECT path FROM page UNION SELECT path FROM output")}
    except sqlite3.DatabaseError:
        return set()
    finally:
        db.close()


def _build(arguments: Sequence[str], output: Path, cache: Path) -> int:
    """Build into another folder with another cache, quietly; returns the exit code."""
    command = [sys.executable, "-m", "pelican", *_elsewhere(arguments, output, cache)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    if done.returncode:
        print(done.stdout, file=sys.stderr)
    return done.returncode


def _elsewhere(arguments: Sequence[str], output: Path, cache: Path) -> list[str]:
    """The options of a build, with another output folder and another cache."""
    given = [one for one in arguments if not one.startswith("CACHE_PATH=")]
    for place, argument in enumerate(given[:-1]):
        if argument in ("-o", "--output"):
            given[place + 1] = str(output)
    if not {"-o", "--output"} & set(given):
        given += ["-o", str(output)]
    setting = f"CACHE_PATH={json.dumps(str(cache))}"
    places = [place for place, one in enumerate(given) if one in ("-e", "--extra-settings")]
    if not places:
        return [*given, "-e", setting]
    return [*given[: places[-1] + 1], setting, *given[places[-1] + 1 :]]  # Pelican heeds the last of them alone


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
