"""Formats: how bytes are compressed for the web. The same bytes always give the same."""

import gzip
import zlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from dailypapers.errors import SettingsError

_QUALITY = 10
"""Of brotli's eleven: the last takes three times as long for 3 % less."""


class Format(NamedTuple):
    """One format."""

    ending: str
    pack: Callable[[bytes], bytes]
    mark: Callable[[], str]
    """What its bytes depend on besides the text; SettingsError where that is not installed."""

    def require(self) -> bool:
        """True; SettingsError where what it needs is missing."""
        return bool(self.mark())


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _brotli(data: bytes) -> bytes:
    import brotli  # only where it is asked for

    return brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY)


def _brotli_mark() -> str:
    try:
        return f"brotli {version('brotli')} {_QUALITY}"
    except PackageNotFoundError:
        raise SettingsError(
            "COMPRESSED_FILES: 'brotli' needs the package brotli, which is not there: name it in requirements.txt, or install it"
        ) from None


FORMATS = {
    "gzip": Format(".gz", _gzip, lambda: f"zlib {zlib.ZLIB_RUNTIME_VERSION}"),
    "brotli": Format(".br", _brotli, _brotli_mark),
}
"""By the names that the setting has."""
