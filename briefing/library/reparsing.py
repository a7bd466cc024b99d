"""Readings made anew by the present parser: what is gained, what is lost, and all decisions kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import ParserError
from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.library.options import Progress
from briefing.library.readings import Readings
from briefing.store import names, reading, versions, writing

if TYPE_CHECKING:
    from briefing.model import Reading

_BATCH_ITEMS = 32
_BATCH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What another reading of one article changes, or would change."""

    article: int
    uid: str
    title: str
    gained: int = 0
    """Quotations that were not found before."""
    lost: int = 0
    """Quotations that are no longer found."""
    reattributed: int = 0
    """Quotations with another speaker than before."""
    message: str | None = None
    """Why it could not be read anew; it is as it was."""


@dataclass(frozen=True, slots=True)
class _Anew:
    version: int
    reading: Reading
    outcome: Reparsed


class Reparsing(Adding, Readings):
    """The part of the library that reads articles anew."""

    def reparse(
        self,
        query: str = "",
        *,
        dry_run: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Reparsed]:
        """Read all articles that fit `query` anew, one outcome each; with `dry_run`, only tell.

        What a person decided is laid over the new readings; what hung on words that are no longer
        quoted stays on its passage. Raises `QueryError`, `ParserError`, `StoreError`.
        """
        ids = self.article_ids(query)
        waiting: list[_Anew] = []
        since = time.monotonic()
        try:
            for done, number in enumerate(ids):
                if cancelled():
                    break
                made = self._read_anew(number)
                if on_progress:
                    on_progress(Progress(done + 1, len(ids), made.outcome.title if made else ""))
                if made is None:
                    continue
                waiting.append(made)
                if len(waiting) >= _BATCH_ITEMS or time.monotonic() - since > _BATCH_SECONDS:
                    batch, waiting = waiting, []
                    yield from self._keep_anew(batch, dry_run)
                    since = time.monotonic()
        finally:
            rest = self._keep_anew(waiting, dry_run)
        yield from rest

    def _read_anew(self, article: int) -> _Anew | None:
        with self._store.reading() as connection:
            rows = reading.article_rows(connection, [article])
            if not rows:
                return None
            version = versions.load_version(connection, article)
        row = rows[0]
        try:
            made = self._read(version.document)
        except ParserError:
            raise
        except Exception as error:  # a defect of the parser must not end the run
            message = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            failed = Reparsed(article, row.uid, row.title, message=message)
            return _Anew(version.id, version.reading, failed)
        before, after = _speakers(row.uid, version.reading), _speakers(row.uid, made)
        outcome = Reparsed(
            article,
            row.uid,
            row.title,
            gained=len(after.keys() - before.keys()),
            lost=len(before.keys() - after.keys()),
            reattributed=sum(1 for uid, name in after.items() if uid in before and before[uid] != name),
        )
        return _Anew(version.id, made, outcome)

    def _keep_anew(self, batch: list[_Anew], dry_run: bool) -> list[Reparsed]:
        if batch and not dry_run:
            with self._store.writing() as connection:
                keeper = writing.Keeper(connection, now())
                for made in batch:
                    if made.outcome.message is None:
                        keeper.read_anew(made.outcome.article, made.version, made.reading)
                keeper.finish()
        return [made.outcome for made in batch]


def _speakers(uid: str, reading: Reading) -> dict[str, str | None]:
    """Who says what, by the lasting names of the quotations."""
    uids = names.quotation_uids(uid, reading)
    return {uids[q.id]: q.speaker.name if q.speaker else None for q in reading.quotations if q.id in uids}
