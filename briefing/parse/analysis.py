"""One document on its way to a reading: what the steps share, in the order in which they fill it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Dateline, DateMention, Document, Passage, Section, Span, Title

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from briefing.parse.engine import Engine
    from briefing.parse.marks import Region
    from briefing.parse.sentences import Sentence
    from briefing.parse.table import EntityTable


@dataclass(slots=True)
class Layout:
    """The shape of the text, before anything in it is understood (`parse/structure.py`)."""

    title: Title
    byline: Passage | None = None
    """Who wrote it, where the text says so; a source's own byline is in the document."""
    dateline: Dateline | None = None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    """Running text and block quotes; no title, byline, heading, noise. A dateline is in its paragraph."""
    noise: tuple[Span, ...] = ()
    """Boilerplate ('Also read: ...', '(With inputs from PTI)', credits): shown, and never analysed."""
    language: str = "en"
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class Analysis:
    """What the steps know of one document; each step reads what stands above its own field."""

    document: Document
    engine: Engine
    layout: Layout
    regions: tuple[Region, ...]
    """What stands inside quotation marks (`parse/marks.py`)."""
    sentences: tuple[Sentence, ...]
    """Of the paragraphs, in order (`parse/sentences.py`)."""
    doc: Doc
    """spaCy tokens of the whole text, and its raw named entities; `token.idx` is the offset."""
    table: EntityTable
    """Who and what is named (`parse/people.py` fills it; quotations add pronouns and titles)."""
    dates: tuple[DateMention, ...] | None = None
    """Once `parse/dates` has looked for them."""
    _parsed: dict[int, Doc | None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The version's text."""
        return self.document.text

    def parsed(self, numbers: list[int]) -> dict[int, Doc]:
        """Tags and dependencies of the sentences with these numbers (indices into `sentences`).

        Each is a small spaCy document of the sentence alone, whose `token.idx` counts from the start
        of its first token; `token_offset` gives offsets in the text. Asked for once, kept after.
        """
        wanted = [n for n in numbers if n not in self._parsed]
        spans = {}
        for n in wanted:
            sentence = self.sentences[n]
            span = self.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            if span is None or not len(span):
                self._parsed[n] = None
            else:
                spans[n] = span
        for (n, span), parsed in zip(spans.items(), self.engine.parse(list(spans.values())), strict=True):
            parsed.user_data["offset"] = span.start_char
            self._parsed[n] = parsed
        return {n: doc for n in numbers if (doc := self._parsed[n]) is not None}


def token_offset(doc: Doc, index: int) -> int:
    """Where token `index` of a document from `Analysis.parsed` starts in the whole text."""
    return int(doc.user_data["offset"]) + doc[index].idx
