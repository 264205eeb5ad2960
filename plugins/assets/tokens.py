"""Tokens: the five things of the theme's look that a publisher sets without a style sheet, as custom properties of CSS."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dailypapers.errors import SettingsError

COLOURS = ("paper", "ink", "accent")
"""Each a colour, or a pair of one for light and one for dark; all other colours of the theme are mixed from these."""
FACES = ("reading", "interface")
"""Each a list of font families, the first that a reader's system has is used: for what is read, and for all else."""
_PROPERTIES = {"paper": "--paper", "ink": "--ink", "accent": "--accent", "reading": "--serif", "interface": "--sans"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\([\w.,%/ +-]+\)")
_FACE = re.compile(r"""[\w ,.'"-]+""")


@dataclass(frozen=True, slots=True)
class Settings:
    """What pelicanconf.py may say of the look."""

    theme_tokens: Mapping[str, object] = field(default_factory=dict)
    """`paper`, `ink`, `accent`, `reading`, `interface`: what replaces the theme's own."""


def sheet(tokens: Mapping[str, object]) -> str:
    """The style sheet that sets some tokens, empty for none; SettingsError for an unknown name or a value that is not one."""
    lines = [f"{_PROPERTIES[name]}: {_value(name, value)};\n" for name, value in tokens.items() if _known(name)]
    return f"@layer tokens {{\n:root {{\n{''.join(lines)}}}\n}}\n" if lines else ""


def _known(name: str) -> bool:
    if name not in _PROPERTIES:
        raise SettingsError(f"THEME_TOKENS: there is no token {name!r}; there are {', '.join(_PROPERTIES)}")
    return True


def _value(name: str, value: object) -> str:
    if name in FACES:
        if isinstance(value, str) and _FACE.fullmatch(value):
            return value
        raise SettingsError(f"THEME_TOKENS: {name}: {value!r} is not a list of font families")
    pair = value if isinstance(value, list | tuple) else (value, value)
    if len(pair) != 2 or not all(isinstance(one, str) and _COLOUR.fullmatch(one) for one in pair):
        raise SettingsError(f"THEME_TOKENS: {name}: {value!r} is not a colour, nor one for light and one for dark")
    return f"light-dark({pair[0]}, {pair[1]})" if pair[0] != pair[1] else pair[0]
