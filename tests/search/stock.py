"""The oracle: one stock lunr.py index of the same documents, fields, boosts and pipeline.

The pipeline is lunr.py's own with the stemmer of lunr.js: with lunr.py's, stock lunr.js finds no paper with `key` or `survey`.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from lunr import lunr
from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.token import Token
from lunr.trimmer import trimmer

from plugins.search.index import NO_NAMES, Names, build_all
from plugins.search.near import Pair
from plugins.search.record import Record, prepare
from plugins.search.settings import Settings
from plugins.search.stems import stems
from plugins.search.words import normalise, stem

LUNR = Path(__file__).resolve().parents[2] / "node_modules" / "lunr" / "lunr.min.js"


def stock_index(papers: Sequence[Record], settings: Settings) -> str:
    """The index as JSON; a paper's reference is its number in our own index."""
    ordered = [prepared.record() for prepared in sorted(prepare(paper, tuple(settings.fields)) for paper in papers)]
    documents = (
        {"id": str(number), **{name: normalise(paper.text(name)) for name in settings.fields}}
        for number, paper in enumerate(ordered)
    )
    fields = [{"field_name": name, "boost": boost} for name, boost in settings.fields.items()]
    return json.dumps(lunr(ref="id", fields=fields, documents=list(documents), builder=_builder()).serialize())


def _builder() -> Builder:
    builder = Builder()
    builder.pipeline.add(trimmer, stop_word_filter, _stemmer)
    builder.search_pipeline.add(stemmer)
    return builder


def _stemmer(token: Token, _place: int | None = None, _tokens: list[Token] | None = None) -> Token:
    return token.update(lambda word, _metadata: stem(word))


def write_files(
    papers: Sequence[Record], settings: Settings, folder: Path, pairs: Sequence[Pair] = (), names: Names = NO_NAMES
) -> None:
    """Our own index below a folder."""
    prepared = [prepare(paper, tuple(settings.fields)) for paper in papers]
    for name, data in build_all(prepared, settings, LUNR.read_bytes(), pairs=pairs, names=names).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "stems.js").write_bytes(stems(LUNR.read_bytes()))
