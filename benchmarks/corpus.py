"""The corpus as a content folder, by a real fetch of all its days over loopback: `python -m benchmarks.corpus FOLDER`."""

import gzip
import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dailypapers import cli
from demo.replay import Answers, Replay

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def answers(folder: Path = SHARED) -> Answers:
    """Hugging Face's items by day, and arXiv's facts."""
    items = defaultdict(list)
    for line in _lines(folder / "huggingface-daily.jsonl.gz"):
        items[line["date"]].append(line["item"])
    return Answers(dict(items), {line["id"]: _facts(line) for line in _lines(folder / "arxiv-metadata.jsonl.gz")})


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _facts(line: dict) -> dict:
    """What the corpus knows of a paper on arXiv; the times that it lacks are the day on which it was first seen."""
    seen = f"{line['first_seen'][:10]}T00:00:00Z"
    return {"published": seen, "updated": seen, "version": 1, **line}


def fetch(content: Path, first: str, last: str, known: Answers | None = None) -> int:
    """Fetch days of the corpus into a content folder with the program's own command; its exit code."""
    with Replay(known or answers()) as host, tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch, "sources.yaml")
        settings.write_text("sources:\n  huggingface:\nenrich: true\narxiv_pause: 0\n", "utf-8")
        os.environ |= {"HF_ENDPOINT": host.url, "ARXIV_ENDPOINT": host.url}
        days = ["--from", first, "--to", last]
        return cli.main(["fetch", *days, "--content", str(content), "--sources", str(settings)])


if __name__ == "__main__":
    sys.exit(fetch(Path(sys.argv[1]), "2024-05-27", "2026-06-30"))
