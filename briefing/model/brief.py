"""A brief: a page of passages and the reader's own lines, each marked as one or the other."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.actions import Target


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage stands, and who said it."""

    article: int | None
    """The article's row id; None where the store no longer has it."""
    uid: str
    """The article's or quotation's lasting name."""
    title: str | None
    title_derived: bool
    outlet: str | None
    published: str | None
    url: str | None
    start: int | None
    end: int | None
    """In the article's present text; None where the words are gone from it."""
    kind: str
    """'direct', 'partial' or 'indirect' for a quotation; 'passage', 'article' or 'person' for others."""
    speaker: str | None = None
    role: str | None = None
    channel: str | None = None
    also_in: tuple[str, ...] = ()
    """Other outlets that have the same words."""
    orphaned: bool = False
    """Whether the words are no longer in the article."""
    reworded: bool = False
    """Whether they were edited since: the line keeps the words that were cited."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One line of a brief."""

    uid: str
    text: str
    """Of a passage, exactly the words of the source; of the reader's own, theirs."""
    source: Source | None = None
    """None for a line of the reader's own."""
    target: Target | None = None

    @property
    def own(self) -> bool:
        """Whether the reader wrote it."""
        return self.source is None


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One line of the list of briefs."""

    uid: str
    title: str
    lines: int
    at: str
    """When it was last changed: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class BriefPage:
    """A brief with its lines in order."""

    uid: str
    title: str
    lines: tuple[BriefLine, ...]
