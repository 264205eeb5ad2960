"""Texts of papers and days as HTML, made when a template asks for them; they sign as what they are made from."""

from collections.abc import Callable

from markupsafe import Markup

from dailypapers.text import markup


class Texts:
    """The abstract and the curator's notes of a paper."""

    def __init__(self, mark: bytes, read: Callable[[], tuple[str, str]]) -> None:
        self._mark, self._read = mark, read

    def signed(self) -> bytes:
        """The hash of the document that the texts are of."""
        return self._mark

    @property
    def abstract_html(self) -> Markup:
        """The abstract as HTML, or empty."""
        return markup.render(self._read()[0])

    @property
    def abstract_text(self) -> str:
        """The abstract as its source wrote it, TeX and all."""
        return markup.unescape(self._read()[0])

    @property
    def notes_html(self) -> Markup:
        """The curator's notes as HTML, or empty."""
        return markup.render(self._read()[1])


class Note:
    """A text of the curator."""

    def __init__(self, text: str) -> None:
        self._text = text

    def signed(self) -> str:
        """The text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __html__(self) -> str:
        return markup.render(self._text)
