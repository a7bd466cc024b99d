"""Conditions on rows for what no index of words holds: states, tags, notes, follow-ups.

In a condition `{row}` is the row id of what is searched, `a` the article's row, `q` the quotation's.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.store import conditions
from briefing.store.conditions import QUOTATIONS_IN, WITHIN, Condition, one_of
from briefing.store.marks import Marks
from briefing.store.reading import CHANGED
from briefing.store.words import tokens

if TYPE_CHECKING:
    from briefing.store.matching import Scope

BESIDE_WORDS = 3 * conditions.FEW
"""So many articles are few where each hit of words is only compared with their ids."""
_ARTICLES_OF = (
    "SELECT a2.id FROM {source} JOIN targets t ON t.id = {owner}.target_id"
    " JOIN articles a2 ON a2.uid = t.article_uid WHERE {test}"
)
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
    f" JOIN quotations q2 ON {WITHIN}"
    " WHERE {test} AND (q2.uid = t.now_uid OR (t.kind = 'passage' AND t.now_start < q2.\"end\""
    " AND t.now_end > q2.start))"
)


_HANGING = frozenset({"open", "due", "overdue", "waiting", "orphaned"})


def is_kept(name: str, value: str) -> bool:
    """Whether a field asks for what has a target: a tag, a note or a follow-up."""
    return name in ("tag", "note") or (name == "is" and value in _HANGING)


@dataclass(frozen=True, slots=True)
class Filters:
    """Makes conditions for one scope."""

    connection: sqlite3.Connection
    scope: Scope
    today: date

    @property
    def _marks(self) -> Marks:
        return Marks(self.connection, self.scope, self.today)

    def matching(self, expression: str) -> Condition:
        """Rows that the index finds: for a search in which it cannot answer alone."""
        table = "articles_fts" if self.scope == "articles" else "quotations_fts"
        return one_of(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,))

    def in_articles(self, expression: str, *, thorough: bool, beside: bool) -> tuple[Condition, int | None]:
        """Quotations of the articles that the articles' index finds.

        `beside` words, each of their hits is tested by its id. Without, the quotations of few articles are
        fetched; of more, if not `thorough`, those of the newest: then the id of the oldest one is told.
        """
        few = BESIDE_WORDS if beside else conditions.FEW
        found = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
        newest = f"{found} ORDER BY rowid DESC LIMIT"
        rows = self.connection.execute(f"{newest} {few + 1}", (expression,))
        ids = [int(number) for (number,) in rows]
        if thorough and len(ids) > few:
            return Condition(_NUMBERS_OF.format(found=found), (expression,)), None
        told = "SELECT value FROM json_each(?)"
        few_rows = one_of(f"{QUOTATIONS_IN} WHERE a2.id IN ({told})", (json.dumps(ids),))
        stretches = (self._marks.rows_of(ids[-1], ids[0]),) if ids else ()
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
        return one_of(f"{QUOTATIONS_IN} WHERE a2.uid IN ({found})", values)

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
        if value in ("read", "unread", "starred", "new"):
            return self._marks.state(value)
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
