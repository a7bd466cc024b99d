"""Work on a Dask cluster: the same tasks as for processes here, for collections that outgrow one machine.

Workers parse and never see the store; whatever becomes of one, its share is done again by another. What
travels between the machines are Python objects: a cluster is a network of machines that trust each other.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, TypeAlias, cast

from briefing import __version__
from briefing.errors import BriefingError, ParserError
from briefing.library.making import Made, Maker, Task, Tell, Work
from briefing.library.workers import cores, died_twice

LOCAL = "local"
"""The address of a cluster of processes here, one a core."""
_TOGETHER = 4
"""Tasks that travel together: the scheduler takes some milliseconds for each journey."""
_TOGETHER_BYTES = 200_000
_SECONDS = 20
"""How long a scheduler may take to answer, and to have a worker."""

_ABANDONED = 60
"""How many seconds a cluster may be without a worker before what waits for one is given up."""
_WATCH_EVERY = 2.0
"""Seconds between two looks at whether there are workers."""
_ATTEMPTS = 2
"""How often a suspect is tried before it is held to kill its workers."""

_Job: TypeAlias = tuple[bytes, "Future[Any]"]


class Cluster(Generic[Task, Made]):
    """Work done by the workers of a Dask scheduler."""

    def __init__(self, make: Callable[[], Work[Task, Made]], address: str) -> None:
        """Connect to the scheduler at `address`, or start one here for `LOCAL`.

        `make`, which has to be picklable, gives a worker its work. Raises `BriefingError` where Dask is
        not installed, nobody answers, or the workers have another version of the program.
        """
        if find_spec("distributed") is None:
            raise BriefingError("Dask is not installed", "python -m pip install 'briefing[dask]' installs it")
        self._made_by = pickle.dumps(make)
        self._here: Any = None
        self._client = self._connect(address)
        try:
            # As many again as there are threads: the next share lies there when one is done.
            self.jobs = 2 * max(1, self._threads(address))
        except BaseException:
            self.close()
            raise
        self._waiting: deque[_Job] = deque()
        self._suspects: deque[tuple[_Job, int]] = deque()
        self._suspect_away = False
        self._awaited: set[Future[Any]] = set()
        self._changed = threading.Condition()
        self._closed = False
        self._threads_here = [
            threading.Thread(target=work, name="briefing-cluster", daemon=True)
            for work in (self._send, self._watch)
        ]
        for thread in self._threads_here:
            thread.start()

    def submit(self, task: Task, tell: Tell | None = None) -> Future[Made]:
        """Have a task done; nobody tells how far it is. The future raises as that of `Pool.submit`."""
        future: Future[Made] = Future()
        future.add_done_callback(self._awaited.discard)
        with self._changed:
            self._awaited.add(future)
            self._waiting.append((pickle.dumps(task, pickle.HIGHEST_PROTOCOL), future))
            self._changed.notify_all()  # the sender: the watcher waits here as well
        return future

    def close(self) -> None:
        """Drop what is under way, and leave the cluster; one that was started here ends."""
        if hasattr(self, "_threads_here"):
            with self._changed:
                self._closed = True
                self._changed.notify_all()
            for thread in self._threads_here:
                thread.join()
        for each in (self._client, self._here):
            # Whoever takes longer is left behind: a nanny kills its worker in the end.
            with suppress(TimeoutError):
                if each is not None:
                    each.close(timeout=_SECONDS)

    def _connect(self, address: str) -> Any:
        distributed: Any = import_module("distributed")
        # What becomes of a worker is told by us, for the article that it was at.
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        # Ctrl-C is for the process that writes: those that are started here don't see it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            if address != LOCAL:
                return distributed.Client(address, timeout=_SECONDS, set_as_default=False)
            _set_retries()
            self._here = distributed.LocalCluster(
                n_workers=cores(),
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
            return distributed.Client(self._here, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BriefingError(
                f"{address}: no Dask scheduler answers there", "write its address as tcp://host:8786"
            ) from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _threads(self, address: str) -> int:
        """How many threads the workers have, all of them of our own version."""
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS)
            versions = self._client.run(own_version)
        except TimeoutError as error:
            raise BriefingError(
                f"{address}: the scheduler has no worker", "start some: dask worker"
            ) from error
        except ImportError as error:
            raise BriefingError(
                f"{address}: the workers don't have briefing", f"install briefing {__version__} there"
            ) from error
        for worker, version in versions.items():
            if version != __version__:
                raise BriefingError(
                    f"{worker} has briefing {version}, and this is {__version__}", "install the same there"
                )
        return sum(self._client.nthreads().values())

    def _send(self) -> None:
        """The sender's life: it sends what waits, a few tasks together."""
        while True:
            with self._changed:
                while not (self._waiting or self._closed):
                    self._changed.wait()
                if not self._closed and len(self._waiting) < _TOGETHER:
                    self._changed.wait(0.02)  # others are on their way as a rule
                if self._closed:
                    return
                share = self._share()
            self._give(share)

    def _watch(self) -> None:
        """The watcher's life: where no worker comes back, nobody waits for one for ever."""
        seen = time.monotonic()
        while not self._closes_within(_WATCH_EVERY):
            if not self._awaited or self._has_worker():
                seen = time.monotonic()
            elif time.monotonic() - seen >= _ABANDONED:
                with self._changed:
                    self._waiting.clear()
                    self._suspects.clear()
                    given_up = list(self._awaited)
                for future in given_up:
                    _settle(future, _abandoned())

    def _closes_within(self, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._closed, seconds)

    def _has_worker(self) -> bool:
        try:
            return bool(self._client.nthreads(callback_timeout=_SECONDS))
        except Exception:  # what Dask raises where a scheduler is gone is not one kind of thing
            return False

    def _share(self) -> list[_Job]:
        share = [self._waiting.popleft()]
        size = len(share[0][0])
        while self._waiting and len(share) < _TOGETHER and size + len(self._waiting[0][0]) < _TOGETHER_BYTES:
            share.append(self._waiting.popleft())
            size += len(share[-1][0])
        return share

    def _give(self, share: list[_Job]) -> None:
        """Send some tasks to whichever worker is free."""
        self._submit(share, lambda done: self._landed(done, share))

    def _submit(self, share: list[_Job], landed: Callable[[Any], None]) -> None:
        sent = self._client.submit(do_tasks, self._made_by, [task for task, _ in share], pure=False)
        sent.add_done_callback(landed)

    def _landed(self, done: Any, share: list[_Job]) -> None:
        """Hand out what came back; what was with a worker when it died is a suspect."""
        got = self._got(done)
        if not _killed(got):
            _hand_out(got, share)
            return
        with self._changed:
            self._suspects.extend((job, 0) for job in share)
        self._try_a_suspect()

    def _got(self, done: Any) -> list[bytes] | BaseException:
        """What was made of a share, or why nothing was.

        What is done may be lost again, with the worker that has it: the scheduler then has it made anew by
        itself, and it is waited for.
        """
        while not self._closed:
            try:
                return cast("list[bytes]", done.result(timeout=_SECONDS))
            except TimeoutError:
                continue
            except (Exception, asyncio.CancelledError) as error:
                return error
        return CancelledError()

    def _try_a_suspect(self) -> None:
        """Send one suspect by itself: all that lay with a worker that died look alike to the scheduler."""
        with self._changed:
            if self._suspect_away or self._closed or not self._suspects:
                return
            self._suspect_away = True
            job, deaths = self._suspects.popleft()
        self._submit([job], lambda done: self._tried(done, job, deaths))

    def _tried(self, done: Any, job: _Job, deaths: int) -> None:
        got = self._got(done)
        killed = _killed(got)
        if killed and deaths + 1 >= _ATTEMPTS:
            _settle(job[1], died_twice())
        elif not killed:
            _hand_out(got, [job])
        with self._changed:
            self._suspect_away = False
            if killed and deaths + 1 < _ATTEMPTS:
                self._suspects.append((job, deaths + 1))
        self._try_a_suspect()


