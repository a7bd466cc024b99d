"""What decisions are about: rows for targets, and where they stand in the present text."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from briefing.model import Place, Reading, Target
from briefing.store import kept_index
from briefing.store.anchors import context, find_again
from briefing.store.names import article_of, own_quotation_uid, quotation_uids, short_hash
from briefing.store.reading import quotation_range

STORE = Target("store", "store")
"""The target of what is about no article: undo, redo, saved searches."""
KEPT = (
    "SELECT target_id FROM tags UNION SELECT target_id FROM notes UNION SELECT target_id FROM followups"
    " UNION SELECT target_id FROM corrections"
    " UNION SELECT target_id FROM brief_lines WHERE target_id IS NOT NULL"
)
"""The targets that something of a person's hangs on at present."""
PLACE = (
    'SELECT t.kind, t.uid, t.start, t."end", t.exact, t.prefix, t.suffix, a.id, coalesce(a.title, p.name),'
    " t.now_start, t.now_end, t.orphaned FROM targets t LEFT JOIN articles a ON a.uid = t.article_uid"
    " LEFT JOIN entities p ON t.kind = 'person' AND p.uid = t.uid"
)


def place(row: Sequence[Any]) -> Place:
    """The place that a row of `PLACE` tells."""
    kind, uid, start, end, exact, prefix, suffix, article, title, now_start, now_end, orphaned = row
    target = Target(kind, uid, start, end, exact, prefix, suffix)
    return Place(target, article, title, now_start, now_end, bool(orphaned))


def target_id(connection: sqlite3.Connection, target: Target, *, index: bool = True) -> int:
    """The row of a target, made where there is none; `index` says to index its article's words at once."""
    key = _key(target)
    row = connection.execute("SELECT id FROM targets WHERE key = ?", (key,)).fetchone()
    if row is None:
        row = connection.execute(
            'INSERT INTO targets(key, kind, uid, article_uid, start, "end", exact, prefix, suffix, now_uid,'
            " now_start, now_end) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                key,
                target.kind,
                target.uid,
                _article(target),
                target.start,
                target.end,
                target.exact,
                target.prefix,
                target.suffix,
                None if target.kind == "passage" else target.uid,
                target.start,
                target.end,
            ),
        ).fetchone()
        if index:
            _index(connection, _article(target))
    return int(row[0])


def known_id(connection: sqlite3.Connection, target: Target) -> int | None:
    """The row of a target; None where there is none."""
    row = connection.execute("SELECT id FROM targets WHERE key = ?", (_key(target),)).fetchone()
    return int(row[0]) if row else None


def _index(connection: sqlite3.Connection, article_uid: str | None) -> None:
    """Have the words of an article in the small index from now on."""
    row = connection.execute("SELECT id FROM articles WHERE uid = ?", (article_uid,)).fetchone()
    if row:
        kept_index.add(connection, row[0], quotation_range(connection, row[0]))


def passage(connection: sqlite3.Connection, article: int, start: int, end: int) -> Target | None:
    """The target for a stretch of an article's present text; None where there is no such stretch."""
    row = connection.execute(
        "SELECT a.uid, v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?",
        (article,),
    ).fetchone()
    if row is None or not 0 <= start < end <= len(row[1]):
        return None
    return Target("passage", row[0], start, end, *context(row[1], start, end))


def quotation(connection: sqlite3.Connection, uid: str) -> Target | None:
    """The target for a quotation, with its words; None where there is none of this name."""
    row = connection.execute(
        "SELECT a.id, v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.uid = ?",
        (article_of(uid),),
    ).fetchone()
    if row is None:
        return None
    span = connection.execute(
        'SELECT start, "end" FROM quotations WHERE id BETWEEN ? AND ? AND uid = ?',
        (*quotation_range(connection, row[0]), uid),
    ).fetchone()
    if span is None:
        return _kept_quotation(connection, uid)
    start, end = span
    return Target("quotation", uid, start, end, *context(row[1], start, end))


