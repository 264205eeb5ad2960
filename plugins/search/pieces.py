"""Pieces: files of a segment that are made of the same facts, and so are kept together or written together."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple


class Same(NamedTuple):
    """The content of a file that is there already."""

    path: str
    """Below the search folder."""
    size: int


Contents = Iterable[tuple[str, bytes | Same]]
"""Files that are made one by one: paths below the search folder, with bytes."""
Write = Callable[[str, bytes | Same], None]
"""Writes a file by its path below the search folder."""


class Piece(NamedTuple):
    """What is kept of a piece for the next build."""

    mark: bytes
    """Changes whenever one of the facts does of which the files are made."""
    says: Any
    """What the next build and the manifest need to know of the files, as JSON."""
    sizes: dict[str, int]
    """Size of each file, by path below the search folder."""


class Pieces:
    """The pieces of one segment in this build: those of the last build whose marks are the same, and new ones."""

    def __init__(
        self, before: Mapping[str, Piece], is_there: Callable[[Mapping[str, int]], bool], write: Write
    ) -> None:
        self._before, self._is_there, self._write = before, is_there, write
        self.made: dict[str, Piece] = {}
        self.kept: list[str] = []
        """Those that are there as they must be."""

    def mark(self, name: str) -> bytes | None:
        """The mark of a piece of the last build."""
        return self._before[name].mark if name in self._before else None

    def there(self, name: str) -> Piece | None:
        """A piece of the last build whose files are there."""
        before = self._before.get(name)
        return before if before and self._is_there(before.sizes) else None

    def get(self, name: str, mark: bytes, make: Callable[[], tuple[Contents, Any]]) -> Any:
        """What a piece says; it is made and written where it is not there with this mark."""
        before = self._before.get(name)
        if before and before.mark == mark and self._is_there(before.sizes):
            self.made[name] = before
            self.kept += before.sizes
        else:
            files, says = make()
            self.made[name] = Piece(mark, says, dict(self._written(files)))
        return self.made[name].says

    def _written(self, files: Contents) -> Iterator[tuple[str, int]]:
        for path, data in files:
            self._write(path, data)
            yield path, data.size if isinstance(data, Same) else len(data)


def mark_of(facts: Iterable[object]) -> bytes:
    """Hash of facts that are text, bytes, numbers, or tuples of these."""
    return hashlib.blake2b(repr(list(facts)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
