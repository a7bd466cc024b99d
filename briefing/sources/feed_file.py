"""A feed as a whole, of any format: what it calls itself, and its entries."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import SourceError
from briefing.sources.base import Blob
from briefing.sources.feed_entries import FeedEntry
from briefing.sources.sniff import sniff

_HINT = "Look at its address in a browser."


@dataclass(frozen=True, slots=True)
class FeedFile:
    """What a feed says."""

    title: str | None
    site: str | None
    """The address of the site that it is of."""
    entries: tuple[FeedEntry, ...]


def read_feed_file(blob: Blob) -> FeedFile:
    """The feed in `blob`; one without entries is a feed, too. Raises `SourceError` for what is none."""
    try:
        found = _parsed(blob)
    except SourceError:
        raise
    except Exception as error:  # damaged files find defects in every library
        raise blob.fail(f"it cannot be read as a feed ({type(error).__name__})", _HINT) from error
    if found is None:
        raise blob.fail("there is no feed at this address now", _HINT)
    return found


def _parsed(blob: Blob) -> FeedFile | None:
    format_name = sniff(blob) if blob.data.strip() else ""
    if format_name == "feed":
        from briefing.sources.feeds import parse_feed

        return parse_feed(blob)
    if format_name == "jsonfeed":
        from briefing.sources.jsonfeed import parse_json_feed

        return parse_json_feed(blob)
    return None
