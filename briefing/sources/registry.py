"""The readers by format, and the two ways in: an item that was found, and text that was pasted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from briefing.errors import SourceError
from briefing.model import Document, Link, Span
from briefing.sources.base import Blob, Context, OnError, ReadOptions, Source, SourceItem, spoken_size
from briefing.sources.clean import clean_line, clean_path, clean_text
from briefing.sources.plain import plain_document
from briefing.sources.sniff import sniff

READERS = {
    "plain": "plain:read_plain",
    "markdown": "markdown:read_markdown",
    "html": "html:read_html",
    "mhtml": "mail:read_mhtml",
    "mail": "mail:read_mail",
    "mbox": "mbox:read_mbox",
    "feed": "feeds:read_feed",
    "jsonfeed": "jsonfeed:read_json_feed",
    "opml": "opml:read_opml",
    "json": "exports:read_json",
    "csv": "exports:read_csv",
    "zip": "archives:read_zip",
    "tar": "archives:read_tar",
    "packed": "archives:read_packed",
    "pdf": "pdf:read_pdf",
    "docx": "docx:read_docx",
    "odt": "odt:read_odt",
    "epub": "epub:read_epub",
    "unknown": "office:read_unknown",
}
"""Each format's module and function; a module is imported when its first file comes."""


def read(
    item: SourceItem, options: ReadOptions | None = None, on_error: OnError | None = None
) -> Iterator[Document]:
    """The documents of one item that `find_sources` gave; several for feeds, mailboxes and archives.

    Raises `SourceError` where the item gives none. Entries of one item that cannot be read go to
    `on_error` one by one and the others go on; without it, one `SourceError` is raised after the rest.
    """
    options = options or ReadOptions()
    yield from read_bytes(load(item, options), options, on_error)


def read_bytes(
    blob: Blob, options: ReadOptions | None = None, on_error: OnError | None = None
) -> Iterator[Document]:
    """The documents of bytes that were had otherwise, such as a feed's (`Fetched.blob`); as `read`."""
    told: list[SourceError] = []

    def tell(error: SourceError) -> None:
        told.append(error)
        if on_error:
            on_error(error)

    found = False
    for document in read_blob(blob, Context(options or ReadOptions(), tell, read_blob)):
        found = True
        yield document
    if not found and not told:
        raise blob.fail("there is no article in it", "Look at what it holds.")
    if told and on_error is None:
        raise _summed(blob, told, found)


def _summed(blob: Blob, told: list[SourceError], found: bool) -> SourceError:
    """One error for all that were told of the entries of one source."""
    if len(told) == 1 and not found:
        return told[0]
    message = f"{len(told)} of its entries could not be read, the first: {told[0]}"
    return blob.fail(clean_line(message), told[0].hint)


def document_of_text(text: str, options: ReadOptions | None = None) -> Document:
    """The document of pasted plain text. Raises `SourceError` where there is nothing in it, or too much."""
    cleaned = clean_text(text)
    if not cleaned.strip():
        raise SourceError("there is no text in what was pasted", "Copy it again.")
    document = plain_document(cleaned)
    told = _too_long(document, Blob(b"", "pasted text"), (options or ReadOptions()).limits.text_points)
    if told is not None:
        raise told
    return document


def read_blob(blob: Blob, context: Context) -> Iterator[Document]:
    """The documents of `blob`, by what its content is. Raises `SourceError` and nothing else."""
    if not blob.data.strip():
        raise blob.fail("it is empty", "Leave it out, or save it again.")
    name = sniff(blob)
    documents = _reader(name)(blob, context)
    while True:
        try:
            document = next(documents)
        except StopIteration:
            return
        except SourceError:
            raise
        except (RecursionError, MemoryError):
            raise blob.fail("it is nested too deeply or too large to read") from None
        except Exception as error:  # damaged files find defects in every library
            reason = clean_line(str(error), 120)
            what = type(error).__name__
            raise blob.fail(f"cannot be read as {name} ({what}: {reason})", "Save it again.") from error
        told = _too_long(document, blob, context.options.limits.text_points)
        if told is not None:
            context.on_error(told)  # of several documents the others go on
            continue
        yield finish(document)


def _too_long(document: Document, blob: Blob, most: int) -> SourceError | None:
    """What to tell of a document that would keep the parser busy for many minutes."""
    size = len(document.text)
    if size <= most:
        return None
    name = f"“{clean_line(document.title, 60)}”: " if document.title else ""
    hint = f"Split it, or raise the limit: --raise text_points={size + 1}."
    return blob.fail(f"{name}a text of {size:,} characters is longer than {most:,}", hint)


def finish(document: Document) -> Document:
    """`document` with every field of it safe: the last guard, whatever a reader forgot."""
    text = clean_text(document.text)
    if len(text) != len(document.text):  # a reader's offsets would be off: its spans go, the text stays
        document = replace(document, headings=(), block_quotes=(), links=(), body_start=0)
    return replace(
        document,
        text=text,
        title=_line(document.title),
        byline=_line(document.byline),
        outlet=_line(document.outlet),
        published=_line(document.published),
        url=_address(document.url),
        language=_line(document.language),
        headings=_within(document.headings, text),
        block_quotes=_within(document.block_quotes, text),
        links=tuple(
            Link(link.start, link.end, address)
            for link in document.links
            if 0 <= link.start < link.end <= len(text) and (address := _address(link.address))
        ),
        notices=tuple(clean_line(notice) for notice in document.notices),
    )


def _line(value: str | None) -> str | None:
    return (clean_line(value) or None) if value else None


def _address(value: str | None) -> str | None:
    """An address that may be kept and opened: http or https alone, without white space."""
    if not value:
        return None
    address = clean_line(value, 4000).replace(" ", "%20")
    return address if address.lower().startswith(("http://", "https://")) else None


def _within(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    return tuple(span for span in spans if 0 <= span.start < span.end <= len(text))


def _reader(name: str) -> Source:
    module, function = READERS[name].split(":")
    reader: Source = getattr(import_module(f"briefing.sources.{module}"), function)
    return reader


def load(item: SourceItem, options: ReadOptions) -> Blob:
    """The bytes of `item`. Raises `SourceError` where they cannot be had or are too many."""
    if item.error:
        raise item.error
    if item.url is not None:
        from briefing.sources.fetch import fetch_blob

        return fetch_blob(item.url, options)
    most = options.limits.file_bytes
    if item.kind == "stdin":
        data = _up_to(sys.stdin.buffer.read, most, item)
        return Blob(data, item.label, path="-")
    path = item.path or Path(item.label)
    try:
        with path.open("rb") as file:
            data = _up_to(file.read, most, item)
        where = str(path.absolute())
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise SourceError(f"{item.label}: {reason}", "Check the file and its permissions.") from error
    return Blob(data, item.label, name=path.name, path=clean_path(where))


def _up_to(take: Callable[[int], bytes], most: int, item: SourceItem) -> bytes:
    data = take(most + 1)
    if len(data) > most:
        hint = "Split it, or raise the limit: --raise file_bytes=1GB."
        raise SourceError(f"{item.label}: it is larger than {spoken_size(most)}", hint)
    return data
