"""Signatures of texts, and the index by which an article's copies are looked up: flat in the store's size."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

_MOST_OF_A_KEY = 48
"""A key that more texts share is that of a form or of boilerplate: the latest of them are looked at."""


def put(connection: sqlite3.Connection, version: int, signature: bytes, keys: Sequence[int]) -> None:
    """Keep the signature of a version, with its keys for the index."""
    connection.execute("INSERT OR REPLACE INTO signatures VALUES(?, ?)", (version, signature))
    connection.executemany(
        "INSERT OR IGNORE INTO signature_bands VALUES(?, ?)", [(key, version) for key in sorted(keys)]
    )


def drop(connection: sqlite3.Connection, version: int, keys: Sequence[int]) -> None:
    """Take a version out of the index."""
    connection.execute("DELETE FROM signatures WHERE version_id = ?", (version,))
    connection.executemany(
        "DELETE FROM signature_bands WHERE key = ? AND version_id = ?", [(key, version) for key in keys]
    )


def earlier(connection: sqlite3.Connection, article: int) -> list[tuple[int, bytes]]:
    """The signed versions of an article that are no longer its present one."""
    return connection.execute(
        "SELECT s.version_id, s.signature FROM versions v JOIN signatures s ON s.version_id = v.id"
        " JOIN articles a ON a.id = v.article_id WHERE v.article_id = ? AND v.id <> a.version_id",
        (article,),
    ).fetchall()


def named(connection: sqlite3.Connection, article: int) -> tuple[str, str | None]:
    """The lasting name of an article that is there, and when it was published."""
    row = connection.execute("SELECT uid, published FROM articles WHERE id = ?", (article,)).fetchone()
    return row[0], row[1]


def sharing(
    connection: sqlite3.Connection, keys: Sequence[int], article: int, limit: int
) -> list[tuple[int, str, int]]:
    """Other articles that share keys with this one: row id, lasting name and how many; most shared first."""
    shared: Counter[int] = Counter()
    for key in keys:
        rows = connection.execute(
            "SELECT version_id FROM signature_bands WHERE key = ? ORDER BY version_id DESC LIMIT ?",
            (key, _MOST_OF_A_KEY),
        )
        shared.update(version for (version,) in rows)
    best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[: limit * 2]
    if not best:
        return []
    rows = connection.execute(
        "SELECT a.id, a.uid, v.id FROM versions v JOIN articles a ON a.version_id = v.id"
        f" WHERE v.id IN ({','.join('?' * len(best))})",
        [version for version, _ in best],
    )
    found = [(number, uid, shared[version]) for number, uid, version in rows if number != article]
    return sorted(found, key=lambda row: (-row[2], row[0]))[:limit]


def signature_of(connection: sqlite3.Connection, article: int) -> bytes | None:
    """The signature of an article's present text; None where it has none (yet)."""
    row = connection.execute(
        "SELECT s.signature FROM articles a JOIN signatures s ON s.version_id = a.version_id WHERE a.id = ?",
        (article,),
    ).fetchone()
    return row[0] if row else None


def unsigned(connection: sqlite3.Connection, after: int, limit: int) -> list[int]:
    """Articles above row id `after` whose text has no signature, in the order of their ids."""
    rows = connection.execute(
        "SELECT a.id FROM articles a WHERE a.id > ? AND NOT EXISTS"
        " (SELECT 1 FROM signatures s WHERE s.version_id = a.version_id) ORDER BY a.id LIMIT ?",
        (after, limit),
    )
    return [number for (number,) in rows]
