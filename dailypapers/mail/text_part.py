"""Text part: a letter as plain text, 72 columns wide, which is all that many readers of mail want."""

import textwrap
from collections.abc import Iterator

from dailypapers.languages.language import gettext
from dailypapers.mail.entries import Entry
from dailypapers.mail.letter import Letter

_WIDTH = 72


def text_part(letter: Letter) -> str:
    """The text; its lines end with a line feed."""
    blocks = [f"{letter.name}\n{letter.day} · {letter.tally}\n{letter.url}"]
    if letter.note:
        blocks.append(letter.note)
    if letter.selected:
        blocks.append("\n".join(_selected(letter)))
    if not letter.entries and not letter.left_out:
        blocks.append(gettext("Nothing was announced on this day."))
    blocks += ["\n".join(_entry(number, one)) for number, one in enumerate(letter.entries, 1)]
    if letter.omission:
        blocks.append(f"{_filled(letter.omission)}\n{letter.url}")
    blocks.append("\n".join(_foot(letter)))
    return "\n\n".join(blocks) + "\n"


def _filled(text: str, first: str = "", indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first or indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _selected(letter: Letter) -> Iterator[str]:
    yield gettext("Selected")
    for one in letter.selected:
        yield _filled(one.title, "* ", "  ")
        yield _filled(" · ".join(filter(None, (one.authors, one.reason))), indent="  ")


def _entry(number: int, entry: Entry) -> Iterator[str]:
    mark = f"{number}. "
    indent = " " * len(mark)
    yield _filled(entry.title, mark, indent)
    if entry.withdrawn:
        yield f"{indent}{gettext('Withdrawn by its authors')}"
    if entry.authors:
        yield _filled(entry.authors, indent=indent)
    if entry.facts:
        yield _filled(" · ".join(entry.facts), indent=indent)
    if entry.summary:
        yield _filled(gettext("AI summary: %(summary)s", summary=entry.summary), indent=indent)
    if entry.abstract:
        yield _filled(entry.abstract, indent=indent)
    yield f"{indent}{entry.url}"
    yield from (f"{indent}{name}: {url}" for name, url in entry.links if name in ("PDF", gettext("Code")))


def _foot(letter: Letter) -> Iterator[str]:
    yield "-- "
    yield f"{letter.name}: {letter.site}"
    for name, url in ((gettext("Subscribe"), letter.subscribe), (gettext("Unsubscribe"), letter.unsubscribe)):
        if url:
            yield f"{name}: {url}"
    yield _filled(gettext("Titles and abstracts are their authors’, summaries marked AI a language model’s."))
