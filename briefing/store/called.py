"""Whom a typed name means: somebody of the store who bears exactly this name, in whatever capitals."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from briefing.store import lookup
from briefing.store.words import key

_KINDS = ("person", "organisation", "government", "place")


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who bears a name; of those who were merged, the one whom all go by."""

    uid: str
    name: str


def called(connection: sqlite3.Connection, typed: str, article_uid: str) -> list[Called]:
    """Those who are meant by a name, one where it is plain: persons before others.

    One whom all call so comes before one who is called so as well; among several, one who is in the
    article. Nobody where no name is exactly this one.
    """
    folded = key(typed)
    rows = connection.execute(
        "SELECT r.uid, r.name, e.kind, n.name, EXISTS (SELECT 1 FROM appearances p JOIN articles a"
        " ON a.id = p.article_id WHERE p.entity_id = e.id AND a.uid = ?) FROM json_each(?) j"
        " CROSS JOIN entities e ON e.id = j.value JOIN entity_names n ON n.entity_id = e.id"
        " JOIN entities r ON r.id = coalesce(e.root, e.id)",
        (article_uid, json.dumps(lookup.entities(connection, typed, _KINDS))),
    ).fetchall()
    ranks: dict[Called, list[tuple[bool, bool, bool]]] = {}
    for uid, name, kind, form, here in rows:
        if key(form) == folded:
            rank = (kind != "person", key(name) != folded, not here)
            ranks.setdefault(Called(uid, name), []).append(rank)
    best = min((min(told) for told in ranks.values()), default=None)
    return sorted((who for who, told in ranks.items() if min(told) == best), key=lambda who: who.name)