def quotation_over(connection: sqlite3.Connection, target: Target) -> str | None:
    """The quotation that shares most with a passage of the present text; None where none does."""
    row = connection.execute("SELECT id FROM articles WHERE uid = ?", (target.uid,)).fetchone()
    if row is None or target.start is None or target.end is None:
        return None
    rows = connection.execute(
        'SELECT uid, start, "end" FROM quotations WHERE id BETWEEN ? AND ?',
        quotation_range(connection, row[0]),
    )
    spans = {uid: (start, end) for uid, start, end in rows}
    return _quotation_at(spans, "", (target.start, target.end))


def _kept_quotation(connection: sqlite3.Connection, uid: str) -> Target | None:
    """The target of a quotation that shows no more: rejected, or gone; None where nothing was kept of it."""
    row = connection.execute(
        'SELECT kind, uid, start, "end", exact, prefix, suffix FROM targets WHERE key = ?',
        (f"quotation:{uid}",),
    ).fetchone()
    return Target(*row) if row else None


def anchor_again(connection: sqlite3.Connection, article_uid: str, reading: Reading) -> None:
    """Find the passages and quotations of an article in what is now its text and its reading."""
    rows = connection.execute(
        'SELECT id, kind, uid, coalesce(now_start, start), coalesce(now_end, "end"), exact, prefix, suffix'
        " FROM targets WHERE article_uid = ? AND exact IS NOT NULL ORDER BY kind = 'quotation'",
        (article_uid,),
    ).fetchall()
    if not rows:
        return
    spans: dict[str, tuple[int, int]] | None = None
    for number, kind, uid, start, end, exact, prefix, suffix in rows:
        if kind == "quotation" and spans is None:  # passages are placed by now
            spans = _spans(article_uid, reading) | _own_spans(connection, article_uid)
        found = spans.get(uid) if spans and kind == "quotation" else None
        found = found or find_again(reading.text, start, end, exact, prefix, suffix)
        now_uid = _quotation_at(spans or {}, uid, found) if kind == "quotation" and found else None
        connection.execute(
            "UPDATE targets SET now_start = ?, now_end = ?, now_uid = ?, orphaned = ? WHERE id = ?",
            (*(found or (None, None)), now_uid, found is None, number),
        )


def _spans(article_uid: str, reading: Reading) -> dict[str, tuple[int, int]]:
    """The stretch of each quotation, by its lasting name."""
    uids = quotation_uids(article_uid, reading)
    return {uids[q.id]: (q.content[0].start, q.content[-1].end) for q in reading.quotations if q.id in uids}


def _own_spans(connection: sqlite3.Connection, article_uid: str) -> dict[str, tuple[int, int]]:
    """The same of the quotations that a person added: passages."""
    rows = connection.execute(
        "SELECT t.key, t.now_start, t.now_end FROM targets t JOIN corrections c ON c.target_id = t.id"
        " WHERE t.article_uid = ? AND t.kind = 'passage' AND t.orphaned = 0",
        (article_uid,),
    )
    return {own_quotation_uid(article_uid, key): (start, end) for key, start, end in rows}


def _quotation_at(spans: dict[str, tuple[int, int]], uid: str, place: tuple[int, int]) -> str | None:
    """The quotation of this name, or else the one that shares most with the place."""
    if uid in spans:
        return uid
    shared = {other: min(end, place[1]) - max(start, place[0]) for other, (start, end) in spans.items()}
    best = max(shared, key=lambda other: shared[other], default=None)
    return best if best is not None and shared[best] > 0 else None


def _article(target: Target) -> str | None:
    if target.kind == "quotation":
        return article_of(target.uid)
    return target.uid if target.kind in ("article", "passage") else None


def _key(target: Target) -> str:
    if target.kind != "passage":
        return f"{target.kind}:{target.uid}"
    parts = (target.start, target.end, target.exact, target.prefix, target.suffix)
    return f"passage:{target.uid}:{short_hash(*(str(part) for part in parts), length=20)}"
