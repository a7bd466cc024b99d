"""`briefing redo`: do again what was undone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import step_through
from briefing.cli.verb import Desk, Verb, add_json, positive


class Redo(Verb):
    """Do again what 'undo' took back."""

    name = "redo"
    help = "do again what 'briefing undo' took back"
    examples = ("briefing redo", "briefing redo 3")

    def arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument("number", nargs="?", type=positive, default=1, metavar="N", help="how many (1)")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Redo, one line a decision; 1 where there was nothing to redo."""
        with desk.library(readonly=False) as library:
            return step_through(desk, options, library.redo, "done again", "there is nothing to redo")


VERB = Redo()
