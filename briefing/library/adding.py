"""Taking articles in: read, parse, keep, in batches that are whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, ParserError
from briefing.library.opened import Opened, Say

if TYPE_CHECKING:
    from briefing.library.batch import Batch
    from briefing.library.line import Line
    from briefing.library.making import Made, Tell, Work
    from briefing.library.options import AddOptions, Progress
    from briefing.library.tasks import MakeParser, SupportsParse
    from briefing.library.workers import Workers
    from briefing.model import AddOutcome, Document, Reading
    from briefing.sources import ReadOptions, SourceItem
    from briefing.store.prepare import Prepared

_ONE_ADDRESS = "one address is told of several articles, which would make them versions of one"


class Adding(Opened):
    """The part of the library that takes articles in."""

    def __init__(self, path: Path, *, readonly: bool = False, tell: Say | None = None) -> None:
        """Open the store at `path`; the parser is loaded when the first text needs it."""
        super().__init__(path, readonly=readonly, tell=tell)
        self._parser: SupportsParse | None = None
        self._make_parser: MakeParser = _default_parser
        self._parser_lock = Lock()
        self._reading: ReadOptions | None = None
        self._cluster: str | None = None

    def reading(self) -> ReadOptions:
        """How sources are read: limits and the like, as they were set."""
        from briefing.sources import ReadOptions

        return self._reading or ReadOptions()

    def read_with(self, options: ReadOptions) -> None:
        """Read sources so from now on."""
        self._reading = options

    def use_parser(self, make: MakeParser) -> None:
        """Parse with what `make` gives (called once, when the first text needs it).

        Where `make` is a function or class that can be pickled, `add` may use several processes.
        """
        self._parser, self._make_parser = None, make

    def parse_on(self, cluster: str | None) -> None:
        """Parse on the Dask cluster at this address, or on one of processes here where it is 'local'.

        What adds or reads anew raises `BriefingError` where that cannot be.
        """
        self._cluster = cluster

    def add(
        self,
        sources: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        jobs: int | None = None,
    ) -> Iterator[AddOutcome]:
        """Read, parse and keep each source (file, folder, `-`), one outcome an item, in their order.

        Many items are parsed by `jobs` processes, None for one a core; this one writes. Never raises for
        an item: a bad one has an outcome that says why, and the rest goes on. An outcome comes when its
        article is safely in the store. Raises `BriefingError` for options that make no sense,
        `ParserError` and `StoreError` for what concerns all items.
        """
        from briefing.library.batch import Batch
        from briefing.library.making import Cancelled
        from briefing.library.options import AddOptions
        from briefing.library.parsing import known_fields

        known = known_fields(options or AddOptions())
        batch = Batch(self._store)
        report = _Report(on_progress or (lambda progress: None))
        line = self._line(batch, jobs, cancelled, report.part)
        try:
            for _ in self._read_all(sources, known, line, report, cancelled):
                for ready in line.take():
                    batch.add(ready)
                    if batch.full():
                        yield from batch.keep()
            for ready in line.take(every=not cancelled()):
                batch.add(ready)
                if batch.full():
                    yield from batch.keep()
            report.last()
        except Cancelled:
            pass
        finally:
            # Also when the caller goes away or presses Ctrl-C: what was parsed is not thrown away.
            for ready in line.close():
                batch.add(ready)
            rest = list(batch.keep())
        yield from rest

    def add_text(self, text: str, options: AddOptions | None = None) -> AddOutcome:
        """Parse and keep pasted text. Raises `BriefingError` for options that make no sense."""
        from briefing.library.batch import Batch, failed
        from briefing.library.options import AddOptions
        from briefing.library.parsing import known_fields
        from briefing.sources import document_of_text

        known = known_fields(options or AddOptions())
        batch = Batch(self._store)
        line = self._line(batch, 1)
        try:
            line.put("pasted text", replace(document_of_text(text, self.reading()), **known))
        except ParserError:
            raise
        except BriefingError as error:
            line.tell(failed("pasted text", error))
        for ready in line.take():
            batch.add(ready)
        return next(iter(batch.keep()))

    def _line(
        self,
        batch: Batch,
        jobs: int | None,
        cancelled: Callable[[], bool] = lambda: False,
        on_part: Callable[[str, float], None] = lambda source, part: None,
    ) -> Line:
        from briefing.library.line import POOL_FROM, Line

        line = Line(batch, self._prepare, lambda: self._pool(jobs), cancelled, on_part)
        if self._cluster is not None:  # asked for by name: it has to be there, however little there is to do
            line.expect(POOL_FROM)
        return line

    def _pool(self, jobs: int | None) -> Workers[Document, Prepared] | None:
        """Others who parse, where there are any and the parser can be sent to them."""
        from briefing.library.tasks import Preparing

        return self._workers(Preparing(self._make_parser), jobs)

    def _workers(
        self, make: Callable[[], Work[Document, Made]], jobs: int | None
    ) -> Workers[Document, Made] | None:
        """The cluster, or else so many processes; None where one process is asked for."""
        if self._cluster is not None:
            from briefing.library.cluster import Cluster

            return Cluster(make, self._cluster)
        from briefing.library.workers import Pool

        wanted = self._processes(jobs)
        return Pool(make, wanted) if wanted > 1 else None

    def _processes(self, jobs: int | None) -> int:
        """How many processes parse where `jobs` are asked for: one where the parser cannot be sent away."""
        from briefing.library import workers

        wanted = jobs or workers.cores()
        return wanted if wanted > 1 and workers.portable(self._make_parser) else 1

    def _read_all(
        self,
        sources: Sequence[str | Path],
        known: dict[str, Any],
        line: Line,
        report: _Report,
        cancelled: Callable[[], bool],
    ) -> Iterator[None]:
        """Read the sources into the line, with a pause after each document and each item."""
        from briefing.library.batch import failed
        from briefing.sources import find_sources

        report.item(0, "")
        items = list(find_sources([str(source) for source in sources]))
        line.expect(len(items))
        report.total = len(items)
        documents = 0
        for done, item in enumerate(items):
            if cancelled():
                return
            report.item(done, item.label)
            for document in self._documents(item, known, line):
                if cancelled():
                    return
                documents += 1
                if "url" in known and documents > 1:
                    line.tell(failed(item.label, BriefingError(_ONE_ADDRESS, "add the others without --url")))
                else:
                    line.put(item.label, document)
                yield
            yield

    def _documents(self, item: SourceItem, known: dict[str, Any], line: Line) -> Iterator[Document]:
        """The documents of one item; what cannot be read becomes an outcome."""
        from briefing.library.batch import defect, failed
        from briefing.sources import read

        if item.error is not None:
            line.tell(failed(item.label, item.error))
            return
        try:
            for document in read(item, self.reading(), lambda error: line.tell(failed(item.label, error))):
                yield replace(document, **known)
        except BriefingError as error:
            line.tell(failed(item.label, error))
        except Exception as error:  # a defect of a reader must not end the batch
            line.tell(failed(item.label, defect("read", error)))

    def _prepare(self, document: Document, tell: Tell) -> Prepared:
        from briefing.library.tasks import made_ready

        return made_ready(document, self._read(document, tell))

    def _read(self, document: Document, tell: Tell) -> Reading:
        """What the parser makes of a document; one at a time. Raises `ParserError`, or whatever it likes."""
        from briefing.library.tasks import parse_with

        with self._parser_lock:
            if self._parser is None:
                self._parser = self._make_parser()
            return parse_with(self._parser, document, tell)


class _Report:
    """Says how far an addition is."""

    def __init__(self, say: Callable[[Progress], None]) -> None:
        self._say = say
        self.total: int | None = None
        self._done = 0

    def item(self, done: int, current: str) -> None:
        """So many items are read; `current` is being read."""
        from briefing.library.options import Progress

        self._done = done
        self._say(Progress(done, self.total, current))

    def part(self, current: str, part: float) -> None:
        """All wait for a long text, so much of which is parsed."""
        from briefing.library.options import Progress

        self._say(Progress(self._done, self.total, current, part))

    def last(self) -> None:
        """All is parsed."""
        self.item(self.total or 0, "")


def _default_parser() -> SupportsParse:
    from briefing.parse import Parser

    return Parser()
