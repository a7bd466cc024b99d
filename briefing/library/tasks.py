"""What worker processes are given to do: each object can be sent to one, and makes the work there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from briefing.library.making import Tell, Work

if TYPE_CHECKING:
    from briefing.model import Document, Reading
    from briefing.store.prepare import Prepared


class SupportsParse(Protocol):
    """What the library asks of a parser."""

    def parse(self, document: Document) -> Reading:
        """The reading of one document."""


@runtime_checkable
class TellsProgress(Protocol):
    """A parser that can say how far it is with a long text."""

    def parse_telling(self, document: Document, tell: Tell) -> Reading:
        """The reading of one document; `tell` is called now and then, and may raise to stop it."""


MakeParser: TypeAlias = Callable[[], SupportsParse]


def parse_with(parser: SupportsParse, document: Document, tell: Tell) -> Reading:
    """The reading of one document, with progress where the parser tells any."""
    if isinstance(parser, TellsProgress):
        return parser.parse_telling(document, tell)
    return parser.parse(document)


def made_ready(document: Document, reading: Reading) -> Prepared:
    """All that can be worked out of a document and its reading before the store is asked for anything."""
    from briefing.sources import copies
    from briefing.sources.canonical import canonical_url
    from briefing.store.names import article_uid
    from briefing.store.prepare import lightened, prepare

    rows = prepare(document, reading)
    uid = article_uid(canonical_url(document.url) if document.url else None, rows.digest)
    return replace(lightened(rows, uid), signature=copies.signature(document.text) or b"")


@dataclass(frozen=True, slots=True)
class Preparing:
    """Documents to what the store keeps of them."""

    make: MakeParser

    def __call__(self) -> Work[Document, Prepared]:
        """Load the parser. Raises `ParserError`."""
        parser = self.make()
        return lambda document, tell: made_ready(document, parse_with(parser, document, tell))


@dataclass(frozen=True, slots=True)
class Rereading:
    """Documents to readings."""

    make: MakeParser

    def __call__(self) -> Work[Document, Reading]:
        """Load the parser. Raises `ParserError`."""
        parser = self.make()
        return lambda document, tell: parse_with(parser, document, tell)
