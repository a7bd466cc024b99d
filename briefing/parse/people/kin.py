"""Words for relatives, and what gender a description tells by its last word."""

from __future__ import annotations

from typing import Final

from briefing.parse.table import Gender

_MEN = (
    "father son brother husband grandfather grandson uncle nephew stepfather stepson widower boyfriend "
    "father-in-law son-in-law brother-in-law"
)
_WOMEN = (
    "mother daughter sister wife grandmother granddaughter aunt niece stepmother stepdaughter widow "
    "girlfriend mother-in-law daughter-in-law sister-in-law"
)
KIN: Final[dict[str, Gender | None]] = {
    **dict.fromkeys(_MEN.split(), "m"),
    **dict.fromkeys(_WOMEN.split(), "f"),
    "cousin": None,
}
"""Relatives to the gender that the word tells."""


def told_by(description: str) -> Gender | None:
    """The gender that a description's last word tells: 'her grandson', 'a spokeswoman'."""
    words = description.lower().split()
    last = words[-1] if words else ""
    if last in KIN:
        return KIN[last]
    return "f" if last.endswith("woman") else "m" if last.endswith("man") and len(last) > 3 else None
