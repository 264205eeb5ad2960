"""Settings of the fetch: sources.yaml, and the endpoints from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from dailypapers.documents import plain_yaml
from dailypapers.documents.fields import is_category
from dailypapers.documents.listing import Listed
from dailypapers.documents.services import BY_NAME, ENDPOINTS, OAI_ENDPOINT, Service
from dailypapers.errors import SettingsError
from dailypapers.text.clean import shown

THUMBNAIL_HOSTS = ("cdn-thumbnails.huggingface.co",)
"""Where the sources keep their thumbnails."""
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.ASCII)
_PORTS = {"http": 80, "https": 443}
_LISTS = ("categories", "words", "authors")


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
    thumbnail_hosts: tuple[str, ...] = THUMBNAIL_HOSTS
    keep: Rule = field(default_factory=Rule)
    drop: Rule = field(default_factory=Rule)
    endpoints: Mapping[str, str] = field(default_factory=lambda: ENDPOINTS)
    """The host of each service, by its variable of the environment."""

    def pause(self, service: Service) -> float:
        """Seconds between two requests to a service."""
        return self.arxiv_pause if service.name == "arxiv" else service.pause

    @property
    def named(self) -> frozenset[tuple[str, int]]:
        """Host and port of the endpoints that the environment names; only these may have a private address."""
        return frozenset(authority(url) for url in set(self.endpoints.values()) - set(ENDPOINTS.values()))

    @property
    def picture_hosts(self) -> frozenset[tuple[str, int]]:
        """Host and port of all that a thumbnail may come from."""
        return self.named | {(host, port) for host in self.thumbnail_hosts for port in _PORTS.values()}

    def wants(self, listed: Listed) -> bool:
        """Say whether the rules keep the paper; a category is not held against one whose categories are not known."""
        return wants(self.keep, self.drop, listed)


def wants(keep: Rule, drop: Rule, listed: Listed) -> bool:
    """Say whether two rules keep the paper; a category is not held against one whose categories are not known."""
    kept = keep.matches(listed)
    if not listed.paper.categories:
        kept.pop("categories", None)
    return all(kept.values()) and not any(drop.matches(listed).values())


def authority(url: str) -> tuple[str, int]:
    """The host and the port that an http(s) URL leads to."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS[parts.scheme.lower()]


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a file and the environment; SettingsError names file, key and value."""
    try:
        data = plain_yaml.load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except plain_yaml.YamlError as error:
        raise SettingsError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not YAML: not UTF-8: {error}") from error
    return parse({} if data is None else data, environment, str(path))


def parse(data: object, environment: Mapping[str, str], file: str) -> Settings:
    """The settings that the data of a file and the environment hold; SettingsError names file, key and value."""
    top = mapping(data, file, {"sources", "enrich", "arxiv_pause", "thumbnails", "thumbnail_hosts", "keep", "drop"})
    pause = top.get("arxiv_pause", 3.0)
    if isinstance(pause, bool) or not isinstance(pause, int | float) or not 0 <= pause <= 600:
        raise SettingsError(f"{file}: arxiv_pause: {shown(pause)} is not a number of seconds from 0 to 600")
    return Settings(
        sources=_sources(top.get("sources", {"huggingface": {}}), f"{file}: sources"),
        enrich=flag(top.get("enrich", True), f"{file}: enrich"),
        arxiv_pause=float(pause),
        thumbnails=flag(top.get("thumbnails", False), f"{file}: thumbnails"),
        thumbnail_hosts=_hosts(top.get("thumbnail_hosts", list(THUMBNAIL_HOSTS)), f"{file}: thumbnail_hosts"),
        keep=rule(top.get("keep"), f"{file}: keep"),
        drop=rule(top.get("drop"), f"{file}: drop"),
        endpoints=_endpoints(environment),
    )


def mapping(data: object, where: str, keys: set[str]) -> dict[str, object]:
    """A mapping that has no other keys than these; SettingsError names the place, and what is there."""
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError(f"{where}: {shown(data)} is not a mapping")
    for key in data:
        if key not in keys:
            raise SettingsError(f"{where}: {shown(key)} is not one of {', '.join(sorted(keys))}")
    return data


def flag(value: object, where: str) -> bool:
    """True or false; SettingsError where it is neither."""
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: {shown(value)} is neither true nor false")
    return value


def texts(value: object, where: str) -> tuple[str, ...]:
    """A list of texts, none of them empty; SettingsError where it is another thing."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise SettingsError(f"{where}: {shown(value)} is not a list of texts")
    return tuple(item.strip() for item in value)


def _hosts(value: object, where: str) -> tuple[str, ...]:
    names = tuple(name.lower() for name in texts(value, where))
    for name in names:
        if not _HOST.fullmatch(name):
            raise SettingsError(f"{where}: {name!r} is not the name of a host, such as {THUMBNAIL_HOSTS[0]}")
    return names


def _categories(value: object, where: str) -> tuple[str, ...]:
    names = texts(value, where)
    for name in names:
        if not is_category(name):
            raise SettingsError(f"{where}: {shown(name)} is not a category such as cs.CL")
    return names


def rule(data: object, where: str) -> Rule:
    """What `keep` or `drop` says; SettingsError names the place."""
    lists = mapping(data, where, set(_LISTS))
    readers = {"categories": _categories}
    return Rule(**{name: readers.get(name, texts)(value, f"{where}: {name}") for name, value in lists.items()})


def _sources(data: object, where: str) -> tuple[SourceSettings, ...]:
    named = mapping(data, where, set(BY_NAME))
    if not named:
        raise SettingsError(f"{where}: no source is named")
    return tuple(_source(name, options, f"{where}: {name}") for name, options in named.items())


def _source(name: str, options: object, where: str) -> SourceSettings:
    service = BY_NAME[name]
    known = mapping(options, where, set(service.options))
    categories = _categories(known.get("categories", []), f"{where}: categories")
    if "categories" in service.needs and not categories:
        raise SettingsError(f"{where}: categories: at least one is needed")
    return SourceSettings(name, flag(known.get("required", True), f"{where}: required"), categories)


def _endpoints(environment: Mapping[str, str]) -> dict[str, str]:
    found = {name: _endpoint(environment, name, default) for name, default in ENDPOINTS.items()}
    if found["OAI_ENDPOINT"] == OAI_ENDPOINT and found["ARXIV_ENDPOINT"] != ENDPOINTS["ARXIV_ENDPOINT"]:
        # A mirror or a replay of arXiv is asked for this too, so that none of its runs reaches the real one.
        found["OAI_ENDPOINT"] = found["ARXIV_ENDPOINT"]
    return found


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
