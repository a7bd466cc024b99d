"""The store's health: counted, checked, tidied, copied, and its indexes built again from its tables."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefing.errors import StoreError
from briefing.store import codec, kept_index
from briefing.store.identity import upkeep as identity
from briefing.store.words import stem, terms_of

_COUNTED = {
    "articles": "SELECT count(*) FROM articles INDEXED BY articles_ids",
    "unread": "SELECT count(*) FROM articles INDEXED BY articles_unread WHERE read = 0",
    "versions": "SELECT count(*) FROM versions",
    "quotations": "SELECT count(*) FROM quotations",
    "people": "SELECT count(*) FROM entities WHERE kind = 'person' AND articles > 0 AND root IS NULL",
    "mentions": "SELECT coalesce(sum(mentions), 0) FROM appearances",
    "topics": "SELECT count(*) FROM topics WHERE articles > 0",
    "outlets": "SELECT count(*) FROM outlets",
    "words": "SELECT count(*) FROM terms WHERE df > 0",
    "tags": "SELECT count(*) FROM tags",
    "notes": "SELECT count(*) FROM notes",
    "follow-ups": "SELECT count(*) FROM followups",
    "corrections": "SELECT count(*) FROM corrections",
    "feeds": "SELECT count(*) FROM feeds",
    "decisions": "SELECT count(*) FROM decisions",
}
_STEPS = 200_000
"""Steps of SQLite's machine between two looks at how far a copy is."""
_LOOKED_UP = 50
"""Rows, from the oldest to the newest, that are looked up in an index as a check."""
_STRIDE = 7919
"""A prime: the words that are looked up are of all letters."""
_INDEXES = ("articles_fts", "quotations_fts", *kept_index.INDEXES.values())
_COUNTS_OFF = (
    "SELECT count(*) FROM entities e LEFT JOIN (SELECT entity_id, count(DISTINCT article_id) AS articles,"
    " sum(quotations) AS quotations, sum(mentions) AS mentions FROM appearances GROUP BY entity_id) c"
    " ON c.entity_id = e.id LEFT JOIN (SELECT entity_id, count(*) AS twice FROM twins GROUP BY entity_id) t"
    " ON t.entity_id = e.id WHERE e.articles <> coalesce(c.articles, 0)"
    " OR e.quotations <> coalesce(c.quotations, 0) - coalesce(t.twice, 0)"
    " OR e.mentions <> coalesce(c.mentions, 0)"
)
_FOLLOWS = (
    (
        "read marks",
        "SELECT count(*) FROM articles a LEFT JOIN marks m ON m.uid = a.uid"
        " WHERE a.read <> (m.read_at IS NOT NULL) OR a.starred <> (m.starred_at IS NOT NULL)",
    ),
    ("counts of persons", _COUNTS_OFF),
    ("the search index of what is kept", kept_index.OFF),
    ("joined persons", identity.OFF),
    (
        "counts of topics",
        "SELECT count(*) FROM topics t WHERE t.articles <>"
        " (SELECT count(*) FROM article_topics x WHERE x.topic_id = t.id)",
    ),
    (
        "quotations without an article",
        "SELECT count(*) FROM quotations q WHERE NOT EXISTS (SELECT 1 FROM articles a"
        " WHERE a.id = q.article_id AND q.id >> 8 BETWEEN a.id AND a.id + a.slots - 1)",
    ),
)


def stats(connection: sqlite3.Connection, path: Path) -> dict[str, int]:
    """How much of everything there is, and the size of the file and its log in bytes."""
    found = {name: int(connection.execute(sql).fetchone()[0]) for name, sql in _COUNTED.items()}
    found["bytes"] = sum(
        part.stat().st_size for part in (path, path.with_name(path.name + "-wal")) if part.exists()
    )
    return found


