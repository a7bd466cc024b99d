"""Persons, in one article or over all: names, roles, counts."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from itertools import count, islice, product

from briefing.model import PersonRow, Role
from briefing.query import And, Empty, Field, Node, Phrase, Prefix, Word
from briefing.query.tree import all_of
from briefing.store import lookup, searching
from briefing.store.compile import HIGHEST, plan
from briefing.store.names import short_hash
from briefing.store.own_persons import REJECTED, own_of, own_role
from briefing.store.prepare import role_text
from briefing.store.words import tokens

_ROLES_SHOWN = 3
_ROLES_READ = 20
_ALIASES_SHOWN = 6
_MOST_WORDS, _MOST_NEAR, _MOST_GUESSES = 4, 8, 40
_MOST_TOKENS = 20_000
"""Of a word that is in no name: how many words of names are compared with it, and tried instead."""
_LOOKED_AT = 1_000
"""Articles in which persons are looked for, where a search has fields besides names."""
_LOOKED_AT_TYPED = 300
"""So many while the search is still being typed."""


def article_people(connection: sqlite3.Connection, article: int, limit: int) -> list[PersonRow]:
    """The persons of one article, those involved first, by quotations and mentions."""
    rows = connection.execute(
        "SELECT coalesce(r.id, e.id), coalesce(r.uid, e.uid), coalesce(r.name, p.name), max(p.involved),"
        " sum(p.quotations), sum(p.mentions) FROM appearances p JOIN entities e ON e.id = p.entity_id"
        " LEFT JOIN entities r ON r.id = e.root WHERE p.article_id = ? AND e.kind = 'person'"
        f" AND coalesce(r.uid, e.uid) NOT IN ({REJECTED})"
        " GROUP BY coalesce(r.id, e.id) ORDER BY 4 DESC, 5 DESC, 6 DESC, min(p.ref) LIMIT ?",
        (article, limit),
    ).fetchall()
    return [
        PersonRow(
            id=number,
            uid=uid,
            name=name,
            roles=_roles(connection, number, article),
            articles=_articles(connection, number),
            quotations=quotations,
            mentions=mentions,
            aliases=_aliases(connection, number, name),
            involved=bool(involved),
            own=own_of(connection, "person", [uid]).get(uid, ()),
        )
        for number, uid, name, involved, quotations, mentions in rows
    ]


def all_people(connection: sqlite3.Connection, limit: int) -> list[PersonRow]:
    """All persons, those with most quotations and mentions first."""
    rows = connection.execute(
        "SELECT id FROM entities INDEXED BY entities_rank WHERE kind = 'person' AND root IS NULL"
        f" AND articles > 0 AND uid NOT IN ({REJECTED})"
        " ORDER BY quotations DESC, mentions DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return people_rows(connection, [number for (number,) in rows])


def people_rows(connection: sqlite3.Connection, ids: list[int]) -> list[PersonRow]:
    """The persons with these ids (whom nobody is merged into counts as one), in that order."""
    found = []
    for number in ids:
        row = connection.execute(
            "SELECT e.uid, e.name, sum(m.quotations), sum(m.mentions) FROM entities e"
            " JOIN (SELECT * FROM entities WHERE id = ?1 UNION ALL SELECT * FROM entities WHERE root = ?1) m"
            " WHERE e.id = ?1",
            (number,),
        ).fetchone()
        if row[0] is None:
            continue
        uid, name, quotations, mentions = row
        articles = _articles(connection, number)
        roles = _roles(connection, number, None)
        aliases = _aliases(connection, number, name)
        own = own_of(connection, "person", [uid]).get(uid, ())
        found.append(PersonRow(number, uid, name, roles, articles, quotations, mentions, aliases, own=own))
    return found


def found(
    connection: sqlite3.Connection, tree: Node, today: date, limit: int, *, typing: bool = False
) -> list[int]:
    """The persons whom a search finds: by the words of their names, in articles that fit its fields.

    Words and `person:` are looked for in names; the rest says in which articles the person appears,
    of which the newest are looked at, fewer of them with `typing`.
    """
    parts = tree.parts if isinstance(tree, And) else (tree,)
    names = [part for part in parts if _is_name(part)]
    rest = all_of(part for part in parts if not _is_name(part))
    tests, values = [], []
    for part in names:
        begun = _is_begun(part)
        numbers = lookup.entities(connection, _name_of(part), ("person",), prefix=begun, typing=typing)
        tests.append("e.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(numbers))
    tests.append(f"e.uid NOT IN ({REJECTED})")
    if isinstance(rest, Empty):
        statement = f"SELECT coalesce(e.root, e.id) FROM entities e WHERE {' AND '.join(tests) or '1'}"
        statement += " AND e.kind = 'person' AND e.articles > 0 ORDER BY e.quotations DESC, e.mentions DESC"
    else:
        asked = plan(connection, rest, "articles", today, typing=typing)
        articles = searching.page(connection, asked, _LOOKED_AT_TYPED if typing else _LOOKED_AT)
        values.insert(0, json.dumps(articles))
        statement = (
            # CROSS JOIN: from the articles to their persons, not from all persons to their articles.
            "SELECT coalesce(e.root, e.id) FROM json_each(?) j CROSS JOIN appearances p"
            " ON p.article_id = j.value CROSS JOIN entities e ON e.id = p.entity_id"
            f" WHERE e.kind = 'person' AND {' AND '.join(tests)} GROUP BY 1"
            " ORDER BY sum(p.quotations) DESC, sum(p.mentions) DESC"
        )
    rows = connection.execute(f"{statement} LIMIT ?", (*values, limit * 2))
    return list(dict.fromkeys(number for (number,) in rows))[:limit]


def _is_name(node: Node) -> bool:
    return isinstance(node, Word | Prefix | Phrase) or (isinstance(node, Field) and node.name == "person")


def _name_of(node: Node) -> str:
    assert isinstance(node, Word | Prefix | Phrase | Field)
    return node.value if isinstance(node, Field) else node.text


def _is_begun(node: Node) -> bool:
    return isinstance(node, Prefix) or (isinstance(node, Phrase | Field) and node.prefix)


def members(connection: sqlite3.Connection, person: int) -> list[int]:
    """The person and all that were merged into them."""
    rows = connection.execute("SELECT id FROM entities WHERE root = ? ORDER BY id", (person,))
    return [person, *(number for (number,) in rows)]


def root(connection: sqlite3.Connection, person: int) -> int:
    """The person whom this one was merged into in the end, or itself."""
    row = connection.execute("SELECT coalesce(root, id) FROM entities WHERE id = ?", (person,)).fetchone()
    return int(row[0]) if row else person


def uid(connection: sqlite3.Connection, person: int) -> str:
    """The person's lasting name."""
    row = connection.execute("SELECT uid FROM entities WHERE id = ?", (person,)).fetchone()
    return str(row[0])


