"""`briefing mark`: read, unread, starred."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import tell
from briefing.cli.verb import Desk, Verb, add_json
from briefing.model import counted


class Mark(Verb):
    """The marks of articles."""

    name = "mark"
    help = "mark articles read or unread, star them or take the star off"
    details = "ID is the name that 'briefing list' prints first in each line, or the start of it."
    examples = ("briefing mark --read 3f9c2a71 5d0e1f2a", "briefing mark --unstar 3f9c2a71")

    def arguments(self, parser: ArgumentParser) -> None:
        """Which articles, and the mark."""
        parser.add_argument("articles", nargs="+", metavar="ID", help="the articles")
        mark = parser.add_mutually_exclusive_group(required=True)
        for name in ("read", "unread", "star", "unstar"):
            mark.add_argument(f"--{name}", dest="mark", action="store_const", const=name)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Mark them."""
        decided = []
        with desk.library(readonly=False) as library:
            for article in [library.find_article(reference) for reference in options.articles]:
                if options.mark in ("read", "unread"):
                    decided.append(library.mark_read(article, options.mark == "read"))
                else:
                    decided.append(library.star(article, options.mark == "star"))
        changed = sum(decision is not None for decision in decided)
        tell(desk, options, decided, f"{counted(changed, 'article')} changed.")
        return 0


VERB = Mark()
