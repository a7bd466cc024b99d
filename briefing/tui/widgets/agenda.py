"""What is to do, under headings by the day it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefing.model import FollowUpRow
from briefing.tui.command import AGENDA
from briefing.tui.text.cells import crop, safe
from briefing.tui.text.dates import day
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.headed import HeadedPane

SECTIONS = ("Overdue", "Today", "This week", "Later", "Without a date", "Waiting")
EMPTY = [
    "Nothing is to do.",
    "",
    "f on an article, a quotation or a person keeps something to do about it:",
    "what, until when, and whom it waits on.      Esc back",
]


def section_of(row: FollowUpRow, today: date) -> str:
    """The section of an open follow-up.

    What is put off waits. What waits on somebody does so until it is due: then it is ours to ask.
    """
    now = today.isoformat()
    if row.wait_until and row.wait_until > now:
        return "Waiting"
    if row.due and row.due <= now:
        return "Overdue" if row.due < now else "Today"
    if row.waiting_on:
        return "Waiting"
    if not row.due:
        return "Without a date"
    sunday = today + timedelta(days=6 - today.weekday())
    return "This week" if row.due <= sunday.isoformat() else "Later"


class Agenda(HeadedPane[FollowUpRow], inherit_bindings=False):
    """Sections that hold something, each with its rows; the cursor passes over the headings."""

    place = AGENDA
    title = "Agenda"

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        self.today = date.min

    def lasting_name(self, row: FollowUpRow) -> str:
        """A follow-up's name."""
        return row.uid

    def show(self, rows: Sequence[FollowUpRow], today: date) -> None:
        """Show the open follow-ups; the cursor stays on its row, or at its place."""
        self.today = today
        shown: list[FollowUpRow | str] = []
        for name in SECTIONS:
            found = [row for row in rows if section_of(row, today) == name]
            shown += [name, *found] if found else []
        self.lay(shown)

    def info(self) -> str:
        """How many are open."""
        many = sum(not isinstance(row, str) for row in self.rows)
        return f"{many:,} to do" if many else ""

    def empty_lines(self) -> list[str]:
        """How to make one."""
        return EMPTY if self.read else []

    def draw_row(self, index: int) -> list[list[Piece]]:
        """A heading with a rule, or what is to do over what it is about."""
        row, look = self.rows[index], self.look
        if isinstance(row, str):
            style = look.alarm if row == "Overdue" else look.key
            rule = ("─", look.rule)
            return [spread([(f"{row} ", style)], [], self.inner - 1, rule)]
        due: Piece = (
            f"  {self._when(row)}",
            look.alarm if row.due and row.due < self.today.isoformat() else look.caution,
        )
        words = safe(" ".join(row.text.split()))
        head = spread([(words, look.strong)], [due], self.inner - 4, (" ", look.plain))
        return [[("  ", look.plain), *head], [("  ", look.plain), *self._about(row)], []]

    def _when(self, row: FollowUpRow) -> str:
        parts = [f"due {day(row.due)}" if row.due else ""]
        if row.wait_until and row.wait_until > self.today.isoformat():
            parts.append(f"put off to {day(row.wait_until)}")
        return "  ".join(part for part in parts if part)

    def _about(self, row: FollowUpRow) -> list[Piece]:
        look, place = self.look, row.place
        pieces: list[Piece] = []
        room = self.inner - 4
        if row.waiting_on:
            words = crop(f"waits on {row.waiting_on}", room // 2)
            pieces.append((f"{words}   ", look.name_style))
            room -= len(words) + 3
        if place.orphaned:
            pieces.append(("its words are gone: ", look.alarm))
            room -= 20
        if place.reworded:
            pieces.append(("edited since: ", look.caution))
            room -= 14
        if place.target.exact:
            words = crop(f"“{place.target.exact}”", max(10, room * 3 // 5))
            pieces.append((f"{words}  ", look.quote_style))
            room -= len(words) + 2
        pieces.append((crop(place.title or "", room), look.quiet))
        return pieces
