"""Keeping articles: what is new, what is a new version, what is there already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefing.store import sightings
from briefing.store.codec import pack_document, pack_reading
from briefing.store.correcting import corrected, place_again
from briefing.store.derived import Derived, slots_for, topic_labels
from briefing.store.ids import free_id
from briefing.store.names import article_uid, day_number, first_id, headline_hash
from briefing.store.prepare import Prepared, derive, with_corrections
from briefing.store.targets import anchor_again
from briefing.store.versions import load_version

if TYPE_CHECKING:
    from briefing.model import Document, Reading

Status = Literal["added", "unchanged", "new version", "removed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one document."""

    status: Status
    article: int
    """Its row id; 0 for one that was removed."""
    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is there already."""

    id: int
    uid: str
    url: str | None
    added: str
    slots: int


@dataclass(slots=True)
class Keeper:
    """Keeps documents in one transaction; call `finish` before its commit."""

    connection: sqlite3.Connection
    now: str
    """ISO 8601, UTC."""
    fresh: set[str] = field(default_factory=set)
    """Articles that this run has touched: a file with many articles does not make them versions."""
    address_key: Callable[[str], str] = str.strip
    """What two addresses of one page share: articles are known by it, and named by it."""
    derived: Derived = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing pending."""
        self.derived = Derived(self.connection)

    def keep(self, prepared: Prepared, *, edited: bool = False) -> Kept:
        """Keep one document; with `edited`, its source has changed it, so that its headline counts as well.

        Raises `sqlite3.Error` or `StoreError`; then nothing of the batch holds.
        """
        again = self._keep_headline(prepared) if edited else None
        again = again or self.keep_again(prepared.document, prepared.digest)
        if again:
            return again
        known = self._known(prepared.document)
        if known is None and (gone := self._removed(prepared.document, prepared.digest)):
            return gone
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
            return self._removed(document, digest)
        self._remember_addresses(row[1], document)
        self.fresh.add(row[1])
        self._remember_place(row[0], row[1], document)
        return Kept("unchanged", *row)

    def _removed(self, document: Document, digest: str) -> Kept | None:
        """Where a person took out this text, or what stood at this address; else None."""
        row = self.connection.execute(
            "SELECT r.uid, r.title FROM removed r WHERE r.uid IN (SELECT uid FROM removed_versions WHERE"
            " sha256 = ? UNION ALL SELECT article_uid FROM addresses WHERE kind = 'url' AND key = ?)",
            (digest, self._address(document)),
        ).fetchone()
        return Kept("removed", 0, *row) if row else None

    def _keep_headline(self, prepared: Prepared) -> Kept | None:
        """A version with the same text under another headline; None where that is not what came.

        Only from the place that the article is from: another outlet's headline is none of this one's.
        """
        row = self.connection.execute(
            "SELECT article_id FROM versions WHERE sha256 = ?", (prepared.digest,)
        ).fetchone()
        known = known_article(self.connection, row[0]) if row else None
        if known is None:
            return None
        told, now = load_version(self.connection, known.id).document, prepared.document
        same_place = told.path == now.path and self._address(told) == self._address(now)
        if not same_place or told.text != now.text or now.title in (None, told.title):
            return None
        self.fresh.add(known.uid)
        digest = headline_hash(now.text, now.title, self._next_version())
        return self._renew(known, replace(prepared, digest=digest))

    def _remember_place(self, article: int, uid: str, document: Document) -> None:
        """Keep in which other outlet, under which headline the text stood, and let it be found by them."""
        place = self._address(document) or f"{document.outlet}: {document.title}"
        if sightings.is_new(self.connection, uid, place, document):
            outlet = self.derived.ids.outlet(document.outlet)
            sightings.put(self.connection, uid, place, document, outlet, self.now)
            self.revise(article)

    def finish(self) -> None:
        """Write the search index."""
        self.derived.flush()

    def _add(self, prepared: Prepared) -> Kept:
        document = prepared.document
        day = day_number(document.published) or date.fromisoformat(self.now[:10]).toordinal()
        slots = slots_for(prepared)
        article = free_id(self.connection, day, slots)
        uid = article_uid(self._address(document), prepared.digest)
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
        """A new text of an article; what it does not say of itself is as it was."""
        version = self._next_version()
        before = load_version(self.connection, known.id)
        told = before.document
        now = prepared.document
        document = replace(
            now,
            byline=now.byline or told.byline,
            outlet=now.outlet or told.outlet,
            published=now.published or told.published,
            url=now.url or told.url,
            path=now.path or told.path,
        )
        self.derived.remove(known.id)
        rows = replace(prepared, document=document, source=pack_document(document))
        self._insert_version(version, known.id, rows)
        self.connection.execute("UPDATE articles SET version_id = ? WHERE id = ?", (version, known.id))
        article = self._derive_again(known)
        return Kept("new version", article, known.uid, prepared.reading.title.text)

    def revise(self, article: int) -> int:
        """Derive an article's rows from its present version and its corrections; its row id then."""
        known = known_article(self.connection, article)
        assert known is not None
        self.derived.remove(article)
        return self._derive_again(known)

    def derive(self, article: int) -> int:
        """Derive the rows of an article that has none; its row id then."""
        known = known_article(self.connection, article)
        assert known is not None
        return self._derive_again(known)

    def _derive_again(self, known: Known) -> int:
        version = load_version(self.connection, known.id)
        anchor_again(self.connection, known.uid, version.reading)
        result = corrected(self.connection, known.uid, version.reading, version.document)
        place_again(self.connection, result)
        return self._replace(known, with_corrections(derive(result.reading, result.document), result))

    def read_anew(self, article: int, version: int, reading: Reading) -> bool:
        """Keep another reading of an article's present version; False where that is another one by now."""
        changed = self.connection.execute(
            "UPDATE versions SET reading = ?, parser = ? WHERE id = ? AND id ="
            " (SELECT version_id FROM articles WHERE id = ?)",
            (pack_reading(reading), reading.parser, version, article),
        )
        if not changed.rowcount:
            return False
        self.revise(article)
        return True

    def _replace(self, known: Known, prepared: Prepared) -> int:
        document, reading = prepared.document, prepared.reading
        article, slots = self._place(known, document.published, slots_for(prepared))
        outlet = self.derived.ids.outlet(document.outlet or reading.outlet)
        self.connection.execute(
            "UPDATE articles SET id = ?, slots = ?, outlet_id = ?, title = ?, title_derived = ?, byline = ?,"
            " published = ?, url = ?, path = ?, language = ?, words = ?, people = ?, quotations = ?,"
            " topics = ? WHERE id = ?",
            (
                article,
                slots,
                outlet,
                reading.title.text,
                reading.title.derived,
                reading.byline or document.byline,
                document.published,
                document.url,
                document.path,
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
        day = day_number(published) or date.fromisoformat(known.added[:10]).toordinal()
        if first_id(day) <= known.id < first_id(day + 1) and slots <= known.slots:
            return known.id, known.slots
        return free_id(self.connection, day, slots), slots

    def _next_version(self) -> int:
        # The number of a text that lies aside is not free: it comes back under it.
        row = self.connection.execute(
            "SELECT max(coalesce((SELECT max(id) FROM versions), 0),"
            " coalesce((SELECT max(id) FROM removed_versions), 0)) + 1"
        ).fetchone()
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
        if address := self._address(document):
            found = self._at("url", address)
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
            "SELECT a.id, a.uid, a.url, a.added, a.slots FROM addresses d"
            " JOIN articles a ON a.uid = d.article_uid WHERE d.kind = ? AND d.key = ? LIMIT 2",
            (kind, place),
        ).fetchall()
        return [Known(*row) for row in rows]

    def _address(self, document: Document) -> str | None:
        return self.address_key(document.url) if document.url else None

    def _remember_addresses(self, uid: str, document: Document) -> None:
        rows = []
        if address := self._address(document):
            rows.append(("url", address, uid, document.url, self.now))
        if document.path and document.path != "-":
            rows.append(("path", document.path, uid, document.path, self.now))
        self.connection.executemany("INSERT OR IGNORE INTO addresses VALUES(?, ?, ?, ?, ?)", rows)


def known_article(connection: sqlite3.Connection, article: int) -> Known | None:
    """The article with this row id."""
    row = connection.execute(
        "SELECT id, uid, url, added, slots FROM articles WHERE id = ?", (article,)
    ).fetchone()
    return Known(*row) if row else None


def has_version(connection: sqlite3.Connection, digest: str) -> bool:
    """Whether a text with this SHA-256 is there already, or was removed."""
    row = connection.execute(
        "SELECT 1 FROM versions WHERE sha256 = ?1 UNION ALL SELECT 1 FROM removed_versions WHERE sha256 = ?1",
        (digest,),
    ).fetchone()
    return row is not None
