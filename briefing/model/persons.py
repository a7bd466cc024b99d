"""All that is known of one person, or of one topic, and what there is to look through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model.kept import FollowUpRow, NoteRow
    from briefing.model.rows import PersonRow, QuotationRow, TopicRow


@dataclass(frozen=True, slots=True)
class Seen:
    """How often somebody or something was in the articles of a day."""

    day: str
    """ISO 8601; an article without a date stands at the day when it was added."""
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A name that a person goes by, and why it is theirs."""

    uid: str
    """The lasting name of those who are called so; `merge` and `keep_apart` know it."""
    id: int
    name: str
    names: tuple[str, ...]
    """All forms in which articles write it."""
    articles: int
    by: Literal["", "program", "you"]
    """Who joined it to the person; empty for the name that the person goes by."""
    why: str
    """In words; empty for the name that the person goes by."""
    article: int | None
    """The latest article with this name, and its first place there."""
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that a person was given, and when that was seen."""

    role: str
    """'External Affairs Minister, India'."""
    first: str | None
    last: str | None
    """ISO 8601, of the first and the last article with a date that gave it; None where none has one."""
    times: int
    article: int
    start: int
    end: int
    """Where the last one gave it."""


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who is in the same articles."""

    person: PersonRow
    together: int
    """In how many of the newest articles."""
    article: int
    """The newest of them."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person over all articles."""

    row: PersonRow
    forms: tuple[PersonForm, ...]
    roles: tuple[HeldRole, ...]
    """The latest first."""
    seen: tuple[Seen, ...]
    """By day, the earliest first; articles that give no date are left out."""
    met: tuple[Met, ...]
    tags: tuple[str, ...]
    notes: tuple[NoteRow, ...]
    follow_ups: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic over all articles."""

    row: TopicRow
    seen: tuple[Seen, ...]
    """By day; a mention is an article; articles that give no date are left out."""
    quotations: tuple[QuotationRow, ...]
    """The newest in its articles."""


@dataclass(frozen=True, slots=True)
class PersonPair:
    """Two who may be one person."""

    one: PersonRow
    other: PersonRow
    why: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something that the program is not sure of: a quotation, or a pair of persons."""

    key: str
    """Lasting: a quotation's name, or those of both persons."""
    quotation: QuotationRow | None = None
    pair: PersonPair | None = None


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What there is to look through, the least sure first, pairs of persons after quotations."""

    items: tuple[ReviewItem, ...]
    quotations: int
    """How many quotations wait in all; see `capped`."""
    pairs: int
    capped: bool = False
    """Whether more quotations wait than were counted."""