def faults(
    connection: sqlite3.Connection, say: Callable[[str], None] = lambda _: None, *, indexes: bool = True
) -> Iterator[str]:
    """A line for each thing that is wrong; `say` hears what is looked at.

    FTS5 checks itself by a write: leave the indexes out without.

    The file's pages, the indexes against the tables (also those of the search: SQLite's own check does
    not see them), references, and what is kept twice for speed.
    """
    say("looking at the pages of the file")
    for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield f"file: {line}"
    for index in _INDEXES if indexes else ():
        say(f"looking at the search index {index}")
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"search index {index}: {error}"
    for index, table in (("articles_fts", "articles"), ("quotations_fts", "quotations")):
        say(f"looking words up in the search index {index}")
        asked = f"SELECT count(*) FROM {index} WHERE {index} MATCH ? AND rowid = ?"
        lost = _unknown(connection, asked, [(f'"{word}"', row) for row, word in _sample(connection, table)])
        if lost:
            yield f"search index {index}: {lost} of {_LOOKED_UP} rows are not found by their words"
    # Not those of quotations: one that a person cut may begin within a word.
    words = [(word,) for _, word in _sample(connection, "articles")]
    unknown = _unknown(connection, "SELECT count(*) FROM terms WHERE term = ? AND df > 0", words)
    if unknown:
        yield f"words of articles: {unknown} of {_LOOKED_UP} are not known"
    say("looking at references")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{table}: row {row} refers to {parent}, where there is none"
    for name, statement in _FOLLOWS:
        say(f"counting again: {name}")
        (count,) = connection.execute(statement).fetchone()
        if count:
            yield f"{name}: {count} are off"
    behind = kept_index.waiting(connection)
    if behind:
        say(f"{behind:,} articles wait to be put into the search index of what is kept: no fault")


