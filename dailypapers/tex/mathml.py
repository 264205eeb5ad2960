"""Formulas as MathML, checked to be nothing else: https://www.w3.org/TR/mathml-core/"""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache

from latex2mathml.converter import convert
from markupsafe import Markup

_ELEMENTS = frozenset(
    "math mrow mi mn mo ms mspace mtext menclose mfrac mpadded mphantom mroot msqrt mstyle mmultiscripts mprescripts none"
    " mover msub msubsup msup munder munderover mtable mtr mtd merror".split()
)
_ATTRIBUTES = frozenset(
    "display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace accent accentunder linethickness"
    " minsize maxsize symmetric largeop movablelimits width height depth columnalign rowspacing columnspacing".split()
)
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_LEFT_OVER = re.compile(r"\\[A-Za-z]")


def _is_clean(root: ET.Element) -> bool:
    """Say whether a tree holds nothing but known MathML and no command that the converter left over."""
    for element in root.iter():
        if element.tag.removeprefix(_NAMESPACE) not in _ELEMENTS or _LEFT_OVER.search(element.text or ""):
            return False
        if not _ATTRIBUTES.issuperset(element.attrib):
            return False
    return True


def _strip(root: ET.Element) -> ET.Element:
    """The tree without its namespace, which HTML knows, and without `display="inline"`, which is the default."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(_NAMESPACE)
    if root.get("display") == "inline":
        del root.attrib["display"]
    return root


@lru_cache(maxsize=4096)
def mathml(tex: str, *, display: bool = False) -> Markup:
    """The formula as a `<math>` element, or its source in `<code class="tex">` where it does not parse."""
    try:
        root = ET.fromstring(convert(tex, display="block" if display else "inline"))
    except Exception:  # noqa: BLE001 - the converter raises whatever its parser stumbles over
        root = None
    if root is None or not _is_clean(root):
        return Markup('<code class="tex">{}</code>').format(tex)
    markup = ET.tostring(_strip(root), encoding="unicode", short_empty_elements=False)
    return Markup(markup)  # noqa: S704 - only elements and attributes of the allow-list, text escaped by ElementTree


