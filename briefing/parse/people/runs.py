"""Rows of capitalised words, split into titles, peoples, places and what is left: names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.model import Span
from briefing.parse.people.context import says
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.names import SHORT_VERB
from briefing.parse.people.titles import INITIALS, MODIFIERS, is_head, is_honorific
from briefing.parse.people.words import ORGANISATION, PLACE_HEAD, RUN, STOP, TOKEN

Part = Literal["honorific", "office", "modifier", "people", "stop", "organisation", "place", "name"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of name words inside a run, with what stands around it in the run."""

    start: int
    end: int
    before: Part | None
    """What stands directly before it in the run."""
    after: Part | None


_DUTY = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector|[Cc]hief|[Hh]ead)"
    r"(?: of [Ss]tate)? (?:of|for) (?:the )?"
    r"(?:[A-Z][\w-]+(?:,? [A-Z][\w-]+){0,4},? (?:and|&) )?$"
)


_DUTY_REACH = 90


APPOSITION = re.compile(r",\s+(?:[1-9]\d,|who\b|an?\s+[A-Za-z])")
"""Behind a name it tells of a person, even where the name ends as a city's: 'Jane London, a teacher'."""


def find_pieces(text: str, spans: tuple[Span, ...], lex: Lexicon) -> Iterator[Piece]:
    """Every row of words in `spans` that may be a person's name, in order."""
    for span in spans:
        for run in RUN.finditer(text, span.start, span.end):
            duty = _DUTY.search(text, max(span.start, run.start() - _DUTY_REACH), run.start()) is not None
            yield from _pieces(text, run.start(), run.end(), lex, duty)


_PARTY_STATE = re.compile(r"[RDI]-[A-Z][a-z]+$")
"""'R-Idaho': a party and a state."""
_SON_OF = frozenset(["bin", "binti", "binte", "bint", "ibn"])
_SHOUTED = frozenset(["OF", "THE", "AND", "FOR", "IN", "ON", "AT", "TO", "BY", "WITH", "FROM"])
"""Small words of a line in capitals: 'THE MINISTER OF TRADE'."""


def part_of(word: str, lex: Lexicon) -> Part:
    """What one capitalised word is, by itself."""
    bare = word.rstrip(".,")
    if _PARTY_STATE.match(bare) or SHORT_VERB.match(bare):
        return "stop"
    if is_honorific(bare):
        return "honorific"
    if is_head(bare):
        return "office"
    if bare in STOP or bare in _SHOUTED:
        return "stop"
    if bare in lex.peoples:
        return "people"
    if bare.lower() in MODIFIERS and bare not in lex.given:
        return "modifier"
    if bare in ORGANISATION:
        return "organisation"
    return "place" if bare in PLACE_HEAD else "name"


def _pieces(text: str, start: int, end: int, lex: Lexicon, duty: bool) -> Iterator[Piece]:
    words = [(m.start(), m.end(), part_of(m.group(), lex)) for m in TOKEN.finditer(text, start, end)]
    words = _with_known(text, _with_initials(text, _with_pairs(text, words, lex)), lex)
    words = _with_borne(text, words, lex)
    if duty:
        words = _without_duty(text, words, lex)
    at = 0
    while at < len(words):
        if words[at][2] != "name":
            at += 1
            continue
        stop = at
        while stop < len(words) and words[stop][2] == "name":
            stop += 1
        before = words[at - 1][2] if at else None
        after = words[stop][2] if stop < len(words) else None
        yield Piece(words[at][0], words[stop - 1][1], before, after)
        at = stop


def _without_duty(text: str, words: list[tuple[int, int, Part]], lex: Lexicon) -> list[tuple[int, int, Part]]:
    """'(Secretary of) War Pete Hegseth': what the office is for, before a given name, is no name."""
    names = [k for k, (_, _, part) in enumerate(words) if part == "name"]
    given = next((k for k in names if text[slice(*words[k][:2])] in lex.given), names[0] if names else 0)
    return [
        (s, e, "office" if k < given and part != "honorific" else part)
        for k, (s, e, part) in enumerate(words)
    ]


