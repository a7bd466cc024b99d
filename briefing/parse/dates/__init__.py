"""Date expressions, resolved against the dateline or a published date and never without a basis."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from briefing.model import DateMention, Span
from briefing.parse.dates.calendar import as_date
from briefing.parse.dates.find import date_mentions
from briefing.parse.dates.stamp import is_stamp

if TYPE_CHECKING:
    from briefing.parse.analysis import Analysis

__all__ = ["basis_of", "date_mentions", "find_dates"]


def find_dates(analysis: Analysis) -> tuple[DateMention, ...]:
    """In the order of the text; a metadata head and boilerplate are left out, but for the day it states.

    Found once for an analysis, and kept there: figures and commitments ask for them too.
    """
    if analysis.dates is None:
        analysis.dates = _find(analysis)
    return analysis.dates


def _find(analysis: Analysis) -> tuple[DateMention, ...]:
    document, layout = analysis.document, analysis.layout
    spans: list[Span] = []
    at = max(0, min(document.body_start, len(document.text)))
    for gap in sorted(layout.noise):
        if is_stamp(document.text, gap):
            continue
        if gap.start > at:
            spans.append(Span(at, gap.start))
        at = max(at, gap.end)
    spans.append(Span(at, len(document.text)))
    return date_mentions(document.text, basis_of(analysis), spans, analysis.regions)


def basis_of(analysis: Analysis) -> date | None:
    """The day on which the article was written.

    The dateline's own date goes before the day of publication, which may be later; a date on a line of its
    own at the head of the text is the last resort.
    """
    layout, document = analysis.layout, analysis.document
    own = as_date(layout.dateline.date) if layout.dateline else None
    return own or as_date(document.published) or _stamp(analysis)


def _stamp(analysis: Analysis) -> date | None:
    """The date that stands alone on a line before the first paragraph."""
    text, layout = analysis.text, analysis.layout
    first = layout.paragraphs[0].start if layout.paragraphs else 0
    for span in layout.noise:
        if span.start < first and is_stamp(text, span):
            found = date_mentions(text, None, [span])
            for mention in found:
                if mention.precision == "day" and mention.value and re.fullmatch(r"[\d-]{10}", mention.value):
                    return as_date(mention.value)
    return None
