"""`briefing agenda`: what has to be done, by when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date, timedelta

from briefing.cli.output import Output
from briefing.cli.targets import place_words
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.model import FollowUpRow

GROUPS = ("overdue", "today", "this week", "later", "without date", "waiting", "done", "dropped")


class Agenda(Verb):
    """Follow-ups, in the order in which they press."""

    name = "agenda"
    help = "list follow-ups: overdue, today, this week, later, waiting"
    details = "'briefing followup' keeps one, and closes it by the name that is printed first here."
    examples = ("briefing agenda", "briefing agenda --status done --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, and in what form."""
        states = ("open", "done", "dropped", "all")
        parser.add_argument("--status", choices=states, default="open", help="which (default open)")
        add_limit(parser, 1_000)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        status = None if options.status == "all" else options.status
        with desk.library() as library:
            rows = library.follow_ups(None, status, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        _print(desk.out, rows, date.today())
        if not rows:
            desk.complain("there is nothing to follow up", "briefing followup ID WORDS keeps something")
        return 0


def group_of(row: FollowUpRow, today: date) -> str:
    """Under which heading a follow-up stands on the day `today`."""
    if row.status != "open":
        return row.status
    if row.wait_until and row.wait_until > today.isoformat():
        return "waiting"
    if not row.due:
        return "without date"
    if row.due <= today.isoformat():
        return "overdue" if row.due < today.isoformat() else "today"
    week_end = today + timedelta(days=6 - today.weekday())
    return "this week" if row.due <= week_end.isoformat() else "later"


def _print(out: Output, rows: Sequence[FollowUpRow], today: date) -> None:
    first = True
    for group in GROUPS:
        found = [row for row in rows if group_of(row, today) == group]
        if found and not first:
            out.blank()
        if found:
            out.line(("title", group.capitalize()))
            first = False
        for row in found:
            _print_row(out, row)


def _print_row(out: Output, row: FollowUpRow) -> None:
    facts = [
        f"due {row.due}" if row.due else "",
        f"until {row.wait_until}" if row.wait_until else "",
        f"waiting on {row.waiting_on}" if row.waiting_on else "",
    ]
    told = "; ".join(filter(None, facts))
    out.line(("faint", row.uid), ("strong", row.text), f"({told})" if told else "", indent=2)
    out.line(("faint", f"about {place_words(row.place)}"), indent=4)


VERB = Agenda()
