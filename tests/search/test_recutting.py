"""Recutting: what is cut anew after a change equals a cut of all lines."""

import random

import pytest

from plugins.search.recutting import recut
from plugins.search.shards import cut

SIZE = 60


def lines(draw: random.Random, count: int) -> list[tuple[str]]:
    return [("x" * draw.choice([3, 4, 5, 9, 17, 29, 30, 75]),) for _ in range(count)]


@pytest.mark.parametrize("seed", range(300))
def test_a_change_of_some_ranges_gives_what_a_cut_of_all_lines_gives(seed: int) -> None:
    draw = random.Random(seed)
    old = list(cut(lines(draw, draw.choice([1, 2, 30, 60])), SIZE))
    changed = {}
    for place in draw.sample(range(len(old)), draw.randrange(min(len(old), 4) + 1)):
        rows = list(old[place])
        for _ in range(draw.randrange(1, 4)):
            at = draw.randrange(len(rows) + 1)
            rows[at : at + draw.randrange(2)] = lines(draw, draw.randrange(2))
        changed[place] = rows
    new = recut([len(rows[0][0]) for rows in old], changed, old.__getitem__, SIZE)
    whole = [row for place, rows in enumerate(old) for row in changed.get(place, rows)]
    assert [old[one] if isinstance(one, int) else one for one in new] == list(cut(whole, SIZE))
    assert all(one not in changed for one in new if isinstance(one, int))


def test_a_change_in_one_range_keeps_most_others() -> None:
    old = list(cut(lines(random.Random(1), 2000), SIZE))
    rows = [*old[100][:1], ("new",), *old[100][1:]]
    new = recut([len(rows[0][0]) for rows in old], {100: rows}, old.__getitem__, SIZE)
    assert sum(not isinstance(one, int) for one in new) < 10
