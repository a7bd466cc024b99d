"""The state that decisions fold into: one function a kind of decision that reads its cell, one that sets it.

The value of a cell is plain data that names the cell besides, where a target has several ({"tag": ...}):
so the log alone tells what to set. A value whose `at` is None says that nothing is there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from briefing.model import Target
from briefing.store import briefs, feeds, folds, own_persons, removing, stories
from briefing.store.identity import upkeep
from briefing.store.targets import target_id
from briefing.store.writing import Keeper

Value = tuple[str, Target, Any]
"""Action, target, and the value that its cell gets."""
Setter = Callable[[sqlite3.Connection, Target, Any], None]
Reader = Callable[[sqlite3.Connection, Target, Any], Any]
FOLLOW_UP_FIELDS = ("text", "due", "wait_until", "waiting_on", "status")
_MARKS = {"read": "read_at", "star": "starred_at"}
_SHOWN = {"read": "read", "star": "starred"}


def put(connection: sqlite3.Connection, values: Iterable[Value], at: str) -> None:
    """Give each cell its value, and let what follows from it follow.

    Raises `KeyError` for an action that is not known.
    """
    revised: dict[str, None] = {}
    removed: dict[str, str | None] = {}
    grouped: set[str] = set()
    for action, target, value in values:
        if action in _GROUPING:
            grouped.update(_together(connection, target))
        _SETTERS[action](connection, target, value)
        if action in _GROUPING:
            grouped.update(_together(connection, target))
        if action == "correct" and target.kind == "person":
            grouped.add(target.uid)
        elif action == "correct":
            revised[target.uid.partition("-")[0]] = None
        elif action == "split":
            revised[target.uid] = None
        elif action == "remove":
            removed[target.uid] = value
    if removed:
        removing.carry_out(connection, removed, at)
    if revised:
        _revise(connection, revised, at)
    if grouped:
        upkeep.settle_persons(connection, grouped)


def mark(connection: sqlite3.Connection, action: str, target: Target) -> str | None:
    """When the article was marked read or starred; None where it is not."""
    row = connection.execute(f"SELECT {_MARKS[action]} FROM marks WHERE uid = ?", (target.uid,)).fetchone()
    return row[0] if row else None


def tag(connection: sqlite3.Connection, target: Target, name: str, *, index: bool = True) -> dict[str, Any]:
    """Whether the target bears this tag, and since when; see `target_id` for `index`."""
    row = connection.execute(
        "SELECT at FROM tags WHERE tag = ? AND target_id = ?",
        (name, target_id(connection, target, index=index)),
    ).fetchone()
    return {"tag": name, "at": row[0] if row else None}


def note(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """The note of this name."""
    row = connection.execute("SELECT text, at FROM notes WHERE uid = ?", (uid,)).fetchone()
    return {"uid": uid, "text": row[0], "at": row[1]} if row else {"uid": uid, "at": None}


def follow_up(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """The follow-up of this name."""
    row = connection.execute(
        f"SELECT {', '.join(FOLLOW_UP_FIELDS)}, at FROM followups WHERE uid = ?", (uid,)
    ).fetchone()
    if row is None:
        return {"uid": uid, "at": None}
    return {"uid": uid, **dict(zip((*FOLLOW_UP_FIELDS, "at"), row, strict=True))}


def correction(connection: sqlite3.Connection, target: Target, name: str) -> dict[str, Any]:
    """What a person said of this field of the target.

    Of a name that nobody corrected it is the name itself, since nothing else keeps it.
    """
    row = connection.execute(
        "SELECT value, at FROM corrections WHERE target_id = ? AND field = ?",
        (target_id(connection, target), name),
    ).fetchone()
    if row is not None:
        return {"field": name, "value": json.loads(row[0]), "at": row[1]}
    if target.kind == "person" and name == "name":
        called = connection.execute("SELECT name FROM entities WHERE uid = ?", (target.uid,)).fetchone()
        return {"field": name, "value": called[0] if called else None, "at": None}
    return {"field": name, "at": None}


def first_correction(connection: sqlite3.Connection, target: Target, name: str) -> Any:
    """What a field was before anybody corrected it, as the log has it; None where nobody did."""
    row = connection.execute(
        "SELECT json_extract(before, '$.value') FROM decisions WHERE action = 'correct' AND kind = ?"
        " AND uid = ? AND json_extract(before, '$.field') = ? ORDER BY seq LIMIT 1",
        (target.kind, target.uid, name),
    ).fetchone()
    return row[0] if row else None


def merge(connection: sqlite3.Connection, target: Target) -> dict[str, Any]:
    """Whom this person was merged into."""
    row = connection.execute("SELECT into_uid, at FROM merges WHERE uid = ?", (target.uid,)).fetchone()
    return {"into": row[0], "at": row[1]} if row else {"at": None}


def apart(connection: sqlite3.Connection, target: Target, other: str) -> dict[str, Any]:
    """Whether a person said that this one and the `other` are two."""
    row = connection.execute(
        "SELECT at FROM apart WHERE uid = ? AND other_uid = ?", (target.uid, other)
    ).fetchone()
    return {"other": other, "at": row[0] if row else None}


def split(connection: sqlite3.Connection, target: Target, entity: str) -> dict[str, Any]:
    """Whom the name of this entity means in the target, an article, by a person's word."""
    row = connection.execute(
        "SELECT into_uid, at FROM splits WHERE article_uid = ? AND entity_uid = ?", (target.uid, entity)
    ).fetchone()
    return {"entity": entity, "into": row[0], "at": row[1]} if row else {"entity": entity, "at": None}


