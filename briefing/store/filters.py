"""Conditions on rows for what no index of words holds: states, tags, notes, follow-ups.

In a condition `{row}` is the row id of what is searched, `a` the article's row, `q` the quotation's.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.store import feeds
from briefing.store.names import DAY_BITS, QUOTATION_BITS
from briefing.store.reading import CHANGED
from briefing.store.words import tokens

if TYPE_CHECKING:
    from briefing.store.matching import Scope

FEW = 1_000
"""Up to so many rows a condition is worked out beforehand, as a set of row ids."""
BESIDE_WORDS = 3 * FEW
"""So many articles are few where each hit of words is only compared with their ids."""
Stretch: TypeAlias = tuple[int, int]
"""The lowest and the highest of some row ids that follow one another."""
_LOOKED_AT = 6_000
"""So many of the newest articles with a mark are looked at for where none is."""
_APART = 3 << DAY_BITS
"""So far apart, in ids, articles with a mark are in stretches of their own."""
_STRETCHES = 16
"""The most of them: each is searched by itself."""
_ARTICLES_OF = (
    "SELECT a2.id FROM {source} JOIN targets t ON t.id = {owner}.target_id"
    " JOIN articles a2 ON a2.uid = t.article_uid WHERE {test}"
)
_STANDS = "{} NOT IN (SELECT article_id FROM folded)"
"""The article stands in the list itself: what is folded under another one is not waiting to be read."""
_WITHIN = "q2.id BETWEEN a2.id << 8 AND ((a2.id + a2.slots) << 8) - 1"
_QUOTATIONS_IN = f"SELECT q2.id FROM articles a2 CROSS JOIN quotations q2 ON {_WITHIN}"
_NUMBERS_OF = (
    "+({{row}} >> 8) IN (WITH RECURSIVE found(id) AS MATERIALIZED ({found}), more(id, left) AS ("
    "SELECT a2.id + 1, a2.slots - 2 FROM found CROSS JOIN articles a2 ON a2.id = found.id WHERE a2.slots > 1"
    " UNION ALL SELECT id + 1, left - 1 FROM more WHERE left > 0)"
    " SELECT id FROM found UNION ALL SELECT id FROM more)"
)
"""A quotation of one of the found articles, told by its id alone: reading its row is what takes time."""
_QUOTATIONS_OF = (
    "SELECT q2.id FROM {source} JOIN targets t ON t.id = {owner}.target_id"
    " JOIN articles a2 ON a2.uid = t.article_uid"
    f" JOIN quotations q2 ON {_WITHIN}"
    " WHERE {test} AND (q2.uid = t.now_uid OR (t.kind = 'passage' AND t.now_start < q2.\"end\""
    " AND t.now_end > q2.start))"
)


_HANGING = frozenset({"open", "due", "overdue", "waiting", "orphaned"})


def is_kept(name: str, value: str) -> bool:
    """Whether a field asks for what has a target: a tag, a note or a follow-up."""
    return name in ("tag", "note") or (name == "is" and value in _HANGING)


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


@dataclass(frozen=True, slots=True)
class Filters:
    """Makes conditions for one scope."""

    connection: sqlite3.Connection
    scope: Scope
    today: date

    def matching(self, expression: str) -> Condition:
        """Rows that the index finds: for a search in which it cannot answer alone."""
        table = "articles_fts" if self.scope == "articles" else "quotations_fts"
        return one_of(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,))

    def in_articles(self, expression: str, *, thorough: bool, beside: bool) -> tuple[Condition, int | None]:
        """Quotations of the articles that the articles' index finds.

        `beside` words, each of their hits is tested by its id. Without, the quotations of few articles are
        fetched; of more, if not `thorough`, those of the newest: then the id of the oldest one is told.
        """
        few = BESIDE_WORDS if beside else FEW
        found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
        newest = f"{found} ORDER BY rowid DESC LIMIT"
        rows = self.connection.execute(f"{newest} {few + 1}", (expression,))
        ids = [int(number) for (number,) in rows]
        if thorough and len(ids) > few:
            return Condition(_NUMBERS_OF.format(found=found), (expression,)), None
        told = "SELECT value FROM json_each(?)"
        few_rows = one_of(f"{_QUOTATIONS_IN} WHERE a2.id IN ({told})", (json.dumps(ids),))
        stretches = (self._rows_of(ids[-1], ids[0]),) if ids else ()
        condition = replace(few_rows, sql=_NUMBERS_OF.format(found=told), stretches=stretches)
        return condition, ids[-1] if len(ids) > few else None

    def between(self, low: int, high: int) -> Condition:
        """Rows of some days."""
        return Condition("{row} BETWEEN ? AND ?", (low, high))

    def state(self, name: str, value: str, prefix: bool) -> Condition:
        """Rows in a state that a person gave them: `tag:`, `note:`, `feed:` or `is:`."""
        if name == "tag":
            return self._tagged(value, prefix)
        if name == "note":
            return self._noted(value, prefix)
        if name == "feed":
            return self._brought(value)
        return self._is(value)

    def _brought(self, value: str) -> Condition:
        """What feeds brought, also those that were removed since: by lasting name, or words of the name."""
        wanted = " ".join(value.split()).lower()
        known = "SELECT e.feed FROM feed_entries e LEFT JOIN feeds f ON f.uid = e.feed"
        known += " LEFT JOIN feed_states s ON s.uid = e.feed WHERE e.feed = ?1 OR"
        known += " instr(lower(coalesce(f.title, s.title, '') || ' ' || coalesce(f.address, '')), ?1) > 0"
        uids = {uid for (uid,) in self.connection.execute(known, (wanted,))}
        found = "SELECT e.article FROM feed_entries e WHERE e.feed IN (SELECT value FROM json_each(?))"
        values = (json.dumps(sorted(uids)),)
        if self.scope == "articles":
            return one_of(f"SELECT id FROM articles WHERE uid IN ({found})", values)
        return one_of(f"{_QUOTATIONS_IN} WHERE a2.uid IN ({found})", values)

    def _tagged(self, value: str, prefix: bool) -> Condition:
        folded = " ".join(value.split()).lower()
        if prefix:
            return self._targets("tags g", "g", "g.tag >= ? AND g.tag < ?", (folded, folded + "\U0010ffff"))
        return self._targets("tags g", "g", "g.tag = ?", (folded,))

    def _noted(self, value: str, prefix: bool) -> Condition:
        """Notes are few and short: their words are compared one by one."""
        wanted = tokens(value)
        uids = []
        for uid, text in self.connection.execute("SELECT uid, text FROM notes"):
            words = tokens(text)
            if _holds(words, wanted, prefix):
                uids.append(uid)
        return self._targets("notes n", "n", "n.uid IN (SELECT value FROM json_each(?))", (json.dumps(uids),))

    def _is(self, value: str) -> Condition:
        if value in ("read", "unread", "starred"):
            return self._marked(value)
        if value == "new":
            return self._new()
        if value == "changed":
            several = "SELECT article_id FROM versions GROUP BY article_id HAVING count(*) > 1"
            return Condition(f"(a.id IN ({several}) AND {CHANGED})", (), "article")
        if value == "copy":
            return Condition("a.id IN (SELECT article_id FROM folded)", (), "article")
        if value == "unverified":
            return self._unverified()
        if value == "orphaned":
            uids = "SELECT article_uid FROM targets WHERE orphaned = 1 AND id IN (SELECT target_id FROM tags"
            uids += " UNION ALL SELECT target_id FROM notes UNION ALL SELECT target_id FROM followups"
            return Condition(f"a.uid IN ({uids} UNION ALL SELECT target_id FROM corrections))", (), "article")
        return self._followed(value)

    def _marked(self, value: str) -> Condition:
        """Read, unread or starred: of few a set; of many a test, and the index that holds them alone.

        What is read and what is not lie mostly apart by age, so that words are looked for only where some
        of them are.
        """
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
        return tuple(self._rows_of(low, ids[at]) for at, low in zip(firsts, lasts, strict=True))

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
            f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {FEW + 1})", values
        ).fetchone()
        return bool(count > FEW)

    def _articles(self, held: str, test: str, stands: str, *values: object) -> Condition:
        """A set of the few articles that `held` selects by a test, or of their quotations."""
        counted = f"SELECT min(a.id), max(a.id), count(*) FROM {held}"
        low, high, count = self.connection.execute(counted, values).fetchone()
        stretches = (self._rows_of(low, high),) if count else ()
        fits = f"{test.format(a='a2')} AND {stands.format('a2.id')}"
        if self.scope == "articles":
            found = one_of(f"SELECT a2.id FROM articles a2 WHERE {fits}", values)
            return replace(found, stretches=stretches, few=count)
        return replace(one_of(f"{_QUOTATIONS_IN} WHERE {fits}", values), stretches=stretches)

    def _rows_of(self, low: int, high: int) -> Stretch:
        """The lowest and the highest row id that belongs to articles from one to another."""
        if self.scope == "articles":
            return low, high
        (slots,) = self.connection.execute("SELECT slots FROM articles WHERE id = ?", (high,)).fetchone()
        return low << QUOTATION_BITS, ((high + slots) << QUOTATION_BITS) - 1

    def _unverified(self) -> Condition:
        if self.scope == "quotes":
            return Condition("q.corrected = 0", (), "quotation")
        return Condition(
            "EXISTS (SELECT 1 FROM quotations u WHERE u.id BETWEEN a.id << 8 AND"
            " ((a.id + a.slots) << 8) - 1 AND u.corrected = 0)",
            (),
            "article",
        )

    def _followed(self, value: str) -> Condition:
        day = self.today.isoformat()
        waits = "(coalesce(f.wait_until, '') > ? OR coalesce(f.waiting_on, '') <> '')"
        test, values = {
            "open": ("f.status = 'open'", ()),
            "due": ("f.status = 'open' AND f.due <= ?", (day,)),
            "overdue": ("f.status = 'open' AND f.due < ?", (day,)),
            "waiting": (f"f.status = 'open' AND {waits}", (day,)),
        }[value]
        return self._targets("followups f", "f", test, values)

    def _targets(self, source: str, owner: str, test: str, values: tuple[object, ...]) -> Condition:
        form = _ARTICLES_OF if self.scope == "articles" else _QUOTATIONS_OF
        return one_of(form.format(source=source, owner=owner, test=test), values)


def _holds(words: list[str], wanted: list[str], prefix: bool) -> bool:
    """Whether the wanted words stand in a row, the last one perhaps only begun."""
    if not wanted:
        return prefix
    for start in range(len(words) - len(wanted) + 1):
        row = words[start : start + len(wanted)]
        if row == wanted or (prefix and row[:-1] == wanted[:-1] and row[-1].startswith(wanted[-1])):
            return True
    return False
