"""Times in a query: 'yesterday', '2025-08', '3 weeks ago', 'monday' to a stretch of days.

The common forms are understood here; dateparser, which takes a third of a second to import, is asked
only about the rest, and in a process of its own (`guess`). A stretch is half-open: from its first day up
to, without, the day after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from briefing.errors import QueryError

DayRange = tuple[date, date]
_DAY = timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_HINT = 'write it as 2025-08-14, 2025-08, monday or "3 weeks ago"'


def day_range(text: str, today: date, *, future: bool = False, english: bool = False) -> DayRange:
    """The days that `text` names, seen from `today`: (first, day after the last).

    A weekday or month without a year is the latest one that has begun, '2w' two weeks ago; with
    `future`, as for what has to be done, the next one to come, and in two weeks. With `english` no other
    language is tried: dateparser takes a second and a half to load them all. Raises `QueryError`
    (without a position of its own) where no way of reading it makes sense.
    """
    wanted = " ".join(text.lower().replace(",", " ").split())
    try:
        for rule, read in (*(_COMING if future else ()), *_RULES):
            if match := rule.fullmatch(wanted):
                return read(match, today)
        found = _ask_dateparser(text, today, future, english)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise QueryError(f"'{text[:40]}' is no date that makes sense", hint=_HINT)
    return found


def _one_day(day: date) -> DayRange:
    return day, day + _DAY


def _month(year: int, month: int) -> DayRange:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _year(year: int) -> DayRange:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _months_from(day: date, months: int) -> date:
    """`months` months on; the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    first, after = _month(*_year_and_month(index))
    return min(first + timedelta(days=day.day - 1), after - _DAY)


def _year_and_month(index: int) -> tuple[int, int]:
    return index // 12, index % 12 + 1


def _iso_day(match: re.Match[str], today: date) -> DayRange:
    return _one_day(date(*map(int, match.groups())))


def _iso_week(match: re.Match[str], today: date) -> DayRange:
    first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return first, first + 7 * _DAY


def _quarter(match: re.Match[str], today: date) -> DayRange:
    last = int(match[2]) * 3
    return date(int(match[1]), last - 2, 1), _month(int(match[1]), last)[1]


def _near_day(match: re.Match[str], today: date) -> DayRange:
    return _one_day(today + {"yesterday": -1, "tomorrow": 1}.get(match[0], 0) * _DAY)


def _weekday(match: re.Match[str], today: date) -> DayRange:
    wanted = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(match[2][:3]))
    back = (today.weekday() - wanted) % 7
    if match[1] == "last " and back == 0:
        back = 7
    return _one_day(today - back * _DAY)


def _named_month(match: re.Match[str], today: date) -> DayRange:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match[1][:3]))
    if match[2]:
        return _month(int(match[2]), month)
    return _month(today.year if month <= today.month else today.year - 1, month)


def _written_day(match: re.Match[str], today: date) -> DayRange:
    """'10 March 2025', 'March 10, 2025'."""
    day, name = (match[1], match[2]) if match[1].isdigit() else (match[2], match[1])
    month = next(n for n, one in enumerate(_MONTHS, 1) if one.startswith(name[:3]))
    return _one_day(date(int(match[3]), month, int(day)))


def _ago(match: re.Match[str], today: date) -> DayRange:
    count = _NUMBERS.get(match[1]) or int(match[1])
    return _one_day(_moved(today, -count, match[2][0]))


def _coming_weekday(match: re.Match[str], today: date) -> DayRange:
    wanted = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(match[1][:3]))
    return _one_day(today + ((wanted - today.weekday() - 1) % 7 + 1) * _DAY)


def _coming_month(match: re.Match[str], today: date) -> DayRange:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match[1][:3]))
    return _month(today.year if month >= today.month else today.year + 1, month)


def _in_time(match: re.Match[str], today: date) -> DayRange:
    count = _NUMBERS.get(match[1]) or int(match[1])
    return _one_day(_moved(today, count, match[2][0]))


