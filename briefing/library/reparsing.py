"""Readings made anew by the present parser: what is gained, what is lost, and all decisions kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.errors import ParserError
from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.library.options import Progress
from briefing.library.readings import Readings
from briefing.model import GAP
from briefing.store import names, reading, versions, writing

if TYPE_CHECKING:
    from briefing.model import ArticleRow, Quotation, Reading

_BATCH_ITEMS = 32
_BATCH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """A quotation that another reading gains, loses or gives to somebody else."""

    change: Literal["gained", "lost", "reattributed"]
    uid: str
    words: str
    before: str | None = None
    """The speaker as it was; None where the text did not tell, or there was no such quotation."""
    after: str | None = None


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
    changes: tuple[QuotationChange, ...] = ()
    """Each of them, in the order of the text."""


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
            made = self._read(version.document, lambda part: None)
        except ParserError:
            raise
        except Exception as error:  # a defect of the parser must not end the run
            message = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            failed = Reparsed(article, row.uid, row.title, message=message)
            return _Anew(version.id, version.reading, failed)
        return _Anew(version.id, made, outcome_of(row, version.reading, made))

    def _keep_anew(self, batch: list[_Anew], dry_run: bool) -> list[Reparsed]:
        if batch and not dry_run:
            with self._store.writing() as connection:
                keeper = writing.Keeper(connection, now())
                for made in batch:
                    if made.outcome.message is None:
                        keeper.read_anew(made.outcome.article, made.version, made.reading)
                keeper.finish()
        return [made.outcome for made in batch]


def outcome_of(row: ArticleRow, before: Reading, after: Reading) -> Reparsed:
    """What the reading `after` changes in an article that was read as `before`."""
    changes = changes_between(row.uid, before, after)
    count = Counter(one.change for one in changes)
    return Reparsed(
        row.id, row.uid, row.title, count["gained"], count["lost"], count["reattributed"], changes=changes
    )


def changes_between(uid: str, before: Reading, after: Reading) -> tuple[QuotationChange, ...]:
    """The quotations that are gained, lost or given to somebody else, by their lasting names."""
    old, new = _quotations(uid, before), _quotations(uid, after)
    found: list[tuple[int, QuotationChange]] = []
    for name, quotation in {**old, **new}.items():
        words = GAP.join(piece.text for piece in quotation.content)
        was = _speaker(old[name]) if name in old else None
        now = _speaker(new[name]) if name in new else None
        change: Literal["gained", "lost", "reattributed"]
        if name in old and name in new:
            if was == now:
                continue
            change = "reattributed"
        else:
            change = "gained" if name in new else "lost"
        at = quotation.content[0].start
        found.append((at, QuotationChange(change, name, words, was, now)))
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


def _quotations(uid: str, reading: Reading) -> dict[str, Quotation]:
    uids = names.quotation_uids(uid, reading)
    return {uids[q.id]: q for q in reading.quotations if q.id in uids}


def _speaker(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None
