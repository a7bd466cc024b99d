"""The rows that follow from an article's reading: put in, taken out, put in again."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.store import kept_index, sightings, twins
from briefing.store.correcting import OWN_RULE
from briefing.store.identity.evidence import Evidence
from briefing.store.identity.joining import Joiner
from briefing.store.ids import Ids
from briefing.store.names import QUOTATION_BITS, quotation_uids
from briefing.store.words import key, stem, terms_of

if TYPE_CHECKING:
    from briefing.store.prepare import Prepared, PreparedEntity, PreparedQuotation

_ARTICLE_COLUMNS = "text, title, people, orgs, places, said, facets, joined"
_QUOTATION_COLUMNS = "text, said, facets, joined"
_TABLES = ("appearances", "roles", "article_topics", "article_index")


def slots_for(prepared: Prepared) -> int:
    """How many article ids the article takes, so that each quotation has a number of its own."""
    return max(1, -(-len(prepared.quotations) >> QUOTATION_BITS))


class _QuotationRow(NamedTuple):
    """A quotation's columns, and what the index holds of it."""

    values: tuple[object, ...]
    said: str
    facets: tuple[str, ...]
    joined: str

    @property
    def indexed(self) -> tuple[str, str]:
        """The last two columns."""
        return " ".join(self.facets), self.joined