def _with_initials(text: str, words: list[tuple[int, int, Part]]) -> list[tuple[int, int, Part]]:
    """'MK Stalin', 'TD Jakes': capitals before one name are initials; before two ('MK Dana Roe') a title."""
    for at in range(len(words) - 1):
        word = text[slice(*words[at][:2])]
        initial = at and word == "A" and words[at - 1][2] in ("office", "honorific")
        # 'A. K. Roe', and not the first of 'A. Inca, B. Maya'
        row = word == "A." and (at or text[slice(*words[at + 1][:2])][1:2] == "." or len(words) > at + 2)
        if (initial or row) and words[at + 1][2] == "name":
            words[at] = (*words[at][:2], "name")  # 'Chief Minister A Revanth Reddy', 'A. K. Roe'
            continue
        if word not in INITIALS or words[at + 1][2] != "name":
            continue
        if at + 2 == len(words) or words[at + 2][2] != "name":
            words[at] = (*words[at][:2], "name")
    return words


def _with_borne(text: str, words: list[tuple[int, int, Part]], lex: Lexicon) -> list[tuple[int, int, Part]]:
    """'Jane Park, 44, a teacher', 'Jane Hill said': a family name that is also a kind of place."""
    for at in range(1, len(words)):
        start, end, part = words[at]
        borne = part == "place" and (text[start:end] in lex.family or text[start:end] in lex.family_first)
        if not borne or text[slice(*words[at - 1][:2])] not in lex.given:
            continue
        if APPOSITION.match(text, end) or says(text, end):
            words[at - 1 : at + 1] = [(s, e, "name") for s, e, _ in words[at - 1 : at + 1]]
    return words


def _with_pairs(text: str, words: list[tuple[int, int, Part]], lex: Lexicon) -> list[tuple[int, int, Part]]:
    """Mark honorifics of two words ('Tan Sri'), and family names that look like a stop word ('He Lifeng')."""
    for at in range(1, len(words)):
        if words[at][2] == "honorific" and text[slice(*words[at - 1][:2])] in _SON_OF:
            words[at] = (*words[at][:2], "name")  # 'Mohamad bin Haji Hasan'
    for at in range(len(words) - 1):
        (start, _, part), (_, end, after) = words[at], words[at + 1]
        if is_honorific(text[start:end]):
            words[at : at + 2] = [(s, e, "honorific") for s, e, _ in words[at : at + 2]]
        elif part == "stop" and after == "name":
            word = text[slice(*words[at][:2])]
            inside = text[max(0, start - 2) : start].rstrip()[-1:] not in (
                "",
                ".",
                "!",
                "?",
                ":",
                "“",
                '"',
                "\n",
            )
            if word in lex.family_first or (word in lex.given and inside):
                words[at] = (*words[at][:2], "name")
    return words


def _with_known(text: str, words: list[tuple[int, int, Part]], lex: Lexicon) -> list[tuple[int, int, Part]]:
    """Mark the words of known places and organisations that open the run before a title."""
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            row = words[at : at + size]
            if size == 1 and row[0][2] in ("honorific", "people"):
                continue
            name = re.sub(r"\s+", " ", text[row[0][0] : row[-1][1]])
            known: Part | None = None
            if name in lex.organisations:
                known = "organisation"
            elif name in lex.places and name not in lex.doubtful:
                known = "place"
            borne = name not in lex.firm or APPOSITION.match(text, row[-1][1]) is not None
            alone = size == 1 and (row[0][2] != "name" or (borne and _beside_name(words, at)))
            if known is not None and not alone:
                words[at : at + size] = [(s, e, known) for s, e, _ in row]
    return words


def _beside_name(words: list[tuple[int, int, Part]], at: int) -> bool:
    """Whether a name word stands directly beside word `at`: 'London Breed', 'Israel Katz'."""
    return any(0 <= k < len(words) and words[k][2] == "name" for k in (at - 1, at + 1))
