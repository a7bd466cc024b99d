"""What decisions are about: rows for targets, and where they stand in the present text."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefing.model import Place, Reading, Target
from briefing.store import kept_index
from briefing.store.anchors import context, find_again
from briefing.store.correcting import QUOTED
from briefing.store.names import article_of, own_quotation_uid, quotation_uids, short_hash
from briefing.store.reading import quotation_range

if TYPE_CHECKING:
    from briefing.store.reworded import Words

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
    " t.now_start, t.now_end, t.orphaned, t.reworded FROM targets t LEFT JOIN articles a"
    " ON a.uid = t.article_uid LEFT JOIN entities p ON t.kind = 'person' AND p.uid = t.uid"
)


HERE = "NOT EXISTS (SELECT 1 FROM removed x WHERE x.uid = t.article_uid)"
"""The target `t` is about no article that was removed: nothing of such a one shows."""


def place(row: Sequence[Any]) -> Place:
    """The place that a row of `PLACE` tells."""
    kind, uid, start, end, exact, prefix, suffix, article, title, now_start, now_end, gone, other = row
    target = Target(kind, uid, start, end, exact, prefix, suffix)
    return Place(target, article, title, now_start, now_end, bool(gone), bool(other))


def is_removed(connection: sqlite3.Connection, target: Target) -> bool:
    """Whether it is about an article that was removed."""
    row = connection.execute("SELECT 1 FROM removed WHERE uid = ?", (_article(target),)).fetchone()
    return row is not None


def present_words(connection: sqlite3.Connection, place: Place) -> str | None:
    """The words that stand at a place of an article now; None for what is no passage, or gone."""
    if place.article is None or place.start is None or place.end is None:
        return None
    row = connection.execute(
        "SELECT substr(v.text, ?2 + 1, ?3 - ?2) FROM articles a JOIN versions v ON v.id = a.version_id"
        " WHERE a.id = ?1",
        (place.article, place.start, place.end),
    ).fetchone()
    return row[0] if row else None


def present(connection: sqlite3.Connection, target: Target) -> Target | None:
    """The target for what a passage or quotation stands on now; None where its words are gone."""
    row = connection.execute(
        "SELECT a.id, t.kind, t.now_uid, t.now_start, t.now_end FROM targets t"
        " JOIN articles a ON a.uid = t.article_uid WHERE t.key = ? AND t.now_start IS NOT NULL",
        (_key(target),),
    ).fetchone()
    if row is None:
        return None
    article, kind, uid, start, end = row
    here = quotation(connection, uid) if kind == "quotation" and uid else None
    return here or passage(connection, article, start, end)


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


def quotations(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Target]:
    """The targets for the quotations with these row ids, in that order; each text is read once.

    Ids of one article are to stand together.
    """
    found: list[Target] = []
    article, text = None, ""
    for number in ids:
        row = connection.execute(
            'SELECT article_id, uid, start, "end" FROM quotations WHERE id = ?', (number,)
        ).fetchone()
        if row is None:
            continue
        if row[0] != article:
            article = row[0]
            (text,) = connection.execute(
                "SELECT v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?",
                (article,),
            ).fetchone()
        found.append(Target("quotation", row[1], row[2], row[3], *context(text, row[2], row[3])))
    return found


def articles(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Target]:
    """The targets for these articles; one that is gone is left out."""
    rows = (
        connection.execute("SELECT uid FROM articles WHERE id = ?", (number,)).fetchone() for number in ids
    )
    return [Target("article", row[0]) for row in rows if row]


def persons(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Target]:
    """The targets for these persons."""
    rows = (
        connection.execute("SELECT uid FROM entities WHERE id = ?", (number,)).fetchone() for number in ids
    )
    return [Target("person", row[0]) for row in rows if row]


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
    """Find the passages and quotations of an article in what is now its text and its reading.

    Where the words themselves are gone, an edited passage moves along to the one place that is nearly the
    same, marked as reworded. What a person said to be a quotation never does: those words were somebody's.
    """
    rows = connection.execute(
        'SELECT id, kind, uid, coalesce(now_start, start), coalesce(now_end, "end"), exact, prefix, suffix,'
        f" EXISTS(SELECT 1 FROM corrections c WHERE c.target_id = targets.id AND c.field = '{QUOTED}')"
        " FROM targets WHERE article_uid = ? AND exact IS NOT NULL ORDER BY kind = 'quotation'",
        (article_uid,),
    ).fetchall()
    if not rows:
        return
    spans: dict[str, tuple[int, int]] | None = None
    edited = _Edited(reading.text)
    for number, kind, uid, start, end, exact, prefix, suffix, quoted in rows:
        if kind == "quotation" and spans is None:  # passages are placed by now
            spans = _spans(article_uid, reading) | _own_spans(connection, article_uid)
        found = spans.get(uid) if spans and kind == "quotation" else None
        found = found or find_again(reading.text, start, end, exact, prefix, suffix)
        reworded = found is None and not quoted
        if reworded:
            found = edited.words.find(exact, prefix, suffix)
        now_uid = _quotation_at(spans or {}, uid, found) if kind == "quotation" and found else None
        connection.execute(
            "UPDATE targets SET now_start = ?, now_end = ?, now_uid = ?, orphaned = ?, reworded = ?"
            " WHERE id = ?",
            (*(found or (None, None)), now_uid, found is None, reworded and found is not None, number),
        )


class _Edited:
    """A text whose words are read once, and only where some passage is no longer in it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> Words:
        from briefing.store.reworded import Words

        return Words(self._text)


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
