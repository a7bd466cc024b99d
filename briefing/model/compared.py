"""What two texts of one piece have in common, and what is another in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DiffKind = Literal["same", "changed", "gone", "new"]
PieceKind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One text of an article."""

    article: int
    """The article's row id."""
    uid: str
    """The article's lasting name."""
    number: int
    """1 for the first text, and so on."""
    of: int
    """How many there are."""
    digest: str
    """SHA-256 of the text."""
    added: str
    """When it was taken in: ISO 8601, UTC."""
    title: str
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """Some words that both texts have, or one of them."""

    kind: PieceKind
    text: str
    start: int
    """Where they stand: in the text before for what is gone, in the text after for the rest."""


@dataclass(frozen=True, slots=True)
class DiffBlock:
    """A paragraph: in both texts, changed, in the text before alone, in the text after alone."""

    kind: DiffKind
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """A quotation that is another in the text after, or in one of the texts alone."""

    kind: DiffKind
    pieces: tuple[DiffPiece, ...]
    speaker_before: str | None
    speaker_after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts side by side."""

    before: VersionRow
    after: VersionRow
    title: tuple[DiffPiece, ...]
    """The headline, where it changed; else empty."""
    quotations: tuple[QuotationChange, ...]
    """Quotations that changed, came or went; those in other words first."""
    blocks: tuple[DiffBlock, ...]
    """All paragraphs, in order."""

    @property
    def same(self) -> bool:
        """Whether nothing is another."""
        return not (self.title or self.quotations) and all(block.kind == "same" for block in self.blocks)
