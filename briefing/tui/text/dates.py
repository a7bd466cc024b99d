"""Dates as a reader likes them: short, and never guessed."""

from __future__ import annotations

import re

from briefing.tui.text.cells import safe

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")


def day(value: str | None) -> str:
    """'27 Oct 2025' for an ISO 8601 date or time; anything else as it is; '' for None."""
    match = _ISO_DAY.match(value or "")
    if not match or not 1 <= int(match[2]) <= 12:
        return safe(value or "")
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"


def short_day(value: str | None) -> str:
    """'27 Oct ’25' for an ISO 8601 date: a list may hold several years."""
    full = day(value)
    return f"{full[:-4]}’{full[-2:]}" if _ISO_DAY.match(value or "") else full
