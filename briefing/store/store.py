"""One opened store: its connections, who may use them when, and what a failure says."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from briefing.errors import StoreError
from briefing.store import opening
from briefing.store.waiting import begin

Connection: TypeAlias = sqlite3.Connection
"""What the store's functions work on; `Store.reading` and `Store.writing` give one."""
Say: TypeAlias = Callable[[str], None]
"""Shows one line to whoever waits."""


class Store:
    """Connections to one file. Reads run side by side, each on a snapshot; writes take turns."""

    def __init__(self, path: Path, *, readonly: bool = False, tell: Say | None = None) -> None:
        """Open the store at `path`, making it where there is none and `readonly` is False.

        An older program's is brought up to date first, also with `readonly`. `tell` gets a line about what
        takes long: that, and waiting for another program. Raises `StoreError` where it cannot be opened.
        """
        self.path = path
        self.readonly = readonly
        self._tell = tell
        if readonly:
            opening.check(path, tell)
        else:
            opening.prepare(path, tell)
        self._idle: list[sqlite3.Connection] = []
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False
        self._write_lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._watch: sqlite3.Connection | None = None
        self._searches: set[sqlite3.Connection] = set()
        self._changes = 0
        self._watched: int | None = None
        """What the watching connection, and the writing one, last told of changes by others than itself."""
        self._others: int | None = None

    @contextmanager
    def reading(self, *, search: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection on a snapshot of the store; with `search`, one that `interrupt` stops.

        Raises `StoreError`.
        """
        connection = self._take()
        with self._lock:
            if search:
                self._searches.add(connection)
        try:
            with opening.told(self.path):
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    connection.execute("ROLLBACK")
        finally:
            with self._lock:
                self._searches.discard(connection)
                if not self._closed:
                    self._idle.append(connection)

    @contextmanager
    def writing(self, *, durable: bool = False, quiet: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction that is kept as a whole or not at all; waits for other writers, then takes its turn.

        It waits up to 10 s, or as long as a check may take where somebody is told that it waits. With
        `durable`, what was done survives a power cut as well: for what a person decides. With `quiet` it is
        no change to `changes`: whoever writes it shows it. Raises `StoreError`.
        """
        if self.readonly:
            raise StoreError(f"{self.path} is open for reading only", "open it without --read-only")
        with self._write_lock, opening.told(self.path):
            connection = self._writing_connection()
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            begin(connection, self.path, self._tell)
            self._look_at_others(connection)
            try:
                yield connection
                connection.execute("COMMIT")
                self._changes += not quiet
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def get_ready(self) -> None:
        """Open the connection that writes, so that the first write need not wait for that."""
        with self._write_lock, opening.told(self.path):
            self._writing_connection()

    @contextmanager
    def testing(self) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """A connection for tests that count as writing, and whether they may be made; nothing of it is kept.

        They may not where the file or its folder cannot be written. Raises `StoreError`.
        """
        if not opening.can_be_written(self.path):
            with self.plain() as connection:
                yield connection, False
            return
        with self._write_lock, opening.told(self.path):
            connection = self._writing_connection()
            begin(connection, self.path, self._tell)
            try:
                yield connection, True
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def plain(self) -> Iterator[sqlite3.Connection]:
        """A connection outside of any transaction, for what SQLite does not do within one."""
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed")
        with opening.told(self.path):
            connection = opening.reader(self.path)
            try:
                connection.execute("PRAGMA query_only=OFF")  # VACUUM INTO counts as writing
                yield connection
            finally:
                connection.close()

    def tell(self, line: str) -> None:
        """Show a line to whoever waits, where anybody is to be told."""
        if self._tell:
            self._tell(line)

    def hush(self) -> None:
        """From now on nobody is told, and no writer waits longer than where nobody is."""
        self._tell = None

    def compact(self) -> None:
        """Write the file anew without gaps; waits for other writers. Raises `StoreError`."""
        with self._write_lock:
            with self._lock:
                if self._closed:
                    raise StoreError("the store is closed")
                for connection in (*self._idle, self._writer, self._watch):
                    if connection is not None:
                        connection.close()
                self._all = [one for one in self._all if one not in self._idle]
                self._idle, self._writer, self._watch = [], None, None
                self._watched = self._others = None
            opening.compact(self.path)

    def interrupt(self) -> None:
        """Stop the searches that are running; each ends in a `StoreError`."""
        with self._lock:
            for connection in self._searches:
                connection.interrupt()

    def changes(self) -> int:
        """A number that is another one after a change by another program, or by this one if not `quiet`."""
        with self._lock, opening.told(self.path):
            if self._closed:
                raise StoreError("the store is closed")
            if self._watch is None:
                self._watch = opening.reader(self.path)
            watched = int(self._watch.execute("PRAGMA data_version").fetchone()[0])
        # Who writes is not asked while it writes: what it finds out by itself then is asked for next time.
        if watched != self._watched and self._write_lock.acquire(blocking=False):
            try:
                with opening.told(self.path):
                    if self._writer is None:
                        self._changes += 1
                    else:
                        self._look_at_others(self._writer)
                self._watched = watched
            finally:
                self._write_lock.release()
        return self._changes

    def _look_at_others(self, writer: sqlite3.Connection) -> None:
        """Note whether others have written. A connection does not count what it has written itself."""
        others = int(writer.execute("PRAGMA data_version").fetchone()[0])
        if others != self._others:
            self._others = others
            self._changes += 1

    def give_memory_back(self) -> None:
        """Give back the memory of the connections that are not at work: the pages they have read so far.

        Raises `StoreError`.
        """
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed")
            waiting = list(self._idle)
        for connection in waiting:
            with self._lock:
                if connection not in self._idle:
                    continue  # it is at work by now
                self._idle.remove(connection)
            try:
                _shrink(connection, self.path)
            finally:
                with self._lock:
                    if not self._closed:
                        self._idle.append(connection)
        if self._write_lock.acquire(blocking=False):
            try:
                if self._writer is not None and not self._closed:
                    _shrink(self._writer, self.path)
            finally:
                self._write_lock.release()

    def close(self) -> None:
        """Close every connection; further calls raise `StoreError`."""
        with self._write_lock, self._lock:
            if self._closed:
                return
            self._closed = True
            for connection in (*self._all, self._writer, self._watch):
                if connection is not None:
                    connection.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed")
            if self._idle:
                return self._idle.pop()
        connection = opening.reader(self.path)
        with self._lock:
            self._all.append(connection)
        return connection

    def _writing_connection(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed")
        if self._writer is None:
            self._writer = opening.writer(self.path)
        return self._writer


def _shrink(connection: sqlite3.Connection, path: Path) -> None:
    with opening.told(path):
        connection.execute("PRAGMA shrink_memory")
