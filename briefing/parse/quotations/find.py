"""The steps in their order: scene, shapes, parse, reports, speakers, quotations."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from briefing.parse.quotations.assemble import Assembled, Assembler
from briefing.parse.quotations.attribution import Attribution
from briefing.parse.quotations.blocks import find_block_quotes
from briefing.parse.quotations.complements import Complements
from briefing.parse.quotations.explain import Explanation, explanation
from briefing.parse.quotations.headline import headline_draft
from briefing.parse.quotations.lexicon import CUE_FORMS
from briefing.parse.quotations.reports import Report, find_reports, main_subject_of
from briefing.parse.quotations.scene import Scene, set_scene
from briefing.parse.quotations.shapes import Shaped, shape_regions
from briefing.parse.quotations.skeleton import parse_sentences
from briefing.parse.quotations.speakers import Resolver
from briefing.parse.quotations.turns import find_turns

if TYPE_CHECKING:
    from briefing.model import Quotation, Span
    from briefing.parse.analysis import Analysis
    from briefing.parse.marks import Region
    from briefing.parse.quotations.drafts import Draft

_BATCH = 512
"""Sentences that are parsed at once: what is read off a parse is kept, the parse is not."""


def find_quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """The quotations of the article in order; mentions by pronoun and title go into the table.

    Call it after the entities are known. `Speaker.entity` holds the id that
    `analysis.table.entities()` gives afterwards.
    """
    return _assembled(analysis).quotations


def explain(analysis: Analysis, quotation: str) -> Explanation:
    """Why the quotation with this id ('q1') has the speaker that it has; found out anew.

    Raises `KeyError` where the article has no such quotation.
    """
    assembled = _assembled(analysis)
    for found, draft in zip(assembled.quotations, assembled.drafts, strict=True):
        if found.id == quotation:
            return explanation(analysis.text, found, draft)
    raise KeyError(quotation)


def _assembled(analysis: Analysis) -> Assembled:
    scene = set_scene(analysis)
    shaped = shape_regions(scene.text, scene.paragraphs, scene.regions)
    reports = _reports(scene, shaped)
    inside = [one.outer for one in shaped]
    attribution = Attribution(scene, shaped, reports, Resolver(scene, inside))
    drafts = _drafts(scene, shaped, reports, attribution)
    return Assembler(scene, attribution, reports, inside).assemble(drafts)


def _drafts(
    scene: Scene, shaped: list[Shaped], reports: dict[int, list[Report]], attribution: Attribution
) -> list[Draft]:
    """The quotations in the making, paragraph by paragraph: who spoke before matters for what follows."""
    turns = find_turns(scene) or find_block_quotes(scene)
    complements = Complements(scene, attribution)
    regions: dict[int, list[int]] = {}
    for index, one in enumerate(shaped):
        regions.setdefault(one.region.paragraph, []).append(index)
    drafts: list[Draft] = []
    for number in sorted({0} | set(regions) | set(reports) | set(turns)):
        here = regions.get(number, [])
        found = _special(scene, number, [shaped[i].region for i in here], turns)
        if found is None:
            clauses = [i for i in here if shaped[i].shape == "clause"]
            found = attribution.paragraph(number, clauses)
            found += complements.paragraph(number, reports.get(number, []), [shaped[i] for i in here])
            found.sort(key=lambda draft: draft.start)
        attribution.spoken(found)
        drafts += found
    return drafts


def _special(scene: Scene, number: int, regions: list[Region], turns: dict[int, Draft]) -> list[Draft] | None:
    """The quotations of a paragraph that is a turn of a transcript or a headline with a colon."""
    if number >= len(scene.paragraphs):
        return []
    if number in turns:
        return [turns[number]]
    headline = headline_draft(scene, number, regions)
    return [headline] if headline is not None else None


def _reports(scene: Scene, shaped: list[Shaped]) -> dict[int, list[Report]]:
    """The reports of each paragraph, from a parse of the sentences that have a cue or a mark."""
    if not scene.english:
        return {}
    numbers_of = [i for i, one in enumerate(shaped) if one.shape == "clause"]
    clauses = [shaped[i].region for i in numbers_of]
    phrases = [one.region for one in shaped if one.shape == "fragment"]
    numbers = _worth_parsing(scene, clauses, phrases)
    reports: dict[int, list[Report]] = {}
    for first in range(0, len(numbers), _BATCH):
        for skeleton in parse_sentences(scene, numbers[first : first + _BATCH], clauses):
            skeleton.quoted = [numbers_of[q] if q >= 0 else -1 for q in skeleton.quoted]
            subject = main_subject_of(skeleton)
            if subject is not None:
                scene.subjects[skeleton.sentence] = subject
            sentence = scene.sentences[skeleton.sentence]
            found = [r for r in find_reports(skeleton) if not _is_turned(scene.text, r, sentence)]
            if found:
                reports.setdefault(sentence.paragraph, []).extend(found)
    return reports


def _is_turned(text: str, report: Report, sentence: Span) -> bool:
    """'Roe Slams Report, Says Norway ‘Not in the Queue’': capitals hide the word order."""
    if report.via != "verb" or not report.inverted or report.subject is None:
        return False
    if report.cue.start == sentence.start or not text[report.cue.start].isupper():
        return False
    return any(letter.isalnum() for letter in text[report.subject.end : sentence.end])


def _worth_parsing(scene: Scene, clauses: list[Region], phrases: list[Region]) -> list[int]:
    """The sentences with a cue, with a quoted phrase, or with a quoted clause and words beside it."""
    cues = _cue_places(scene)
    wanted: list[int] = []
    at = 0
    for number, sentence in enumerate(scene.sentences):
        while at < len(cues) and cues[at] < sentence.start:
            at += 1
        first = bisect_left(clauses, sentence.start, key=lambda clause: clause.outer.end)
        if first < len(clauses) and clauses[first].outer.start < sentence.end:
            if not clauses[first].outer.covers(sentence):
                wanted.append(number)
            continue
        phrase = bisect_left(phrases, sentence.start, key=lambda region: region.outer.end)
        quotes = phrase < len(phrases) and phrases[phrase].outer.start < sentence.end
        if quotes or (at < len(cues) and cues[at] < sentence.end):
            wanted.append(number)
    return wanted


def _cue_places(scene: Scene) -> list[int]:
    """Where words stand that may report, in order."""
    forms = _cue_hashes()
    starts = {sentence.start for sentence in scene.sentences}
    places = []
    for word in scene.tokens.of_forms(forms):
        # 'the United States', 'the State Department': a capital inside a sentence is no verb's
        if word.text.islower() or word.start in starts or scene.in_headline(word.start):
            places.append(word.start)
    return places


@cache
def _cue_hashes() -> frozenset[int]:
    """spaCy's numbers of the words that may report."""
    from spacy.strings import get_string_id

    return frozenset(int(get_string_id(form)) for form in CUE_FORMS)
