"""Persons and other entities with their roles: fills the table of an analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis


def find_entities(analysis: Analysis) -> None:
    """Fill `analysis.table` with clusters: kinds, names, roles, mentions by name and by title."""
