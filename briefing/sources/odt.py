"""OpenDocument texts (OASIS ODF 1.3), as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, Run, compose
from briefing.sources.office import Package

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_DELETED = f"{_TEXT}tracked-changes"


def read_odt(blob: Blob, context: Context) -> Iterator[Document]:
    """The document of an OpenDocument text. Raises `SourceError` for one without words."""
    package = Package(blob, context)
    root = package.xml("content.xml")
    for deleted in list(root.iter(_DELETED)):
        deleted.getparent().remove(deleted)
    document = compose(_block(paragraph) for paragraph in root.iter(*_PARAGRAPHS))
    if not document.text:
        raise blob.fail("there are no words in it", "If it is a scan, run text recognition first.")
    facts = _facts(package)
    yield blob.adopt(
        replace(
            document,
            title=facts.get("title"),
            byline=facts.get("creator") or facts.get("initial-creator"),
            media_type="application/vnd.oasis.opendocument.text",
        )
    )


def _block(paragraph: Any) -> Block:
    style = paragraph.get(f"{_TEXT}style-name") or ""
    if paragraph.tag == _PARAGRAPHS[1]:
        level = paragraph.get(f"{_TEXT}outline-level") or "1"
        block = Block("heading", level=int(level) if level.isdecimal() else 1)
    elif style.startswith("Quot"):
        block = Block("quote")
    else:
        in_list = next(paragraph.iterancestors(f"{_TEXT}list-item"), None) is not None
        block = Block("item" if in_list else "paragraph")
    block.runs += _runs(paragraph)
    return block


def _runs(paragraph: Any) -> Iterator[Run]:
    """The words of a paragraph in order, but not those of the paragraphs of a note or frame in it."""
    from lxml import etree

    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        around = next(element.iterancestors(*_PARAGRAPHS), None) if element is not paragraph else None
        own = element if element.tag in _PARAGRAPHS else around
        if event == "start" and own is paragraph:
            yield Run(" " if element.tag in _SPACES else element.text or "", _link(element, paragraph))
        if event == "end" and around is paragraph:
            yield Run(element.tail or "", _link(element.getparent(), paragraph))


def _link(element: Any, paragraph: Any) -> str | None:
    while element is not None and element is not paragraph:
        if element.tag == f"{_TEXT}a":
            return str(element.get(_HREF) or "") or None
        element = element.getparent()
    return None


def _facts(package: Package) -> dict[str, str]:
    if "meta.xml" not in package.names:
        return {}
    try:
        root = package.xml("meta.xml")
    except SourceError:
        return {}
    return {
        element.tag.rpartition("}")[2]: element.text.strip()
        for element in root.iter()
        if isinstance(element.tag, str) and element.text and element.text.strip()
    }
