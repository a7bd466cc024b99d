"""`briefing list`: the articles, newest first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.queries import QueryVerb, add_query, joined, nothing_fits
from briefing.cli.rows import print_article
from briefing.cli.verb import Desk, add_json, add_limit


class List(QueryVerb):
    """The article list, as the reader shows it."""

    name = "list"
    help = "list the articles, newest first"
    examples = (
        "briefing list",
        "briefing list is:unread topic:trade",
        "briefing list 'person:anwar since:\"3 weeks ago\"' --json",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, how many, and in what form."""
        add_query(parser)
        add_limit(parser, 50)
        parser.add_argument("--count", action="store_true", help="print only how many there are")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        query = joined(options.query)
        with desk.library() as library:
            if options.count:
                desk.out.line(str(library.count(query)))
                return 0
            rows = library.first_page(query, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_article(desk.out, row)
        if not rows:
            nothing_fits(desk, query, "briefing add PATH takes articles in")
        return 0


VERB = List()
