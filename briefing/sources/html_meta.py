"""What a page says about itself: JSON-LD first (it was right most often), then meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.sources.clean import clean_line
from briefing.sources.when import iso_date

_ARTICLE_TYPES = re.compile(r"(?:News|Blog|Analysis|Opinion|Report|Review)\w*(?:Article|Posting)?$|Article$")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "publishdate",
    "pubdate",
    "dc.date",
    "date",
)
_AUTHOR = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_SAVED = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)"),
    re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+?)\s*-->"),
)
_TITLE_BREAK = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]+\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class PageFacts:
    """The fields of a document as a page states them; None where it does not."""

    headline: str | None = None
    """From JSON-LD."""
    title: str | None = None
    """From `og:title`, the one `h1`, or `title`, without the site's name."""
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def page_facts(tree: Any, page: str, url: str | None) -> PageFacts:
    """What `tree`, the tree of `page`, states. Never raises, whatever it holds."""
    meta = _meta(tree)
    facts = PageFacts()
    _from_json_ld(_article(tree), facts)
    facts.outlet = facts.outlet or meta.get("og:site_name") or meta.get("application-name")
    facts.url = _canonical(tree, meta, page, url)
    facts.published = facts.published or _first_date(meta[name] for name in _PUBLISHED if name in meta)
    facts.byline = facts.byline or next(
        (meta[name] for name in _AUTHOR if name in meta and "//" not in meta[name]), None
    )
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    facts.language = _language(language) or facts.language
    facts.title = _title(tree, meta, facts)
    return facts


def without_site(title: str, outlet: str | None, url: str | None) -> str:
    """`title` without the name of its site before or after a bar or dash ('... - BBC News')."""
    names = {_fold(outlet or ""), *(_fold(part) for part in (urlsplit(url or "").hostname or "").split("."))}
    names = {name for name in names if len(name) > 2}
    pieces = _TITLE_BREAK.split(title)
    breaks = _TITLE_BREAK.findall(title)
    while len(pieces) > 1 and _is_site(pieces[-1], names):
        pieces.pop()
        breaks.pop()
    while len(pieces) > 1 and _is_site(pieces[0], names):
        pieces.pop(0)
        breaks.pop(0)
    return "".join(piece + mark for piece, mark in zip(pieces, [*breaks, ""], strict=True))


def _is_site(piece: str, names: set[str]) -> bool:
    folded = _fold(piece)
    return folded in names or any(folded in (f"{name}com", f"the{name}", f"{name}news") for name in names)


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _title(tree: Any, meta: dict[str, str], facts: PageFacts) -> str | None:
    found = tree.findtext(".//title")
    choices = [meta.get("og:title"), clean_line(found) if found else None]
    titles = [without_site(choice, facts.outlet, facts.url) for choice in choices if choice]
    headings = [clean_line(heading.text_content()) for heading in tree.iter("h1")][:5]
    # The heading on the page is the headline itself, where the page's title confirms it.
    for heading in headings:
        if heading and any(_fold(heading) and _fold(heading) in _fold(title) for title in titles):
            return heading
    return titles[0] if titles else (headings[0] if headings and headings[0] else None)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), clean_line(html.unescape(content)))
    return found


def _canonical(tree: Any, meta: dict[str, str], page: str, url: str | None) -> str | None:
    """The address that the page gives as its own; one on another site is not believed."""
    saved = next((match[1] for pattern in _SAVED if (match := pattern.search(page[:4000]))), None)
    base = url or saved
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    for candidate in [*links, meta.get("og:url")]:
        try:
            address: str = urljoin(base or "", (candidate or "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname:
            continue
        # A site's front page as the address of every article is a common mistake.
        if parts.path in ("", "/") and not parts.query and base and urlsplit(base).path not in ("", "/"):
            continue
        if base is None or _site(parts.hostname) == _site(urlsplit(base).hostname or ""):
            return address
    return base


def _site(host: str) -> str:
    return ".".join(host.lower().split(".")[-2:])


def _first_date(values: Iterator[str]) -> str | None:
    return next((date for value in values if (date := iso_date(value))), None)


def _language(value: Any) -> str | None:
    value = value.strip() if isinstance(value, str) else ""
    return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else None


# -- JSON-LD -------------------------------------------------------------------------------------


def _article(tree: Any) -> dict[str, Any]:
    """The first article that the page's JSON-LD describes, or nothing."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or not element.text:
            continue
        try:
            data = json.loads(element.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.match(kind) for kind in kinds):
                return node
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document down to a graph's or a page's main one."""
    waiting = [(data, 0)]
    while waiting:
        node, depth = waiting.pop(0)
        if isinstance(node, list):
            waiting += [(item, depth) for item in node[:200]]
        elif isinstance(node, dict) and depth < 4:
            yield node
            waiting += [(node[key], depth + 1) for key in ("@graph", "mainEntity") if key in node]


def _from_json_ld(node: dict[str, Any], facts: PageFacts) -> None:
    facts.headline = _text(node.get("headline"))
    facts.published = iso_date(_text(node.get("datePublished")) or _text(node.get("dateCreated")))
    facts.outlet = _text(node.get("publisher"))
    facts.language = _language(node.get("inLanguage"))
    authors = node.get("author") or node.get("creator")
    names = [_text(author) for author in (authors if isinstance(authors, list) else [authors])[:20]]
    outlet = _fold(facts.outlet or "")
    people = [name for name in names if name and "//" not in name and _fold(name) != outlet]
    facts.byline = ", ".join(dict.fromkeys(people)) or None


def _text(value: Any) -> str | None:
    """A string, or the name of an object, without markup."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    return clean_line(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(value))) or None
