"""Rows to text that leaves the program: citations. Pure functions."""

from briefing.brief.citation import CitationStyle, cite

__all__ = ["CitationStyle", "cite"]
