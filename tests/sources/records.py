"""Records as api.biorxiv.org answers them."""

import json
from collections.abc import Sequence
from datetime import date

BIORXIV, MEDRXIV = "10.64898/2026.08.19.700123", "10.64898/2026.08.19.26345333"


def record(doi: str, day: date, version: int = 1, **changes: object) -> dict[str, object]:
    """One version of a preprint, posted on a day."""
    number = doi.rpartition(".")[2]
    known = {
        "title": f"Paper {doi}",
        "authors": "Müller, A.; van der Berg, J. P.; The Toy Consortium; ",
        "author_corresponding": "Ada Müller",
        "author_corresponding_institution": "A University",
        "doi": doi,
        "date": str(day),
        "version": str(version),
        "type": "new results",
        "license": "cc_by",
        "category": "cell biology",
        "jatsxml": "https://www.biorxiv.org/content/early/x.source.xml",
        "abstract": f"Abstract of\n{doi}, version {version}.",
        "published": "NA",
        "server": "medRxiv" if len(number) == 8 else "bioRxiv",
    }
    return {**known, **changes}


def answer(records: Sequence[dict], total: object = None, status: str = "ok") -> bytes:
    """An answer with these records."""
    message = {"status": status, "count": len(records), "total": len(records) if total is None else total}
    return json.dumps({"messages": [message], "collection": list(records)}).encode()


def dois(count: int) -> list[str]:
    """As many DOIs of bioRxiv."""
    return [f"10.64898/2026.08.19.{700000 + number}" for number in range(count)]
