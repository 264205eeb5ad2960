"""Sources: each reads one service. Parsing is a pure function from bytes; the network is handed in."""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Protocol

from dailypapers.documents.listing import Listing
from dailypapers.documents.services import Service
from dailypapers.http import Get


class Source(Protocol):
    """A service that is read, one day at a time."""

    name: str

    def __init__(self, get: Get, endpoint: str, categories: Sequence[str] = ()) -> None:
        """`categories`: what is wanted of a service that has them."""

    def fetch(self, day: date) -> Listing:
        """What the service lists on a day; SourceError where it gives no usable answer."""
        ...


def made(service: Service, get: Get, endpoint: str, categories: Sequence[str] = ()) -> Source:
    """What reads a service."""
    module, _, name = service.reader.partition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)(get, endpoint, categories)
