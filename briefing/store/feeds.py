"""Feeds: what a person decided about them, how they stand, and which entries were seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from briefing.model import Feed, FeedRow
from briefing.store.names import short_hash

FIELDS = ("address", "title", "outlet", "folder", "pages", "private")
"""What a person says about a feed: the value of its cell in the log, beside `uid` and `at`."""
_ROW = (
    "SELECT f.uid, f.address, f.title, f.outlet, f.folder, f.pages, f.private, s.title, s.moved, s.site,"
    " s.asked, s.fetched, s.new, (SELECT count(*) FROM feed_entries e WHERE e.feed = f.uid), s.failures,"
    " s.error, s.not_before, s.gone FROM feeds f LEFT JOIN feed_states s ON s.uid = f.uid"
)
_STATE = ("title", "site", "moved", "etag", "last_modified", "not_before", "failures", "error", "gone")


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed stands: what the program has to know, and what no person decided."""

    title: str | None = None
    site: str | None = None
    moved: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_before: float = 0.0
    """Seconds since 1970."""
    failures: int = 0
    error: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """An entry of a feed that was taken in."""

    key: str
    digest: str
    """Of what the feed said; empty where its page is still to be had."""
    article: str | None
    """The lasting name of its article."""
    tries: int = 0
    """How many times its page could not be had."""


def feed_uid(address: str) -> str:
    """The lasting name of the feed at an address."""
    return short_hash("feed", address)


def cell(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """What a person said about this feed."""
    row = connection.execute(f"SELECT {', '.join(FIELDS)}, at FROM feeds WHERE uid = ?", (uid,)).fetchone()
    if row is None:
        return {"uid": uid, "at": None}
    value = {"uid": uid, **dict(zip((*FIELDS, "at"), row, strict=True))}
    return value | {"pages": bool(value["pages"]), "private": bool(value["private"])}


def set_cell(connection: sqlite3.Connection, value: dict[str, Any]) -> None:
    """Let the feed be as `value` says; how it stands, and its entries, are not touched."""
    connection.execute("DELETE FROM feeds WHERE uid = ?", (value["uid"],))
    if value["at"]:
        connection.execute(
            "INSERT INTO feeds VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            (value["uid"], *(value[name] for name in FIELDS), value["at"]),
        )


def rows(connection: sqlite3.Connection) -> list[FeedRow]:
    """All feeds by folder and name."""
    found = [_row(row) for row in connection.execute(_ROW)]
    return sorted(found, key=lambda row: ((row.feed.folder or "").casefold(), row.name.casefold(), row.uid))


def row(connection: sqlite3.Connection, uid: str) -> FeedRow | None:
    """One feed."""
    found = connection.execute(f"{_ROW} WHERE f.uid = ?", (uid,)).fetchone()
    return _row(found) if found else None


def state(connection: sqlite3.Connection, uid: str) -> FeedState:
    """How a feed stands."""
    row = connection.execute(f"SELECT {', '.join(_STATE)} FROM feed_states WHERE uid = ?", (uid,)).fetchone()
    return FeedState(*row[:-1], *[bool(row[-1])]) if row else FeedState()


def keep_state(
    connection: sqlite3.Connection, uid: str, now: FeedState, at: str, new: int | None = None
) -> None:
    """Keep how a feed stands after it was asked; `new` articles came, or it did not answer (None)."""
    names = (*_STATE, "asked")
    values = [getattr(now, name) for name in _STATE]
    connection.execute(
        f"INSERT INTO feed_states(uid, {', '.join(names)}) VALUES(?{', ?' * len(names)})"
        f" ON CONFLICT(uid) DO UPDATE SET ({', '.join(names)}) ="
        f" ({', '.join(f'excluded.{name}' for name in names)})",
        (uid, *values, at),
    )
    if new is not None:
        connection.execute("UPDATE feed_states SET fetched = ?, new = ? WHERE uid = ?", (at, new, uid))


def fetching(connection: sqlite3.Connection, at: str) -> None:
    """Feeds are asked from now on: what comes after this is new."""
    connection.execute("INSERT OR REPLACE INTO last_fetch VALUES(1, ?)", (at,))


def last_fetch(connection: sqlite3.Connection) -> str:
    """When feeds were begun to be asked last, ISO 8601, UTC; empty where none were."""
    row = connection.execute("SELECT at FROM last_fetch").fetchone()
    return row[0] if row else ""


def seen(connection: sqlite3.Connection, uid: str, keys: Sequence[str]) -> dict[str, SeenEntry]:
    """Those of a feed's entries that were seen before, by their keys."""
    found: dict[str, SeenEntry] = {}
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        rows = connection.execute(
            "SELECT key, digest, article, tries FROM feed_entries WHERE feed = ?"
            f" AND key IN ({', '.join('?' * len(part))})",
            (uid, *part),
        )
        found |= {row[0]: SeenEntry(*row) for row in rows}
    return found


def keep_entries(connection: sqlite3.Connection, uid: str, entries: Iterable[SeenEntry], at: str) -> None:
    """Remember that entries were taken in."""
    connection.executemany(
        "INSERT INTO feed_entries(feed, key, digest, article, tries, at) VALUES(?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(feed, key) DO UPDATE SET digest = excluded.digest, tries = excluded.tries,"
        " article = coalesce(excluded.article, article)",
        [(uid, entry.key, entry.digest, entry.article, entry.tries, at) for entry in entries],
    )


def addresses(connection: sqlite3.Connection, articles: Sequence[str]) -> dict[str, str | None]:
    """The addresses of articles that are there, by lasting name."""
    found: dict[str, str | None] = {}
    for start in range(0, len(articles), 500):
        part = articles[start : start + 500]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(f"SELECT uid, url FROM articles WHERE uid IN ({marks})", part)
        found |= dict(rows.fetchall())
    return found


def _row(row: Sequence[Any]) -> FeedRow:
    uid, address, title, outlet, folder, pages, private, own, moved, *rest = row
    site, asked, fetched, new, entries, failures, error, not_before, gone = rest
    feed = Feed(uid, address, title, outlet, folder, bool(pages), bool(private))
    return FeedRow(
        uid,
        title or own or moved or address,
        moved or address,
        feed,
        site,
        asked,
        fetched,
        new or 0,
        entries,
        failures or 0,
        error,
        _stamp(not_before),
        bool(gone),
    )


def _stamp(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None
