r"""Text-mode TeX as Unicode: accents, quotes, dashes, `\%`, `\textit{..}`, `\href{..}{..}`.

Citations are left out. The name of a command that is not known is shown as a word: authors' own macros are mostly the name of
what the paper presents. The work is linear in the text: each group of braces is resolved once, to a bounded depth.
"""

import re
import unicodedata

from dailypapers.text.tex import commands
from dailypapers.text.tex.links import DAMAGED, damaged, linked, plain_url

MAX_DEPTH = 30
"""Braces nested deeper than this are shown as braces."""
MAX_MANGLED = 40
"""Longest name of a command that is looked for in what arXiv made an accent of."""

SPECIAL = ("\\", "~", "{", "}", "--", "``")
"""A text without any of these has no text-mode TeX; to look for each is many times quicker than for all at once."""
_TOKEN = re.compile(
    r"(?=[h\\{~`'-])(?:(?P<url>https?://(?:[^\s{}\\<>\"'`\x00-\x1f]|\\[_%#&$~](?:\{\})?)++)"
    r"|(?P<citation>\\(?:cite[a-z]*+|(?:[cC]|eq|auto|name)?ref|label)\*?(?:\[[^\]{}]{0,200}\]){0,4}\{[^{}]*+\})"
    r"|\\(?P<name>[A-Za-z]++)\*?|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<tie>~)|(?P<dashes>-{2,}+)|(?P<quote>``|''))"
)
_SPACES = re.compile(" {2,}")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ACCENTED = re.compile(r"\s*+(?:\\([ij])(?![A-Za-z])(?:\{\})?|([^\W\d_]))")
_OPTION = re.compile(r"\[[^\]]{0,200}\]")
_DASHES = {2: "–", 3: "—"}
_BINDS = ")]}.,;:%\x03"
"""Signs after which a `~` binds, besides letters and digits; the last is the end of a formula's mark."""
_SHORT_NAME = 2
"""A command of so few letters that nobody knows keeps its backslash: it may be the `\\n` of a program."""


def resolve(text: str) -> str:
    """The text with its text-mode TeX as Unicode; math must have been taken out before."""
    if not any(map(text.__contains__, SPECIAL)):
        return text
    return _SPACES.sub(" ", _Reader(text, _pairs(text), {}, 0, len(text), 0).read())


def _pairs(text: str) -> dict[int, int]:
    """Where the brace closes, for each place where one opens and is closed."""
    pairs, opened = {}, []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


