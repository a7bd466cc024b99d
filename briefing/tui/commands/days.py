"""Days to come, as they are typed ('fri', 'in 2 weeks') and as they were understood."""

from __future__ import annotations

from datetime import date

from briefing.errors import BriefingError, QueryError
from briefing.tui.text.dates import day

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def coming_day(text: str, today: date) -> date | None:
    """The day that is meant, the next one to come; a stretch ('next week') by its first day. None for none.

    Raises `BriefingError` where nothing understands it. Words beyond the common ones take a third of a
    second the first time: meant for a worker thread.
    """
    if not text.strip():
        return None
    from briefing.query.dates import day_range

    try:
        return day_range(text, today, future=True)[0]
    except QueryError as problem:
        raise BriefingError(
            f"“{text.strip()[:30]}” is no day that makes sense", "fri, 3 dec, in 2 weeks, 2026-02-14"
        ) from problem


def get_ready() -> None:
    """Have ready what understands days beyond the common ones: for a worker thread, while one types."""
    coming_day("in 2 weeks", date.today())


def understood(when: date | None, today: date) -> str:
    """'Fri 4 Dec 2026, in 11 days'; 'no date' for None."""
    if when is None:
        return "no date"
    days = (when - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    far = near.get(days) or (f"in {days:,} days" if days > 0 else f"{-days:,} days ago")
    return f"{_WEEKDAYS[when.weekday()]} {day(when.isoformat())}, {far}"
