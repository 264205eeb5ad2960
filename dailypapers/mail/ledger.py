"""Ledger: what was mailed to whom, in `content/mailed/YYYY/DATE.json`, so that no address gets a day twice.

An address is claimed before it is sent to. One that is still claimed when a later run comes is one of which nobody knows whether it
got the mail: it is not sent to again unless that is asked for. A person's address is kept as a scrypt hash with the archive's salt.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from dailypapers.documents.store import Store, decoded, read
from dailypapers.errors import StoreError

MAILED = "mailed"
SALT = "salt"
_COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: about 50 ms and 16 MB for each address."""


class State(StrEnum):
    """What is known of a mail to one address."""

    SENDING = "sending"
    """It was to be sent; if no run is at work, it may or may not have arrived."""
    SENT = "sent"
    """The server took it."""
    REFUSED = "refused"
    """The server refuses this address for good."""


class Ledger:
    """The ledger of one store."""

    def __init__(self, store: Store, make_salt: Callable[[], str]) -> None:
        """`make_salt`: makes the salt of an archive that has none, as hexadecimal digits."""
        self._store, self._make_salt = store, make_salt
        self.root = store.root / MAILED
        self._keys: dict[str, str] = {}

    def key(self, address: str, *, personal: bool) -> str:
        """By what the ledger knows an address."""
        if not personal:
            return address.lower()
        if address not in self._keys:
            hashed = hashlib.scrypt(address.lower().encode(), salt=self._salt(), **_COST, dklen=16)
            self._keys[address] = f"scrypt:{hashed.hex()}"
        return self._keys[address]

    def _salt(self) -> bytes:
        path = self.root / SALT
        if not path.exists():
            self._store.write(path, f"{self._make_salt()}\n")
        try:
            return bytes.fromhex(decoded(path, read(path)))
        except ValueError:
            raise StoreError(f"{path}: is not hexadecimal digits; restore it from the archive's history") from None

    def state(self, day: date, mail: str, key: str) -> State | None:
        """What is known of a day's mail to an address, None where it was never tried."""
        return self._of(day).get(mail, {}).get(key)

    def knows(self, mail: str) -> bool:
        """Say whether the list with this id was ever mailed to."""
        return any(mail in self._at(path.stem, path) for path in self.root.glob("*/*.json"))

    def note(self, day: date, mail: str, states: Mapping[str, State | None]) -> None:
        """Write down what is known of some addresses; None forgets one. It is on the disk when this returns."""
        known = self._of(day)
        of_list = {**known.get(mail, {}), **states}
        known[mail] = {key: state for key, state in sorted(of_list.items()) if state is not None}
        left = {name: of for name, of in sorted(known.items()) if of}
        path = self._path(day)
        if left or path.exists():
            self._store.write(path, json.dumps(left, indent=1) + "\n" if left else "")

    def _path(self, day: date) -> Path:
        return self.root / f"{day:%Y}" / f"{day}.json"

    def _of(self, day: date) -> dict[str, dict[str, State]]:
        path = self._path(day)
        return self._at(str(day), path) if path.exists() else {}

    def _at(self, name: str, path: Path) -> dict[str, dict[str, State]]:
        """What a file holds; StoreError where it is not a ledger, since a guess could send a mail twice."""
        try:
            data = json.loads(decoded(path, read(path)))
            return {mail: {key: State(state) for key, state in of.items()} for mail, of in data.items()}
        except (ValueError, AttributeError, RecursionError) as error:
            raise StoreError(f"{path}: is not the ledger of {name}: {error}") from error


def claim(ledger: Ledger, day: date, mail: str, keys: Iterable[str]) -> None:
    """Say that a mail is about to be sent to these addresses."""
    ledger.note(day, mail, dict.fromkeys(keys, State.SENDING))
