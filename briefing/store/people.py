"""Persons, in one article or over all: names, roles, counts."""

from __future__ import annotations

import sqlite3

from briefing.model import PersonRow, Role
from briefing.store.prepare import role_text

_ROLES_SHOWN = 3
_ALIASES_SHOWN = 6


def article_people(connection: sqlite3.Connection, article: int, limit: int) -> list[PersonRow]:
    """The persons of one article, those involved first, by quotations and mentions."""
    rows = connection.execute(
        "SELECT coalesce(r.id, e.id), coalesce(r.uid, e.uid), coalesce(r.name, p.name), max(p.involved),"
        " sum(p.quotations), sum(p.mentions) FROM appearances p JOIN entities e ON e.id = p.entity_id"
        " LEFT JOIN entities r ON r.id = e.root WHERE p.article_id = ? AND e.kind = 'person'"
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
        )
        for number, uid, name, involved, quotations, mentions in rows
    ]


def all_people(connection: sqlite3.Connection, limit: int) -> list[PersonRow]:
    """All persons, those with most quotations and mentions first."""
    rows = connection.execute(
        "SELECT id FROM entities INDEXED BY entities_rank WHERE kind = 'person' AND root IS NULL"
        " AND articles > 0 ORDER BY quotations DESC, mentions DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return people_rows(connection, [number for (number,) in rows])


def people_rows(connection: sqlite3.Connection, ids: list[int]) -> list[PersonRow]:
    """The persons with these ids (whom nobody is merged into counts as one), in that order."""
    found = []
    for number in ids:
        row = connection.execute(
            "SELECT e.uid, e.name, sum(m.articles), sum(m.quotations), sum(m.mentions) FROM entities e"
            " JOIN (SELECT * FROM entities WHERE id = ?1 UNION ALL SELECT * FROM entities WHERE root = ?1) m"
            " WHERE e.id = ?1",
            (number,),
        ).fetchone()
        if row[0] is None:
            continue
        uid, name, articles, quotations, mentions = row
        roles = _roles(connection, number, None)
        aliases = _aliases(connection, number, name)
        found.append(PersonRow(number, uid, name, roles, articles, quotations, mentions, aliases))
    return found


def members(connection: sqlite3.Connection, person: int) -> list[int]:
    """The person and all that were merged into them."""
    rows = connection.execute("SELECT id FROM entities WHERE root = ? ORDER BY id", (person,))
    return [person, *(number for (number,) in rows)]


def _articles(connection: sqlite3.Connection, person: int) -> int:
    row = connection.execute(
        "SELECT sum(articles) FROM entities WHERE id IN (SELECT id FROM entities WHERE id = ?1 UNION ALL"
        " SELECT id FROM entities WHERE root = ?1)",
        (person,),
    ).fetchone()
    return int(row[0])


def _roles(connection: sqlite3.Connection, person: int, article: int | None) -> tuple[str, ...]:
    """The person's roles, those of the latest article first; in one article, in its order."""
    found: dict[str, None] = {}
    for member in members(connection, person):
        rows = connection.execute(
            'SELECT title, "of", flag, start, "end" FROM roles WHERE entity_id = ?1'
            " AND (?2 IS NULL OR article_id = ?2) ORDER BY article_id DESC, start LIMIT 20",
            (member, article),
        )
        for title, of, flag, start, end in rows:
            found[role_text(Role(start, end, title, of, flag))] = None
    return tuple(found)[:_ROLES_SHOWN]


def _aliases(connection: sqlite3.Connection, person: int, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for member in members(connection, person):
        rows = connection.execute(
            "SELECT name FROM entity_names WHERE entity_id = ? ORDER BY length(name) DESC LIMIT ?",
            (member, _ALIASES_SHOWN + 1),
        )
        found.update((other, None) for (other,) in rows if other != name)
    return tuple(found)[:_ALIASES_SHOWN]
