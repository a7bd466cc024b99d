"""One person over all articles: names and why they are theirs, roles with days, days, company."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Literal

from briefing.model import FollowUpRow, HeldRole, Met, NoteRow, PersonForm, Role, Seen
from briefing.store import kept, people, targets
from briefing.store.names import DAY_BITS
from briefing.store.prepare import role_text

Joined = Literal["", "program", "you"]
_LOOKED_AT = 400
"""The newest articles in which company is looked for."""
_ROLES = (
    'SELECT title, "of", flag, count(DISTINCT article_id), min(article_id), max(article_id) FROM roles'
    " WHERE entity_id IN ({}) GROUP BY 1, 2, 3 ORDER BY 6 DESC, 1 LIMIT ?"
)
_WHERE = (
    'SELECT start, "end" FROM roles WHERE article_id = ?1 AND entity_id IN ({}) AND title = ?2'
    " AND coalesce(\"of\", '') = coalesce(?3, '') AND coalesce(flag, '') = coalesce(?4, '')"
    " ORDER BY start LIMIT 1"
)
_DATED = (
    "SELECT min(a.published), max(a.published) FROM roles r JOIN articles a ON a.id = r.article_id"
    " WHERE r.entity_id IN ({}) AND r.title = ?1 AND coalesce(r.\"of\", '') = coalesce(?2, '')"
    " AND coalesce(r.flag, '') = coalesce(?3, '')"
)
"""Articles without a date stand among the dated ones by the day when they were taken in."""


def forms(connection: sqlite3.Connection, person: int) -> list[PersonForm]:
    """The names that a person goes by, the one that all go by first, with why each is theirs."""
    found = []
    for number in people.members(connection, person):
        uid, name, articles = connection.execute(
            "SELECT uid, name, articles FROM entities WHERE id = ?", (number,)
        ).fetchone()
        names = connection.execute(
            "SELECT name FROM entity_names WHERE entity_id = ? ORDER BY length(name) DESC, name", (number,)
        ).fetchall()
        told_by: tuple[Joined, str] = _why(connection, number) if number != person else ("", "")
        place = _latest(connection, number)
        told = tuple(other for (other,) in names)
        found.append(PersonForm(uid, number, name, told, articles, *told_by, *place))
    return sorted(found, key=lambda form: (form.id != person, -form.articles, form.name))


def _why(connection: sqlite3.Connection, number: int) -> tuple[Joined, str]:
    merged = connection.execute(
        "SELECT m.at, o.name FROM merges m JOIN entities e ON e.uid = m.uid"
        " LEFT JOIN entities o ON o.uid = m.into_uid WHERE e.id = ?",
        (number,),
    ).fetchone()
    if merged:
        return "you", f"merged with {merged[1]} by you on {merged[0][:10]}"
    linked = connection.execute(
        "SELECT l.reason, h.name FROM links l JOIN entities h ON h.id = l.head_id WHERE l.entity_id = ?",
        (number,),
    ).fetchone()
    if linked:
        return "program", f"{linked[0]} (as {linked[1]})"
    pointing = connection.execute(
        "SELECT reason FROM links WHERE head_id = ? ORDER BY entity_id LIMIT 1", (number,)
    ).fetchone()
    return ("program", pointing[0]) if pointing else ("you", "merged by you")


def _latest(connection: sqlite3.Connection, number: int) -> tuple[int | None, int | None, int | None]:
    row = connection.execute(
        "SELECT article_id, json_extract(spans, '$[0][0]'), json_extract(spans, '$[0][1]') FROM appearances"
        " WHERE entity_id = ? ORDER BY article_id DESC LIMIT 1",
        (number,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else (None, None, None)


def roles(connection: sqlite3.Connection, person: int, limit: int = 60) -> list[HeldRole]:
    """The roles that articles gave a person, those of the latest articles first."""
    members = people.members(connection, person)
    marks = _marks(members)
    found: dict[str, HeldRole] = {}
    for title, of, flag, times, first, last in connection.execute(
        _ROLES.format(marks), (*members, limit)
    ).fetchall():
        start, end = connection.execute(
            _WHERE.format(",".join(str(number) for number in members)), (last, title, of, flag)
        ).fetchone()
        text = role_text(Role(start, end, title, of, flag))
        days = _published(connection, first), _published(connection, last)
        if None in days:
            among = ",".join(str(number) for number in members)
            days = connection.execute(_DATED.format(among), (title, of, flag)).fetchone()
        known = found.get(text.casefold())
        if known is None:
            found[text.casefold()] = HeldRole(text, *days, times, last, start, end)
        else:  # the same role in other capitals
            earliest = min((day for day in (known.first, days[0]) if day), default=None)
            latest = max((day for day in (known.last, days[1]) if day), default=None)
            found[text.casefold()] = HeldRole(
                known.role, earliest, latest, known.times + times, known.article, known.start, known.end
            )
    return list(found.values())


def _published(connection: sqlite3.Connection, article: int) -> str | None:
    row = connection.execute("SELECT published FROM articles WHERE id = ?", (article,)).fetchone()
    return row[0] if row else None


def seen(connection: sqlite3.Connection, person: int) -> list[Seen]:
    """How often a person was named, by day; an article that gives no date is of no day."""
    members = people.members(connection, person)
    rows = connection.execute(
        f"SELECT x.article_id >> {DAY_BITS}, sum(x.mentions), count(DISTINCT x.article_id)"
        f" FROM appearances x WHERE x.entity_id IN ({_marks(members)})"
        " AND x.article_id NOT IN (SELECT id FROM articles WHERE published IS NULL) GROUP BY 1 ORDER BY 1",
        members,
    )
    return [Seen(_day(day), mentions, articles) for day, mentions, articles in rows]


def topic_seen(connection: sqlite3.Connection, topic: str) -> list[Seen]:
    """In how many articles a topic was, by day; an article that gives no date is of no day."""
    rows = connection.execute(
        f"SELECT x.article_id >> {DAY_BITS}, count(*) FROM topics t JOIN article_topics x"
        " ON x.topic_id = t.id JOIN articles a ON a.id = x.article_id"
        " WHERE t.topic = ? AND a.published IS NOT NULL GROUP BY 1 ORDER BY 1",
        (topic,),
    )
    return [Seen(_day(day), count, count) for day, count in rows]


def _day(number: int) -> str:
    return date.fromordinal(max(1, number)).isoformat()


def articles(connection: sqlite3.Connection, person: int, limit: int, before: int | None) -> list[int]:
    """The articles that name a person, the newest first, below row id `before`."""
    members = people.members(connection, person)
    rows = connection.execute(
        f"SELECT DISTINCT article_id FROM appearances WHERE entity_id IN ({_marks(members)})"
        " AND article_id < ? ORDER BY article_id DESC LIMIT ?",
        (*members, before or 1 << 62, limit),
    )
    return [number for (number,) in rows]


def place_in(connection: sqlite3.Connection, person: int, article: int) -> tuple[int, int] | None:
    """Where an article names a person first."""
    members = people.members(connection, person)
    spans = connection.execute(
        f"SELECT spans FROM appearances WHERE article_id = ? AND entity_id IN ({_marks(members)})",
        (article, *members),
    ).fetchall()
    places = [(span[0], span[1]) for (text,) in spans for span in json.loads(text)]
    return min(places, default=None)


def met(connection: sqlite3.Connection, person: int, limit: int) -> list[Met]:
    """Who is in the person's newest articles too, and involved there; the most frequent first."""
    newest = articles(connection, person, _LOOKED_AT, None)
    rows = connection.execute(
        "SELECT coalesce(e.root, e.id) AS who, count(DISTINCT p.article_id), max(p.article_id)"
        " FROM json_each(?) j CROSS JOIN appearances p ON p.article_id = j.value"
        " CROSS JOIN entities e ON e.id = p.entity_id"
        " WHERE e.kind = 'person' AND p.involved = 1 AND coalesce(e.root, e.id) <> ?"
        " GROUP BY who ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?",
        (json.dumps(newest), person, limit),
    ).fetchall()
    known = {row.id: row for row in people.people_rows(connection, [number for number, _, _ in rows])}
    return [Met(known[number], together, last) for number, together, last in rows if number in known]


