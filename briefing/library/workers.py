"""Parsing in several processes at once: each holds a parser of its own, and takes one text at a time.

Workers never open the store: what they make goes back to the one process that writes.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, ParserError
from briefing.library.batch import defect
from briefing.store.prepare import Prepared, prepare

if TYPE_CHECKING:
    from briefing.library.adding import MakeParser, SupportsParse
    from briefing.model import Document

_ATTEMPTS = 2
"""A text whose worker died is tried once more, with a new worker."""


class Pool:
    """Worker processes, each served by one thread of this process; started when they are needed."""

    def __init__(self, make: MakeParser, jobs: int) -> None:
        """At most `jobs` workers, each with a parser that `make`, which has to be picklable, gives."""
        self.jobs = jobs
        self._make = make
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="briefing-worker")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._closed = False

    def submit(self, document: Document) -> Future[Prepared]:
        """Have a document parsed and made ready for the store.

        The future raises `ParserError` where the parser does not load, `BriefingError` for a defect, or
        where the worker died over this document twice.
        """
        return self._threads.submit(self._parse, document)

    def close(self) -> None:
        """End all workers at once; what they were at is lost."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)

    def _parse(self, document: Document) -> Prepared:
        for _ in range(_ATTEMPTS):
            worker = self._worker()
            try:
                return worker.parse(document)
            except (EOFError, OSError):  # it is dead: killed, out of memory, or a crash in native code
                worker.kill()
                self._own.worker = None
        raise BriefingError(
            "the process that parsed it died, twice", "it may want too much memory: try it alone"
        )

    def _worker(self) -> _Worker:
        """The worker of the present thread."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            with self._lock:
                if self._closed:
                    raise BriefingError("it was cancelled")
                worker = self._own.worker = _Worker(self._make)
                self._workers.append(worker)
        return worker


class _Worker:
    """One process, and this end of the line to it."""

    def __init__(self, make: MakeParser) -> None:
        # Spawned, not forked: the reader has threads, and a copy of its open files would keep lines open.
        context = multiprocessing.get_context("spawn")
        self._line, far = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_work, args=(far, make), daemon=True)
        self._process.start()
        far.close()

    def parse(self, document: Document) -> Prepared:
        """What the worker makes of a document. Raises `EOFError` or `OSError` where it is dead."""
        self._line.send(document)
        made: Prepared | BriefingError = self._line.recv()
        if isinstance(made, BriefingError):
            raise made
        return made

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()


def _work(line: Connection, make: MakeParser) -> None:
    """A worker's life: until the other end goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    parser: SupportsParse | None = None
    while True:
        try:
            document: Document = line.recv()
        except (EOFError, OSError):
            return
        try:
            parser = parser or make()
            made: Prepared | BriefingError = prepare(document, parser.parse(document))
        except ParserError as error:
            made = error
        except Exception as error:  # a defect of the parser must not end the batch
            made = defect("parsed", error)
        try:
            line.send(made)
        except OSError:
            return


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def portable(make: MakeParser) -> bool:
    """Whether another process can be given `make`: a function or class with a name, not a lambda."""
    try:
        pickle.dumps(make)
    except Exception:  # pickle says no in many ways
        return False
    return True
