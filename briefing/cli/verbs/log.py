"""`briefing log`: what was decided."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import print_decision
from briefing.cli.verb import Desk, Verb, add_json, add_limit


class Log(Verb):
    """The log of decisions, the latest first."""

    name = "log"
    help = "list what you decided: marks, tags, notes, corrections, the latest first"
    details = "Nothing leaves this log; what was taken back is marked as undone."
    examples = ("briefing log", "briefing log --limit 5 --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """How many, and in what form."""
        add_limit(parser, 50)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        with desk.library() as library:
            decisions = library.log(options.limit)
        if options.json:
            desk.out.data_rows(decisions)
            return 0
        for decision in decisions:
            print_decision(desk.out, decision)
        if not decisions:
            desk.complain("nothing has been decided yet")
        return 0


VERB = Log()
