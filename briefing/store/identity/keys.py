"""Under which keys a person is found by those who may be the same: so that few are compared, at any size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from briefing.store.identity.forms import Form, skeleton, sound, usual
from briefing.store.identity.offices import Office

_MOST_WORDS = 5
"""Pairs are made of so many words of a name at most."""


class Keys(NamedTuple):
    """Under which keys a person is filed, and under which those are who may be one with them."""

    own: frozenset[int]
    sought: frozenset[int]


def keys_of(form: Form, calls: Iterable[str], offices: Iterable[Office], office: Office | None) -> Keys:
    """The keys of a person: by the name, by single names with an office, or by the one office alone."""
    if office is not None:
        own = f"{form.words[0]}|{office.title}"
        return Keys(_numbers([f"m:{own}"]), _numbers([f"m:{own}", f"F:{own}"]))
    if form.single:
        return Keys(frozenset(), frozenset())
    shared = _shared(form)
    initials = _initials(form)
    held = [f"{word}|{title}" for word in calls for title in {each.title for each in offices if each.alone}]
    short = len(form.full) < 2
    own_keys = [*shared, *(f"{'i' if short else 'I'}:{pair}" for pair in initials), *(f"F:{h}" for h in held)]
    sought = [*shared, *(f"{whose}:{pair}" for pair in initials for whose in ("iI" if short else "i"))]
    sought += [f"{whose}:{each}" for each in held for whose in "mF"]
    return Keys(_numbers(own_keys), _numbers(sought))


def _shared(form: Form) -> set[str]:
    """Keys by which both are found in the same way: pairs of words, the sound, one word and half another."""
    full = form.full
    found = {f"j:{''.join(form.words)}"}
    if len(full) < 2:
        return found
    for one, other in combinations(full[:_MOST_WORDS], 2):
        found.add("p:" + " ".join(sorted((sound(usual(one)), sound(usual(other))))))
    found.add("s:" + " ".join(sorted(skeleton(word) for word in full)))
    first, last = full[0], full[-1]
    found.add(f"e:{sound(first)}|{skeleton(last)[:3]}")
    found.add(f"e:{sound(last)}|{skeleton(first)[:3]}")
    return found


def _initials(form: Form) -> list[str]:
    """'jaishankar|s': a word of the name, and the first letter of what stands at its other end."""
    words = form.words
    if len(form.full) < 2:
        return [f"{word}|{other[0]}" for word in form.full for other in words if len(other) == 1]
    return [f"{words[-1]}|{words[0][0]}", f"{words[0]}|{words[1][0]}"]


@lru_cache(maxsize=16_384)
def office_key(whose: str, word: str, title: str) -> int:
    """The key of a single name with an office: of those known by it alone ('m'), or of a full name ('F')."""
    (number,) = _numbers([f"{whose}:{word}|{title}"])
    return number


def is_of_office(key: int) -> bool:
    """Whether a key is of a single name with an office."""
    return bool(key & 1)


def _numbers(texts: Iterable[str]) -> frozenset[int]:
    """Keys as numbers that SQLite keeps in eight bytes; where two share one, the names tell them apart.

    Those of an office are odd, the others even.
    """
    return frozenset(
        int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True) & ~1
        | (text[0] in "mF")
        for text in texts
    )
