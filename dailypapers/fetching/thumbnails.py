"""Thumbnails: small pictures of papers, made anew from what a source shows; no byte of the original is kept.

The originals are hostile: only a few formats are opened, their pixels are counted before any is decoded, and what is stored is
drawn on an empty picture, without comments, profiles or positions.
"""

import io
import warnings
from collections.abc import Collection, Iterable

from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, SourceMalformed, SourceRefused, SourceUnavailable
from dailypapers.fetching.settings import authority
from dailypapers.http import Get
from dailypapers.text.clean import http_url, one_line

MAX_WIDTH, MAX_HEIGHT = 320, 480
"""Largest thumbnail, in pixels."""
MAX_PIXELS = 25_000_000
"""Largest original that is decoded, in pixels; 4 bytes each."""
_FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
_QUALITY = 75
_SOURCE = "huggingface"
"""The one source that shows them."""
_MAX_PROBLEM = 300


class Thumbnails:
    """Thumbnails fetched into a store, each address asked once in a run."""

    def __init__(self, store: Store, get: Get, hosts: Collection[tuple[str, int]]) -> None:
        """`hosts`: host and port of all that are asked."""
        self._store, self._get, self._hosts = store, get, frozenset(hosts)
        self._asked: dict[str, str] = {}
        """By URL: the paper whose thumbnail it became."""
        self._failed: dict[str, str] = {}
        """By URL: why it became none."""
        self._silent: dict[tuple[str, int], str] = {}
        """By host that does not answer: what happened; it is asked no more."""

    def take(self, papers: Iterable[Paper]) -> list[Missing]:
        """Store the thumbnails that the papers lack; answers what could not be had, as one entry or none."""
        problems = []
        for paper in papers:
            if paper.thumbnail and not self._store.thumbnail_path(paper.id).exists():
                try:
                    self._store.write_thumbnail(paper.id, self._small(paper))
                except DailyPapersError as error:
                    problems.append(f"{paper.id}: {error}")
        if not problems:
            return []
        detail = one_line(problems[0], _MAX_PROBLEM)
        lost = Missing(
            what=What.THUMBNAILS, source=_SOURCE, reason=Reason.UNAVAILABLE, papers=len(problems), detail=detail
        )
        return [lost]

    def _small(self, paper: Paper) -> bytes:
        """A paper's thumbnail as it is to be stored."""
        url = http_url(paper.thumbnail)
        if not url:
            raise SourceMalformed(f"{paper.thumbnail!r} is not an http(s) URL")
        if url in self._asked:
            return self._store.read_thumbnail(self._asked[url])
        if url not in self._failed:
            try:
                made = webp(self._original(url))
            except DailyPapersError as error:
                self._failed[url] = str(error)
            else:
                self._asked[url] = paper.id
                return made
        raise SourceUnavailable(self._failed[url])

    def _original(self, url: str) -> bytes:
        host = authority(url)
        if host not in self._hosts:
            raise SourceMalformed(f"{url}: {host[0]} is not one of thumbnail_hosts in sources.yaml")
        if host in self._silent:
            raise SourceUnavailable(self._silent[host])
        try:
            return self._get(url, {})
        except SourceRefused:
            raise
        except SourceUnavailable as error:
            if error.status == 0 or error.status == 429 or error.status >= 500:
                self._silent[host] = str(error)
            raise


def webp(original: bytes) -> bytes:
    """A picture as a small WebP of its own; SourceMalformed if it is not a picture, or too large."""
    from PIL import Image, ImageOps  # loaded only where thumbnails are asked for

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
            with Image.open(io.BytesIO(original), formats=_FORMATS) as image:
                image.thumbnail((2 * MAX_HEIGHT, 2 * MAX_HEIGHT))  # at first roughly, as it may lie on its side
                shown = ImageOps.exif_transpose(image).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise SourceMalformed(f"the picture has more than {MAX_PIXELS} pixels") from None
    except Exception as error:  # decoders of hostile bytes raise whatever they like
        raise SourceMalformed(f"not a picture that can be read: {type(error).__name__}") from error
    shown.thumbnail((MAX_WIDTH, MAX_HEIGHT))
    empty, file = Image.new("RGB", shown.size, "white"), io.BytesIO()
    empty.paste(shown, mask=shown)
    empty.save(file, "WEBP", quality=_QUALITY, method=6)
    return file.getvalue()
