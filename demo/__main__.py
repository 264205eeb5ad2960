"""`python -m demo`: fetch the sample over loopback, build it below build/demo, and serve it until Ctrl-C."""

import argparse
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from dailypapers.server.host import serving
from demo.build import ROOT, make, summary

FOLDER = ROOT / "build" / "demo"


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Make the demo below the folder and serve it; answers the exit code."""
    options = _parser().parse_args(arguments)
    # A shell starts what runs in the background deaf to SIGINT.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    try:
        site = make(folder)
        if options.serve:
            _serve(folder, site, options.port)
        else:
            print(summary(folder))
    except KeyboardInterrupt:
        print("demo: interrupted before the site was built", file=sys.stderr)
        return 130
    except subprocess.CalledProcessError as error:
        print(f"demo: {' '.join(error.cmd[2:4])} failed with exit code {error.returncode}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description="Build a sample archive and serve it.")
    parser.add_argument("--port", type=_port, default=8000, help="the first port that is tried (default: 8000; 0: any)")
    parser.add_argument("--no-serve", action="store_false", dest="serve", help="end after the build")
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return int(text)


def _serve(folder: Path, site: Path, port: int) -> None:
    """Serve until interrupted."""
    with serving(site, port) as address, suppress(KeyboardInterrupt):
        print(summary(folder), f"Open {address} in a browser (Ctrl-C ends it)", sep="\n", flush=True)
        Event().wait()


if __name__ == "__main__":
    sys.exit(main())
