"""Quotations that stand in several copies of one piece: one counts, the others are its twins."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from briefing.store.names import QUOTATION_BITS

_MOST_MEMBERS = 60
"""Copies of one piece that are compared word by word."""
_ALL_AT_ONCE = 4_000
"""From so many quotations on all twins are gone through at once."""


def find(connection: sqlite3.Connection, head: int) -> None:
    """Find the twins anew among the article and all that are folded under it."""
    members = [head, *_copies(connection, head)]
    for member in members:
        forget(connection, member)
    if len(members) == 1:
        return
    first: dict[str, tuple[int, int | None]] = {}
    found: list[tuple[int, int, int | None]] = []
    for member in members:
        own: dict[str, tuple[int, int | None]] = {}
        for number, words, speaker, entity in _quotations(connection, member):
            known = first.get(words)
            if known is None:
                own.setdefault(words, (number, speaker))
            elif speaker is None or speaker == known[1]:
                found.append((number, known[0], entity))
        for words, quotation in own.items():
            first.setdefault(words, quotation)
    connection.executemany("INSERT INTO twins VALUES(?, ?, ?)", found)
    _count(connection, [entity for _, _, entity in found], -1)


def find_for(connection: sqlite3.Connection, article: int) -> None:
    """Find the twins anew where the article is a copy, or has some."""
    row = connection.execute(
        "SELECT head_id FROM folded WHERE article_id = ?1 OR head_id = ?1 LIMIT 1", (article,)
    ).fetchone()
    if row:
        find(connection, row[0])


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Let all quotations of an article, and those that it stands for, count again."""
    own = _range(connection, article)
    rows = connection.execute(
        "DELETE FROM twins WHERE quotation_id BETWEEN ?1 AND ?2 OR first_id BETWEEN ?1 AND ?2"
        " RETURNING entity_id",
        own,
    ).fetchall()
    _count(connection, [entity for (entity,) in rows], 1)


def firsts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """For the quotations among `ids` that are twins, the one that stands for them."""
    if not ids:
        return {}
    if len(ids) > _ALL_AT_ONCE:
        wanted = set(ids)
        rows = connection.execute("SELECT quotation_id, first_id FROM twins")
        return {number: first for number, first in rows if number in wanted}
    rows = connection.execute(
        f"SELECT quotation_id, first_id FROM twins WHERE quotation_id IN ({','.join('?' * len(ids))})",
        tuple(ids),
    )
    return dict(rows.fetchall())


def others(connection: sqlite3.Connection, quotation: int) -> list[int]:
    """The other quotations of the fold with the words of this one."""
    row = connection.execute("SELECT first_id FROM twins WHERE quotation_id = ?", (quotation,)).fetchone()
    first = row[0] if row else quotation
    rows = connection.execute("SELECT quotation_id FROM twins WHERE first_id = ? ORDER BY 1", (first,))
    return [number for number in (first, *(number for (number,) in rows)) if number != quotation]


def _copies(connection: sqlite3.Connection, head: int) -> list[int]:
    rows = connection.execute(
        "SELECT article_id FROM folded WHERE head_id = ? ORDER BY article_id LIMIT ?", (head, _MOST_MEMBERS)
    )
    return [number for (number,) in rows]


def _quotations(
    connection: sqlite3.Connection, article: int
) -> list[tuple[int, str, int | None, int | None]]:
    """Row id, hash of the words (of the lasting name), speaker as merged, the entity in whose count it is."""
    return connection.execute(
        "SELECT q.id, substr(q.uid, instr(q.uid, '-') + 1), coalesce(e.root, q.entity_id), CASE WHEN"
        " EXISTS (SELECT 1 FROM appearances p"
        " WHERE p.article_id = q.article_id AND p.entity_id = q.entity_id) THEN q.entity_id END"
        " FROM quotations q LEFT JOIN entities e ON e.id = q.entity_id WHERE q.id BETWEEN ? AND ?"
        " ORDER BY q.id",
        _range(connection, article),
    ).fetchall()


def _range(connection: sqlite3.Connection, article: int) -> tuple[int, int]:
    row = connection.execute("SELECT slots FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        return (1, 0)
    return article << QUOTATION_BITS, ((article + row[0]) << QUOTATION_BITS) - 1


def _count(connection: sqlite3.Connection, entities: Sequence[int | None], sign: int) -> None:
    connection.executemany(
        "UPDATE entities SET quotations = quotations + ? WHERE id = ?",
        [(sign, entity) for entity in entities if entity is not None],
    )
