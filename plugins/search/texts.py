"""Texts: what is shown of hits, a few papers a file, in folders that are named by the content of all that they hold."""

import json
from collections.abc import Sequence

from plugins.search.record import Prepared
from plugins.search.shards import Files, content_hash

FOLDER = 40
"""How many files a folder has: one changed text renames a folder."""


def texts(papers: Sequence[Prepared], block: int, first: int, *, with_votes: bool) -> tuple[Files, str]:
    """The files of a folder of papers, `block` a file, and the folder's name; the first paper has number `first`.

    A file is a JSON list of the papers' votes, empty where a table of their own has these, and then the papers' texts.
    """
    blocks = [_block(papers[place : place + block], with_votes=with_votes) for place in range(0, len(papers), block)]
    folder = content_hash(*blocks)
    return {f"texts/{folder}/{first // block + place}.json": data for place, data in enumerate(blocks)}, folder


def _block(papers: Sequence[Prepared], *, with_votes: bool) -> bytes:
    votes = json.dumps([paper.key.votes for paper in papers] if with_votes else [], separators=(",", ":"))
    return f"[{','.join((votes, *(paper.text for paper in papers)))}]".encode()
