"""Work in several processes at once: each is made ready once, and takes one task after the other.

Workers never open the store: what they make goes back to the one process that writes.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Generic, Protocol, TypeVar, cast

from briefing.errors import BriefingError, ParserError
from briefing.library.making import Made, Maker, Task, Tell, Work

_Task = TypeVar("_Task", contravariant=True)
_ATTEMPTS = 2
"""A task whose worker died is tried once more, with a new worker."""
_STILLBORN = 6
"""Workers that may die before they have their parser, which no task is to blame for."""
_LAST_WORDS = 5.0
"""Seconds for a process that closed its line to end by itself."""
_READY = -1.0
"""What a worker sends when it has its parser."""
_SMALL = 30_000
"""Bytes up to which a second task is sent ahead: the line between two processes holds twice as many."""


class Workers(Protocol[_Task, Made]):
    """Somebody else who does the work: processes here, or other machines."""

    jobs: int
    """How many tasks are done at once."""

    def submit(self, task: _Task, tell: Tell | None = None) -> Future[Made]:
        """Have a task done."""

    def close(self) -> None:
        """End all work at once; what is under way is lost."""


@dataclass(slots=True, eq=False)
class _Job(Generic[Made]):
    """One task on its way."""

    sent: bytes
    tell: Tell | None
    future: Future[Made] = field(default_factory=Future)
    deaths: int = 0


class Pool(Generic[Task, Made]):
    """Worker processes, each served by one thread of this process; started when they are needed."""

    def __init__(self, make: Callable[[], Work[Task, Made]], jobs: int) -> None:
        """At most `jobs` workers, each of which calls `make`, which has to be picklable, for its work."""
        self.jobs = jobs
        self._make = make
        self._waiting: deque[_Job[Made]] = deque()
        self._changed = threading.Condition()
        self._idle = 0
        self._stillborn = 0
        self._workers: list[_Worker] = []
        self._threads: list[threading.Thread] = []
        self._closed = False

    def submit(self, task: Task, tell: Tell | None = None) -> Future[Made]:
        """Have a task done.

        The future raises `ParserError` where `make` does or kills its process each time, `BriefingError`
        for a defect, or where the worker died over this task twice.
        """
        job: _Job[Made] = _Job(pickle.dumps(task, pickle.HIGHEST_PROTOCOL), tell)
        with self._changed:
            if self._closed:
                raise BriefingError("it was cancelled")
            self._waiting.append(job)
            if self._idle < len(self._waiting) and len(self._threads) < self.jobs:
                thread = threading.Thread(target=self._serve, name="briefing-worker", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()
        return job.future

    def close(self) -> None:
        """End all workers at once; what they were at is lost."""
        with self._changed:
            self._closed = True
            for job in self._waiting:
                job.future.cancel()
            self._waiting.clear()
            for worker in self._workers:
                worker.kill()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """One thread's life: it keeps one worker busy."""
        worker: _Worker | None = None
        flying: deque[_Job[Made]] = deque()
        while True:
            job = self._next(flying)
            if job is None and not flying:
                return
            try:
                if job is not None:
                    flying.append(job)
                    if worker is None:
                        worker = self._start()
                    worker.send(job.sent)
                if job is None or len(flying) > 1 or not self._may_send_ahead(flying):
                    self._finish(flying, worker)
            except ParserError as error:  # no process can be started at all
                for one in flying:
                    one.future.set_exception(error)
                flying.clear()
            except Exception:  # it is dead: killed, out of memory, a crash in native code; or never was born
                unborn = worker is not None and worker.unborn()
                self._give_back(flying, blamed=worker is not None and worker.ready, unborn=unborn)
                if worker is not None:
                    worker.kill()
                worker = None

    def _next(self, flying: deque[_Job[Made]]) -> _Job[Made] | None:
        """The next task; None where there is none to be sent now, or, with nothing under way, ever."""
        with self._changed:
            self._idle += 1
            while not (self._waiting or flying or self._closed):
                self._changed.wait()
            self._idle -= 1
            if not self._waiting or (flying and not self._may_send_ahead(flying)):
                return None
            return self._waiting.popleft()

    def _may_send_ahead(self, flying: deque[_Job[Made]]) -> bool:
        """Whether a worker may have its next task before it has done the one: no large one waits unread."""
        return len(flying) < 2 and all(len(job.sent) <= _SMALL for job in (*flying, *list(self._waiting)[:1]))

    def _finish(self, flying: deque[_Job[Made]], worker: _Worker | None) -> None:
        """Wait for what the worker makes of the first task under way."""
        assert worker is not None
        job = flying[0]
        made = worker.result(job.tell)
        flying.popleft()
        if isinstance(made, BriefingError):
            job.future.set_exception(made)
        else:
            job.future.set_result(cast("Made", made))

    def _give_back(self, flying: deque[_Job[Made]], *, blamed: bool, unborn: bool = False) -> None:
        """Tasks whose worker died go to the front again; where `blamed`, it died over the first of them.

        Where it is `unborn`, the next one would be, too: they are given up.
        """
        with self._changed:
            self._stillborn += not blamed
            if flying and blamed:
                flying[0].deaths += 1
            for job in reversed(flying):
                if self._closed:
                    job.future.cancel()
                elif unborn:
                    job.future.set_exception(_unguarded())
                elif self._stillborn > _STILLBORN:
                    job.future.set_exception(_never_ready())
                elif job.deaths >= _ATTEMPTS:
                    job.future.set_exception(died_twice())
                else:
                    self._waiting.appendleft(job)
            flying.clear()

    def _start(self) -> _Worker:
        with self._changed:
            if self._closed:
                raise EOFError
            worker = _Worker(self._make)
            self._workers.append(worker)
        return worker


