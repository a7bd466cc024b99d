"""Web pages: the article in them through trafilatura, with sub-headings, quotes and links kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, compose
from briefing.sources.clean import clean_line
from briefing.sources.html_furniture import without_furniture
from briefing.sources.html_meta import PageFacts, page_facts, without_site
from briefing.sources.html_tree import FURNITURE, bare_words, decode_page, parse_page, prepared, walk
from briefing.sources.plain import clean_byline
from briefing.sources.when import iso_date

# trafilatura's full comparison is worse than quadratic in table rows (8,000 take 50 s); its fast way
# is not, and beyond it the page's own blocks are taken as they stand.
_FAST_ROWS = 1_500
_FAST_TAGS = 40_000
_PLAIN_TAGS = 200_000
_FAST_SIZE = 1_500_000
_PLAIN_SIZE = 4_000_000

_SHORT = 300
"""Characters below which trafilatura's finding is doubted."""

_BOILERPLATE = re.compile(
    r"(?:article content|read more|also read|advertisement|related(?: articles| stories| topics)?"
    r"|share(?: this(?: article| story)?)?|subscribe|sign up|newsletter|comments?|more from .{1,40}"
    r"|most read|recommended|trending|story continues below.*|follow us.*)[:.]?",
    re.IGNORECASE,
)
_STANDFIRST_WORDS = 14
_SUBHEADING_WORDS = 12


def read_html(blob: Blob, context: Context) -> Iterator[Document]:
    """The article of a page. Raises `SourceError` for a page without words, or with too many."""
    yield blob.adopt(page_document(decode_page(blob), blob, context))


def page_document(page: str, blob: Blob, context: Context) -> Document:
    """The article in the text of a page; `blob` says where it comes from."""
    ready = prepared(page)
    most = context.options.limits.page_points
    if len(ready) > most:
        raise blob.fail(f"{len(ready):,} characters of HTML are more than {most:,}", "Save it as text.")
    facts, blocks = _article(ready, blob.url)
    document = compose(blocks, _described(facts, blob))
    if not document.text:
        raise blob.fail("there is no article in this page", "Save the page after it has loaded, or as text.")
    return document


def fragment_document(page: str, base: str | None = None) -> Document:
    """All words of a piece of HTML that is the article itself: of a feed, a mail, a book's chapter."""
    tree = parse_page(prepared(page))
    return compose(walk(tree, base) if tree is not None else [])


def _described(facts: PageFacts, blob: Blob) -> Document:
    return Document(
        "",
        title=_headline(facts),
        byline=clean_byline(facts.byline or "") or None,
        outlet=facts.outlet,
        published=facts.published,
        url=facts.url or blob.url,
        language=facts.language,
        media_type="text/html",
    )


def _headline(facts: PageFacts) -> str | None:
    """JSON-LD's headline, unless it is a cut of the page's own title."""
    headline, title = facts.headline, facts.title
    if headline is None or title is None:
        return without_site(headline, facts.outlet, facts.url) if headline else title
    if headline.endswith(("…", "...")) and title.startswith(headline.rstrip("….")):
        return title
    return without_site(headline, facts.outlet, facts.url)


def _article(ready: str, url: str | None) -> tuple[PageFacts, list[Block]]:
    tree = parse_page(ready)
    facts = page_facts(tree, ready, url) if tree is not None else PageFacts()
    blocks = _main_blocks(ready, tree, facts, url) if tree is not None else []
    # A short page is below trafilatura's thresholds, and a broken one is no tree: its own words then.
    if tree is not None and sum(len(block.text) for block in blocks) < _SHORT:
        whole = list(walk(tree, url, FURNITURE)) or list(walk(tree, url))
        blocks = whole if not blocks or sum(len(block.text) for block in whole) < _SHORT * 4 else blocks
    return facts, _tidy(blocks or list(bare_words(ready)), facts)


