"""The feeds: where they stand, what they brought, what went wrong; asked from here and from anywhere by R."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from briefing.tui.command import FEEDS
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.feeds import Feeds
from briefing.tui.widgets.pane import Pane


class FeedsScreen(BaseScreen[None], inherit_bindings=False):
    """All feeds; it stays where it is while one reads what they brought."""

    place = FEEDS
    CSS = "#feeds { height: 1fr; }"

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.feeds = Feeds()

    def compose(self) -> ComposeResult:
        """The rows over the bars."""
        yield self.feeds
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.feeds.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from the articles: things may have changed."""
        self.store_changed()
        self.show_footer()

    def store_changed(self) -> None:
        """Read the feeds anew."""
        self.desk_app.desk.read("feeds", self.desk_app.library.feeds, self.feeds.show)

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")
