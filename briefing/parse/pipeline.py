"""The steps of the parser in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefing import __version__
from briefing.model import Document, Reading
from briefing.parse.analysis import Analysis
from briefing.parse.commitments import find_commitments
from briefing.parse.dates import basis_of, find_dates
from briefing.parse.engine import CHUNK, DEFAULT_PIPELINE, Engine
from briefing.parse.figures import find_figures
from briefing.parse.marks import find_regions
from briefing.parse.people import find_entities
from briefing.parse.quotations import find_quotations
from briefing.parse.sentences import split_sentences
from briefing.parse.structure import find_layout
from briefing.parse.table import EntityTable
from briefing.parse.topics import Vocabulary, find_topics


@dataclass(frozen=True, slots=True)
class ParserSettings:
    """What a person can set about parsing."""

    pipeline: str = DEFAULT_PIPELINE
    """The name of an installed spaCy pipeline package."""
    vocabulary: str | None = None
    """The text of a person's own topic vocabulary, which adds to the shipped one or overrides it."""


class Parser:
    """Documents to readings. One per process; not for use by two threads at once."""

    version = __version__

    def __init__(self, settings: ParserSettings | None = None) -> None:
        """Load the language engine, which takes about a second.

        Raises `ParserError` where the engine or the vocabulary does not load.
        """
        self.settings = settings or ParserSettings()
        self._vocabulary = Vocabulary.load(self.settings.vocabulary)
        self._engine = Engine(self.settings.pipeline)

    def parse(self, document: Document) -> Reading:
        """The reading of one document. The same document gives the same reading."""
        return next(self.parse_many([document]))

    def parse_telling(self, document: Document, tell: Callable[[float], None]) -> Reading:
        """As `parse`; for a long text, `tell` is called with how much is done, from 0 to 1.

        Whatever it raises stops the work.
        """
        if len(document.text) > CHUNK:
            self._engine.watch = _Watch(document, tell)
        try:
            return self.parse(document)
        finally:
            self._engine.watch = lambda characters, sentences: None

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of the documents, in order, one at a time: memory stays flat."""
        for document in documents:
            yield self._read(self.analyse(document))

    def analyse(self, document: Document) -> Analysis:
        """The analysis up to, and with, the entities: what quotations are found in."""
        layout = find_layout(document)
        regions = find_regions(document.text, layout.paragraphs)
        sentences = split_sentences(document.text, layout.paragraphs, regions)
        tokens = self._engine.recognise(document.text)
        analysis = Analysis(
            document, self._engine, layout, regions, sentences, tokens, EntityTable(document.text)
        )
        find_entities(analysis)
        return analysis

    def _read(self, analysis: Analysis) -> Reading:
        document, layout = analysis.document, analysis.layout
        quotations = find_quotations(analysis)
        return Reading(
            text=document.text,
            parser=self.version,
            title=layout.title,
            byline=document.byline or (layout.byline.text if layout.byline else None),
            outlet=document.outlet,
            published=document.published or _written_on(analysis),
            language=layout.language,
            dateline=layout.dateline,
            sections=layout.sections,
            paragraphs=layout.paragraphs,
            entities=analysis.table.entities(),
            quotations=quotations,
            topics=find_topics(analysis, self._vocabulary),
            figures=find_figures(analysis),
            commitments=find_commitments(analysis),
            dates=find_dates(analysis),
            block_quotes=document.block_quotes,
            notices=layout.notices,
        )


class _Watch:
    """Adds up the steps of the language engine, which are most of the work on a long text."""

    _RECOGNISED, _PARSED = 0.55, 0.4
    """The shares in the work of names, found by the engine and by rules, and of quotations."""
    _SENTENCE = 120
    """Characters of a sentence, roughly: most sentences of an article are not parsed, so it ends early."""

    def __init__(self, document: Document, tell: Callable[[float], None]) -> None:
        self._length, self._tell = len(document.text), tell
        self._characters = self._sentences = 0

    def __call__(self, characters: int, sentences: int) -> None:
        self._characters += characters
        self._sentences += sentences
        recognised = min(1.0, self._characters / self._length)
        parsed = min(1.0, self._sentences * self._SENTENCE / self._length)
        self._tell(self._RECOGNISED * recognised + self._PARSED * parsed)


def _written_on(analysis: Analysis) -> str | None:
    """The day that the text itself states in its dateline or on a line of its own, ISO 8601."""
    day = basis_of(analysis)
    return day.isoformat() if day else None
