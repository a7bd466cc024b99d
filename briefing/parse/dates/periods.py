"""Expressions of weeks, months, quarters and years, and those that count from another time."""

from __future__ import annotations

import re
from datetime import datetime, time

from briefing.parse.dates import calendar as cal
from briefing.parse.dates.tense import is_future
from briefing.parse.dates.values import STEPS, Direction, Setting, Value, count_of, of_day, of_month, of_week


def month_of_year(found: re.Match[str], setting: Setting) -> Value | None:
    """'October 2025', 'March this year', 'in June the same year'."""
    month = cal.month_number(found["month"])
    if found["year"]:
        return Value(of_month(int(found["year"]), month), "month")
    if found["which"] in ("that", "the same"):
        return Value(of_month(setting.year, month) if setting.year else None, "month")
    if setting.basis is None:
        return Value(None, "month")
    return Value(of_month(setting.basis.year + STEPS[found["which"]], month), "month")


def which_month(found: re.Match[str], setting: Setting) -> Value | None:
    """'last June', 'next March'."""
    if setting.basis is None:
        return Value(None, "month")
    month, which, year = cal.month_number(found["month"]), found["which"].lower(), setting.basis.year
    if which in ("last", "past"):
        year -= month >= setting.basis.month
    elif which == "next":
        year += month <= setting.basis.month
    return Value(of_month(year, month), "month")


def ago(found: re.Match[str], setting: Setting) -> Value | None:
    """'three days ago': as fine as the unit that it is told in."""
    basis, count, unit = setting.basis, count_of(found["count"]), found["unit"]
    precision = {"fortnight": "week", "decade": "year"}.get(unit, unit)
    if basis is None:
        return Value(None, precision)
    if unit == "day":
        return of_day(cal.shift(basis, -count))
    if unit in ("week", "fortnight"):
        return Value(of_week(cal.shift(basis, -7 * count * (1 if unit == "week" else 2))), "week")
    if unit == "month":
        return Value(of_month(*cal.add_months(basis.year, basis.month, -count)), "month")
    year = basis.year - count * (1 if unit == "year" else 10)
    return Value(f"{year:04d}" if year > 0 else None, "year")


def years_later(found: re.Match[str], setting: Setting) -> Value | None:
    """'two years later': against the year that the text named last."""
    if setting.year is None:
        return None
    return Value(f"{setting.year + count_of(found['count']):04d}", "year")


def same_year(found: re.Match[str], setting: Setting) -> Value | None:
    """'that year', 'the following year': against the year that the text named last."""
    if setting.year is None:
        return None
    way = found["way"]
    step = 0 if way is None else -1 if way.startswith("pre") else 1
    return Value(f"{setting.year + step:04d}", "year")


def which_period(found: re.Match[str], setting: Setting) -> Value | None:
    """'last week', 'this month', 'next year'."""
    unit, step, basis = found["unit"], STEPS[found["which"].lower()], setting.basis
    if basis is None:
        return Value(None, unit)
    if unit in ("week", "weekend"):
        return Value(of_week(cal.shift(basis, 7 * step), "-WE" if unit == "weekend" else ""), unit)
    if unit == "month":
        return Value(of_month(*cal.add_months(basis.year, basis.month, step)), unit)
    if unit == "quarter":
        year, month = cal.add_months(basis.year, basis.month, 3 * step)
        return Value(f"{year:04d}-Q{(month - 1) // 3 + 1}", unit)
    return Value(f"{basis.year + step:04d}", unit)


_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def quarter(found: re.Match[str], _: Setting) -> Value | None:
    """'the third quarter of 2025'; without a year it is a company's own and stays unresolved."""
    if not found["year"]:
        return Value(None, "quarter")
    number = int(found["digit"] or _ORDINAL[found["word"].lower()])
    return Value(f"{found['year']}-Q{number}", "quarter")


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|for|during|before|after|through|between|and|or|late|early|mid"
    r"|earlier|later|every|this|last|next|end-|end of|beginning of|start of|middle of)[ -]|['’]s )$",
    re.IGNORECASE,
)
_SURE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|last|next|during|late|early|mid)[ -]$", re.IGNORECASE
)
_VERBAL = re.compile(r"\s+(?:on|to|for|through|be|have|not|by|against|in|at|into|with|up|down|back)\b")


