"""What a date expression stands for, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression stands for."""

    value: str | None
    precision: str
    direction: Direction | None = None
    """The direction that was assumed where the expression does not say."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands."""

    text: str
    start: int
    end: int
    basis: date | None
    """The day the article was written; None where nothing tells."""
    year: int | None
    """The year named last before, close enough for 'that year' to mean it."""


Rule = Callable[[re.Match[str], Setting], Value | None]
"""None where the words are no date after all."""


def of_day(value: date | None, direction: Direction | None = None) -> Value:
    """A whole day, or an unresolved one."""
    return Value(value.isoformat() if value else None, "day", direction)


def of_month(year: int, month: int) -> str | None:
    """'YYYY-MM'; None beyond the calendar."""
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None


def of_week(value: date | None, ending: str = "") -> str | None:
    """'YYYY-Www' of a day (ISO 8601), with 'ending' '-WE' for its weekend as in TIMEX3."""
    if value is None:
        return None
    year, week, _ = value.isocalendar()
    return f"{year:04d}-W{week:02d}{ending}"


COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip


def count_of(word: str) -> int:
    """The number that a numeral or a word of `COUNTS` stands for."""
    return int(word) if word.isdigit() else COUNTS[word.lower()]


STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
"""How many units away a word points."""
