"""The settings of an archive: archive.yaml, which holds all that most publishers change, as settings of Pelican."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dailypapers.documents import plain_yaml
from dailypapers.errors import SettingsError
from dailypapers.text.clean import shown

FILE = "archive.yaml"
OVERRIDES = ("overrides", "theme")
"""Folders beside archive.yaml whose templates replace the theme's, each by its name; the first that has one wins."""


class _Key(NamedTuple):
    """One key of the file: the setting that it gives, and what its value is."""

    setting: str
    kind: type
    words: str


_WORDS = {str: "text", bool: "true or false", int: "a whole number", list: "a list", dict: "a mapping"}


def _key(setting: str, kind: type = str) -> _Key:
    return _Key(setting, kind, _WORDS[kind])


KEYS = {
    "name": _key("SITENAME"),
    "subtitle": _key("SITESUBTITLE"),
    "description": _key("SITE_DESCRIPTION"),
    "url": _key("SITEURL"),
    "language": _key("DEFAULT_LANG"),
    "logo": _key("SITE_LOGO"),
    "navigation": _key("SITE_NAVIGATION", list),
    "footer": _key("SITE_FOOTER", list),
    "subscribe": _key("SITE_SUBSCRIBE"),
    "repository": _key("SITE_REPOSITORY"),
    "look": _key("THEME_TOKENS", dict),
    "feed_id": _key("FEED_ID"),
    "ai_text": _key("AI_TEXT", bool),
    "offline": _key("OFFLINE", bool),
    "social_images": _key("SOCIAL_IMAGES", bool),
    "compact": _key("COMPACT", bool),
    "keyword_min_papers": _key("KEYWORD_MIN_PAPERS", int),
    "author_min_papers": _key("AUTHOR_MIN_PAPERS", int),
    "size_limit": _key("SITE_SIZE_LIMIT", int),
    "files_limit": _key("SITE_FILES_LIMIT", int),
}
"""The keys of the file; docs/operations.md explains each. A setting without a key belongs in pelicanconf.py."""


def load(folder: Path) -> dict[str, object]:
    """Settings by Pelican's names, without those that the file does not give; none where there is no file.

    SettingsError names file, key and value.
    """
    path = folder / FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    try:
        given = plain_yaml.load(text)
    except plain_yaml.YamlError as error:
        raise SettingsError(f"{path}: {error}") from error
    if not isinstance(given or {}, Mapping):
        raise SettingsError(f"{path}: {shown(given)} is not a mapping of names to values")
    found = {KEYS[name].setting: value for name, value in (given or {}).items() if _is_given(path, name, value)}
    if "SITEURL" in found:
        found["SITEURL"] = str(found["SITEURL"]).rstrip("/")
    return found


def _is_given(path: Path, name: str, value: object) -> bool:
    """Whether a key has a value; SettingsError for an unknown key, or a value of another type."""
    if name not in KEYS:
        raise SettingsError(f"{path}: {shown(name)} is not a key; there are {', '.join(KEYS)}")
    if value is None:
        return False
    kind = KEYS[name].kind
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise SettingsError(f"{path}: {name}: {shown(value)} is not {KEYS[name].words}")
    if name == "url" and value and not value.startswith(("https://", "http://")):
        raise SettingsError(f"{path}: {name}: {shown(value)} does not begin with https://")
    return True
