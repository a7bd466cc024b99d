"""Title, byline, dateline, sub-headings, paragraphs, boilerplate, language: the shape of a text."""

from __future__ import annotations

import re

from briefing.model import Document, Section, Span, Title
from briefing.parse.analysis import Layout


def find_layout(document: Document) -> Layout:
    """The layout of `document`. Never raises, whatever the text."""
    text = document.text
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return Layout(
        title=Title(document.title or text[:80].strip(), derived=document.title is None),
        sections=(Section(0, len(text)),),
        paragraphs=paragraphs,
    )
