"""Output: files of the site that are written only when their bytes change, so that a host sees what is new."""

from pathlib import Path


def write(path: Path, data: bytes) -> bool:
    """Put the bytes there, making folders; says whether they were not there already."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
