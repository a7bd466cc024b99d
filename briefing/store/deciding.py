"""The log of decisions: every one is a cell that had a value before and has another one after.

To undo is to give the cell its value before, to redo is to give it the value after; so each kind of
decision needs one function that sets its cell (`cells.py`), and undoing it is exact by construction.

Several programs may have the store open. What another one did meanwhile is not taken back by this one,
and a cell that was changed since is left as it is: somebody else's word is never undone by accident.
That is told once, and kept in the log; the next undo goes on with what was done before.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from briefing.errors import BriefingError
from briefing.model import Decision, Target
from briefing.store import cells
from briefing.store.targets import STORE

_COLUMNS = 'seq, at, action, kind, uid, start, "end", exact, prefix, suffix, before, after, batch'

SESSION = f"{os.getpid()}-{os.urandom(4).hex()}"
"""This run of the program."""
STARTED = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
"""Since when it runs: what others did before that is as much this person's as what they do now."""
_OTHERS = "(session <> ? AND (SELECT at FROM decisions d WHERE d.seq = history.batch) > ?)"
"""Whether an action is that of another program that runs at the same time."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that is to have another value."""

    action: str
    target: Target
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """An action that was not turned, since one of its cells was changed elsewhere."""

    turn: Literal["undo", "redo"]
    touched: Decision


def decide(connection: sqlite3.Connection, changes: Sequence[Change], at: str) -> Decision | None:
    """Carry the changes out and log them as one action; None where they change nothing.

    What was undone and not done again is out of reach from then on.
    """
    real = [change for change in changes if change.before != change.after]
    if not real:
        return None
    over_another = any(_is_anothers(connection, change) for change in real)
    first = _next_seq(connection)
    for change in real:
        _log(connection, change, at, first)
    cells.put(connection, [(change.action, change.target, change.after) for change in real], at)
    connection.execute("DELETE FROM history WHERE undone = 1")
    connection.execute("INSERT INTO history(batch, session) VALUES(?, ?)", (first, SESSION))
    head = real[0]
    return Decision(first, at, head.action, head.target, head.before, head.after, over_another=over_another)


def _is_anothers(connection: sqlite3.Connection, change: Change) -> bool:
    """Whether what a correction takes the place of was said by another program meanwhile."""
    if change.action != "correct" or change.before["at"] is None:
        return False
    row = connection.execute(
        f"SELECT {_OTHERS} FROM history WHERE batch = (SELECT max(batch) FROM decisions WHERE action ="
        " 'correct' AND kind = ? AND uid = ? AND json_extract(after, '$.field') = ? AND batch IN"
        " (SELECT batch FROM history WHERE undone = 0))",
        (SESSION, STARTED, change.target.kind, change.target.uid, change.before["field"]),
    ).fetchone()
    return row is not None and bool(row[0])


def undo(connection: sqlite3.Connection, at: str) -> Decision | Refused | None:
    """Take the last action that stands back, unless another program did it meanwhile; None for none.

    One that was refused before is passed over for as long as it is not as it was left. Raises
    `BriefingError` where only others did something, or all that is left was refused.
    """
    done = _step(connection, "undo", at)
    if done is None and connection.execute("SELECT 1 FROM history WHERE undone = 0").fetchone():
        if connection.execute("SELECT 1 FROM history WHERE undone = 0 AND passed = 1").fetchone():
            raise BriefingError(
                "all that is left was changed since in another window or program, so it stays as it is",
                "look at it, and change it by hand",
            )
        raise BriefingError(
            "what was done last was done in another window or program, and nothing here",
            "'briefing undo' takes it back",
        )
    return done


def redo(connection: sqlite3.Connection, at: str) -> Decision | Refused | None:
    """Do again what was undone last; None where there is nothing. One that was refused is passed over."""
    return _step(connection, "redo", at)


def _step(
    connection: sqlite3.Connection, action: Literal["undo", "redo"], at: str
) -> Decision | Refused | None:
    """The next action in this direction that can be turned, or that is refused for the first time."""
    undone, order = (0, "DESC") if action == "undo" else (1, "ASC")
    rows = connection.execute(
        f"SELECT depth, batch, passed FROM history WHERE undone = {undone} AND NOT coalesce({_OTHERS}, 0)"
        f" ORDER BY depth {order}",
        (SESSION, STARTED),
    )
    for depth, batch, passed in rows:
        decisions = list(batch_of(connection, batch))
        touched = _touched(connection, decisions, action == "undo")
        if touched is None:
            return _turn(connection, depth, decisions, action, at)
        if not passed:
            connection.execute("UPDATE history SET passed = 1 WHERE depth = ?", (depth,))
            change = Change(action, STORE, None, {"batch": batch, "refused": True})
            _log(connection, change, at, _next_seq(connection))
            return Refused(action, touched)
    return None


def log(connection: sqlite3.Connection, limit: int) -> list[Decision]:
    """The latest decisions, the last one first, with what stands undone marked."""
    undone = {batch for (batch,) in connection.execute("SELECT batch FROM history WHERE undone = 1")}
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decisions ORDER BY seq DESC LIMIT ?", (limit,)
    ).fetchall()
    return [_decision(row, row[-1] in undone) for row in rows]


def batch_of(connection: sqlite3.Connection, batch: int) -> Iterator[Decision]:
    """The decisions of one action, in order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decisions WHERE batch = ? ORDER BY seq", (batch,)
    ).fetchall()
    return (_decision(row, False) for row in rows)


def _turn(
    connection: sqlite3.Connection, depth: int, decisions: Sequence[Decision], action: str, at: str
) -> Decision:
    undone = action == "undo"
    if undone:
        values = [(one.action, one.target, one.before) for one in reversed(decisions)]
    else:
        values = [(one.action, one.target, one.after) for one in decisions]
    cells.put(connection, values, at)
    connection.execute("UPDATE history SET undone = ?, passed = 0 WHERE depth = ?", (undone, depth))
    head = decisions[0]
    change = Change(action, STORE, None, {"batch": head.seq})
    _log(connection, change, at, _next_seq(connection))
    return Decision(head.seq, head.at, head.action, head.target, head.before, head.after, undone)


def _touched(connection: sqlite3.Connection, decisions: Sequence[Decision], undone: bool) -> Decision | None:
    """The first of which the cell is not as the action left it, or found it; None where all are."""
    expected: dict[Any, tuple[Decision, Any]] = {}
    for one in decisions:
        where = None if one.action in cells.BY_NAME else one.target
        cell = (one.action, where, cells.name_of(one.before or one.after))
        if undone or cell not in expected:
            expected[cell] = (one, one.after if undone else one.before)
    for one, value in expected.values():
        if not cells.holds(connection, one.action, one.target, value, like=one.before or one.after):
            return one
    return None


def _next_seq(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM decisions").fetchone()
    return int(row[0])


def _log(connection: sqlite3.Connection, change: Change, at: str, batch: int) -> None:
    target = change.target
    connection.execute(
        'INSERT INTO decisions(at, batch, action, kind, uid, start, "end", exact, prefix, suffix, before,'
        " after) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            batch,
            change.action,
            target.kind,
            target.uid,
            target.start,
            target.end,
            target.exact,
            target.prefix,
            target.suffix,
            _json(change.before),
            _json(change.after),
        ),
    )


def _decision(row: Sequence[Any], undone: bool) -> Decision:
    seq, at, action, *target, before, after, _ = row
    return Decision(seq, at, action, Target(*target), _value(before), _value(after), undone)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)
