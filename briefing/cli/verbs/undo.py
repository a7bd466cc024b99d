"""`briefing undo`: take decisions back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import step_through
from briefing.cli.verb import Desk, Verb, add_json, positive


class Undo(Verb):
    """Take back the last decisions: tags, notes, marks, corrections."""

    name = "undo"
    help = "take back what you did last"
    details = "Goes back through all that you decided, also on other days. 'briefing redo' goes forward."
    examples = ("briefing undo", "briefing undo 3")

    def arguments(self, parser: ArgumentParser) -> None:
        """How many."""
        parser.add_argument("number", nargs="?", type=positive, default=1, metavar="N", help="how many (1)")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Undo, one line a decision; 1 where there was nothing to undo."""
        with desk.library(readonly=False) as library:
            return step_through(desk, options, library.undo, "undone", "there is nothing to undo")


VERB = Undo()
