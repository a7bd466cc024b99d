"""What a person decides: kept apart from all that can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

TargetKind = Literal["article", "quotation", "person", "passage", "topic", "store"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about, told by lasting names and by words, never by a row id.

    A passage is kept as in the W3C Web Annotation data model: by position (`start`, `end`) and by
    words (`exact`, `prefix`, `suffix`), so that it can be found again when the text moved.
    """

    kind: TargetKind
    uid: str
    """The article's, quotation's or person's lasting name; for a passage that of its article."""
    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the append-only log: what was done, to what, and what stood there before."""

    seq: int
    at: str
    """ISO 8601, UTC."""
    action: str
    """'read', 'star', 'tag', 'note', 'follow-up', 'correct', 'merge', 'undo' ..."""
    target: Target
    before: Any
    after: Any
    undone: bool = False
    over_another: bool = False
    """Whether it took the place of what another window or program said since this one began."""
