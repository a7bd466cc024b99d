"""Looking through what the program is not sure of, the least sure first."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from briefing.library.opened import Opened

if TYPE_CHECKING:
    from briefing.model import ReviewQueue


class Reviewing(Opened):
    """The part of the library that asks. The answers are decisions: `correct`, `merge`, `keep_apart`.

    Nothing is kept of the queue itself: what was decided is in it no longer, and comes back with an undo.
    """

    def review(self, limit: int = 50, passed_over: Collection[str] = ()) -> ReviewQueue:
        """Quotations that nobody looked at by rising confidence, then pairs who may be one person.

        `passed_over` are keys of items to leave out; they count all the same.
        """
        from briefing.model import ReviewItem, ReviewQueue
        from briefing.store import reading, reviewing

        with self._store.reading() as connection:
            ids = reviewing.unsure(connection, limit + len(passed_over))
            quotations = [
                ReviewItem(row.uid, quotation=row) for row in reading.quotation_rows(connection, ids)
            ]
            wanted = reviewing.doubtful(connection)
            pairs = [
                ReviewItem(f"{pair.one.uid} {pair.other.uid}", pair=pair)
                for pair in reviewing.pairs(connection, wanted[: limit + len(passed_over)])
            ]
            count, capped = reviewing.count_unsure(connection)
        left = [item for item in (*quotations, *pairs) if item.key not in passed_over]
        return ReviewQueue(tuple(left[:limit]), count, len(wanted), capped)
