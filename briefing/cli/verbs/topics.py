"""`briefing topics`: what it is about."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.rows import print_topic
from briefing.cli.verb import Desk, Verb, add_json, add_limit


class Topics(Verb):
    """The topics of one article with their evidence, or of all with counts."""

    name = "topics"
    help = "list the topics of an article with the words that tell, or of all articles"
    examples = ("briefing topics", "briefing topics 3f9c2a71", "briefing topics 3f9c2a71 --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Whose, and how many."""
        parser.add_argument("article", nargs="?", metavar="ID", help="one article's")
        add_limit(parser, 200)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        with desk.library() as library:
            article = library.find_article(options.article) if options.article else None
            rows = library.topics(article, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_topic(desk.out, row)
        if not rows:
            desk.complain("no topic was found")
        return 0


VERB = Topics()
