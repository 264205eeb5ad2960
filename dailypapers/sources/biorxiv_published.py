"""What bioRxiv and medRxiv know of articles in journals: which preprint became which article.

`GET /pubs/{server}/{from}/{to}/{cursor}` answers a record of each article that a journal published in these days. The DOI of
the preprint has been `biorxiv_doi` and `preprint_doi` (https://api.biorxiv.org/pubs/help).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dailypapers.documents.paper_id import BIORXIV, MEDRXIV
from dailypapers.text.clean import one_line

_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\%]{1,200}", re.ASCII)
_MAX_JOURNAL = 300


@dataclass(frozen=True, slots=True)
class Publication:
    """An article that was a preprint."""

    id: str
    """The preprint's, which need not be one of ours."""
    doi: str
    journal: str
    """Empty where it is not told."""


def publications(records: Iterable[Mapping[str, object]]) -> Iterator[Publication]:
    """The records that name a preprint and a DOI; others are passed over."""
    for record in records:
        key = record.get("preprint_doi") or record.get("biorxiv_doi")
        doi, journal = record.get("published_doi"), record.get("published_journal")
        is_key = isinstance(key, str) and (BIORXIV.is_key(key) or MEDRXIV.is_key(key))
        if is_key and isinstance(doi, str) and _DOI.fullmatch(doi):
            yield Publication(key, doi, one_line(journal, _MAX_JOURNAL) if isinstance(journal, str) else "")
