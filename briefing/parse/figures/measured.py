"""What a figure measures, and how the writer bounds it."""

from __future__ import annotations

import re

from briefing.model import Passage, Span
from briefing.parse.figures.hits import Hit
from briefing.parse.figures.phrases import head_before, noun_phrase

_QUALIFIER = re.compile(
    r"\b(?P<words>more than|less than|fewer than|up to|as (?:much|many|high|low|little|few) as|at least"
    r"|at most"
    r"|no more than|no less than|no fewer than|not more than|nearly|almost|about|around|approximately"
    r"|roughly|some|over"
    r"|under|above|below|an estimated|an average of|close to|just over|just under|well over|a maximum of"
    r"|a minimum of"
    r"|in excess of|upwards of)\s+(?:a\s+|an\s+|the\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_IN = re.compile(r"\s+in\s+(?=[a-z])")
_RATE = re.compile(r"\s+(?:an?|per|each|every)\s", re.IGNORECASE)
_WORTH = re.compile(
    r"\b(?:of|worth|costing|costs?|valued at|estimated at|set at|at)\s+(?:(?:an?|the|about"
    r"|some)\s+)?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:has|have|had|will|would|could)\s+)?(?:be\s+)?(?:came to|come to|ran to|rose|risen|rise"
    r"|fell|fallen|fall|grew|grown"
    r"|grow|increased|declined"
    r"|dropped|jumped|climbed|slid|gained|lost|shrank|expanded|contracted|surged|soared|plunged|slipped"
    r"|eased|widened|narrowed|is"
    r"|are|was|were|stood|stands|reached|hit|totall?ed|amounted|averaged|remained|remains)"
    r"(?:\s+(?:by|to|at|from|only|just|now|already|up|down|an?|some))*\s*$",
    re.IGNORECASE,
)


def qualifier(text: str, sentence: Span, start: int) -> Passage | None:
    """'more than', 'up to', 'about': the words right before a number that bound it."""
    found = _QUALIFIER.search(text, max(sentence.start, start - 32), start)
    return Passage.of(text, *found.span("words")) if found else None


def measured(text: str, sentence: Span, hit: Hit) -> str | None:
    """What the figure measures, in the sentence's own words; None where they do not tell plainly."""
    if (inner := _after_of(text, sentence, hit)) is not None:
        return inner
    if hit.kind == "count" or (hit.kind in ("measure", "time") and "-" not in text[hit.start : hit.end]):
        return None
    if not _RATE.match(text, hit.end, sentence.end):
        named = noun_phrase(text, hit.end, sentence.end, bare=True)
        if named:
            return named
        among = _IN.match(text, hit.end, sentence.end) if hit.kind == "money" else None
        if among and (named := noun_phrase(text, among.end(), sentence.end)):
            return named
    return _named_before(text, sentence, hit) if hit.kind in ("share", "money") else None


def _after_of(text: str, sentence: Span, hit: Hit) -> str | None:
    found = _OF.match(text, hit.end, sentence.end)
    return noun_phrase(text, found.end(), sentence.end) if found else None


def _named_before(text: str, sentence: Span, hit: Hit) -> str | None:
    """'a tariff of 50 percent', 'inflation rose to 5 percent'."""
    bound = qualifier(text, sentence, hit.start)
    start = bound.start if bound else hit.start
    for pattern in (_WORTH, _MOVED):
        found = pattern.search(text, max(sentence.start, start - 60), start)
        if found:
            return head_before(text, sentence.start, found.start())
    return None
