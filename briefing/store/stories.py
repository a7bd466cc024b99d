"""Stories: articles that report the same event, by the program's proposal or a person's word.

Candidates come from the index of appearances: a rare name, within some days, is a range of ids; so the
cost of one article does not grow with the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, log
from typing import Any

from briefing.model import Target
from briefing.store.names import DAY_BITS
from briefing.store.words import stem, tokens

DAYS = 3
"""Articles that are further apart than this are not compared."""
_NAMES_ASKED = 12
_ARTICLES_OF_NAME = 40
_FEW = 500
_COMMON = 0.05
"""A name in more than this share of all articles finds no candidates."""


@dataclass(frozen=True, slots=True)
class Features:
    """What an article is compared by: its names and the words of its headline, each with its weight."""

    article: int
    uid: str
    weights: dict[str, float]
    names: tuple[tuple[int, int], ...]
    """The entities in it, the rarest first: in how many articles each of them is, and its number."""
    size: float
    """Of all weights together, as that of an arrow."""

    @property
    def day(self) -> int:
        """The day of its row id."""
        return self.article >> DAY_BITS


def features(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[int, Features]:
    """The names in articles that are there and the words of their headlines; the rarer, the heavier."""
    total = _total(connection)
    names = _names(connection, articles)
    heads = connection.execute(
        "SELECT id, uid, title FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    ).fetchall()
    words = {number: _headline_words(title) for number, _, title in heads}
    counts = _counts(connection, {word for own in words.values() for word in own})
    found = {}
    most = log(total + 2)
    for number, uid, _ in heads:
        named = names[number]
        weights = {f"e{place or entity}": most - log(count + 1) for entity, (count, place) in named.items()}
        weights |= {f"w{word}": 0.7 * (most - log(counts.get(word, 0) + 1)) for word in words[number]}
        weights = {name: weight for name, weight in weights.items() if weight > 0}
        rarest = tuple(sorted((count, entity) for entity, (count, _) in named.items()))
        found[number] = Features(number, uid, weights, rarest, hypot(*weights.values()))
    return found


@lru_cache(maxsize=1_000)
def _headline_words(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(title) if len(word) > 3)


def _counts(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """In how many articles each word is."""
    rows = connection.execute(
        "SELECT term, df FROM terms WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(words)),),
    )
    return dict(rows.fetchall())


def likeness(one: Features, two: Features) -> float:
    """The cosine of two articles' weights, less for each day between them; 0 without two things shared."""
    shared = one.weights.keys() & two.weights.keys()
    if len(shared) < 2 or not any(name.startswith("e") for name in shared):
        return 0.0
    product: float = sum(one.weights[name] * two.weights[name] for name in sorted(shared))
    size = one.size * two.size
    return (product / size) * (1 - 0.08 * abs(one.day - two.day)) if size else 0.0


def candidates(connection: sqlite3.Connection, one: Features, limit: int) -> list[int]:
    """Articles of these days that share rare names with this one, those that share most first."""
    total = _total(connection)
    low, high = (one.day - DAYS) << DAY_BITS, ((one.day + DAYS + 1) << DAY_BITS) - 1
    found: defaultdict[int, float] = defaultdict(float)
    for count, number in one.names[:_NAMES_ASKED]:
        if count > max(50, total * _COMMON):
            break
        rows = connection.execute(
            # One list rather than an OR, with which SQLite reads all that a name was ever in.
            "SELECT DISTINCT article_id FROM appearances WHERE entity_id IN (SELECT ?1 UNION ALL"
            " SELECT id FROM entities WHERE root = ?1) AND article_id BETWEEN ?2 AND ?3"
            " ORDER BY article_id DESC LIMIT ?4",
            (number, low, high, _ARTICLES_OF_NAME),
        )
        for (article,) in rows:
            found[article] += log((total + 2) / (count + 1))
    found.pop(one.article, None)
    best = sorted(found, key=lambda article: (-found[article], article))[: limit * 2]
    folded = _folded(connection, best)
    return [article for article in best if article not in folded][:limit]


