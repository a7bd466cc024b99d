"""Plain text, with an optional head of `Key: value` lines. The text stays as it is, one for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line, clean_text
from briefing.sources.encoding import decode
from briefing.sources.when import iso_date

FIELDS = {
    name: field
    for field, names in {
        "title": "title headline",
        "byline": "author authors by byline writer",
        "outlet": "outlet source publication publisher site",
        "published": "published date pubdate publication-date published-at",
        "url": "url link address permalink canonical",
        "language": "language lang",
    }.items()
    for name in names.split()
}
"""What people call the fields of a document in a head, in front matter or as columns."""

_KEY_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,24}):[ \t]*([^\n]*)(?:\n|$)")
_BLANKS = re.compile(r"\s*")
_ADDRESS_LINE = re.compile(r"\s*(https?://\S+)[ \t]*\n\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_plain(blob: Blob, context: Context) -> Iterator[Document]:
    """The one document of a text file. Raises `SourceError` for one that is empty or no text."""
    text, _ = decode_text(blob, context)
    yield blob.adopt(plain_document(text))


def decode_text(blob: Blob, context: Context) -> tuple[str, str]:
    """The clean text of `blob` and its encoding. Raises `SourceError` for one that is no text."""
    wanted = context.options.encoding
    if wanted is None:
        text, encoding = decode(blob.data, blob.label)
    else:
        try:
            text, encoding = blob.data.decode(wanted), wanted
        except (LookupError, UnicodeError):
            hint = "Leave the encoding out to have it found."
            raise blob.fail(f"it is not in the encoding {clean_line(wanted)}", hint) from None
    text = clean_text(text)
    if not text.strip():
        raise blob.fail("there is no text in it", "Leave it out, or save it again.")
    return text, encoding


def plain_document(text: str) -> Document:
    """The document of a clean `text`, with what its head tells; the head stays in the text."""
    known, start = read_head(text)
    return with_fields(Document(text, body_start=start), known)


def read_head(text: str) -> tuple[dict[str, str], int]:
    """The fields of the head that opens `text`, and where the body begins (0 without a head).

    A head is two or more `Key: value` lines with known keys, or one and a blank line; or the address
    alone on the first line. 'Title', 'Author' or 'By', 'Outlet' or 'Source', 'Published' or 'Date',
    'URL' or 'Link' are known. A line that opens the article ('Date: to be announced') is no head: an
    address has to be one, and a date a date.
    """
    found: dict[str, str] = {}
    at = start = len(text) - len(text.lstrip())
    while (match := _KEY_LINE.match(text, at)) and (field := FIELDS.get(_key(match[1]))):
        if field in found or not _fits(field, match[2].strip()):
            break
        found[field] = match[2].strip()
        at = match.end()
    closed = at == len(text) or text.startswith("\n", at)
    if found and at < len(text) and (closed or len(found) > 1):
        return found, _body(text, at)
    address = _ADDRESS_LINE.match(text, start)
    if address and address.end() < len(text):
        return {"url": address[1]}, address.end()
    return {}, 0


def with_fields(document: Document, fields: dict[str, str]) -> Document:
    """`document` with the `fields` (named as `FIELDS` has them) that hold what they should."""
    known = {name: value for name, value in fields.items() if _fits(name, value)}
    language = known.get("language")
    return replace(
        document,
        title=clean_line(known.get("title", "")) or document.title,
        byline=clean_byline(known.get("byline", "")) or document.byline,
        outlet=clean_line(known.get("outlet", "")) or document.outlet,
        published=iso_date(known.get("published")) or document.published,
        url=known.get("url") or document.url,
        language=language.replace("_", "-") if language else document.language,
    )


def clean_byline(text: str) -> str:
    """Who wrote it, as one safe line without 'By'."""
    return re.sub(r"^by[:\s]+", "", clean_line(text), flags=re.IGNORECASE)


def _key(name: str) -> str:
    return re.sub(r"[ _]+", "-", name.strip().lower())


def _fits(field: str, value: str) -> bool:
    if field == "url":
        return bool(re.fullmatch(r"https?://\S+", value, re.IGNORECASE))
    if field == "published":
        return iso_date(value) is not None
    if field == "language":
        return bool(_LANGUAGE.fullmatch(value))
    return bool(value) and len(value) <= 400


def _body(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at
