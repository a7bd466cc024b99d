"""RSS and Atom: one document an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line, clean_text, strip_escapes
from briefing.sources.feed_entries import FeedEntry, entry_document, web_address
from briefing.sources.feed_file import FeedFile
from briefing.sources.when import iso_date

# One tag of many kilobytes keeps the parser busy for minutes.
_LONG_TAG = re.compile(rb"<([A-Za-z][^<>]{2000})[^<>]{50000,}>")


def read_feed(blob: Blob, context: Context) -> Iterator[Document]:
    """The entries of a feed, as many as carry words. Raises `SourceError` for one without entries."""
    found = parse_feed(blob)
    entries = found.entries
    if not entries:
        raise blob.fail("there are no entries in this feed", "Look at its address in a browser.")
    most = context.options.limits.entries
    for entry in entries[:most]:
        document = entry_document(entry, found.title, blob)
        if document is not None:
            yield document
    if len(entries) > most:
        message = f"there are more than {most:,} entries in it"
        context.on_error(blob.fail(message, "Raise the limit: --raise entries=N."))


def parse_feed(blob: Blob) -> FeedFile:
    """A feed and its entries, in its order. Raises `SourceError` for what is no feed."""
    import feedparser

    data = _LONG_TAG.sub(rb"<\1>", blob.data)
    headers = {"content-type": blob.media_type} if blob.media_type else {}
    # Always a file object: it takes strings, and bytes too, for names of files and addresses. Its own
    # cleaning of HTML is slow and not needed: no HTML of it is ever shown.
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.entries and not found.version:
        raise blob.fail("this is no feed that can be read", "Look at its address in a browser.")
    title = clean_line(_plain(found.feed.get("title_detail"), found.feed.get("title"))) or None
    language = found.feed.get("language")
    entries = tuple(_entry(entry, language) for entry in found.entries)
    return FeedFile(title, web_address(found.feed.get("link")), entries)


def _entry(entry: Any, language: Any) -> FeedEntry:
    contents = [content for content in entry.get("content") or [] if content.get("value")]
    summary = entry.get("summary_detail") or {}
    full = max(contents, key=lambda content: len(content["value"]), default=None)
    chosen = full or summary
    authors = [author.get("name") for author in entry.get("authors") or [] if author.get("name")]
    value = chosen.get("value") or ""
    return FeedEntry(
        key=str(entry.get("id") or entry.get("link") or ""),
        title=clean_line(_plain(entry.get("title_detail"), entry.get("title"))) or None,
        content=value,
        is_html=chosen.get("type") != "text/plain" or "<" in value,
        summary_only=full is None,
        url=entry.get("link"),
        byline=", ".join(dict.fromkeys(authors)) or entry.get("author"),
        published=iso_date(entry.get("published") or entry.get("created") or entry.get("updated")),
        outlet=(entry.get("source") or {}).get("title"),
        language=language if isinstance(language, str) else None,
    )


def _plain(detail: Any, value: Any) -> str:
    """A title's words; feeds may write it as HTML."""
    text = value if isinstance(value, str) else ""
    if detail and detail.get("type") != "text/plain":
        text = re.sub(r"</?[A-Za-z][^<>]{0,300}>", "", text)
    return strip_escapes(clean_text(text))