def saved_search(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    """The search kept under this name."""
    row = connection.execute("SELECT query, at FROM searches WHERE name = ?", (name,)).fetchone()
    return {"name": name, "query": row[0], "at": row[1]} if row else {"name": name, "at": None}


def feed(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """What a person said about the feed of this name."""
    return feeds.cell(connection, uid)


def name_of(value: Any) -> Any:
    """Which of a target's cells of one kind a value is about; None where there is one only."""
    return next((value[key] for key in _NAMES if key in value), None) if isinstance(value, dict) else None


def holds(connection: sqlite3.Connection, action: str, target: Target, value: Any, *, like: Any) -> bool:
    """Whether a cell has this value; `like` is one that names the cell."""
    reader = _READERS.get(action)
    if reader is None:
        return True
    now = reader(connection, target, like)
    if not isinstance(value, dict):
        return bool(now == value)
    if value.get("at") is None:
        return bool(now["at"] is None)
    return all(now.get(key) == told for key, told in value.items())


def _set_mark(action: str) -> Setter:
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


def _set_tag(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    own = target_id(connection, target)
    connection.execute("DELETE FROM tags WHERE tag = ? AND target_id = ?", (value["tag"], own))
    if value["at"]:
        connection.execute("INSERT INTO tags VALUES(?, ?, ?)", (value["tag"], own, value["at"]))


def _set_note(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute("DELETE FROM notes WHERE uid = ?", (value["uid"],))
    if value["at"]:
        own = target_id(connection, target)
        connection.execute(
            "INSERT INTO notes VALUES(?, ?, ?, ?)", (value["uid"], own, value["text"], value["at"])
        )


def _set_follow_up(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute("DELETE FROM followups WHERE uid = ?", (value["uid"],))
    if value["at"]:
        fields = [value.get(name) for name in FOLLOW_UP_FIELDS]
        connection.execute(
            "INSERT INTO followups VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            (value["uid"], target_id(connection, target), *fields, value["at"]),
        )


def _set_correction(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    if target.kind == "person" and value["field"] == "name":
        own_persons.rename(connection, target.uid, value["value"])
    own = target_id(connection, target)
    connection.execute("DELETE FROM corrections WHERE target_id = ? AND field = ?", (own, value["field"]))
    if value["at"]:
        told = json.dumps(value["value"], ensure_ascii=False)
        connection.execute(
            "INSERT INTO corrections VALUES(?, ?, ?, ?)", (own, value["field"], told, value["at"])
        )


def _set_later(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Nothing by itself: what hung on an anchor is moved by the decisions beside it, and `put` removes."""


def _set_apart(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute("DELETE FROM apart WHERE uid = ? AND other_uid = ?", (target.uid, value["other"]))
    if value["at"]:
        connection.execute("INSERT INTO apart VALUES(?, ?, ?)", (target.uid, value["other"], value["at"]))


def _together(connection: sqlite3.Connection, target: Target) -> list[str]:
    """The persons whom a decision about one, or the one in an article, is about as well."""
    rows = connection.execute(
        "SELECT ?1 UNION SELECT into_uid FROM merges WHERE uid = ?1"
        " UNION SELECT other_uid FROM apart WHERE uid = ?1"
        " UNION SELECT entity_uid FROM splits WHERE article_uid = ?1"
        " UNION SELECT into_uid FROM splits WHERE article_uid = ?1",
        (target.uid,),
    )
    return [uid for (uid,) in rows]


def _set_merge(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute("DELETE FROM merges WHERE uid = ?", (target.uid,))
    if value["at"]:
        connection.execute("INSERT INTO merges VALUES(?, ?, ?)", (target.uid, value["into"], value["at"]))


def _set_split(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute(
        "DELETE FROM splits WHERE article_uid = ? AND entity_uid = ?", (target.uid, value["entity"])
    )
    if value["at"]:
        connection.execute(
            "INSERT INTO splits VALUES(?, ?, ?, ?)",
            (target.uid, value["entity"], value["into"], value["at"]),
        )


def _set_search(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    connection.execute("DELETE FROM searches WHERE name = ?", (value["name"],))
    if value["at"]:
        connection.execute(
            "INSERT INTO searches VALUES(?, ?, ?)", (value["name"], value["query"], value["at"])
        )


def _set_feed(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    feeds.set_cell(connection, value)


def _revise(connection: sqlite3.Connection, uids: Iterable[str], at: str) -> None:
    """Derive the rows of these articles again, with the corrections that hold now."""
    keeper = Keeper(connection, at)
    for uid in uids:
        row = connection.execute("SELECT id FROM articles WHERE uid = ?", (uid,)).fetchone()
        if row:
            keeper.revise(row[0])
    keeper.finish()


_SETTERS: dict[str, Setter] = {
    "read": _set_mark("read"),
    "star": _set_mark("star"),
    "tag": _set_tag,
    "note": _set_note,
    "follow-up": _set_follow_up,
    "correct": _set_correction,
    "merge": _set_merge,
    "apart": _set_apart,
    "split": _set_split,
    "search": _set_search,
    "anchor": _set_later,
    "feed": _set_feed,
    "brief": briefs.put_brief,
    "brief-line": briefs.put_line,
    "copy": folds.put_word,
    "story": stories.put_word,
    "story-name": stories.put_name,
    "remove": _set_later,
}
_GROUPING = frozenset({"merge", "apart", "split"})
"""The kinds of decisions after which other persons are one than before."""

_NAMES = ("tag", "field", "other", "entity", "name", "uid")
"""What names a cell among several of a target, in the order in which they are looked for."""
BY_NAME = frozenset({"note", "follow-up", "search", "feed", "brief", "brief-line"})
"""The kinds whose cells have names of their own, on whichever target they hang."""
_READERS: dict[str, Reader] = {
    "read": lambda connection, target, like: mark(connection, "read", target),
    "star": lambda connection, target, like: mark(connection, "star", target),
    "tag": lambda connection, target, like: tag(connection, target, like["tag"], index=False),
    "note": lambda connection, target, like: note(connection, like["uid"]),
    "follow-up": lambda connection, target, like: follow_up(connection, like["uid"]),
    "correct": lambda connection, target, like: correction(connection, target, like["field"]),
    "merge": lambda connection, target, like: merge(connection, target),
    "apart": lambda connection, target, like: apart(connection, target, like["other"]),
    "split": lambda connection, target, like: split(connection, target, like["entity"]),
    "search": lambda connection, target, like: saved_search(connection, like["name"]),
    "feed": lambda connection, target, like: feed(connection, like["uid"]),
    "brief": lambda connection, target, like: briefs.brief(connection, like["uid"]),
    "brief-line": lambda connection, target, like: briefs.line(connection, like["uid"]),
    "copy": lambda connection, target, like: folds.word(connection, target.uid, like["other"]),
    "story": lambda connection, target, like: stories.word(connection, target.uid),
    "story-name": lambda connection, target, like: stories.name(connection, like["story"]),
    "remove": lambda connection, target, like: removing.cell(connection, target),
}
"""What a cell holds, by the kind of decision; a value of the log tells which cell is meant."""
