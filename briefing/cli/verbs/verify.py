"""`briefing verify`: does every extracted span re-read?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.verb import Desk, Verb, add_json
from briefing.model import counted


class Verify(Verb):
    """Re-read all that was extracted."""

    name = "verify"
    help = "check that every extracted passage stands where it is said to stand"
    details = "Prints one line for each passage that is off. Exit status: 0 all is well, 1 something is off."
    examples = ("briefing verify", "briefing verify --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Only the form."""
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Check, and say what was checked."""
        wrong: list[str] = []
        with desk.library() as library:
            articles = library.stats()["articles"]  # copies that stand under another one as well
            for line in library.verify():
                wrong.append(line)
                if not options.json:
                    desk.out.line(line)
        if options.json:
            desk.out.data({"articles": articles, "off": wrong})
        if wrong:
            desk.complain(
                f"{counted(len(wrong), 'passage')} off", "'briefing reparse' makes the readings anew"
            )
            return 1
        if not options.json:
            desk.out.line(f"{counted(articles, 'article')}: every passage is where it is said to be.")
        return 0


VERB = Verify()
