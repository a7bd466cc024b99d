"""The topics of a vocabulary that an article touches, with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import TopicHit

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis


def find_topics(analysis: Analysis) -> tuple[TopicHit, ...]:
    """In the order of the text."""
    return ()
