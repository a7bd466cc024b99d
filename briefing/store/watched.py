"""Files of watched folders that were taken in, so that each is taken in once, also after a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: a file with both as before is the same."""


def stamps(connection: sqlite3.Connection, paths: Sequence[str]) -> dict[str, Stamp]:
    """What the files were when they were taken in; without those that never were."""
    found: dict[str, Stamp] = {}
    for start in range(0, len(paths), 500):
        part = paths[start : start + 500]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(f"SELECT path, size, changed FROM watched WHERE path IN ({marks})", part)
        found |= {path: (size, changed) for path, size, changed in rows}
    return found


def keep_stamps(connection: sqlite3.Connection, files: Iterable[tuple[str, Stamp]], at: str) -> None:
    """Remember files as they were when they were taken in, or found to be no articles."""
    connection.executemany(
        "INSERT OR REPLACE INTO watched(path, size, changed, at) VALUES(?, ?, ?, ?)",
        [(path, size, changed, at) for path, (size, changed) in files],
    )
