"""What the program is not sure of: quotations by rising confidence, and pairs who may be one person."""

from __future__ import annotations

import sqlite3

from briefing.model import PersonPair
from briefing.store import people
from briefing.store.own_persons import REJECTED

UNSURE = 0.9
"""Below this confidence a quotation is worth a look; the index `quotations_unsure` holds these."""
COUNTED = 10_000
"""More than this are not counted: to count 400,000 takes longer than to read the first ones by far."""
_UNSURE = f"FROM quotations INDEXED BY quotations_unsure WHERE corrected = 0 AND confidence < {UNSURE}"
_DOUBTS = (
    "SELECT coalesce(e.root, e.id), coalesce(o.root, o.id), d.reason, e.quotations + o.quotations,"
    # From the few doubts to their persons. A condition on one person alone would have SQLite go through all
    # of them first, for a filter: it asks about both at once.
    " e.articles + o.articles, e.name, o.name FROM doubts d CROSS JOIN entities e ON e.id = d.entity_id"
    " CROSS JOIN entities o ON o.id = d.other_id WHERE min(e.articles, o.articles) > 0"
    f" AND e.uid NOT IN ({REJECTED}) AND o.uid NOT IN ({REJECTED})"
)
_APART = (
    "SELECT coalesce(x.root, x.id), coalesce(y.root, y.id) FROM apart a CROSS JOIN entities x"
    " ON x.uid = a.uid CROSS JOIN entities y ON y.uid = a.other_uid"
)


def unsure(connection: sqlite3.Connection, limit: int) -> list[int]:
    """The row ids of quotations that nobody looked at, the least sure first."""
    rows = connection.execute(f"SELECT id {_UNSURE} ORDER BY confidence, id DESC LIMIT ?", (limit,))
    return [number for (number,) in rows]


def count_unsure(connection: sqlite3.Connection) -> tuple[int, bool]:
    """How many there are, and whether there are more than were counted."""
    (count,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {_UNSURE} LIMIT ?)", (COUNTED + 1,)
    ).fetchone()
    return min(int(count), COUNTED), int(count) > COUNTED


def doubtful(connection: sqlite3.Connection) -> list[tuple[int, int, str]]:
    """Pairs of persons who may be one, with the reason: those most quoted first, each pair once."""
    apart = {frozenset(pair) for pair in connection.execute(_APART)}
    found: dict[frozenset[int], tuple[int, int, str]] = {}
    rows = connection.execute(f"{_DOUBTS} ORDER BY 4 DESC, 5 DESC, 6, 7").fetchall()
    for one, other, why, *_ in rows:
        pair = frozenset((one, other))
        if len(pair) == 2 and pair not in apart and pair not in found:
            found[pair] = (one, other, why)
    return list(found.values())


def pairs(connection: sqlite3.Connection, wanted: list[tuple[int, int, str]]) -> list[PersonPair]:
    """These pairs with what is known of both."""
    ids = list(dict.fromkeys(number for one, other, _ in wanted for number in (one, other)))
    rows = {row.id: row for row in people.people_rows(connection, ids)}
    return [
        PersonPair(rows[one], rows[other], why) for one, other, why in wanted if one in rows and other in rows
    ]
