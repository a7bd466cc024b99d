"""Joining by hand: after a decision, after an upgrade, and after damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from briefing.store.contract import IDENTITY_RULES
from briefing.store.identity.evidence import News, offices_of
from briefing.store.identity.grouping import regroup
from briefing.store.identity.joining import Joiner

_BATCH = 2_000
OFF = (
    "SELECT (SELECT count(*) FROM links l LEFT JOIN entities e ON e.id = l.entity_id"
    " LEFT JOIN entities h ON h.id = l.head_id WHERE e.id IS NULL OR h.id IS NULL OR e.kind <> 'person')"
    " + (SELECT count(*) FROM merges m JOIN entities e ON e.uid = m.uid JOIN entities o ON o.uid = m.into_uid"
    " WHERE m.uid <> m.into_uid AND coalesce(e.root, e.id) <> coalesce(o.root, o.id))"
)
"""How many persons are joined to nobody, or are not joined as was decided."""


def settle_persons(connection: sqlite3.Connection, uids: Iterable[str]) -> None:
    """After decisions about these persons: who is one with whom, and what follows for who may be them."""
    ids = []
    for uid in uids:
        row = connection.execute("SELECT id FROM entities WHERE uid = ?", (uid,)).fetchone()
        if row:
            ids.append(int(row[0]))
    regroup(connection, ids)
    Joiner(connection).settle(News(anew=set(ids)))


def rebuild(connection: sqlite3.Connection) -> None:
    """Work out all links and doubts anew from the tables; what a person decided stays."""
    for table in ("holdings", "identity_keys", "links", "doubts", "identity_rules"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO identity_rules VALUES(?)", (IDENTITY_RULES,))
    for (article,) in connection.execute("SELECT id FROM articles ORDER BY id").fetchall():
        connection.executemany(
            "INSERT INTO holdings VALUES(?, ?, ?, ?, ?, 1)"
            ' ON CONFLICT(entity_id, title, "of", year, former) DO UPDATE SET times = times + 1',
            offices_of(connection, article),
        )
    rows = connection.execute("SELECT id FROM entities WHERE kind = 'person' ORDER BY id").fetchall()
    persons = [number for (number,) in rows]
    for start in range(0, len(persons), _BATCH):
        Joiner(connection).settle(News(anew=set(persons[start : start + _BATCH])))
    merged = connection.execute("SELECT id FROM entities WHERE root IS NOT NULL OR uid IN"
        " (SELECT uid FROM merges UNION SELECT into_uid FROM merges)").fetchall()  # fmt: skip
    regroup(connection, [number for (number,) in merged])
