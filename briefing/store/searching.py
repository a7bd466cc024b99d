"""Asking the plans of searches: pages, counts that stop in time, and where the hits lie."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.query import And, Field, Near, Node, Or, Phrase, Prefix, Word
from briefing.store import folds, twins
from briefing.store.snippets import snippet
from briefing.store.words import fold, stem, tokens

if TYPE_CHECKING:
    from briefing.model import Snippet
    from briefing.store.compile import Plan

COUNTED = 1_000
"""Up to so many hits are counted."""
RANKED = 1_000
"""So many of the newest hits are put in order of fit."""
_OPEN, _CLOSE = "\x01", "\x02"


def page(
    connection: sqlite3.Connection, plan: Plan, limit: int, before: int | None = None
) -> tuple[list[int], dict[int, tuple[tuple[int, int], ...]]]:
    """The newest row ids that fit, below `before`; and where the hits lie in quotations."""
    marking = plan.scope == "quotes" and plan.match is not None
    columns = f"{{row}}, highlight({plan.index}, 0, '{_OPEN}', '{_CLOSE}')" if marking else "{row}"
    statement, values = plan.statement(columns, before=before, rest="LIMIT ?")
    rows = connection.execute(statement, [*values, limit]).fetchall()
    marked = {row[0]: unmark(row[1])[1] for row in rows} if marking else {}
    return [row[0] for row in rows], marked


def once(connection: sqlite3.Connection, plan: Plan, ids: Sequence[int]) -> list[int]:
    """`ids` of a page without copies whose piece, or whose words, fit in their first place as well.

    Where only the copy fits (its own outlet, day or headline was asked for), it stays.
    """
    if plan.scope == "quotes":
        firsts = twins.firsts(connection, ids)
    else:
        firsts = {number: head for number in ids if (head := folds.head(connection, number)) != number}
    if not firsts:
        return list(ids)
    present = set(ids)
    fitting = _fitting(connection, plan, set(firsts.values()) - present) | present
    kept: list[int] = []
    seen: set[int] = set()
    for number in ids:
        first = firsts.get(number)
        if first is None or (first not in fitting and first not in seen):
            kept.append(number)
            seen.add(number if first is None else first)
    return kept


def _fitting(connection: sqlite3.Connection, plan: Plan, ids: set[int]) -> set[int]:
    """Those of a few rows that fit."""
    found = set()
    for number in ids:
        if plan.low <= number <= plan.high:
            narrow = replace(plan, low=number, high=number)
            statement, values = narrow.statement("1", rest="LIMIT 1")
            if connection.execute(statement, values).fetchone():
                found.add(number)
    return found


def all_ids(connection: sqlite3.Connection, plan: Plan) -> array[int]:
    """The row ids of all that fits, newest first."""
    statement, values = plan.statement("{row}")
    return array("q", (number for (number,) in connection.execute(statement, values)))


def capped_count(connection: sqlite3.Connection, plan: Plan, most: int = COUNTED) -> tuple[int, bool]:
    """How many fit, and whether counting stopped at `most`."""
    table = "twins" if plan.scope == "quotes" else "folded"
    if connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
        return _count_once(connection, plan, most)
    statement, values = plan.statement("1", rest="LIMIT ?")
    row = connection.execute(f"SELECT count(*) FROM ({statement})", [*values, most + 1]).fetchone()
    return min(int(row[0]), most), int(row[0]) > most


def _count_once(connection: sqlite3.Connection, plan: Plan, most: int) -> tuple[int, bool]:
    """How many fit, copies among the first `most` not counted."""
    statement, values = plan.statement("{row}", rest="LIMIT ?")
    ids = [number for (number,) in connection.execute(statement, [*values, most + 1])]
    if len(ids) > most:
        return most, True
    if plan.scope == "articles":
        return len(folds.shown(connection, ids)), False
    firsts = twins.firsts(connection, ids)
    standing = {firsts.get(number, number) for number in ids}
    return len(standing), False


def marks(
    connection: sqlite3.Connection, plan: Plan, ids: Sequence[int]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the hits lie in these quotations."""
    if plan.match is None:
        return {}
    found = {}
    for number in ids:
        row = connection.execute(
            f"SELECT highlight(quotations_fts, 0, '{_OPEN}', '{_CLOSE}') FROM quotations_fts"
            " WHERE quotations_fts MATCH ? AND rowid = ?",
            (plan.match, number),
        ).fetchone()
        if row:
            found[number] = unmark(row[0])[1]
    return found


