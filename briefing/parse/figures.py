"""Numbers with unit, what they measure, and how they stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Figure

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis


def find_figures(analysis: Analysis) -> tuple[Figure, ...]:
    """In the order of the text."""
    return ()
