"""What the words around a name, and its own shape, tell of what it names; summed over the article.

Points are of the size of natural logarithms of odds, set by hand: 2.7 is 'nearly always', 0 'seldom'.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from briefing.parse.people.context import around
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.names import Label, Name
from briefing.parse.people.titles import is_office
from briefing.parse.people.words import NEVER_LAST, ORGANISATION, PEOPLES, PLACE_HEAD

LABELS: tuple[Label, ...] = ("person", "organisation", "place", "other")
PERSON, ORG, PLACE, OTHER = range(4)
Points = tuple[float, float, float, float]
"""Person, organisation, place, something else."""

# What the engine's label is worth for one word, one word in capitals, two words, and more. The small
# model takes foreign single names for organisations or cities about as often as for persons.
_ENGINE: dict[str, tuple[Points, Points, Points, Points]] = {
    "PERSON": ((2.7, 0.1, 0.4, 0.9), (1.2, 1.7, 0.2, 1.5), (2.7, 0.1, 0.2, 0.9), (2.6, 0.7, 0.5, 0.8)),
    "ORG": ((1.9, 1.7, 0.6, 1.6), (-0.6, 2.7, -0.6, 1.1), (0.9, 2.3, 0.3, 1.6), (-0.8, 2.5, 0.4, 1.5)),
    "GPE": ((1.2, 0.8, 2.1, 1.7), (-1.0, 1.5, 2.4, 1.0), (0.3, 0.2, 2.3, 1.4), (-0.5, 0.4, 2.3, 1.2)),
    "LOC": ((0.3, -0.5, 2.6, 1.4), (-1.0, 0.5, 2.5, 1.0), (0.3, 0.0, 2.5, 1.1), (-0.5, 0.2, 2.5, 1.1)),
    "FAC": ((0.3, 0.8, 2.0, 1.6), (-1.0, 1.0, 1.6, 1.8), (0.2, 1.2, 1.9, 1.8), (-0.8, 0.9, 2.2, 1.6)),
    "NORP": ((-0.6, 0.3, -0.2, 2.9), (-1.0, 1.5, -0.5, 2.4), (-0.6, 0.0, -0.5, 2.9), (-0.8, 0.5, -0.5, 2.5)),
}
_ELSE: tuple[Points, Points, Points, Points] = (
    (0.8, 0.9, 0.5, 2.0),
    (-0.8, 1.2, -0.3, 2.4),
    (0.8, 1.1, 0.6, 2.1),
    (-0.5, 1.1, 0.4, 2.4),
)
_PROPOSED: dict[str, Points] = {
    "title": (1.5, 0.0, 0.0, 0.5),
    "shape": (1.0, 0.3, 0.2, 0.8),
    "given": (0.8, 0.0, 0.0, 1.5),
    "bare": (1.0, 0.6, 0.6, 1.7),
    "row": (0.8, 0.8, 0.8, 2.0),
    "pattern": (-2.0, 2.3, 0.3, 0.8),
    "landscape": (-2.0, 0.3, 2.3, 0.8),
    "list": (0.0, 0.5, 0.5, 0.5),
}
ENGINE_SCALE = 0.1
"""Power of the number of occurrences with which the engine's labels grow."""
UNKNOWN = 0.4
"""Points against a person with two or more names that no list knows."""
CONTEXT_SCALE = 0.7
"""Power of the number of occurrences with which the words around them count."""


@dataclass(slots=True)
class Votes:
    """Evidence for one surface form."""

    count: int = 0
    shape: list[float] = field(default_factory=lambda: [0.0] * 4)
    """What the form itself tells, counted once."""
    engine: list[float] = field(default_factory=lambda: [0.0] * 4)
    """What the engine's labels tell, added up. Its mistakes on one word repeat themselves."""
    seen: list[float] = field(default_factory=lambda: [0.0] * 4)
    """What the words around the occurrences tell, added up."""
    titled: int = 0
    """How often an honorific, an office or an age stands beside it."""

    def points(self) -> list[float]:
        """All evidence together: one more engine label counts little, one more context more."""
        n = self.count or 1
        rows = zip(self.shape, self.engine, self.seen, strict=True)
        total = [
            shape + engine * n**ENGINE_SCALE / n + seen * n**CONTEXT_SCALE / n for shape, engine, seen in rows
        ]
        if self.titled:
            total[PERSON] += 3.0 + 0.3 * min(self.titled, 5)
        return total

    def best(self) -> tuple[Label, float]:
        """The label with the most points, and by how many it leads."""
        total = self.points()
        first, second = sorted(total, reverse=True)[:2]
        return LABELS[total.index(first)], first - second


