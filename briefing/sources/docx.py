"""Word documents (Office Open XML, ECMA-376)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, Run, compose
from briefing.sources.office import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLE = re.compile(r"(title|subtitle|heading\s*(\d))|(quote)", re.IGNORECASE)


def read_docx(blob: Blob, context: Context) -> Iterator[Document]:
    """The document of a Word file: headings, quotes, links and rows of tables as such.

    Deleted text of tracked changes is left out. Raises `SourceError` for one without words.
    """
    package = Package(blob, context)
    body = package.xml("word/document.xml")
    links = _relations(package)
    blocks = list(_blocks(body, links))
    document = compose(blocks)
    if not document.text:
        raise blob.fail("there are no words in it", "If it is a scan, run text recognition first.")
    title, author = _properties(package)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    opening = next((block for block in blocks if block.text.strip()), None)
    if (
        opening is not None
        and opening.kind == "heading"
        and opening.level == 1
        and len(document.headings) > 0
    ):
        # The document's own title; the one in its properties is often that of a template.
        first = document.headings[0]
        body_start = first.end + 2
        if body_start < len(document.text):
            title = document.text[first.start : first.end]
            document = replace(document, headings=document.headings[1:], body_start=body_start)
    yield blob.adopt(replace(document, title=title, byline=author, media_type=kind))


def _blocks(body: Any, links: dict[str, str]) -> Iterator[Block]:
    for paragraph in body.iter(f"{_W}p"):
        block = _block(paragraph)
        for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
            if element.tag != f"{_W}t":
                block.runs.append(Run(" "))
            elif element.text and _nearest_paragraph(element) is paragraph:
                block.runs.append(Run(element.text, _link(element, links)))
        yield block


def _nearest_paragraph(element: Any) -> Any:
    """The paragraph that holds the text itself; text boxes put paragraphs into paragraphs."""
    return next(element.iterancestors(f"{_W}p"), None)


def _block(paragraph: Any) -> Block:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    match = _STYLE.match(style.get(f"{_W}val") or "") if style is not None else None
    if match and match[3]:
        return Block("quote")
    if match:
        return Block("heading", level=int(match[2] or 1))
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return Block("item" if is_item else "paragraph")


def _link(element: Any, links: dict[str, str]) -> str | None:
    holder = next(element.iterancestors(f"{_W}hyperlink"), None)
    return links.get(holder.get(f"{_R}id") or "") if holder is not None else None


def _relations(package: Package) -> dict[str, str]:
    name = "word/_rels/document.xml.rels"
    if name not in package.names:
        return {}
    return {item.get("Id") or "": item.get("Target") or "" for item in package.xml(name)}


def _properties(package: Package) -> tuple[str | None, str | None]:
    """Title and author; none where the file does not say, or the author is the program."""
    if "docProps/core.xml" not in package.names:
        return None, None
    try:
        root = package.xml("docProps/core.xml")
    except SourceError:
        return None, None
    found = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in root}
    author = found.get("creator", "")
    return found.get("title") or None, author if author and author.lower() != "python-docx" else None
