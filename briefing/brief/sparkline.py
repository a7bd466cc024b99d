"""A line of small bars for how often something was, in plain text: it needs no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

BARS = "▁▂▃▄▅▆▇█"
NONE = "·"
ASCII_BARS = "12345678"
ASCII_NONE = "."
UNITS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The bars, and what they are of."""

    bars: str
    """One character for each unit of time, the earliest first; a dot for none."""
    unit: str
    """'day', 'week', 'month', 'quarter' or 'year': the shortest that fits."""
    first: str
    last: str
    """The first and the last unit: '2025-10-27', '2025-10', '2025'."""
    most: int
    """In one unit."""
    peak: str
    """The unit that had the most."""


def sparkline(counts: Sequence[tuple[str, int]], cells: int, *, ascii_only: bool = False) -> Sparkline | None:
    """Bars in at most `cells` cells for counts by ISO day, in order; None where there is nothing to draw."""
    days = [(date.fromisoformat(day), count) for day, count in counts if count > 0]
    if not days or cells < 1:
        return None
    for unit in UNITS:
        starts = _starts(unit, days[0][0], days[-1][0], cells)
        if starts is not None:
            break
    else:  # more years than cells: the latest
        unit, starts = "year", [date(days[-1][0].year - n, 1, 1) for n in range(cells - 1, -1, -1)]
    sums = [0] * len(starts)
    at = 0
    for day, count in days:
        while at + 1 < len(starts) and starts[at + 1] <= day:
            at += 1
        if day >= starts[0]:
            sums[at] += count
    most = max(sums)
    letters, none = (ASCII_BARS, ASCII_NONE) if ascii_only else (BARS, NONE)
    bars = "".join(letters[(count * len(letters) - 1) // most] if count else none for count in sums)
    names = [_name(unit, start) for start in starts]
    return Sparkline(bars, unit, names[0], names[-1], most, names[sums.index(most)])


def _starts(unit: str, first: date, last: date, cells: int) -> list[date] | None:
    """The first days of all units from `first` to `last`; None where these are more than `cells`."""
    start = _start(unit, first)
    found = [start]
    while (following := _next(unit, found[-1])) <= last:
        if len(found) == cells:
            return None
        found.append(following)
    assert all(one < other for one, other in pairwise(found))
    return found


def _start(unit: str, day: date) -> date:
    match unit:
        case "week":
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "year":
            return date(day.year, 1, 1)
    return day


def _next(unit: str, start: date) -> date:
    if unit in ("day", "week"):
        step = 1 if unit == "day" else 7
        return date.fromordinal(min(start.toordinal() + step, date.max.toordinal()))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1) if start.year + month // 12 <= 9999 else date.max


def _name(unit: str, start: date) -> str:
    text = start.isoformat()
    return text if unit in ("day", "week") else text[:4] if unit == "year" else text[:7]
