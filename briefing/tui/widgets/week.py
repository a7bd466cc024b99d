"""The week in a line: how much is due on each day, in words and figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.strip import Strip

from briefing.model import FollowUpRow
from briefing.tui.widgets.drawn import Drawn, Piece

DAYS = 7
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week(rows: Sequence[FollowUpRow], today: date) -> tuple[int, list[tuple[date, int]], int]:
    """How many open follow-ups are overdue, how many are due on each of seven days, how many later.

    What is put off until a later day does not count before that day: it is out of the way.
    """
    overdue, later = 0, 0
    days = {today + timedelta(days=n): 0 for n in range(DAYS)}
    for row in rows:
        if not row.due or (row.wait_until and row.wait_until > max(row.due, today.isoformat())):
            continue
        due = date.fromisoformat(row.due)
        if due < today:
            overdue += 1
        elif due in days:
            days[due] += 1
        else:
            later += 1
    return overdue, list(days.items()), later


class Week(Drawn, inherit_bindings=False):
    """One line: '3 overdue  [Mon 30: 2]  Tue 1: –  ...  5 later'; today stands in brackets."""

    def __init__(self) -> None:
        """Without a week."""
        super().__init__(id="week")
        self.overdue, self.later = 0, 0
        self.days: list[tuple[date, int]] = []

    def show(self, rows: Sequence[FollowUpRow], today: date) -> None:
        """Count anew."""
        self.overdue, self.days, self.later = week(rows, today)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        look = self.look
        wide = self.size.width >= 96
        pieces: list[Piece] = [(" ", look.plain)]
        if self.overdue:
            pieces.append((f"{self.overdue} overdue  ", look.alarm))
        for number, (day, count) in enumerate(self.days):
            name = f"{_NAMES[day.weekday()]} {day.day}" if wide else f"{_NAMES[day.weekday()][:2]} {day.day}"
            style = look.caution if count else look.quiet
            words = f"{name}: {count}" if count else f"{name}: –"
            pieces.append(
                (f"[{words}]" if number == 0 else words, style + look.bold if not number else style)
            )
            pieces.append(("  " if wide else " ", look.plain))
        if self.later:
            pieces.append((f"{self.later} later", look.quiet))
        return self.strip(pieces)
