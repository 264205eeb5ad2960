"""Day documents as they were before `missing`: `error` and `note` were texts of a log, which are read into data."""

import re

from dailypapers.documents.missing import Missing, Reason, What

_PART = re.compile(r"(?:^|; )(enrichment: arxiv|thumbnails|huggingface|arxiv): ")
_COUNT = re.compile(
    r"(?:knows none of the )?(\d+) (?:papers|could not be had, the first: |without a usable id or title, the first: )"
)


def missing(error: str, note: str) -> tuple[Missing, ...]:
    """What the two texts say is missing."""
    return tuple(_missing(*part) for part in (*_parts(error), *_parts(note)))


def _parts(text: str) -> list[tuple[str, str]]:
    """Who and what, for each part of a text; a text that begins otherwise is of no source that was ever read."""
    split = _PART.split(text)
    return list(zip(split[1::2], split[2::2], strict=True))


def _missing(who: str, said: str) -> Missing:
    counted = _COUNT.match(said)
    papers = int(counted[1]) if counted else 0
    rest = said[counted.end() :] if counted else said
    if who == "enrichment: arxiv":
        reason = Reason.UNKNOWN if counted else Reason.UNAVAILABLE
        return Missing(what=What.FACTS, source="arxiv", reason=reason, papers=papers, detail=rest)
    if who == "thumbnails":
        return Missing(
            what=What.THUMBNAILS, source="huggingface", reason=Reason.UNAVAILABLE, papers=papers, detail=rest
        )
    reasons = {"the day is not open yet": Reason.NOT_OPEN, "the answer is the list of an earlier day": Reason.EARLIER}
    reason = Reason.MALFORMED if counted else reasons.get(said, Reason.UNAVAILABLE)
    detail = "" if said in reasons else rest
    return Missing(what=What.LIST, source=who, reason=reason, papers=papers, detail=detail)
