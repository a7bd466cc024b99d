"""`briefing quotes`: who said what."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.queries import QueryVerb, add_article_and_query, article_and_query, nothing_fits
from briefing.cli.rows import print_quotation
from briefing.cli.verb import Desk, add_json, add_limit


class Quotes(QueryVerb):
    """The quotations of one article in its order, or of all, newest first."""

    name = "quotes"
    help = "list quotations with their speakers"
    examples = (
        "briefing quotes 3f9c2a71",
        "briefing quotes 'said:jaishankar tariff since:2025-08'",
        "briefing quotes kind:direct --limit 5 --json",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Whose, and how many."""
        add_article_and_query(parser)
        add_limit(parser, 50)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        with desk.library() as library:
            article, query = article_and_query(library, options.query, options.article)
            rows = library.quotations(article, query, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_quotation(desk.out, row, in_article=article is not None)
        if not rows:
            nothing_fits(desk, query, "no quotation was found")
        return 0


VERB = Quotes()
