"""Readings made anew by the present parser: what is gained, what is lost, and all decisions kept."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING

from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.library.readings import Readings
from briefing.store import reading, versions, writing

if TYPE_CHECKING:
    from briefing.library.options import Progress
    from briefing.library.reparsed import Anew, Asked, Reparsed
    from briefing.library.workers import Workers
    from briefing.model import Document, Reading

_BATCH_ITEMS = 16
"""Articles that are kept together: whoever tags meanwhile waits no longer than these take."""
_BATCH_SECONDS = 0.5
_AHEAD = 4
"""Articles that each process has, or that wait for their turn to be kept."""
_POOL_FROM = 8
"""From so many articles on, processes are worth the second that each takes to load its parser."""
_PATIENCE = 0.1


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
        waiting: list[Anew] = []
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
    ) -> Iterator[Anew]:
        """The articles with their new readings, in order, until it is cancelled."""
        from briefing.library.making import Cancelled
        from briefing.library.options import Progress
        from briefing.library.reparsed import compared

        ids = self.every_article(query)
        current = Progress(0, len(ids), "")

        def tell(part: float) -> None:
            if cancelled():
                raise Cancelled
            report(Progress(current.done, current.total, current.current, part))

        workers = self._rereaders(jobs if len(ids) >= _POOL_FROM else 1)
        asked: deque[Asked] = deque()
        try:
            for done, number in enumerate(ids):
                if cancelled():
                    return
                current = Progress(done, len(ids), self._ask(number, workers, asked, tell))
                report(current)
                while asked and (asked[0].made.done() or len(asked) >= workers.jobs * _AHEAD):
                    if not _landed(asked[0].made, cancelled):
                        return
                    yield compared(asked.popleft())
            while asked and _landed(asked[0].made, cancelled):
                yield compared(asked.popleft())
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
        asked: deque[Asked],
        tell: Callable[[float], None],
    ) -> str:
        """Have an article's text read anew, if it is still there; its title."""
        with self._store.reading() as connection:
            rows = reading.article_rows(connection, [article])
            version = versions.load_version(connection, article) if rows else None
        if version is None:
            return ""
        from briefing.library.reparsed import Asked

        asked.append(Asked(rows[0], version, workers.submit(version.document, tell)))
        return rows[0].title

    def _keep_anew(self, batch: list[Anew], dry_run: bool) -> list[Reparsed]:
        if batch and not dry_run:
            with self._store.writing() as connection:
                keeper = writing.Keeper(connection, now())
                for made in batch:
                    if made.outcome.message is None:
                        keeper.read_anew(made.outcome.article, made.version, made.reading)
                keeper.finish()
        return [made.outcome for made in batch]


def _landed(made: Future[Reading], cancelled: Callable[[], bool]) -> bool:
    """Wait for a reading; False where it is no longer wanted."""
    while not wait([made], _PATIENCE).done:
        if cancelled():
            return False
    return True
