"""Dates as sources write them, to ISO 8601; an unclear one is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_FULL = re.compile(
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?"
    "|nov(ember)?|dec(ember)?"
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})\b")


def iso_date(value: str | None) -> str | None:
    """`value` as an ISO 8601 date, or date and time with the offset that it states.

    Understands ISO 8601, the dates of mail and RSS (RFC 5322), '27 October 2025', 'Oct. 27, 2025' and
    slashed dates that can be read one way only. None for anything else: 3/4/2025 is two days.
    """
    if not value:
        return None
    value = " ".join(value[:200].split())
    for reader in (_iso, _mail, _written, _slashed):
        try:
            found = reader(value)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if found:
            return found
    return None


def _iso(value: str) -> str | None:
    match = _ISO.match(value)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    day_of = _day(int(year), int(month), int(day))
    if hour is None:
        return day_of
    text = f"{day_of}T{hour}:{minute}:{second or '00'}"
    if zone:
        text += "+00:00" if zone in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}"
    datetime.fromisoformat(text)
    return text


def _mail(value: str) -> str | None:
    from email.utils import parsedate_to_datetime

    moment = parsedate_to_datetime(value)
    _day(moment.year, moment.month, moment.day)
    if moment.tzinfo is None:  # '-0000': the time is UTC, and where it was written is not told
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def _written(value: str) -> str | None:
    match = _DAY_FIRST.search(value)
    if match and (month := _month(match[2])):
        return _day(int(match[3]), month, int(match[1]))
    match = _MONTH_FIRST.search(value)
    if match and (month := _month(match[1])):
        return _day(int(match[3]), month, int(match[2]))
    return None


def _month(name: str) -> int | None:
    return _MONTHS.index(name.lower()[:3]) // 4 + 1 if _FULL.fullmatch(name.lower()) else None


def _slashed(value: str) -> str | None:
    match = _SLASHED.match(value)
    if not match:
        return None
    first, second, third = (int(part) for part in match.groups())
    if first > 999:
        return _day(first, second, third)
    if first > 12 or first == second:
        return _day(third, second, first)
    return _day(third, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> str:
    """The day; raises `ValueError` for one that is not, or in which nothing was published."""
    if not 1600 <= year <= 2200:
        raise ValueError(year)
    return date(year, month, day).isoformat()
