"""One text of an article as it was taken in, and what the parser made of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.store import codec

if TYPE_CHECKING:
    from briefing.model import Document, Reading
    from briefing.model.compared import VersionRow

_VERSION = "SELECT v.id, v.sha256, v.text, v.source, v.reading, v.raw FROM versions v"


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its document and its reading, both without corrections."""

    id: int
    digest: str
    document: Document
    reading: Reading

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.document.text


def present(connection: sqlite3.Connection, article: int) -> int:
    """The row id of an article's present version."""
    row = connection.execute("SELECT version_id FROM articles WHERE id = ?", (article,)).fetchone()
    return int(row[0])


def present_text(connection: sqlite3.Connection, article: int) -> str:
    """The present text of an article that is there."""
    row = connection.execute(
        "SELECT v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?", (article,)
    ).fetchone()
    return str(row[0])


def load_version(connection: sqlite3.Connection, article: int) -> Version:
    """The present version of an article.

    Raises `BriefingError` where it is not there any more: another hand may have removed it meanwhile.
    """
    row = connection.execute(
        f"{_VERSION} JOIN articles a ON a.version_id = v.id WHERE a.id = ?", (article,)
    ).fetchone()
    if row is None:
        raise BriefingError(f"there is no article {article}", "briefing list shows what there is")
    return _version(row)


def version_rows(connection: sqlite3.Connection, article: int) -> list[VersionRow]:
    """The texts of an article, the first one first; the present one as it is listed."""
    from briefing.model.compared import VersionRow

    row = connection.execute(
        "SELECT a.uid, a.title, o.name, a.published, a.url, a.version_id FROM articles a"
        " LEFT JOIN outlets o ON o.id = a.outlet_id WHERE a.id = ?",
        (article,),
    ).fetchone()
    if row is None:
        return []
    uid, title, outlet, published, url, present_id = row
    found = connection.execute(
        "SELECT id, sha256, added FROM versions WHERE article_id = ? ORDER BY id", (article,)
    ).fetchall()
    rows = []
    for at, (number, digest, added) in enumerate(found, 1):
        told = (title, outlet, published, url)
        if number != present_id:
            version = load_numbered(connection, article, at)
            told = (version.reading.title.text, *_told(version.document))
        rows.append(VersionRow(article, uid, at, len(found), digest, added, *told))
    return rows


def _told(document: Document) -> tuple[str | None, str | None, str | None]:
    return document.outlet, document.published, document.url


def load_numbered(connection: sqlite3.Connection, article: int, number: int) -> Version:
    """The version of an article with this number, from 1, which is there."""
    row = connection.execute(
        f"{_VERSION} WHERE v.article_id = ? ORDER BY v.id LIMIT 1 OFFSET ?", (article, number - 1)
    ).fetchone()
    return _version(row)


def _version(row: tuple[int, str, str, bytes, bytes, bytes | None]) -> Version:
    number, digest, text, source, reading, raw = row
    return Version(
        number, digest, codec.unpack_document(source, text, raw), codec.unpack_reading(reading, text)
    )
