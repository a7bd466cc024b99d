"""`briefing people`: who is involved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.brief.shares import shares
from briefing.cli.queries import QueryVerb, add_article_and_query, article_and_query, nothing_fits
from briefing.cli.rows import print_person, print_share
from briefing.cli.verb import Desk, add_json, add_limit


class People(QueryVerb):
    """The persons of one article, with who speaks how much, or of all."""

    name = "people"
    help = "list the people involved, with their roles"
    examples = ("briefing people", "briefing people 3f9c2a71", "briefing people topic:trade --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Whose, and how many."""
        add_article_and_query(parser)
        add_limit(parser, 50)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        with desk.library() as library:
            article, query = article_and_query(library, options.query, options.article)
            rows = library.people(article, query, options.limit)
            shared = shares(library.quotations(article, "", 100_000)) if article is not None else []
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_person(desk.out, row, in_article=article is not None)
        if shared:
            desk.out.heading("Who speaks how much")
        for share in shared:
            print_share(desk.out, share)
        if not rows:
            nothing_fits(desk, query, "no person was found")
        return 0


VERB = People()
