"""Persons worked out anew, as after an upgrade with other rules: some at a time, so that others can write.

First the offices that articles tell are counted again, from the oldest article to the newest; then each
person is compared again. `identity_anew` has how far that is, so that it goes on where it was cut off. Until
a person's turn comes they are joined as they were; what comes in meanwhile is joined by the new rules.
"""

from __future__ import annotations

import sqlite3

from briefing.store.contract import IDENTITY_RULES, is_settled
from briefing.store.identity.evidence import ALL_COUNTED, News, offices_of
from briefing.store.identity.grouping import regroup
from briefing.store.identity.joining import Joiner
from briefing.store.identity.persona import load

ARTICLES, PERSONS = 200, 20
"""So many are gone through in one step, which takes some hundredths of a second."""


def step(connection: sqlite3.Connection, size: int = 1) -> float | None:
    """Go on by one step, `size` times as large; which share is done, None once all is.

    Call it inside a write transaction.
    """
    if is_settled(connection):
        return None
    row = connection.execute("SELECT rules, article, person FROM identity_anew").fetchone()
    if row is None or row[0] != IDENTITY_RULES:
        start(connection)
        row = (IDENTITY_RULES, 0, 0)
    _, article, person = row
    if article < ALL_COUNTED:
        return _count(connection, article, ARTICLES * size)
    return _join(connection, person, PERSONS * size)


def start(connection: sqlite3.Connection) -> None:
    """Begin at the beginning; what a person decided stays, and so does who is joined for now."""
    for table in ("identity_rules", "identity_anew", "holdings", "identity_keys"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO identity_anew VALUES(1, ?, 0, 0)", (IDENTITY_RULES,))


def _count(connection: sqlite3.Connection, after: int, limit: int) -> float:
    """Count the offices of some more articles."""
    rows = connection.execute(
        "SELECT id FROM articles INDEXED BY articles_ids WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
    ).fetchall()
    for (article,) in rows:
        connection.executemany(
            "INSERT INTO holdings VALUES(?, ?, ?, ?, ?, 1)"
            ' ON CONFLICT(entity_id, title, "of", year, former) DO UPDATE SET times = times + 1',
            offices_of(connection, article),
        )
    last = rows[-1][0] if len(rows) == limit else ALL_COUNTED
    connection.execute("UPDATE identity_anew SET article = ?", (last,))
    # Each by itself: asked for both at once, SQLite goes through all articles, here in every step.
    ends = connection.execute(
        "SELECT (SELECT min(id) FROM articles), (SELECT max(id) FROM articles)"
    ).fetchone()
    return 0.5 * _share(last, *ends)


def _join(connection: sqlite3.Connection, after: int, limit: int) -> float | None:
    """Compare some more persons."""
    rows = connection.execute(
        "SELECT id, kind = 'person', root FROM entities WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
    ).fetchall()
    persons = {number: root for number, is_person, root in rows if is_person}
    for persona in load(connection, persons).values():
        if not persona.joins:
            connection.execute("DELETE FROM links WHERE entity_id = ?", (persona.id,))
            connection.execute("DELETE FROM doubts WHERE entity_id = ?", (persona.id,))
    Joiner(connection).settle(News(anew=set(persons)))
    regroup(connection, _grouped(connection, persons))
    if len(rows) < limit:
        connection.execute("DELETE FROM identity_anew")
        connection.execute("INSERT INTO identity_rules VALUES(?)", (IDENTITY_RULES,))
        return None
    last = rows[-1][0]
    connection.execute("UPDATE identity_anew SET person = ?", (last,))
    (highest,) = connection.execute("SELECT max(id) FROM entities").fetchone()
    return 0.5 + 0.5 * _share(last, 0, highest)


def _grouped(connection: sqlite3.Connection, persons: dict[int, int | None]) -> list[int]:
    """Those who were one with somebody, or of whom a person decided it."""
    merged = "SELECT 1 FROM merges m JOIN entities e ON e.id = ? WHERE m.uid = e.uid OR m.into_uid = e.uid"
    return [
        number
        for number, root in persons.items()
        if root is not None or connection.execute(f"{merged} LIMIT 1", (number,)).fetchone()
    ]


def _share(at: int, low: int | None, high: int | None) -> float:
    if low is None or high is None or at >= high:
        return 1.0
    return (at - low) / (high - low) if high > low else 1.0
