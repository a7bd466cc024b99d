"""Taking articles out of the store that were added by mistake, and bringing them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.model import Target
from briefing.store import deciding, reading, removing

if TYPE_CHECKING:
    from briefing.model import Decision, RemovedRow


class Removing(Opened):
    """The part of the library that takes articles out."""

    def remove(self, articles: Sequence[int]) -> Decision | None:
        """Take articles out of all lists, counts, searches and pages, as one action; None for none.

        Nothing is lost: the texts lie aside, tags, notes and follow-ups keep their places. What is added
        again stays out until it is brought back.
        """
        at = now()
        with self._store.writing(durable=True) as connection:
            uids = [row.uid for row in reading.article_rows(connection, articles)]
            changes = [deciding.Change("remove", Target("article", uid), None, at) for uid in uids]
            return deciding.decide(connection, changes, at)

    def bring_back(self, uids: Sequence[str]) -> Decision | None:
        """Bring removed articles back, with all that hung on them; None where none of them is removed."""
        at = now()
        with self._store.writing(durable=True) as connection:
            changes = []
            for uid in dict.fromkeys(uids):
                target = Target("article", uid)
                changes.append(deciding.Change("remove", target, removing.cell(connection, target), None))
            return deciding.decide(connection, changes, at)

    def removed(self) -> list[RemovedRow]:
        """The articles that are removed, the last one first."""
        with self._store.reading() as connection:
            return removing.rows(connection)

    def find_removed(self, reference: str) -> RemovedRow:
        """The removed article whose name begins so. Raises `BriefingError` where none or several do."""
        wanted = reference.strip().lower()
        with self._store.reading() as connection:
            found = removing.named(connection, wanted) if wanted else []
        if not found:
            raise BriefingError(
                f"no removed article is called {wanted[:40]!r}", "briefing remove --list prints their names"
            )
        if len(found) > 1 and found[0].uid != wanted:
            raise BriefingError(
                f"several removed articles begin with {wanted[:40]!r}", "give more of the name"
            )
        return found[0]
