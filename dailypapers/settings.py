"""Settings of the fetch: sources.yaml, and the endpoints from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from dailypapers import arxiv_id
from dailypapers.errors import SettingsError
from dailypapers.frontmatter import FrontMatterError, Loader
from dailypapers.listing import Listed

HF_ENDPOINT = "https://huggingface.co"
ARXIV_ENDPOINT = "https://export.arxiv.org"
_LISTS = ("categories", "words", "authors")
_SOURCES = {"huggingface": {"required"}, "arxiv": {"required", "categories"}}


@dataclass(frozen=True)
class Rule:
    """Categories, words and authors, any of which a paper may match."""

    categories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.words), re.IGNORECASE)

    def matches(self, listed: Listed) -> dict[str, bool]:
        """For each list that is not empty, whether the paper matches one of its entries."""
        paper, names = listed.paper, {name.casefold() for name in listed.paper.authors}
        answers = {
            "categories": bool(set(self.categories) & set(paper.categories)),
            "words": bool(self.words and self._pattern.search(f"{paper.title}\n{listed.abstract}")),
            "authors": any(name.casefold() in names for name in self.authors),
        }
        return {name: answer for name, answer in answers.items() if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """One source that is read."""

    name: str
    required: bool = True
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What is read, and what is kept of it."""

    sources: tuple[SourceSettings, ...] = (SourceSettings("huggingface"),)
    enrich: bool = True
    arxiv_pause: float = 3.0
    thumbnails: bool = False
    keep: Rule = field(default_factory=Rule)
    drop: Rule = field(default_factory=Rule)
    hf_endpoint: str = HF_ENDPOINT
    arxiv_endpoint: str = ARXIV_ENDPOINT

    def wants(self, listed: Listed) -> bool:
        """Say whether the rules keep the paper; a category is not held against one whose categories are not known."""
        kept = self.keep.matches(listed)
        if not listed.paper.categories:
            kept.pop("categories", None)
        return all(kept.values()) and not any(self.drop.matches(listed).values())


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a file and the environment; SettingsError names file, key and value."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except FrontMatterError as error:
        raise SettingsError(f"{path}: {error}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    return parse({} if data is None else data, environment, str(path))


def parse(data: object, environment: Mapping[str, str], file: str) -> Settings:
    """The settings that the data of a file and the environment hold; SettingsError names file, key and value."""
    top = _mapping(data, file, {"sources", "enrich", "arxiv_pause", "thumbnails", "keep", "drop"})
    pause = top.get("arxiv_pause", 3.0)
    if isinstance(pause, bool) or not isinstance(pause, int | float) or not 0 <= pause <= 600:
        raise SettingsError(f"{file}: arxiv_pause: {pause!r} is not a number of seconds from 0 to 600")
    return Settings(
        sources=_sources(top.get("sources", {"huggingface": {}}), f"{file}: sources"),
        enrich=_flag(top.get("enrich", True), f"{file}: enrich"),
        arxiv_pause=float(pause),
        thumbnails=_flag(top.get("thumbnails", False), f"{file}: thumbnails"),
        keep=_rule(top.get("keep"), f"{file}: keep"),
        drop=_rule(top.get("drop"), f"{file}: drop"),
        hf_endpoint=_endpoint(environment, "HF_ENDPOINT", HF_ENDPOINT),
        arxiv_endpoint=_endpoint(environment, "ARXIV_ENDPOINT", ARXIV_ENDPOINT),
    )


def _mapping(data: object, where: str, keys: set[str]) -> dict[str, object]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError(f"{where}: {data!r} is not a mapping")
    for key in data:
        if key not in keys:
            raise SettingsError(f"{where}: {key!r} is none of {', '.join(sorted(keys))}")
    return data


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: {value!r} is neither true nor false")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise SettingsError(f"{where}: {value!r} is not a list of texts")
    return tuple(item.strip() for item in value)


def _categories(value: object, where: str) -> tuple[str, ...]:
    names = _texts(value, where)
    for name in names:
        if not arxiv_id.is_category(name):
            raise SettingsError(f"{where}: {name!r} is not an arXiv category")
    return names


def _rule(data: object, where: str) -> Rule:
    lists = _mapping(data, where, set(_LISTS))
    readers = {"categories": _categories}
    return Rule(**{name: readers.get(name, _texts)(value, f"{where}: {name}") for name, value in lists.items()})


def _sources(data: object, where: str) -> tuple[SourceSettings, ...]:
    named = _mapping(data, where, set(_SOURCES))
    if not named:
        raise SettingsError(f"{where}: no source is named")
    return tuple(_source(name, options, f"{where}: {name}") for name, options in named.items())


def _source(name: str, options: object, where: str) -> SourceSettings:
    known = _mapping(options, where, _SOURCES[name])
    categories = _categories(known.get("categories", []), f"{where}: categories")
    if name == "arxiv" and not categories:
        raise SettingsError(f"{where}: categories: at least one is needed")
    return SourceSettings(name, _flag(known.get("required", True), f"{where}: required"), categories)


def _endpoint(environment: Mapping[str, str], name: str, default: str) -> str:
    url = environment.get(name, "").strip() or default
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and url.isprintable()
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment:
        raise SettingsError(f"environment: {name}: {url!r} is not an http(s) URL")
    return url.rstrip("/")
