"""Serve a built site: `python -m dailypapers.server OUTPUT`; with `-- CONTENT …`, build it and again whenever something is saved.

What follows `--` are the arguments of `python -m dailypapers.build`.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from dailypapers.server import watch
from dailypapers.server.host import LOOPBACK, serving
from dailypapers.server.reloads import Reloads


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; the exit code is 1 where there is nothing to serve, or the first build fails."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own, building = _split(given)
    parser = _parser()
    options = parser.parse_args(own)
    if options.no_serve and not building:
        parser.error("--no-serve needs what is to be built, after --")
    for name in (signal.SIGINT, signal.SIGTERM):  # a shell lets what runs in the background ignore SIGINT
        signal.signal(name, signal.default_int_handler)
    try:
        return _run(options, building)
    except KeyboardInterrupt:
        return 0


def _run(options: argparse.Namespace, building: list[str]) -> int:
    if building and not watch.build(building):
        return 1
    if options.no_serve:
        print("The site is built again when something is saved (Ctrl-C ends it)", flush=True)
        watch.loop(building, lambda: None)
        return 0
    if not (options.output / "index.html").is_file():
        print(f"There is no site in {options.output}: build it first, with `make html`", file=sys.stderr)
        return 1
    try:
        _serve(options, building)
    except OSError as error:
        print(f"The site cannot be served at {options.bind}:{options.port}: {error}", file=sys.stderr)
        return 1
    return 0


def _split(given: list[str]) -> tuple[list[str], list[str]]:
    at = given.index("--") if "--" in given else len(given)
    return given[:at], given[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dailypapers.server", description="Serve a built site.")
    parser.add_argument("output", type=Path, help="the folder of the site")
    parser.add_argument("-p", "--port", type=int, default=8000, help="the first port that is tried (default: 8000)")
    parser.add_argument("-b", "--bind", default=LOOPBACK, help=f"the address that is listened at (default: {LOOPBACK})")
    parser.add_argument("--no-serve", action="store_true", help="only build again when something is saved")
    return parser


def _serve(options: argparse.Namespace, building: list[str]) -> None:
    signals = Reloads() if building else None
    with serving(options.output, options.port, options.bind, signals) as address:
        again = "; it is built again, and open pages reload, when something is saved" if building else ""
        print(f"{options.output} is served at {address}{again} (Ctrl-C ends it)", flush=True)
        if signals:
            watch.loop(building, signals.announce)
        else:
            Event().wait()


if __name__ == "__main__":
    sys.exit(main())
