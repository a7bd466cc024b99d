"""All that one wrote, with the way to the passage that it is about."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from briefing.errors import BriefingError
from briefing.model import NoteRow, Span
from briefing.tui.command import NOTES
from briefing.tui.screens.base import BaseScreen
from briefing.tui.session.drafts import About, Draft
from briefing.tui.widgets.notes import Notes
from briefing.tui.widgets.pane import Pane

MOST = 100_000


class NotesScreen(BaseScreen[None], inherit_bindings=False):
    """The notes; it stays where it is while one reads a passage."""

    place = NOTES
    CSS = "#notes { height: 1fr; }"

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.notes = Notes()

    def compose(self) -> ComposeResult:
        """The rows over the bars."""
        yield self.notes
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.notes.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from a passage: things may have changed."""
        self.store_changed()
        self.show_footer()

    def store_changed(self) -> None:
        """Read them anew."""
        app = self.desk_app
        app.desk.read("notes", lambda: app.library.notes(limit=MOST), self._show)

    def _show(self, rows: list[NoteRow]) -> None:
        self.notes.show(self.desk_app.drafts.rows(), rows)

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def open(self, row: NoteRow | Draft) -> None:
        """To the passage, or the article; of a person to their page."""
        if isinstance(row, NoteRow):
            self._go(row.place.article, row.place.start, row.place.end)
            if row.place.article is None and row.place.title:
                self.desk_app.show_search(f'said:"{row.place.title.replace(chr(34), "")}"')
            elif row.place.orphaned:
                self.desk_app.say("The words that this was about are no longer in the article")
            return
        about = row.about
        article = None if about.article is None else self._article_of(about)
        if article is None and about.article is not None:
            self.desk_app.say("The article that it is about was removed; y copies what you wrote")
            return
        self._go(article, about.start, about.end)
        words = "the same key as before brings back what you wrote"
        on_target = about.what == "note" and about.target is not None
        if on_target:
            words = "m in the notes (g M) goes on with what you wrote"
        if about.article is None:
            words = f"It is about {about.label}: {'' if on_target else 'there '}{words}; y copies it"
        self.desk_app.say(f"{words[0].upper()}{words[1:]}")

    def _article_of(self, about: About) -> int | None:
        """Where its article is now; None where it is there no longer."""
        library = self.desk_app.library
        if about.target is None or about.target[0] in ("person", "store"):
            return next((row.id for row in library.article_rows([about.article or 0])), None)
        try:
            return library.find_article(str(about.target[1]).partition("-")[0])
        except BriefingError:
            return None

    def _go(self, article: int | None, start: int | None, end: int | None) -> None:
        app = self.desk_app
        if article is None:
            return
        app.reading.returns_to = NOTES
        app.switch_to_reading()
        app.shelf.open(article, passage=[Span(start, end)] if start is not None and end is not None else [])
