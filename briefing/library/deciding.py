"""What a person decides: each a row of the log, each undone and done again exactly."""

from __future__ import annotations

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.model import Decision, Target
from briefing.store import cells, deciding, reading
from briefing.store.deciding import Change


class Deciding(Opened):
    """The part of the library that keeps decisions."""

    def mark_read(self, article: int, read: bool = True) -> Decision | None:
        """Mark an article read or unread; None where it was so already."""
        return self._mark("read", article, read)

    def star(self, article: int, starred: bool = True) -> Decision | None:
        """Star an article, or take the star off; None where it was so already."""
        return self._mark("star", article, starred)

    def undo(self) -> Decision | None:
        """Take back the last decision that is not undone; None where there is none."""
        with self._store.writing(durable=True) as connection:
            return deciding.undo(connection, now())

    def redo(self) -> Decision | None:
        """Do again what was undone last; None where there is nothing, or something else was done since."""
        with self._store.writing(durable=True) as connection:
            return deciding.redo(connection, now())

    def log(self, limit: int = 100) -> list[Decision]:
        """The latest decisions, the last one first."""
        with self._store.reading() as connection:
            return deciding.log(connection, limit)

    def _mark(self, action: str, article: int, wanted: bool) -> Decision | None:
        at = now()
        with self._store.writing(durable=True) as connection:
            rows = reading.article_rows(connection, [article])
            if not rows:
                raise BriefingError(f"there is no article {article}")
            target = Target("article", rows[0].uid)
            before = cells.mark(connection, action, target)
            if (before is not None) == wanted:
                return None
            return deciding.decide(connection, [Change(action, target, before, at if wanted else None)], at)
