"""What a topic vocabulary would assign, and why: `briefing topics test`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.library.parsing import ParseOptions, parser_settings
from briefing.model import Document, Passage

if TYPE_CHECKING:
    from briefing.parse.topics import TopicTally


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """One term of the vocabulary that stands in the text."""

    term: str
    """As the vocabulary writes it."""
    weight: float
    worth: float
    """What it adds to the score: its weight, and more for each time it stands there."""
    evidence: tuple[Passage, ...]
    """Empty where it stands only in a headline that is no part of the text."""


@dataclass(frozen=True, slots=True)
class TopicVerdict:
    """One topic with a term in the text."""

    id: str
    label: str
    assigned: bool
    score: float
    needed: float
    reason: str | None
    """Why it is not assigned."""
    terms: tuple[TermVerdict, ...]
    """The heaviest first."""
    vetoed: tuple[Passage, ...]
    """Phrases that voided a term inside them."""


def judge_topics(
    documents: Iterable[Document], options: ParseOptions | None = None
) -> Iterator[tuple[Document, list[TopicVerdict]]]:
    """Each document with every topic that has a term in it, those that hold first.

    Takes no language engine, so it is quick. Raises `ParserError` for a vocabulary with a mistake.
    """
    from briefing.parse.topics import Vocabulary, explain_document

    vocabulary = Vocabulary.load(parser_settings(options or ParseOptions()).vocabulary)
    for document in documents:
        found = explain_document(document, vocabulary)
        yield document, [_verdict(document.text, tally) for tally in found]


def _verdict(text: str, tally: TopicTally) -> TopicVerdict:
    return TopicVerdict(
        tally.topic.id,
        tally.topic.label,
        tally.refused is None,
        round(tally.score, 2),
        round(tally.needed, 2),
        tally.refused,
        tuple(
            TermVerdict(one.term.text, one.term.weight, round(one.worth, 2), _passages(text, one.spans))
            for one in tally.terms
        ),
        _passages(text, tally.vetoed),
    )


def _passages(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Passage, ...]:
    return tuple(Passage.of(text, start, end) for start, end in spans)
