"""What a person says when adding articles or feeds, and what they are told meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Decision, FeedRow
    from briefing.sources.fetch import Fetched


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person says about the items to be added, where the items do not say it themselves."""

    published: str | None = None
    """ISO 8601, or anything that dateparser understands."""
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an addition is."""

    done: int
    total: int | None
    """None while the folder is still being read."""
    current: str
    part: float | None = None
    """How much of a long text is read, from 0 to 1, where that takes time of its own."""


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a person says about a feed; None leaves it as it is."""

    title: str | None = None
    """A name for it; empty to have the feed's own."""
    outlet: str | None = None
    """Who publishes its articles; empty to have it as the feed says."""
    folder: str | None = None
    pages: bool | None = None
    """Whether to fetch the page of an entry that is only a summary."""
    private: bool | None = None
    """Whether it may lie on this machine or the local network."""


@dataclass(frozen=True, slots=True)
class AddedFeed:
    """A feed that was added, or was there."""

    feed: FeedRow
    decision: Decision | None
    """None where it was there already, just so."""
    others: tuple[str, ...] = ()
    """Addresses of further feeds that the page named."""
    fetched: Fetched | None = None
    """What the feed answered, so that it need not be asked again at once."""
