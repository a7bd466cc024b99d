"""Reported speech, and quoted words inside the writer's sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.lexicon import Frame
from briefing.parse.quotations.shapes import is_title

if TYPE_CHECKING:
    from briefing.parse.quotations.attribution import Attribution
    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.shapes import Shaped

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def complement_drafts(
    text: str,
    number: int,
    reports: Sequence[Report],
    shaped: Sequence[Shaped],
    attribution: Attribution,
    sentence_of: Callable[[int], Span],
    floor: int = 0,
) -> list[Draft]:
    """The partial and indirect quotations of one paragraph.

    `shaped` are the paragraph's regions, `reports` those of its sentences; `sentence_of` gives the
    sentence that a place is in; nothing before `floor`, where a dateline ends, is content.
    """
    drafts: list[Draft] = []
    fragments = [s for s in shaped if s.shape == "fragment" and not _names_work(text, s)]
    clauses = [s for s in shaped if s.shape == "clause"]
    taken: set[int] = set()
    for report in reports:
        if any(f.outer.start < report.cue.start < f.outer.end for f in fragments):
            continue
        content = _outside(_snapped(report.content, fragments, report), clauses, text)
        content = [Span(max(c.start, floor), c.end) for c in content if c.end > floor]
        inside = [f for f in fragments if any(_holds(span, f) for span in content)]
        candidate = Candidate(
            f"{report.via}: {report.lemma}", 0.9, attribution.who(report), report, report.cue
        )
        if inside:
            taken.update(f.region.start for f in inside)
            drafts += _partial(text, number, report, content, inside, candidate)
        elif content and report.reports_alone() and not attribution.is_cue(report, content):
            words = sum(len(_WORD.findall(text[c.start : c.end])) for c in content)
            if words >= (2 if report.clausal else 1):
                drafts.append(Draft("indirect", content, number, [candidate]))
    loose = [f for f in fragments if f.region.start not in taken]
    return drafts + _loose(text, number, loose, reports, attribution, sentence_of)


def _names_work(text: str, fragment: Shaped) -> bool:
    """Whether the quoted words are the title of a work, and nobody's words."""
    region = fragment.region
    return is_title(text[region.start : region.end])


def _snapped(content: Sequence[Span], fragments: Sequence[Shaped], report: Report) -> list[Span]:
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


def _holds(span: Span, fragment: Shaped) -> bool:
    return span.start <= fragment.outer.start and fragment.region.end <= span.end


def _loose(
    text: str,
    number: int,
    fragments: Sequence[Shaped],
    reports: Sequence[Report],
    attribution: Attribution,
    sentence_of: Callable[[int], Span],
) -> list[Draft]:
    """Quoted phrases that no parsed content holds: they go with a cue that stands right before them."""
    drafts: list[Draft] = []
    for fragment in fragments:
        outer = fragment.outer
        sentence = sentence_of(outer.start)
        best: tuple[int, Report] | None = None
        for report in reports:
            if not (sentence.start <= report.cue.start < sentence.end) or outer.covers(report.cue):
                continue
            gap = outer.start - max(
                report.cue.end, report.subject.end if report.inverted and report.subject else 0
            )
            if gap < 0 or ";" in text[report.cue.end : outer.start]:
                continue
            if best is None or gap < best[0]:
                best = (gap, report)
        near = best[1] if best is not None and _quotes(text, best[1], outer) else None
        if near is not None:
            candidate = Candidate("cue near", 0.8, attribution.who(near), near, near.cue)
        elif fragment.words >= _LONG_PHRASE:
            candidate = attribution.subject_before(outer.start, sentence, reports)
        else:
            continue
        drafts.append(
            Draft("partial", [Span(fragment.region.start, fragment.region.end)], number, [candidate])
        )
    return drafts


_LONG_PHRASE = 5
"""Words from which quoted words are somebody's, whatever the verb."""
_TO_QUOTE = re.compile(
    r"(?:\W|\b(?:that|as|it|him|her|them|was|is|were|of|a|an|the|for|out|to|be|on)\b)*$", re.IGNORECASE
)
_UP_TO_THAT = re.compile(r"[^.;:“\"]{0,80}\bthat\s*$")


def _quotes(text: str, report: Report, outer: Span) -> bool:
    """Whether a cue leads to the quoted phrase at `outer`."""
    gap = text[report.cue.end : outer.start]
    if report.frame & (Frame.CLAUSE | Frame.ADDRESSEE) and _UP_TO_THAT.match(gap):
        return True
    if report.frame & Frame.NAMING:
        return len(gap) < 60 and "," not in gap
    return len(gap) < 40 and _TO_QUOTE.match(gap) is not None


def _outside(content: Sequence[Span], clauses: Sequence[Shaped], text: str) -> list[Span]:
    """The content without the quoted clauses in it, which stand for themselves."""
    pieces = list(content)
    for clause in clauses:
        outer = clause.outer
        cut: list[Span] = []
        for piece in pieces:
            if not piece.overlaps(outer):
                cut.append(piece)
                continue
            cut += [Span(piece.start, outer.start)] if piece.start < outer.start else []
            cut += [Span(outer.end, piece.end)] if outer.end < piece.end else []
        pieces = cut
    return [p for piece in pieces if (p := trim(text, piece)) is not None]


def _partial(
    text: str,
    number: int,
    report: Report,
    content: Sequence[Span],
    inside: Sequence[Shaped],
    candidate: Candidate,
) -> list[Draft]:
    if report.frame & Frame.NAMING and not report.clausal:
        return [Draft("partial", [Span(f.region.start, f.region.end)], number, [candidate]) for f in inside]
    return [Draft("partial", [_unmarked(span, inside) for span in content], number, [candidate])]


def _unmarked(span: Span, inside: Sequence[Shaped]) -> Span:
    """The span without quotation marks, where it is one quoted phrase and no more."""
    for fragment in inside:
        region = fragment.region
        if fragment.outer.start <= span.start and span.end <= fragment.outer.end:
            return Span(region.start, region.end)
    return span


def trim(text: str, span: Span) -> Span | None:
    """The span without white space, commas and lone marks at its edges; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,;:\n\t—–-\u00a0":
        start += 1
    while end > start and text[end - 1] in " ,;:.\n\t—–-\u00a0":
        end -= 1
    return Span(start, end) if start < end else None
