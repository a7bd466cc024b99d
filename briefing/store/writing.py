"""Keeping articles: what is new, what is a new version, what is there already."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefing.model import Document
from briefing.store.derived import Derived, slots_for, topic_labels
from briefing.store.ids import free_id
from briefing.store.names import article_uid, day_number, first_id, url_key
from briefing.store.prepare import Prepared

Status = Literal["added", "unchanged", "new version"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one document."""

    status: Status
    article: int
    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is there already."""

    id: int
    uid: str
    outlet_id: int | None
    byline: str | None
    published: str | None
    url: str | None
    path: str | None
    slots: int


@dataclass(slots=True)
class Keeper:
    """Keeps documents in one transaction; call `finish` before its commit."""

    connection: sqlite3.Connection
    now: str
    """ISO 8601, UTC."""
    fresh: set[str] = field(default_factory=set)
    """Articles that this run has touched: a file with many articles does not make them versions."""
    derived: Derived = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing pending."""
        self.derived = Derived(self.connection)

    def keep(self, prepared: Prepared) -> Kept:
        """Keep one document. Raises `sqlite3.Error` or `StoreError`; then nothing of the batch holds."""
        again = self.keep_again(prepared.document, prepared.digest)
        if again:
            return again
        known = self._known(prepared.document)
        kept = self._renew(known, prepared) if known else self._add(prepared)
        self._remember_addresses(kept.uid, prepared.document)
        self.fresh.add(kept.uid)
        return kept

    def keep_again(self, document: Document, digest: str) -> Kept | None:
        """Keep where a text that is there already was seen once more; None where it is not there."""
        row = self.connection.execute(
            "SELECT a.id, a.uid, a.title FROM versions v JOIN articles a ON a.id = v.article_id"
            " WHERE v.sha256 = ?",
            (digest,),
        ).fetchone()
        if row is None:
            return None
        self._remember_addresses(row[1], document)
        self.fresh.add(row[1])
        return Kept("unchanged", *row)

    def finish(self) -> None:
        """Write the search index."""
        self.derived.flush()

    def _add(self, prepared: Prepared) -> Kept:
        document = prepared.document
        day = day_number(document.published) or date.fromisoformat(self.now[:10]).toordinal()
        slots = slots_for(prepared)
        article = free_id(self.connection, day, slots)
        uid = article_uid(document.url, prepared.digest)
        outlet = self.derived.ids.outlet(document.outlet or prepared.reading.outlet)
        reading = prepared.reading
        version = self._next_version()
        self.connection.execute(
            "INSERT INTO articles(id, uid, version_id, slots, outlet_id, title, title_derived, byline,"
            " published, url, path, language, added, words, people, quotations, topics)"
            f" VALUES({', '.join('?' * 17)})",
            (
                article,
                uid,
                version,
                slots,
                outlet,
                reading.title.text,
                reading.title.derived,
                reading.byline or document.byline,
                document.published,
                document.url,
                document.path,
                reading.language,
                self.now,
                prepared.words,
                prepared.people,
                len(prepared.quotations),
                topic_labels(prepared),
            ),
        )
        self._insert_version(version, article, prepared)
        self.derived.insert(article, uid, outlet, prepared)
        return Kept("added", article, uid, reading.title.text)

    def _renew(self, known: Known, prepared: Prepared) -> Kept:
        version = self._next_version()
        self._insert_version(version, known.id, prepared)
        article = self.replace(known, version, prepared)
        return Kept("new version", article, known.uid, prepared.reading.title.text)

    def replace(self, known: Known, version: int, prepared: Prepared) -> int:
        """Let `version` be the article's present one, read as `prepared`; its row id then."""
        document, reading = prepared.document, prepared.reading
        self.derived.remove(known.id)
        published = document.published or known.published
        article, slots = self._place(known, published, slots_for(prepared))
        outlet = self.derived.ids.outlet(document.outlet or reading.outlet) or known.outlet_id
        self.connection.execute(
            "UPDATE articles SET id = ?, version_id = ?, slots = ?, outlet_id = ?, title = ?,"
            " title_derived = ?, byline = ?, published = ?, url = ?, path = ?, language = ?, words = ?,"
            " people = ?, quotations = ?, topics = ? WHERE id = ?",
            (
                article,
                version,
                slots,
                outlet,
                reading.title.text,
                reading.title.derived,
                reading.byline or document.byline or known.byline,
                published,
                document.url or known.url,
                document.path or known.path,
                reading.language,
                prepared.words,
                prepared.people,
                len(prepared.quotations),
                topic_labels(prepared),
                known.id,
            ),
        )
        self.derived.insert(article, known.uid, outlet, prepared)
        return article

    def _place(self, known: Known, published: str | None, slots: int) -> tuple[int, int]:
        """The id and the room that the article has from now on: another id where its day is another."""
        day = day_number(published)
        if (day is None or first_id(day) <= known.id < first_id(day + 1)) and slots <= known.slots:
            return known.id, known.slots
        if day is None:
            day = known.id >> 20
        return free_id(self.connection, day, slots), slots

    def _next_version(self) -> int:
        row = self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM versions").fetchone()
        return int(row[0])

    def _insert_version(self, version: int, article: int, prepared: Prepared) -> None:
        self.connection.execute(
            "INSERT INTO versions VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                version,
                article,
                prepared.digest,
                prepared.document.text,
                self.now,
                prepared.reading.parser,
                prepared.source,
                prepared.packed,
                prepared.raw,
            ),
        )

    def _known(self, document: Document) -> Known | None:
        """The article that this document is a new version of, by its address, else by its path."""
        if document.url:
            found = self._at("url", url_key(document.url))
            if found:
                return found[0]
        if not document.path or document.path == "-":
            return None
        found = self._at("path", document.path)
        if len(found) != 1 or found[0].uid in self.fresh:
            return None
        return None if document.url and found[0].url else found[0]

    def _at(self, kind: str, place: str) -> list[Known]:
        rows = self.connection.execute(
            "SELECT a.id, a.uid, a.outlet_id, a.byline, a.published, a.url, a.path, a.slots FROM addresses d"
            " JOIN articles a ON a.uid = d.article_uid WHERE d.kind = ? AND d.key = ? LIMIT 2",
            (kind, place),
        ).fetchall()
        return [Known(*row) for row in rows]

    def _remember_addresses(self, uid: str, document: Document) -> None:
        rows = []
        if document.url:
            rows.append(("url", url_key(document.url), uid, document.url, self.now))
        if document.path and document.path != "-":
            rows.append(("path", document.path, uid, document.path, self.now))
        added = self.connection.executemany("INSERT OR IGNORE INTO addresses VALUES(?, ?, ?, ?, ?)", rows)
        if added.rowcount > 0 and document.url:
            self.connection.execute(
                "UPDATE articles SET copies = max(0, (SELECT count(*) FROM addresses WHERE article_uid = ?1"
                " AND kind = 'url') - 1) WHERE uid = ?1",
                (uid,),
            )


def known_article(connection: sqlite3.Connection, article: int) -> Known | None:
    """The article with this row id."""
    row = connection.execute(
        "SELECT id, uid, outlet_id, byline, published, url, path, slots FROM articles WHERE id = ?",
        (article,),
    ).fetchone()
    return Known(*row) if row else None


def has_version(connection: sqlite3.Connection, digest: str) -> bool:
    """Whether a text with this SHA-256 is there already."""
    return connection.execute("SELECT 1 FROM versions WHERE sha256 = ?", (digest,)).fetchone() is not None
