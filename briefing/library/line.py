"""Documents in line: each is parsed, here or by worker processes, and leaves the line in its order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, ParserError
from briefing.library.batch import Batch, Item, defect, failed
from briefing.library.making import Cancelled
from briefing.model import AddOutcome
from briefing.store.names import text_hash
from briefing.store.writing import has_version

if TYPE_CHECKING:
    from briefing.library.making import Tell
    from briefing.library.workers import Workers
    from briefing.model import Document
    from briefing.store.prepare import Prepared

POOL_FROM = 8
"""From so many items on, workers are worth the second that each takes to load its parser."""
_AHEAD = 6
"""Items that may stand in line for each worker."""
_POINTS_AHEAD = 4_000_000


_PATIENCE = 0.1
"""Seconds after which whoever waits for a text asks again whether to go on."""


@dataclass(slots=True, eq=False)
class _Flying:
    """A document that a worker has, or will have."""

    source: str
    document: Document
    digest: str
    edited: bool
    made: Future[Prepared] = field(default_factory=Future)
    part: float | None = None

    def tell(self, part: float) -> None:
        """Note how far the worker is with it."""
        self.part = part


class Line:
    """What was read and is not in the batch yet. At most some dozen documents stand in line."""

    def __init__(
        self,
        batch: Batch,
        parse: Callable[[Document, Tell], Prepared],
        open_pool: Callable[[], Workers[Document, Prepared] | None],
        cancelled: Callable[[], bool] = lambda: False,
        on_part: Callable[[str, float], None] = lambda source, part: None,
    ) -> None:
        """Texts that `batch` or its store has are not parsed; `parse` is for here, the pool for many.

        `on_part` is told how far a long text is that all wait for.
        """
        self._batch = batch
        self._parse = parse
        self._open_pool = open_pool
        self._cancelled = cancelled
        self._on_part = on_part
        self._pool: Workers[Document, Prepared] | None = None
        self._tried = False
        self._documents = 0
        self._waiting: deque[Item | AddOutcome | _Flying] = deque()
        self._flying: set[str] = set()
        self._points = 0

    def expect(self, items: int) -> None:
        """Open the pool, if there is to be one, where so many items are worth it."""
        if items >= POOL_FROM and not self._tried:
            self._tried = True
            self._pool = self._open_pool()

    def put(self, source: str, document: Document, *, edited: bool = False) -> None:
        """Parse a document, or have it parsed; an `edited` one also where its text is there already.

        Raises `ParserError`, `Cancelled`.
        """
        digest = text_hash(document.text)
        self._points += len(document.text)
        there = digest in self._flying or digest in self._batch.digests or self._is_kept(digest)
        if there and not edited:
            self._waiting.append(Item(source, document, digest, None))
            return
        self._documents += 1
        self.expect(self._documents)
        if self._pool is not None:
            flying = _Flying(source, document, digest, edited)
            flying.made = self._pool.submit(document, flying.tell)
            self._flying.add(digest)
            self._waiting.append(flying)
            return
        self._waiting.append(self._parsed_here(source, document, digest, edited))

    def tell(self, outcome: AddOutcome) -> None:
        """Let an outcome wait for its turn."""
        self._waiting.append(outcome)

    def take(self, *, every: bool = False) -> Iterator[Item | AddOutcome]:
        """What is ready, in order; waits where the line is too long, or for all with `every`.

        It no longer waits once it is cancelled. Raises `ParserError`.
        """
        while self._waiting:
            head = self._waiting[0]
            waits = isinstance(head, _Flying) and not head.made.done()
            if waits and not ((every or self._long()) and self._wait_for(head)):
                return
            ready = self._landed(head) if isinstance(head, _Flying) else head
            self._waiting.popleft()
            if not isinstance(head, AddOutcome):
                self._points -= len(head.document.text)
            yield ready

    def close(self) -> list[Item | AddOutcome]:
        """End the workers; what is ready at the head of the line, without waiting for anything."""
        ready: list[Item | AddOutcome] = []
        for head in self._waiting:
            if isinstance(head, _Flying) and not (head.made.done() and head.made.exception() is None):
                break
            ready.append(self._landed(head) if isinstance(head, _Flying) else head)
        self._waiting.clear()
        if self._pool is not None:
            self._pool.close()
        return ready

    def _wait_for(self, head: Item | AddOutcome | _Flying) -> bool:
        """Wait until a worker is done with a document; False where that is no longer wanted."""
        assert isinstance(head, _Flying)
        told = None
        while not wait([head.made], _PATIENCE).done:
            if self._cancelled():
                return False
            if head.part is not None and head.part != told:
                told = head.part
                self._on_part(head.source, told)
        return True

    def _is_kept(self, digest: str) -> bool:
        with self._batch.store.reading() as connection:
            return has_version(connection, digest)

    def _long(self) -> bool:
        jobs = self._pool.jobs if self._pool else 1
        return len(self._waiting) > jobs * _AHEAD or self._points > _POINTS_AHEAD

    def _parsed_here(self, source: str, document: Document, digest: str, edited: bool) -> Item | AddOutcome:
        def tell(part: float) -> None:
            if self._cancelled():
                raise Cancelled
            self._on_part(source, part)

        try:
            return Item(source, document, digest, self._parse(document, tell), edited)
        except ParserError:
            raise
        except Exception as error:  # a defect of the parser must not end the batch
            return failed(source, defect("parsed", error))

    def _landed(self, flying: _Flying) -> Item | AddOutcome:
        try:
            prepared = flying.made.result()
        except ParserError:
            raise
        except BriefingError as error:
            return failed(flying.source, error)
        finally:
            if flying.made.done():
                self._flying.discard(flying.digest)
        return Item(flying.source, flying.document, flying.digest, prepared, flying.edited)
