"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line
from briefing.sources.encoding import decode
from briefing.sources.feed_entries import FeedEntry, entry_document, web_address
from briefing.sources.feed_file import FeedFile
from briefing.sources.when import iso_date


def read_json_feed(blob: Blob, context: Context) -> Iterator[Document]:
    """The items of a JSON Feed. Raises `SourceError` for one without items."""
    found = parse_json_feed(blob)
    entries = found.entries
    if not entries:
        raise blob.fail("there are no items in this feed", "Look at its address in a browser.")
    for entry in entries[: context.options.limits.entries]:
        document = entry_document(entry, found.title, blob)
        if document is not None:
            yield document


def parse_json_feed(blob: Blob) -> FeedFile:
    """A feed and its items, in its order. Raises `SourceError` for what is no feed."""
    try:
        data = json.loads(decode(blob.data, blob.label)[0].lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        raise blob.fail("it is damaged JSON", "Look at its address in a browser.") from None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return FeedFile(None, None, ())
    entries = tuple(_entry(item, data) for item in data["items"] if isinstance(item, dict))
    title = clean_line(_string(data.get("title")) or "") or None
    return FeedFile(title, web_address(data.get("home_page_url")), entries)


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> FeedEntry:
    full = _string(item.get("content_html")) or _string(item.get("content_text"))
    authors = item.get("authors") or [item.get("author")]
    names = [
        _string(author.get("name")) for author in authors if isinstance(authors, list) and _is_object(author)
    ]
    return FeedEntry(
        key=str(item.get("id") or item.get("url") or ""),
        title=_string(item.get("title")),
        content=full or _string(item.get("summary")) or "",
        is_html=bool(_string(item.get("content_html"))),
        summary_only=full is None,
        url=_string(item.get("url")) or _string(item.get("external_url")),
        byline=", ".join(name for name in names if name) or None,
        published=iso_date(_string(item.get("date_published"))),
        language=_string(item.get("language")) or _string(feed.get("language")),
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