class Derived:
    """Rows and index entries of the articles that one transaction touches.

    The search index is written when `flush` is called, in the order of ids: FTS5 makes one segment
    of sorted rows, and many of unsorted ones.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Work on `connection`, inside its transaction."""
        self._connection = connection
        self.ids = Ids(connection)
        self._pending: set[int] = set()
        self._terms: Counter[str] = Counter()
        self._evidence = Evidence(connection)

    def insert(self, article: int, uid: str, outlet: int | None, prepared: Prepared) -> None:
        """Put in everything that follows from the reading; the article's row is there already."""
        entities = self._entities(article, uid, prepared.entities)
        others = self._speakers_set(article, uid, prepared.quotations)
        topics = [self.ids.topic(topic, label) for topic, label, _, _ in prepared.topics]
        elsewhere, headlines = sightings.outlets_and_headlines(self._connection, uid)
        outlets = dict.fromkeys([*([outlet] if outlet else []), *elsewhere])
        shared = [*(f"t{topic}" for topic in topics), *(f"o{number}" for number in outlets)]
        self._insert_topics(article, topics, prepared)
        rows = [self._quotation(q, shared, entities, others.get(q.ref)) for q in prepared.quotations]
        self._insert_quotations(article, uid, prepared, rows)
        facets = dict.fromkeys(facet for row in rows for facet in row.facets)
        self._connection.execute(
            "INSERT INTO article_index VALUES(?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                *_names(prepared.entities, entities, self._called(others.values())),
                " ".join(dict.fromkeys(row.said for row in rows if row.said)),
                " ".join(dict.fromkeys(["all", *shared, *facets])),
                " ".join(filter(None, [prepared.joined, *headlines])),
            ),
        )
        self._evidence.count(article, 1)
        self._count(article, 1)
        twins.find_for(self._connection, article)
        self._pending.add(article)
        self._terms.update(prepared.terms)

    def remove(self, article: int) -> None:
        """Take out all that follows from the reading of the present version; what a person decided stays.

        Call it before the article's row points at another version: the index has to be told the words that
        it was given.
        """
        if article in self._pending:
            self._pending.discard(article)
        else:
            self._remove_from_index(article)
        kept_index.remove(self._connection, article, _own(self._connection, article))
        title, text = self._connection.execute(
            "SELECT title, text FROM articles_content WHERE id = ?", (article,)
        ).fetchone()
        self._terms.subtract(terms_of(f"{title}\n{text}"))
        self._evidence.count(article, -1)
        twins.forget(self._connection, article)
        self._count(article, -1)
        self._connection.execute(f"DELETE FROM quotations WHERE {_OWN}", _own(self._connection, article))
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article,))

    def count_terms(self, counts: Mapping[str, int]) -> None:
        """Add to the counts of words: in how many articles each of them is."""
        self._terms.update(counts)

    def flush(self) -> None:
        """Write the search index and the counts of words, and join persons. Call it before the commit."""
        for article in sorted(self._pending):
            self._connection.execute(
                f"INSERT INTO articles_fts(rowid, {_ARTICLE_COLUMNS})"
                f" SELECT id, {_ARTICLE_COLUMNS} FROM articles_content WHERE id = ?",
                (article,),
            )
            self._connection.execute(
                f"INSERT INTO quotations_fts(rowid, {_QUOTATION_COLUMNS})"
                f" SELECT id, {_QUOTATION_COLUMNS} FROM quotations_content WHERE {_OWN} ORDER BY id",
                _own(self._connection, article),
            )
            if self._has_targets(article):
                kept_index.add(self._connection, article, _own(self._connection, article))
        self._pending.clear()
        self._write_terms()
        news = self._evidence.changed()
        news.named |= self.ids.named
        Joiner(self._connection).settle(news)
        self.ids.named.clear()

    def _has_targets(self, article: int) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM targets WHERE article_uid = (SELECT uid FROM articles WHERE id = ?)", (article,)
        ).fetchone()
        return row is not None

    def _write_terms(self) -> None:
        rows = sorted((term, stem(term), count) for term, count in self._terms.items() if count)
        self._connection.executemany(
            "INSERT INTO terms(term, stem, df) VALUES(?, ?, ?)"
            " ON CONFLICT(term) DO UPDATE SET df = df + excluded.df",
            rows,
        )
        self._terms.clear()

    def _remove_from_index(self, article: int) -> None:
        # FTS5 has to be told the very values that it indexed.
        self._connection.execute(
            f"INSERT INTO articles_fts(articles_fts, rowid, {_ARTICLE_COLUMNS})"
            f" SELECT 'delete', id, {_ARTICLE_COLUMNS} FROM articles_content WHERE id = ?",
            (article,),
        )
        self._connection.execute(
            f"INSERT INTO quotations_fts(quotations_fts, rowid, {_QUOTATION_COLUMNS})"
            f" SELECT 'delete', id, {_QUOTATION_COLUMNS} FROM quotations_content WHERE {_OWN} ORDER BY id",
            _own(self._connection, article),
        )

    def _entities(self, article: int, uid: str, entities: Iterable[PreparedEntity]) -> dict[str, int]:
        """The store's entity for each of the reading's."""
        found: dict[str, int] = {}
        for entity in entities:
            number = self.ids.entity(entity.kind, entity.name, entity.names, uid, entity.office)
            found[entity.ref] = self.ids.split(uid, number)
        own = [(found[entity.ref], entity) for entity in entities]
        self._connection.executemany(
            "INSERT INTO appearances VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article, e.ref, number, e.name, e.involved, len(e.mentions), e.quotations, e.spans)
                for number, e in own
            ],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO roles VALUES(?, ?, ?, ?, ?, ?, ?)",
            [(article, r.start, r.end, number, r.title, r.of, r.flag) for number, e in own for r in e.roles],
        )
        return found

    def _speakers_set(
        self, article: int, uid: str, quotations: Iterable[PreparedQuotation]
    ) -> dict[str, int]:
        """By quotations: the speakers set by a person whom the article does not name.

        They appear in the article with what they said, so that they count, have a page and are found like
        those who are named. A name that nobody bears yet makes a person.
        """
        found: dict[str, int] = {}
        for q in quotations:
            if q.speaker and q.entity is None and q.rule == OWN_RULE:
                number = self.ids.known(q.person) if q.person else None
                if number is None:
                    number = self.ids.entity("person", q.speaker, (q.speaker,), uid)
                found[q.ref] = number
        said = Counter(found.values())
        self._connection.executemany(
            "INSERT INTO appearances SELECT ?, 'set' || id, id, name, 1, 0, ?, '[]' FROM entities"
            " WHERE id = ?",
            [(article, times, number) for number, times in said.items()],
        )
        return found

    def _called(self, numbers: Iterable[int]) -> list[tuple[int, str]]:
        """Numbers and names of persons, each once."""
        rows = self._connection.execute(
            # CROSS JOIN: by their numbers, which are few; SQLite would go through all persons of the store.
            "SELECT e.id, e.name FROM json_each(?) j CROSS JOIN entities e ON e.id = j.value"
            " WHERE +e.kind = 'person' ORDER BY e.id",
            (json.dumps(sorted(set(numbers))),),
        )
        return rows.fetchall()

    def _insert_topics(self, article: int, topics: list[int], prepared: Prepared) -> None:
        self._connection.executemany(
            "INSERT INTO article_topics VALUES(?, ?, ?, ?)",
            [
                (article, topic, float(score), evidence)
                for topic, (_, _, score, evidence) in zip(topics, prepared.topics, strict=True)
            ],
        )

    def _insert_quotations(
        self, article: int, uid: str, prepared: Prepared, rows: Sequence[_QuotationRow]
    ) -> None:
        uids = quotation_uids(uid, prepared.reading)
        first = article << QUOTATION_BITS
        self._connection.executemany(
            f"INSERT INTO quotations VALUES({', '.join('?' * 19)})",
            [
                (first + n, article, q.uid or uids[q.ref], *row.values, *row.indexed)
                for n, (q, row) in enumerate(zip(prepared.quotations, rows, strict=True))
            ],
        )

    def _quotation(
        self, q: PreparedQuotation, shared: Sequence[str], entities: dict[str, int], other: int | None
    ) -> _QuotationRow:
        speaker = entities.get(q.entity) if q.entity else other
        channel = self.ids.channel(q.channel)
        facets = [f"k{q.kind}", *shared, *(f"a{entities[ref]}" for ref in q.about if ref in entities)]
        if channel:
            facets.append(f"c{channel}")
        if q.speaker:
            facets.append("said")
        several = (q.spans, q.text) if len(q.content) > 1 else (None, None)
        place = (q.content[0].start, q.content[-1].end, *several)
        shown = (q.ref, q.kind, *place, speaker, q.speaker, q.role, q.cue, channel)
        return _QuotationRow(
            (*shown, q.rule, q.confidence, q.corrected),
            f"e{speaker} {q.said}" if speaker else q.said,
            tuple(dict.fromkeys(facets)),
            q.joined,
        )

    def _count(self, article: int, sign: int) -> None:
        """Add the article to the counts of its entities and topics, or take it off."""
        self._connection.execute(
            "UPDATE entities SET articles = articles + :sign, quotations = quotations + :sign * c.said,"
            " mentions = mentions + :sign * c.named FROM (SELECT entity_id, sum(quotations) AS said,"
            " sum(mentions) AS named FROM appearances WHERE article_id = :article GROUP BY entity_id) AS c"
            " WHERE entities.id = c.entity_id",
            {"sign": sign, "article": article},
        )
        self._connection.execute(
            "UPDATE topics SET articles = articles + :sign WHERE id IN"
            " (SELECT topic_id FROM article_topics WHERE article_id = :article)",
            {"sign": sign, "article": article},
        )


