"""Whether two persons of different articles are one: by their names and by what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.store.identity.likeness import Likeness, likeness
from briefing.store.identity.offices import REACH, agree, clash, share_country
from briefing.store.identity.persona import Persona


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two persons are to each other, and why."""

    says: Literal["same", "doubt"]
    why: str
    sure: bool = False
    """Whether the names alone tell, so that it counts more than what needs an office besides."""


def judge(one: Persona, other: Persona) -> Verdict | None:
    """Whether two persons are one; None where they are not, or nothing tells."""
    if one.office is not None and other.office is not None:
        return _both_by_office(one, other)
    if one.office is not None:
        return _by_office(one, other)
    if other.office is not None:
        return _by_office(other, one)
    alike = likeness(one.form, other.form)
    return _full(one, other, alike) if alike else _by_family(one, other)


_FAMILIES = ("generation", "middles")
"""Ways in which the names of fathers and sons differ, who may hold one office after the other."""


def _by_family(one: Persona, other: Persona) -> Verdict | None:
    """Unlike names that share a word, with one office in one year: a transliteration, or a successor."""
    shared = one.calls & other.calls
    theirs = {office for office in other.offices if office.alone and office.of and not office.former}
    both = [office for office in one.offices if office in theirs]
    if not shared or not both:
        return None
    return Verdict("doubt", f"'{min(shared)}' with one office in one year: {both[0].shown}, {both[0].year}")


def _full(one: Persona, other: Persona, alike: Likeness) -> Verdict | None:
    """Two names of two or more words."""
    office = agree(one.held, other.held)
    against = "" if office else clash(one.held, other.held)
    if alike.way == "same":
        if against:
            return Verdict("doubt", f"{alike.why}; but {against}")
        return Verdict("same", alike.why, sure=True)
    if against:
        return None
    if office:
        says: Literal["same", "doubt"] = "doubt" if alike.way in _FAMILIES else "same"
        return Verdict(says, f"{alike.why}; both {office}")
    if alike.way in _FAMILIES:
        return None
    country = share_country(one.held, other.held)
    if country and alike.way in ("middle", "initials", "spelling", "short name"):
        return Verdict("same", f"{alike.why}; both of {country}")
    if one.offices and other.offices and alike.way == "part":
        return None
    return Verdict("doubt", f"{alike.why}; no office tells whether they are one")


def _by_office(single: Persona, full: Persona) -> Verdict | None:
    """'Lee, Prime Minister of Singapore, 2019' and a full name."""
    office, word = single.office, single.form.words[0]
    if office is None or word not in full.calls:
        return None
    held = [
        theirs
        for theirs in full.offices
        if theirs.title == office.title and (theirs.of == office.of or not theirs.of or not office.of)
    ]
    near = [theirs for theirs in held if abs(theirs.year - office.year) <= REACH and not theirs.former]
    shown = office.shown if office.of else max(held, key=lambda theirs: theirs.of, default=office).shown
    if near:
        return Verdict("same", f"'{word}' with the office: {shown}, {office.year}")
    if held:
        return Verdict("doubt", f"'{word}' with the office {shown}, but in other years")
    return None


def _both_by_office(one: Persona, other: Persona) -> Verdict | None:
    """'Jokowi, President, 2019' and 'Jokowi, President of Indonesia, 2020'."""
    a, b = one.office, other.office
    assert a is not None and b is not None
    if one.form.words != other.form.words or a.title != b.title or abs(a.year - b.year) > 1:
        return None
    if a.of != b.of and a.of and b.of:
        return None
    return Verdict("same", f"the same name and office: {(a if a.of else b).shown}, {a.year} and {b.year}")
