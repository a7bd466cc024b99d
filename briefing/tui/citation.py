"""Citations as they leave the screen: nothing in them that a terminal obeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import brief
from briefing.tui.text.cells import safe

if TYPE_CHECKING:
    from briefing.brief import CitationStyle
    from briefing.model import ArticleRow, ArticleView, QuotationRow, Span


def cite_quotation(row: QuotationRow, style: CitationStyle = "text") -> str:
    """The words, who said them and how, and where they stand."""
    return _safe_lines(brief.cite(row, style))


def cite_passage(view: ArticleView, span: Span, style: CitationStyle = "text") -> str:
    """The words of a stretch of an article, and where they stand."""
    words = view.reading.text[span.start : span.end]
    return _safe_lines(brief.cite_passage(words, view.row, view.url, style))


def cite_article(row: ArticleRow, url: str | None) -> str:
    """Headline, outlet, date, address."""
    return _safe_lines(brief.cite_article(row, url))


def _safe_lines(text: str) -> str:
    return "\n".join(safe(line) for line in text.split("\n"))
