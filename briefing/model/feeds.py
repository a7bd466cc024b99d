"""Feeds that a person has added, and what came of asking them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model.rows import AddOutcome

FeedStatus = Literal["fetched", "unchanged", "failed", "waits"]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a person decided about a feed."""

    uid: str
    """The name that stays."""
    address: str
    """As it was added."""
    title: str | None = None
    """The person's own name for it."""
    outlet: str | None = None
    """Who publishes it, in the person's words; else it is as the feed says."""
    folder: str | None = None
    pages: bool = False
    """Whether the page of an entry that is only a summary is fetched, too."""
    private: bool = False
    """Whether it may lie on this machine or the local network."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed, and how it stands."""

    uid: str
    name: str
    """The person's name for it, else the feed's own, else its address."""
    url: str
    """Where it is asked for: the address that was added, or the one it has moved to for good."""
    feed: Feed
    site: str | None = None
    """The address of the site that it is of."""
    asked: str | None = None
    """When it was asked last: ISO 8601, UTC."""
    fetched: str | None = None
    """When it last answered."""
    new: int = 0
    """How many articles it brought when it was last fetched."""
    entries: int = 0
    """How many of its entries are known."""
    failures: int = 0
    """How many times in a row it has failed."""
    error: str | None = None
    """Why it failed last, in one line; None where it did not."""
    not_before: str | None = None
    """It asked not to be asked before: ISO 8601, UTC."""
    gone: bool = False
    """Whether the server says that it is gone for good."""


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What came of asking one feed."""

    feed: FeedRow
    """As it stands afterwards."""
    status: FeedStatus
    """'waits': it asked for patience and was not asked."""
    articles: tuple[AddOutcome, ...] = ()
    """Its entries that are in the store as new articles or versions, or could not be taken in."""
    message: str | None = None
    """Why it failed or waits: one line."""
    hint: str | None = None

    def counted(self, status: str) -> int:
        """How many of its articles are 'added', 'new version' or 'failed'."""
        return sum(outcome.status == status for outcome in self.articles)
