"""An older program's store brought up to date, once, however many programs open it at the same moment.

Copy and steps happen under one write lock, and so does the joining of persons after them: whoever comes
second waits, and finds it done.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from briefing.store.contract import MIGRATIONS, applied, is_settled, migrate
from briefing.store.waiting import begin

COPIES_KEPT = 2
"""Copies of a store as it was before an upgrade that stay beside it."""

AT_ONCE = 1_000
"""Up to so many articles persons are joined anew while the store is opened: in a second or two."""
ANEW = (
    "which names are one person is worked out anew by other rules: by the reader while you read,"
    " or at once by 'briefing store optimize'"
)


def upgrade(connection: sqlite3.Connection, path: Path, tell: Callable[[str], None] | None) -> None:
    """Take the steps that the store at `path` lacks, and work out anew who is one person where that is due.

    A store with steps behind it is copied first. `tell` gets a line where that concerns a store with
    something in it. All of it is kept, or nothing. Raises `sqlite3.Error` and `OSError`.
    """
    connection.execute("PRAGMA foreign_keys=OFF")
    begin(connection, path, tell)
    try:
        # Asked again under the lock: another program may have been quicker.
        steps = applied(connection)
        pending = [step for step in MIGRATIONS if step not in steps]
        copy = _copy_of(path, pending[0]) if steps and pending else None
        if copy is not None:
            if tell and _has_articles(connection):
                tell(f"bringing {path} up to date; the store as it was is kept as {copy.name}")
            _keep(path, copy)
        if pending:
            migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    if copy is not None:
        _forget_old_copies(path, copy)
    _join_persons(connection, path, tell)
    if pending:
        _make_speakers_persons(connection, path, tell)


def _join_persons(connection: sqlite3.Connection, path: Path, tell: Callable[[str], None] | None) -> None:
    """Work out anew who is one person, where a program with other rules did it, or none.

    In a large store that takes minutes: there it is only told, and done bit by bit (`Library.join_anew`).
    """
    if is_settled(connection):
        return
    from briefing.store.identity.upkeep import rebuild

    begin(connection, path, tell)
    try:
        if not is_settled(connection):  # another program was not quicker
            if _has_articles(connection, AT_ONCE):
                if tell:
                    tell(ANEW)
            else:
                rebuild(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _make_speakers_persons(
    connection: sqlite3.Connection, path: Path, tell: Callable[[str], None] | None
) -> None:
    """Have the speakers whose names a person typed be persons, as they are since such names have a page."""
    from briefing.store.own_persons import without_person

    if not without_person(connection):
        return
    from briefing.store.writing import Keeper

    begin(connection, path, tell)
    try:
        keeper = Keeper(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        for article in without_person(connection):
            keeper.revise(article)
        keeper.finish()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _has_articles(connection: sqlite3.Connection, more_than: int = 0) -> bool:
    found = connection.execute("SELECT 1 FROM articles LIMIT 1 OFFSET ?", (more_than,)).fetchone()
    return found is not None


def _copy_of(path: Path, step: str) -> Path:
    """Where the store as it was before a step goes: 'briefing.before-0003.db' beside it.

    One that is there stays, for it may be of another store: an older one was put back, or an attempt was cut
    off. The next is called 'briefing.before-0003-2.db'.
    """
    for number in count(1):
        more = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.before-{step.split('_')[0]}{more}{path.suffix}")
        if not copy.exists():
            return copy
    raise AssertionError("numbers do not end")


def _forget_old_copies(path: Path, newest: Path) -> None:
    """Keep the newest `COPIES_KEPT` of the copies that were made before steps: each is as big as a store.

    Only files that are called as `_copy_of` calls them. One that cannot be removed stays.
    """
    form = re.compile(rf"{re.escape(path.stem)}\.before-(\d{{4}})(?:-(\d+))?{re.escape(path.suffix)}")
    with suppress(OSError):
        named = [(form.fullmatch(one.name), one) for one in path.parent.iterdir()]
        copies = sorted((int(m[1]), int(m[2] or 1), one) for m, one in named if m and one.is_file())
        for *_, copy in copies[:-COPIES_KEPT]:
            if copy != newest:
                copy.unlink()


def _keep(path: Path, copy: Path) -> None:
    """Copy the store as it is, by a connection of its own: the one that holds the lock is in a transaction.

    The lock makes the name of the unfinished copy nobody else's; one that is there was cut off. One that
    cannot be finished, for want of room, is taken away again.
    """
    partial = copy.with_name(copy.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as beside:
            _copy(beside, partial)
        partial.rename(copy)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    connection.execute("VACUUM INTO ?", (str(copy),))
