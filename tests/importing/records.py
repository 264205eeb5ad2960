"""Records in the formats that are imported, and what the tests of importing share."""

import json
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents.store import Store

KEY, OTHER = "2608.00010", "2608.00020"


def put(path: Path, *records: object) -> str:
    """Write records as JSON lines, or one list as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    one = records[0] if len(records) == 1 and isinstance(records[0], list) else None
    path.write_text(json.dumps(one) if one is not None else "".join(f"{json.dumps(record)}\n" for record in records))
    return str(path)


def raw(key: str, **changes: object) -> dict[str, object]:
    """A record in arXiv's own form."""
    record = {
        "id": key,
        "submitter": "Somebody",
        "authors": 'Ada M\\"uller (Here, There), Bob Bee, Jr. and Eve X',
        "title": f"Paper\n  {key}",
        "comments": "Accepted at a place",
        "journal-ref": None,
        "doi": "10.1000/xyz",
        "categories": "cs.CL cs.LG",
        "abstract": f"  Abstract of\n{key}, $8.2\\times$ more.\n",
        "versions": [
            {"version": "v1", "created": "Thu, 20 Aug 2026 22:55:07 GMT"},
            {"version": "v2", "created": "Fri, 21 Aug 2026 02:45:30 GMT"},
        ],
        "authors_parsed": [["Müller", "Ada", ""], ["Bee", "Bob", "Jr."]],
    }
    return {**record, **changes}


def oai(*records: str, end: str = "</ListRecords></OAI-PMH>") -> str:
    return f"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords>{''.join(records)}{end}"


def oai_record(key: str, *, status: str = "") -> str:
    return (
        f"<record><header {status}><identifier>oai:arXiv.org:{key}</identifier><datestamp>2026-08-24</datestamp></header>"
        f"<metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><id>{key}</id><version version='v1'>"
        "<date>Thu, 20 Aug 2026 22:55:07 GMT</date></version><title>A &lt; B</title><authors>Ada Bee and Eve X</authors>"
        "<categories>cs.CL</categories><abstract>Some.</abstract></arXivRaw></metadata></record>"
    )


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.partition("): ")[2].strip()


def sound(folder: Path) -> bool:
    return list(check.problems(Store(folder / "content"))) == []
