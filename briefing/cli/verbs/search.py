"""`briefing search`: the search screen's rows."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.cli.queries import QueryVerb, joined, nothing_fits
from briefing.cli.rows import print_article, print_person, print_quotation
from briefing.cli.verb import Desk, add_json, add_limit

if TYPE_CHECKING:
    from briefing.library import Library

SCOPES = ("quotes", "articles", "people")


class Search(QueryVerb):
    """Find quotations, articles or people."""

    name = "search"
    help = "search quotations, articles or people"
    examples = (
        "briefing search 'said:jaishankar tariff since:2025-08'",
        "briefing search '\"free trade\" OR tariff* -kind:indirect' --limit 5",
        "briefing search 'topic:trade in:articles' --json",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What, where, and in what form."""
        parser.add_argument("query", nargs="+", metavar="QUERY", help="what to search for")
        parser.add_argument(
            "--in",
            dest="scope",
            choices=SCOPES,
            help="where to look (default quotes, or what in: says in the search)",
        )
        add_limit(parser, 50)
        parser.add_argument("--count", action="store_true", help="print only how many articles fit")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        from briefing.query import parse_query

        query = joined(options.query)
        scope = options.scope or parse_query(query).scope or "quotes"
        with desk.library() as library:
            if options.count:
                desk.out.line(str(library.count(query)))
                return 0
            rows = _rows(library, scope, query, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            _print(desk, scope, row)
        if not rows:
            nothing_fits(desk, query, "briefing add PATH takes articles in")
        return 0


def _rows(library: Library, scope: str, query: str, limit: int) -> Sequence[Any]:
    if scope == "articles":
        return library.first_page(query, limit)
    if scope == "people":
        return library.people(None, query, limit)
    return library.quotations(None, query, limit)


def _print(desk: Desk, scope: str, row: Any) -> None:
    if scope == "articles":
        print_article(desk.out, row)
    elif scope == "people":
        print_person(desk.out, row, in_article=False)
    else:
        print_quotation(desk.out, row, in_article=False)


VERB = Search()