_OWN = "id BETWEEN ? AND ?"


def _own(connection: sqlite3.Connection, article: int) -> tuple[int, int]:
    """The ids that an article's quotations may have."""
    (slots,) = connection.execute("SELECT slots FROM articles WHERE id = ?", (article,)).fetchone()
    return article << QUOTATION_BITS, ((article + slots) << QUOTATION_BITS) - 1


def _names(
    entities: Iterable[PreparedEntity], numbers: dict[str, int], others: Iterable[tuple[int, str]]
) -> tuple[str, str, str]:
    """The index entries for persons, organisations and places; a government is in the latter two.

    `others` are persons who are made to speak without being named: number and name.
    """
    columns: dict[str, list[str]] = {"people": [], "orgs": [], "places": []}
    kinds = {
        "person": ("people",),
        "organisation": ("orgs",),
        "place": ("places",),
        "government": ("orgs", "places"),
    }
    for entity in entities:
        entry = " ".join([f"e{numbers[entity.ref]}", *dict.fromkeys(key(name) for name in entity.names)])
        for column in kinds[entity.kind]:
            columns[column].append(entry)
    columns["people"] += [f"e{number} {key(name)}" for number, name in others]
    return " ".join(columns["people"]), " ".join(columns["orgs"]), " ".join(columns["places"])


def topic_labels(prepared: Prepared) -> str:
    """The article's topics for its row, the strongest first."""
    return json.dumps([label for _, label, _, _ in prepared.topics], ensure_ascii=False)
