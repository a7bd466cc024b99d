"""Adding articles while one reads on: in a thread of its own, with progress, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.errors import PrivateAddressError
from briefing.tui.desk import one_line

if TYPE_CHECKING:
    from briefing.library import AddOptions, Progress
    from briefing.model import AddOutcome, FeedOutcome, FeedRow
    from briefing.tui.app import BriefingApp


PATIENCE_SECONDS = 2.0
"""How long leaving the program waits for the item that is being added."""


class Intake:
    """One addition after another; the status line tells how far it is."""

    class Told(Message):
        """Something about the addition that is under way; `then` runs on the loop."""

        bubble = False

        def __init__(self, then: Callable[[], object]) -> None:
            """Keep `then`."""
            super().__init__()
            self.then = then

    def __init__(self, app: BriefingApp) -> None:
        """`app` has the library and the status line."""
        self.app = app
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._stop = Event()
        self._running = 0

    @property
    def running(self) -> bool:
        """Whether something is being added."""
        return self._running > 0

    def samples(self) -> None:
        """Add the sample articles."""
        from briefing.library.samples import sample_folder

        self.sources([sample_folder()])

    def sources(self, sources: Sequence[str | Path]) -> None:
        """Add files, folders and addresses."""
        stop, library = self._begin(), self.app.library

        def outcomes() -> Iterator[AddOutcome]:
            return library.add(list(sources), on_progress=self._progress, cancelled=stop.is_set)

        self._start(lambda: self._work(outcomes, stop))

    def pasted(self, text: str, options: AddOptions | None = None) -> None:
        """Add the text of an article."""
        stop, library = self._begin(), self.app.library
        self._start(lambda: self._work(lambda: iter([library.add_text(text, options)]), stop))

    def feeds(self, rows: Sequence[FeedRow] | None = None) -> None:
        """Ask feeds, None for all, for what is new."""
        stop, library = self._begin("asking feeds"), self.app.library

        def outcomes() -> Iterator[FeedOutcome]:
            return library.fetch_feeds(
                rows, on_progress=lambda now: self._progress(now, "asking feeds"), cancelled=stop.is_set
            )

        self._start(lambda: self._fetch(outcomes, stop))

    def add_feed(self, address: str, *, private: bool = False) -> None:
        """Add a feed, and take in what it has; one on the local network after a question, with `private`."""
        stop, library = self._begin(f"asking {address}"), self.app.library

        def outcomes() -> Iterator[FeedOutcome]:
            from briefing.library.options import FeedOptions

            try:
                added = library.add_feed(address, FeedOptions(private=True) if private else None)
            except PrivateAddressError:
                self._tell(lambda: self._ask_private(address))
                raise
            said = "Added" if added.decision else "It is here already"
            self._tell(lambda: self.app.say(f"{said}: {added.feed.name}"))
            return library.fetch_feeds([added.feed], answered=[added], cancelled=stop.is_set)

        self._start(lambda: self._fetch(outcomes, stop))

    def _ask_private(self, address: str) -> None:
        """Whether a feed on the local network is meant: nothing there is asked without a word."""
        from briefing.tui.screens.base import Question

        def done(answer: str) -> None:
            if answer.strip().casefold() in ("y", "yes"):
                self.add_feed(address, private=True)

        label = "It is on this machine or the local network: ask it all the same?"
        self.app.base_screen.ask(Question(label, done, hint="y; anything else leaves it"))

    def cancel(self) -> None:
        """Stop after the item that is being read; what is in stays in."""
        if self.running:
            self._stop.set()
            self.app.base_screen.status.tell(busy="stopping after this one")
        else:
            self.app.base_screen.status.say("q leaves the program")

    def close(self) -> None:
        """Stop, and wait a little for the item under way. What takes longer is dropped whole."""
        self._stop.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(PATIENCE_SECONDS)

    @property
    def left_behind(self) -> bool:
        """Whether an item is still being read after `close`."""
        return self._thread is not None and self._thread.is_alive()

    # -- in the thread -------------------------------------------------------------------------

    def _start(self, job: Callable[[], None]) -> None:
        self._waiting.put(job)
        if self._thread is None:
            # A daemon: a text of many megabytes takes minutes, and must not keep the program from ending.
            self._thread = Thread(target=self._run, name="add", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()

    def _begin(self, doing: str = "adding") -> Event:
        if not self.running:
            self._stop = Event()
        self._running += 1
        self.app.base_screen.status.tell(busy=f"{doing} (Ctrl-c stops it)")
        return self._stop

    def _progress(self, progress: Progress, doing: str = "adding") -> None:
        of = f" of {progress.total:,}" if progress.total else ""
        part = f" {100 * progress.part:.0f} %" if progress.part is not None else ""
        at = min(progress.done + 1, progress.total or progress.done + 1)
        words = f"{doing} {at:,}{of}  {Path(progress.current).name}{part}  (Ctrl-c stops it)"
        self._tell(lambda: self.app.base_screen.status.tell(busy=words))

    def _work(self, outcomes: Callable[[], Iterator[AddOutcome]], stop: Event) -> None:
        counts: dict[str, int] = {}
        failed: list[str] = []
        try:
            for outcome in outcomes():
                counts[outcome.status] = counts.get(outcome.status, 0) + 1
                if outcome.status == "failed":
                    failed.append(_failure(outcome))
                else:
                    self._tell(self.app.shelf.look_for_changes)
        except Exception as problem:
            failed.append(one_line(problem))
        stopped = stop.is_set()
        self._tell(lambda: self._ended(counts, failed, stopped))

    def _fetch(self, outcomes: Callable[[], Iterator[FeedOutcome]], stop: Event) -> None:
        done: list[FeedOutcome] = []
        problem: list[str] = []
        try:
            for outcome in outcomes():
                done.append(outcome)
                self._tell(self.app.shelf.look_for_changes)
        except Exception as error:
            problem.append(one_line(error))
        stopped = stop.is_set()
        self._tell(lambda: self._fetched(done, problem, stopped))

    def _fetched(self, done: list[FeedOutcome], problem: list[str], stopped: bool) -> None:
        self._running -= 1
        self.app.base_screen.status.tell(busy="")
        failed = [
            *(f"{each.feed.name}: {each.message}" for each in done if each.status == "failed"),
            *problem,
        ]
        for line in failed:
            self.app.say(line, error=True)
        if done:
            new = sum(outcome.counted("added") for outcome in done)
            versions = sum(outcome.counted("new version") for outcome in done)
            waits = sum(outcome.status == "waits" for outcome in done)
            parts = [
                f"{new:,} new from {len(done):,} feed{'s' if len(done) > 1 else ''}",
                f"{versions:,} new version{'s' if versions > 1 else ''}" if versions else "",
                f"{waits:,} asked for patience" if waits else "",
                f"{len(failed):,} failed (g f shows why)" if failed else "",
                "stopped" if stopped else "",
                "g n lists them" if new else "",
            ]
            self.app.say(", ".join(part for part in parts if part), error=bool(failed))
        elif not failed:
            self.app.say("stopped" if stopped else "There are no feeds: g f, then a adds one")
        self.app.shelf.look_for_changes()

    def _tell(self, then: Callable[[], object]) -> None:
        self.app.post_message(self.Told(then))

    def _ended(self, counts: dict[str, int], failed: list[str], stopped: bool) -> None:
        self._running -= 1
        self.app.base_screen.status.tell(busy="")
        for line in failed:
            self.app.say(line, error=True)
        parts = [
            f"{counts[status]:,} {_STATUS.get(status, status)}"
            for status in ("added", "new version", "unchanged", "removed")
            if status in counts
        ]
        if failed and (parts or len(failed) > 1):
            parts.append(f"{len(failed):,} failed (g m lists them)")
        if stopped:
            parts.append("stopped")
        if parts:
            self.app.say(", ".join(parts), error=bool(failed))
        elif not failed:
            self.app.say("Nothing there to add")
        self.app.shelf.look_for_changes()


_STATUS = {"removed": "removed by you (: bring-back)"}


def _failure(outcome: AddOutcome) -> str:
    """What went wrong with an item, its name said once, and what to do about it."""
    message = outcome.message or "not read"
    named = message if outcome.source in message else f"{outcome.source}: {message}"
    return f"{named} ({outcome.hint})" if outcome.hint else named
