"""Date expressions, resolved against a published date and never without a basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import DateMention

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis


def find_dates(analysis: Analysis) -> tuple[DateMention, ...]:
    """In the order of the text."""
    return ()
