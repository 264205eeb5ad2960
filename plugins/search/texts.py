"""Texts: what is shown of a hit, one small file a paper, in folders that are named by the content of all that they hold."""

from collections.abc import Sequence

from plugins.search.record import Prepared
from plugins.search.shards import Files, content_hash


def texts(papers: Sequence[Prepared], block: int) -> tuple[Files, list[str]]:
    """The files, and the folder of each run of `block` papers for the manifest."""
    files: Files = {}
    folders = []
    for start in range(0, len(papers), block):
        run = papers[start : start + block]
        folder = content_hash(*(paper.text for paper in run))
        folders.append(folder)
        files.update({f"texts/{folder}/{start + place}.json": paper.text for place, paper in enumerate(run)})
    return files, folders
