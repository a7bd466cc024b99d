"""Under which keys a person is found by those who may be the same: so that few are compared, at any size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.store.identity.forms import Form, skeleton, sound, usual

if TYPE_CHECKING:
    from briefing.store.identity.persona import Persona

_MOST_WORDS = 5
"""Pairs are made of so many words of a name at most."""


def own_keys(person: Persona) -> set[int]:
    """The keys that this person is filed under."""
    if person.office is not None:
        return {_number(f"m:{person.form.words[0]}|{person.office.title}")}
    if person.form.single:
        return set()
    kept = _shared(person.form)
    whose = "i" if len(person.form.full) < 2 else "I"
    kept |= {f"{whose}:{pair}" for pair in _initials(person.form)}
    kept |= {f"F:{word}|{office.title}" for word in person.calls for office in person.offices if office.alone}
    return {_number(text) for text in kept}


def sought_keys(person: Persona) -> set[int]:
    """The keys under which those are filed who may be this person."""
    if person.office is not None:
        own = f"{person.form.words[0]}|{person.office.title}"
        return {_number(f"m:{own}"), _number(f"F:{own}")}
    if person.form.single:
        return set()
    sought = _shared(person.form)
    others = "iI" if len(person.form.full) < 2 else "i"
    sought |= {f"{whose}:{pair}" for pair in _initials(person.form) for whose in others}
    sought |= {
        f"{whose}:{word}|{office.title}"
        for word in person.calls
        for office in person.offices
        if office.alone
        for whose in "mF"
    }
    return {_number(text) for text in sought}


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
    found.add(f"e:{sound(first)}|{skeleton(last)[:2]}")
    found.add(f"e:{sound(last)}|{skeleton(first)[:2]}")
    return found


def _initials(form: Form) -> Iterable[str]:
    """'jaishankar|s': a word of the name, and the first letter of what stands at its other end."""
    words = form.words
    if len(form.full) < 2:
        return [f"{word}|{other[0]}" for word in form.full for other in words if len(other) == 1]
    return [f"{words[-1]}|{words[0][0]}", f"{words[0]}|{words[1][0]}"]


def _number(text: str) -> int:
    """A key as a number that SQLite keeps in eight bytes; two texts that share one are told apart later."""
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
