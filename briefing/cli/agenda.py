"""Follow-ups as lines for people, in the order in which they press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefing.cli.output import Output
from briefing.cli.targets import place_words
from briefing.model import FollowUpRow

GROUPS = ("overdue", "today", "this week", "later", "without date", "waiting", "done", "dropped")


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


def print_agenda(out: Output, rows: Sequence[FollowUpRow], today: date) -> None:
    """Follow-ups under the headings of the day `today`."""
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