class _Reader:
    """Reads a stretch of a text from left to right; each kind of token has a method, which returns what to show."""

    def __init__(self, text: str, pairs: dict[int, int], groups: dict[int, str], at: int, end: int, depth: int) -> None:
        self.text, self.start, self.at, self.end, self.depth = text, at, at, end, depth
        self.pairs = pairs
        """As `_pairs` found them, for the whole text."""
        self.groups = groups
        """What each group shows that was read before, by where it opens: a command may look at one and leave it."""
        self.quotes = 0
        self.shown: list[str] = []

    def read(self) -> str:
        """The whole stretch, resolved."""
        while match := _TOKEN.search(self.text, self.at, self.end):
            self.shown.append(self.text[self.at : match.start()])
            self.at = match.end()
            self.shown.append(getattr(self, f"_{match.lastgroup}")(match))
        self.shown.append(self.text[self.at : self.end])
        return "".join(self.shown)

    def _citation(self, _: re.Match[str]) -> str:
        """Nothing, nor the space or tie before it."""
        self.shown[-2:] = [part.rstrip() for part in self.shown[-2:]]
        return ""

    def _closing(self) -> int | None:
        """Where the group closes that opens here; None where none does."""
        return self.pairs.get(self.at) if self.depth < MAX_DEPTH else None

    def _source(self) -> str | None:
        """The source of the group that opens here, moving behind it; None where none does."""
        closing = self._closing()
        if closing is None:
            return None
        source = self.text[self.at + 1 : closing]
        self.at = closing + 1
        return source

    def _argument(self) -> str | None:
        """The same, resolved."""
        closing = self._closing()
        if closing is None:
            return None
        opening, self.at = self.at, closing + 1
        if opening not in self.groups:
            inner = _Reader(self.text, self.pairs, self.groups, opening + 1, closing, self.depth + 1)
            self.groups[opening] = inner.read()
        return self.groups[opening]

    def _url(self, match: re.Match[str]) -> str:
        r"""The address; where arXiv lost the `\href` before it, what that would have shown."""
        url, start = plain_url(match[0]), self.at
        if between := DAMAGED.match(self.text, self.at, self.end):
            self.at = between.end()
            if (text := self._argument()) and not _goes_on(self.text[self.at : self.at + 1]):
                return damaged(url, text)
        self.at = start
        return url

    def _open(self, match: re.Match[str]) -> str:
        opening = self.at = match.start()
        inner = self._argument()
        if inner is None:
            self.at += 1
            return "{"
        length = self.at - opening - 2
        return inner if length < 2 or self.text[opening + 1] == "\\" else f"{{{inner}}}"

    def _around(self, match: re.Match[str]) -> tuple[str, str]:
        """The characters before and after a token, empty at the ends."""
        start, end = match.span()
        return self.text[max(start - 1, self.start) : start], self.text[end : min(end + 1, self.end)]

    def _tie(self, match: re.Match[str]) -> str:
        before, after = self._around(match)
        if not before or not (before.isalnum() or before in _BINDS):
            return "~"
        if after.isdigit() and (before.isdigit() or before == "%"):
            return "~"
        return "\u00a0" if after.strip() else ""

    def _dashes(self, match: re.Match[str]) -> str:
        before, after = self._around(match)
        is_option = not before.strip() and bool(after.strip())
        return match[0] if is_option else _DASHES.get(len(match[0]), match[0])

    def _quote(self, match: re.Match[str]) -> str:
        if match[0] == "``":
            self.quotes += 1
            return "“"
        if self.quotes:
            self.quotes -= 1
            return "”"
        return match[0]

    def _sign(self, match: re.Match[str]) -> str:
        sign = match["sign"]
        if sign in commands.ACCENTS:
            if sign in "~^" and self._is_empty_group():
                return sign
            return self._accent(sign) or match[0]
        return commands.SYMBOLS.get(sign, match[0])

    def _is_empty_group(self) -> bool:
        """Say whether `{}` comes here, moving behind it."""
        found = self.text.startswith("{}", self.at, self.end)
        self.at += 2 * found
        return found

    def _accent(self, command: str) -> str:
        """The letter that follows with its accent; empty, and nothing moved, if Unicode has no such letter."""
        start = self.at
        letter = _ACCENTED.match(self.text, start, self.end)
        if letter:
            self.at = letter.end()
            base = letter[1] or letter[2]
        else:
            base = self._argument() or ""
        head = base[:1].replace("ı", "i").replace("ȷ", "j")
        accented = unicodedata.normalize("NFC", head + commands.ACCENTS[command])
        if len(accented) == 1 and head.isalpha():
            return accented + base[1:]
        self.at = start
        return ""

    def _name(self, match: re.Match[str]) -> str:
        name = match["name"]
        if name in commands.LETTERS or name in commands.SWITCHES:
            if not self._is_empty_group():
                self.at += self.text.startswith(" ", self.at, self.end)
            return commands.LETTERS.get(name, "")
        if name in commands.SIGNS:
            self._is_empty_group()
            return commands.SIGNS[name]
        if name in commands.ACCENTS:
            return self._mangled(name) or self._accent(name) or match[0]
        shown = self._with_arguments(name)
        if shown is not None:
            return shown
        self._is_empty_group()
        return commands.math_symbol(name) or self._foreign_argument() or self._unknown(match)

    def _unknown(self, match: re.Match[str]) -> str:
        """The name of a command that nobody knows; with its backslash where it is short, or its argument has no end."""
        is_name = len(match["name"]) > _SHORT_NAME and not self.text.startswith("{", self.at, self.end)
        return match[0][1:] if is_name else match[0]

    def _foreign_argument(self) -> str:
        """What a command that nobody knows is applied to, if that is one group; else empty, and nothing moved."""
        end = self._closing()
        if end is None or self.text.startswith("{", end + 1, self.end):
            return ""
        return self._argument() or ""

    def _mangled(self, name: str) -> str:
        r"""The sign that arXiv made an accent of, `\rho` as `\r{ho}`; empty, and nothing moved, if it is not such a sign."""
        end = self._closing() or 0
        whole = name + self.text[self.at + 1 : min(end, self.at + MAX_MANGLED)]
        sign = (commands.SIGNS.get(whole) or commands.math_symbol(whole)) if len(whole) > 2 else ""
        self.at = end + 1 if sign else self.at
        return sign

    def _with_arguments(self, name: str) -> str | None:
        """What a command with arguments shows; None if it is not one, or has none here."""
        if name in commands.COLOURS and (option := _OPTION.match(self.text, self.at, self.end)):
            self.at = option.end()
        if name in commands.TWO_ARGUMENTS:
            return self._second_argument(name)
        if name in commands.VERBATIM:
            source = self._source()
            return None if source is None else plain_url(source)
        show = commands.ARGUMENTS.get(name)
        if show is None:
            return None
        shown = self._argument()
        if shown is None:
            return "" if name in commands.FORMATS else None
        return show(shown)

    def _second_argument(self, name: str) -> str | None:
        """The text of a link, with its target where the text does not say it; the text in a colour."""
        target = self._source()
        text = self._argument()
        if target is None or text is None:
            return None if target is None else plain_url(target)
        url = plain_url(target.strip())
        is_link = name not in commands.COLOURS and url.startswith(("http://", "https://"))
        return linked(url, text) if is_link else text


def _goes_on(char: str) -> bool:
    """Say whether a URL goes on after braces, as a pattern does: `https://a.example/{user}/{name}`."""
    return char.isalnum() or char in ("/", "{")
