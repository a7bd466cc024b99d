"""From an address that a person typed to the feed that is meant: itself, or the one that its page names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from briefing.errors import SourceError
from briefing.sources.base import Blob, ReadOptions
from briefing.sources.clean import clean_line
from briefing.sources.feed_file import FeedFile, read_feed_file
from briefing.sources.fetch import Fetched, fetch
from briefing.sources.sniff import sniff

_TYPES = re.compile(
    r"application/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml|x-rss\+xml)|text/rss", re.IGNORECASE
)
_LIKELY = re.compile(
    r"(?:^|[/.?=&_-])(?:rss|atom|feeds?|index\.xml|feed\.json|rdf)(?:$|[/.?=&_-])", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|replies", re.IGNORECASE)
_MOST_ANCHORS = 3
"""Links in the text of a page that are tried, where its head names no feed."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """The feed that was meant."""

    url: str
    fetched: Fetched
    file: FeedFile
    others: tuple[FeedLink, ...] = ()
    """Further feeds that the page names."""


def find_feed(url: str, options: ReadOptions | None = None) -> FoundFeed:
    """The feed at an address, or the one that the page there names.

    Raises `SourceError` where there is none, or where it cannot be asked.
    """
    options = options or ReadOptions()
    fetched = fetch(url, options)
    blob = fetched.blob()
    if sniff(blob) in ("feed", "jsonfeed"):
        return FoundFeed(fetched.moved or url, fetched, read_feed_file(blob))
    if sniff(blob) == "opml":
        raise blob.fail("this is a list of feeds (OPML)", "Save it, and use: briefing feed import FILE.")
    links = list(feed_links(blob))
    for number, link in enumerate(links):
        found = fetch(link.url, options)
        if found.error is None and sniff(found.blob()) in ("feed", "jsonfeed"):
            others = tuple(links[:number] + links[number + 1 :])
            return FoundFeed(found.moved or link.url, found, read_feed_file(found.blob()), others)
    raise blob.fail("this is no feed, and it names none", "Look for a link called RSS or Atom on the page.")


def named_by(blob: Blob, error: SourceError) -> SourceError:
    """What is told of an address that is no feed: with the feed that the page there names, if it does."""
    link = next(feed_links(blob), None)
    if link is None:
        return error
    return SourceError(f"{error}; the page there names {clean_line(link.url, 300)}", "Add that one instead.")


def feed_links(blob: Blob) -> Iterator[FeedLink]:
    """The feeds that a page names, the likeliest first; those of comments last."""
    from briefing.sources.html_tree import decode_page, parse_page, prepared

    try:
        tree = parse_page(prepared(decode_page(blob)))
    except SourceError:
        return
    if tree is None:
        return
    base = urljoin(blob.url or "", next(iter(tree.xpath("//base/@href")), ""))
    found: dict[str, FeedLink] = {}
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower().split() and _TYPES.match(
            (link.get("type") or "").strip()
        ):
            _keep(found, base, link.get("href"), link.get("title"))
    if not found:
        for anchor in tree.iter("a"):
            if len(found) < _MOST_ANCHORS and _LIKELY.search(anchor.get("href") or ""):
                _keep(found, base, anchor.get("href"), anchor.text)
    yield from sorted(
        found.values(), key=lambda link: bool(_COMMENTS.search(f"{link.url} {link.title or ''}"))
    )


def _keep(found: dict[str, FeedLink], base: str, href: str | None, title: str | None) -> None:
    try:
        url = urljoin(base, (href or "").strip())
    except ValueError:
        return
    if href and url.lower().startswith(("http://", "https://")):
        found.setdefault(url, FeedLink(url, clean_line(title or "") or None))