def _killed(got: list[bytes] | BaseException) -> bool:
    """Whether a share ended with its worker."""
    return type(got).__name__ == "KilledWorker"


def _abandoned() -> ParserError:
    return ParserError(
        "the cluster has no worker any more",
        "start some: dask worker; the same command then goes on from there",
    )


def _hand_out(got: list[bytes] | BaseException, share: list[_Job]) -> None:
    """Give each of a share's futures what is its own."""
    for number, (_, future) in enumerate(share):
        if isinstance(got, list):
            _settle(future, pickle.loads(got[number]))  # noqa: S301 - from a worker that we trust
        elif isinstance(got, (CancelledError, asyncio.CancelledError)):
            # The connection is lost, or we are leaving.
            _settle(future, _abandoned())
        else:
            _settle(future, BriefingError(f"a worker failed: {type(got).__name__}: {got}"[:300]))


def _settle(future: Future[Any], made: object) -> None:
    with suppress(InvalidStateError):  # it was given up meanwhile
        if isinstance(made, BriefingError):
            future.set_exception(made)
        else:
            future.set_result(made)


def _set_retries() -> None:
    import dask

    dask.config.set({"distributed.scheduler.allowed-failures": 0})


# -- on a worker -------------------------------------------------------------------------------------

_makers: dict[bytes, tuple[threading.Lock, Maker[Any, Any]]] = {}


def own_version() -> str:
    """The version of the program on a worker."""
    return __version__


def do_tasks(made_by: bytes, tasks: Sequence[bytes]) -> list[bytes]:
    """What the work that `made_by` gives makes of each task, pickled; the parser is loaded once a process."""
    lock, maker = _makers.setdefault(made_by, (threading.Lock(), Maker(pickle.loads(made_by))))  # noqa: S301
    with lock:  # a parser serves one thread at a time
        made = [maker.result(pickle.loads(task), lambda part: None) for task in tasks]  # noqa: S301
    return [pickle.dumps(one, pickle.HIGHEST_PROTOCOL) for one in made]
