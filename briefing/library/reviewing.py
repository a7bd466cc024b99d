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

    def review(
        self, limit: int = 50, passed_over: Collection[str] = (), *, all_counted: bool = True
    ) -> ReviewQueue:
        """Quotations that nobody looked at by rising confidence, then pairs who may be one person.

        `passed_over` are keys of items to leave out; they count all the same. Without `all_counted` the
        pairs count 0 where there are more quotations than are counted: a face that tells no total of such
        a queue need not wait for thousands of pairs.
        """
        from briefing.model import ReviewItem, ReviewQueue
        from briefing.store import reading, reviewing

        with self._store.reading() as connection:
            ids = reviewing.unsure(connection, limit + len(passed_over))
            quotations = [
                ReviewItem(row.uid, quotation=row) for row in reading.quotation_rows(connection, ids)
            ]
            left = [item for item in quotations if item.key not in passed_over]
            count, capped = reviewing.count_unsure(connection)
            full = len(left) >= limit
            wanted = [] if full and capped and not all_counted else reviewing.doubtful(connection)
            if not full:
                shown = reviewing.pairs(connection, wanted[: limit + len(passed_over)])
                pairs = [ReviewItem(f"{pair.one.uid} {pair.other.uid}", pair=pair) for pair in shown]
                left += [item for item in pairs if item.key not in passed_over]
        return ReviewQueue(tuple(left[:limit]), count, len(wanted), capped)
