"""One round of asking feeds: their answers, their new entries, the pages of those that are summaries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, SourceError
from briefing.library.batch import Batch, defect, failed
from briefing.library.opened import now
from briefing.library.options import Progress
from briefing.model import AddOutcome, Document, FeedOutcome, FeedRow
from briefing.store import feeds
from briefing.store.feeds import FeedState, SeenEntry

if TYPE_CHECKING:
    from briefing.library.line import Line
    from briefing.sources.base import ReadOptions
    from briefing.sources.feed_entries import FeedEntry
    from briefing.sources.feed_file import FeedFile
    from briefing.sources.fetch import Fetched
    from briefing.sources.pace import Request
    from briefing.store.store import Store

PAGE_TRIES = 3
"""How many times the page of an entry is asked for, when it cannot be had."""


@dataclass(slots=True)
class _Entry:
    """An entry on its way into the store."""

    key: str
    digest: str
    document: Document
    page: str | None = None
    """The address of its page, where that is to be fetched."""
    tries: int = 0
    known: bool = False
    """Whether its article is in the store."""
    edited: bool = False
    """Whether the feed had it before, with another headline, text or the like."""


@dataclass(slots=True)
class _Visit:
    """A feed that was asked, and what it brought so far."""

    row: FeedRow
    state: FeedState
    """As it will stand when all that it brought is in."""
    articles: list[AddOutcome] = field(default_factory=list)
    pages: int = 0
    """Pages of its entries that are still to come."""
    whole: bool = True
    """False where something of it is left for the next time."""


@dataclass(slots=True)
class FeedRun:
    """Asks feeds, and keeps what they bring, in the thread of whoever iterates; others only fetch."""

    store: Store
    batch: Batch
    line: Line
    options: Callable[[bool], ReadOptions]
    """How to read, for a feed that may be private or not."""
    on_progress: Callable[[Progress], None] | None
    cancelled: Callable[[], bool]
    done: int = 0
    total: int = 0

    def outcomes(self, rows: Sequence[FeedRow], answers: dict[str, Fetched]) -> Iterator[FeedOutcome]:
        """One outcome a feed, as they come; feeds with pages to fetch come last."""
        self.total = len(rows)
        self._tell("")
        if rows:
            with self.store.writing() as connection:
                feeds.fetching(connection, now())
        pages: list[Request] = []
        for visit, found in self._answers(rows, answers):
            outcome = self._visited(visit, found, pages)
            if outcome is not None:
                self.done += 1
                yield outcome
        yield from self._pages(pages)

    def _answers(
        self, rows: Sequence[FeedRow], answers: dict[str, Fetched]
    ) -> Iterator[tuple[_Visit, Fetched]]:
        from briefing.sources.fetch import FetchState
        from briefing.sources.pace import Request, fetch_all

        requests = []
        for row in rows:
            with self.store.reading() as connection:
                state = feeds.state(connection, row.uid)
            if row.uid in answers:
                yield _Visit(row, state), answers[row.uid]
                continue
            known = FetchState(state.etag, state.last_modified, state.not_before, state.failures, state.error)
            requests.append(Request(row.url, known, self.options(row.feed.private), _Visit(row, state)))
        for request, found in fetch_all(requests, cancelled=self.cancelled):
            self._tell(request.key.row.name)
            yield request.key, found

    def _visited(self, visit: _Visit, found: Fetched, pages: list[Request]) -> FeedOutcome | None:
        """Take in what a feed answered; its outcome, or None where pages of it are still to come."""
        visit.state = _state_after(visit.state, found)
        if found.error is not None:
            return self._failed(visit, found.error, waits=found.waits)
        if found.unchanged:
            visit.state = replace(visit.state, moved=found.moved or visit.state.moved)
            return self._ended(visit, unchanged=True)
        try:
            file, entries = self._new_entries(visit, found)
        except SourceError as told:
            from briefing.sources.discover import named_by

            error = named_by(found.blob(), told)
            failures = visit.row.failures + 1
            visit.state = replace(
                visit.state, failures=failures, error=str(error), etag=None, last_modified=None
            )
            return self._failed(visit, error)
        # Only now: the login page of a hotel's network redirects for good as well.
        moved = found.moved or visit.state.moved
        visit.state = replace(visit.state, title=file.title, site=file.site, moved=moved)
        self._take_in(visit, [entry for entry in entries if entry.page is None])
        waiting = [entry for entry in entries if entry.page is not None]
        if not waiting:
            return self._ended(visit)
        visit.pages = len(waiting)
        pages += self._page_requests(visit, waiting)
        return None

    def _new_entries(self, visit: _Visit, found: Fetched) -> tuple[FeedFile, list[_Entry]]:
        """What is new or another in a feed. Raises `SourceError` where it is no feed."""
        from briefing.sources.feed_entries import HEADLINE, SUMMARY, entry_document
        from briefing.sources.feed_file import read_feed_file
        from briefing.sources.registry import finish

        row = visit.row
        blob = replace(found.blob(), path=row.feed.address)
        file = read_feed_file(blob)
        most = self.options(False).limits.entries
        by_key = {_key(entry): entry for entry in reversed(file.entries[:most])}
        with self.store.reading() as connection:
            seen = feeds.seen(connection, row.uid, list(by_key))
            urls = feeds.addresses(connection, [one.article for one in seen.values() if one.article])
        entries = []
        for key, entry in by_key.items():
            before, digest = seen.get(key), _digest(entry)
            if before is not None and before.digest == digest:
                continue
            document = entry_document(entry, file.title, blob)
            if document is None:
                continue
            known = urls.get(before.article) if before and before.article else None
            document = finish(
                replace(document, url=known or document.url, outlet=row.feed.outlet or document.outlet)
            )
            summary = SUMMARY in document.notices or HEADLINE in document.notices
            page = document.url if row.feed.pages and summary else None
            tries = before.tries if before else 0
            entries.append(_Entry(key, digest, document, page, tries, known is not None, before is not None))
        return file, entries

    def _page_requests(self, visit: _Visit, entries: Iterable[_Entry]) -> list[Request]:
        from briefing.sources.pace import Request

        options = self.options(visit.row.feed.private)
        return [
            Request(entry.page, options=options, key=(visit, entry), page=True)
            for entry in entries
            if entry.page is not None
        ]

    def _pages(self, requests: Sequence[Request]) -> Iterator[FeedOutcome]:
        """Fetch the pages of summaries; an outcome for each feed when its last page is in."""
        from briefing.sources.pace import fetch_all

        visits = list({id(request.key[0]): request.key[0] for request in requests}.values())
        answers = fetch_all(requests, cancelled=self.cancelled)
        for number, (request, found) in enumerate(answers):
            visit, entry = request.key
            self._tell(f"{visit.row.name}: page {number + 1:,} of {len(requests):,}")
            self._take_in(visit, [_with_page(entry, found)])
            visit.pages -= 1
            if not visit.pages:
                visits.remove(visit)
                self.done += 1
                yield self._ended(visit)
        for visit in visits:  # it was cancelled
            visit.whole = False
            yield self._ended(visit)

    def _take_in(self, visit: _Visit, entries: Sequence[_Entry]) -> None:
        """Parse and keep entries, and remember each as soon as it is kept."""
        kept = iter(entries)
        for entry in entries:
            if self.cancelled():
                visit.whole = False
                break
            try:
                self.line.put(entry.document.title or visit.row.name, entry.document, edited=entry.edited)
            except Exception as error:  # a defect must not be in the way of the other feeds
                if isinstance(error, BriefingError):
                    raise
                self.line.tell(failed(visit.row.name, defect("read", error)))
            for ready in self.line.take():
                self.batch.add(ready)
            if self.batch.full():
                self._keep(visit, kept)
        for ready in self.line.take(every=True):
            self.batch.add(ready)
        self._keep(visit, kept)

    def _keep(self, visit: _Visit, entries: Iterator[_Entry]) -> None:
        outcomes = list(self.batch.keep())
        seen = []
        for outcome, entry in zip(outcomes, entries, strict=False):
            if outcome.status not in ("unchanged", "removed"):
                visit.articles.append(outcome)
            if outcome.status == "failed":
                visit.whole = False
                continue
            again = entry.page is not None and entry.tries < PAGE_TRIES
            visit.whole = visit.whole and not again
            seen.append(SeenEntry(entry.key, "" if again else entry.digest, outcome.uid, entry.tries))
        if seen:
            with self.store.writing() as connection:
                feeds.keep_entries(connection, visit.row.uid, seen, now())

    def _ended(self, visit: _Visit, *, unchanged: bool = False) -> FeedOutcome:
        """Keep how a feed stands now: what makes it answer 'unchanged' only where all of it is in."""
        state = visit.state
        if not visit.whole:
            state = replace(state, etag=None, last_modified=None)
        new = sum(outcome.status == "added" for outcome in visit.articles)
        with self.store.writing() as connection:
            feeds.keep_state(connection, visit.row.uid, state, now(), new)
            row = feeds.row(connection, visit.row.uid) or visit.row
        nothing = unchanged or not visit.articles
        return FeedOutcome(row, "unchanged" if nothing else "fetched", tuple(visit.articles))

    def _failed(self, visit: _Visit, error: SourceError, *, waits: bool = False) -> FeedOutcome:
        with self.store.writing() as connection:
            feeds.keep_state(connection, visit.row.uid, visit.state, now())
            row = feeds.row(connection, visit.row.uid) or visit.row
        return FeedOutcome(row, "waits" if waits else "failed", message=str(error), hint=error.hint)

    def _tell(self, current: str) -> None:
        if self.on_progress is not None:
            self.on_progress(Progress(self.done, self.total, current))


def _state_after(state: FeedState, found: Fetched) -> FeedState:
    """How a feed stands after it answered, or did not."""
    new = found.state
    return replace(
        state,
        etag=new.etag,
        last_modified=new.last_modified,
        not_before=new.not_before,
        failures=new.failures,
        error=new.error,
        gone=found.status == 410 or (state.gone and found.error is not None),
    )


def _with_page(entry: _Entry, found: Fetched) -> _Entry:
    """The entry with its page's text in place of its summary, where the page could be had."""
    from briefing.sources import read_bytes

    summary = entry.document
    try:
        page = next(iter(read_bytes(found.blob())))
    except SourceError as error:
        notice = f"only a summary: its page could not be read ({error})"
        return replace(entry, document=replace(summary, notices=(notice,)), tries=entry.tries + 1)
    if len(page.text) < len(summary.text):  # a wall of cookies or payment
        notice = "only a summary: its page shows less than the feed"
        return replace(entry, document=replace(summary, notices=(notice,)), page=None)
    document = replace(
        page,
        title=page.title or summary.title,
        byline=page.byline or summary.byline,
        outlet=summary.outlet or page.outlet,
        published=page.published or summary.published,
        url=summary.url if entry.known else page.url or summary.url,
        path=summary.path,
        language=page.language or summary.language,
    )
    return replace(entry, document=document, page=None)


def _key(entry: FeedEntry) -> str:
    """An entry's lasting name in its feed: its own, else its address, else its words."""
    key = (
        entry.key
        or entry.url
        or hashlib.sha256((entry.title or entry.content).encode("utf-8", "replace")).hexdigest()
    )
    return key[:500]


def _digest(entry: FeedEntry) -> str:
    """What tells whether an entry was edited."""
    parts = (entry.title or "", entry.content, entry.url or "", entry.published or "", entry.byline or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
