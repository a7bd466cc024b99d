"""`briefing verify`: does every extracted span re-read?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.rows import counted
from briefing.cli.verb import Desk, Verb


class Verify(Verb):
    """Re-read all that was extracted."""

    name = "verify"
    help = "check that every extracted passage stands where it is said to stand"
    details = "Prints one line for each passage that is off. Exit status: 0 all is well, 1 something is off."
    examples = ("briefing verify",)

    def arguments(self, parser: ArgumentParser) -> None:
        """None of its own."""

    def run(self, options: Namespace, desk: Desk) -> int:
        """Check, and say what was checked."""
        wrong = 0
        with desk.library() as library:
            articles = library.count()
            for line in library.verify():
                desk.out.line(line)
                wrong += 1
        if wrong:
            desk.complain(f"{counted(wrong, 'passage')} off", "'briefing reparse' makes the readings anew")
            return 1
        desk.out.line(f"{counted(articles, 'article')}: every passage is where it is said to be.")
        return 0


VERB = Verify()
