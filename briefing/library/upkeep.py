"""The store's own health: every span re-read, files checked, copied and repaired; readings made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.library.opened import Opened, Say
from briefing.store import kept, kept_index, upkeep, verifying

_STEPS_AT_ONCE = 20
"""Steps of joining persons between which others may write."""
_CAUGHT_AT_ONCE = 100
"""Articles put into the small index between which others may write."""


def _nothing(_: str) -> None:
    """Nobody is to be told."""


class Upkeep(Opened):
    """The part of the library that looks after the store."""

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

    def stats(self) -> dict[str, int]:
        """How much of everything there is; `bytes` is the size of the file."""
        with self._store.reading() as connection:
            return upkeep.stats(connection, self.path)

    def check(self, say: Say = _nothing) -> list[str]:
        """Look for damage; a line for each thing that is wrong. Holds other writers up meanwhile.

        `say` hears what is looked at, since a large store takes minutes. Of a store that cannot be written
        the search indexes are not tested; `tell` of `open` is told so.
        Raises `StoreError` where the file cannot be read at all.
        """
        with self._store.testing() as (connection, writes):
            if not writes:
                self._store.tell(f"the search indexes were not tested, since {self.path} cannot be written")
            return list(upkeep.faults(connection, say, indexes=writes))

    def optimize(self, say: Say = _nothing) -> None:
        """Put the search index in order and close the file's gaps. May take minutes, and room for a copy.

        Persons that an upgrade left to be joined anew are joined, and what was tagged by thousands is put
        into the small index. `say` hears how far it is.
        """
        from briefing.store.identity import anew  # not at every start

        share: float | None = 0.0
        while share is not None:
            say(f"joining persons anew: {share:.0%}")
            with self._store.writing(quiet=True) as connection:
                share = anew.step(connection, _STEPS_AT_ONCE)
        more = True
        while more:
            say("catching up with what was tagged")
            with self._store.writing(quiet=True) as connection:
                more = kept_index.catch_up(connection, _CAUGHT_AT_ONCE)
        with self._store.writing() as connection:
            upkeep.optimize(connection, say)
        say("closing the gaps of the file")
        self._store.compact()

    def repair(self) -> None:
        """Build all indexes and counts again from the tables; what a person decided is not touched."""
        with self._store.writing() as connection:
            upkeep.repair(connection)

    def backup(self, copy: Path, say: Say = _nothing) -> None:
        """Write a whole copy of the store; `say` hears how far it is.

        Raises `StoreError` where `copy` is there already.
        """
        with self._store.plain() as connection:
            upkeep.backup(connection, self.path, copy, say)

    def export(self) -> Iterator[dict[str, Any]]:
        """Everything as plain data: each article with its reading, then each kind of decision.

        Written one a line as JSON, it can be read without this program or SQLite.
        """
        from briefing.model.wire import to_data
        from briefing.store import reading

        with self._store.reading() as connection:
            ids = reading.article_ids(connection)
        for number in reversed(ids):
            with self._store.reading() as connection:
                view = reading.article_view(connection, number)
            if view is not None:
                yield {"type": "article", **to_data(view)}
        with self._store.reading() as connection:
            state = kept.state(connection)
        for name, rows in state.items():
            for row in rows:
                yield {"type": name, **row}

    def kept_and_orphaned(self) -> tuple[int, int]:
        """How many tags, notes, follow-ups and corrections there are, and how many lost their passage."""
        with self._store.reading() as connection:
            return kept.count_kept(connection)
