"""Joining by hand: after a decision, after an upgrade, and after damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from briefing.store.identity import anew
from briefing.store.identity.evidence import News
from briefing.store.identity.grouping import regroup
from briefing.store.identity.joining import Joiner

_BATCH = 100
"""Steps taken together where nobody else is to write meanwhile."""
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
    """Work out all links and doubts anew from the tables, at once; what a person decided stays."""
    anew.start(connection)
    for table in ("links", "doubts"):
        connection.execute(f"DELETE FROM {table}")
    while anew.step(connection, _BATCH) is not None:
        pass
