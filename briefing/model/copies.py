"""Copies of one piece: which they are, how alike, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CopyKind = Literal["first", "copy", "same text", "apart", "alike"]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One place in which a piece stands."""

    kind: CopyKind
    """`first` stands in the list for all; a `copy` is folded under it; the `same text` stood at another
    address; what a person set `apart` is none; what is `alike` may be one, and is not folded."""
    article: int | None
    """Its row id; None for the same text elsewhere, which has no article of its own."""
    uid: str
    """The article's lasting name."""
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    likeness: float | None = None
    """How much of the shorter text stands in the other, 0 to 1; None where nothing was measured."""
    own: bool = False
    """Whether a person said so."""
