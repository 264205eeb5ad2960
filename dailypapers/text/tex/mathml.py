"""Formulas as MathML that is safe to show: https://www.w3.org/TR/mathml-core/

latex2mathml copies `\\href`, `\\class` and `\\style` into attributes, and writes presentation that browsers no longer read. So its
tree is taken over element by element, by allow-lists, and anything else makes the formula unparsable.
"""

import html
import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import SYMBOLS

from dailypapers.text.tex import textmode

MAX_DEPTH = 60
"""Deepest nesting of braces in a formula, and of elements in its MathML."""

_ELEMENTS = frozenset(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover "
    "mmultiscripts mprescripts mtable mtr mtd".split()
)
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
"""How many children MathML demands."""
_LEAVES = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_WORD = re.compile(r"[a-z]{1,10}")
_SMALL_LENGTH = re.compile(r"[+-]?(?:[0-3]?(?:\.\d{1,4})?(?:em|ex)|0(?:px|pt)?)")
_SIMPLE = (
    "displaystyle stretchy fence separator form accent accentunder symmetric largeop movablelimits columnalign".split()
)
_ATTRIBUTES = {
    **dict.fromkeys(_SIMPLE, _WORD),
    **dict.fromkeys(("lspace", "rspace", "minsize", "maxsize", "mathsize", "linethickness"), _SMALL_LENGTH),
    **dict.fromkeys(("width", "height", "depth", "voffset"), _SMALL_LENGTH),
    "scriptlevel": re.compile(r"[+-]?\d"),
}
_SPACES = {"negativethinmathspace": "-0.167em", "thinmathspace": "0.167em", "mediummathspace": "0.222em"}
_FONTS = {
    "bold": "mathbf", "italic": "mathit", "bold-italic": "mathbfit", "double-struck": "mathbb", "script": "mathscr",
    "bold-script": "mathbfscr", "fraktur": "mathfrak", "bold-fraktur": "mathbffrak", "sans-serif": "mathsf",
    "bold-sans-serif": "mathbfsfup", "monospace": "mathtt",
}  # fmt: skip
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DEFINES = re.compile(r"\\(?:def|let|(?:re)?newcommand|newenvironment|DeclareMathOperator|require|verb)(?![a-z])")
_ALIAS = re.compile(r"\\(arg|Bar|Hat|Tilde|Vec)(?![A-Za-z])|\\not\s*=")
_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")


class FormulaError(ValueError):
    """The formula cannot be shown as MathML."""


@lru_cache(maxsize=8192)
def mathml(tex: str, display: bool = False) -> str:
    """The formula as a `<math>` element, or its source in `<code class="tex">` where it does not parse."""
    try:
        root = parse(tex)
    except FormulaError:
        return f'<code class="tex">{html.escape(tex, quote=False)}</code>'
    inner = "".join(_serialized(child) for child in root)
    return f'<math display="block">{inner}</math>' if display else f"<math>{inner}</math>"


def parse(tex: str) -> Element:
    r"""The formula's tree, all of it known MathML and plain text; FormulaError names what is wrong.

    A definition is refused (it could expand without end), and so is a command that nobody knows.
    """
    if _DEFINES.search(tex) or _depth(tex) > MAX_DEPTH:
        raise FormulaError("it defines commands, or is nested too deeply")
    try:
        root = convert_to_element(_ALIAS.sub(_alias, _PERCENT.sub(r"\1\\%", tex)))
    except Exception as error:  # the converter raises whatever its parser stumbles over
        raise FormulaError(str(error)) from error
    _clean(root, 0)
    _join_numbers(root)
    return root


def _alias(match: re.Match[str]) -> str:
    """A command that the converter does not know, as one that it does."""
    if match[1] is None:
        return r"\neq "
    return r"\operatorname{arg}" if match[1] == "arg" else "\\" + match[1].lower()


def _join_numbers(element: Element) -> None:
    """Make one number of `8`, comma, `000`, which would have a space after the comma."""
    children = list(element)
    for number, comma, rest in zip(children, children[1:], children[2:], strict=False):
        if (number.tag, _only(comma).text, rest.tag) == ("mn", ",", "mn") and _THOUSANDS.fullmatch(
            f"{number.text},{rest.text}"
        ):
            rest.text = f"{number.text},{rest.text}"
            element.remove(number)
            element.remove(comma)
    for child in element:
        _join_numbers(child)


def _only(element: Element) -> Element:
    """What a row of one holds."""
    return element[0] if element.tag == "mrow" and len(element) == 1 else element


def _depth(tex: str) -> int:
    depth = deepest = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def _clean(element: Element, depth: int) -> None:
    """Make the tree MathML Core, or raise FormulaError."""
    if element.tag == "menclose":  # a frame or a stroke, which MathML Core leaves to style sheets
        element.tag = "mrow"
    if element.tag not in _ELEMENTS or depth > MAX_DEPTH:
        raise FormulaError(f"unknown element {element.tag}, or too many")
    if len(element) != _CHILDREN.get(element.tag, len(element)):
        raise FormulaError(f"{element.tag} has {len(element)} parts")
    text = html.unescape(element.text or "")
    if text and element.tag == "mtext":
        text = textmode.resolve(text)
    if "\\" in text or (text and element.tag not in _LEAVES):
        raise FormulaError(f"unknown command {text}")
    element.text = _styled(text, element)
    for name in ("width", "lspace", "rspace"):
        if name in element.attrib:
            element.set(name, _SPACES.get(element.attrib[name], element.attrib[name]))
    kept = {name: value for name, value in element.attrib.items() if _is_safe(name, value)}
    element.attrib.clear()
    element.attrib.update(kept)
    for child in element:
        _clean(child, depth + 1)


def _is_safe(name: str, value: str) -> bool:
    """Say whether MathML Core has the attribute, and its value is a word or a length that cannot break a page."""
    if name == "mathvariant":
        return value == "normal"
    pattern = _ATTRIBUTES.get(name)
    return pattern is not None and pattern.fullmatch(value) is not None


def _styled(text: str, element: Element) -> str:
    """The text in the letters of its font, as browsers know no `mathvariant` but `normal`; prose stays as it is."""
    font = _FONTS.get(element.get("mathvariant", ""))
    if not font or element.tag == "mtext" or (font == "mathit" and len(text) == 1):
        return text
    codes = (SYMBOLS.get(f"\\{font}{{{char}}}") for char in text)
    return "".join(chr(int(code, 16)) if code else char for code, char in zip(codes, text, strict=True))


def _serialized(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    inner = html.escape(element.text or "", quote=False) + "".join(_serialized(child) for child in element)
    if element.tag == "mrow" and len(element) == 1 and not attributes:
        return inner
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"
