"""The store's own health: every span re-read, files checked, copied and repaired."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.library.opened import Opened
from briefing.store import verifying


class Upkeep(Opened):
    """The part of the library that checks."""

    def verify(self) -> Iterator[str]:
        """Re-read every extracted span of the store; one line for each that is off."""
        after = 0
        while True:
            with self._store.reading() as connection:
                lines, last = verifying.off_spans(connection, after)
            yield from lines
            if last is None:
                return
            after = last