def appears(connection: sqlite3.Connection, person: int, article: int) -> bool:
    """Whether the article names this person (those merged into them are others)."""
    return (
        connection.execute(
            "SELECT 1 FROM appearances WHERE entity_id = ? AND article_id = ?", (person, article)
        ).fetchone()
        is not None
    )


def namesake(connection: sqlite3.Connection, person: int) -> str:
    """The lasting name of a new person who is called as this one is."""
    name, key = connection.execute("SELECT name, key FROM entities WHERE id = ?", (person,)).fetchone()
    for number in count(2):
        other = f"{key}#{number}"
        uid = short_hash("person", other)
        row = connection.execute("SELECT articles FROM entities WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            connection.execute(
                "INSERT INTO entities(uid, kind, name, key) VALUES(?, 'person', ?, ?)", (uid, name, other)
            )
            connection.execute(
                "INSERT INTO entity_names SELECT (SELECT id FROM entities WHERE uid = ?), name"
                " FROM entity_names WHERE entity_id = ?",
                (uid, person),
            )
            connection.execute(
                "INSERT INTO entity_tokens SELECT token, (SELECT id FROM entities WHERE uid = ?)"
                " FROM entity_tokens WHERE entity_id = ?",
                (uid, person),
            )
        if row is None or row[0] == 0:
            return uid
    raise AssertionError("numbers do not end")


