"""An opened store, and the clock: what every part of the library stands on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from briefing.settings import default_path
from briefing.store.store import Say, Store


def now() -> str:
    """The time, ISO 8601 to the second, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The day by the clock on the wall, against which 'since:monday' is understood."""
    return date.today()


__all__ = ["Opened", "Say", "default_path", "now", "today"]


class Opened:
    """The part of the library that holds the store."""

    def __init__(self, path: Path, *, readonly: bool = False, tell: Say | None = None) -> None:
        """Open the store at `path`; `tell` gets a line about what takes long. Raises `StoreError`."""
        self.path = path
        self.readonly = readonly
        self._store = Store(path, readonly=readonly, tell=tell)

    def hush(self) -> None:
        """Tell no more lines: for a face that draws on the terminal from now on."""
        self._store.hush()

    def give_memory_back(self) -> None:
        """Give back the memory that reads have filled and none needs now. Raises `StoreError`."""
        self._store.give_memory_back()

    def close(self) -> None:
        """Close the store; further calls raise `StoreError`."""
        self._store.close()
