"""Parquet: all papers of a year as a table, with pyarrow, which is an extra of the package: `dailypapers[parquet]`."""

import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from dailypapers.errors import SettingsError
from dailypapers.exporting import api


def mark() -> str:
    """What the bytes of a table depend on besides the papers; SettingsError where pyarrow is missing."""
    try:
        return version("pyarrow")
    except PackageNotFoundError:
        raise SettingsError(
            "DATA_FILES: 'parquet' needs pyarrow, which is not installed: install it, "
            "or name it in requirements.txt of an archive of its own"
        ) from None


def table(lines: bytes) -> bytes:
    """The papers of lines of JSON; a field without a value is null here, and lists are empty."""
    import pyarrow  # slow to load, and only where it is asked for
    from pyarrow import parquet

    rows = [_row(json.loads(line)) for line in lines.decode().split("\n") if line]
    made = pyarrow.Table.from_pylist(rows, schema=_schema(pyarrow))
    file = io.BytesIO()
    parquet.write_table(made, file, compression="zstd")
    return file.getvalue()


def _schema(pyarrow: object) -> object:
    text, day = pyarrow.string(), pyarrow.date32()
    revision = pyarrow.struct([("date", day), ("what", text), ("old", text), ("new", text)])
    kinds = {
        "text": text,
        "texts": pyarrow.list_(text),
        "number": pyarrow.int64(),
        "flag": pyarrow.bool_(),
        "date": day,
        "dates": pyarrow.list_(day),
        "time": pyarrow.timestamp("us", tz="UTC"),
        "url": text,
        "history": pyarrow.list_(revision),
    }
    return pyarrow.schema([(name, kinds[one.kind]) for name, one in api.FIELDS.items()])


def _row(paper: Mapping[str, object]) -> dict[str, object]:
    return {name: _typed(api.FIELDS[name].kind, value) for name, value in paper.items()}


def _typed(kind: str, value: object) -> object:
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "time":
        return datetime.fromisoformat(value)
    if kind == "dates":
        return [date.fromisoformat(one) for one in value]
    if kind == "history":
        return [{**one, "date": date.fromisoformat(one["date"])} for one in value]
    return value
