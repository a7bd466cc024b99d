"""One text of an article as it was taken in, and what the parser made of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.store import codec

if TYPE_CHECKING:
    from briefing.model import Document, Reading

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
    """The present version of an article that is there."""
    row = connection.execute(
        f"{_VERSION} JOIN articles a ON a.version_id = v.id WHERE a.id = ?", (article,)
    ).fetchone()
    number, digest, text, source, reading, raw = row
    document = codec.unpack_document(source, text, raw)
    return Version(number, digest, document, codec.unpack_reading(reading, text))
