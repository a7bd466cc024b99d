"""What a source reader hands to the parser."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.span import Span


@dataclass(frozen=True, slots=True)
class Link(Span):
    """Words in the text that lead to an address."""

    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article's text and what its source says about it, before any analysis.

    `text` is clean: LF line ends, no control characters but LF and TAB, no byte-order mark. It never
    changes after this point, so every offset of a reading refers to it.
    """

    text: str
    """The whole text; a metadata head of a text file stays in it, before `body_start`."""
    title: str | None = None
    """The headline as the source gives it (HTML meta data, front matter, an option)."""
    byline: str | None = None
    """Who wrote it, as given, without 'By'."""
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 date, or date and time with offset where the source gives one."""
    url: str | None = None
    """The canonical address."""
    path: str | None = None
    """Where the file lay, absolute, or `-` for standard input."""
    language: str | None = None
    """A BCP 47 tag that the source states; the parser guesses where it is None."""
    media_type: str = "text/plain"
    body_start: int = 0
    """The code point at which the article itself begins."""
    headings: tuple[Span, ...] = ()
    """Sub-headings that the format itself marks (HTML h2.., Markdown #); each is a whole line."""
    block_quotes: tuple[Span, ...] = ()
    """Paragraphs that the format itself marks as quoted."""
    links: tuple[Link, ...] = ()
    raw: bytes | None = None
    """The bytes as they came, so that the source can be shown again."""
    fetched: str | None = None
    """When an address was fetched: ISO 8601, UTC."""
    notices: tuple[str, ...] = ()
    """What a reader should know of how it was read: 'summary only', 'paragraphs rebuilt from a PDF'."""
