"""Words that stand before or behind a person's name: honorifics, ranks and offices (`data/titles.txt`)."""

from __future__ import annotations

from briefing.parse.people.lists import word_lists

_LISTS = word_lists("titles.txt")

HONORIFICS: dict[str, str] = (
    dict.fromkeys(_LISTS["honorifics m"], "m")
    | dict.fromkeys(_LISTS["honorifics f"], "f")
    | dict.fromkeys(_LISTS["honorifics"], "")
)
"""Honorifics to the gender that they tell, '' where they tell none. A full stop behind one is optional."""
OFFICES = _LISTS["offices"]
"""Heads of a role, in small letters."""
PLAIN = _LISTS["plain"]
"""Heads that make a person of the name behind them, and are no role to be kept."""
MODIFIERS = _LISTS["modifiers"]
"""Words that stand inside a role before its head, in small letters."""
HONORARY = _LISTS["honorary"]
"""Honorifics that are conferred, and kept as a title where a person has no other."""
RANKS = _LISTS["ranks"]
_AS_WRITTEN = _LISTS["ranks"] | _LISTS["royals"] | _LISTS["short"]


def is_honorific(word: str) -> bool:
    """Whether `word`, with or without its full stop, is an honorific."""
    return word.rstrip(".") in HONORIFICS


def is_office(word: str) -> bool:
    """Whether `word` names an office, a rank or a calling, in any case."""
    bare = word.rstrip(".")
    low = bare.lower()
    return (low in OFFICES and (bare == low or low not in PLAIN)) or bare in _AS_WRITTEN
