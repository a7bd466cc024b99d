"""What an entry of any feed is, and its document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.model import Document
from briefing.sources.base import Blob
from briefing.sources.clean import clean_block, clean_line, clean_path, clean_text
from briefing.sources.html import fragment_document
from briefing.sources.plain import clean_byline

_FULL_WORDS = 150


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry, as the feed gives it."""

    key: str
    """Its lasting name in the feed; empty when it has none."""
    title: str | None
    content: str
    is_html: bool
    summary_only: bool
    url: str | None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None


def web_address(value: object) -> str | None:
    """`value` where it is an address of the web that may be kept."""
    text = clean_line(value, 2_000) if isinstance(value, str) else ""
    return text if text.lower().startswith(("http://", "https://")) else None


SUMMARY = "only a summary: the whole article is at its address"
HEADLINE = "only the headline: the feed has no text"


def entry_document(entry: FeedEntry, feed_title: str | None, blob: Blob) -> Document | None:
    """The document of an entry of the feed in `blob`; None where it has no words.

    It has a notice where it is a summary. The path of an entry in a file ends in its key.
    """
    if entry.is_html:
        document = fragment_document(entry.content, entry.url)
    else:
        document = Document(clean_text(entry.content).strip())
    notices: tuple[str, ...] = ()
    if not document.text:
        if not entry.title:
            return None
        document, notices = Document(clean_block(entry.title)), (HEADLINE,)
    elif entry.summary_only and len(document.text.split()) < _FULL_WORDS:
        notices = (SUMMARY,)
    return replace(
        document,
        title=entry.title,
        byline=clean_byline(entry.byline or "") or None,
        outlet=clean_line(entry.outlet or feed_title or "") or None,
        published=entry.published,
        url=entry.url,
        path=clean_path(f"{blob.path}!{(entry.key or document.text)[:200]}") if blob.path else None,
        fetched=blob.fetched,
        language=entry.language,
        media_type="text/html" if entry.is_html else "text/plain",
        raw=entry.content.encode("utf-8", "replace"),
        notices=notices,
    )
