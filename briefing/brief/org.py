"""The agenda as an Org file, for Emacs and whatever else reads one (the Org Syntax specification)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from briefing.brief.plain import one_line
from briefing.model import FollowUpRow

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MEANS_MORE = re.compile(r"\[#.\]|COMMENT\b|(?:TODO|WAITING|DONE|CANCELLED)\b")
"""What Org takes for something else than words at the start of a headline."""
_TAGS = re.compile(r":[\w@#%:]+:$")
_BREAK = "\N{ZERO WIDTH SPACE}"
"""Org's own way to let a character be a character."""


def to_org(rows: Iterable[FollowUpRow]) -> str:
    """A headline for each follow-up, in the order of `rows`, with deadline, schedule and passage."""
    lines = ["#+TITLE: Follow-ups", "#+TODO: TODO WAITING | DONE CANCELLED", ""]
    for row in rows:
        lines += [f"* {_state(row)} {_headline(row.text)}", *_planning(row), *_drawer(row), _passage(row), ""]
    return "\n".join(lines)


def _state(row: FollowUpRow) -> str:
    if row.status == "open":
        return "WAITING" if row.waiting_on else "TODO"
    return "DONE" if row.status == "done" else "CANCELLED"


def _headline(text: str) -> str:
    line = one_line(text)
    if _MEANS_MORE.match(line):
        line = _BREAK + line
    return line + _BREAK if _TAGS.search(line) else line


def _planning(row: FollowUpRow) -> list[str]:
    """The one line right below the headline; empty where there is no day."""
    closed = row.at[:10] if row.status != "open" else None
    parts = [
        f"CLOSED: [{_day(closed)}]" if closed else "",
        f"DEADLINE: <{_day(row.due)}>" if row.due else "",
        f"SCHEDULED: <{_day(row.wait_until)}>" if row.wait_until else "",
    ]
    line = " ".join(filter(None, parts))
    return [f"  {line}"] if line else []


def _day(day: str) -> str:
    return f"{day} {_WEEKDAYS[date.fromisoformat(day).weekday()]}"


def _drawer(row: FollowUpRow) -> list[str]:
    waiting = [f"  :WAITING_ON: {one_line(row.waiting_on)}"] if row.waiting_on else []
    return ["  :PROPERTIES:", f"  :ID:       {one_line(row.uid)}", *waiting, "  :END:"]


def _passage(row: FollowUpRow) -> str:
    """What it is about; it begins with words of ours, so that nothing in it means anything to Org."""
    exact = f" “{one_line(row.place.target.exact)}”," if row.place.target.exact else ""
    title = one_line(row.place.title or "no longer here")
    return f"  About{exact} {title} ({one_line(row.place.target.uid)})"
