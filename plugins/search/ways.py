"""Ways: the pages that bear a name, by each of its spellings, so that a query that is a name leads to its page."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from plugins.search.shards import Files, content_hash
from plugins.search.words import words

BUCKETS = 128
"""In how many files the names are, by a hash of theirs."""
_ACRONYM = re.compile(r"(.+) \(([\w-]{2,12})\)$")
_DAY = {"{date:%Y}": "{Y}", "{date:%m}": "{m}", "{date:%d}": "{d}"}


class Way(NamedTuple):
    """A name of a page."""

    kind: str
    """keyword, category or author."""
    slug: str
    name: str
    """What the page is called."""
    spelled: str
    """One of its spellings."""


class Ways(NamedTuple):
    """The files of the names."""

    files: Files
    """To be written."""
    kept: list[str]
    """Files that are there as they must be."""
    part: dict[str, object]
    """Of the manifest."""


Url = Callable[[str, str], str]
NO_WAYS = Ways({}, [], {})


def ways(found: Iterable[Way], url: Url, day_url: str) -> Ways:
    """All files; `url` is the path of a page of a kind with a slug."""
    buckets: list[list[tuple[str, str, str, str]]] = [[] for _ in range(BUCKETS)]
    for (kind, slug), own in groupby(sorted(found, key=_page), _page):
        for key, line in lines(own, url).items():
            buckets[place(key)].append((key, kind, slug, line))
    texts = ["\n".join(line for *_, line in sorted(bucket)) for bucket in buckets]
    folder, files = written(texts)
    return Ways(files, [], part(folder, day_url))


def _page(way: Way) -> tuple[str, str]:
    return way.kind, way.slug


def lines(found: Iterable[Way], url: Url) -> dict[str, str]:
    """The line of each key of one page, given all its names."""
    made: dict[str, str] = {}
    for way in found:
        keys = _keys(way.spelled)
        for key in (*keys, *map(_in_other_number, keys)) if way.kind == "keyword" else keys:
            made.setdefault(key, f"{key}\t{way.kind}\t{way.name}\t{url(way.kind, way.slug)}")
    return made


def written(texts: Sequence[str]) -> tuple[str, Files]:
    """The name of the folder of these texts, one a bucket, and its files."""
    contents = [text.encode() for text in texts]
    folder = content_hash(*contents)
    return folder, {f"ways/{folder}/{number}.txt": data for number, data in enumerate(contents)}


def part(folder: str, day_url: str) -> dict[str, object]:
    """What the manifest says of the files."""
    return {"folder": folder, "files": BUCKETS, "day": _day_pattern(day_url)}


def place(key: str) -> int:
    """The file of a key: a hash of its UTF-16 units, as JavaScript makes it without large numbers."""
    value, data = 0, key.encode("utf-16-le", "surrogatepass")
    for at in range(0, len(data), 2):
        value = (value * 31 + int.from_bytes(data[at : at + 2], "little")) & 0xFFFFFFFF
    return value % BUCKETS


def _keys(spelled: str) -> list[str]:
    """The words of a name; of a name with its acronym in brackets also those before, and the acronym, if it is of all words."""
    acronym = _ACRONYM.match(spelled)
    names = [spelled, *(acronym.groups() if acronym else ())]
    keys = [" ".join(words(text)) for text in names]
    if len(keys) == 3 and len(keys[2].removesuffix("s")) < len(keys[1].split()):
        keys.pop()
    return list(dict.fromkeys(filter(None, keys)))


def _in_other_number(key: str) -> str:
    """A name whose last word is a plural as a singular, and any other as a plural, as a query may have either."""
    is_plural = len(key) > 3 and key.endswith("s") and not key.endswith("ss")
    return key[:-1] if is_plural else key + ("es" if key.endswith("s") else "s")


def _day_pattern(url: str) -> str:
    """A day's path with {Y}, {m} and {d}; empty where it is made of other parts."""
    for part, its in _DAY.items():
        url = url.replace(part, its)
    return "" if re.search(r"\{(?![Ymd]\})", url) else url


def with_aliases(found: Iterable[Way], spellings: Mapping[str, str]) -> Iterable[Way]:
    """The names, and those that keywords.yaml adds: slug of an alias to slug of its keyword."""
    names: dict[str, str] = {}
    for way in found:
        if way.kind == "keyword":
            names[way.slug] = way.name
        yield way
    for alias, slug in spellings.items():
        if slug in names:
            yield Way("keyword", slug, names[slug], alias.replace("-", " "))