@dataclass(slots=True)
class Evidence:
    """Votes by surface form."""

    votes: defaultdict[str, Votes] = field(default_factory=lambda: defaultdict(Votes))

    def gather(self, text: str, names: list[Name], lex: Lexicon) -> None:
        """Add what each occurrence tells, and once for each form what its shape tells."""
        for name in names:
            votes = self.votes[name.surface]
            if not votes.count:
                _by_shape(votes, name.surface, lex)
            votes.count += 1
            _by_source(votes, name)
            seen = around(text, name.start, name.end)
            votes.titled += seen.titled
            votes.seen[PERSON] += seen.person
            votes.seen[ORG] += seen.organisation
            votes.seen[PLACE] += seen.place
            votes.seen[OTHER] += seen.other
            if _is_countrys(text, name, lex):
                votes.seen[PERSON] += _COUNTRYS if " " in name.surface else _COUNTRYS / 3
        for surface in _only_openers(text, names):
            if self.votes[surface].seen[PERSON] <= 0 and not self.votes[surface].titled:
                self.votes[surface].shape[OTHER] += 1.0
        for found in _CODE_NAME.finditer(text):
            coded = self.votes.get(found["name"])
            if coded is not None and not coded.titled:
                coded.shape[OTHER] += 4.0
        for surface in _labels(text, names):
            self.votes[surface].shape[PERSON] += 2.0

    def coordinate(self, text: str, names: list[Name], labels: dict[str, Label]) -> None:
        """Add what neighbours in a list tell: 'Wong, Rubio and Jaishankar' are of one kind."""
        linked = [
            after.start - before.end <= 6 and _LISTED.fullmatch(text, before.end, after.start) is not None
            for before, after in pairwise(names)
        ]
        closed = False
        for k in range(len(linked) - 1, -1, -1):
            before, after = names[k], names[k + 1]
            # 'Geneva, Switzerland' is no list: a comma counts where 'and' closes the row.
            closed = linked[k] and (
                closed or "n" in text[before.end : after.start] or "&" in text[before.end : after.start]
            )
            if not linked[k]:
                continue
            for name, other in ((before, after), (after, before)):
                kind = labels[other.surface]
                worth = 0.3 if kind == "other" else 1.2 if closed else 0.4
                self.votes[name.surface].seen[LABELS.index(kind)] += worth


