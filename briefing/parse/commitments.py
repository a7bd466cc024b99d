"""Passages that promise or expect something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Commitment

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis


def find_commitments(analysis: Analysis) -> tuple[Commitment, ...]:
    """In the order of the text."""
    return ()