def snippets(connection: sqlite3.Connection, plan: Plan, ids: Sequence[int]) -> dict[int, Snippet]:
    """The words around the hits, for articles in which words were looked for."""
    if not plan.wanted or plan.scope != "articles":
        return {}
    rows = connection.execute(
        "SELECT a.id, v.text FROM articles a JOIN versions v ON v.id = a.version_id"
        f" WHERE a.id IN ({','.join('?' * len(ids))})",
        tuple(ids),
    )
    return {number: snippet(text, plan.wanted) for number, text in rows}


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without the marks that FTS5 set into it, and where they stood."""
    plain: list[str] = []
    spans = []
    at = start = 0
    for piece in text.split(_OPEN):
        inside, closing, after = piece.partition(_CLOSE)
        if closing:
            start = at
            spans.append((start, start + len(inside)))
        plain += [inside, after]
        at += len(inside) + len(after)
    return "".join(plain), tuple(spans)


def ranked(connection: sqlite3.Connection, plan: Plan, tree: Node, limit: int) -> list[int]:
    """The newest hits in order of fit: rare words count more, those of a title three times.

    Not bm25, which walks all hits in the index: at a million articles that takes seconds.
    """
    ids, _ = page(connection, plan, RANKED)
    weights = _weights(connection, tree)
    if not weights:
        return ids[:limit]
    scores = {}
    for number, title, text in _texts(connection, plan, ids):
        folded, head = fold(text), fold(title)
        score = sum(
            weight * (_saturated(folded.count(word)) + 3 * (word in head)) for word, weight in weights
        )
        scores[number] = score / (1 + len(text) / 20_000)
    return sorted(ids, key=lambda number: (-scores.get(number, 0.0), -number))[:limit]


def _saturated(count: int) -> float:
    """A word said ten times tells little more than one said three times."""
    return count / (count + 1.2)


def _texts(connection: sqlite3.Connection, plan: Plan, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    if not ids:
        return []
    marks = ",".join("?" * len(ids))
    if plan.scope == "quotes":
        return connection.execute(
            f"SELECT id, '', text FROM quotations_content WHERE id IN ({marks})", tuple(ids)
        ).fetchall()
    return connection.execute(
        "SELECT a.id, a.title, v.text FROM articles a JOIN versions v ON v.id = a.version_id"
        f" WHERE a.id IN ({marks})",
        tuple(ids),
    ).fetchall()


def _weights(connection: sqlite3.Connection, tree: Node) -> list[tuple[str, float]]:
    """The words asked for, without their endings, with their rarity."""
    found = {}
    for word in wanted_words(tree):
        row = connection.execute("SELECT df FROM terms WHERE term = ?", (word,)).fetchone()
        found[stem(word)] = 1 / (1 + (row[0] if row else 0)) ** 0.5
    return list(found.items())


def wanted_words(tree: Node) -> list[str]:
    """The words that a hit should hold; those behind a NOT are left out."""
    match tree:
        case And(parts) | Or(parts):
            return [word for part in parts for word in wanted_words(part)]
        case Word(text) | Prefix(text) | Phrase(text):
            return tokens(text)
        case Near(terms):
            return [word for term in terms for word in tokens(term)]
        case Field("title", value):
            return tokens(value)
    return []
