"""Citations as they leave the screen: nothing in them that a terminal obeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import brief
from briefing.tui.text.cells import safe

if TYPE_CHECKING:
    from briefing.model import ArticleRow, QuotationRow


def cite_quotation(row: QuotationRow) -> str:
    """The words, who said them and how, and where they stand."""
    return _safe_lines(brief.cite(row))


def cite_article(row: ArticleRow, url: str | None) -> str:
    """Headline, outlet, date, address."""
    return _safe_lines(brief.cite_article(row, url))


def _safe_lines(text: str) -> str:
    return "\n".join(safe(line) for line in text.split("\n"))
