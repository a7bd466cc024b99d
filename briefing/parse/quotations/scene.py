"""What the steps of this package look at: the article's paragraphs, with its headline as the first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.marks import Region, find_regions
from briefing.parse.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis
    from briefing.parse.engine import Engine
    from briefing.parse.table import EntityTable
    from briefing.parse.tokens import Tokens

_DATELINE_TAIL = re.compile(r"[^\n]{0,60}?(?::|\s[-–—]+|—|--)\s")
_GIANT = 5_000
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Scene:
    """One article as the search for quotations sees it; `paragraph` numbers are those of `paragraphs`."""

    text: str
    paragraphs: tuple[Span, ...]
    regions: tuple[Region, ...]
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    table: EntityTable
    engine: Engine
    headline: int | None
    """The number of the headline among the paragraphs, if the text has one."""
    body: int
    """Where the running text begins: who is named before it (in a byline) is nobody's antecedent."""
    dateline: Span
    """The dateline with its date and dash; empty without one."""
    block_quotes: tuple[Span, ...] = ()
    """Paragraphs that the source itself marks as quoted."""
    english: bool = True
    """Whether cues and parses mean anything, as in a text too short to tell its language ('und'); else
    marks and names are all there is."""
    subjects: dict[int, Span] = field(default_factory=dict)
    """The main subject's head word of each sentence that was parsed."""
    _starts: list[int] = field(default_factory=list)

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that a place is in, or of the last one before it."""
        return max(0, bisect_right(self._starts, place) - 1)

    def sentence_of(self, place: int) -> Span:
        """The sentence that a place is in."""
        return self.sentences[self.sentence_at(place)] if self.sentences else Span(0, len(self.text))

    def in_headline(self, place: int) -> bool:
        """Whether a place is in the first paragraph, which may be written in capitals."""
        return bool(self.paragraphs) and place < self.paragraphs[0].end

    def is_headline(self, span: Span) -> bool:
        """Whether most words of a line are written with a capital."""
        found = _WORD.findall(self.text, span.start, min(span.end, span.start + 300))
        long = [word for word in found if len(word) > 3]
        return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def set_scene(analysis: Analysis) -> Scene:
    """The scene of an analysis."""
    title = analysis.layout.title
    paragraphs = analysis.layout.paragraphs
    regions, sentences = analysis.regions, analysis.sentences
    headline = None
    if not title.derived and title.start is not None and title.end is not None:
        span = Span(title.start, title.end)
        if not paragraphs or span.end <= paragraphs[0].start:
            own = find_regions(analysis.text, [span])
            regions = own + tuple(replace(r, paragraph=r.paragraph + 1) for r in regions)
            sentences = split_sentences(analysis.text, [span], own) + tuple(
                replace(s, paragraph=s.paragraph + 1) for s in sentences
            )
            paragraphs = (span, *paragraphs)
            headline = 0
    paragraphs, regions, sentences = _without_giants(paragraphs, regions, sentences)
    return Scene(
        text=analysis.text,
        paragraphs=paragraphs,
        regions=regions,
        sentences=sentences,
        tokens=analysis.tokens,
        table=analysis.table,
        engine=analysis.engine,
        headline=headline,
        body=analysis.layout.paragraphs[0].start if analysis.layout.paragraphs else 0,
        dateline=_dateline(analysis),
        block_quotes=analysis.document.block_quotes,
        english=(analysis.layout.language or "und").lower()[:2] in ("en", "un"),
        _starts=[sentence.start for sentence in sentences],
    )


def _dateline(analysis: Analysis) -> Span:
    dateline = analysis.layout.dateline
    if dateline is None:
        return Span(0, 0)
    tail = _DATELINE_TAIL.match(analysis.text, dateline.end)
    return Span(dateline.start, tail.end() if tail is not None else dateline.end)


def _without_giants(
    paragraphs: tuple[Span, ...], regions: tuple[Region, ...], sentences: tuple[Sentence, ...]
) -> tuple[tuple[Span, ...], tuple[Region, ...], tuple[Sentence, ...]]:
    """Paragraphs of no more than `_GIANT` characters, where sentences allow it.

    What is looked at within a paragraph grows with the square of its length; a text in one line stays
    quick this way.
    """
    if all(p.end - p.start <= _GIANT for p in paragraphs):
        return paragraphs, regions, sentences
    starts_of: dict[int, list[int]] = {}
    for sentence in sentences:
        starts_of.setdefault(sentence.paragraph, []).append(sentence.start)
    cut: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for place in starts_of.get(number, ()):
            if place - start > _GIANT:
                cut.append(Span(start, place))
                start = place
        cut.append(Span(start, paragraph.end))
    starts = [span.start for span in cut]

    def number_of(place: int) -> int:
        return max(0, bisect_right(starts, place) - 1)

    return (
        tuple(cut),
        tuple(replace(r, paragraph=number_of(r.outer.start)) for r in regions),
        tuple(replace(s, paragraph=number_of(s.start)) for s in sentences),
    )
