"""Copies folded under one article: proposed by the program, said by a person, and what follows from both.

The program's proposals (`folds`) and a person's words (`copy_words`) name articles by what lasts. What
lists leave out (`folded`) follows from them: a person's word goes before a proposal, and holds for ever.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.model import Target
from briefing.store import twins

_ALL_AT_ONCE = 4_000
"""From so many rows on all folded articles are fetched at once."""
_CHUNK = 500


def propose(connection: sqlite3.Connection, uid: str, into: str, likeness: float, at: str) -> None:
    """The program takes an article for a copy of another one; `settle` makes it so."""
    connection.execute("INSERT OR REPLACE INTO folds VALUES(?, ?, ?, ?)", (uid, into, likeness, at))


def withdraw(connection: sqlite3.Connection, uid: str) -> bool:
    """The program no longer takes it for a copy; whether it did."""
    return connection.execute("DELETE FROM folds WHERE uid = ?", (uid,)).rowcount > 0


def proposal(connection: sqlite3.Connection, uid: str) -> tuple[str, float] | None:
    """What the program takes an article for a copy of, and how alike they are."""
    row = connection.execute("SELECT into_uid, likeness FROM folds WHERE uid = ?", (uid,)).fetchone()
    return (row[0], row[1]) if row else None


def word(connection: sqlite3.Connection, uid: str, other: str) -> dict[str, Any]:
    """What a person says of an article and another one: that it is its copy, or none."""
    row = connection.execute(
        "SELECT same, at FROM copy_words WHERE uid = ? AND other_uid = ?", (uid, other)
    ).fetchone()
    return {"other": other, "same": bool(row[0]), "at": row[1]} if row else {"other": other, "at": None}


def words(connection: sqlite3.Connection, uid: str) -> list[dict[str, Any]]:
    """All that a person says of an article as a copy, the latest word last."""
    rows = connection.execute(
        "SELECT other_uid, same, at FROM copy_words WHERE uid = ? ORDER BY at, other_uid", (uid,)
    )
    return [{"other": other, "same": bool(same), "at": at} for other, same, at in rows]


def put_word(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Keep a person's word on two articles, or take it away, and settle what follows."""
    connection.execute("DELETE FROM copy_words WHERE uid = ? AND other_uid = ?", (target.uid, value["other"]))
    if value["at"]:
        connection.execute(
            "INSERT INTO copy_words VALUES(?, ?, ?, ?)",
            (target.uid, value["other"], int(value["same"]), value["at"]),
        )
    settle(connection, [target.uid, value["other"]])


def said_apart(connection: sqlite3.Connection, uid: str, other: str) -> bool:
    """Whether a person said that these two are not the same."""
    row = connection.execute(
        "SELECT 1 FROM copy_words WHERE same = 0 AND (uid, other_uid) IN (VALUES(?1, ?2), (?2, ?1))",
        (uid, other),
    ).fetchone()
    return row is not None


def head_uid(connection: sqlite3.Connection, uid: str) -> str:
    """The article that this one is folded under by all that is proposed and said; else itself."""
    way = [uid]
    while (after := _into(connection, way[-1])) is not None:
        if after in way:
            return min(way[way.index(after) :])  # told to be copies of each other
        way.append(after)
    return way[-1]


def _into(connection: sqlite3.Connection, uid: str) -> str | None:
    row = connection.execute(
        "SELECT w.other_uid FROM copy_words w JOIN articles a ON a.uid = w.other_uid"
        " WHERE w.uid = ? AND w.same = 1 ORDER BY w.at DESC, w.other_uid LIMIT 1",
        (uid,),
    ).fetchone()
    if row:
        return str(row[0])
    row = connection.execute(
        "SELECT f.into_uid FROM folds f JOIN articles a ON a.uid = f.into_uid WHERE f.uid = ?", (uid,)
    ).fetchone()
    if row is None or said_apart(connection, uid, row[0]):
        return None
    back = connection.execute(
        "SELECT 1 FROM copy_words WHERE uid = ? AND other_uid = ? AND same = 1", (row[0], uid)
    ).fetchone()
    return None if back else str(row[0])


