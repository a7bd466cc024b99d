"""Lists of what a person keeps: tags, notes, follow-ups, orphans, and all of it as plain data."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace
from typing import Any

from briefing.model import FollowUpRow, NoteRow, OrphanRow, Place, TaggedRow, TagRow, Target
from briefing.store import briefs, cells, targets

_PLACE = targets.PLACE.removeprefix("SELECT ")
NOTE = f"SELECT n.uid, n.text, n.at, {_PLACE} JOIN notes n ON n.target_id = t.id"
FOLLOW_UP = (
    f"SELECT f.uid, f.text, f.due, f.wait_until, f.waiting_on, f.status, f.at, {_PLACE}"
    " JOIN followups f ON f.target_id = t.id"
)
_TARGET = 't.kind, t.uid, t.start, t."end", t.exact, t.prefix, t.suffix'
_STATE = {
    "marks": "SELECT uid, read_at, starred_at FROM marks ORDER BY uid",
    "tags": "SELECT g.tag, g.at, t.key FROM tags g JOIN targets t ON t.id = g.target_id ORDER BY 1, 3",
    "notes": "SELECT n.uid, n.text, n.at, t.key FROM notes n JOIN targets t ON t.id = n.target_id ORDER BY 1",
    "followups": "SELECT f.uid, f.text, f.due, f.wait_until, f.waiting_on, f.status, f.at, t.key"
    " FROM followups f JOIN targets t ON t.id = f.target_id ORDER BY 1",
    "corrections": "SELECT t.key, c.field, c.value, c.at FROM corrections c"
    " JOIN targets t ON t.id = c.target_id ORDER BY 1, 2",
    "merges": "SELECT uid, into_uid, at FROM merges ORDER BY uid",
    "apart": "SELECT uid, other_uid, at FROM apart ORDER BY 1, 2",
    "splits": "SELECT article_uid, entity_uid, into_uid, at FROM splits ORDER BY 1, 2",
    "copies": "SELECT uid, other_uid, same, at FROM copy_words ORDER BY 1, 2",
    "stories": "SELECT uid, story, at FROM story_words ORDER BY 1",
    "story_names": "SELECT story, name, at FROM story_names ORDER BY 1",
    "briefs": "SELECT uid, title, at FROM briefs ORDER BY 1",
    "brief_lines": "SELECT l.uid, l.brief_uid, l.rank, l.text, l.at, t.key FROM brief_lines l"
    " LEFT JOIN targets t ON t.id = l.target_id ORDER BY 1",
    "removed": "SELECT uid, at FROM removed ORDER BY uid",
    "searches": "SELECT name, query, at FROM searches ORDER BY name",
    "feeds": "SELECT uid, address, title, outlet, folder, pages, private, at FROM feeds ORDER BY uid",
    "targets": 'SELECT key, kind, uid, start, "end", exact, prefix, suffix FROM targets'
    f" WHERE id IN ({targets.KEPT}) ORDER BY key",
}


def tags(connection: sqlite3.Connection) -> list[TagRow]:
    """All tags, those on most things first."""
    rows = connection.execute(
        "SELECT g.tag, count(*) FROM tags g JOIN targets t ON t.id = g.target_id"
        f" WHERE {targets.HERE} GROUP BY g.tag ORDER BY 2 DESC, 1"
    )
    return [TagRow(*row) for row in rows]


def tagged(connection: sqlite3.Connection, tag: str) -> list[Target]:
    """The targets that bear a tag."""
    rows = connection.execute(
        f"SELECT {_TARGET} FROM targets t JOIN tags g ON g.target_id = t.id WHERE g.tag = ? ORDER BY t.id",
        (tag,),
    )
    return [Target(*row) for row in rows]


def tagged_passages(connection: sqlite3.Connection, article: str) -> list[TaggedRow]:
    """The passages of an article that bear tags, in its order; those whose words are gone come first."""
    rows = connection.execute(
        f"SELECT t.id, g.tag, {_PLACE} JOIN tags g ON g.target_id = t.id WHERE t.article_uid = ?"
        " AND t.kind = 'passage' ORDER BY t.now_start, t.id, g.tag",
        (article,),
    ).fetchall()
    found: dict[int, tuple[Place, list[str]]] = {}
    for number, tag, *place in rows:
        found.setdefault(number, (targets.place(place), []))[1].append(tag)
    return [TaggedRow(place, tuple(names)) for place, names in found.values()]


def target_of(connection: sqlite3.Connection, table: str, uid: str) -> Target | None:
    """The target of a note or a follow-up ('notes', 'followups'); None where there is none."""
    row = connection.execute(
        f"SELECT {_TARGET} FROM targets t JOIN {table} k ON k.target_id = t.id WHERE k.uid = ?", (uid,)
    ).fetchone()
    return Target(*row) if row else None


def saved_searches(connection: sqlite3.Connection) -> dict[str, str]:
    """The searches that are kept, by name."""
    return dict(connection.execute("SELECT name, query FROM searches ORDER BY name").fetchall())


def notes(connection: sqlite3.Connection, article: str | None, limit: int) -> list[NoteRow]:
    """The notes on one article and its passages in their order, or all, the latest first."""
    order = "t.now_start, n.at" if article else "n.at DESC, n.uid"
    rows = connection.execute(
        f"{NOTE} WHERE (?1 IS NULL OR t.article_uid = ?1) AND {targets.HERE} ORDER BY {order} LIMIT ?2",
        (article, limit),
    ).fetchall()
    return [NoteRow(uid, text, at, targets.place(place)) for uid, text, at, *place in rows]


def follow_ups(
    connection: sqlite3.Connection, article: str | None, status: str | None, limit: int
) -> list[FollowUpRow]:
    """Follow-ups, of one article or all, in one state or any: those that are due first."""
    rows = connection.execute(
        f"{FOLLOW_UP} WHERE (?1 IS NULL OR t.article_uid = ?1) AND (?2 IS NULL OR f.status = ?2)"
        f" AND {targets.HERE} ORDER BY f.due IS NULL, f.due, f.at LIMIT ?3",
        (article, status, limit),
    ).fetchall()
    return [
        FollowUpRow(uid, text, due, wait, waiting_on, state, at, targets.place(place))
        for uid, text, due, wait, waiting_on, state, at, *place in rows
    ]


def orphans(connection: sqlite3.Connection) -> list[OrphanRow]:
    """The targets whose words are no longer in their article, with what is kept of them.

    After them those that stand on words that were edited since.
    """
    rows = connection.execute(
        f"{targets.PLACE} WHERE (t.orphaned = 1 OR t.reworded = 1) AND t.id IN ({targets.KEPT})"
        f" AND {targets.HERE} ORDER BY t.reworded, t.id"
    ).fetchall()
    return [_orphan(connection, targets.place(row)) for row in rows]


def _orphan(connection: sqlite3.Connection, place: Place) -> OrphanRow:
    found: dict[str, list[str]] = {"tag": [], "note": [], "follow-up": [], "correct": []}
    found["brief-line"] = []
    for action, value in hanging(connection, place.target):
        if action == "brief-line":
            found[action].append(briefs.brief(connection, value["brief"])["title"])
        else:
            found[action].append(value[{"tag": "tag", "correct": "field"}.get(action, "text")])
    row = OrphanRow(
        *(getattr(place, one.name) for one in fields(Place)), *(tuple(found[action]) for action in found)
    )
    return replace(row, now=targets.present_words(connection, place))


def hanging(connection: sqlite3.Connection, target: Target) -> list[tuple[str, dict[str, Any]]]:
    """All that a person keeps on a target: actions, and the values of their cells."""
    own = targets.known_id(connection, target)
    found: list[tuple[str, dict[str, Any]]] = []
    for tag, at in connection.execute("SELECT tag, at FROM tags WHERE target_id = ? ORDER BY tag", (own,)):
        found.append(("tag", {"tag": tag, "at": at}))
    for name, table in (("note", "notes"), ("follow-up", "followups")):
        read = cells.note if name == "note" else cells.follow_up
        uids = connection.execute(f"SELECT uid FROM {table} WHERE target_id = ? ORDER BY at, uid", (own,))
        found += [(name, read(connection, uid)) for (uid,) in uids.fetchall()]
    names = connection.execute("SELECT field FROM corrections WHERE target_id = ? ORDER BY field", (own,))
    found += [("correct", cells.correction(connection, target, name)) for (name,) in names.fetchall()]
    found += [("brief-line", briefs.line(connection, uid)) for uid in briefs.hanging(connection, own)]
    return found


def count_kept(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many things a person keeps on targets, and how many of them are orphaned."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(t.orphaned), 0) FROM targets t JOIN (SELECT target_id FROM tags"
        " UNION ALL SELECT target_id FROM notes UNION ALL SELECT target_id FROM followups"
        " UNION ALL SELECT target_id FROM corrections UNION ALL SELECT target_id FROM brief_lines"
        " WHERE target_id IS NOT NULL) k ON k.target_id = t.id"
    ).fetchone()
    return int(row[0]), int(row[1])


def state(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """All that a person has decided, as plain data by lasting names: what undo takes back exactly."""
    found = {}
    for name, statement in _STATE.items():
        cursor = connection.execute(statement)
        columns = [column[0] for column in cursor.description]
        found[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
    for correction in found["corrections"]:
        correction["value"] = json.loads(correction["value"])
    return found