def _names(
    connection: sqlite3.Connection, articles: Sequence[int]
) -> dict[int, dict[int, tuple[int, str | None]]]:
    """The entities of articles, as they are one: in how many articles each is, and the name of a place.

    A country is named as a place here and as a government there: it goes by its name.
    """
    rows = connection.execute(
        "SELECT p.article_id, coalesce(r.id, e.id), max(coalesce(r.articles, 0), e.articles),"
        " CASE WHEN e.kind IN ('place', 'government') THEN e.key END FROM appearances p"
        " JOIN entities e ON e.id = p.entity_id LEFT JOIN entities r ON r.id = e.root"
        " WHERE p.article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    found: dict[int, dict[int, tuple[int, str | None]]] = {number: {} for number in articles}
    for article, entity, count, place in rows:
        before = found[article].get(entity)
        found[article][entity] = (max(count, before[0]), place or before[1]) if before else (count, place)
    return found


def _folded(connection: sqlite3.Connection, articles: Sequence[int]) -> set[int]:
    rows = connection.execute(
        "SELECT article_id FROM folded WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {number for (number,) in rows}


def _total(connection: sqlite3.Connection) -> int:
    """About how many articles there are, `_FEW` at least: in a small store every name is in half of all."""
    row = connection.execute("SELECT coalesce(max(id), 0) FROM versions").fetchone()
    return max(_FEW, int(row[0]))


def propose(connection: sqlite3.Connection, uid: str, story: str, share: float, at: str) -> None:
    """The program takes an article for part of a story."""
    connection.execute("INSERT OR REPLACE INTO storied VALUES(?, ?, ?, ?)", (uid, story, share, at))


def story_of(connection: sqlite3.Connection, uid: str) -> str | None:
    """The story of an article: a person's word goes first."""
    said = word(connection, uid)
    if said["at"]:
        told: str | None = said["story"]
        return told
    row = connection.execute("SELECT story FROM storied WHERE uid = ?", (uid,)).fetchone()
    return str(row[0]) if row else None


def word(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """What a person said of an article's story; a story of None says that it tells none."""
    row = connection.execute("SELECT story, at FROM story_words WHERE uid = ?", (uid,)).fetchone()
    return {"story": row[0], "at": row[1]} if row else {"story": None, "at": None}


def put_word(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Keep a person's word on an article's story, or take it away."""
    connection.execute("DELETE FROM story_words WHERE uid = ?", (target.uid,))
    if value["at"]:
        connection.execute(
            "INSERT INTO story_words VALUES(?, ?, ?)", (target.uid, value["story"], value["at"])
        )


def name(connection: sqlite3.Connection, story: str) -> dict[str, Any]:
    """The name that a person gave a story."""
    row = connection.execute("SELECT name, at FROM story_names WHERE story = ?", (story,)).fetchone()
    return {"story": story, "name": row[0], "at": row[1]} if row else {"story": story, "at": None}


def put_name(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Keep the name of a story, or take it away."""
    connection.execute("DELETE FROM story_names WHERE story = ?", (value["story"],))
    if value["at"]:
        connection.execute(
            "INSERT INTO story_names VALUES(?, ?, ?)", (value["story"], value["name"], value["at"])
        )


def members(connection: sqlite3.Connection, story: str) -> list[int]:
    """The articles of a story, the earliest first; a copy that is folded stands with its first."""
    rows = connection.execute(
        "SELECT a.id FROM (SELECT uid FROM story_words WHERE story = ?1 UNION SELECT s.uid FROM storied s"
        " WHERE s.story = ?1 AND NOT EXISTS (SELECT 1 FROM story_words w WHERE w.uid = s.uid)) m"
        " JOIN articles a ON a.uid = m.uid WHERE NOT EXISTS (SELECT 1 FROM folded f WHERE"
        " f.article_id = a.id)"
        " ORDER BY coalesce(a.published, a.added), a.id",
        (story,),
    )
    return [number for (number,) in rows]


def newest(connection: sqlite3.Connection, limit: int, look_at: int) -> list[str]:
    """The stories of the newest articles, each once."""
    rows = connection.execute("SELECT uid FROM articles ORDER BY id DESC LIMIT ?", (look_at,)).fetchall()
    found: dict[str, None] = {}
    for (uid,) in rows:
        story = story_of(connection, uid)
        if story is not None:
            found[story] = None
        if len(found) >= limit:
            break
    return list(found)


def told_since(connection: sqlite3.Connection, oldest: int) -> dict[int, str]:
    """The stories of all articles from this row id on that tell one; copies stand with their first."""
    rows = connection.execute(
        "SELECT a.id, m.story FROM (SELECT uid, story FROM story_words WHERE story IS NOT NULL UNION ALL"
        " SELECT s.uid, s.story FROM storied s WHERE NOT EXISTS"
        " (SELECT 1 FROM story_words w WHERE w.uid = s.uid)) m"
        " JOIN articles a ON a.uid = m.uid WHERE a.id >= ?",
        (oldest,),
    )
    return dict(rows.fetchall())


def own_words(connection: sqlite3.Connection, uids: Sequence[str]) -> int:
    """Of how many of these articles a person said to which story they belong."""
    return sum(word(connection, uid)["at"] is not None for uid in uids)


def withdraw(connection: sqlite3.Connection, uid: str) -> None:
    """The program no longer takes an article for part of a story."""
    connection.execute("DELETE FROM storied WHERE uid = ?", (uid,))
