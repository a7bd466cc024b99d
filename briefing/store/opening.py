"""From a path to a connection: file, rights, settings, and every reason to refuse, in one line each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import StoreError
from briefing.store.contract import APPLICATION_ID, MIGRATIONS, applied, is_settled
from briefing.store.waiting import WAIT_SECONDS

PAGE_BYTES = 4096
"""An article of some kilobytes goes over several pages of this size with little left; one of twice the
size it would have to itself."""
_READ_SETTINGS = (
    "PRAGMA cache_size=-16384",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
)
_WRITE_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA secure_delete=FAST",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA foreign_keys=ON",
)


def prepare(path: Path, tell: Callable[[str], None] | None = None) -> None:
    """Make the store's file where there is none, and bring its schema up to date.

    `tell` gets a line where that concerns a store with something in it. Raises `StoreError` where it is no
    store, is a newer program's, or cannot be written.
    """
    with told(path):
        _refuse_folder(path)
        if not path.exists():
            _make_file(path)
        connection = _connect(path, "rw")
        try:
            steps = _check(connection, path)
            if not steps:
                connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            if steps != list(MIGRATIONS):
                for line in _WRITE_SETTINGS:
                    connection.execute(line)
            if steps != list(MIGRATIONS) or not is_settled(connection):
                from briefing.store.upgrading import upgrade

                upgrade(connection, path, tell)
        finally:
            connection.close()


def writer(path: Path) -> sqlite3.Connection:
    """A connection that writes. Raises `StoreError`."""
    with told(path):
        connection = _connect(path, "rw")
        for line in (*_READ_SETTINGS, *_WRITE_SETTINGS):
            connection.execute(line)
        return connection


def reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads. Raises `StoreError`."""
    with told(path):
        _refuse_folder(path)
        try:
            connection = _connect(path, "ro")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            if _has_log(path) or os.access(path.parent, os.W_OK):
                raise
            # In a folder that cannot be written the log's side files cannot be made. Nobody else
            # writes there either, so the file may be taken for unchanging.
            connection = _connect(path, "ro&immutable=1")
        for line in (*_READ_SETTINGS, "PRAGMA query_only=ON"):
            connection.execute(line)
        return connection


def compact(path: Path) -> None:
    """Write the file anew without gaps. Raises `StoreError` where others are writing, or for want of room.

    Where no other program has it open it gets the pages of a new store as well.
    """
    with told(path):
        connection = _connect(path, "rw")
        try:
            connection.execute("PRAGMA temp_store=FILE")
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA busy_timeout=0")
                connection.execute("PRAGMA journal_mode=DELETE")
                connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            connection.execute(f"PRAGMA busy_timeout={int(WAIT_SECONDS * 1000)}")
            connection.execute("VACUUM")
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def check(path: Path, tell: Callable[[str], None] | None = None) -> None:
    """Refuse what is no store of this program's; bring an older one up to date, and write nothing else.

    Raises `StoreError`, also where an older store cannot be written.
    """
    must_exist(path)
    connection = reader(path)
    try:
        with told(path):
            steps = _check(connection, path)
    finally:
        connection.close()
    if steps == list(MIGRATIONS):
        return
    if not can_be_written(path):
        raise StoreError(
            f"{path} was made by an older briefing and cannot be written",
            "copy it to where it can be, and name the copy with --store",
        )
    prepare(path, tell)


def can_be_written(path: Path) -> bool:
    """Whether the system lets us write the file and its side files."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def must_exist(path: Path) -> None:
    """Refuse a path where nothing is yet, or an empty file. Raises `StoreError`."""
    with told(path):
        try:
            empty = path.stat().st_size == 0
        except (FileNotFoundError, NotADirectoryError):
            empty = True
    if empty and not path.is_dir():
        raise StoreError(f"there is no store at {path}", "briefing add PATH makes one")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into one clear `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened: {error.strerror or error}", "name another file with --store"
        ) from error


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store", f"name a file, such as {path / 'briefing.db'}")


def _make_file(path: Path) -> None:
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        pass  # another program was quicker


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def _check(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The steps that the store has been through; empty for an empty file."""
    number = connection.execute("PRAGMA application_id").fetchone()[0]
    filled = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if filled and number != APPLICATION_ID:
        raise StoreError(f"{path} is a database, but no briefing store", "name another file with --store")
    steps = applied(connection)
    newer = [step for step in steps if step not in MIGRATIONS]
    if newer:
        raise StoreError(
            f"{path} was written by a newer briefing (step {newer[-1]})",
            "upgrade briefing, or name another file with --store",
        )
    return steps


def _has_log(path: Path) -> bool:
    return path.with_name(path.name + "-wal").exists()


def _explain(error: sqlite3.Error, path: Path) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or ""
    said = str(error)
    for start, message, hint in _REASONS:
        if name.startswith(start):
            return StoreError(message.format(path=path), hint)
    if "interrupted" in said:
        return StoreError("the search was cancelled")
    if "closed" in said:
        return StoreError("the store is closed")
    return StoreError(f"{path}: {' '.join(said.split())}", "briefing store check tells more")


_REASONS = (
    ("SQLITE_NOTADB", "{path} is no SQLite database", "name another file with --store"),
    (
        "SQLITE_CORRUPT",
        "{path} is damaged",
        "copy it first; where briefing store repair does not help, take your last backup",
    ),
    ("SQLITE_FULL", "the disk is full; nothing was changed in {path}", "make room and try again"),
    ("SQLITE_IOERR", "{path} cannot be read or written (input/output error)", "check the disk and its room"),
    ("SQLITE_BUSY", "another program has been writing to {path} for a while", "try again when it is done"),
    ("SQLITE_LOCKED", "{path} is in use", "try again"),
    ("SQLITE_READONLY", "{path} cannot be written", "check its rights and those of its folder"),
    ("SQLITE_CANTOPEN", "{path} cannot be opened", "check its rights and those of its folder"),
    ("SQLITE_AUTH", "{path} cannot be opened", "check its rights"),
)
