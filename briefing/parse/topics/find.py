"""One article's topics: which parts of it count, and what the reading keeps of the tally."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from briefing.model import Document, Passage, Span, TopicHit
from briefing.parse.topics.score import BODY, LEAD, TITLE, Occurrence, TopicTally, tally

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis, Layout
    from briefing.parse.topics.vocabulary import Vocabulary

_LEAD_PARAGRAPHS = 2
_LEAD_LENGTH = 900
_MOST_EVIDENCE = 100
"""Passages that a topic keeps: more than anyone steps through, and few enough for a long text."""
_SHOUT = 30
"""How far around a word in capitals the text is looked at for any small letter."""


def find_topics(analysis: Analysis, vocabulary: Vocabulary) -> tuple[TopicHit, ...]:
    """The topics that the article touches, the strongest first.

    A score of 1 is just enough for a topic; evidence is in the order of the text.
    """
    text = analysis.document.text
    return tuple(
        TopicHit(
            id=one.topic.id,
            label=one.topic.label,
            score=round(one.score / one.needed, 2),
            evidence=tuple(Passage.of(text, *span) for span in one.spans[:_MOST_EVIDENCE]),
        )
        for one in explain_topics(analysis.document, analysis.layout, vocabulary)
        if one.refused is None
    )


def explain_topics(document: Document, layout: Layout, vocabulary: Vocabulary) -> list[TopicTally]:
    """Every topic with a term in the article: what counted, what was voided, what was needed, and why not.

    Those that hold come first. It takes no language engine.
    """
    found = _in_text(document, layout, vocabulary) + _in_headline(layout, vocabulary)
    words = document.text.count(" ", document.body_start) + 1
    return tally(vocabulary, found, document.text, words)


def explain_document(document: Document, vocabulary: Vocabulary) -> list[TopicTally]:
    """`explain_topics` for a document that has not been analysed: what `briefing topics test` shows."""
    from briefing.parse.structure import find_layout

    return explain_topics(document, find_layout(document), vocabulary)


def _in_text(document: Document, layout: Layout, vocabulary: Vocabulary) -> list[Occurrence]:
    text, title = document.text, _title_span(layout)
    lead_end = _lead_end(layout)
    shut_out = _shut_out(layout)
    starts = [span.start for span in shut_out]
    acronyms = vocabulary.acronyms
    found = []
    for start, end, phrase in vocabulary.matcher.find(text):
        if phrase in acronyms and _in_capitals(text, start, end):
            continue
        if title is not None and title.start <= start < title.end:
            found.append(Occurrence(start, end, phrase, TITLE))
            continue
        before = bisect_right(starts, start) - 1
        if start >= document.body_start and (before < 0 or start >= shut_out[before].end):
            found.append(Occurrence(start, end, phrase, LEAD if start < lead_end else BODY))
    return found


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether all around `[start, end)` on its line is in capitals."""
    first = text.rfind("\n", max(0, start - _SHOUT), start) + 1 or max(0, start - _SHOUT)
    last = text.find("\n", end, end + _SHOUT)
    around = text[first:start] + text[end : end + _SHOUT if last < 0 else last]
    return around.isupper()


def _shut_out(layout: Layout) -> list[Span]:
    """What is no part of the article: boilerplate and byline, in order, without overlaps."""
    spans = sorted((*layout.noise, *((layout.byline,) if layout.byline else ())), key=lambda one: one.start)
    apart: list[Span] = []
    for span in spans:
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(span.end, apart[-1].end))
        else:
            apart.append(Span(span.start, span.end))
    return apart


def _in_headline(layout: Layout, vocabulary: Vocabulary) -> list[Occurrence]:
    """Terms of a headline that the source gives apart from the text."""
    if layout.title.derived or layout.title.start is not None:
        return []
    return [
        Occurrence(start, end, phrase, TITLE, in_text=False)
        for start, end, phrase in vocabulary.matcher.find(layout.title.text)
    ]


def _title_span(layout: Layout) -> Span | None:
    title = layout.title
    if title.derived or title.start is None or title.end is None:
        return None
    return Span(title.start, title.end)


def _lead_end(layout: Layout) -> int:
    lead = layout.paragraphs[:_LEAD_PARAGRAPHS]
    return min(lead[-1].end, lead[0].start + _LEAD_LENGTH) if lead else 0
