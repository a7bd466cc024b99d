"""Candidate names: what the engine, the rows of capitalised words and the lists propose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefing.parse.people.lists import word_lists
from briefing.parse.people.titles import INITIALS, MODIFIERS, is_head, is_honorific
from briefing.parse.people.words import STOP

Label = Literal["person", "organisation", "place", "other"]
Found = tuple[int, int, Label, str]
"""Start, end, label and source of a candidate."""

ENGINE_LABELS: dict[str, Label] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "other",
    "NORP": "other",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "other",
}


@dataclass(slots=True)
class Name:
    """One candidate: words in the text, and what they are taken for."""

    start: int
    end: int
    label: Label
    source: str
    """The engine's own label in capitals, or 'title', 'shape', 'list', 'pattern', 'repeat'."""
    surface: str


class Names:
    """Candidates that do not overlap, in order of their start."""

    def __init__(self, text: str) -> None:
        """Start empty over `text`."""
        self.text = text
        self.items: list[Name] = []
        self._starts: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Whether no candidate overlaps `[start, end)`."""
        return not self.overlapping(start, end)

    def overlapping(self, start: int, end: int) -> list[Name]:
        """The candidates that share a code point with `[start, end)`."""
        at = bisect_left(self._starts, start)
        if at and self.items[at - 1].end > start:
            at -= 1
        stop = bisect_left(self._starts, end, at)
        return self.items[at:stop]

    def add(self, start: int, end: int, label: Label, source: str) -> Name | None:
        """Take in a candidate where nothing stands yet."""
        if start >= end or not self.free(start, end):
            return None
        name = Name(start, end, label, source, self.text[start:end])
        at = bisect_left(self._starts, start)
        self.items.insert(at, name)
        self._starts.insert(at, start)
        return name

    def extend(self, found: Iterable[Found]) -> None:
        """Take in many at once; of two that overlap the one already there stays, then the earlier."""
        merged: list[Name] = []
        fresh = sorted(found, key=lambda row: (row[0], -row[1]))
        last = 0
        for start, end, label, source in fresh:
            if start >= last and start < end and self.free(start, end):
                merged.append(Name(start, end, label, source, self.text[start:end]))
                last = end
        self.rebuild([*self.items, *merged])

    def rebuild(self, items: Iterable[Name]) -> None:
        """Put `items`, which do not overlap, in the place of all."""
        self.items = sorted((n for n in items if n.start < n.end), key=lambda n: n.start)
        self._starts = [n.start for n in self.items]


_LEAD = re.compile(r"(?:[Tt]he|THE|[Aa]n?)\s+|[\s\"'“”‘’«»(\[,.:;*_–—―•-]+")
_TAIL = re.compile(
    r"(?:['’]s?|[\s\"'“”‘’«»(\[,:;*_/–—―•-]+|(?<!Jr)(?<!Sr)(?<!\b[A-Z])\.+|(?<=\))\)|"
    r"\s(?:and|or|of|for|with|the|to|in))$"
)
_PARTY_STATE = re.compile(r"[RDI]-[A-Z][\w.]*$")
SHORT_VERB = re.compile(
    r"(?:I|You|He|She|It|We|They|That|There|Here|Who|What)['’](?:m|re|s|d|ve|ll)$", re.IGNORECASE
)
"""'I’m': the pronoun and verb that stand before a name in speech."""
_LEFT_WORD = re.compile(r"(\S+)\s+")
_STATE = re.compile(r"(?:N\.[JYCHDM]|D\.C|S\.[CD]|R\.I|W\.Va|U\.[SKN])\. (?=[A-Z])")
_WORDS = re.compile(r"\S+")
_LEFT_PAIR = re.compile(r"(\S+ \S+)\s+")
_RIGHT_WORD = re.compile(r"\s+(\S+)$")
DROP_RIGHT = word_lists("words.txt")["not last"]
"""Words and letters that end no person's name: 'said', 'MP', 'QC'."""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks, an opening article, and the possessive ending."""
    while start < end and (lead := _LEAD.match(text, start, end)):
        start = lead.end()
    while start < end and (tail := _TAIL.search(text[start:end])) and tail.group():
        end = start + tail.start()
    return start, end


def trim_person(text: str, start: int, end: int) -> tuple[int, int]:
    """Without honorifics, offices and other words that do not belong to a person's name."""
    start, end = trim(text, start, end)
    start = _title_end(text, start, end)
    start, end = trim(text, start, end)
    state = _STATE.match(text, start, end)
    start = state.end() if state is not None else start
    while word := _LEFT_WORD.match(text, start, end):
        if word.group(1) == "A." and " " in text[word.end() : end]:
            break  # 'A. K. Roe'
        pair = _LEFT_PAIR.match(text, start, end)
        if pair is not None and is_honorific(pair.group(1)):
            start = pair.end()
        elif word.group(1) not in INITIALS and _no_name(word.group(1)):
            start = word.end()
        else:
            break
    while (tail := _RIGHT_WORD.search(text[start:end])) and (
        tail.group(1) in DROP_RIGHT or (tail.group(1)[0].islower() and tail.group(1).isalpha())
    ):
        end = start + tail.start()
    return trim(text, start, end)


def _title_end(text: str, start: int, end: int) -> int:
    """Where a title of several words ends that opens the span: 'Prime Minister |Mark Carney'."""
    at = start
    for word in _WORDS.finditer(text, start, end):
        bare = word.group().rstrip(".,")
        if bare in INITIALS and " " not in text[word.end() : end].strip():
            break  # 'MK Stalin': initials
        if is_head(bare):
            at = word.end()
        elif bare.lower() not in MODIFIERS:
            break
    return at if at < end else start


def _no_name(word: str) -> bool:
    bare = word.rstrip(",").rstrip(".")
    if _PARTY_STATE.match(bare) or SHORT_VERB.match(bare):
        return True
    return is_honorific(bare) or is_head(bare) or bare in STOP or word.endswith(("'s", "’s"))
