"""Fingerprints: what a page depends on besides its inputs: its template with all that this includes, and the settings."""

from jinja2 import Environment, TemplateNotFound, meta

from plugins.papers.site import Site
from plugins.papers.state import digest


class Fingerprints:
    """Fingerprints of templates, each template read once."""

    def __init__(self, environment: Environment, site: Site, root: str, links: dict[str, str]) -> None:
        self._environment = environment
        self._common = repr((site, root, sorted(links.items()))).encode()
        self._sources: dict[str, tuple[bytes, frozenset[str] | None]] = {}
        self._of: dict[str, bytes] = {}

    def of(self, template: str, signature: bytes) -> bytes:
        """The fingerprint of a page: it changes when, and only when, something that the page may show changed."""
        if template not in self._of:
            sources = [
                part for name in sorted(self._closure(template)) for part in (name.encode(), self._read(name)[0])
            ]
            self._of[template] = digest(self._common, *sources)
        return digest(self._of[template], signature)

    def _closure(self, template: str) -> set[str]:
        """The template and all that it extends, includes or imports; every template there is, if one names another at run time."""
        seen, waiting = set(), [template]
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
                source, _, _ = self._environment.loader.get_source(self._environment, name)
            except TemplateNotFound:
                self._sources[name] = (b"missing", frozenset())
            else:
                found = set(meta.find_referenced_templates(self._environment.parse(source)))
                self._sources[name] = (source.encode(), None if None in found else frozenset(found))
        return self._sources[name]
