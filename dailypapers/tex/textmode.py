r"""Text-mode TeX as Unicode: accents, quotes, dashes, `\%`, `\textit{..}`, `\href{..}{..}`.

Citations are left out; what is not known stays as it stands.
"""

import re
import unicodedata

from latex2mathml.symbols_parser import SYMBOLS as MATH_SYMBOLS

from dailypapers.tex import commands

MAX_DEPTH = 30
"""Braces nested deeper than this stay as they stand."""

_SPECIAL = re.compile(r"[\\~{}]|--|``")
_TOKEN = re.compile(
    r"(?=[h\\{~`'-])(?:(?P<url>https?://(?:[^\s{}\\<>\"'`\x00-\x1f]|\\[_%#&$~](?:\{\})?)+)"
    r"|(?P<citation>\\(?:cite[a-z]*|(?:[cC]|eq|auto|name)?ref|label)\*?(?:\[[^\]{}]*\])*\{[^{}]*\})"
    r"|\\(?P<name>[A-Za-z]+)\*?|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<tie>~)|(?P<dashes>-{2,})|(?P<quote>``|''))"
)
_SPACES = re.compile(" {2,}")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_URL_ESCAPE = re.compile(r"\\([_%#&$~])(?:\{\})?")
_ACCENTED = re.compile(r"\s*(?:\\([ij])(?![A-Za-z])(?:\{\})?|([^\W\d_]))")
_OPTION = re.compile(r"\[[^\]]*\]")
_DASHES = {2: "–", 3: "—"}
_BINDS = ")]}.,;:%\x03"
"""Signs after which a `~` binds, besides letters and digits; the last stands for a formula."""


def resolve(text: str) -> str:
    """The text with its text-mode TeX as Unicode; math must have been taken out before."""
    return _SPACES.sub(" ", _Reader(text).read()) if _SPECIAL.search(text) else text


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
    """Reads one text from left to right; each kind of token has a method, which returns what to show."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self.text = text
        self.at = 0
        self.depth = depth
        self.quotes = 0
        self.shown: list[str] = []
        self.pairs = _pairs(text) if depth < MAX_DEPTH else {}

    def read(self) -> str:
        """The whole text, resolved."""
        while match := _TOKEN.search(self.text, self.at):
            self.shown.append(self.text[self.at : match.start()])
            self.at = match.end()
            self.shown.append(getattr(self, f"_{match.lastgroup}")(match))
        self.shown.append(self.text[self.at :])
        return "".join(self.shown)

    def _citation(self, _: re.Match[str]) -> str:
        """Nothing, nor the space or tie before it."""
        self.shown[-2:] = [part.rstrip() for part in self.shown[-2:]]
        return ""

    def _source(self) -> str | None:
        """What stands in the braces that open here, moving behind them; None where none do."""
        end = self.pairs.get(self.at)
        if end is None:
            return None
        source = self.text[self.at + 1 : end]
        self.at = end + 1
        return source

    def _argument(self) -> str | None:
        """The same, resolved."""
        source = self._source()
        return source if source is None else _Reader(source, self.depth + 1).read()

    def _url(self, match: re.Match[str]) -> str:
        return _plain_url(match[0])

    def _open(self, match: re.Match[str]) -> str:
        self.at = match.start()
        source = self._source()
        if source is None:
            self.at += 1
            return "{"
        inner = _Reader(source, self.depth + 1).read()
        return inner if len(source) < 2 or source.startswith("\\") else f"{{{inner}}}"

    def _around(self, match: re.Match[str]) -> tuple[str, str]:
        """The characters before and after a token, empty at the ends."""
        return self.text[: match.start()][-1:], self.text[match.end() : match.end() + 1]

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
        """Say whether `{}` stands here, moving behind it."""
        found = self.text.startswith("{}", self.at)
        self.at += 2 * found
        return found

    def _accent(self, command: str) -> str:
        """The letter that follows with its accent; empty, and nothing moved, if Unicode has no such letter."""
        start = self.at
        letter = _ACCENTED.match(self.text, start)
        if letter:
            self.at = letter.end()
            base = letter[1] or letter[2]
        else:
            base = self._argument() or ""
        base = base.replace("ı", "i", 1).replace("ȷ", "j", 1)
        accented = unicodedata.normalize("NFC", base[:1] + commands.ACCENTS[command])
        if len(accented) == 1 and base[:1].isalpha():
            return accented + base[1:]
        self.at = start
        return ""

    def _name(self, match: re.Match[str]) -> str:
        name = match["name"]
        if name in commands.LETTERS or name in commands.SWITCHES:
            if not self._is_empty_group():
                self.at += self.text.startswith(" ", self.at)
            return commands.LETTERS.get(name, "")
        if name in commands.SIGNS:
            self._is_empty_group()
            return commands.SIGNS[name]
        if name in commands.ACCENTS:
            return self._mangled(name) or self._accent(name) or match[0]
        shown = self._with_arguments(name)
        if shown is None:
            self._is_empty_group()
            shown = math_symbol(name) or self._foreign_argument() or match[0]
        return shown

    def _foreign_argument(self) -> str:
        """What a command that nobody knows is applied to, if that is one group; else empty, and nothing moved."""
        end = self.pairs.get(self.at)
        if end is None or self.text.startswith("{", end + 1):
            return ""
        return self._argument() or ""

    def _mangled(self, name: str) -> str:
        r"""The sign that arXiv made an accent of, `\rho` as `\r{ho}`; empty, and nothing moved, if it is none."""
        end = self.pairs.get(self.at, 0)
        whole = name + self.text[self.at + 1 : end]
        sign = (commands.SIGNS.get(whole) or math_symbol(whole)) if len(whole) > 2 else ""
        self.at = end + 1 if sign else self.at
        return sign

    def _with_arguments(self, name: str) -> str | None:
        """What a command with arguments shows; None if it is not one, or has none here."""
        if name in commands.COLOURS and (option := _OPTION.match(self.text, self.at)):
            self.at = option.end()
        if name in commands.TWO_ARGUMENTS:
            return self._second_argument(name)
        if name in commands.VERBATIM:
            source = self._source()
            return None if source is None else _plain_url(source)
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
            return None if target is None else _plain_url(target)
        url = _plain_url(target.strip())
        if name in commands.COLOURS or not url.startswith(("http://", "https://")):
            return text
        return url if _is_in(text, url) else f"{text} ({url})"


def _plain_url(source: str) -> str:
    """A URL without TeX's backslashes."""
    return _URL_ESCAPE.sub(r"\1", source)


def _is_in(text: str, url: str) -> bool:
    """Say whether a link's text is its URL, or the end of it."""
    bare = text.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    return "/" in bare and bare in url


def math_symbol(name: str) -> str:
    """The sign that a math command of at least two letters stands for, such as `alpha`; empty if it is none."""
    code = MATH_SYMBOLS.get("\\" + name) if len(name) > 1 else None
    sign = chr(int(code, 16)) if code else ""
    return "" if sign and unicodedata.category(sign)[0] in "MC" else sign
