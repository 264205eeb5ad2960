"""Searches of some papers that are built one after another in memory, for tests."""

from collections.abc import Callable, Mapping, Sequence

from dailypapers.analysis.aliases import Aliases
from plugins.search.facets import Spelled
from plugins.search.generator import LUNR
from plugins.search.index import Built, Names, build_all
from plugins.search.record import Prepared, Record, prepare
from plugins.search.segments import Known, Segment
from plugins.search.settings import Settings
from plugins.search.shards import Files
from plugins.search.ways import NO_WAYS
from tests.search import toy

SETTINGS = Settings(shard_bytes=400, text_block=2)
PAPERS = toy.records(120)


class Memory:
    """What a build of some papers leaves to the next, its files all there."""

    def __init__(self, built: Built, former: Sequence[Prepared] = ()) -> None:
        self.built = built
        self._former = {paper.key[:2]: paper for paper in former}

    def segments(self) -> Sequence[Segment]:
        return [segment._replace(known=None) for segment in self.built.segments]

    def known(self, start: int) -> Known | None:
        return next((segment.known for segment in self.built.segments if segment.start == start), None)

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        return self._former

    def is_there(self, _sizes: Mapping[str, int]) -> bool:
        return True


def built(
    papers: list[Record],
    before: Built | None = None,
    settings: Settings = SETTINGS,
    former: Sequence[Prepared] = (),
    called: Callable[[str], str | None] = {}.get,
) -> Built:
    prepared = [prepare(paper, tuple(settings.fields)) for paper in papers]
    memory = Memory(before, former) if before else None
    names = Names(Spelled(Aliases(), called), NO_WAYS)
    return build_all(prepared, settings, LUNR.read_bytes(), memory, names=names)


def whole(now: Built, before: Built) -> Files:
    """The files of a build after another one, those that it kept too."""
    return {**now.files, **{name: before.files[name] for name in now.kept}}
