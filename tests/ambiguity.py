"""Which parts of a regular expression can take the same text in more than one way, so that a failure is tried again and again.

Walks the tree that `re` itself makes of a pattern. It errs on the safe side: what it passes is linear as far as it looks; what it
names may be harmless, and is then written with a possessive quantifier or a lookbehind, which also says so to a reader.
"""

import re
from collections.abc import Iterator, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]

_ALPHABET = [chr(code) for code in range(128)] + list("é²あ\u0301\u00a0")
_ONE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN, _constants.CATEGORY}
_LOOPS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT}
_REPEATS = {*_LOOPS, _constants.POSSESSIVE_REPEAT}
_EMPTY = {_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT}

Node = tuple
Set = frozenset[str]


class Pattern:
    """A pattern taken apart."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.tree = _parser.parse(source, flags)

    def findings(self, *, searched: bool, whole: bool = True) -> Iterator[str]:
        """What is ambiguous, in words.

        `searched` says that a match may begin anywhere in a text, `whole` that it must reach the text's end.
        """
        yield from self._sequence(list(self.tree), [(_constants.AT, _constants.AT_END_STRING)] if whole else [])
        if searched and (loop := self._restarted(list(self.tree), None)):
            yield f"a search goes through the loop {loop[1][2]} again and again, as its beginning can be within it"

    # what a node can match

    def chars(self, nodes: Sequence[Node]) -> Set:
        """Every character that the nodes can match anywhere."""
        found: set[str] = set()
        for node in nodes:
            if node[0] in _ONE:
                found |= self._one(node)
            elif node[0] not in _EMPTY:
                for part in _parts(node):
                    found |= self.chars(part)
        return frozenset(found)

    def first(self, nodes: Sequence[Node]) -> Set:
        """Every character with which a match of the nodes can begin."""
        found: set[str] = set()
        for node in nodes:
            if node[0] in _ONE:
                return frozenset(found | self._one(node))
            if node[0] in _EMPTY:
                continue
            for part in _parts(node):
                found |= self.first(part)
            if not _is_nullable(node):
                break
        return frozenset(found)

    def _one(self, node: Node) -> Set:
        tree = _parser.SubPattern(self.tree.state, [node])
        pattern = _compiler.compile(tree, self.tree.state.flags & ~re.DEBUG)
        return frozenset(char for char in _ALPHABET if pattern.fullmatch(char))

    # what is ambiguous

    def _sequence(self, nodes: list[Node], after: list[Node]) -> Iterator[str]:
        """Findings within nodes that `after` may follow, the nodes themselves included where they are repeated."""
        for place, node in enumerate(nodes):
            rest = nodes[place + 1 :] + after
            if node[0] in _LOOPS and _is_endless(node):
                body = list(node[1][2])
                yield from self._meets(node, rest)
                yield from self._branches(body)
                yield from self._sequence(body, [*body, *rest])
            elif node[0] not in _EMPTY:
                follows = [] if node[0] in (_constants.ATOMIC_GROUP, _constants.POSSESSIVE_REPEAT) else rest
                for part in _parts(node):
                    yield from self._sequence(list(part), follows)

    def _meets(self, loop: Node, rest: Sequence[Node]) -> Iterator[str]:
        """Another loop that can go on with what this one leaves, and all between them could be of the same characters."""
        own = self.chars(loop[1][2])
        nodes = list(_flat(rest))
        for place, node in enumerate(nodes):
            if node[0] in _EMPTY:
                continue
            common = own & self.first([node])
            is_loop = node[0] in _REPEATS and _is_endless(node)
            if is_loop and common and not all(_is_nullable(one) for one in nodes[place + 1 :]):
                yield f"the loops {loop[1][2]} and {node[1][2]} can share {min(common)!r}"
                return
            if not common and not _is_nullable(node):
                return

    def _branches(self, body: Sequence[Node]) -> Iterator[str]:
        for node in _flat(body):
            if node[0] is _constants.BRANCH:
                seen: set[str] = set()
                if sum(all(map(_is_nullable, branch)) for branch in node[1][1]) > 1:
                    yield "two branches of a loop can match nothing"
                for branch in node[1][1]:
                    start = self.first(branch)
                    if seen & start:
                        yield f"two branches of a loop begin with {min(seen & start)!r}"
                    seen |= start

    def _restarted(self, nodes: Sequence[Node], before: list[Set] | None) -> Node | None:
        """An endless loop that something must follow, and within which all that comes before it can occur.

        Then a text of many beginnings and no end is gone through once for each. A lookbehind at the start rules that out.
        """
        before = before or []
        for place, node in enumerate(nodes):
            rest = nodes[place + 1 :]
            if node[0] in _EMPTY:
                if not before:
                    return None
            elif node[0] is _constants.SUBPATTERN:
                return self._restarted([*node[1][3], *rest], before)
            elif node[0] is _constants.BRANCH:
                return next((loop for one in node[1][1] if (loop := self._restarted([*one, *rest], before))), None)
            elif node[0] in _REPEATS and _is_endless(node) and not all(map(_is_nullable, rest)):
                own = self.chars(node[1][2])
                if all(own & chars for chars in before):
                    return node
            elif node[0] in _REPEATS and (loop := self._restarted([*node[1][2], *rest], before)):
                return loop
            if not _is_nullable(node):
                before = [*before, self.first([node])]
        return None


def _parts(node: Node) -> list[Sequence[Node]]:
    """The sequences that a node holds."""
    kind, value = node
    if kind in _REPEATS:
        return [value[2]]
    if kind is _constants.SUBPATTERN:
        return [value[3]]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind is _constants.ATOMIC_GROUP:
        return [value]
    return []


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes, groups opened."""
    for node in nodes:
        if node[0] is _constants.SUBPATTERN:
            yield from _flat(node[1][3])
        else:
            yield node


def _is_endless(node: Node) -> bool:
    return node[1][1] is _constants.MAXREPEAT


def _is_nullable(node: Node) -> bool:
    """Say whether a node can match nothing without looking at anything."""
    kind, value = node
    if kind in _REPEATS:
        return value[0] == 0 or all(map(_is_nullable, value[2]))
    if kind is _constants.BRANCH:
        return any(all(map(_is_nullable, part)) for part in value[1])
    return kind in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP) and all(map(_is_nullable, _parts(node)[0]))
