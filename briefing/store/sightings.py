"""Where else the very text of an article stood: outlet, headline and address of each place."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from briefing.model import CopyRow
from briefing.store import folds

if TYPE_CHECKING:
    from briefing.model import Document


def is_new(connection: sqlite3.Connection, uid: str, key: str, document: Document) -> bool:
    """Whether a document with the text of this article stood in a place that is not known yet."""
    own = connection.execute(
        "SELECT a.url, a.title, o.name, (SELECT d.key FROM addresses d WHERE d.kind = 'url' AND"
        " d.article_uid = a.uid AND d.address = a.url) FROM articles a LEFT JOIN outlets o"
        " ON o.id = a.outlet_id WHERE a.uid = ?",
        (uid,),
    ).fetchone()
    if document.url:
        if own[0] is None or own[3] == key:
            return False
    elif document.outlet in (None, own[2]):
        return False
    known = connection.execute(
        "SELECT 1 FROM sightings WHERE article_uid = ? AND key = ?", (uid, key)
    ).fetchone()
    return known is None


def put(
    connection: sqlite3.Connection, uid: str, key: str, document: Document, outlet: int | None, at: str
) -> None:
    """Keep that the text of an article stood in another place, too."""
    row = connection.execute("SELECT id, title FROM articles WHERE uid = ?", (uid,)).fetchone()
    connection.execute(
        "INSERT OR IGNORE INTO sightings VALUES(?, ?, ?, ?, ?, ?, ?)",
        (uid, key, outlet, document.title or row[1], document.url, document.published, at),
    )
    folds.count_copies(connection, folds.head(connection, row[0]))


def rows(connection: sqlite3.Connection, uid: str) -> list[CopyRow]:
    """The places, in the order in which they were seen."""
    found = connection.execute(
        "SELECT s.title, o.name, s.published, s.url FROM sightings s LEFT JOIN outlets o ON o.id ="
        " s.outlet_id"
        " WHERE s.article_uid = ? ORDER BY s.at, s.key",
        (uid,),
    )
    return [
        CopyRow("same text", None, uid, title, outlet, published, url, 1.0)
        for title, outlet, published, url in found
    ]


def outlets_and_headlines(connection: sqlite3.Connection, uid: str) -> tuple[list[int], list[str]]:
    """What the article is found by besides its own outlet and headline."""
    found = connection.execute(
        "SELECT outlet_id, title FROM sightings WHERE article_uid = ? ORDER BY key", (uid,)
    ).fetchall()
    return [outlet for outlet, _ in found if outlet], list(dict.fromkeys(title for _, title in found))


def address(connection: sqlite3.Connection, article: int) -> str | None:
    """The address of an article itself."""
    row = connection.execute("SELECT url FROM articles WHERE id = ?", (article,)).fetchone()
    return row[0] if row else None
