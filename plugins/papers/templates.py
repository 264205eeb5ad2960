"""Templates: the environment that pages are rendered in, and what of it is in a page's signature."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from types import CodeType
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined, Template, TemplateNotFound, meta
from jinja2.bccache import Bucket

from dailypapers.build import files
from dailypapers.build.digest import digest
from dailypapers.errors import SettingsError
from plugins.papers import mistakes
from plugins.papers.compiled import CompiledTemplate, Values
from plugins.papers.inputs import Inputs
from plugins.papers.links import nearer, save_as

_COMPACT_JSON = {"sort_keys": True, "separators": (",", ":")}
"""How the filter `tojson` writes: the JSON of many thousand pages."""
_REFERENCES = "references.json"
"""Beside the compiled templates: by the digest of a template, the templates that it names."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder, each read once for all environments."""

    def __init__(self, folder: str, pattern: str) -> None:
        super().__init__(folder, pattern)
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket its code where that is known."""
        name = (bucket.key, bucket.checksum)
        bucket.code = self._codes.get(name)
        if bucket.code is None:
            super().load_bytecode(bucket)
            if bucket.code is not None:
                self._codes[name] = bucket.code


def _each_once(environment: Environment) -> Callable[..., Template]:
    """A `get_template` that looks for each template once: in a build no template changes."""
    load, known = environment.get_template, {}

    def get_template(name: str | Template, *_rest: object) -> Template:
        template = known.get(name)
        if template is None:
            template = known[name] = load(name)
        return template

    return get_template


class Templates:
    """The templates of a theme, each read once."""

    def __init__(self, environment: Environment, functions: Mapping[str, object], site_url: str) -> None:
        # Strict, so that a misspelled name fails; Pelican's own templates, for articles and tags, need its lenient environment.
        self._environment, self._functions = environment.overlay(undefined=StrictUndefined), functions
        self._environment.policies = {**environment.policies, "json.dumps_kwargs": _COMPACT_JSON}
        self._site_path = urlsplit(site_url).path.rstrip("/")
        self._roots: dict[str, Environment] = {}
        self._sources: dict[str, tuple[bytes, frozenset[str] | None]] = {}
        self._parsed: dict[str, list[str] | None] = {}
        self._notes: Path | None = None

    def keep_compiled(self, folder: Path, mark: bytes) -> None:
        """Keep compiled templates from build to build; `mark` changes with the code and the settings that they are compiled by."""
        own = folder / mark.hex()[:16]
        for old in folder.glob("*") if not own.exists() else ():
            shutil.rmtree(old)
        own.mkdir(parents=True, exist_ok=True)
        self._notes = own / _REFERENCES
        with suppress(OSError, ValueError):
            self._parsed.update(json.loads(self._notes.read_text("utf-8")))
        self._environment.bytecode_cache = _Compiled(str(own), "%s")
        self.for_pelican = FileSystemBytecodeCache(str(own), "pelican-%s")

    for_pelican: FileSystemBytecodeCache | None = None
    """Where the templates of hand-written pages are kept, which Pelican compiles anew in each build."""

    def render(self, template: str, url: str, made: Inputs) -> bytes:
        """A page: the template gets the fields of its inputs and its own path, and nothing else."""
        values = {one.name: getattr(made, one.name) for one in fields(made)}
        with mistakes.named(template):
            text = self._at(self._root(url)).get_template(template).render(values, page_url=url)
        return (nearer(text, url, self._root(url)) if template.endswith(".html") else text).encode()

    def _at(self, root: str) -> Environment:
        """The environment of pages with the same way up to the site's root.

        What is the same for them is global: so a macro needs no import with context, which Jinja would run anew for each page. All
        templates share one mapping of globals, since no page adds any: a layer for each, as Jinja makes it, is copied and compared
        for each template that a page includes or imports. A page asks for some fifteen of these by name.
        """
        if root not in self._roots:
            made = self._roots[root] = self._environment.overlay(cache_size=-1, auto_reload=False)
            shared = made.globals = {**self._environment.globals, **self._functions, "SITEURL": root}
            made.make_globals = lambda _none: shared
            made.template_class, made.context_class = CompiledTemplate, Values
            made.get_template = _each_once(made)
        return self._roots[root]

    def _root(self, url: str) -> str:
        """What comes before a page's links: the way up to the site's root; for 404.html, served at any address, its path."""
        if url == "404.html":
            return self._site_path
        return "/".join([".."] * save_as(url).count("/")) or "."

    def require(self, names: Iterable[str], theme: str) -> None:
        """Raise SettingsError where the theme lacks a template: then it is another project's."""
        missing = sorted(set(names) - set(self._environment.list_templates()))
        if missing:
            raise SettingsError(
                f"THEME: {theme} has no {missing[0]}{f' and {len(missing) - 1} more templates' if missing[1:] else ''}, so it is "
                "not a theme for Daily Papers; to change some templates of ours, set THEME_TEMPLATES_OVERRIDES"
            )

    def fingerprints(self, templates: Mapping[str, str]) -> dict[str, bytes]:
        """By name, a digest of a template and all that it extends, includes or imports."""
        known = len(self._parsed)
        found = {name: self._fingerprint(template) for name, template in templates.items()}
        if self._notes and len(self._parsed) != known:
            files.write(self._notes, json.dumps(self._parsed).encode())
        return found

    def _fingerprint(self, template: str) -> bytes:
        names = sorted(self._closure(template))
        return digest(*(part for name in names for part in (name.encode(), self._read(name)[0])))

    def _closure(self, template: str) -> set[str]:
        """The templates that one is made of; every template that exists, if one names another at run time."""
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            references = self._read(name)[1]
            waiting.extend(self._environment.list_templates() if references is None else references)
        return seen

    def _read(self, name: str) -> tuple[bytes, frozenset[str] | None]:
        if name not in self._sources:
            try:
                source, path, _ = self._environment.loader.get_source(self._environment, name)
            except TemplateNotFound:
                self._sources[name] = (b"missing", frozenset())
            else:
                self._sources[name] = (source.encode(), self._references(name, path, source))
        return self._sources[name]

    def _references(self, name: str, path: str | None, source: str) -> frozenset[str] | None:
        """The templates that a template names; None where it names one at run time."""
        mark = digest(source.encode()).hex()
        if mark not in self._parsed:
            with mistakes.named(name):
                parsed = self._environment.parse(source, name, path)
            found = set(meta.find_referenced_templates(parsed))
            self._parsed[mark] = None if None in found else sorted(found)
        references = self._parsed[mark]
        return None if references is None else frozenset(references)