def died_twice() -> BriefingError:
    """What is told of a task over which two workers died."""
    return BriefingError(
        "the process that parsed it died, twice", "it may want too much memory: try it alone"
    )


def _never_ready() -> ParserError:
    return ParserError(
        "the processes that parse die before they are ready",
        "there may be too little memory: use fewer --jobs",
    )


def _unguarded() -> ParserError:
    return ParserError(
        "the processes that parse ended while they ran the calling script once more: "
        "put what it does under if __name__ == '__main__', or add with jobs=1"
    )


class _Worker:
    """One process, and this end of the line to it."""

    def __init__(self, make: Callable[[], Work[Task, Made]]) -> None:
        # Spawned, not forked: the reader has threads, and a copy of its open files would keep lines open.
        context = multiprocessing.get_context("spawn")
        self._line, far = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_work, args=(far, make), daemon=True)
        # Ctrl-C is for the process that writes, also while this one is still being born.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            _begin_tracking()
            self._process.start()
        except RuntimeError as error:  # this process is being born itself, and runs the script for it
            raise _unguarded() from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        far.close()
        self.ready = False
        """Whether it has its parser."""

    def send(self, task: bytes) -> None:
        """Give it a task. Raises `OSError` where it is dead."""
        self._line.send_bytes(task)

    def result(self, tell: Tell | None) -> object:
        """What it makes of the first of its tasks. Raises `EOFError` or `OSError` where it is dead."""
        while True:
            made = pickle.loads(self._line.recv_bytes())  # noqa: S301 - our own process is at the other end
            if not isinstance(made, float):
                return made[0]
            if made == _READY:
                self.ready = True
            elif tell is not None:
                tell(made)

    def unborn(self) -> bool:
        """Whether it ended by an error in Python before it had begun: so ends a script that is run again."""
        self._process.join(_LAST_WORDS)
        return not self.ready and self._process.exitcode == 1

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()


def _begin_tracking() -> None:
    """Have the process that every spawned one needs, also where a reader has taken standard error over.

    It is given the descriptor of `sys.stderr`. That of Textual's stand-in is -1, over which the start of
    any process falls.
    """
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def _work(line: Connection, make: Callable[[], Work[Task, Made]]) -> None:
    """A worker's life: until the other end goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def ready() -> Work[Task, Made]:
        work = make()
        tell(_READY)
        return work

    own = Maker(ready)

    def tell(part: float) -> None:
        line.send_bytes(pickle.dumps(float(part)))

    while True:
        try:
            task = line.recv()
            made = own.result(task, tell)
            line.send_bytes(pickle.dumps((made,), pickle.HIGHEST_PROTOCOL))
        except (EOFError, OSError):
            return


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def portable(make: Callable[[], object]) -> bool:
    """Whether another process can be given `make`: a function or class with a name, not a lambda."""
    try:
        pickle.dumps(make)
    except Exception:  # pickle says no in many ways
        return False
    return True