def _main_blocks(page: str, tree: Any, facts: PageFacts, url: str | None) -> list[Block]:
    """The blocks of the article as trafilatura finds it, which also fills gaps in `facts`."""
    tags = page.count("</")
    if tags > _PLAIN_TAGS or len(page) > _PLAIN_SIZE:
        return []
    fast = tags > _FAST_TAGS or len(page) > _FAST_SIZE or page.count("<tr") > _FAST_ROWS
    known = (facts.title, facts.byline, facts.published, facts.outlet)
    if without_furniture(tree):
        from lxml import html as lxml_html

        page = lxml_html.tostring(tree, encoding="unicode")
    found = _extracted(page, facts.url or url, fast=fast, facts_too=None in known)
    if found is None:
        return []
    _fill(facts, found, page)
    return _with_links(list(walk(found.body, skipped=frozenset())), walk(tree, facts.url or url))


def _with_links(blocks: list[Block], of_page: Iterable[Block]) -> list[Block]:
    """`blocks` with the links of the same paragraphs on the page.

    trafilatura could keep them, but finds other texts then, with more of what is no article.
    """
    linked = {_letters(block): block.runs for block in of_page if any(run.link for run in block.runs)}
    for block in blocks:
        block.runs = linked.get(_letters(block), block.runs)
    return blocks


def _letters(block: Block) -> str:
    return "".join(block.text.split())


def _extracted(page: str, url: str | None, *, fast: bool, facts_too: bool) -> Any:
    """What trafilatura finds: `.body`, and with `facts_too` `.title`, `.author` ...; None for nothing."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            page,
            url=url,
            fast=fast,
            with_metadata=facts_too,
            include_comments=False,
            include_tables=True,
            include_formatting=True,
        )
    except Exception:  # its defects on damaged pages are many; the page's own words remain
        return None


def _fill(facts: PageFacts, found: Any, page: str) -> None:
    """Take from trafilatura what the page does not state plainly."""
    outlet = facts.outlet or found.sitename
    if facts.title is None and found.title:
        facts.title = without_site(clean_line(found.title), outlet, facts.url)
    facts.outlet = outlet
    if facts.byline is None and found.author:
        facts.byline = ", ".join(part.strip() for part in found.author.split(";"))
    if facts.published is None:
        date = iso_date(found.date)
        # A copyright year becomes the first of January; no page was published for that reason.
        if date and (not date.endswith("-01-01") or re.search(r"01[-/.]01|Jan\w*\.? 0?1\b|\b0?1 Jan", page)):
            facts.published = date
    facts.language = facts.language or found.language


def _tidy(blocks: list[Block], facts: PageFacts) -> list[Block]:
    """Sub-headings as they are meant: no repeated title, no furniture, bold lines promoted."""
    title = clean_line(_headline(facts) or "").casefold()
    kept: list[Block] = []
    started = False
    for number, block in enumerate(blocks):
        line = clean_line(block.text)
        if block.kind == "heading" and (line.casefold() == title or _BOILERPLATE.fullmatch(line)):
            continue
        if not started and block.kind == "paragraph" and line.casefold() == title:
            continue
        if block.kind == "heading" and not started and len(line.split()) >= _STANDFIRST_WORDS:
            block = Block("paragraph", block.runs)
        elif (
            started and block.kind == "paragraph" and number + 1 < len(blocks) and _is_subheading(block, line)
        ):
            block = Block("heading", block.runs, level=3)
        started = started or block.kind in ("paragraph", "quote")
        kept.append(block)
    while kept and kept[-1].kind == "heading":
        kept[-1] = replace(kept[-1], kind="paragraph")
        break
    return kept


def _is_subheading(block: Block, line: str) -> bool:
    """A short line all in bold, that is no sentence: how many sites write sub-headings."""
    return (
        block.bold
        and len(line.split()) <= _SUBHEADING_WORDS
        and not line.endswith((".", ",", ";", ":", "”", '"'))
        and not line.startswith(("“", '"'))
    )
