"""State: what one build of the search leaves to the next; a missing, damaged or foreign one only means a full build."""

import hashlib
import pickle
import sys
import unicodedata
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from plugins.search.collecting import no_collecting
from plugins.search.index import Known
from plugins.search.record import Prepared


@dataclass(slots=True)
class State:
    """Papers as they were prepared, with their postings."""

    papers: dict[str, tuple[bytes, Prepared]] = field(default_factory=dict)
    """By id: hash of the paper's document and the settings that shaped it, and what was prepared of it."""
    known: tuple[Known, ...] = ()


def version(settings: object) -> bytes:
    """Hash of this plugin's own code, of the TeX that it resolves, of what both stand on, and of the settings."""
    import dailypapers.tex

    base = (settings, sys.version, unicodedata.unidata_version, metadata.version("lunr"))
    whole = hashlib.blake2b(repr(base).encode(), digest_size=16)
    for folder in (Path(__file__).parent, Path(dailypapers.tex.__file__).parent):
        for path in sorted(folder.glob("*.py")):
            whole.update(path.read_bytes())
    return whole.digest()


def load(path: Path, code: bytes) -> State:
    """The state that this very code wrote there, an empty one where there is none."""
    try:
        with path.open("rb") as file, no_collecting():
            return pickle.load(file) if file.read(len(code)) == code else State()  # noqa: S301 - our own cache
    except FileNotFoundError:
        return State()
    except Exception:
        return State()


def save(path: Path, code: bytes, state: State) -> None:
    """Write the state in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".unfinished")
    with beside.open("wb") as file, no_collecting():
        file.write(code)
        pickle.dump(state, file, protocol=pickle.HIGHEST_PROTOCOL)
    beside.replace(path)
