"""Feeds: added, changed and removed as decisions; asked when a person says so; lists of them in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import BriefingError, SourceError
from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.model import Target
from briefing.store import cells, deciding, feeds

if TYPE_CHECKING:
    from briefing.library.options import AddedFeed, FeedOptions, Progress
    from briefing.model import Decision, FeedOutcome, FeedRow
    from briefing.sources.base import ReadOptions

LONGEST_NAME = 200


class Feeding(Adding):
    """The part of the library that keeps feeds."""

    def feeds(self) -> list[FeedRow]:
        """All feeds, by folder and name."""
        with self._store.reading() as connection:
            return feeds.rows(connection)

    def find_feed(self, reference: str) -> FeedRow:
        """The feed that a person means: by the start of its lasting name, its address, or words of its name.

        Raises `BriefingError` where there is none, or several.
        """
        found = self.feeds()
        wanted = " ".join(reference.split()).casefold()
        for fits in (
            [row for row in found if wanted in (row.uid, row.url, row.feed.address, row.name.casefold())],
            [row for row in found if len(wanted) >= 4 and row.uid.startswith(wanted)],
            [row for row in found if wanted and wanted in f"{row.name} {row.url}".casefold()],
        ):
            if len(fits) == 1:
                return fits[0]
            if fits:
                names = ", ".join(f"{row.uid} ({row.name})" for row in fits[:4])
                raise BriefingError(f"'{reference[:80]}' may be several feeds: {names}", "name one of them")
        raise BriefingError(f"there is no feed '{reference[:80]}'", "briefing feed list shows what there is")

    def add_feed(self, address: str, options: FeedOptions | None = None, *, ask: bool = True) -> AddedFeed:
        """Add the feed at an address, or the one that the page there names.

        With `ask`, the address is asked, and has to be a feed or lead to one; the answer comes along for
        `fetch_feeds`. Without, it is taken as it is. Raises `BriefingError`.
        """
        from briefing.library.options import AddedFeed, FeedOptions

        options = options or FeedOptions()
        address = web_address(address)
        known = self._at(address)
        if known is not None or not ask:
            return self._added(known.feed.address if known else address, options)
        from briefing.sources.discover import find_feed

        found = find_feed(address, self._feed_options(bool(options.private)))
        known = self._at(found.url)
        others = tuple(link.url for link in found.others)
        added = self._added(known.feed.address if known else found.url, options)
        with self._store.writing() as connection:
            state = feeds.state(connection, added.feed.uid)
            if state.title is None:
                own = feeds.FeedState(title=found.file.title, site=found.file.site)
                feeds.keep_state(connection, added.feed.uid, own, now())
            row = feeds.row(connection, added.feed.uid)
        return AddedFeed(row or added.feed, added.decision, others, found.fetched)

    def change_feed(self, feed: FeedRow, options: FeedOptions) -> Decision | None:
        """Say something else about a feed; None where that is so already."""
        at = now()
        with self._store.writing(durable=True) as connection:
            before = cells.feed(connection, feed.uid)
            if before["at"] is None:
                raise BriefingError(f"there is no feed {feed.uid}", "briefing feed list shows what there is")
            change = _change(before, before | _told(options), at)
            return deciding.decide(connection, [change] if change else [], at)

    def remove_feeds(self, found: Sequence[FeedRow]) -> Decision | None:
        """Let feeds go, as one action; their articles stay. None where they are gone already."""
        at = now()
        changes = []
        with self._store.writing(durable=True) as connection:
            for feed in found:
                before = cells.feed(connection, feed.uid)
                changes.append(
                    deciding.Change("feed", _target(feed.uid), before, {"uid": feed.uid, "at": None})
                )
            return deciding.decide(connection, [c for c in changes if c.before["at"] is not None], at)

    def import_feeds(self, source: str | Path, options: FeedOptions | None = None) -> tuple[int, int]:
        """Add the feeds of an OPML file (or address), as one action: how many are new, and how many it has.

        They are not asked. Raises `SourceError` where it cannot be read or is no OPML.
        """
        from briefing.library.options import FeedOptions

        subscriptions = self._subscriptions(source)
        at = now()
        told = _told(options or FeedOptions())
        changes = []
        with self._store.writing(durable=True) as connection:
            there = {url for row in feeds.rows(connection) for url in (row.url, row.feed.address)}
            for one in subscriptions:
                if one.url in there:
                    continue
                uid = feeds.feed_uid(one.url)
                before = cells.feed(connection, uid)
                after = _blank(uid, one.url) | {"title": one.title, "folder": one.folder} | told
                change = _change(before, after, at)
                changes += [change] if change else []
            deciding.decide(connection, changes, at)
        return len(changes), len(subscriptions)

    def export_feeds(self) -> str:
        """All feeds as OPML 2.0, for other readers."""
        from briefing.sources.opml import Subscription, write_opml

        return write_opml(
            (Subscription(row.url, row.name, row.site, row.feed.folder) for row in self.feeds()),
            "Feeds of briefing",
        )

    def fetch_feeds(
        self,
        found: Sequence[FeedRow] | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        answered: Sequence[AddedFeed] = (),
        jobs: int | None = None,
    ) -> Iterator[FeedOutcome]:
        """Ask feeds and take their new entries in: one outcome a feed, as they come.

        None asks all that are not gone; those that were `answered` as they were added a moment ago are not
        asked again. Never raises for a feed: its failure is in its outcome, and stays beside it. Raises
        `ParserError` and `StoreError` for what concerns all.
        """
        from briefing.library.batch import Batch
        from briefing.library.feedrun import FeedRun

        rows = [row for row in self.feeds() if not row.gone] if found is None else list(found)
        batch = Batch(self._store)
        line = self._line(batch, jobs)
        run = FeedRun(self._store, batch, line, self._feed_options, on_progress, cancelled)
        try:
            answers = {one.feed.uid: one.fetched for one in answered if one.fetched is not None}
            yield from run.outcomes(rows, answers)
        finally:
            line.close()

    def _feed_options(self, private: bool) -> ReadOptions:
        return replace(self.reading(), allow_private=private)

    def _subscriptions(self, source: str | Path) -> list[Any]:
        from briefing.sources.find import find_sources
        from briefing.sources.opml import parse_opml
        from briefing.sources.registry import load

        items = list(find_sources([source]))
        if len(items) != 1:
            raise SourceError(f"{items[0].label}: this is a folder", "name the OPML file in it")
        return parse_opml(load(items[0], self.reading()))

    def _at(self, address: str) -> FeedRow | None:
        return next((row for row in self.feeds() if address in (row.url, row.feed.address)), None)

    def _added(self, address: str, options: FeedOptions) -> AddedFeed:
        at = now()
        uid = feeds.feed_uid(address)
        with self._store.writing(durable=True) as connection:
            before = cells.feed(connection, uid)
            start = before if before["at"] is not None else _blank(uid, address)
            change = _change(before, start | _told(options), at)
            done = deciding.decide(connection, [change] if change else [], at)
            row = feeds.row(connection, uid)
        assert row is not None
        from briefing.library.options import AddedFeed

        return AddedFeed(row, done)


def write_feeds(library: Feeding, path: Path) -> None:
    """Write all feeds to a new file of its owner's alone, as OPML: an address may hold a password.

    Raises `BriefingError` where the file is there, or cannot be written.
    """
    from briefing.library.files import write_file

    write_file(path, library.export_feeds())


def web_address(text: str) -> str:
    """`text` as an address of the web; one without a scheme is taken for https.

    Raises `BriefingError` where it is none.
    """
    address = text.strip()
    host = address.split("/", 1)[0]
    if "://" not in address and "." in host.strip(".") and " " not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        fine = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and " " not in address
    except ValueError:
        fine = False
    if not fine:
        shown = " ".join(text.split())[:80]
        raise SourceError(f"{shown}: this is no web address", "write it as https://www.example.org/feed.xml")
    return address


def _blank(uid: str, address: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(("uid", *feeds.FIELDS)),
        "uid": uid,
        "address": address,
        "pages": False,
        "private": False,
    }


def _told(options: FeedOptions) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in ("title", "outlet", "folder"):
        value = getattr(options, name)
        if value is not None:
            told[name] = _line(value)
    for name in ("pages", "private"):
        value = getattr(options, name)
        if value is not None:
            told[name] = bool(value)
    return told


def _line(value: str) -> str | None:
    from briefing.sources import clean_line

    return clean_line(value, LONGEST_NAME) or None


def _change(before: dict[str, Any], after: dict[str, Any], at: str) -> deciding.Change | None:
    """The change from one value to another, with the time of it; None where they say the same."""
    if before["at"] is not None and before == after | {"at": before["at"]}:
        return None
    return deciding.Change("feed", _target(after["uid"]), before, after | {"at": before["at"] or at})


def _target(uid: str) -> Target:
    return Target("store", f"feed-{uid}")
