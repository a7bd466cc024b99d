"""A search tree to SQL: one `MATCH` for all that the index holds, conditions for the rest.

The rules come from measuring FTS5 on five million quotations: everything immutable is a token of the
index, `AND` is always written, dates are bounds of the row id, and what a join would filter is either
a set of row ids behind a unary plus (which keeps SQLite from asking the index once for every id) or a
test on each hit. bm25 is never asked: it walks all hits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from briefing.query import And, Days, Empty, Field, Node, Not, Or, Prefix, Word
from briefing.store import kept_index
from briefing.store.conditions import Condition, Stretch, any_of
from briefing.store.filters import Filters, is_kept
from briefing.store.matching import EVERYTHING, INDEXED, Matcher, Scope, is_letter, is_plain
from briefing.store.names import DAY_BITS, QUOTATION_BITS
from briefing.store.snippets import Wanted

HIGHEST = (1 << 63) - 1
_ROWID = {"articles": "a.id", "quotes": "q.id"}
_INDEX = {"articles": "articles_fts", "quotes": "quotations_fts"}
_OF_ARTICLE = f"q.id BETWEEN a.id << {QUOTATION_BITS} AND ((a.id + a.slots) << {QUOTATION_BITS}) - 1"
_MOST_SLOTS = 1 << 16
"""No article has so many ids: whose quotations reach into a stretch of ids begins no further before it."""
_LOOKED_UP = 2_000
"""So often a word may be looked up at a row id: at some 10 µs each, that is done in 20 ms."""
EVERYWHERE: tuple[Stretch, ...] = ((0, HIGHEST),)
_READS: tuple[Literal["", "quotation", "article"], ...] = ("", "quotation", "article")


@dataclass(slots=True)
class Plan:
    """What a search comes down to."""

    scope: Scope
    match: str | None = None
    """The FTS5 expression; None where the index is not needed."""
    low: int = 0
    high: int = HIGHEST
    conditions: list[Condition] = field(default_factory=list)
    wanted: Wanted = field(default_factory=Wanted)
    """The words to mark."""
    kept: bool = False
    """Whether only what is kept can fit, so that the small index is asked."""
    forwards: bool = False
    """Whether the match is asked for each row id of a small set. Going forwards, FTS5 leaps to a row id in
    a long list of hits; going backwards it walks the list."""
    stretches: tuple[Stretch, ...] = EVERYWHERE
    """Where rows can fit, within `low` and `high`; the newest first."""
    oldest: int | None = None
    """The article below which nothing was looked at, for a plan that is not thorough."""

    @property
    def index(self) -> str:
        """The table that the match is asked of."""
        return (kept_index.INDEXES if self.kept else _INDEX)[self.scope]

    def statements(
        self, columns: str, *, before: int | None = None, rest: str = ""
    ) -> Iterator[tuple[str, list[object]]]:
        """`SELECT columns` of what fits, newest first, below row id `before`; and the values.

        One statement for each stretch. `{row}` in `columns` is the row id; `rest` may limit.
        """
        top = self.high if before is None else min(self.high, before - 1)
        for first, last in self.stretches:
            low, high = max(first, self.low), min(last, top)
            if low <= high:
                yield self._statement(columns, low, high, rest)

    def _statement(self, columns: str, low: int, high: int, rest: str) -> tuple[str, list[object]]:
        row = "f.rowid" if self.match else _ROWID[self.scope]
        tests = [f"{row} BETWEEN ? AND ?"]
        values: list[object] = [low, high]
        order = f"{'+' if self.forwards else ''}{row} DESC"  # the plus: put in order afterwards
        if self.match:
            tests.append(f"{self.index} MATCH ?")
            values.append(self.match)
        elif self._by_articles:
            tests.append("a.id BETWEEN ? AND ?")
            values += [(low >> QUOTATION_BITS) - _MOST_SLOTS, high >> QUOTATION_BITS]
            order = "a.id DESC, q.id DESC"
        for condition in self.conditions:
            tests.append(self._test(condition).replace("{row}", row))
            values += condition.values
        return (
            f"SELECT {columns.replace('{row}', row)} FROM {self._source()} WHERE {' AND '.join(tests)}"
            f" ORDER BY {order} {rest}",
            values,
        )

    def _test(self, condition: Condition) -> str:
        if not self.match or (self.forwards and condition.few):
            return condition.driver or condition.sql
        return condition.held or condition.sql

    @property
    def _walks(self) -> bool:
        """Whether neither the index of words nor a set of row ids tells where to begin."""
        return not self.match and all(condition.driver is None for condition in self.conditions)

    @property
    def _by_articles(self) -> bool:
        """Whether quotations are come to over their articles, which are fewer and of which a test is made."""
        return self.scope == "quotes" and self._walks and any(c.reads == "article" for c in self.conditions)

    def _source(self) -> str:
        # CROSS JOIN fixes the order of the loops in SQLite: the index first, rows by their id after.
        reads = {"" if self.match and c.held else c.reads for c in self.conditions}
        index = next((condition.index for condition in self.conditions if condition.index), None)
        articles = f"articles a INDEXED BY {index}" if index and self._walks else "articles a"
        if self.scope == "articles":
            source = f"{self.index} f" if self.match else articles
            return source + (" CROSS JOIN articles a ON a.id = f.rowid" if self.match and any(reads) else "")
        if self._by_articles:
            return f"{articles} CROSS JOIN quotations q ON {_OF_ARTICLE}"
        source = f"{self.index} f" if self.match else "quotations q"
        if self.match and any(reads):
            source += " CROSS JOIN quotations q ON q.id = f.rowid"
        return source + (" CROSS JOIN articles a ON a.id = q.article_id" if "article" in reads else "")


def plan(
    connection: sqlite3.Connection,
    tree: Node,
    scope: Scope,
    today: date,
    *,
    typing: bool = False,
    thorough: bool = True,
) -> Plan:
    """How to answer the search `tree` in `scope`; dates in it are resolved already (`Days`).

    If not `thorough`, quotations of many articles are looked for in the newest of these: `Plan.oldest` tells.
    """
    planner = _Planner(Matcher(connection, scope, typing), Filters(connection, scope, today), thorough)
    return planner.plan(tree)


@dataclass(slots=True)
class _Planner:
    matcher: Matcher
    filters: Filters
    thorough: bool = True
    oldest: int | None = None
    beside: list[Word] = field(default_factory=list)
    """The words that a quotation has to hold: they stand in its article as well."""

    def plan(self, tree: Node) -> Plan:
        """The parts of the top: into the match, into the bounds of the row id, or into conditions."""
        plan = Plan(self.matcher.scope, wanted=self.matcher.wanted)
        wanted, unwanted = [], []
        parts = self._telling(tree)
        self.beside = [part for part in parts if isinstance(part, Word) and is_plain(part.text)]
        for part in parts:
            if isinstance(part, Empty):
                continue
            if isinstance(part, Days):
                self._bound(plan, part)
            elif not self._indexed(part):
                condition = self._condition(part, self.thorough)
                plan.conditions.append(condition)
                if condition.stretches is not None:
                    plan.stretches = _both(plan.stretches, condition.stretches)
                plan.kept = plan.kept or (
                    isinstance(part, Field)
                    and is_kept(part.name, part.value)
                    and kept_index.complete(self.matcher.connection)
                )
            elif isinstance(part, Not):
                unwanted.append(self._unwanted(part))
            else:
                wanted.append(self._match(part))
        if wanted or unwanted:
            plan.match = self._all(wanted, unwanted)
            plan.forwards = self._is_small(plan)
        if self.oldest is not None:
            plan.oldest, plan.low = self.oldest, max(plan.low, self.oldest << QUOTATION_BITS)
        return plan

    def _is_small(self, plan: Plan) -> bool:
        """Whether there is a set so small that each of its ids is asked of the index: not key by key."""
        few = min((condition.few for condition in plan.conditions if condition.few), default=0)
        words = (plan.match or "").count('"') // 2
        return not self.matcher.typing and not plan.kept and 0 < few * words <= _LOOKED_UP

    def _telling(self, tree: Node) -> tuple[Node, ...]:
        """The parts of the top, without a single letter that is typed beside others.

        It tells next to nothing, and all its commonest completions would have to be looked through.
        """
        parts = tree.parts if isinstance(tree, And) else (tree,)
        if not self.matcher.typing or len(parts) < 2:
            return parts
        return tuple(part for part in parts if not (isinstance(part, Prefix) and is_letter(part.text)))

    def _bound(self, plan: Plan, days: Days) -> None:
        low, high = self._range(days)
        plan.low, plan.high = max(plan.low, low), min(plan.high, high)

    def _range(self, days: Days) -> tuple[int, int]:
        shift = DAY_BITS + (QUOTATION_BITS if self.matcher.scope == "quotes" else 0)
        low = days.first.toordinal() << shift if days.first else 0
        high = (days.after.toordinal() << shift) - 1 if days.after else HIGHEST
        return low, high

    def _indexed(self, node: Node) -> bool:
        """Whether the index alone can answer."""
        if isinstance(node, And | Or):
            return all(self._indexed(part) for part in node.parts)
        if isinstance(node, Not):
            return self._indexed(node.part)
        if isinstance(node, Field):
            return node.name in INDEXED[self.matcher.scope]
        return not isinstance(node, Days)

    def _match(self, node: Node) -> str:
        if isinstance(node, Or):
            return f"({' OR '.join(self._match(part) for part in node.parts)})"
        if isinstance(node, Not):
            return self._all([], [self._unwanted(node)])
        if isinstance(node, And):
            wanted = [self._match(part) for part in node.parts if not isinstance(part, Not)]
            unwanted = [self._unwanted(part) for part in node.parts if isinstance(part, Not)]
            return self._all(wanted, unwanted)
        assert not isinstance(node, Empty | Days)
        return self.matcher.leaf(node)

    def _unwanted(self, node: Not) -> str:
        """The expression for what is not to be there, whose words are nothing to mark."""
        apart = _Planner(replace(self.matcher, wanted=Wanted()), self.filters)
        return apart._match(node.part)

    def _all(self, wanted: list[str], unwanted: list[str]) -> str:
        """Every one of the first, none of the second: FTS5's NOT needs something to take away from."""
        text = " AND ".join(f"({part})" for part in wanted) or EVERYTHING[self.matcher.scope]
        if unwanted:
            text = f"({text}) NOT ({' OR '.join(f'({part})' for part in unwanted)})"
        return f"({text})"

    def _condition(self, node: Node, thorough: bool = True) -> Condition:
        """A test on a row for what the index cannot answer."""
        if isinstance(node, And | Or):
            conditions = [self._condition(part) for part in node.parts]
            union = any_of(conditions) if isinstance(node, Or) else None
            return union or _joined(conditions, isinstance(node, And))
        if isinstance(node, Not):
            inner = self._condition(node.part)
            held = f"NOT ({inner.held})" if inner.held else None
            return Condition(f"NOT ({inner.sql})", inner.values, inner.reads, held=held)
        if self._indexed(node):
            return self.filters.matching(self._match(node))
        if isinstance(node, Days):
            return self.filters.between(*self._range(node))
        assert isinstance(node, Field)
        if node.name in INDEXED["articles"]:
            beside = bool(self.beside) and not self.matcher.typing
            test, oldest = self.filters.in_articles(self._of_articles(node), thorough=thorough, beside=beside)
            if oldest is not None:
                self.oldest = max(oldest, self.oldest or 0)
            return test
        return self.filters.state(node.name, node.value, node.prefix)

    def _of_articles(self, node: Field) -> str:
        """The expression for the articles of which a quotation may be: with words beside it, they are few."""
        articles = Matcher(self.matcher.connection, "articles", self.matcher.typing)
        parts = [articles.leaf(node), *(articles.leaf(word) for word in self.beside)]
        return " AND ".join(f"({part})" for part in parts)


def _both(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Where both are, the newest first."""
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return tuple(sorted((stretch for stretch in shared if stretch[0] <= stretch[1]), reverse=True))


def _joined(parts: list[Condition], every: bool) -> Condition:
    word = " AND " if every else " OR "
    return Condition(
        "(" + word.join(f"({part.sql})" for part in parts) + ")",
        tuple(value for part in parts for value in part.values),
        max((part.reads for part in parts), key=_READS.index),
    )
