"""What the words around a name, and its own shape, tell of what it names; summed over the article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.names import Label, Name
from briefing.parse.people.titles import is_honorific, is_office
from briefing.parse.people.words import NEVER_LAST, ORGANISATION, PLACE_HEAD

_PREVIOUS = re.compile(r"([\w’'\-]+\.?)[ \u00a0]$")
_SAY = (
    "said|says|told|tells|added|adds|noted|notes|explained|explains|stated|states|claimed|argued|argues|insisted|"
    "stressed|warned|urged|tweeted|wrote|replied|recalled|recalls|admitted|denied|announced|asked|continued|"
    "concluded|remarked|observed|lamented|quipped|pleaded|reiterated|emphasised|emphasized|disclosed|revealed|"
    "opined|testified|thanked|hailed|praised|slammed|resigned|died|married|scored|tweets|alleged|confessed|posted"
)
SAID = re.compile(rf",?\s+(?:also |later |further |then |who )?(?:{_SAY})\b")
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|adds|explained|explains|noted|recalled|asked|wrote)\s$")
_AGE = re.compile(r",?\s+\(?(?:aged )?[1-9]\d\)?[,)]|,\s+[1-9]\d\b(?!,?\d)|,?\s+aged [1-9]\d")
_CJK = re.compile(r"\s?[(（][\u3400-\u9fff]{2,4}[)）]")
_WHO = re.compile(r",\s+(?:who|whose|his|her)\b|\s+(?:himself|herself)\b")
_IN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Tt]hroughout|[Aa]round|[Oo]utside|[Ii]nside|north of|south of|east of|west of|city of|town of|village of|[Aa]rriv\w+ in|[Aa]t|[Ff]rom)\s$"
)
_THE = re.compile(r"\b[Tt]he\s$")
_SURNAMED = re.compile(r"\b(?:surnamed|named|alias|nicknamed|accused|deceased|late)\s$")
_PLACE_AFTER = re.compile(
    r"(?:,\s+[A-Z]\w+(?:,|\.))|\s+(?:[Pp]rovince|[Rr]egion|[Dd]istrict|[Cc]ounty|[Vv]illage|[Tt]own|[Ss]tate|[Rr]iver|city|residents|airport)\b"
)
_HYPHENATED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){1,4}[A-Z][a-z]+")


@dataclass(slots=True)
class Votes:
    """Evidence for one surface form; higher is likelier."""

    person: float = 0.0
    organisation: float = 0.0
    place: float = 0.0
    other: float = 0.0
    titled: int = 0
    """How often an honorific or an office stands before it."""
    count: int = 0

    def best(self) -> tuple[Label, float]:
        """The label with the most evidence; what the engine calls something else comes last."""
        ranked: list[tuple[float, Label]] = [
            (self.person, "person"),
            (self.organisation, "organisation"),
            (self.place, "place"),
            (self.other, "other"),
        ]
        score, label = max(ranked, key=lambda item: item[0])
        return label, score


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
            _by_context(votes, text, name)


def _by_source(votes: Votes, name: Name) -> None:
    if name.source == "engine":
        setattr(votes, name.label, getattr(votes, name.label) + 1.0)
    elif name.source == "title":
        votes.person += 2.0


def _by_context(votes: Votes, text: str, name: Name) -> None:
    left = text[max(0, name.start - 24) : name.start]
    right = text[name.end : name.end + 32]
    previous = _PREVIOUS.search(left)
    if previous is not None:
        word = previous.group(1)
        if is_honorific(word):
            votes.person += 3.0
            votes.titled += 1
        elif is_office(word) and not word.endswith("s"):
            votes.person += 2.0
            votes.titled += 1
    if SAID.match(right):
        votes.person += 1.0
    if _SAID_BEFORE.search(left):
        votes.person += 0.5
    if _AGE.match(right) or _SURNAMED.search(left):
        votes.person += 2.0
    if _CJK.match(right):
        votes.person += 1.0
    if _WHO.match(right):
        votes.person += 1.5
    if _IN.search(left):
        votes.place += 1.0
        votes.person -= 0.5
    if _PLACE_AFTER.match(right):
        votes.place += 0.7
    if _THE.search(left):
        votes.organisation += 0.5
        votes.person -= 1.5


def _by_shape(votes: Votes, surface: str, lex: Lexicon) -> None:
    words = surface.split()
    first, last = words[0], words[-1]
    if surface in lex.organisations:
        votes.organisation += 4.0
    if surface in lex.places:
        votes.place += 1.5 if surface in lex.doubtful else 5.0
    if surface in lex.peoples:
        votes.other += 6.0
    if len(words) == 1:
        _by_word(votes, surface, lex)
        return
    if any(word in ORGANISATION for word in words):
        votes.organisation += 3.0
        votes.person -= 4.0
    if last in PLACE_HEAD or first in ("Mount", "Lake", "Cape", "Kampung", "Jalan", "Taman", "Port", "Fort"):
        votes.place += 3.0
        votes.person -= 3.0
    if last in NEVER_LAST:
        votes.other += 2.0
        votes.person -= 4.0
    if first in lex.given:
        votes.person += 2.0 if first not in lex.vague else 0.7
    if last in lex.family or last in lex.given or first in lex.family_first:
        votes.person += 1.0
    if _HYPHENATED.match(surface) or _INITIALS.match(surface):
        votes.person += 1.5


def _by_word(votes: Votes, surface: str, lex: Lexicon) -> None:
    if (surface in lex.given and surface not in lex.vague) or (
        surface in lex.family and surface not in lex.vague
    ):
        votes.person += 1.0
    if surface.isupper() and 2 <= len(surface) <= 6:
        votes.organisation += 1.5
        votes.person -= 1.5
    if surface in ORGANISATION or surface in PLACE_HEAD or surface in NEVER_LAST:
        votes.other += 3.0
