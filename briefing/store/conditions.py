"""A condition of a search on rows, and the forms in which SQLite can test it.

In a condition `{row}` is the row id of what is searched, `a` the article's row, `q` the quotation's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FEW = 1_000
"""Up to so many rows a condition is worked out beforehand, as a set of row ids."""
Stretch: TypeAlias = tuple[int, int]
"""The lowest and the highest of some row ids that follow one another."""
WITHIN = "q2.id BETWEEN a2.id << 8 AND ((a2.id + a2.slots) << 8) - 1"
QUOTATIONS_IN = f"SELECT q2.id FROM articles a2 CROSS JOIN quotations q2 ON {WITHIN}"


@dataclass(frozen=True, slots=True)
class Condition:
    """One test in a WHERE clause, with its values."""

    sql: str
    values: tuple[object, ...] = ()
    reads: Literal["", "quotation", "article"] = ""
    """Which row it reads besides the row id; an article's row of a quotation comes by way of its own."""
    driver: str | None = None
    """The same test, written so that SQLite may begin with it where the index of words is not asked."""
    rows: str | None = None
    """What selects the row ids, where the test is that the row is one of these."""
    index: str | None = None
    """An index that holds just the articles of which the test can be true, in the order of ids."""
    few: int = 0
    """Of a set of articles that was counted: how many it has at the most."""
    stretches: tuple[Stretch, ...] | None = None
    """The row ids of which it can be true, the newest first; None where that is not known."""
    held: str | None = None
    """The same test of hits of words, by an index alone: reading a row is what takes time."""


def one_of(rows: str, values: tuple[object, ...]) -> Condition:
    """The row id is one of those that `rows` selects.

    The unary plus keeps SQLite from asking the index of words once for each of them, which going
    backwards takes some five milliseconds every time, where the words are common.
    """
    return Condition(f"+{{row}} IN ({rows})", values, driver=f"{{row}} IN ({rows})", rows=rows)


def any_of(parts: list[Condition]) -> Condition | None:
    """One of several sets of row ids, so that SQLite may begin with them; None where a part is no set."""
    sets = [part.rows for part in parts if part.rows is not None]
    if len(sets) < len(parts):
        return None
    return one_of(" UNION ALL ".join(sets), tuple(value for part in parts for value in part.values))
