"""Taking articles in: read, parse, keep, in batches that are whole or not there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from briefing.errors import BriefingError, ParserError, StoreError
from briefing.library.opened import Opened, now
from briefing.library.options import AddOptions, Progress
from briefing.model import AddOutcome, Document, Reading
from briefing.store.names import text_hash
from briefing.store.prepare import Prepared, prepare
from briefing.store.writing import Keeper, Kept, has_version

if TYPE_CHECKING:
    from briefing.sources import SourceItem
    from briefing.store.store import Store

_BATCH_ITEMS = 64
_BATCH_POINTS = 2_000_000
_BATCH_SECONDS = 0.5
_ONE_ADDRESS = "one address is told of several articles, which would make them versions of one"


@dataclass(frozen=True, slots=True)
class _Item:
    """A document that waits for its batch; `prepared` is None where its text is there already."""

    source: str
    document: Document
    digest: str
    prepared: Prepared | None


class SupportsParse(Protocol):
    """What the library asks of a parser."""

    def parse(self, document: Document) -> Reading:
        """The reading of one document."""


class Adding(Opened):
    """The part of the library that takes articles in."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Open the store at `path`; the parser is loaded when the first text needs it."""
        super().__init__(path, readonly=readonly)
        self._parser: SupportsParse | None = None
        self._make_parser: Callable[[], SupportsParse] = _default_parser
        self._parser_lock = Lock()

    def use_parser(self, make: Callable[[], SupportsParse]) -> None:
        """Parse with what `make` gives (called once, when the first text needs it)."""
        self._parser, self._make_parser = None, make

    def add(
        self,
        sources: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[AddOutcome]:
        """Read, parse and keep each source (file, folder, `-`), one outcome an item.

        Never raises for an item: a bad one has an outcome that says why, and the rest goes on. An
        outcome comes when its article is safely in the store. Raises `BriefingError` for options that
        make no sense, `ParserError` and `StoreError` for what concerns all items.
        """
        from briefing.library.parsing import known_fields
        from briefing.sources import find_sources

        known = known_fields(options or AddOptions())
        batch = _Batch(self._store)
        report = on_progress or (lambda progress: None)
        report(Progress(0, None, ""))
        items = list(find_sources([str(source) for source in sources]))
        try:
            for done, item in enumerate(items):
                if cancelled():
                    break
                report(Progress(done, len(items), item.label))
                for document in self._documents(item, known, batch):
                    if cancelled():
                        break
                    batch.add(self._once(known, item.label, document, batch))
                    if batch.full():
                        yield from batch.keep()
                if batch.full():
                    yield from batch.keep()
            report(Progress(len(items), len(items), ""))
        finally:
            # Also when the caller goes away or presses Ctrl-C: what was parsed is not thrown away.
            rest = list(batch.keep())
        yield from rest

    def add_text(self, text: str, options: AddOptions | None = None) -> AddOutcome:
        """Parse and keep pasted text. Raises `BriefingError` for options that make no sense."""
        from briefing.library.parsing import known_fields
        from briefing.sources import document_of_text

        known = known_fields(options or AddOptions())
        batch = _Batch(self._store)
        try:
            document = replace(document_of_text(text), **known)
            batch.add(self._item("pasted text", document, batch))
        except BriefingError as error:
            batch.fail("pasted text", error)
        return next(iter(batch.keep()))

    def _documents(self, item: SourceItem, known: dict[str, Any], batch: _Batch) -> Iterator[Document]:
        """The documents of one item; what cannot be read becomes an outcome."""
        from briefing.sources import read

        if item.error is not None:
            batch.fail(item.label, item.error)
            return
        try:
            for document in read(item, on_error=lambda error: batch.fail(item.label, error)):
                yield replace(document, **known)
        except BriefingError as error:
            batch.fail(item.label, error)
        except Exception as error:  # a defect of a reader must not end the batch
            batch.fail(item.label, _defect("read", error))

    def _once(
        self, known: dict[str, Any], source: str, document: Document, batch: _Batch
    ) -> _Item | AddOutcome:
        """The item, unless an address was told of it that is another article's of this run already."""
        batch.documents += 1
        if "url" in known and batch.documents > 1:
            return _failed(source, BriefingError(_ONE_ADDRESS, "add the others without --url"))
        return self._item(source, document, batch)

    def _item(self, source: str, document: Document, batch: _Batch) -> _Item | AddOutcome:
        digest = text_hash(document.text)
        with self._store.reading() as connection:
            if digest in batch.digests or has_version(connection, digest):
                return _Item(source, document, digest, None)
        batch.digests.add(digest)
        try:
            return _Item(source, document, digest, prepare(document, self._read(document)))
        except ParserError:
            raise
        except Exception as error:  # a defect of the parser must not end the batch
            batch.digests.discard(digest)
            return _failed(source, _defect("parsed", error))

    def _read(self, document: Document) -> Reading:
        """What the parser makes of a document; one at a time. Raises `ParserError`, or whatever it likes."""
        with self._parser_lock:
            if self._parser is None:
                self._parser = self._make_parser()
            return self._parser.parse(document)


def _default_parser() -> SupportsParse:
    from briefing.parse import Parser

    return Parser()


@dataclass(slots=True)
class _Batch:
    """Items that are kept together, in one transaction."""

    store: Store
    items: list[_Item | AddOutcome] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)
    """Texts of this batch, so that a text that comes twice is parsed once."""
    fresh: set[str] = field(default_factory=set)
    documents: int = 0
    """Of the whole run."""
    points: int = 0
    since: float = field(default_factory=time.monotonic)

    def add(self, item: _Item | AddOutcome) -> None:
        """Let one item wait."""
        self.items.append(item)
        if isinstance(item, _Item):
            self.points += len(item.document.text)

    def fail(self, source: str, error: BriefingError) -> None:
        """Let an outcome wait for its turn: outcomes keep the order of the items."""
        self.items.append(_failed(source, error))

    def full(self) -> bool:
        """Whether it is time to keep what waits."""
        return (
            len(self.items) >= _BATCH_ITEMS
            or self.points >= _BATCH_POINTS
            or time.monotonic() - self.since >= _BATCH_SECONDS
        )

    def keep(self) -> Iterator[AddOutcome]:
        """Keep all that waits; the outcomes, in order."""
        items, self.items = self.items, []
        try:
            outcomes = self._write(items)
        except Exception:  # one bad item must not take the others with it
            outcomes = self._one_by_one(items)
        self.digests.clear()
        self.points = 0
        self.since = time.monotonic()
        return iter(outcomes)

    def _one_by_one(self, items: list[_Item | AddOutcome]) -> list[AddOutcome]:
        outcomes: list[AddOutcome] = []
        stuck: StoreError | None = None
        for item in items:
            try:
                if stuck is not None and isinstance(item, _Item):
                    outcomes.append(_failed(item.source, stuck))
                else:
                    outcomes += self._write([item])
            except StoreError as error:
                outcomes.append(_failed(item.source, error))
                # A disk that is full, or another program that never ends, will not be gone by the next.
                stuck = error if error.hint and not stuck else stuck
            except Exception as error:
                outcomes.append(_failed(item.source, _defect("kept", error)))
        return outcomes

    def _write(self, items: list[_Item | AddOutcome]) -> list[AddOutcome]:
        if not any(isinstance(item, _Item) for item in items):
            return [item for item in items if isinstance(item, AddOutcome)]
        with self.store.writing() as connection:
            keeper = Keeper(connection, now(), set(self.fresh))
            outcomes = [_keep(keeper, item) if isinstance(item, _Item) else item for item in items]
            keeper.finish()
        self.fresh = keeper.fresh
        return outcomes


def _keep(keeper: Keeper, item: _Item) -> AddOutcome:
    kept: Kept | None
    if item.prepared is not None:
        kept = keeper.keep(item.prepared)
    else:
        kept = keeper.keep_again(item.document, item.digest)
    if kept is None:
        return _failed(item.source, StoreError("its twin in the same batch could not be kept"))
    return AddOutcome(item.source, kept.status, kept.article, kept.uid, kept.title)


def _failed(source: str, error: BriefingError) -> AddOutcome:
    return AddOutcome(source, "failed", message=str(error), hint=error.hint)


def _defect(what: str, error: Exception) -> BriefingError:
    said = " ".join(str(error).split())[:200]
    return BriefingError(
        f"it could not be {what} ({type(error).__name__}: {said})", "this is a defect: please report it"
    )
