"""Citations as plain text: every line leads back to its source, and nothing is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.text.cells import safe
from briefing.tui.text.dates import day

if TYPE_CHECKING:
    from briefing.model import ArticleRow, QuotationRow


def cite_quotation(row: QuotationRow) -> str:
    """The words, who said them and how, and where they stand."""
    speaker = safe(row.speaker or "speaker not named in the text")
    who = f"{speaker}, {safe(row.role)}" if row.speaker and row.role else speaker
    if row.channel:
        who += f" ({safe(row.channel)})"
    words = safe(row.text)
    said = f"“{words}”" if row.kind != "indirect" else f"(reported) {words}"
    source = ", ".join(
        part for part in (safe(row.outlet or ""), f"“{safe(row.article_title)}”", day(row.published)) if part
    )
    return "\n".join(part for part in (said, f"— {who}", source, safe(row.url or "")) if part)


def cite_article(row: ArticleRow, url: str | None) -> str:
    """Headline, outlet, date, address."""
    source = ", ".join(part for part in (safe(row.outlet or ""), day(row.published)) if part)
    title = safe(row.title) + (" [headline made from the lead]" if row.title_derived else "")
    return "\n".join(part for part in (title, source, safe(url or "")) if part)
