"""State: what the last build read and wrote, so that the next one does only what changed.

It is this machine's own cache, never published; a missing, damaged or foreign one only means a full build.
"""

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path


@dataclass(slots=True)
class KnownRelated:
    """Lists of related papers, as far as they were worked out."""

    texts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """By id: hash of the document, hash of the words in it."""
    days: dict[date, tuple[bytes, dict[str, tuple[str, ...]]]] = field(default_factory=dict)
    """By day: its chain, and its papers' lists."""


@dataclass(slots=True)
class State:
    """Documents as they were read, outputs as they were written."""

    documents: dict[str, tuple[int, int, bytes, object]] = field(default_factory=dict)
    """By path: time of change in ns, size, hash of the bytes, and the record that was read."""
    outputs: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    """By path below the output folder: fingerprint and size of what was written."""
    related: KnownRelated = field(default_factory=KnownRelated)


def digest(*parts: bytes) -> bytes:
    """A 128-bit hash of byte strings, their borders counted."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def path_of(cache: Path, output: Path, name: str = "site") -> Path:
    """Where a state of a site's output is kept."""
    return cache / f"{name}-{digest(os.fsencode(output.resolve())).hex()[:8]}.state"


def load(path: Path, code: bytes) -> object | None:
    """The state that this very code wrote there, None where there is none."""
    try:
        with path.open("rb") as file, _without_gc():
            return pickle.load(file) if file.read(len(code)) == code else None  # noqa: S301 - our own cache
    except FileNotFoundError:
        return None
    except Exception:
        return None


@contextmanager
def _without_gc() -> Iterator[None]:
    """Hundreds of thousands of new objects, none of them garbage: collecting would double the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def save(path: Path, code: bytes, state: object) -> None:
    """Write the state in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".unfinished")
    with beside.open("wb") as file:
        file.write(code)
        pickle.dump(state, file, protocol=pickle.HIGHEST_PROTOCOL)
    beside.replace(path)


def code_version(*folders: Path) -> bytes:
    """Hash of the Python that makes the pages, and of the versions of what it stands on."""
    parts = [sys.version.encode()]
    parts += [version(name).encode() for name in ("jinja2", "latex2mathml", "markdown", "pelican")]
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
    return digest(*parts)
