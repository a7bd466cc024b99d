"""Articles between the library and the reading screen: the list, opening, marks, changes from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.by_story import ByStory, Listed
from briefing.tui.command import AGENDA, ARTICLE, LIST, PERSON, REVIEW, SEARCH
from briefing.tui.desk import one_line
from briefing.tui.rooms import ROOMS
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing.library import Library
    from briefing.model import ArticleRow, Decision, Span
    from briefing.tui.app import BriefingApp
    from briefing.tui.opened import Opened
    from briefing.tui.session.kept import Spot

FIRST_PAGE = 128
PREVIEW_AFTER = 0.15
"""Seconds that the cursor has to rest on an article before it shows beside the list."""
READY_AFTER = 0.3
"""Seconds after the first frame in which a key may have come; then what the first ones need is read."""
KEEP_THE_LIST = frozenset({"tag", "note", "follow-up"})
"""Decisions that move no article in the list and take none away, unless it is filtered."""
JOIN_PAUSE = 0.02
"""Seconds between two steps of joining persons anew: the keys come first."""
FILTER_AFTER = 0.05
"""Seconds that typing has to rest before a filter is looked up."""


class Shelf:
    """What the reader does with articles. Store work runs on the desk; the screen hears the outcome."""

    def __init__(self, app: BriefingApp) -> None:
        """`app` has the library, the desk and the screen."""
        self.app = app
        self.by_story = ByStory(app)
        self._seen_changes: int | None = None
        self._timer: Timer | None = None
        self._wanted: int | None = None
        """The article that was asked for last."""

    # -- the list ------------------------------------------------------------------------------

    def show_first_page(self, query: str = "") -> None:
        """The newest articles, before the first frame: one query that is quick at any size.

        `query` is the filter that the reader was left with; one that is understood no more is let go.
        """
        articles = self.app.reading.articles
        try:
            rows = self.app.library.first_page(query, limit=FIRST_PAGE)
            articles.filter = query
        except BriefingError:
            rows = self.app.library.first_page(limit=FIRST_PAGE)
        articles.prime(rows)
        articles.complete = not rows
        self._seen_changes = self.app.library.changes()

    def refresh_list(self) -> None:
        """Read the whole order of the list in a thread, and show it; the cursor stays on its article."""
        articles, library = self.app.reading.articles, self.app.library
        query, listed, marked = articles.filter, articles.ids, frozenset(articles.touched)

        def work() -> tuple[Listed, int]:
            ids = library.article_ids(query)
            if query and marked:
                from briefing.tui.text.order import with_kept  # not before the first frame

                there = {row.id for row in library.article_rows(sorted(marked))}
                ids = with_kept(ids, listed, there)
            return self.by_story.listed(ids), library.count("is:unread")

        def then(found: tuple[Listed, int]) -> None:
            reading = self.app.reading
            reading.articles.unread = found[1]
            greeted = reading.greeting
            self.by_story.show(found[0])
            reading.show_right()
            if reading.greeting != greeted or reading.greeting:
                reading.arrange_again()
            reading.show_footer()

        self.app.desk.read("list", work, then)

    def filter_list(self, query: str, *, typing: bool = False) -> None:
        """List only what fits `query`; while it is being typed, the field tells the count or the mistake."""
        articles, library, desk = self.app.reading.articles, self.app.library, self.app.desk

        def tell(words: str) -> None:
            if self.app.reading.question is not None:
                self.app.reading.prompt.say(words)

        def then(listed: Listed) -> None:
            articles.filter = query
            articles.touched.clear()
            articles.cursor = 0
            self.by_story.show(listed)
            if articles.unread is None:
                self._count_unread()
            self.app.reading.show_right()
            tell(f"{listed[2]:,} fit")

        def failed(problem: Exception) -> None:
            if typing:
                tell(one_line(problem))
            else:
                self.app.report(problem)

        self._rest(
            FILTER_AFTER if typing else 0.0,
            lambda: desk.read("list", lambda: self.by_story.listed(library.article_ids(query)), then, failed),
        )

    def get_ready(self) -> None:
        """Import what an article, a decision and the screens that are gone to most need.

        The first of them is to wait no longer than others.
        """
        library, current = self.app.library, self.app.reading.articles.current

        def work() -> None:
            if current is not None:
                _open(library, current)
            library.get_ready()
            for name in (SEARCH, PERSON, REVIEW, AGENDA):
                import_module(ROOMS[name].partition(":")[0])

        self.app.desk.read("ready", work, lambda _: None, lambda _: None)

    def look_for_changes(self, own: Decision | None = None) -> None:
        """Another program may have changed the store: show it. Nothing is drawn when nothing changed.

        Of `own` it is known that it was kept; where nothing else happened, and it is of a kind that leaves
        the list as it is, the list is not read anew.
        """
        changes, seen = self.app.library.changes(), self._seen_changes
        if changes != seen:
            self._seen_changes = changes
            kept = own is not None and own.action in KEEP_THE_LIST and not self.app.reading.articles.filter
            if not kept or seen is None or changes != seen + 1:
                self.refresh_list()
            opened = self.app.reading.opened
            if opened is not None:
                self._reopen(opened)
            self.app.tell_screens()

    def _reopen(self, opened: Opened) -> None:
        article = opened.view.row.id

        def then(again: Opened) -> None:
            now = self.app.reading.opened
            if now is not None and now.view.row.id == article and not again.same_as(now):
                if again.view.version == now.view.version:
                    self.app.reading.freshen(again)
                else:
                    self.app.reading.show_article(again)

        def failed(problem: Exception) -> None:
            if self.app.library.article_rows([article]):
                self.app.report(problem)
            else:
                self.leave_out([article])  # removed, perhaps by another program

        self.app.desk.read("reopen", lambda: _open(self.app.library, article), then, failed)

    def leave_out(self, gone: Sequence[int]) -> None:
        """Articles are there no longer: not in the list, and none of them open beside it."""
        reading = self.app.reading
        reading.articles.leave_out(frozenset(gone))
        if reading.opened is not None and reading.opened.view.row.id in gone:
            reading.focus_place(LIST)
            self._wanted = None
            if reading.articles.current is None:
                reading.close_article()
            self._preview()

    # -- opening -------------------------------------------------------------------------------

    def open(self, article: int, *, focus: bool = True, passage: Sequence[Span] = ()) -> None:
        """Open an article, mark it read, and go into it; with `passage` to exactly these spans."""
        reading = self.app.reading
        self._stop_timer()
        self._wanted = article
        reading.after_opening = tuple(passage)
        now = reading.opened
        if passage or now is None or now.view.row.id != article:
            self.app.trail.leave(reading.spot)
        if now is not None and now.view.row.id == article:
            self.app.desk.drop("open")
            self._into(now, focus=focus)
            return
        self.app.desk.read(
            "open",
            lambda: _open(self.app.library, article),
            lambda opened: self._into(opened, focus=focus),
        )

    def _into(self, opened: Opened, *, focus: bool) -> None:
        reading = self.app.reading
        reading.show_article(opened)
        if focus:
            reading.focus_place(ARTICLE)
        self.mark_read(opened.view.row.id)

    def resumed(self, article: int) -> None:
        """An article shows from the start: what rests on it in the list need not open it again."""
        self._wanted = article

    def go_to(self, spot: Spot) -> None:
        """To a place in an article, whichever is open; the words tell it where the text is another."""
        reading = self.app.reading
        now = reading.opened
        self.app.switch_to_reading()
        if now is not None and now.view.row.id == spot.article:
            reading.land(spot)
            return
        self._stop_timer()
        self._wanted = spot.article

        def then(opened: Opened) -> None:
            if opened.view.row.uid != spot.uid:
                self.app.say("The article of this place is gone", error=True)
                return
            self._into(opened, focus=True)
            reading.land(spot)

        self.app.desk.read("open", lambda: _open(self.app.library, spot.article), then)

    def preview_soon(self) -> None:
        """The list's cursor moved: show its article when it rests, without marking it read."""
        reading = self.app.reading
        if ARTICLE in reading.panes.visible_places:
            self._rest(PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        article = self.app.reading.articles.current
        if article is not None and article != self._wanted:
            self._wanted = article
            self.app.desk.read(
                "open", lambda: _open(self.app.library, article), self.app.reading.show_article
            )

    def _rest(self, seconds: float, then: Callable[[], object]) -> None:
        self._stop_timer()
        if seconds:
            self._timer = self.app.set_timer(seconds, then)
        else:
            then()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # -- marks ---------------------------------------------------------------------------------

    def mark_read(self, article: int, read: bool = True) -> None:
        """Mark an article, in the order of asking."""
        self._mark(article, lambda: self.app.library.mark_read(article, read))

    def _mark(self, article: int, decide: Callable[[], Decision | None]) -> None:
        """Mark an article; its row alone is read anew, for no mark moves an article or takes it away."""
        library = self.app.library

        def work() -> tuple[Decision | None, list[ArticleRow]]:
            done = decide()
            return done, library.article_rows([article]) if done is not None else []

        self.app.desk.write(work, lambda found: self._marked(*found))

    def _marked(self, done: Decision | None, rows: Sequence[ArticleRow]) -> None:
        for row in rows:
            articles, opened = self.app.reading.articles, self.app.reading.opened
            if not articles.put_row(row):
                self._count_unread()
            if opened is not None and opened.view.row.id == row.id:
                opened.view = replace(opened.view, row=row)
        if done is not None:
            self.app.tell_screens()

    def _count_unread(self) -> None:
        """Count in a thread where it cannot be known otherwise: a copy under another one does not count."""
        library, articles = self.app.library, self.app.reading.articles

        def then(count: int) -> None:
            articles.unread = count
            articles.redraw_header()

        self.app.desk.read("unread", lambda: library.count("is:unread"), then)

    def toggle_read(self, article: int) -> None:
        """Read becomes unread, and the other way round."""
        row = self._row(article)
        if row is not None:
            self.mark_read(article, not row.read)
            self.app.base_screen.status.say("Marked unread" if row.read else "Marked read")

    def toggle_star(self, article: int) -> None:
        """Star, or take the star off."""
        row = self._row(article)
        if row is not None:
            starred = not row.starred
            self._mark(article, lambda: self.app.library.star(article, starred))
            self.app.base_screen.status.say("Starred" if starred else "Star taken off")

    def _row(self, article: int) -> ArticleRow | None:
        rows = self.app.library.article_rows([article])
        return rows[0] if rows else None

    def decide(
        self,
        work: Callable[[], Decision | None],
        said: str | Callable[[Decision], str],
        *,
        nothing: str = "",
        draft: str = "",
    ) -> None:
        """Keep a decision, in the order of asking; `said` or, where nothing changed, `nothing` is told.

        `said` may depend on what was done. `draft` is the key of what was typed for it, which is let go when
        the store has it.
        """

        def then(done: Decision | None) -> None:
            if draft:
                self.app.drafts.drop(draft)
            words = said if isinstance(said, str) else said(done) if done is not None else ""
            self.decided(done, words, nothing)

        self.app.desk.write(work, then)

    def decided(self, done: Decision | None, said: str, nothing: str = "") -> None:
        """A decision was kept, or changed nothing: tell it, and show what is another now."""
        if done is not None:
            self.app.reading.page.end_selection()
            clear = getattr(self.app.base_screen.focused, "clear_marks", None)
            if clear is not None and clear():
                self.app.base_screen.show_footer()
            if done.action == "tag":
                self.catch_up()
        if done is not None and done.over_another:
            from briefing.tui.deeds import replaced_words

            said = f"{replaced_words(done)}. {said}"
        self.app.say(said if done is not None else nothing or "That is so already")
        self._changed(done)

    def catch_up(self) -> None:
        """Bring the index of what is kept up to date, some articles at a time, between other writes."""

        def then(more: bool) -> None:
            if more:
                self.catch_up()

        library = self.app.library
        self.app.desk.write(lambda: library.catch_up(20), then)  # few, so that no other write waits

    def join_anew(self, begun: bool = False) -> None:
        """After an upgrade with other rules for who is one person: go on with that, between other writes."""
        library = self.app.library

        def then(share: float | None) -> None:
            if share is not None:
                if not begun:
                    self.app.say("Which names are one person is being worked out anew; you can go on")
                self.app.set_timer(JOIN_PAUSE, lambda: self.join_anew(True))
            elif begun:
                self.app.say("Which names are one person is worked out anew")
                self._seen_changes = None
                self.look_for_changes()

        self.app.desk.write(library.join_anew, then)

    def undo(self) -> None:
        """Take back the last decision, or bring back what was let go since."""
        if (draft := self.app.drafts.take_back(self.app.library.changes())) is not None:
            self.app.say(f"Brought back: {crop(safe(' '.join(draft.text.split())), 40)} (g M lists it)")
            self.app.base_screen.store_changed()
            return
        self.app.desk.write(
            self.app.library.undo, lambda done: self._told(done, "Took back", "Nothing to take back")
        )

    def redo(self) -> None:
        """Do again what was taken back."""
        self.app.desk.write(
            self.app.library.redo, lambda done: self._told(done, "Did again", "Nothing to do again")
        )

    def _told(self, done: Decision | None, verb: str, nothing: str) -> None:
        from briefing.tui.deeds import deed_words

        self.app.say(f"{verb}: {deed_words(done)}" if done else nothing)
        self._changed(done)

    def _changed(self, done: Decision | None) -> None:
        """A decision was kept: rows, counts and the open article show it."""
        if done is not None:
            self.app.reading.articles.forget_rows()
            self.look_for_changes(done)


def _open(library: Library, article: int) -> Opened:
    from briefing.tui.opened import open_article  # not before the first frame

    return open_article(library, article)
