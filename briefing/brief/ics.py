"""The agenda as an iCalendar file: one to-do for each follow-up (RFC 5545, sections 3.1 and 3.6.2)."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.brief.plain import clean, one_line
from briefing.model import FollowUpRow

_STATUS = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}
_LONGEST = 75
"""Octets of a line, without its end (RFC 5545, section 3.1)."""
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def to_ics(rows: Iterable[FollowUpRow]) -> str:
    """A calendar of to-dos with CRLF line ends, in the order of `rows`.

    A to-do keeps its UID, so that a calendar that takes the file in again changes it and adds none. A
    day until which it waits is its start, where it is due after that day.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing//agenda//EN"]
    for row in rows:
        lines += ["BEGIN:VTODO", *_to_do(row), "END:VTODO"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _to_do(row: FollowUpRow) -> list[str]:
    changed = _stamp(row.at)
    lines = [
        f"UID:{_text(row.uid)}@briefing",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SUMMARY:{_text(one_line(row.text))}",
        f"STATUS:{_STATUS[row.status]}",
    ]
    if row.due:
        if row.wait_until and row.wait_until < row.due:
            lines.append(f"DTSTART;VALUE=DATE:{row.wait_until.replace('-', '')}")
        lines.append(f"DUE;VALUE=DATE:{row.due.replace('-', '')}")
    if row.status == "done":
        lines += [f"COMPLETED:{changed}", "PERCENT-COMPLETE:100"]
    if row.waiting_on:
        lines.append(f"CONTACT:{_text(one_line(row.waiting_on))}")
    lines.append(f"DESCRIPTION:{_text(_about(row))}")
    return lines


def _about(row: FollowUpRow) -> str:
    """The whole text where the summary shortens it, the days, and the passage it is about."""
    place, text = row.place, clean(row.text)
    source = f"{one_line(place.title or 'no longer here')} [{one_line(place.target.uid)}]"
    parts = [
        text if text != one_line(text) else "",
        f"Waits until {row.wait_until}." if row.wait_until else "",
        f"Waiting on {one_line(row.waiting_on)}." if row.waiting_on else "",
        f"“{one_line(place.target.exact)}”" if place.target.exact else "",
        f"About: {source}",
    ]
    return "\n".join(filter(None, parts))


def _stamp(at: str) -> str:
    """'2025-11-03T09:00:00Z' as '20251103T090000Z'."""
    return at.replace("-", "").replace(":", "")


def _text(value: str) -> str:
    """A TEXT value (RFC 5545, section 3.3.11)."""
    return clean(value).translate(_SPECIAL)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets; none ends inside a character."""
    pieces, size = [""], 0
    for char in line:
        wide = len(char.encode())
        if size + wide > _LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += wide
    return "\r\n".join(pieces)
