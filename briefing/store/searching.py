"""Asking the plans of searches: pages, counts that stop in time, and where the hits lie."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from types import TracebackType
from typing import TYPE_CHECKING

from briefing.query import And, Field, Near, Node, Or, Phrase, Prefix, Word
from briefing.store import folds, twins
from briefing.store.snippets import hits, snippet
from briefing.store.words import fold, stem, tokens

if TYPE_CHECKING:
    from briefing.model import QuotationRow, Snippet
    from briefing.store.compile import Plan

COUNTED = 1_000
"""Up to so many hits are counted."""
RANKED = 1_000
"""So many of the newest hits are put in order of fit."""
TYPED_SECONDS = 0.011
"""So much processor time one keystroke may take in the index; what was found until then is shown."""
_STEPS = 200
"""SQLite asks whether to go on after so many steps of its machine."""


@dataclass(slots=True)
class Budget:
    """A bound on the work in a `with` block, which ends quietly where it is spent.

    By the time of the processor: on a busy machine a search is not cut shorter. Without `seconds` there is
    none.
    """

    connection: sqlite3.Connection
    seconds: float | None
    spent: bool = False
    _end: float = 0.0

    def __enter__(self) -> Budget:
        """From now on."""
        if self.seconds is not None:
            self._end = time.thread_time() + self.seconds
            self.connection.set_progress_handler(self._over, _STEPS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """No more; whether an error is only that the budget was spent."""
        self.connection.set_progress_handler(None, 0)
        return self.spent and isinstance(error, sqlite3.OperationalError)

    def _over(self) -> bool:
        self.spent = self.spent or time.thread_time() > self._end
        return self.spent


@dataclass(slots=True)
class Newest:
    """The newest row ids that fit, as far as was looked."""

    ids: list[int] = field(default_factory=list)
    all: bool = False
    """Whether these are all."""


def newest(connection: sqlite3.Connection, plan: Plan, into: Newest) -> None:
    """Find the newest hits, one more than are counted; what is found before an error stays in `into`."""
    for number in _newest(connection, plan, COUNTED + 1):
        into.ids.append(number)
    into.all = len(into.ids) <= COUNTED


def page(connection: sqlite3.Connection, plan: Plan, limit: int, before: int | None = None) -> list[int]:
    """The newest row ids that fit, below `before`."""
    return list(_newest(connection, plan, limit, before))


def _newest(
    connection: sqlite3.Connection, plan: Plan, most: int, before: int | None = None
) -> Iterator[int]:
    """At most so many of the newest row ids that fit, one after the other."""
    for statement, values in plan.statements("{row}", before=before, rest="LIMIT ?"):
        for (number,) in connection.execute(statement, [*values, most]):
            most -= 1
            yield number
        if most <= 0:
            return


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
            if any(True for _ in _newest(connection, narrow, 1)):
                found.add(number)
    return found


def all_ids(connection: sqlite3.Connection, plan: Plan) -> array[int]:
    """The row ids of all that fits, newest first."""
    found = array("q")
    for statement, values in plan.statements("{row}"):
        found.extend(map(itemgetter(0), connection.execute(statement, values)))
    return found


def capped_count(connection: sqlite3.Connection, plan: Plan, most: int = COUNTED) -> tuple[int, bool]:
    """How many fit, and whether counting stopped at `most`."""
    return count_once(connection, plan, list(_newest(connection, plan, most + 1)), most)


def count_once(
    connection: sqlite3.Connection, plan: Plan, ids: Sequence[int], most: int = COUNTED
) -> tuple[int, bool]:
    """How many of these hits there are without copies among them, and whether there are over `most`."""
    if len(ids) > most:
        return most, True
    if plan.scope == "articles":
        return len(folds.shown(connection, ids)), False
    firsts = twins.firsts(connection, ids)
    standing = {firsts.get(number, number) for number in ids}
    return len(standing), False


def marked(plan: Plan, rows: Sequence[QuotationRow]) -> tuple[QuotationRow, ...]:
    """The quotations with where the hits lie in them."""
    if not plan.wanted:
        return tuple(rows)
    return tuple(replace(row, marked=tuple(hits(row.text, plan.wanted))) for row in rows)


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


def ranked(
    connection: sqlite3.Connection, plan: Plan, tree: Node, newest: Sequence[int], limit: int
) -> list[int]:
    """The newest hits in order of fit: rare words count more, those of a title three times.

    Not bm25, which walks all hits in the index: at a million articles that takes seconds.
    """
    ids = list(newest[:RANKED])
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
