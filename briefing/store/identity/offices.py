"""What persons are said to hold: the second half of whether two names are one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.store.words import key

if TYPE_CHECKING:
    from briefing.model import Role

REACH = 4
"""Years within which an office that was held is taken to be held still, or already."""
_WHOLE = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "eam": "foreign minister",
    "external affairs minister": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "us president": "president",
    "head of state": "president",
}
_OF = re.compile("(minister|secretary) (?:of|for) (?:the )?(.+)")
_IMPLIED = {
    "eam": "india",
    "external affairs minister": "india",
    "minister of external affairs": "india",
    "secretary of state": "united states",
    "taoiseach": "ireland",
}
_ALONE = re.compile(
    "president|prime minister|chancellor|king|queen|emperor|sultan|emir|pope|crown prince|supreme leader"
    "|secretary of state|secretary general|director general|taoiseach|vice president|deputy prime minister"
    "|first minister|central bank governor|high representative|dalai lama"
)
"""Offices that one person of a country or body holds at a time."""
_PORTFOLIO = re.compile(
    r"(?!(?:prime|chief|senior|junior|state|cabinet|union|former|second|deputy|vice|assistant) )\w.* minister"
)
_SECRETARY = re.compile(
    "(?:foreign|home|defence|health|treasury|commerce|education|energy|labour) secretary"
    "|(?:war|interior|agriculture|transportation|homeland security) secretary"
)


class Office(NamedTuple):
    """An office that somebody was given in some year."""

    title: str
    """Folded, one word for the titles that mean the same; empty for a country or body alone."""
    of: str
    """The country or body, folded; empty where none was told."""
    year: int
    former: bool = False

    @property
    def alone(self) -> bool:
        """Whether one person holds it at a time."""
        return holds_alone(self.title)

    @property
    def key(self) -> str:
        """What tells it from others, in one line."""
        return f"{self.title}|{self.of}|{self.year}"

    @property
    def shown(self) -> str:
        """'foreign minister, india'."""
        return ", ".join(part for part in (self.title, self.of) if part)


@lru_cache(maxsize=16_384)
def holds_alone(title: str) -> bool:
    """Whether one person of a country or body holds this at a time."""
    return bool(_ALONE.fullmatch(title) or _PORTFOLIO.fullmatch(title) or _SECRETARY.fullmatch(title))


@lru_cache(maxsize=16_384)
def office_of(title: str, of: str | None, flag: str | None, year: int) -> Office | None:
    """The office of a role; None for a title of honour, which tells nothing."""
    if flag == "honorific":
        return None
    folded = key(title).replace("defense", "defence").replace("labor", "labour")
    where = key(of or "") or _IMPLIED.get(folded, "")
    if folded != "secretary of state":
        folded = _OF.sub(lambda match: f"{match[2]} {match[1]}", folded)
    folded = _WHOLE.get(folded, folded)
    if flag == "deputy" and folded:
        folded = f"deputy {folded}"
    return Office(folded, where, year, flag == "former") if folded or where else None


def known_by(roles: Iterable[Role], published: str | None) -> Office | None:
    """The office by which somebody is known of whom an article tells one name only: 'EAM Jaishankar'.

    One that one person holds at a time, held in the year of the article; None where there is none.
    """
    year = (published or "").strip()[:4]
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    for role in roles:
        office = office_of(role.title, role.of, role.flag, int(year))
        if office is not None and office.alone and role.flag not in ("former", "designate"):
            return office
    return None


def meets(one: Office, other: Office) -> bool:
    """Whether two offices are one: the same title of the same country or body, told both times or alone."""
    if not one.title or one.title != other.title:
        return False
    return one.of == other.of if one.of and other.of else holds_alone(one.title)


def agree(one: Iterable[Office], other: Iterable[Office]) -> str:
    """The office that both hold, in words; empty where none is."""
    theirs = list(other)
    for mine in one:
        for their in theirs:
            if meets(mine, their):
                return (mine if mine.of else their).shown
    return ""


def share_country(one: Iterable[Office], other: Iterable[Office]) -> str:
    """The country or body that both belong to by titles that may be one; empty where none is."""
    theirs = list(other)
    for mine in one:
        for their in theirs:
            if mine.of and mine.of == their.of and _related(mine.title, their.title):
                return mine.of
    return ""


def clash(one: Iterable[Office], other: Iterable[Office]) -> str:
    """Where both hold one office, but of two countries: that, in words; empty where not."""
    theirs = list(other)
    for mine in one:
        for their in theirs:
            if mine.title == their.title and mine.alone and mine.of and their.of and mine.of != their.of:
                return f"{mine.title} of {mine.of} and of {their.of}"
    return ""


def _related(one: str, other: str) -> bool:
    return not one or not other or not set(one.split()).isdisjoint(other.split())