def month_alone(found: re.Match[str], setting: Setting) -> Value | None:
    """'in October': only after a word that makes it a date; not May the minister, nor to march."""
    text, start, end = setting.text, setting.start, setting.end
    before, name = text[max(0, start - 16) : start], found["month"].capitalize()
    if not _BEFORE_MONTH.search(before):
        return None
    sure = _SURE_MONTH.search(before) is not None
    if not sure and (name in ("March", "May") and _VERBAL.match(text, end)):
        return None
    if not sure and re.match(r" [A-Z][a-z]+", text[end : end + 12]):
        return None
    basis = setting.basis
    if basis is None:
        return Value(None, "month")
    month, year = cal.month_number(name), basis.year
    future = is_future(text, start, end)
    direction: Direction = "past"
    if month > basis.month:
        year -= not future
        direction = "future" if future else "past"
    elif month < basis.month - 3 and future:
        year, direction = year + 1, "future"
    return Value(of_month(year, month), "month", direction)


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|for|during|before|after|through|between|and|or|late|early"
    r"|mid|the"
    r"|around|circa|c\.|year|fiscal|FY|summer|spring|autumn|fall|winter|at|than|over|AD|his|her|its|their"
    r"|our|a)[ -]"
    r"(?:(?:late|early|mid)[ -])?|[(\[–,;] ?|^|\n\s*|[A-Za-z’'”\"] )$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:people|men|women|children|troops|soldiers|tons?|tonnes?|miles?|km|kilomet\w+|dollars|workers"
    r"|jobs|shares"
    r"|points|feet|acres|pounds|barrels|homes|households|words|seats|hectares|cases|deaths|met(?:re|er)s?"
    r"|years|yen"
    r"|rupees|euros?|employees|members|students|votes|pct|per\s?cent|percent|cts|dlrs|stg|mln|bln|BCE?\b"
    r"|B\.C|units"
    r"|pages|rounds|villages|vessels|ships|cars|vehicles|megawatts?|MW|GMT|hours|hrs|°)\b",
    re.IGNORECASE,
)
_BEFORE_OLD = re.compile(r"\b(?:in|since|until|from|to|by|before|after|around|circa|c\.)\s$", re.IGNORECASE)
_BEFORE_COUNT = re.compile(
    r"\b(?:of|than|about|some|least|most|nearly|almost|over|another|to|for|and|or)\s$", re.IGNORECASE
)
_PLURAL = re.compile(r"\s(?:[a-z-]+\s)?[a-z]+(?:s|children|people|men|women)\b")
_LABELLED = re.compile(
    r"(?:No\.|number|#|room|flight|page|line|section|resolution|article|rule|code|size|model|channel)\s*$",
    re.IGNORECASE,
)


def year_alone(found: re.Match[str], setting: Setting) -> Value | None:
    """'in 2019', '(1985)': a number that could count something else is none."""
    text, start, end = setting.text, setting.start, setting.end
    before = text[max(0, start - 16) : start]
    if not _BEFORE_YEAR.search(before) or _COUNTED.match(text, end) or _LABELLED.search(before):
        return None
    year = int(found["year"])
    latest = (setting.basis.year if setting.basis else 2040) + 60
    if year > latest or (year < 1500 and not _BEFORE_OLD.search(before)):
        return None
    if _BEFORE_COUNT.search(before) and _PLURAL.match(text, end):
        return None
    return Value(f"{year:04d}", "year")


def decade(_: re.Match[str], __: Setting) -> Value | None:
    """'the 1990s': no single year."""
    return Value(None, "decade")


def from_now(found: re.Match[str], setting: Setting) -> Value | None:
    """'three weeks from now', 'in ten days’ time': dateparser's arithmetic, against the basis."""
    basis = setting.basis
    unit = re.search(r"day|week|fortnight|month|year|decade", found[0])
    precision = unit[0] if unit else "day"
    if basis is None:
        return Value(None, precision)
    import dateparser

    words = re.sub(r"\s+from\s+(?:now|today)|['’]s?\s*time", "", found[0].lower()).removeprefix("in ")
    parsed = dateparser.parse(
        f"in {words.replace('fortnight', '2 weeks')}",
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(basis, time()),
            "STRICT_PARSING": True,
            "PREFER_DATES_FROM": "current_period",
        },
    )
    if parsed is None:
        return Value(None, precision)
    value = {
        "day": parsed.date().isoformat(),
        "week": of_week(parsed.date()),
        "fortnight": of_week(parsed.date()),
        "month": of_month(parsed.year, parsed.month),
    }.get(precision, f"{parsed.year:04d}")
    return Value(value, precision)
