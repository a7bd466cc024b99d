"""Quotation marks, without a model: what stands inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Span


@dataclass(frozen=True, slots=True)
class Region(Span):
    """What stands inside one pair of marks in one paragraph, the marks left out."""

    opener: str
    """The opening mark, or '' where the quotation goes on from the paragraph before."""
    closer: str
    """The closing mark, or '' where it is left open at the paragraph's end."""
    paragraph: int
    """Index into `Layout.paragraphs`."""
    continues: bool = False
    """Whether it carries on the region before it (left open there, opened anew here)."""


def find_regions(text: str, paragraphs: Sequence[Span]) -> tuple[Region, ...]:
    """The quoted regions of the paragraphs, in order; never raises, whatever the marks."""
    return ()
