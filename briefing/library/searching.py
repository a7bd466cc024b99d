"""Searching: the language of searches, asked of the store, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefing.library.opened import Opened, today
from briefing.store import people, reading, searching

if TYPE_CHECKING:
    from briefing.model import PersonRow, SearchPage
    from briefing.query import Query
    from briefing.store.compile import Plan
    from briefing.store.matching import Scope
    from briefing.store.store import Connection

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
        snippets: bool = True,
    ) -> SearchPage:
        """One page of what fits `query`, in `scope` (or where `in:` says; or else quotations).

        `before` is that of the page before. `sort="best"` puts the newest thousand in order of fit, as
        one page. With `typing`, the query is one that is still being typed: its last word may go on, and
        mistakes are passed over. Raises `QueryError` otherwise, `StoreError` when cancelled by `interrupt`.
        """
        from briefing.model import SearchPage
        from briefing.query import as_typed, parse_query

        asked = as_typed(parse_query(query, lenient=True, today=today())) if typing else self._parsed(query)
        wanted = scope or _scope(asked)
        problems = tuple(problem.message for problem in asked.problems)
        with self._store.reading(search=True) as connection:
            if wanted == "people":
                rows = people.people_rows(connection, self._person_ids(connection, asked, limit))
                return SearchPage("people", people=tuple(rows), count=len(rows), problems=problems)
            found = self._plan(connection, asked, wanted, typing=typing)
            ids, marked = searching.page(connection, found, limit, before)
            if sort == "best" and before is None:
                ids = searching.ranked(connection, found, asked.tree, limit)
            count, capped = searching.capped_count(connection, found)
            end = None if sort == "best" or len(ids) < limit else ids[-1]
            ids = searching.once(connection, found, ids)
            if wanted == "quotes":
                if sort == "best":
                    marked = searching.marks(connection, found, ids)
                quotations = tuple(reading.quotation_rows(connection, ids, marked))
                return SearchPage(
                    "quotes", quotations=quotations, count=count, capped=capped, before=end, problems=problems
                )
            return SearchPage(
                "articles",
                articles=tuple(reading.article_rows(connection, ids)),
                snippets=searching.snippets(connection, found, ids) if snippets else {},
                count=count,
                capped=capped,
                before=end,
                problems=problems,
            )

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

    def _plan(self, connection: Connection, asked: Query, scope: Scope, *, typing: bool = False) -> Plan:
        from briefing.store.compile import plan

        return plan(connection, asked.tree, scope, today(), typing=typing)

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
