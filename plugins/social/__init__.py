"""Pictures for places that show links: social.png of the site, and social/ID.png of each paper; reads `catalog` of the context.

SITE_FILES has the first, SOCIAL_IMAGES = True the others. A picture holds a mark of all that it was made of, so that it is made
again only when that changed.
"""

import hashlib
import logging
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.build import files
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import file_stem

log = logging.getLogger(__name__)

FOLDER = "social"
OF_SITE = "social.png"
_START, _END = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB\x60\x82"


class SocialGenerator(Generator):
    """Writes the pictures."""

    def generate_output(self, _writer: object) -> None:
        """Draw those that are not there as they should be."""
        catalog, outputs = self.context["catalog"], self.context["outputs"]
        site = self.settings["JINJA_GLOBALS"]["site"]
        if OF_SITE in site.files:
            outputs.keep("social", [OF_SITE])
            draw_site(site.name, site.subtitle or site.description, Path(self.output_path))
        if not site.social_images:
            return
        papers = [paper for day in catalog.counts for _, paper, _, _ in catalog.papers_of(day)]
        outputs.keep("social", map(name, papers))
        made = draw(papers, str(self.settings["SITENAME"]), Path(self.output_path))
        if made:
            log.info("social: %d pictures made", made)


def draw_site(name: str, words: str, output: Path) -> bool:
    """Write the picture of the site where it is not there already; says whether it was drawn."""
    mark = hashlib.blake2b(_code() + f"{name}\0{words}".encode(), digest_size=16).hexdigest()
    path = output / OF_SITE
    if mark.encode() in _start(path):
        return False
    from plugins.social import picture  # Pillow is loaded only to draw

    files.write(path, picture.png(picture.site_card(name, words), mark))
    return True


def name(paper: Paper) -> str:
    """The file of a paper's picture, below the output folder."""
    return f"{FOLDER}/{file_stem(paper.id)}.png"


def draw(papers: Iterable[Paper], site: str, output: Path) -> int:
    """Write each paper's picture where it is not there already; returns how many were drawn."""
    from plugins.social import picture  # Pillow is loaded only where the setting asks for pictures

    code, made = _code(), 0
    for paper in papers:
        shown = picture.card(paper, site)
        mark = hashlib.blake2b(code + picture.words(shown), digest_size=16).hexdigest()
        path = output / name(paper)
        if mark.encode() not in _start(path):
            files.write(path, picture.png(shown, mark))
            made += 1
    return made


def _code() -> bytes:
    """Hash of the code that draws, and of Pillow's version."""
    whole = hashlib.blake2b(version("pillow").encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.digest()


def _start(path: Path) -> bytes:
    """The first bytes of a whole PNG, which hold its mark; empty if there is no such file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b""
    return data[:128] if data.startswith(_START) and data.endswith(_END) else b""


def _generators(_pelican: Pelican) -> type[SocialGenerator]:
    return SocialGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
