"""Rows to text that leaves the program: citations, the agenda for other programs. Pure functions.

A module of it is imported when a name of it is first asked for (PEP 562): the reader cites long before it
makes a calendar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.brief.citation import CitationStyle, cite, cite_article, cite_passage
    from briefing.brief.ics import to_ics
    from briefing.brief.org import to_org

__all__ = ["CitationStyle", "cite", "cite_article", "cite_passage", "to_ics", "to_org"]
_WHERE = {"to_ics": "ics", "to_org": "org"}


def __getattr__(name: str) -> object:
    """The public name `name`, from its module."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_WHERE.get(name, 'citation')}"), name)
    return value
