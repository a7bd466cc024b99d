"""`briefing agenda`: what has to be done, by when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING

from briefing.cli.agenda import print_agenda
from briefing.cli.queries import QueryVerb, joined, nothing_fits
from briefing.cli.verb import Desk, add_limit

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import FollowUpRow


class Agenda(QueryVerb):
    """Follow-ups, in the order in which they press."""

    name = "agenda"
    help = "list follow-ups: overdue, today, this week, later, waiting"
    details = """\
'briefing followup' keeps one, and closes it by the name that is printed first here. A search looks for
words in what has to be done, whom it waits on and the passage it is about; since:, until: and on: are
about the day it is due ('until:friday' is the coming one). --ics and --org write a file for a calendar
or for Emacs; taken in again, it changes the same entries."""
    examples = (
        "briefing agenda",
        "briefing agenda until:friday -is:waiting",
        "briefing agenda --status done --json",
        "briefing agenda --status all --ics > agenda.ics",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, and in what form."""
        parser.add_argument("query", nargs="*", metavar="QUERY", help="only what fits this search")
        states = ("open", "done", "dropped", "all")
        parser.add_argument("--status", choices=states, default="open", help="which (default open)")
        add_limit(parser, 1_000)
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print the rows as JSON, for programs")
        form.add_argument("--ics", action="store_true", help="print an iCalendar file, for calendars")
        form.add_argument("--org", action="store_true", help="print an Org file, for Emacs")

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        query = joined(options.query)
        with desk.library() as library:
            rows = _rows(library, query, None if options.status == "all" else options.status)
        rows = rows[: options.limit]
        if options.json:
            desk.out.data_rows(rows)
        elif options.ics or options.org:
            from briefing.brief import to_ics, to_org

            desk.out.file(to_ics(rows) if options.ics else to_org(rows))
        else:
            print_agenda(desk.out, rows, date.today())
            if not rows:
                nothing_fits(desk, query, "briefing followup ID WORDS keeps something to do")
        return 0


def _rows(library: Library, query: str, status: str | None) -> list[FollowUpRow]:
    from briefing.library.agenda import search_follow_ups

    return [row for row in search_follow_ups(library, query) if status in (None, row.status)]


VERB = Agenda()
