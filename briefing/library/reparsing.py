"""Readings made anew by the present parser: what is gained, what is lost, and all decisions kept."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.errors import BriefingError, ParserError
from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.library.options import Progress
from briefing.library.readings import Readings
from briefing.model import GAP
from briefing.store import names, reading, versions, writing

if TYPE_CHECKING:
    from briefing.library.workers import Workers
    from briefing.model import ArticleRow, Document, Quotation, Reading

_BATCH_ITEMS = 16
"""Articles that are kept together: whoever tags meanwhile waits no longer than these take."""
_BATCH_SECONDS = 0.5
_AHEAD = 4
"""Articles that each process has, or that wait for their turn to be kept."""
_POOL_FROM = 8
"""From so many articles on, processes are worth the second that each takes to load its parser."""
_PATIENCE = 0.1


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
class _Asked:
    """An article whose text is being read anew."""

    row: ArticleRow
    version: versions.Version
    made: Future[Reading]


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
        jobs: int | None = None,
    ) -> Iterator[Reparsed]:
        """Read all articles that fit `query` anew, one outcome each; with `dry_run`, only tell.

        Many are parsed by `jobs` processes, None for one a core. What a person decided is laid over the
        new readings; what hung on words that are no longer quoted stays on its passage. An outcome comes
        when its article is safely kept. Raises `QueryError`, `ParserError`, `StoreError`.
        """
        waiting: list[_Anew] = []
        since = time.monotonic()
        try:
            for made in self._anew(query, on_progress or (lambda progress: None), cancelled, jobs):
                waiting.append(made)
                if len(waiting) >= _BATCH_ITEMS or time.monotonic() - since > _BATCH_SECONDS:
                    batch, waiting = waiting, []
                    yield from self._keep_anew(batch, dry_run)
                    since = time.monotonic()
        finally:
            rest = self._keep_anew(waiting, dry_run)
        yield from rest

    def _anew(
        self,
        query: str,
        report: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        jobs: int | None,
    ) -> Iterator[_Anew]:
        """The articles with their new readings, in order, until it is cancelled."""
        from briefing.library.making import Cancelled

        ids = self.every_article(query)
        current = Progress(0, len(ids), "")

        def tell(part: float) -> None:
            if cancelled():
                raise Cancelled
            report(Progress(current.done, current.total, current.current, part))

        workers = self._rereaders(jobs if len(ids) >= _POOL_FROM else 1)
        asked: deque[_Asked] = deque()
        try:
            for done, number in enumerate(ids):
                if cancelled():
                    return
                current = Progress(done, len(ids), self._ask(number, workers, asked, tell))
                report(current)
                while asked and (asked[0].made.done() or len(asked) >= workers.jobs * _AHEAD):
                    if not _landed(asked[0].made, cancelled):
                        return
                    yield _compared(asked.popleft())
            while asked and _landed(asked[0].made, cancelled):
                yield _compared(asked.popleft())
            report(Progress(len(ids) - len(asked), len(ids), ""))
        except Cancelled:
            return
        finally:
            workers.close()

    def _rereaders(self, jobs: int | None) -> Workers[Document, Reading]:
        from briefing.library.making import Here
        from briefing.library.tasks import Rereading

        return self._workers(Rereading(self._make_parser), jobs) or Here(lambda: self._read)

    def _ask(
        self,
        article: int,
        workers: Workers[Document, Reading],
        asked: deque[_Asked],
        tell: Callable[[float], None],
    ) -> str:
        """Have an article's text read anew, if it is still there; its title."""
        with self._store.reading() as connection:
            rows = reading.article_rows(connection, [article])
            version = versions.load_version(connection, article) if rows else None
        if version is None:
            return ""
        asked.append(_Asked(rows[0], version, workers.submit(version.document, tell)))
        return rows[0].title

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


def _landed(made: Future[Reading], cancelled: Callable[[], bool]) -> bool:
    """Wait for a reading; False where it is no longer wanted."""
    while not wait([made], _PATIENCE).done:
        if cancelled():
            return False
    return True


def _compared(asked: _Asked) -> _Anew:
    """What the new reading changes. Raises `ParserError`."""
    row, version = asked.row, asked.version
    try:
        made = asked.made.result()
    except ParserError:
        raise
    except BriefingError as error:  # a defect of the parser must not end the run
        return _Anew(version.id, version.reading, Reparsed(row.id, row.uid, row.title, message=str(error)))
    return _Anew(version.id, made, outcome_of(row, version.reading, made))


def _quotations(uid: str, reading: Reading) -> dict[str, Quotation]:
    uids = names.quotation_uids(uid, reading)
    return {uids[q.id]: q for q in reading.quotations if q.id in uids}


def _speaker(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None
