"""The review: what the program is not sure of, one at a time, with the passage in view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from briefing.model import Decision, QuotationRow, ReviewItem, ReviewQueue, Span
from briefing.tui.command import REVIEW, Command
from briefing.tui.opened import Opened, open_article
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.reviewed import CARD_LINES, Card, Pair, Progress, ReviewPage, Told, tell

if TYPE_CHECKING:
    from collections.abc import Callable

AHEAD = 20
DONE = "Nothing is left to look through."


class ReviewScreen(BaseScreen[None], inherit_bindings=False):
    """Asks about one thing after another. What was passed over is remembered until the program ends."""

    place = REVIEW
    CSS = f"#card {{ height: {CARD_LINES}; }} #review-page, #review-pair {{ height: 1fr; }}"

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.card = Card()
        self.page = ReviewPage()
        self.pair = Pair()
        self.item: ReviewItem | None = None
        self.passed_over: dict[str, None] = {}
        self.answered: list[str] = []
        """The keys of what was answered here, in order: an undo brings the last one back."""
        self._queue = ReviewQueue((), 0, 0)
        self._ready: dict[str, Opened | Told] = {}
        self._wanted: str | None = None
        """What to ask about next, wherever it stands in the queue."""

    def compose(self) -> ComposeResult:
        """The question over its passage, or over the two persons."""
        yield self.card
        yield self.page
        self.pair.display = False
        yield self.pair
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the passage."""
        self.page.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from an article: things may have changed."""
        self.store_changed()
        self.show_footer()

    @property
    def quotation(self) -> QuotationRow | None:
        """The quotation that is asked about."""
        return self.item.quotation if self.item else None

    @property
    def opened(self) -> Opened | None:
        """Its article."""
        ready = self._ready.get(self.item.key) if self.item else None
        return ready if isinstance(ready, Opened) else None

    def offers(self, command: Command) -> bool:
        """Two persons have no speaker."""
        return command.name != "review-speaker" or self.quotation is not None

    # -- the queue -----------------------------------------------------------------------------

    def store_changed(self) -> None:
        """Read the queue anew: an answer took something out, an undo brought something back."""
        library, passed_over = self.desk_app.library, tuple(self.passed_over)
        self.desk_app.desk.read(
            "review", lambda: library.review(AHEAD, passed_over, all_counted=False), self._read
        )

    def _read(self, queue: ReviewQueue) -> None:
        before, self._queue = self.item, queue
        waiting = {item.key: item for item in queue.items}
        last = self.answered[-1] if self.answered else None
        if last in waiting:  # an undo brought it back
            self.answered.pop()
            self._wanted = last
        if self._wanted in waiting:
            item: ReviewItem | None = waiting[self._wanted]
        elif before is not None and before.key in waiting:
            item = waiting[before.key]
        else:
            item = queue.items[0] if queue.items else None
        self._wanted = None
        self._ask(item)

    def _ask(self, item: ReviewItem | None) -> None:
        self.item = item
        done = len(self.answered) + len(self.passed_over)
        capped = self._queue.capped
        total = self._queue.quotations
        if not capped:
            total += len(self.answered) + self._queue.pairs
        says = DONE
        if item is None and self.passed_over:
            says = f"{DONE} {len(self.passed_over):,} were passed over: N goes back to them."
        number = done + 1 if capped else min(done + 1, total)
        self.card.show(item, Progress(number, total, len(self.passed_over), says, capped))
        self._show_passage()
        self.show_footer()

    def _show_passage(self) -> None:
        item = self.item
        if item is None:
            self._turn(self.page)
            self.page.close()
            return
        if item.key in self._ready:
            self._show(item)
            self._read_ahead()
            return
        self.desk_app.desk.read("reviewed", self._work(item), lambda found: self._arrived(item, found))

    def _work(self, item: ReviewItem) -> Callable[[], Opened | Told]:
        library = self.desk_app.library
        if item.quotation is not None:
            article = item.quotation.article
            return lambda: open_article(library, article)
        assert item.pair is not None
        pair = item.pair
        return lambda: tell(library, pair)

    def _arrived(self, item: ReviewItem, found: Opened | Told) -> None:
        self._ready = {key: ready for key, ready in self._ready.items() if key != item.key}
        self._ready[item.key] = found
        if self.item is not None and self.item.key == item.key:
            self._show(item)
            self._read_ahead()

    def _read_ahead(self) -> None:
        """Have the next passage ready when it is asked about."""
        keys = [item.key for item in self._queue.items]
        at = keys.index(self.item.key) + 1 if self.item and self.item.key in keys else 0
        following = self._queue.items[at] if at < len(keys) else None
        kept = {self.item.key if self.item else "", following.key if following else ""}
        self._ready = {key: ready for key, ready in self._ready.items() if key in kept}
        if following is not None and following.key not in self._ready:
            item = following
            self.desk_app.desk.read(
                "review ahead",
                self._work(item),
                lambda found: self._ready.__setitem__(item.key, found),
                lambda _: None,
            )

    def _show(self, item: ReviewItem) -> None:
        ready = self._ready[item.key]
        if isinstance(ready, Told):
            self._turn(self.pair)
            self.pair.show(ready)
            return
        self._turn(self.page)
        row = item.quotation
        if row is None:
            return
        if self.page.opened is not ready:
            self.page.show(ready)
        self.page.mark_stops(_signs(ready, row))
        self.page.point_at([Span(piece.start, piece.end) for piece in row.content])

    def _turn(self, pane: Pane) -> None:
        """Show the passage, or the two persons."""
        for other in (self.page, self.pair):
            other.display = other is pane
        if self.question is not None:
            self.question.back_to = pane
        elif self.focused is not pane:
            self.set_focus(pane)

    # -- answers -------------------------------------------------------------------------------

    def answer(self, work: Callable[[], Decision | None], said: str) -> None:
        """Keep an answer to what is asked about, and go on to the next."""
        item = self.item
        if item is None:
            return

        def then(done: Decision | None) -> None:
            if done is not None:
                self.answered.append(item.key)
            self.passed_over.pop(item.key, None)
            self.desk_app.shelf.decided(done, said)
            self.store_changed()

        self._go_on(item)
        self.desk_app.desk.write(work, then)

    def _go_on(self, item: ReviewItem) -> None:
        """To the next one at once, before the store has answered."""
        items = self._queue.items
        at = next((n for n, other in enumerate(items) if other.key == item.key), -1)
        rest = tuple(other for other in items if other.key != item.key)
        self._queue = replace(self._queue, items=rest)
        if rest:
            following = rest[min(max(at, 0), len(rest) - 1)]
            self._wanted = following.key
            self.item = following
            self._show_passage()

    def pass_over(self) -> None:
        """Leave this one for now."""
        item = self.item
        if item is not None:
            self.passed_over[item.key] = None
            self._go_on(item)
            self.store_changed()

    def take_up_again(self) -> bool:
        """Back to what was passed over last; False where nothing was."""
        if not self.passed_over:
            return False
        key, _ = self.passed_over.popitem()
        self._wanted = key
        self.store_changed()
        return True

    def read_there(self) -> None:
        """The whole article, at the passage; Esc comes back."""
        row = self.quotation
        app = self.desk_app
        if row is not None:
            app.reading.returns_to = REVIEW
            app.switch_to_reading()
            app.shelf.open(row.article, passage=row.content)
        elif self.item is not None and self.item.pair is not None:
            app.show_person(self.item.pair.one.id)


def _signs(opened: Opened, row: QuotationRow) -> list[Span]:
    """Where the cue and the words for the speaker stand."""
    refs = {uid: key for key, uid in opened.view.quotation_uids.items()}
    found: list[Span] = []
    for quotation in opened.view.reading.quotations:
        if quotation.id == refs.get(row.uid):
            if quotation.cue is not None:
                found.append(Span(quotation.cue.start, quotation.cue.end))
            speaker = quotation.speaker
            if speaker is not None and speaker.start is not None and speaker.end is not None:
                found.append(Span(speaker.start, speaker.end))
    return found
