"""The steps in their order: shapes, parse, reports, speakers, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefing.model import Quotation, Span
from briefing.parse.quotations.assemble import Assembled, Assembler
from briefing.parse.quotations.attribution import Attribution
from briefing.parse.quotations.complements import complement_drafts
from briefing.parse.quotations.lexicon import PHRASE_CUES, VERBS
from briefing.parse.quotations.reports import Report, find_reports
from briefing.parse.quotations.shapes import Shaped, shape_regions
from briefing.parse.quotations.skeleton import parse_sentences
from briefing.parse.quotations.speakers import Resolver
from briefing.parse.quotations.turns import find_turns

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis
    from briefing.parse.marks import Region
    from briefing.parse.quotations.drafts import Draft


def find_quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """The quotations of the article in order; mentions by pronoun and title go into the table.

    Call it after the entities are known. `Speaker.entity` holds the id that
    `analysis.table.entities()` gives afterwards.
    """
    return assemble_quotations(analysis).quotations


def assemble_quotations(analysis: Analysis) -> Assembled:
    """The quotations with the drafts that they came from."""
    shaped = shape_regions(analysis.text, analysis.layout.paragraphs, analysis.regions)
    reports = _reports(analysis, shaped)
    inside = [s.outer for s in shaped]
    attribution = Attribution(analysis, shaped, reports, Resolver(analysis, inside))
    starts = [sentence.start for sentence in analysis.sentences]

    def sentence_of(at: int) -> Span:
        return analysis.sentences[max(0, bisect_right(starts, at) - 1)]

    turns = find_turns(analysis)
    by_paragraph: dict[int, list[int]] = {}
    for index, one in enumerate(shaped):
        by_paragraph.setdefault(one.region.paragraph, []).append(index)
    floor = _dateline_end(analysis)
    drafts: list[Draft] = []
    for number in sorted(set(by_paragraph) | set(reports) | set(turns)):
        if number in turns:
            here = [turns[number]]
        else:
            indices = by_paragraph.get(number, [])
            here = attribution.paragraph(number, [i for i in indices if shaped[i].shape == "clause"])
            here += complement_drafts(
                analysis.text,
                number,
                reports.get(number, []),
                [shaped[i] for i in indices],
                attribution,
                sentence_of,
                floor,
            )
            here.sort(key=lambda draft: draft.start)
        attribution.spoken(here)
        drafts += here
    return Assembler(analysis, attribution, reports, inside, sentence_of).assemble(drafts)


_DATELINE_TAIL = re.compile(r"[^\n]{0,60}?(?::|\s[-–—]+|—|--)\s")


def _dateline_end(analysis: Analysis) -> int:
    """Where the dateline ends with its date and dash or colon; 0 without one."""
    dateline = analysis.layout.dateline
    if dateline is None:
        return 0
    tail = _DATELINE_TAIL.match(analysis.text, dateline.end)
    return tail.end() if tail is not None else dateline.end


def _reports(analysis: Analysis, shaped: list[Shaped]) -> dict[int, list[Report]]:
    """The reports of each paragraph, from a parse of the sentences that have a cue or a mark."""
    clauses = [s.region for s in shaped if s.shape == "clause"]
    numbers_of = [i for i, s in enumerate(shaped) if s.shape == "clause"]
    numbers = _worth_parsing(analysis, clauses)
    skeletons = parse_sentences(analysis, numbers, clauses)
    reports: dict[int, list[Report]] = {}
    for number in numbers:
        if (skeleton := skeletons.get(number)) is not None:
            skeleton.quoted = [numbers_of[q] if q >= 0 else -1 for q in skeleton.quoted]
            found = find_reports(skeleton)
            if found:
                reports.setdefault(analysis.sentences[number].paragraph, []).extend(found)
    return reports


def _worth_parsing(analysis: Analysis, clauses: list[Region]) -> list[int]:
    """The sentences with a cue outside quoted clauses, or with a quoted clause and words beside it."""
    cues = [t.idx for t in analysis.doc if t.lower_ in VERBS or t.lower_ in PHRASE_CUES]
    wanted: list[int] = []
    at = 0
    for number, sentence in enumerate(analysis.sentences):
        while at < len(cues) and cues[at] < sentence.start:
            at += 1
        first = bisect_left(clauses, sentence.start, key=lambda clause: clause.outer.end)
        if first < len(clauses) and clauses[first].outer.start < sentence.end:
            if not clauses[first].outer.covers(sentence):
                wanted.append(number)
        elif at < len(cues) and cues[at] < sentence.end:
            wanted.append(number)
    return wanted
