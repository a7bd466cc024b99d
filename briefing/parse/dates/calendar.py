"""Months, weekdays and whole dates: the arithmetic that the date rules share."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""Names of months in English, whole and shortened, in small letters, to 1..12."""

WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Names of weekdays, whole and shortened, in small letters, to 0..6 (Monday is 0)."""


def month_number(name: str) -> int:
    """The number of a month by its name, with or without a full stop. Raises `KeyError`."""
    return MONTHS[name.rstrip(".").lower()]


def leading_number(words: str) -> int:
    """The number at the start of '27', '27th', '3rd'; 0 where there is none."""
    digits = words[: len(words) - len(words.lstrip("0123456789"))]
    return int(digits) if digits else 0


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest(month: int, day: int, basis: date, slack: int = 2) -> date | None:
    """The last such day up to `basis`, or at most `slack` days after it; None for no such day."""
    days = [day_of(year, month, day) for year in range(basis.year + 1, basis.year - 9, -1)]
    return next((one for one in days if one and (one - basis).days <= slack), None)


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later, or earlier for a negative number."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def shift(basis: date, days: int) -> date | None:
    """`basis` so many days later; None beyond what the calendar holds (years 1 to 9999)."""
    try:
        return basis + timedelta(days)
    except OverflowError:
        return None


def as_date(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
