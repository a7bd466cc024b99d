"""A small search index over the articles that something of a person's hangs on.

`tag:x tariff` on the index of everything walks all that hold 'tariff' and tests each for the tag. Here
the same expression is asked of the few hundred articles that are kept. It holds every article that has a
target, with all its quotations, also when the tag is gone again: conditions are tested all the same.

Where thousands of things are tagged at once it lags behind, since nobody should wait for it: until it has
caught up, the index of everything answers.
"""

from __future__ import annotations

import sqlite3

INDEXES = {"articles": "kept_articles_fts", "quotes": "kept_quotations_fts"}
"""By the scope of a search."""
_ARTICLE = "title, text, people, orgs, places, said, facets, joined"
_QUOTATION = "text, said, facets, joined"
_ARTICLES = f"INSERT INTO kept_articles_fts(rowid, {_ARTICLE}) SELECT id, {_ARTICLE} FROM articles_content"
_QUOTATIONS = (
    f"INSERT INTO kept_quotations_fts(rowid, {_QUOTATION}) SELECT id, {_QUOTATION} FROM quotations_content"
)
_WITH_TARGETS = "SELECT id FROM articles WHERE uid IN (SELECT article_uid FROM targets)"
_THEIR_QUOTATIONS = (
    "SELECT q.id FROM articles a CROSS JOIN quotations q ON q.id BETWEEN a.id << 8 AND"
    " ((a.id + a.slots) << 8) - 1 WHERE a.uid IN (SELECT article_uid FROM targets)"
)
_LACKING = f"id IN ({_WITH_TARGETS}) AND id NOT IN (SELECT id FROM kept_articles_fts_docsize)"
_THERE = "EXISTS (SELECT 1 FROM kept_articles_fts_docsize d WHERE d.id = {article})"
_COMPLETE = (
    "(SELECT count(*) FROM (SELECT DISTINCT article_uid FROM targets) t JOIN articles a"
    " ON a.uid = t.article_uid) <= (SELECT count(*) FROM kept_articles_fts_docsize)"
)
OFF = (
    f"SELECT (SELECT count(*) FROM articles WHERE {_LACKING} AND {_COMPLETE})"
    f" + (SELECT count(*) FROM ({_THEIR_QUOTATIONS} AND {_THERE.format(article='a.id')})"
    " WHERE id NOT IN (SELECT id FROM kept_quotations_fts_docsize))"
    " + (SELECT count(*) FROM kept_quotations_fts_docsize k JOIN quotations q ON q.id = k.id"
    f" WHERE NOT {_THERE.format(article='q.article_id')})"
)
"""How many rows are off: quotations of an article of which only a part is there, or articles that it lacks
while it takes itself for complete. An article that waits is wholly outside of it, and no fault."""


MANY = 500
"""So many targets at once are not put in at once."""


def complete(connection: sqlite3.Connection) -> bool:
    """Whether it holds every article that has a target."""
    return bool(connection.execute(f"SELECT {_COMPLETE}").fetchone()[0])


def waiting(connection: sqlite3.Connection) -> int:
    """How many articles wait to be put in."""
    return int(connection.execute(f"SELECT count(*) FROM articles WHERE {_LACKING}").fetchone()[0])


def catch_up(connection: sqlite3.Connection, limit: int) -> bool:
    """Put in up to `limit` articles that it lacks; whether there are more."""
    rows = connection.execute(
        f"SELECT id, slots FROM articles WHERE {_LACKING} ORDER BY id LIMIT ?", (limit,)
    ).fetchall()
    for article, slots in rows:
        add(connection, article, (article << 8, ((article + slots) << 8) - 1))
    return len(rows) == limit


def add(connection: sqlite3.Connection, article: int, own: tuple[int, int]) -> None:
    """Put an article in, if it is not there; its quotations have ids from `own[0]` to `own[1]`."""
    there = connection.execute("SELECT 1 FROM kept_articles_fts_docsize WHERE id = ?", (article,)).fetchone()
    if not there:
        connection.execute(f"{_ARTICLES} WHERE id = ?", (article,))
        connection.execute(f"{_QUOTATIONS} WHERE id BETWEEN ? AND ? ORDER BY id", own)


def remove(connection: sqlite3.Connection, article: int, own: tuple[int, int]) -> None:
    """Take an article out, if it is there."""
    connection.execute("DELETE FROM kept_articles_fts WHERE rowid = ?", (article,))
    connection.execute(
        "DELETE FROM kept_quotations_fts WHERE rowid IN"
        " (SELECT id FROM kept_quotations_fts_docsize WHERE id BETWEEN ? AND ?)",
        own,
    )


def rebuild(connection: sqlite3.Connection) -> None:
    """Make it anew, by the very statements that made it: a damaged one cannot be emptied."""
    for index in INDEXES.values():
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        connection.execute(f"DROP TABLE {index}")
        connection.execute(made)
    connection.execute(f"{_ARTICLES} WHERE id IN ({_WITH_TARGETS}) ORDER BY id")
    connection.execute(f"{_QUOTATIONS} WHERE id IN ({_THEIR_QUOTATIONS}) ORDER BY id")
