"""Who said what: quotations with speaker, cue and channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Quotation

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis

__all__ = ["find_quotations"]


def find_quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """The quotations of the article in order; mentions by pronoun and title go into the table.

    Call it after the entities are known. `Speaker.entity` holds the id that
    `analysis.table.entities()` gives afterwards.
    """
    return ()
