"""OPML 2.0: lists of feeds, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    title: str | None = None
    site: str | None = None
    """The address of the site that the feed is of."""
    folder: str | None = None


def read_opml(blob: Blob, context: Context) -> Iterator[Document]:
    """No documents: always a `SourceError` that says what to do with a list of feeds."""
    found = len(parse_opml(blob))
    raise blob.fail(f"this is a list of {found} feeds (OPML), no article", "Use `briefing feed add FILE`.")
    yield  # a reader is a generator


def parse_opml(blob: Blob) -> list[Subscription]:
    """The feeds of a list, each address once; only http and https. Raises `SourceError` for no OPML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(blob.data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise blob.fail("this is no OPML that can be read", "Export it again.")
    found: dict[str, Subscription] = {}
    for outline in root.iter("{*}outline", "outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if not url.lower().startswith(("http://", "https://")) or len(found) >= _MOST:
            continue
        parent = outline.getparent()
        folder = parent.get("title") or parent.get("text") if parent is not None else None
        title = clean_line(outline.get("title") or outline.get("text") or "") or None
        site = outline.get("htmlUrl")
        found.setdefault(url, Subscription(url, title, site, clean_line(folder) if folder else None))
    return list(found.values())


def write_opml(subscriptions: Iterable[Subscription], title: str = "Feeds") -> str:
    """An OPML 2.0 document of the feeds, by folder, that other readers take in."""
    folders: dict[str | None, list[Subscription]] = {}
    for subscription in subscriptions:
        folders.setdefault(subscription.folder, []).append(subscription)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{_content(title)}</title></head>", "  <body>"]
    for folder, members in folders.items():
        if folder is None:
            lines += [f"    {_outline(member)}" for member in members]
        else:
            lines.append(f"    <outline text={_attribute(folder)}>")
            lines += [f"      {_outline(member)}" for member in members]
            lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(feed: Subscription) -> str:
    site = f" htmlUrl={_attribute(feed.site)}" if feed.site else ""
    name = _attribute(feed.title or feed.url)
    return f'<outline type="rss" text={name} title={name} xmlUrl={_attribute(feed.url)}{site}/>'


def _attribute(text: str) -> str:
    return quoteattr(clean_line(text, 4000))


def _content(text: str) -> str:
    return clean_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
