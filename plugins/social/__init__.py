"""social/ID.png, a picture of each paper for places that show links: reads `archive` of the context.

SOCIAL_IMAGES = True switches it on. A picture holds a mark of all that it was made of, so that it is made again only when that
changed; with the setting off, those that are there are taken away.
"""

import hashlib
import logging
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers import arxiv_id, output
from dailypapers.paper import Paper

log = logging.getLogger(__name__)

FOLDER = "social"
_START, _END = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB\x60\x82"


class SocialGenerator(Generator):
    """Writes the pictures."""

    def generate_output(self, _writer: object) -> None:
        """Make those that are not there as they should be, and remove those of no paper."""
        folder = Path(self.output_path, FOLDER)
        planned, made = set(), 0
        if self.settings.get("SOCIAL_IMAGES", False):
            papers = self.context["archive"].papers
            made = draw(papers, str(self.settings["SITENAME"]), folder)
            planned = {name(paper) for paper in papers}
        removed = remove(planned, folder)
        if made or removed:
            log.info("social: %d pictures made, %d removed", made, removed)


def name(paper: Paper) -> str:
    """The file of a paper's picture."""
    return f"{arxiv_id.file_stem(paper.id)}.png"


def draw(papers: Iterable[Paper], site: str, folder: Path) -> int:
    """Write each paper's picture where it is not there already; answers how many were made."""
    from plugins.social import picture  # Pillow is loaded only where the setting asks for pictures

    code, made = _code(), 0
    for paper in papers:
        shown = picture.card(paper, site)
        mark = hashlib.blake2b(code + picture.words(shown), digest_size=16).hexdigest()
        path = folder / name(paper)
        if mark.encode() not in _start(path):
            output.write(path, picture.png(shown, mark))
            made += 1
    return made


def _code() -> bytes:
    """Hash of the code that draws, and of Pillow's version."""
    whole = hashlib.blake2b(version("pillow").encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.digest()


def _start(path: Path) -> bytes:
    """The first bytes of a whole PNG, in which its mark stands; nothing where there is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b""
    return data[:128] if data.startswith(_START) and data.endswith(_END) else b""


def remove(planned: set[str], folder: Path) -> int:
    """Remove pictures of this plugin that are of no paper, and the folder if that empties it; answers how many there were."""
    strangers = [path for path in folder.glob("*.png") if path.name not in planned and b"tEXtShows\0" in _start(path)]
    for path in strangers:
        path.unlink()
    if strangers and not any(folder.iterdir()):
        folder.rmdir()
    return len(strangers)


def _generators(_pelican: Pelican) -> type[SocialGenerator]:
    return SocialGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