def _articles(connection: sqlite3.Connection, person: int) -> int:
    """In how many articles the person is; one that names them in two ways is one."""
    numbers = members(connection, person)
    if len(numbers) == 1:
        row = connection.execute("SELECT articles FROM entities WHERE id = ?", (person,)).fetchone()
    else:
        row = connection.execute(
            "SELECT count(DISTINCT article_id) FROM appearances"
            f" WHERE entity_id IN ({','.join('?' * len(numbers))})",
            numbers,
        ).fetchone()
    return int(row[0])


def _roles(connection: sqlite3.Connection, person: int, article: int | None) -> tuple[str, ...]:
    """The person's roles, those of the latest article first; within an article, in its order."""
    rows: list[tuple[int, int, str]] = []
    own = own_role(connection, person) if article is None else None
    for member in members(connection, person):
        found = connection.execute(
            'SELECT article_id, start, title, "of", flag, "end" FROM roles WHERE entity_id = ?1'
            " AND article_id BETWEEN ?2 AND ?3 ORDER BY article_id DESC, start DESC LIMIT ?4",
            (member, article or 0, HIGHEST if article is None else article, _ROLES_READ),
        )
        for number, start, title, of, flag, end in found:
            rows.append((-number, start, role_text(Role(start, end, title, of, flag))))
    texts = [*([own] if own else []), *(text for _, _, text in sorted(rows))]
    return tuple(dict.fromkeys(texts))[:_ROLES_SHOWN]


def _aliases(connection: sqlite3.Connection, person: int, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for member in members(connection, person):
        rows = connection.execute(
            "SELECT name FROM entity_names WHERE entity_id = ? ORDER BY length(name) DESC LIMIT ?",
            (member, _ALIASES_SHOWN + 1),
        )
        found.update((other, None) for (other,) in rows if other != name)
    return tuple(found)[:_ALIASES_SHOWN]


def like(connection: sqlite3.Connection, typed: str, limit: int) -> list[PersonRow]:
    """The persons whose names hold the words typed, the last one perhaps only begun.

    Those who are called exactly so come first, then those in whose names the words begin words, then the
    rest; among alike, the best known. Where no name holds the words, words of names that sound alike or
    are a letter or two apart are tried as well.
    """
    words = tokens(typed)
    if not words:
        return all_people(connection, limit)
    ids = lookup.entities(connection, typed, ("person",))
    ids += lookup.entities(connection, typed, ("person",), prefix=True)
    if not ids and len(words) <= _MOST_WORDS:
        near = [[word, *_near_words(connection, word)] for word in words]
        for guess in islice(product(*near), 1, _MOST_GUESSES):
            ids += lookup.entities(connection, " ".join(guess), ("person",), prefix=True)
    roots = list(dict.fromkeys(root(connection, number) for number in dict.fromkeys(ids)))
    rows = [row for row in people_rows(connection, roots) if row.articles]
    rows.sort(key=lambda row: (_unlike(row, words), -row.quotations, -row.articles, row.name))
    return rows[:limit]


def _unlike(row: PersonRow, words: list[str]) -> int:
    """How far the person's names are from the words typed: 0 for one that is exactly these."""
    shown, *others = ([*tokens(name)] for name in (row.name, *row.aliases))
    if list(words) == shown:
        return 0
    if list(words) in others:
        return 1
    for rank, names in ((2, [shown]), (4, others)):
        if any(set(words) <= set(name) for name in names):
            return rank
        if any(all(any(part.startswith(word) for part in name) for word in words) for name in names):
            return rank + 1
    return 6


def _near_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Words of names that `word` may be a spelling of, the nearest first."""
    from briefing.store.identity.forms import skeleton, within

    most = 2 if len(word) > 4 else 1
    if len(word) < 3:
        return []
    rows = connection.execute(
        "SELECT DISTINCT token FROM entity_tokens WHERE token >= ? AND token < ? AND length(token)"
        " BETWEEN ? AND ? LIMIT ?",
        (word[0], word[0] + "\U0010ffff", len(word) - most, len(word) + most + 1, _MOST_TOKENS),
    )
    near = [token for (token,) in rows if skeleton(token) == skeleton(word) or within(word, token, most)]
    return sorted(near, key=lambda token: (not within(word, token, 1), token))[:_MOST_NEAR]
