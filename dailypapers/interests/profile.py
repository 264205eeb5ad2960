"""Profile: interests.yaml, what a publisher cares about; interests.example.yaml explains each key."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dailypapers.documents import paper_id, plain_yaml
from dailypapers.documents.fields import is_category
from dailypapers.errors import SettingsError
from dailypapers.fetching.settings import mapping, texts
from dailypapers.interests.words import folded
from dailypapers.text.clean import one_line, shown

FILE = "interests.yaml"
"""Name of the file, beside sources.yaml."""
MAX_WEIGHT = 10
_MOST, _FLOOR = 5, 2.0
_MAX_BYTES = 20_000_000
_MAX_STARS = 5_000
_FORMAT, _VERSION = "daily-papers reader", 1
"""Of the file that *My papers* exports."""

Weights = tuple[tuple[str, float], ...]
"""Entries as they are written, each with its weight."""


@dataclass(frozen=True, slots=True)
class Interests:
    """What a publisher cares about; nothing by default."""

    words: Weights = ()
    authors: Weights = ()
    keywords: Weights = ()
    categories: Weights = ()
    papers: tuple[str, ...] = ()
    """Ids of papers that are always selected."""
    stars: tuple[tuple[str, str], ...] = ()
    """Id and title of each paper that an exported file has a star for."""
    most: int = _MOST
    """How many papers of a day are selected at most."""
    floor: float = _FLOOR
    """How many points a selected paper has at least."""

    def __bool__(self) -> bool:
        return bool(self.words or self.authors or self.keywords or self.categories or self.papers or self.stars)


NOTHING = Interests()


def load(path: Path | str) -> Interests:
    """The interests of a file, none where there is no such file or no path; SettingsError names file, key and value."""
    data = _data(Path(path)) if path else None
    return NOTHING if data is None else parse(data, Path(path))


def files(path: Path | str) -> list[Path]:
    """The files that `load` reads, whether or not they are there: the file itself, and the export that it names."""
    if not path:
        return []
    try:
        data = _data(Path(path))
    except SettingsError:
        data = None  # is said when it is loaded
    export = data.get("export") if isinstance(data, dict) else None
    return [Path(path), *([Path(path).parent / export] if isinstance(export, str) and export else [])]


def parse(data: object, path: Path) -> Interests:
    """The interests that the data of a file hold; the export that it names is read."""
    given = mapping(data, str(path), set(_READERS) | {"export"})
    read = {name: one(given[name], f"{path}: {name}") for name, one in _READERS.items() if given.get(name) is not None}
    stars = _stars(given["export"], path) if given.get("export") is not None else ()
    return Interests(**read, stars=stars)


def _data(path: Path) -> object:
    """What the file says; None where it says nothing or is not there."""
    try:
        return plain_yaml.load(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except plain_yaml.YamlError as error:
        raise SettingsError(f"{path}: {error}") from error


def _weights(check: Callable[[str], bool], words: str) -> Callable[[object, str], Weights]:
    """A reader of a list of entries, or of a mapping of entries to weights."""

    def read(value: object, where: str) -> Weights:
        pairs = value if isinstance(value, Mapping) else dict.fromkeys(texts(value, where), 1)
        for entry, weight in pairs.items():
            if not check(entry):
                raise SettingsError(f"{where}: {shown(entry)} is not {words}")
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < abs(weight) <= MAX_WEIGHT:
                said = f"a weight from -{MAX_WEIGHT} to {MAX_WEIGHT}, other than 0"
                raise SettingsError(f"{where}: {entry}: {shown(weight)} is not {said}")
        return tuple((one_line(entry), float(weight)) for entry, weight in pairs.items())

    return read


def _papers(value: object, where: str) -> tuple[str, ...]:
    for one in value if isinstance(value, list) else ():
        if not isinstance(one, str):
            raise SettingsError(f"{where}: {shown(one)} is not text; put it in double quotes")
    keys = texts(value, where)
    for key in keys:
        if not paper_id.is_key(key):
            raise SettingsError(f"{where}: {shown(key)} is not the id of a paper, without its version")
    return keys


def _most(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 20:
        raise SettingsError(f"{where}: {shown(value)} is not a number of papers from 1 to 20")
    return value


def _floor(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 100:
        raise SettingsError(f"{where}: {shown(value)} is not a number of points above 0, up to 100")
    return float(value)


def _stars(value: object, path: Path) -> tuple[tuple[str, str], ...]:
    """The stars of a file that *My papers* exported, by id; what has no title is left out."""
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{path}: export: {shown(value)} is not the name of a file")
    where, place = f"{path}: export: {value}", path.parent / value
    try:
        if place.stat().st_size > _MAX_BYTES:
            raise SettingsError(f"{where}: has more than {_MAX_BYTES:,} bytes")
        data = json.loads(place.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{where}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{where}: is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise SettingsError(f"{where}: is not what My papers exports")
    if data.get("version") != _VERSION:
        raise SettingsError(
            f"{where}: version: {shown(data.get('version'))} is not {_VERSION}, which this engine reads"
        )
    stars = data.get("stars") or {}
    titles = {key: star.get("title") for key, star in stars.items() if isinstance(star, dict)}
    sound = {key: one_line(title) for key, title in titles.items() if isinstance(title, str) and paper_id.is_key(key)}
    return tuple(sorted(sound.items())[:_MAX_STARS])


_READERS: dict[str, Callable[[object, str], object]] = {
    "words": _weights(lambda word: bool(folded(word)), "a word or several"),
    "authors": _weights(lambda name: bool(name.strip()), "a name"),
    "keywords": _weights(lambda name: bool(name.strip()), "a keyword"),
    "categories": _weights(is_category, "an arXiv category"),
    "papers": _papers,
    "most": _most,
    "floor": _floor,
}
