"""What a person said of persons: another name, another role, that one is none."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.store import names as naming
from briefing.store import words

if TYPE_CHECKING:
    from briefing.model import Reading, Speaker

REJECTED = (
    "SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id"
    " WHERE t.kind = 'person' AND c.field = 'rejected' AND c.value = 'true'"
)
"""The lasting names of those who are no persons."""
_REJECTED_ALL = (
    # From the few corrections to their persons: the other way round all persons would be gone through.
    f"SELECT e.id, e.uid FROM entities e WHERE e.uid IN ({REJECTED})"
    " UNION SELECT m.id, m.uid FROM entities e CROSS JOIN entities m ON m.root = e.id"
    f" WHERE e.uid IN ({REJECTED})"
)
_NAMES = (
    "SELECT e.uid, e.name FROM corrections c JOIN targets t ON t.id = c.target_id"
    " JOIN entities e ON e.uid = t.uid WHERE t.kind = 'person' AND c.field = 'name'"
)
NAMED = (
    "SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id"
    " WHERE t.kind = 'person' AND c.field = 'name'"
)
"""The lasting names of those who were given another name."""


def rejected(connection: sqlite3.Connection) -> list[int]:
    """The numbers of those who are no persons, and of all that were merged with them."""
    return [number for number, _ in connection.execute(_REJECTED_ALL)]


def rejected_in(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, int]:
    """How many of those whom an article names are no persons; articles without such are left out."""
    gone = rejected(connection)
    if not gone:
        return {}
    rows = connection.execute(
        "SELECT article_id, count(*) FROM appearances WHERE article_id IN (SELECT value FROM json_each(?))"
        " AND entity_id IN (SELECT value FROM json_each(?)) GROUP BY article_id",
        (json.dumps(list(articles)), json.dumps(gone)),
    )
    return dict(rows.fetchall())


def as_decided(
    connection: sqlite3.Connection, article_uid: str, reading: Reading, published: str | None
) -> Reading:
    """The reading with the names that persons were given, and without those who are none.

    What somebody who is no person was made to say has no speaker then.
    """
    gone = {uid for _, uid in connection.execute(_REJECTED_ALL)}
    names = dict(connection.execute(_NAMES).fetchall())
    if not gone and not names:
        return reading
    called: dict[str, str] = {}
    entities = []
    for entity in reading.entities:
        uid = naming.entity_uid(entity, article_uid, published)
        if uid not in gone:
            called[entity.id] = names.get(uid, entity.name)
            entities.append(replace(entity, name=called[entity.id]))
    quotations = [replace(q, speaker=_spoken(q.speaker, called)) for q in reading.quotations]
    return replace(reading, entities=tuple(entities), quotations=tuple(quotations))


def _spoken(speaker: Speaker | None, called: dict[str, str]) -> Speaker | None:
    if speaker is None or speaker.entity is None:
        return speaker
    return replace(speaker, name=called[speaker.entity]) if speaker.entity in called else None


def own_role(connection: sqlite3.Connection, person: int) -> str | None:
    """The role that a person of the store was given by hand; None where nobody did."""
    row = connection.execute(
        "SELECT json_extract(c.value, '$') FROM entities e JOIN targets t ON t.key = 'person:' || e.uid"
        " JOIN corrections c ON c.target_id = t.id WHERE e.id = ? AND c.field = 'role'",
        (person,),
    ).fetchone()
    return row[0] if row else None


def own_of(connection: sqlite3.Connection, kind: str, uids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The fields of these articles or persons that were set by hand, by their lasting names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    keys = [f"{kind}:{uid}" for uid in uids]
    rows = connection.execute(
        "SELECT t.uid, c.field FROM targets t JOIN corrections c ON c.target_id = t.id"
        " WHERE t.key IN (SELECT value FROM json_each(?)) ORDER BY c.field",
        (json.dumps(keys),),
    )
    for uid, name in rows:
        found[uid].append(name.partition(":")[0])
    return {uid: tuple(dict.fromkeys(names)) for uid, names in found.items()}


def rename(connection: sqlite3.Connection, uid: str, name: str) -> None:
    """Call a person otherwise; the name is looked up from now on, and one that no text has no longer."""
    row = connection.execute("SELECT id, name FROM entities WHERE uid = ?", (uid,)).fetchone()
    if row is None or row[1] == name:
        return
    number, before = row
    connection.execute("UPDATE entities SET name = ? WHERE id = ?", (name, number))
    if not _stands_in_a_text(connection, number, before):
        connection.execute("DELETE FROM entity_names WHERE entity_id = ? AND name = ?", (number, before))
    connection.execute("INSERT OR IGNORE INTO entity_names VALUES(?, ?)", (number, name))
    names = connection.execute("SELECT name FROM entity_names WHERE entity_id = ?", (number,)).fetchall()
    connection.execute("DELETE FROM entity_tokens WHERE entity_id = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO entity_tokens(token, entity_id) VALUES(?, ?)",
        [(token, number) for (called,) in names for token in words.tokens(called)],
    )


def _stands_in_a_text(connection: sqlite3.Connection, person: int, name: str) -> bool:
    """Whether some article calls the person so."""
    row = connection.execute(
        "SELECT 1 FROM appearances WHERE entity_id = ?1 AND name = ?2 UNION ALL"
        " SELECT 1 FROM appearances p JOIN articles a ON a.id = p.article_id JOIN versions v"
        " ON v.id = a.version_id JOIN json_each(p.spans) m WHERE p.entity_id = ?1"
        " AND json_array_length(m.value) = 2 AND substr(v.text, json_extract(m.value, '$[0]') + 1,"
        " json_extract(m.value, '$[1]') - json_extract(m.value, '$[0]')) = ?2 LIMIT 1",
        (person, name),
    ).fetchone()
    return row is not None


def without_person(connection: sqlite3.Connection) -> list[int]:
    """The articles in which somebody was made to speak by a typed name that is no person of the store yet.

    Earlier programs kept such a name as words alone. From the few corrections to their
    articles, so that no large table is gone through.
    """
    from briefing.store.correcting import OWN_RULE, QUOTED  # not before the reader's first frame

    rows = connection.execute(
        "SELECT DISTINCT a.id FROM corrections c JOIN targets t ON t.id = c.target_id"
        " JOIN articles a ON a.uid = t.article_uid JOIN quotations q ON q.id >= a.id << ?1"
        " AND q.id < (a.id + a.slots) << ?1 WHERE c.field IN ('speaker', ?2) AND q.rule = ?3"
        " AND q.speaker IS NOT NULL AND q.entity_id IS NULL",
        (naming.QUOTATION_BITS, QUOTED, OWN_RULE),
    )
    return [number for (number,) in rows]


def own_in(connection: sqlite3.Connection, article: int) -> dict[str, tuple[str, ...]]:
    """What was set by hand of the entities of an article, by their names in the reading."""
    rows = connection.execute(
        "SELECT p.ref, c.field FROM corrections c JOIN targets t ON t.id = c.target_id"
        " JOIN entities e ON e.uid = t.uid JOIN appearances p ON p.entity_id = e.id"
        " WHERE t.kind = 'person' AND p.article_id = ?1 UNION"
        " SELECT p.ref, 'role' FROM articles a JOIN targets t ON t.key = 'article:' || a.uid"
        " JOIN corrections c ON c.target_id = t.id JOIN entities e ON 'role:' || e.uid = c.field"
        " JOIN appearances p ON p.entity_id = e.id AND p.article_id = a.id WHERE a.id = ?1",
        (article,),
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref, name in rows:
        found[ref].append(name)
    return {ref: tuple(sorted(names)) for ref, names in found.items()}


def uid_in(connection: sqlite3.Connection, person: int, article: int) -> str | None:
    """The lasting name of a person as an article names them; None where it does not."""
    row = connection.execute(
        "SELECT coalesce(s.entity_uid, e.uid) FROM appearances p JOIN entities e ON e.id = p.entity_id"
        " LEFT JOIN splits s ON s.into_uid = e.uid AND s.article_uid ="
        " (SELECT uid FROM articles WHERE id = ?2) WHERE p.article_id = ?2"
        " AND (e.id = ?1 OR e.root = ?1) ORDER BY e.id = ?1 DESC LIMIT 1",
        (person, article),
    ).fetchone()
    return row[0] if row else None
