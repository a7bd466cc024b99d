"""What a person keeps beside the articles: rows of their tags, notes and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model.actions import Target

FollowUpStatus = Literal["open", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the target of a tag, note or follow-up stands at present."""

    target: Target
    """As it was when it was made, with its words."""
    article: int | None
    """The row id of its article; None for a person."""
    title: str | None
    """The article's title or the person's name."""
    start: int | None = None
    end: int | None = None
    """In the article's present text; None where the target is no passage, or its words are gone."""
    orphaned: bool = False
    """Whether its words are no longer in the article."""
    reworded: bool = False
    """Whether they were edited since: it stands on what they are now."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag and how many things bear it."""

    tag: str
    count: int


@dataclass(frozen=True, slots=True)
class TaggedRow:
    """A passage that bears tags."""

    place: Place
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note."""

    uid: str
    text: str
    at: str
    """When it was last written: ISO 8601, UTC."""
    place: Place


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One thing to do."""

    uid: str
    text: str
    due: str | None
    """ISO 8601 date."""
    wait_until: str | None
    """ISO 8601 date: it is out of the way until then."""
    waiting_on: str | None
    """Whom it waits on: a name."""
    status: FollowUpStatus
    at: str
    """When it was last changed: ISO 8601, UTC."""
    place: Place


@dataclass(frozen=True, slots=True)
class OrphanRow(Place):
    """A passage or quotation whose words are gone or were edited, and what is kept of it."""

    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Their texts."""
    follow_ups: tuple[str, ...] = ()
    """What is to do."""
    corrections: tuple[str, ...] = ()
    """The fields: 'speaker', 'kind' ..."""
    briefs: tuple[str, ...] = ()
    """The titles of the briefs that it stands on."""
    now: str | None = None
    """The words that it stands on at present; None where they are gone."""
