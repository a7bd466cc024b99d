"""Cutting what is said out of the writer's sentence: whole quoted phrases, no circumstances, clean edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.shapes import Shaped

_CONNECTIVE = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|Nevertheless|Nonetheless|Additionally|In addition),\s+",
    re.IGNORECASE,
)
"""The writer's own link to what stands before."""
_EDGES = " ,;:\n\t—–-\u00a0"


def snapped(content: Sequence[Span], fragments: Sequence[Shaped], report: Report) -> list[Span]:
    """The content with each quoted phrase that it touches taken in whole."""
    pieces: list[Span] = []
    for piece in content:
        start, end = piece.start, piece.end
        for fragment in fragments:
            outer = fragment.outer
            if outer.start < end and start < outer.end and not outer.covers(report.cue):
                start, end = min(start, outer.start), max(end, outer.end)
        if pieces and pieces[-1].end >= start:
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        elif not piece.overlaps(report.cue):
            pieces.append(Span(start, end))
    return pieces


_CIRCUMSTANCE = re.compile(
    r",\s+(?:as|while|when) (?:s?he|they|it|[A-Z]\w+|the|his|her)\b|"
    r",\s+(?:(?:just|only|a few|two|three|several)\s+)?"
    r"(?:minutes|hours|days|weeks|months|a day|a week)\s+(?:after|before)\b|"
    r",\s+(?:after|before|following|amid|hours?|days) "
)


def before_circumstance(text: str, piece: Span, fragments: Sequence[Shaped]) -> Span:
    """'said it was “late”, as he opened the fair': the writer's sentence goes on behind the marks."""
    for fragment in fragments:
        if piece.start <= fragment.outer.start < fragment.outer.end < piece.end:
            found = _CIRCUMSTANCE.match(text, fragment.outer.end, piece.end)
            if found is not None:
                return Span(piece.start, fragment.outer.end)
    return piece


def is_anothers(fragment: Shaped, report: Report, reports: Sequence[Report]) -> bool:
    """'Roe called it “unfair”, the agency reported': the quoted words are Roe's, not the agency's."""
    return any(
        other is not report
        and other.subject is not None
        and any(span.covers(other.cue) for span in report.content)
        and any(holds(span, fragment) for span in other.content)
        for other in reports
    )


def inner(fragment: Shaped) -> Span:
    """A quoted phrase without its marks."""
    return Span(fragment.region.start, fragment.region.end)


def holds(span: Span, fragment: Shaped) -> bool:
    """Whether the span takes in the quoted words."""
    return span.start <= fragment.outer.start and fragment.region.end <= span.end


def without(piece: Span, hole: Span) -> list[Span]:
    """What is left of a span when another is cut out of it."""
    if not piece.overlaps(hole):
        return [piece]
    left = [Span(piece.start, hole.start)] if piece.start < hole.start else []
    return left + ([Span(hole.end, piece.end)] if hole.end < piece.end else [])


def unmarked(span: Span, inside: Sequence[Shaped]) -> Span:
    """The span without quotation marks, where it is one quoted phrase and no more."""
    for fragment in inside:
        region = fragment.region
        if fragment.outer.start <= span.start and span.end <= fragment.outer.end:
            return Span(region.start, region.end)
    return span


def trim(text: str, span: Span) -> Span | None:
    """The span without white space, commas and dashes at its edges; None if nothing is left."""
    start, end = span.start, span.end
    connective = _CONNECTIVE.match(text, start, end)
    start = connective.end() if connective is not None else start
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ".":
        end -= 1
    return Span(start, end) if start < end else None
