"""Numbers with unit, what they measure, and how they stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Figure, Span
from briefing.parse.dates import find_dates
from briefing.parse.figures.find import figures_in

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis

__all__ = ["figures_in", "find_figures"]


def find_figures(analysis: Analysis) -> tuple[Figure, ...]:
    """In the order of the text; dates and times of day are none."""
    text = analysis.text
    sentences = [Span(one.start, one.end) for one in analysis.sentences]
    dateline = analysis.layout.dateline
    skip: list[Span] = [*find_dates(analysis), *([dateline] if dateline else [])]
    return figures_in(text, sentences, skip)
