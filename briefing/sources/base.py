"""What finding and reading share: items, limits, options, and the bytes on their way to a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from briefing.errors import SourceError
from briefing.model import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in from outside; each message that names a limit says which to raise."""

    file_bytes: int = 200 * MEGABYTE
    """Of one file, of standard input, or of one member of an archive."""
    text_points: int = 3_000_000
    """Code points of one document's text: some 500,000 words, which take a minute or two to parse."""
    page_points: int = 20_000_000
    """Code points of one page, without the pictures in it."""
    pages: int = 1_000
    """Of one PDF; the rest is left, with a notice."""
    archive_bytes: int = 2_000 * MEGABYTE
    """Of all members of one archive, unpacked."""
    archive_members: int = 100_000
    archive_depth: int = 2
    """Archives within archives."""
    entries: int = 100_000
    """Documents of one feed, mailbox or export."""
    download_bytes: int = 30 * MEGABYTE
    """Of one address, after decompression."""
    download_seconds: float = 30.0
    """Of wall-clock time for one address, redirects included."""


def spoken_size(size: int) -> str:
    """A number of bytes as a person says it, in thousands and millions: `100 bytes`, `20 kB`, `1.5 MB`."""
    if size < 1_000:
        return f"{size} bytes"
    unit, divisor = ("kB", 1_000) if size < MEGABYTE else ("MB", MEGABYTE)
    return f"{size / divisor:,.1f}".removesuffix(".0") + f" {unit}"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person can say about how sources are read."""

    limits: Limits = Limits()
    columns: Mapping[str, str] = field(default_factory=dict)
    """For JSON and CSV: the document's field ('text', 'title', 'byline', 'outlet', 'published', 'url',
    'language') to the name of the column that holds it; a dot goes into nested objects."""
    encoding: str | None = None
    """Take this encoding for text files instead of finding it out."""
    allow_private: bool = False
    """Let addresses lead to this machine and the local network."""
    as_person: bool = False
    """Ask for pages that a site's `robots.txt` keeps programs away from: a person wants this one."""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One thing to be read: a file, standard input or an address."""

    label: str
    """Its name, safe to print."""
    kind: Literal["file", "stdin", "address"]
    path: Path | None = None
    url: str | None = None
    error: SourceError | None = None
    """Why it cannot be read, where that is known already (a file that is not there)."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes on their way to a reader, with what is known of where they come from."""

    data: bytes
    label: str
    """The name for messages, safe to print: 'letters.mbox', 'week.zip: monday.html'."""
    name: str = ""
    """The file's own name, for its ending; empty when it has none."""
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    """What a server or a mail says that it is; content decides, this is only a hint."""
    charset: str | None = None
    """What a server or a mail says about its encoding."""
    fetched: str | None = None
    depth: int = 0
    """How many archives it lies in."""

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot; empty when there is none."""
        return Path(self.name).suffix.lower() if self.name else ""

    def fail(self, message: str, hint: str | None = None) -> SourceError:
        """The error that says `message` about this source, by name."""
        return SourceError(f"{self.label}: {message}", hint)

    def adopt(self, document: Document) -> Document:
        """`document` with this source's path, address, time and bytes where it has none of its own."""
        return replace(
            document,
            url=document.url or self.url,
            path=document.path or self.path,
            raw=self.data if document.raw is None else document.raw,
            fetched=document.fetched or self.fetched,
        )


OnError = Callable[[SourceError], None]


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader gets beside the bytes."""

    options: ReadOptions
    on_error: OnError
    """Takes the error of one entry of a source that has several; the others go on."""
    read: Callable[[Blob, Context], Iterator[Document]]
    """Reads bytes of any format: for archives and mails, which hold files of other formats."""


class Source(Protocol):
    """A reader of one format.

    It yields the documents of `blob`, or raises `SourceError` where there is none. What else it raises
    on damaged bytes becomes a `SourceError` where the reader was called (`registry.read_blob`), and
    every document is cleaned once more there.
    """

    def __call__(self, blob: Blob, context: Context) -> Iterator[Document]:
        """The documents in `blob`."""
