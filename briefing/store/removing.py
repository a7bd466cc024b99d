"""Articles that a person took out: off all tables that lists and searches read, and whole where they lie.

What lists, counts, indexes and stories hold is as if the article had never come; so nothing that is read
has to ask who was removed. Its texts with their readings lie aside, its marks, tags and notes stay where
they are, and it comes back from there, read as it was.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from briefing.model import RemovedRow, Target
from briefing.store import folds, twins
from briefing.store.ids import free_id
from briefing.store.names import day_number, first_id
from briefing.store.writing import Keeper

_ASIDE = "id, sha256, text, added, parser, source, reading, raw"
_ROW = (
    "SELECT r.uid, r.title, o.name, r.article ->> 'published', r.at FROM removed r"
    " LEFT JOIN outlets o ON o.id = r.article ->> 'outlet_id'"
)


def cell(connection: sqlite3.Connection, target: Target) -> str | None:
    """When the article was removed; None where it is there."""
    row = connection.execute("SELECT at FROM removed WHERE uid = ?", (target.uid,)).fetchone()
    return row[0] if row else None


def carry_out(connection: sqlite3.Connection, wanted: dict[str, str | None], at: str) -> None:
    """Take out the articles that have a time in `wanted`, and bring the others back."""
    keeper = Keeper(connection, at)
    for uid, when in wanted.items():
        if when is None:
            _bring_back(keeper, uid)
        else:
            _take_out(keeper, uid, when)
    keeper.finish()


def rows(connection: sqlite3.Connection) -> list[RemovedRow]:
    """The articles that are removed, the last one first."""
    return [RemovedRow(*row) for row in connection.execute(f"{_ROW} ORDER BY r.at DESC, r.uid")]


def named(connection: sqlite3.Connection, reference: str) -> list[RemovedRow]:
    """The removed articles whose lasting name is `reference` or begins with it, at most two."""
    found = connection.execute(
        f"{_ROW} WHERE r.uid >= ?1 AND r.uid < ?1 || char(1114111) ORDER BY r.uid LIMIT 2", (reference,)
    )
    return [RemovedRow(*row) for row in found]


def _take_out(keeper: Keeper, uid: str, at: str) -> None:
    connection = keeper.connection
    connection.row_factory, before = sqlite3.Row, connection.row_factory
    try:
        row = connection.execute("SELECT * FROM articles WHERE uid = ?", (uid,)).fetchone()
    finally:
        connection.row_factory = before
    if row is None:
        return
    article = row["id"]
    head, copies = folds.head(connection, article), folds.members(connection, article)
    keeper.derived.remove(article)
    connection.execute("DELETE FROM folded WHERE article_id = ?1 OR head_id = ?1", (article,))
    pointing = _point_to_the_next(connection, uid, copies)
    connection.execute(
        "INSERT INTO removed VALUES(?, ?, ?, ?, ?)",
        (uid, at, row["title"], json.dumps(dict(row), ensure_ascii=False), json.dumps(pointing)),
    )
    connection.execute(
        f"INSERT INTO removed_versions(uid, signature, {_ASIDE}) SELECT ?, s.signature, {_ASIDE}"
        " FROM versions v LEFT JOIN signatures s ON s.version_id = v.id WHERE v.article_id = ?",
        (uid, article),
    )
    connection.execute("DELETE FROM versions WHERE article_id = ?", (article,))
    connection.execute("DELETE FROM articles WHERE id = ?", (article,))
    _settle(connection, [name for name, *_ in pointing], {head, *copies} - {article})


def _point_to_the_next(connection: sqlite3.Connection, uid: str, copies: list[int]) -> list[list[Any]]:
    """Let copies that the program folded under an article stand under the first of them; how it was."""
    rows = connection.execute("SELECT uid, into_uid, likeness, at FROM folds WHERE into_uid = ?", (uid,))
    pointing = {row[0]: list(row) for row in rows.fetchall()}
    first: str | None = None
    for number in copies:
        (own,) = connection.execute("SELECT uid FROM articles WHERE id = ?", (number,)).fetchone()
        if own not in pointing:
            continue
        if first is None:
            first = own
            folds.withdraw(connection, own)
        else:
            _, _, share, when = pointing[own]
            folds.propose(connection, own, first, share, when)
    return list(pointing.values())


def _bring_back(keeper: Keeper, uid: str) -> None:
    connection = keeper.connection
    row = connection.execute("SELECT article, folds FROM removed WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return
    told: dict[str, Any] = json.loads(row[0])
    told["id"] = _place(connection, told)
    told["copies"] = 0
    marks = connection.execute("SELECT read_at, starred_at FROM marks WHERE uid = ?", (uid,)).fetchone()
    read, starred = marks or (None, None)
    told["read"], told["starred"] = int(read is not None), int(starred is not None)
    columns = ", ".join(told)
    connection.execute(
        f"INSERT INTO articles({columns}) VALUES({', '.join('?' * len(told))})", tuple(told.values())
    )
    connection.execute(
        f"INSERT INTO versions({_ASIDE}, article_id) SELECT {_ASIDE}, ? FROM removed_versions WHERE uid = ?",
        (told["id"], uid),
    )
    connection.execute(
        "INSERT INTO signatures SELECT id, signature FROM removed_versions WHERE uid = ?"
        " AND signature IS NOT NULL",
        (uid,),
    )
    connection.execute("DELETE FROM removed_versions WHERE uid = ?", (uid,))
    connection.execute("DELETE FROM removed WHERE uid = ?", (uid,))
    article = keeper.derive(told["id"])
    for name, into, share, when in json.loads(row[1]):
        folds.propose(connection, name, into, share, when)
    _settle(connection, [uid], {article})


def _place(connection: sqlite3.Connection, told: dict[str, Any]) -> int:
    """The row id that it had, where no other article has it now; else a free one of that day."""
    number, slots = int(told["id"]), int(told["slots"])
    day = day_number(told["published"]) or day_number(told["added"]) or 1
    taken = connection.execute(
        "SELECT 1 FROM articles WHERE id BETWEEN ? AND ? AND id + slots > ?",
        (first_id(day), number + slots - 1, number),
    ).fetchone()
    return free_id(connection, day, slots) if taken else number


def _settle(connection: sqlite3.Connection, uids: list[str], heads: set[int]) -> None:
    """Let what lists leave out follow, and count copies and what they have in common anew."""
    folds.settle(connection, uids)
    for number in sorted({folds.head(connection, number) for number in heads}):
        folds.count_copies(connection, number)
        twins.find(connection, number)