def _sample(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, str]]:
    """Rows evenly apart, each with a word of its text.

    To be looked up: FTS5's check goes over its lists from end to end, and does not see where the way to them
    is gone.
    """
    low, high = connection.execute(f"SELECT min(id), max(id) FROM {table}").fetchone()
    for step in range(_LOOKED_UP if low is not None else 0):
        number, text = connection.execute(
            f"SELECT id, text FROM {table}_content WHERE id = (SELECT min(id) FROM {table} WHERE id >= ?)",
            (low + (high - low) * step // _LOOKED_UP,),
        ).fetchone()
        words = sorted(terms_of(text))
        if words:
            yield number, words[_STRIDE * step % len(words)]


def _unknown(connection: sqlite3.Connection, counting: str, asked: Iterable[tuple[object, ...]]) -> int:
    """For how many of these values a query counts nothing."""
    return sum(not connection.execute(counting, values).fetchone()[0] for values in asked)


def optimize(connection: sqlite3.Connection, say: Callable[[str], None] = lambda _: None) -> None:
    """Put the search index into one piece each, and let SQLite look at its tables. May take minutes.

    `say` hears how far it is.
    """
    for index in _INDEXES:
        say(f"putting the search index {index} into one piece")
        connection.execute(f"INSERT INTO {index}({index}) VALUES('optimize')")
    say("looking at the tables")
    connection.execute("DELETE FROM terms WHERE df <= 0")
    connection.execute("PRAGMA analysis_limit=1000")
    connection.execute("ANALYZE")
    _pack_again(connection)


def _pack_again(connection: sqlite3.Connection) -> None:
    """Pack readings and sources of older programs as this one does: in half the room."""
    rows = connection.execute("SELECT id FROM versions WHERE substr(reading, 1, 1) = x'78'").fetchall()
    for (number,) in rows:
        text, source, reading = connection.execute(
            "SELECT text, source, reading FROM versions WHERE id = ?", (number,)
        ).fetchone()
        document = codec.unpack_document(source, text, None)
        connection.execute(
            "UPDATE versions SET source = ?, reading = ? WHERE id = ?",
            (codec.pack_document(document), codec.pack_reading(codec.unpack_reading(reading, text)), number),
        )


def repair(connection: sqlite3.Connection) -> None:
    """Build everything again that follows from the tables: search index, words, counts, marks."""
    connection.execute("REINDEX")
    for index in ("articles_fts", "quotations_fts"):
        _rebuild(connection, index)
    kept_index.rebuild(connection)
    _count_words(connection)
    connection.execute(
        "UPDATE entities SET articles = 0, quotations = 0, mentions = 0"
        " WHERE articles <> 0 OR quotations <> 0 OR mentions <> 0"
    )
    connection.execute(
        "UPDATE entities SET articles = c.articles, quotations = c.quotations, mentions = c.mentions FROM"
        " (SELECT entity_id, count(DISTINCT article_id) AS articles, sum(quotations) AS quotations,"
        " sum(mentions) AS mentions FROM appearances GROUP BY entity_id) c WHERE c.entity_id = entities.id"
    )
    identity.rebuild(connection)
    connection.execute(
        "UPDATE entities SET quotations = entities.quotations - t.twice FROM (SELECT entity_id, count(*) AS"
        " twice FROM twins GROUP BY entity_id) t WHERE t.entity_id = entities.id"
    )
    connection.execute(
        "UPDATE topics SET articles = (SELECT count(*) FROM article_topics x WHERE x.topic_id = topics.id)"
    )
    connection.execute(
        "UPDATE articles SET read = EXISTS (SELECT 1 FROM marks m WHERE m.uid = articles.uid AND read_at"
        " IS NOT NULL), starred = EXISTS (SELECT 1 FROM marks m WHERE m.uid = articles.uid AND starred_at"
        " IS NOT NULL)"
    )


def _rebuild(connection: sqlite3.Connection, index: str) -> None:
    try:
        connection.execute(f"INSERT INTO {index}({index}) VALUES('rebuild')")
    except sqlite3.DatabaseError:
        # Too damaged to be emptied: made anew by the very statement that made it.
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        connection.execute(f"DROP TABLE {index}")
        connection.execute(made)
        connection.execute(f"INSERT INTO {index}({index}) VALUES('rebuild')")


def _count_words(connection: sqlite3.Connection) -> None:
    counts: Counter[str] = Counter()
    rows = connection.execute("SELECT a.title, v.text FROM articles a JOIN versions v ON v.id = a.version_id")
    for title, text in rows:
        counts.update(terms_of(f"{title}\n{text}"))
    connection.execute("DELETE FROM terms")
    connection.executemany(
        "INSERT INTO terms VALUES(?, ?, ?)", sorted((term, stem(term), df) for term, df in counts.items())
    )


def backup(
    connection: sqlite3.Connection, path: Path, copy: Path, say: Callable[[str], None] = lambda _: None
) -> None:
    """Write a whole copy of the store at `path` to `copy`, readable by its owner alone.

    `say` hears how far it is. Raises `StoreError` where `copy` is taken.
    """
    partial: Path | None = None
    try:
        if copy.exists():
            raise StoreError(f"{copy} is there already", "name another file")
        # A name of its own: another program may be writing a copy of the same name.
        file, name = tempfile.mkstemp(prefix=f"{copy.name}.", suffix=".partial", dir=copy.parent)
        os.close(file)
        partial = Path(name)
        # VACUUM INTO rather than the backup API, which starts again whenever another program writes.
        connection.set_progress_handler(_teller(path, partial, say), _STEPS)
        try:
            connection.execute("VACUUM INTO ?", (name,))
        finally:
            connection.set_progress_handler(None, 0)
        if copy.exists():
            raise StoreError(f"{copy} is there already", "name another file")
        partial.rename(copy)
    except OSError as error:
        raise StoreError(f"{copy} cannot be written: {error.strerror or error}") from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _teller(path: Path, partial: Path, say: Callable[[str], None]) -> Callable[[], None]:
    """Says which share of a copy is written, whenever it is another per cent."""
    size, told = max(1, path.stat().st_size), -1

    def tell() -> None:
        nonlocal told
        share = min(100, 100 * partial.stat().st_size // size)
        if share != told:
            told = share
            say(f"copying: {share} %")

    return tell
