"""OAI-PMH (https://www.openarchives.org/OAI/openarchivesprotocol.html): the records of a `ListRecords` answer, one at a time, and
the ids of all papers that arXiv changed since a day (`ListIdentifiers`).

The bytes are read as a stream: no more than one record is in memory, and a document type, deep nesting or an endless record is
refused. Of the metadata formats, `arXivRaw` is read: it alone has the versions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.parsers import expat

from dailypapers.documents.paper_id import ARXIV
from dailypapers.errors import SourceMalformed
from dailypapers.http import Get

MAX_RECORD = 2_000_000
"""Most characters of one record."""
MAX_DEPTH = 20
_MAX_PAGES = 200
_NOTHING = "noRecordsMatch"
_PREFIX = "oai:arXiv.org:"
_TEXTS = frozenset({"id", "title", "authors", "categories", "comments", "journal-ref", "doi", "abstract"})


@dataclass(slots=True)
class Record:
    """One record."""

    line: int
    """Where it begins in the answer."""
    identifier: str = ""
    datestamp: str = ""
    """When arXiv last changed it, a date."""
    deleted: bool = False
    facts: dict[str, object] = field(default_factory=dict)
    """Its fields by the names that `arxiv_raw` reads."""


class Answer:
    """One answer; after `records` is exhausted, `token` asks for the next page, and `error` is what the service objected to."""

    def __init__(self) -> None:
        self.token = self.error = self.code = self._ends_with = ""
        self._ready: list[Record] = []
        self._record: Record | None = None
        self._path: list[str] = []
        self._text: list[str] = []
        self._size = 0

    def records(self, chunks: Iterable[bytes]) -> Iterator[Record]:
        """The records of the bytes of an answer; SourceMalformed where it is not XML of OAI-PMH."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = lambda name, attributes: self._start(name, attributes, parser.CurrentLineNumber)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        given = 0
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
                given += len(chunk)
                if given - max(parser.CurrentByteIndex, 0) > MAX_RECORD:
                    raise SourceMalformed(f"one tag has more than {MAX_RECORD:,} bytes")
                yield from self._take()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise SourceMalformed(f"not XML: {error}") from error
        yield from self._take()

    def _take(self) -> list[Record]:
        ready, self._ready = self._ready, []
        return ready

    def _refuse(self, *_: object) -> None:
        raise SourceMalformed("the answer has a document type")

    def _start(self, name: str, attributes: dict[str, str], line: int) -> None:
        local = name.rpartition(" ")[2]
        if not self._path and local != "OAI-PMH":
            raise SourceMalformed(f"not an answer of OAI-PMH: <{local[:40]}>")
        self._path.append(local)
        if len(self._path) > MAX_DEPTH:
            raise SourceMalformed(f"elements are nested more than {MAX_DEPTH} deep (line {line})")
        self._text = []
        self._grow(sum(map(len, attributes.values())) + len(local))
        if local == "record" or (local == "header" and self._record is None):
            self._record, self._size = Record(line), 0
            self._ends_with = local
        if local == "error":
            self.code = attributes.get("code", "")
        elif local == "header" and self._record is not None:
            self._record.deleted = attributes.get("status") == "deleted"
        elif local == "version" and self._record is not None:
            version = {"version": attributes.get("version", "")}
            self._record.facts.setdefault("versions", []).append(version)

    def _characters(self, text: str) -> None:
        self._grow(len(text))
        self._text.append(text)

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > MAX_RECORD:
            raise SourceMalformed(f"a record has more than {MAX_RECORD:,} characters")

    def _end(self, _name: str) -> None:
        local = self._path.pop()
        parent = self._path[-1] if self._path else ""
        text, self._text = "".join(self._text), []
        record = self._record
        if record is None:
            self._outside(local, text.strip())
        elif local == self._ends_with:
            self._ready.append(record)
            self._record, self._size = None, 0
        elif local == "identifier":
            record.identifier = text.strip()
        elif local == "datestamp":
            record.datestamp = text.strip()
        elif parent == "arXivRaw" and local in _TEXTS:
            record.facts[local] = text.strip()
        elif parent == "version" and local == "date":
            record.facts["versions"][-1]["created"] = text.strip()

    def _outside(self, local: str, text: str) -> None:
        self._size = 0
        if local == "resumptionToken":
            self.token = text
        elif local == "error":
            self.error = text or "an error without a message"


class Oai:
    """The service of one host."""

    def __init__(self, get: Get, endpoint: str) -> None:
        self._get, self._url = get, f"{endpoint.rstrip('/')}/oai"

    def changed(self, since: date) -> Iterator[tuple[str, str]]:
        """Id and datestamp of each paper that arXiv changed from a day on; SourceError where there is no usable answer."""
        query = {"verb": "ListIdentifiers", "metadataPrefix": "arXivRaw", "from": since.isoformat()}
        for _ in range(_MAX_PAGES):
            answer = Answer()
            for record in answer.records([self._get(self._url, query)]):
                key = record.identifier.removeprefix(_PREFIX)
                if ARXIV.is_key(key):
                    yield key, record.datestamp
            if answer.code == _NOTHING:
                return
            if answer.error or answer.code:
                raise SourceMalformed(f"{answer.code}: {answer.error[:200]}")
            if not answer.token:
                return
            query = {"verb": "ListIdentifiers", "resumptionToken": answer.token}
        raise SourceMalformed(f"more than {_MAX_PAGES} pages of changes since {since}")
