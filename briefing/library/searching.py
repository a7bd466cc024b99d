"""Searching: the language of searches, asked of the store, page by page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from briefing.library.opened import Opened, today
from briefing.store import folds, people, reading, searching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import PersonRow, SearchPage
    from briefing.query import Query
    from briefing.store.compile import Plan
    from briefing.store.matching import Scope
    from briefing.store.store import Connection

MOST_PERSONS = 10_000
"""So many persons a search finds at the most."""
Sort = Literal["newest", "best"]
MOST_PARTS = 8
"""Of a longer search nobody asks which part keeps everything out."""


class Searching(Opened):
    """The part of the library that searches."""

    def search(
        self,
        query: str,
        scope: Literal["articles", "quotes", "people"] | None = None,
        limit: int = 50,
        *,
        before: int | None = None,
        sort: Sort = "newest",
        typing: bool = False,
        paused: bool = False,
        snippets: bool = True,
    ) -> SearchPage:
        """One page of what fits `query`, in `scope` (or where `in:` says; or else quotations).

        `before` is that of the page before. `sort="best"` puts the newest thousand in order of fit, as
        one page. With `typing`, the query is one that is still being typed: its last word may go on,
        mistakes are passed over, and work is bounded: `partial` says where that cut it short. With `paused`
        as well, nobody waits for the next key: the same search without the bound. Raises `QueryError`
        otherwise, `StoreError` when cancelled by `interrupt`.
        """
        from briefing.model import SearchPage
        from briefing.query import as_typed, parse_query

        asked = as_typed(parse_query(query, lenient=True, today=today())) if typing else self._parsed(query)
        wanted = scope or _scope(asked)
        problems = tuple(problem.message for problem in asked.problems)
        with self._store.reading(search=True) as connection:
            bounded = typing and not paused
            if wanted == "people":
                return replace(self._people_page(connection, asked, limit, bounded), problems=problems)
            found, newest = None, searching.Newest()
            with searching.Budget(connection, searching.TYPED_SECONDS if bounded else None) as budget:
                found = self._plan(connection, asked, wanted, typing=bounded, thorough=False)
                searching.newest(connection, found, newest)
            if found is None:
                return SearchPage(wanted, partial=True, problems=problems)
            if found.oldest is not None and (before is not None or (newest.all and not bounded)):
                found, newest = self._plan(connection, asked, wanted, typing=bounded), searching.Newest()
                searching.newest(connection, found, newest)
            partial = budget.spent or (found.oldest is not None and newest.all)
            if sort == "best" and before is None:
                ids = searching.ranked(connection, found, asked.tree, newest.ids, limit)
            elif before is not None:
                ids = searching.page(connection, found, limit, before)
            else:
                ids = newest.ids[:limit]
            count, capped = searching.count_once(connection, found, newest.ids)
            last = sort == "best" or len(ids) < limit
            page = SearchPage(
                wanted,
                count=count,
                capped=capped or partial,
                partial=partial,
                before=None if last else ids[-1],
                problems=problems,
            )
            ids = searching.once(connection, found, ids)
            if wanted == "quotes":
                return replace(
                    page, quotations=searching.marked(found, reading.quotation_rows(connection, ids))
                )
            return replace(
                page,
                articles=tuple(reading.article_rows(connection, ids)),
                snippets=searching.snippets(connection, found, ids) if snippets else {},
            )

    def found_ids(
        self, query: str, scope: Literal["articles", "quotes", "people"] | None = None
    ) -> tuple[Literal["articles", "quotes", "people"], Sequence[int]]:
        """Where a search looks, and the row ids of all that it finds, newest first, copies left out.

        No row is read, so that millions are counted in a second. Raises `QueryError`, and `StoreError` when
        cancelled by `interrupt`.
        """
        asked = self._parsed(query)
        wanted = scope or _scope(asked)
        with self._store.reading(search=True) as connection:
            if wanted == "people":
                return wanted, self._person_ids(connection, asked, MOST_PERSONS)
            found = self._plan(connection, asked, wanted)
            ids = searching.all_ids(connection, found)
            if wanted == "articles":
                return wanted, folds.shown(connection, ids)
            return wanted, searching.once(connection, found, ids)

    def _people_page(self, connection: Connection, asked: Query, limit: int, bounded: bool) -> SearchPage:
        """The persons whom a search finds, as far as is looked for one keystroke where it is `bounded`."""
        from briefing.model import SearchPage

        ids: list[int] = []
        with searching.Budget(connection, searching.TYPED_SECONDS if bounded else None) as budget:
            ids = people.found(connection, asked.tree, today(), limit, typing=bounded)
        rows = people.people_rows(connection, ids)
        return SearchPage("people", people=tuple(rows), count=len(rows), partial=budget.spent)

    def without_one(
        self, query: str, scope: Literal["articles", "quotes", "people"] | None = None
    ) -> list[tuple[str, int, bool]]:
        """For a search that finds nothing: what each of its parts keeps out.

        For every part that alone keeps hits out: the part as it was typed, how many would fit without
        it, and whether counting stopped there. Empty for a search of one part. Raises `QueryError`,
        and `StoreError` when cancelled by `interrupt`.
        """
        from briefing.query import And, Query, all_of

        asked = self._parsed(query)
        if not isinstance(asked.tree, And) or len(asked.tree.parts) > MOST_PARTS:
            return []
        wanted, parts, found = scope or _scope(asked), asked.tree.parts, []
        with self._store.reading(search=True) as connection:
            for at, part in enumerate(parts):
                rest = Query(query, all_of(parts[:at] + parts[at + 1 :]), asked.scope)
                count, capped = self._count(connection, rest, wanted)
                if count:
                    found.append((query[part.start : part.end], count, capped))
        return found

    def _count(
        self, connection: Connection, asked: Query, scope: Literal["articles", "quotes", "people"]
    ) -> tuple[int, bool]:
        if scope == "people":
            ids = self._person_ids(connection, asked, searching.COUNTED + 1)
            return min(len(ids), searching.COUNTED), len(ids) > searching.COUNTED
        return searching.capped_count(connection, self._plan(connection, asked, scope))

    def interrupt(self) -> None:
        """Stop the searches that are running in other threads: each raises `StoreError`."""
        self._store.interrupt()

    def _asked(self, query: str) -> Query | None:
        """What `query` asks for; None where that is nothing, without the language for an empty one."""
        if not query.strip():
            return None
        from briefing.query import Empty

        asked = self._parsed(query)
        return None if isinstance(asked.tree, Empty) else asked

    def _parsed(self, query: str) -> Query:
        from briefing.query import parse_query

        return parse_query(query, today=today())

    def _plan(
        self,
        connection: Connection,
        asked: Query,
        scope: Scope,
        *,
        typing: bool = False,
        thorough: bool = True,
    ) -> Plan:
        from briefing.store.compile import plan

        return plan(connection, asked.tree, scope, today(), typing=typing, thorough=thorough)

    def _person_ids(self, connection: Connection, asked: Query, limit: int) -> list[int]:
        """Persons whose name holds the words, who appear in articles that fit the rest."""
        return people.found(connection, asked.tree, today(), limit)

    def _people_of(
        self, connection: Connection, article: int, asked: Query | None, limit: int
    ) -> list[PersonRow]:
        """The persons of one article; of them those that a search finds, where there is one."""
        rows = people.article_people(connection, article, limit)
        if asked is None:
            return rows
        fitting = set(self._person_ids(connection, asked, 10_000))
        return [row for row in rows if row.id in fitting]


def _scope(asked: Query) -> Literal["articles", "quotes", "people"]:
    """Where a query says to look; among quotations where it does not say."""
    match asked.scope:
        case "articles" | "people" as said:
            return said
    return "quotes"
