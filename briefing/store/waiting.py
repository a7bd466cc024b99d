"""Beginning to write where other programs write too: in turn, and not for ever."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

WAIT_SECONDS = 10.0
"""How long a writer waits for another one."""
SILENT_SECONDS = 3.0
"""How long a writer waits for another program without a word."""
PATIENT_SECONDS = 600.0
"""How long it waits where somebody is told: a check or a migration of a large store takes minutes."""
SLICE = 1000
"""Milliseconds that SQLite itself waits at a time, so that Ctrl-C is heard."""


def begin(connection: sqlite3.Connection, path: Path, tell: Callable[[str], None] | None) -> None:
    """Begin to write to the store at `path`, as soon as no other program does.

    Raises `sqlite3.OperationalError` where that takes longer than `PATIENT_SECONDS`, or, where there is no
    `tell` that hears of it, than `WAIT_SECONDS`.
    """
    connection.execute(f"PRAGMA busy_timeout={SLICE}")
    start, told = time.monotonic(), False
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - start
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or waited > _most(tell):
                raise
            if tell and not told and waited >= SILENT_SECONDS:
                tell(f"another program is writing to {path}; waiting for it")
                told = True


def _most(tell: Callable[[str], None] | None) -> float:
    return PATIENT_SECONDS if tell else WAIT_SECONDS
