"""The state that decisions fold into: one function a kind of decision that reads or sets its cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from briefing.model import Target

Value = tuple[str, Target, Any]
"""Action, target, and the value that its cell gets."""


def put(connection: sqlite3.Connection, values: Iterable[Value], at: str) -> None:
    """Give each cell its value. Raises `KeyError` for an action that is not known."""
    for action, target, value in values:
        _SETTERS[action](connection, target, value)


def mark(connection: sqlite3.Connection, action: str, target: Target) -> str | None:
    """When the article was marked read or starred; None where it is not."""
    row = connection.execute(f"SELECT {_MARKS[action]} FROM marks WHERE uid = ?", (target.uid,)).fetchone()
    return row[0] if row else None


def _set_mark(action: str) -> Callable[[sqlite3.Connection, Target, Any], None]:
    column, shown = _MARKS[action], _SHOWN[action]

    def put_mark(connection: sqlite3.Connection, target: Target, value: Any) -> None:
        connection.execute(
            f"INSERT INTO marks(uid, {column}) VALUES(?1, ?2)"
            f" ON CONFLICT(uid) DO UPDATE SET {column} = excluded.{column}",
            (target.uid, value),
        )
        connection.execute(
            "DELETE FROM marks WHERE uid = ? AND read_at IS NULL AND starred_at IS NULL", (target.uid,)
        )
        connection.execute(f"UPDATE articles SET {shown} = ? WHERE uid = ?", (value is not None, target.uid))

    return put_mark


_MARKS = {"read": "read_at", "star": "starred_at"}
_SHOWN = {"read": "read", "star": "starred"}
_SETTERS: dict[str, Callable[[sqlite3.Connection, Target, Any], None]] = {
    action: _set_mark(action) for action in _MARKS
}
