"""Persons and other entities with their roles: fills the table of an analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parse.people.recognise import find_names

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis

__all__ = ["find_entities"]


def find_entities(analysis: Analysis) -> None:
    """Fill `analysis.table` with clusters: kinds, names, roles, mentions by name and by title."""
    from briefing.parse.people.clusters import fill_table

    fill_table(analysis, find_names(analysis))
