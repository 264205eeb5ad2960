"""Readers: the papers of a file or folder, whichever of the formats it has."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dailypapers.documents import archive_format, plain_json
from dailypapers.documents.store import PAPERS, Store
from dailypapers.errors import DailyPapersError, SettingsError, SourceMalformed
from dailypapers.importing import files, formats
from dailypapers.importing.formats import Format, Unreadable
from dailypapers.importing.incoming import Incoming, Refused, of_listed
from dailypapers.sources import arxiv_raw, oai

_NAMED = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LINE_VALUES, _FILE_VALUES = 100_000, 5_000_000
_START = 4_096
Found = Iterator[Incoming | Refused]


class Opened:
    """A file or folder with its format; `papers` reads it once. FormatError for an archive of a newer engine."""

    def __init__(self, path: Path) -> None:
        self.path, self.format, self.whole_arxiv = path, "", False
        self.archive = _archive(path)
        """The store, where it is another archive's folder."""
        if self.archive is not None:
            archive_format.require(self.archive.root)

    def papers(self) -> Found:
        """What is in it, in its order; SettingsError where it is of no known format, StoreError where it cannot be read."""
        if self.path.is_dir():
            yield from self._folder()
            return
        with files.opened(self.path) as file:
            start = file.read(_START)
            yield from self._file(file, start)

    def _file(self, file: BinaryIO, start: bytes) -> Found:
        head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
        file.seek(0)
        if head.startswith(b"<"):
            self.format, self.whole_arxiv = "oai-pmh", True
            yield from self._oai(file)
        elif head.startswith(b"[") or self._is_one_value(file):
            file.seek(0)
            yield from self._one_value(file)
        else:
            file.seek(0)
            yield from self._lines(file)

    def _is_one_value(self, file: BinaryIO) -> bool:
        """Say whether an object goes on after its first line, or is the only line and no record."""
        line = file.readline(files.MAX_LINE)
        if line.strip() == b"{" or (len(line) == files.MAX_LINE and not line.endswith(b"\n")):
            return True
        try:
            value = plain_json.load(line.decode(), max_chars=files.MAX_LINE, max_values=_LINE_VALUES)
        except (plain_json.JsonError, UnicodeDecodeError):
            return False
        return not file.read(1) and isinstance(value, dict) and formats.recognized(value) is None

    def _folder(self) -> Found:
        """An archive of ours, or its content folder."""
        if self.archive is None:
            raise SettingsError(
                f"{self.path}: has neither papers/ nor content/papers/; name files of other formats one by one"
            )
        self.format = "archive folder"
        yield from _documents(self.archive)

    def _oai(self, file: BinaryIO) -> Found:
        answer = oai.Answer()
        try:
            for record in answer.records(files.chunks(file)):
                if not record.deleted:
                    yield _raw(f"{self.path}:{record.line}", record)
        except SourceMalformed as error:
            yield Refused(str(self.path), "", str(error))
        if answer.error:
            yield Refused(str(self.path), "error", answer.error[:200])

    def _one_value(self, file: BinaryIO) -> Found:
        """A file that is one JSON value: a list of items, or an object of topics; a single line may be a record."""
        try:
            data = file.read(files.MAX_FILE + 1)
            value = plain_json.load(data.decode(), max_chars=files.MAX_FILE, max_values=_FILE_VALUES)
        except (plain_json.JsonError, UnicodeDecodeError) as error:
            yield Refused(str(self.path), "", str(error))
            return
        if isinstance(value, list):
            yield from self._items(value)
        elif isinstance(value, dict) and (found := formats.recognized(value)):
            yield self._record(found, f"{self.path}:1", value)
        elif isinstance(value, dict) and value and all(isinstance(one, dict) for one in value.values()):
            self.format = "cv-arxiv-daily"
            yield from formats.rows(str(self.path), value)
        else:
            raise self._unknown()

    def _items(self, items: list[object]) -> Found:
        for number, item in enumerate(items, 1):
            place = f"{self.path}: item {number}"
            if not isinstance(item, dict) or not (found := formats.recognized(item)):
                yield Refused(place, "paper", "is missing, as in no item of a known format")
                continue
            yield self._record(found, place, item)

    def _lines(self, file: BinaryIO) -> Found:
        """JSON lines; the first one that can be read says of which format they are."""
        found = None
        for number, line in files.lines(file):
            place = f"{self.path}:{number}"
            try:
                if line is None:
                    raise plain_json.JsonError(f"the line has more than {files.MAX_LINE:,} bytes")
                record = plain_json.load(line.decode(), max_chars=files.MAX_LINE, max_values=_LINE_VALUES)
            except (plain_json.JsonError, UnicodeDecodeError) as error:
                yield Refused(place, "", str(error))
                continue
            if not isinstance(record, dict):
                yield Refused(place, "", "is not an object")
                continue
            found = found or formats.recognized(record)
            if found is None:
                raise self._unknown()
            yield self._record(found, place, record)

    def _record(self, found: Format, place: str, record: dict[str, object]) -> Incoming | Refused:
        self.format, self.whole_arxiv = found.name, found.whole_arxiv
        try:
            return found.read(place, record, _day_of(self.path))
        except Unreadable as error:
            return Refused(place, error.field, error.problem)

    def _unknown(self) -> SettingsError:
        known = ", ".join(one.title for one in formats.FORMATS)
        return SettingsError(f"{self.path}: is of no known format: {known}, cv-arxiv-daily's JSON, OAI-PMH")


def _raw(place: str, record: oai.Record) -> Incoming | Refused:
    try:
        return of_listed(place, arxiv_raw.listed(record.facts))
    except arxiv_raw.FieldError as error:
        return Refused(place, error.field, error.problem)


def _archive(path: Path) -> Store | None:
    """The store of another archive, named by its folder or by its content folder."""
    return next((Store(root) for root in (path, path / "content") if (root / PAPERS).is_dir()), None)


def _documents(store: Store) -> Found:
    for path in store.paper_paths():
        try:
            yield Incoming(str(path), store.read_paper(path), moves=True)
        except DailyPapersError as error:
            yield Refused("", "", str(error))


def _day_of(path: Path) -> date | None:
    """The day that a file is named by."""
    match = _NAMED.match(path.name)
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
