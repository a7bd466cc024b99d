"""EPUB books and magazines: one document a chapter or article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line
from briefing.sources.html import fragment_document
from briefing.sources.html_tree import decode_page
from briefing.sources.office import Package
from briefing.sources.when import iso_date

_FEWEST_WORDS = 40


def read_epub(blob: Blob, context: Context) -> Iterator[Document]:
    """Each part of the reading order with at least 40 words; covers and contents are passed over.

    Raises `SourceError` where there is none.
    """
    package = Package(blob, context)
    name, root = _opf(package)
    facts = _facts(root)
    found = False
    for number, part in enumerate(_spine(name, root)[: context.options.limits.entries], 1):
        try:
            page = package.bytes(part)
        except SourceError as error:
            context.on_error(replace(blob, label=f"{blob.label}: {clean_line(part, 100)}").fail(str(error)))
            continue
        document = fragment_document(decode_page(replace(blob, data=page)))
        if len(document.text.split()) < _FEWEST_WORDS:
            continue
        found = True
        path = f"{blob.path}!{number}" if blob.path else None
        yield blob.adopt(_with_facts(replace(document, raw=page, path=path), facts))
    if not found:
        raise blob.fail("there are no words in this book", "If it is locked (DRM) it cannot be read.")


def _with_facts(document: Document, facts: dict[str, str]) -> Document:
    """The chapter, with its first heading as title and the book as outlet."""
    first = document.headings[0] if document.headings else None
    body = first.end + 2 if first and first.start == 0 and first.end + 2 < len(document.text) else 0
    return replace(
        document,
        title=document.text[first.start : first.end] if first and body else None,
        headings=document.headings[1:] if body else document.headings,
        body_start=body,
        byline=facts.get("creator"),
        outlet=facts.get("title"),
        published=iso_date(facts.get("date")),
        language=facts.get("language"),
        media_type="application/epub+zip",
    )


def _opf(package: Package) -> tuple[str, Any]:
    """The package file that the container names, and its root."""
    container = package.xml("META-INF/container.xml")
    for rootfile in container.iter("{*}rootfile"):
        name = unquote(rootfile.get("full-path") or "")
        if name in package.names:
            return name, package.xml(name)
    raise package.blob.fail("it is damaged: it does not say what it holds", "Save it again.")


def _facts(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("{http://purl.org/dc/elements/1.1/}*"):
        if element.text and element.text.strip():
            found.setdefault(element.tag.rpartition("}")[2], clean_line(element.text))
    return found


def _spine(name: str, root: Any) -> list[str]:
    """The names of the parts in reading order."""
    folder = posixpath.dirname(name)
    parts = {item.get("id"): unquote(item.get("href") or "") for item in root.iter("{*}item")}
    order = [parts.get(item.get("idref")) for item in root.iter("{*}itemref")]
    return [posixpath.normpath(posixpath.join(folder, part)) for part in order if part]
