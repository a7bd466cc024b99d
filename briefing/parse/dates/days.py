"""Expressions of a single day, against the day on which the article was written."""

from __future__ import annotations

import re

from briefing.parse.dates import calendar as cal
from briefing.parse.dates.tense import is_future, is_past
from briefing.parse.dates.values import Rule, Setting, Value, of_day


def iso(found: re.Match[str], _: Setting) -> Value | None:
    """'2025-10-27'."""
    value = cal.day_of(int(found["year"]), int(found["month"]), int(found["day"]))
    return of_day(value) if value else None


def numeric(found: re.Match[str], _: Setting) -> Value | None:
    """'27/10/2025': only where one order of day and month is possible; with full stops the day is first."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if found["sign"] == "." or one > 12 or one == two:
        value = cal.day_of(year, two, one)
    elif two > 12:
        value = cal.day_of(year, one, two)
    else:
        return Value(None, "day")
    return of_day(value) if value else None


def day_and_month(found: re.Match[str], setting: Setting) -> Value | None:
    """'27 October 2025', 'Oct. 27': without a year, the one that the tense tells."""
    groups = found.groupdict()
    month = cal.month_number(found["month"])
    day = cal.leading_number(groups.get("first") or found["day"])
    if found["month"] == "May" and not groups["year"] and _modal(setting):
        return None
    return day_in(setting, groups["year"], month, day)


_SOON = 45
"""Days ahead up to which a date without a year is to come, even beside a verb in the past ('faced a duty
from Aug. 1'): of a day nearly a year ago the press gives the year."""


def day_in(setting: Setting, year: str | None, month: int, day: int) -> Value | None:
    """The day of a month in `year`, or in the year that the tense tells; None for no such day."""
    if year:
        value = cal.day_of(int(year), month, day)
        return of_day(value) if value else None
    if cal.day_of(2000, month, day) is None:
        return None
    basis = setting.basis
    here = cal.day_of(basis.year, month, day) if basis else None
    if basis is None or here is None:
        return of_day(None)
    ahead = (here - basis).days
    future = is_future(setting.text, setting.start, setting.end)
    told = ahead > _SOON and is_past(setting.text, setting.start, setting.end)
    if ahead > 1 and not future and (ahead > 92 or told):
        return of_day(cal.day_of(basis.year - 1, month, day), "past")
    if ahead < -200 and future:
        return of_day(cal.day_of(basis.year + 1, month, day), "future")
    return of_day(here, "future" if ahead > 0 else "past")


def _modal(setting: Setting) -> bool:
    """'10 May be': no date."""
    return bool(
        re.match(r"\s+(?:be|have|not|also|still|yet)\b", setting.text[setting.end : setting.end + 10])
    )


_ANY_DAY = re.compile(r"\b(?:every|each|any|most|an?|per|some|first|second|third|fourth)\s$", re.IGNORECASE)
_NAMED_DAYS = re.compile(
    r"\b(?:Black|Good|Ash|Palm|Easter|Super|Holy|Bloody|Maundy|Cyber|Casual|Giving|Whit|Shrove)\s$"
)
_PAPERS = re.compile(
    r"\s(?:Times|Telegraph|Mail|Express|Mirror|World|Observer|Star|Herald|Post|Tribune|Morning Herald"
    r"|Independent"
    r"|Vision|Standard|Guardian|Punch|Island|Leader|Nation|Night Live|Mass|School|Club|Group|League)\b"
)


def weekday(found: re.Match[str], setting: Setting) -> Value | None:
    """'Monday': the latest on or before the basis, that day included; later only where a cue says so."""
    text, start, end = setting.text, setting.start, setting.end
    before = text[max(0, start - 12) : start]
    if text[end : end + 1] == "s" or _PAPERS.match(text, end):
        return None
    if _NAMED_DAYS.search(before) or _ANY_DAY.search(before):
        return None
    basis = setting.basis
    if basis is None:
        return of_day(None)
    number, which = cal.WEEKDAYS[found["weekday"].lower()], (found["which"] or "").lower()
    back, ahead = (basis.weekday() - number) % 7, (number - basis.weekday()) % 7
    week = (found["week"] or "").strip()
    if week in ("next week", "last week"):
        return of_day(cal.shift(basis, number - basis.weekday() + (7 if week[0] == "n" else -7)))
    if which in ("last", "past"):
        return of_day(cal.shift(basis, -(back or 7)))
    if which in ("next", "coming"):
        return of_day(cal.shift(basis, ahead or 7))
    if which == "this":
        return of_day(cal.shift(basis, -back if is_past(text, start, end) else ahead))
    if back and is_future(text, start, end):
        return of_day(cal.shift(basis, ahead), "future")
    return of_day(cal.shift(basis, -back), "past")


_NOWADAYS = re.compile(r"\bstill\b[^.!?]{0,40}$|\b(?:known|seen|used|even)\s$", re.IGNORECASE)
_OF_NOW = re.compile(
    r"['’]s\s(?:world|society|markets?|economy|youth|generation|standards|technology|children)\b"
)


def today(found: re.Match[str], setting: Setting) -> Value | None:
    """'today', 'this morning'; not the age that we live in ('still used today')."""
    if found[0].lower() == "today":
        text = setting.text
        if _NOWADAYS.search(text[max(0, setting.start - 50) : setting.start]) or _OF_NOW.match(
            text, setting.end
        ):
            return None
    return of_day(setting.basis)


def days_off(days: int) -> Rule:
    """'yesterday', 'tomorrow': so many days after the basis."""

    def rule(_: re.Match[str], setting: Setting) -> Value | None:
        return of_day(cal.shift(setting.basis, days) if setting.basis else None)

    return rule
