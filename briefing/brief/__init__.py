"""Rows to text that leaves the program: citations, the agenda for other programs. Pure functions."""

from briefing.brief.citation import CitationStyle, cite, cite_article, cite_passage
from briefing.brief.ics import to_ics
from briefing.brief.org import to_org

__all__ = ["CitationStyle", "cite", "cite_article", "cite_passage", "to_ics", "to_org"]
