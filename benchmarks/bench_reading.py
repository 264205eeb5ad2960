"""Measures what reading costs, on the corpus site in Chromium, and writes docs/reading.md: `python -m benchmarks.bench_reading`.

Builds the corpus archive by a real fetch over loopback, then visits a median day, a paper, a keyword and the search.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks import corpus

HERE = Path(__file__).resolve().parents[1]
PLACE = HERE / "build" / "bench"
DOC = HERE / "docs" / "reading.md"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def site() -> Path:
    """The folder of the corpus site, built on top of what is there."""
    content, output = PLACE / "content", PLACE / "site"
    if not (content / "days").exists():
        corpus.fetch(content, "2024-05-27", "2026-06-30")
        for name in ("pages", "extra"):
            shutil.copytree(HERE / "content" / name, content / name)
        shutil.copy(HERE / "content" / "keywords.yaml", content)
    command = [sys.executable, "-m", "pelican", content, "-o", output, "-s", HERE / "pelicanconf.py"]
    command += ["-e", f'CACHE_PATH="{PLACE / "cache"}"', "--fatal", "errors", "-q"]
    subprocess.run(command, cwd=HERE, check=True, capture_output=True)
    return output


def days(output: Path) -> list[str]:
    """Paths of the days with papers, the lightest first."""
    pages = [page for page in output.glob("2???/[01]?/[0-3]?/index.html") if "data-paper" in page.read_text("utf-8")]
    pages.sort(key=lambda page: (len(gzip.compress(page.read_bytes(), 6, mtime=0)), page))
    return [f"/{page.parent.relative_to(output).as_posix()}/" for page in pages]


def measure(output: Path) -> dict[str, dict]:
    """What visits.mjs finds."""
    ordered = days(output)
    middle = len(ordered) // 2
    first_paper = re.findall(r'href="\.(/papers/[^"]+)"', (output / "index.html").read_text("utf-8"))
    pages = {
        "median day": (ordered[middle], ordered[middle + 1]),
        "fullest day": (ordered[-1], ordered[middle]),
        "paper": (first_paper[0], next(path for path in first_paper if path != first_paper[0])),
        "keyword": ("/keywords/diffusion-model/", "/keywords/reinforcement-learning/"),
        "search": ("/search/?q=language+model", first_paper[0]),
    }
    command = ["node", HERE / "benchmarks" / "reading" / "visits.mjs", output]
    command += [f"{name}={first},{second}" for name, (first, second) in pages.items()]
    run = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True, env=dict(os.environ))
    return json.loads(run.stdout.splitlines()[-1])


def main() -> None:
    """Measure, and replace the table in the document."""
    found = measure(site())
    lines = ["| page | first visit | requests | scripts of it | next page | layout shift | Lighthouse |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, visit in found["visits"].items():
        scores = " · ".join(f"{100 * found['scores'][name][one]:.0f}" for one in CATEGORIES)
        first, scripts, after = (f"{visit[one] / 1000:.1f} kB" for one in ("first", "scripts", "next"))
        lines.append(f"| {name} | {first} | {visit['requests']} | {scripts} | {after} | {visit['shift']} | {scores} |")
    head, _, rest = DOC.read_text("utf-8").partition("<!-- visits -->\n")
    tail = rest.partition("<!-- /visits -->")[2]
    DOC.write_text(f"{head}<!-- visits -->\n" + "\n".join(lines) + f"\n<!-- /visits -->{tail}", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