_COUNTRYS = 2.2
"""'Japan's Roe Toshi said', 'Egypt's Badr Roe and': how the press names who acts for a country."""
_OWNED = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)['’]s $")
_ACTS = re.compile(
    r"(?:,? and |, (?:who|while|the)\b|[.;](?:\s|$)|"
    r",? (?:said|says|told|added|warned|called|held|met|urged|did|also|has|was|will|took)\b)"
)


def _is_countrys(text: str, name: Name, lex: Lexicon) -> bool:
    """Whether a country stands before a name of one to four plain words, and an act behind it."""
    if any(word in ORGANISATION or word in PLACE_HEAD or word in NEVER_LAST for word in name.surface.split()):
        return False
    if name.surface.isupper() or name.surface.count(" ") > 3 or name.surface in lex.organisations:
        return False
    owner = _OWNED.search(text, max(0, name.start - 40), name.start)
    return owner is not None and owner.group(1) in lex.countries and _ACTS.match(text, name.end) is not None


def _only_openers(text: str, names: list[Name]) -> set[str]:
    """Single words that stand at the start of sentences alone: 'Remarks', 'Allegedly', 'Volunteer'."""
    openers: dict[str, bool] = {}
    for name in names:
        if " " not in name.surface and not name.surface.isupper():
            opens = _OPENS.search(text[max(0, name.start - 3) : name.start]) is not None
            openers[name.surface] = openers.get(name.surface, True) and opens
    return {surface for surface, only in openers.items() if only}


def _labels(text: str, names: list[Name]) -> set[str]:
    """Names of two words and more that open several lines with a colon behind them: who talks in turn."""
    counts = Counter(
        name.surface
        for name in names
        if " " in name.surface
        and text.startswith(":", name.end)
        and text[max(0, name.start - 1) : name.start] in ("", "\n")
    )
    return {surface for surface, count in counts.items() if count > 1}


_CODE_NAME = re.compile(
    r"\b(?:Project|Operation|Exercise|Typhoon|Hurricane|Cyclone|Storm|USS|HMS|HMAS|INS|BRP|KRI|MV|M/V|MT|RV) "
    r"(?P<name>[A-Z][a-z]+)\b(?! [A-Z][a-z]+,? (?:said|says|told))"
)
"""What a project, an exercise, a storm or a ship is called is nobody's name in the rest of the article."""
_OPENS = re.compile(r"(?:^|[.!?:\n][\"”’)]*\s*[“\"‘]?)$")
_LISTED = re.compile(r", |,? (?:and|or|&) ")


def _by_source(votes: Votes, name: Name) -> None:
    words = name.surface.count(" ") + 1
    column = 1 if words == 1 and name.surface.isupper() else {1: 0, 2: 2}.get(words, 3)
    source = "landscape" if name.source == "pattern" and name.label == "place" else name.source
    table = _PROPOSED.get(source) or _ENGINE.get(source, _ELSE)[column]
    for k, points in enumerate(table):
        votes.engine[k] += points


def _by_shape(votes: Votes, surface: str, lex: Lexicon) -> None:
    words = surface.split()
    first, last = words[0], words[-1]
    shape = votes.shape
    if surface in lex.organisations:
        shape[ORG] += 4.0
    if surface in lex.places or (surface.isupper() and len(surface) > 3 and surface.title() in lex.places):
        shape[PLACE] += 1.5 if surface in lex.doubtful else 7.0 if " " in surface else 5.0
    if surface in lex.peoples or surface in PEOPLES:
        shape[OTHER] += 6.0
    if len(words) == 1:
        _by_word(shape, surface, lex)
        return
    if any(word in ORGANISATION for word in words):
        shape[ORG] += 2.5
        shape[PERSON] -= 3.0
    if last in PLACE_HEAD or first in _PLACE_FIRST:
        borne = len(words) == 2 and first in lex.given and (last in lex.family or last in lex.family_first)
        shape[PLACE] += 1.0 if borne else 2.5  # 'Jane Park', 'Hyde Park'
        shape[PERSON] -= 1.0 if borne else 3.0
    if last in NEVER_LAST or (is_office(first) and words[1] in ("of", "for")):
        shape[OTHER] += 2.5
        shape[PERSON] -= 3.0
    if first in lex.given:
        shape[PERSON] += 2.0 if first not in lex.vague else 0.7
    if last in lex.family or last in lex.given or first in lex.family_first:
        shape[PERSON] += 1.2
    elif first not in lex.given:
        shape[PERSON] -= UNKNOWN
    if _HYPHENATED.match(surface) or _INITIALS.match(surface) or _PARTICLE.search(surface):
        shape[PERSON] += 1.5


_PLACE_FIRST = word_lists("words.txt")["place first"]
_HYPHENATED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}[A-Z][a-z]+")
_PARTICLE = re.compile(
    r"\B(?:ovich|evich|ovych|evych|ovna|evna|ivna|uly|kyzy)\b|"
    r"\b(?:bin|binti|binte|bint|ibn|van der|von|ul-\w+|ur-\w+)\b"
)


def _by_word(shape: list[float], surface: str, lex: Lexicon) -> None:
    if surface in lex.leaders:
        shape[PERSON] += 4.0
    elif surface not in lex.vague and (surface in lex.given or surface in lex.family):
        shape[PERSON] += 2.0
    elif surface in lex.family_first:
        shape[PERSON] += 1.2
    if surface not in lex.organisations and (
        surface.endswith(("ologist", "ician", "ologists", "icians"))
        or surface in ORGANISATION
        or surface in PLACE_HEAD
        or surface in NEVER_LAST
        or is_office(surface)
    ):
        shape[OTHER] += 3.0