def notes(connection: sqlite3.Connection, person: int) -> list[NoteRow]:
    """The notes on a person, under whichever of their names they were written."""
    uids = _uids(connection, person)
    rows = connection.execute(
        f"{kept.NOTE} WHERE t.kind = 'person' AND t.uid IN ({_marks(uids)}) ORDER BY n.at DESC, n.uid", uids
    ).fetchall()
    return [NoteRow(uid, text, at, targets.place(place)) for uid, text, at, *place in rows]


def follow_ups(connection: sqlite3.Connection, person: int) -> list[FollowUpRow]:
    """What is to do about a person, or waits on them by any of their names; open ones first."""
    uids = _uids(connection, person)
    names = [form.name for form in forms(connection, person)]
    rows = connection.execute(
        f"{kept.FOLLOW_UP} WHERE (t.kind = 'person' AND t.uid IN ({_marks(uids)}))"
        f" OR f.waiting_on IN ({_marks(names)})"
        " ORDER BY f.status <> 'open', f.due IS NULL, f.due, f.at",
        (*uids, *names),
    ).fetchall()
    return [
        FollowUpRow(uid, text, due, wait, waiting_on, state, at, targets.place(place))
        for uid, text, due, wait, waiting_on, state, at, *place in rows
    ]


def _uids(connection: sqlite3.Connection, person: int) -> list[str]:
    return [people.uid(connection, number) for number in people.members(connection, person)]


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))
