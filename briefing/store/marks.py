"""Conditions on what a person has read, starred, or not seen yet: of a few articles or of nearly all."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.store import conditions, feeds
from briefing.store.conditions import QUOTATIONS_IN, Condition, Stretch, one_of
from briefing.store.names import DAY_BITS, QUOTATION_BITS

if TYPE_CHECKING:
    from briefing.store.matching import Scope

_LOOKED_AT = 6_000
"""So many of the newest articles with a mark are looked at for where none is."""
_APART = 3 << DAY_BITS
"""So far apart, in ids, articles with a mark are in stretches of their own."""
_STRETCHES = 16
"""The most of them: each is searched by itself."""
_STANDS = "{} NOT IN (SELECT article_id FROM folded)"
"""The article stands in the list itself: what is folded under another one is not waiting to be read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes these conditions for one scope."""

    connection: sqlite3.Connection
    scope: Scope
    today: date

    def state(self, value: str) -> Condition:
        """Read, unread or starred: of few a set; of many a test, and the index that holds them alone.

        What is read and what is not lie mostly apart by age, so that words are looked for only where some
        of them are.
        """
        if value == "new":
            return self._new()
        column, wanted = ("starred", 1) if value == "starred" else ("read", int(value == "read"))
        own, index = f"{{a}}.{column} = {wanted}", f"articles_{value}"
        stands = _STANDS if value == "unread" else "1"
        held = f"articles a INDEXED BY {index} WHERE {own.format(a='a')}"
        if self._is_many(held):
            return Condition(
                f"({own.format(a='a')} AND {stands.format('a.id')})",
                (),
                "article",
                index=index,
                stretches=self._stretches(held),
                held=self._held(own, stands, index) if column == "read" else None,
            )
        return self._articles(held, own, stands)

    def _stretches(self, held: str) -> tuple[Stretch, ...]:
        """Where the articles that `held` selects lie: what was read lately, and the heap of years before."""
        found = self.connection.execute(f"SELECT a.id FROM {held} ORDER BY a.id DESC LIMIT {_LOOKED_AT}")
        ids = [int(number) for (number,) in found]
        (oldest,) = self.connection.execute(f"SELECT min(a.id) FROM {held}").fetchone()
        cuts = [at for at, (one, next_one) in enumerate(pairwise(ids), 1) if one - next_one > _APART]
        firsts = [0, *cuts[: _STRETCHES - 1]]
        lasts = [ids[at - 1] for at in firsts[1:]] + [oldest]
        return tuple(self.rows_of(low, ids[at]) for at, low in zip(firsts, lasts, strict=True))

    def _held(self, own: str, stands: str, index: str) -> str:
        """Whether an article is in the index of those read, or of those unread, told by a row id.

        A number in neither is a further one of a long article, whose own is the next below it.
        """
        number = "{row}" if self.scope == "articles" else f"({{row}} >> {QUOTATION_BITS})"
        wanted = own.format(a="r")

        def among(name: str, test: str) -> str:
            return f"EXISTS (SELECT 1 FROM articles r INDEXED BY {name} WHERE r.id = {number} AND {test})"

        test = f"({among(index, wanted)} AND {stands.format(number)})"
        if self.scope == "articles":
            return test
        other = (
            ("articles_unread", "r.read = 0") if index == "articles_read" else ("articles_read", "r.read = 1")
        )
        owner = f"r.id = (SELECT max(b.id) FROM articles b WHERE b.id < {number})"
        long = f"EXISTS (SELECT 1 FROM articles r WHERE {owner} AND {wanted} AND {stands.format('r.id')})"
        return f"({test} OR (NOT {among(*other)} AND {long}))"

    def _new(self) -> Condition:
        """Unread, and taken in since yesterday, or since the feeds were asked last."""
        since = max((self.today - timedelta(days=1)).isoformat(), feeds.last_fetch(self.connection))
        own = "{a}.read = 0 AND {a}.added >= ?"
        held = f"articles a INDEXED BY articles_new WHERE {own.format(a='a')}"
        if self._is_many(held, since):
            return Condition(f"({own.format(a='a')} AND {_STANDS.format('a.id')})", (since,), "article")
        return self._articles(held, own, _STANDS, since)

    def _is_many(self, source: str, *values: object) -> bool:
        (count,) = self.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {conditions.FEW + 1})", values
        ).fetchone()
        return bool(count > conditions.FEW)

    def _articles(self, held: str, test: str, stands: str, *values: object) -> Condition:
        """A set of the few articles that `held` selects by a test, or of their quotations."""
        counted = f"SELECT min(a.id), max(a.id), count(*) FROM {held}"
        low, high, count = self.connection.execute(counted, values).fetchone()
        stretches = (self.rows_of(low, high),) if count else ()
        fits = f"{test.format(a='a2')} AND {stands.format('a2.id')}"
        if self.scope == "articles":
            found = one_of(f"SELECT a2.id FROM articles a2 WHERE {fits}", values)
            return replace(found, stretches=stretches, few=count)
        return replace(one_of(f"{QUOTATIONS_IN} WHERE {fits}", values), stretches=stretches)

    def rows_of(self, low: int, high: int) -> Stretch:
        """The lowest and the highest row id that belongs to articles from one to another."""
        if self.scope == "articles":
            return low, high
        (slots,) = self.connection.execute("SELECT slots FROM articles WHERE id = ?", (high,)).fetchone()
        return low << QUOTATION_BITS, ((high + slots) << QUOTATION_BITS) - 1
