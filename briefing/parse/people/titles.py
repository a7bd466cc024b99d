"""Words that stand before or behind a person's name: honorifics, ranks and offices (`data/titles.txt`)."""

from __future__ import annotations

import re

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
AFTER_NAME = frozenset(word for word in word_lists("words.txt")["not last"] if word.isupper())
"""Letters behind a person's name: 'MP', 'QC'."""
MODIFIERS = _LISTS["modifiers"]
"""Words that stand inside a role before its head, in small letters."""
INITIALS = frozenset({"MK", "TD"})
"""Short titles (of the Knesset, of the Dáil) that are as often the initials of a name."""
HONORARY = _LISTS["honorary"]
"""Honorifics that are conferred, and kept as a title where a person has no other."""
RANKS = _LISTS["ranks"]
ROYALS = _LISTS["royals"]
_AS_WRITTEN = _LISTS["ranks"] | _LISTS["royals"] | _LISTS["short"]


_SHOUTED = frozenset({"MR", "MRS", "MS", "DR"})
_IRREGULAR = {
    "secretaries": "secretary",
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "deputies": "deputy",
    "chairmen": "chairman",
    "congressmen": "congressman",
    "businessmen": "businessman",
    "secretaries-general": "secretary-general",
    "directors-general": "director-general",
    "attorneys-general": "attorney-general",
}
_PREFIX = re.compile(r"(?:then|ex|former|co|vice)-(?=\w)", re.IGNORECASE)
_SUFFIX = re.compile(r"-(?:elect|designate|nominate|turned)$", re.IGNORECASE)


def is_honorific(word: str) -> bool:
    """Whether `word`, with or without its full stop, is an honorific; 'MS' in a transcript is one too."""
    bare = word.rstrip(".")
    return bare in HONORIFICS or word in HONORIFICS or (bare in _SHOUTED and word.isupper())


def is_office(word: str) -> bool:
    """Whether `word` names an office, a rank or a calling, in any case; 'ex-' and '-elect' may be on it."""
    bare = word.rstrip(".")
    if "-" in bare:
        bare = _SUFFIX.sub("", _PREFIX.sub("", bare)) if bare.lower() not in OFFICES else bare
    low = bare.lower()
    return (low in OFFICES and (bare == low or low not in PLAIN)) or bare in _AS_WRITTEN


def singular(title: str) -> str:
    """A title in the plural made singular: 'foreign ministers' to 'foreign minister'."""
    head, _, last = title.rpartition(" ")
    low = last.lower()
    if low in _IRREGULAR:
        one = _IRREGULAR[low]
        last = one.capitalize() if last[:1].isupper() else one
    elif low.endswith("s") and not low.endswith("ss") and is_office(last[:-1]):
        last = last[:-1]
    return f"{head} {last}".strip()


def is_head(word: str) -> bool:
    """Whether `word` may be the head of a role, in the singular or the plural."""
    return is_office(word) or is_office(singular(word.rstrip(".")))
