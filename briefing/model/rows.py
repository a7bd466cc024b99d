"""What the store gives back: rows for lists and panes, and one article opened whole.

The row of an article is in `listed`: the first screen needs no other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefing.model.shown import GAP

if TYPE_CHECKING:
    from briefing.model.document import Link
    from briefing.model.listed import ArticleRow
    from briefing.model.reading import QuotationKind, Reading
    from briefing.model.span import Passage


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article opened: its row, its present reading, and where it came from."""

    row: ArticleRow
    reading: Reading
    byline: str | None
    url: str | None
    path: str | None
    version: str
    """SHA-256 of the present version's text."""
    versions: int
    """How many versions there are."""
    person_ids: dict[str, int]
    """The store's person for an entity of the reading: 'e1' -> 17."""
    quotation_uids: dict[str, str]
    """The lasting name of a quotation of the reading: 'q1' -> uid."""
    fetched: str | None = None
    """When its address was fetched: ISO 8601, UTC."""
    links: tuple[Link, ...] = ()
    """Words of the text that led to an address in its source."""
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What a person set by hand of an entity of the reading: 'e1' -> ('name', 'role')."""


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One quotation with what a line of a list or a citation needs."""

    uid: str
    article: int
    article_uid: str
    article_title: str
    outlet: str | None
    published: str | None
    url: str | None
    kind: QuotationKind
    content: tuple[Passage, ...]
    speaker: str | None
    """None when the text does not tell."""
    speaker_id: int | None
    role: str | None
    """The role that the speaker held in that article, with country or body."""
    cue: str | None
    channel: str | None
    rule: str
    confidence: float
    tags: tuple[str, ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    """Where a search hit lies in the joined content, for highlighting."""
    checked: bool = False
    """Whether a person corrected something of it, found it right, or added it."""

    @property
    def text(self) -> str:
        """The words, pieces joined by an ellipsis in brackets."""
        return GAP.join(piece.text for piece in self.content)

    @property
    def own(self) -> bool:
        """Whether a person, not the program, said who the speaker is."""
        return self.rule == "corrected"

    @property
    def by_hand(self) -> str:
        """How lists mark what a person decided about it: 'by you', 'checked by you', or nothing."""
        return "by you" if self.own else "checked by you" if self.checked else ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person over all articles, or in one."""

    id: int
    uid: str
    name: str
    roles: tuple[str, ...]
    """'External Affairs Minister, India', the latest first."""
    articles: int
    quotations: int
    mentions: int
    aliases: tuple[str, ...] = ()
    involved: bool = True
    own: tuple[str, ...] = ()
    """What somebody set by hand: 'name', 'role'."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic over all articles, or in one."""

    id: str
    label: str
    articles: int
    score: float | None = None
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of one item that was to be added."""

    source: str
    """The file or address, safe to print."""
    status: Literal["added", "unchanged", "new version", "removed", "failed"]
    """`removed`: a person took it out, and it stays out until it is brought back."""
    article: int | None = None
    uid: str | None = None
    title: str | None = None
    message: str | None = None
    """For a failure, or what was removed: one line that says why."""
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """An article that a person took out."""

    uid: str
    title: str
    outlet: str | None
    published: str | None
    at: str
    """When it was removed, ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article around a search hit, on one line."""

    text: str
    marked: tuple[tuple[int, int], ...] = ()
    """Where the hits lie in `text`."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what a search found, and how much there is in all."""

    scope: Literal["articles", "quotes", "people"]
    articles: tuple[ArticleRow, ...] = ()
    quotations: tuple[QuotationRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    snippets: dict[int, Snippet] = field(default_factory=dict)
    """By the row id of the article."""
    count: int = 0
    """How many fit; see `capped`."""
    capped: bool = False
    """True where there are more than `count`: counting stopped there."""
    partial: bool = False
    """True where the bound on the work of one keystroke cut it short: newer hits than these are not missing,
    older ones may be. The search that follows a pause has no such bound."""
    before: int | None = None
    """Give it to the next call for the next page; None where this was the last one, or sorted by rank."""
    problems: tuple[str, ...] = ()
    """What a half-typed query's reading passed over."""
