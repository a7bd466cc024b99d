"""How the figures of one sentence stand to each other, as the text writes it; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.model import FigureRelation, Span
from briefing.parse.figures.hits import Hit

_FARTHEST = 160
"""How far apart two related figures may stand, in code points."""

# Each cue with how it relates the figure before it to the one after it. The first that fits decides.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "includes",
        re.compile(r"\b(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)|of which|among (?:them|which))\b"),
    ),
    (
        "plus",
        re.compile(
            r"\b(?:plus(?: an additional| another| a further)?|on top of|in addition to)\b", re.IGNORECASE
        ),
    ),
    ("up from", re.compile(r"\bup(?: sharply| slightly)? from\b")),
    ("down from", re.compile(r"\bdown(?: sharply| slightly)? from\b")),
    ("instead of", re.compile(r"\b(?:instead of|rather than)\b")),
    ("compared with", re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|against|as against)(?!\w)")),
    ("out of", re.compile(r"\bout of\b")),
)
_BACK = re.compile(
    r"(?:The|This|That) (?:new |total |overall |combined |current )?(?:rate|figure|sum|amount|total|number"
    r"|tariff|levy"
    r"|package|duty|toll|cost|budget|fund|target|deal|loan|fine|penalty|increase|cut|share)"
    r"(?: \w+){0,2}? (?P<cue>includes|included)\b"
)
_TO = re.compile(r"\s*(?P<cue>-|–|—|\bto\b)\s*(?:about\s+|around\s+|nearly\s+|as much as\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?P<cue>and)\s+", re.IGNORECASE)
_OR = re.compile(r"\s+(?P<cue>or)\s+", re.IGNORECASE)
_FROM = re.compile(r"\s+(?P<cue>from)\s+(?:about\s+|around\s+|nearly\s+|just\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+)?$", re.IGNORECASE)
_BREAK = re.compile(r";|\bwhile\b|\bwhereas\b|\bbut\b|[“”\"]")


def related(text: str, sentence: Span, hits: Sequence[Hit], base: int) -> dict[int, list[FigureRelation]]:
    """The relations of each hit to the next one, by place; `base` is the first hit's index in the reading."""
    found: dict[int, list[FigureRelation]] = {}
    for place, (left, right) in enumerate(pairwise(hits)):
        if not _alike(left, right) or right.start - left.end > _FARTHEST:
            continue
        relation = _relation(text, sentence, left, right, base + place + 1)
        if relation:
            found.setdefault(place, []).append(relation)
    return found


def taken_up(text: str, sentence: Span, before: Hit | None, first: Hit, to: int) -> FigureRelation | None:
    """'The rate includes ...': how the last figure of the sentence before stands to this one's first."""
    found = _BACK.match(text, sentence.start, first.start) if before else None
    if found is None or before is None or not _alike(before, first):
        return None
    return FigureRelation(*found.span("cue"), "includes", to)


def _alike(left: Hit, right: Hit) -> bool:
    """Whether the two measure in one currency, or are of one kind."""
    if left.kind != right.kind:
        return False
    return left.unit == right.unit or left.kind == "count"


def _relation(text: str, sentence: Span, left: Hit, right: Hit, to: int) -> FigureRelation | None:
    between = (left.end, right.start)
    for kind, pattern in (("to", _TO), ("or", _OR)):
        found = pattern.fullmatch(text, *between)
        if found:
            return FigureRelation(*found.span("cue"), kind, to)
    found = _AND.fullmatch(text, *between)
    if found and _BETWEEN.search(text, max(sentence.start, left.start - 24), left.start):
        return FigureRelation(*found.span("cue"), "to", to)
    if (found := _FROM.fullmatch(text, *between)) is not None:
        return FigureRelation(*found.span("cue"), "from", to)
    if _BREAK.search(text, *between):
        return None
    cues = [(kind, cue) for kind, pattern in _CUES for cue in pattern.finditer(text, *between)]
    if len(cues) != 1:
        return None
    kind, cue = cues[0]
    return FigureRelation(cue.start(), cue.end(), kind, to)
