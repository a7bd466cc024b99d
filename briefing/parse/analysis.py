"""One document on its way to a reading: what the steps share, in the order in which they fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Dateline, DateMention, Document, Passage, Section, Span, Title

if TYPE_CHECKING:
    from briefing.parse.engine import Engine
    from briefing.parse.marks import Region
    from briefing.parse.sentences import Sentence
    from briefing.parse.table import EntityTable
    from briefing.parse.tokens import Tokens


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
    tokens: Tokens
    """The tokens of the whole text, and its raw named entities (`parse/tokens.py`)."""
    table: EntityTable
    """Who and what is named (`parse/people.py` fills it; quotations add pronouns and titles)."""
    dates: tuple[DateMention, ...] | None = None
    """Once `parse/dates` has looked for them."""

    @property
    def text(self) -> str:
        """The version's text."""
        return self.document.text