def _end_of(match: re.Match[str], today: date) -> DayRange:
    _, after = _relative_period(match, today)
    return _one_day(after - _DAY)


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return day + count * _DAY
    if unit == "w":
        return day + 7 * count * _DAY
    return _months_from(day, count * (12 if unit == "y" else 1))


def _relative_period(match: re.Match[str], today: date) -> DayRange:
    step = {"last": -1, "previous": -1, "past": -1, "next": 1}.get(match[1], 0)
    if match[2] == "week":
        first = today - today.weekday() * _DAY + 7 * step * _DAY
        return first, first + 7 * _DAY
    if match[2] == "month":
        return _month(*_year_and_month(today.year * 12 + today.month - 1 + step))
    return _year(today.year + step)


_WEEKDAY_WORDS = "|".join(f"{name}|{name[:3]}" for name in _WEEKDAYS) + "|tues|thur|thurs"
_MONTH_WORDS = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|sept"
_COUNTS = r"\d{1,6}|" + "|".join(_NUMBERS)

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], DayRange]], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII), _iso_day),
    (re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII), _iso_day),
    (re.compile(r"(\d{4})-(\d{1,2})-?", re.ASCII), lambda match, _: _month(int(match[1]), int(match[2]))),
    (re.compile(r"(\d{4})-?", re.ASCII), lambda match, _: _year(int(match[1]))),
    (re.compile(r"(\d{4})-?w(\d{1,2})", re.ASCII), _iso_week),
    (re.compile(r"(\d{4})-?q([1-4])", re.ASCII), _quarter),
    (re.compile(r"today|now|yesterday|tomorrow"), _near_day),
    (re.compile(rf"(last )?({_WEEKDAY_WORDS})"), _weekday),
    (re.compile(rf"({_MONTH_WORDS})(?: (\d{{4}}))?", re.ASCII), _named_month),
    (re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH_WORDS}) (\d{{4}})", re.ASCII), _written_day),
    (re.compile(rf"({_MONTH_WORDS}) (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})", re.ASCII), _written_day),
    (re.compile(rf"({_COUNTS}) (day|week|month|year)s? ago", re.ASCII), _ago),
    (re.compile(r"(\d{1,6})([dwmy])(?: ago)?", re.ASCII), _ago),
    (re.compile(r"(last|previous|past|this|next) (week|month|year)"), _relative_period),
)


_COMING: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], DayRange]], ...] = (
    (re.compile(rf"(?:next |this |on |by )?({_WEEKDAY_WORDS})"), _coming_weekday),
    (re.compile(rf"(?:next |by )?({_MONTH_WORDS})"), _coming_month),
    (re.compile(rf"in ({_COUNTS}) (day|week|month|year)s?"), _in_time),
    (re.compile(rf"({_COUNTS}) ?(d|w|m|y|days?|weeks?|months?|years?)"), _in_time),
    (re.compile(r"(?:the )?end of (?:the )?(?:(this|next) )?(week|month|year)"), _end_of),
)
"""What is read another way when it is about the time to come."""


_HALF_TYPED = re.compile(r"\d+|\d{4}-\d{0,2}(?:-\d{0,2})?", re.ASCII)
"""A year or a date that is still being written: dateparser would guess, and take its time."""
_EITHER_WAY = re.compile(r"\D*(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])(?:[/.-]\d+)?\D*", re.ASCII)
"""3/4/2025 is the third of April to some and the fourth of March to others."""


def _ask_dateparser(text: str, today: date, future: bool, english: bool) -> DayRange | None:
    if not any(char.isalnum() for char in text) or len(text) > 60 or _HALF_TYPED.fullmatch(text):
        return None
    two_ways = _EITHER_WAY.fullmatch(text)
    if two_ways and int(two_ways[1]) != int(two_ways[2]):
        return None
    from briefing.query.guess import ask

    found = ask(text, today, future=future, english=english)
    if found is None:
        return None
    day, told = found
    if told == "year":
        return _year(day.year)
    return _month(day.year, day.month) if told == "month" else _one_day(day)
