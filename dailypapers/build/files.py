"""Files of the site: each is written beside its place and renamed, only when its bytes change."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from dailypapers.errors import BuildError

UNFINISHED = ".unfinished"
"""Ending of a file that is being written; a killed build may leave one."""


def write(path: Path, data: bytes) -> bool:
    """Put the bytes there in one step; say whether they were not there already. BuildError where that fails."""
    place = os.fspath(path)
    try:
        if _holds(place, data):
            return False
        try:
            _replace(place, data)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            _replace(place, data)
    except OSError as error:
        raise BuildError(f"{path}: cannot be written: {error.strerror}") from error
    return True


def place(source: Path, path: Path) -> None:
    """Put a file there that is at another place too, in one step: the same file where the disk allows, else a copy."""
    beside = path.with_name(path.name + UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _unlink(os.fspath(beside))
        try:
            os.link(source, beside)
        except OSError:
            shutil.copyfile(source, beside)
        os.replace(beside, path)
        _unlink(os.fspath(beside))  # a rename onto the same file leaves both names
    except OSError as error:
        raise BuildError(f"{path}: cannot be written: {error.strerror}") from error


def link(source: str, path: str) -> None:
    """As `place`, quick where there is no such file yet."""
    try:
        os.link(source, path)
    except OSError:
        place(Path(source), Path(path))


def _holds(place: str, data: bytes) -> bool:
    try:
        if os.stat(place).st_size != len(data):
            return False
        with open(place, "rb") as file:
            return file.read() == data
    except FileNotFoundError:
        return False


def _replace(place: str, data: bytes) -> None:
    beside = place + UNFINISHED
    try:
        with open(beside, "wb") as file:
            file.write(data)
        os.replace(beside, place)
    except FileNotFoundError:
        raise
    except OSError:
        _unlink(beside)
        raise


def _unlink(place: str) -> bool:
    try:
        os.unlink(place)
    except FileNotFoundError:
        return False
    return True


def remove(names: Iterable[str], output: Path) -> int:
    """Remove files below the output folder, and the folders that this leaves empty; returns how many files there were."""
    count = 0
    top = os.fspath(output)
    for name in names:
        place = os.path.join(top, name)
        try:
            count += _unlink(place)
            _unlink(place + UNFINISHED)
            folder = os.path.dirname(place)
            while len(folder) > len(top):
                os.rmdir(folder)
                folder = os.path.dirname(folder)
        except OSError:  # the folder is not empty, not there, or the name is that of a folder by now
            continue
    return count


def size(path: Path | str) -> int:
    """The size of a file in bytes, -1 where there is no file."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # a damaged state may name what is no path at all
        return -1
