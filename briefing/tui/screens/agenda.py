"""The agenda: everything that is to do, by the day it is due, with the way to its passage."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from briefing.library.opened import today
from briefing.model import FollowUpRow, Span
from briefing.tui.command import AGENDA
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.agenda import Agenda
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.week import Week

MOST = 100_000


class AgendaScreen(BaseScreen[None], inherit_bindings=False):
    """The open follow-ups; it stays where it is while one reads a passage."""

    place = AGENDA
    CSS = "#agenda { height: 1fr; } #week { height: 1; }"

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.agenda = Agenda()
        self.week = Week()

    def compose(self) -> ComposeResult:
        """The week over the rows over the bars."""
        yield self.week
        yield self.agenda
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.agenda.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from a passage: things may have changed."""
        self.store_changed()
        self.show_footer()

    def store_changed(self) -> None:
        """Read what is to do anew."""
        library = self.desk_app.library
        self.desk_app.desk.read(
            "agenda",
            lambda: library.follow_ups(None, "open", MOST),
            self._show,
        )

    def _show(self, rows: list[FollowUpRow]) -> None:
        self.agenda.show(rows, today())
        self.week.show(rows, today())

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def open(self, row: FollowUpRow) -> None:
        """To the passage, or the article; a person's quotations."""
        app, place = self.desk_app, row.place
        if place.article is None:
            name = (place.title or "").replace('"', "")
            if name:
                app.show_search(f'said:"{name}"')
            return
        app.reading.returns_to = AGENDA
        app.switch_to_reading()
        passage = [Span(place.start, place.end)] if place.start is not None and place.end is not None else []
        app.shelf.open(place.article, passage=passage)
        if place.orphaned:
            app.say("The words that this was about are no longer in the article")