def settle(connection: sqlite3.Connection, uids: Iterable[str]) -> None:
    """Let what lists leave out follow from what is proposed and said of these articles."""
    heads: set[int] = set()
    for uid in _pointing(connection, uids):
        row = connection.execute("SELECT id FROM articles WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            continue
        (above,) = connection.execute(
            "SELECT id FROM articles WHERE uid = ?", (head_uid(connection, uid),)
        ).fetchone()
        heads |= _set_head(connection, row[0], above)
    for number in sorted(heads):
        count_copies(connection, number)
    for number in sorted({head(connection, number) for number in heads}):
        twins.find(connection, number)


def _pointing(connection: sqlite3.Connection, uids: Iterable[str]) -> list[str]:
    """These articles, and all that are folded into one of them, one way or another."""
    found = dict.fromkeys(uids)
    waiting = list(found)
    while waiting:
        uid = waiting.pop()
        rows = connection.execute(
            "SELECT uid FROM folds WHERE into_uid = ?1 UNION SELECT uid FROM copy_words"
            " WHERE other_uid = ?1 AND same = 1",
            (uid,),
        ).fetchall()
        for (other,) in rows:
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)


def _set_head(connection: sqlite3.Connection, article: int, head: int) -> set[int]:
    """Fold an article under another one, or let it stand alone; the heads whose folds are others now."""
    row = connection.execute("SELECT head_id FROM folded WHERE article_id = ?", (article,)).fetchone()
    before = row[0] if row else article
    if before == head:
        return set()
    twins.forget(connection, article)
    if head == article:
        connection.execute("DELETE FROM folded WHERE article_id = ?", (article,))
    else:
        connection.execute("INSERT OR REPLACE INTO folded VALUES(?, ?)", (article, head))
    return {before, head, article}


def count_copies(connection: sqlite3.Connection, article: int) -> None:
    """Count anew in how many other places a piece stands: other addresses, other outlets, folded copies."""
    connection.execute(
        "UPDATE articles SET copies = (SELECT count(*) FROM folded WHERE head_id = ?1) + coalesce("
        " (SELECT sum((SELECT count(*) FROM sightings s WHERE s.article_uid = x.uid)) FROM articles x"
        " WHERE x.id = ?1 OR x.id IN (SELECT article_id FROM folded WHERE head_id = ?1)), 0) WHERE id = ?1",
        (article,),
    )


def head(connection: sqlite3.Connection, article: int) -> int:
    """The article that this one is folded under; else itself."""
    row = connection.execute("SELECT head_id FROM folded WHERE article_id = ?", (article,)).fetchone()
    return int(row[0]) if row else article


def members(connection: sqlite3.Connection, head: int) -> list[int]:
    """The articles that are folded under this one, the earliest first."""
    rows = connection.execute("SELECT article_id FROM folded WHERE head_id = ? ORDER BY article_id", (head,))
    return [number for (number,) in rows]


def shown(connection: sqlite3.Connection, ids: Sequence[int]) -> array[int]:
    """`ids` with one article for each fold: its head where that is among them, else the first that is."""
    heads = _heads(connection, ids)
    if not heads:
        return ids if isinstance(ids, array) else array("q", ids)
    # Not a set of all: of a million ids that would take more memory than the reader has otherwise.
    wanted = set(heads.values())
    present = {number for number in ids if number in wanted}
    seen: set[int] = set()
    kept = array("q")
    for number in ids:
        own = heads.get(number)
        if own is not None:
            if own in present or own in seen:
                continue
            seen.add(own)
        kept.append(number)
    return kept


def _heads(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    if len(ids) > _ALL_AT_ONCE:
        return dict(connection.execute("SELECT article_id, head_id FROM folded").fetchall())
    found: dict[int, int] = {}
    for at in range(0, len(ids), _CHUNK):
        part = tuple(ids[at : at + _CHUNK])
        found.update(
            connection.execute(
                f"SELECT article_id, head_id FROM folded WHERE article_id IN ({','.join('?' * len(part))})",
                part,
            ).fetchall()
        )
    return found


def set_apart_from(connection: sqlite3.Connection, uid: str) -> list[int]:
    """The articles of which a person said that they and this one are not the same."""
    rows = connection.execute(
        "SELECT a.id FROM copy_words w JOIN articles a ON a.uid = w.uid WHERE w.other_uid = ?1 AND w.same = 0"
        " UNION SELECT a.id FROM copy_words w JOIN articles a ON a.uid = w.other_uid WHERE w.uid = ?1"
        " AND w.same = 0 ORDER BY 1",
        (uid,),
    )
    return [number for (number,) in rows]
