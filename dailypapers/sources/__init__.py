"""Sources: each reads one service. Parsing is a pure function from bytes; the network is handed in."""

from datetime import date
from typing import Protocol

from dailypapers.documents.listing import Listing


class Source(Protocol):
    """A service that is read, one day at a time."""

    name: str

    def fetch(self, day: date) -> Listing:
        """What the service lists on a day; SourceError where it gives no usable answer."""
        ...
