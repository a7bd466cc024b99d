"""The screen of what lost its words, with the way to new ones."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from briefing.model import OrphanRow, Span
from briefing.tui.command import ORPHANS
from briefing.tui.screens.base import BaseScreen
from briefing.tui.text.cells import crop, safe
from briefing.tui.widgets.orphans import Orphans
from briefing.tui.widgets.pane import Pane


class OrphansScreen(BaseScreen[None], inherit_bindings=False):
    """Lists them; it stays where it is while one chooses new words in the article."""

    place = ORPHANS
    CSS = "#orphans { height: 1fr; }"

    def __init__(self) -> None:
        """Nothing read yet."""
        super().__init__()
        self.orphans = Orphans()

    def compose(self) -> ComposeResult:
        """The rows over the bars."""
        yield self.orphans
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.orphans.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from an article: things may have changed."""
        self.store_changed()
        self.show_footer()

    def store_changed(self) -> None:
        """Read them anew."""
        library = self.desk_app.library
        self.desk_app.desk.read("orphans", library.orphans, self.orphans.show)

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def choose_words(self, row: OrphanRow) -> None:
        """To the article, to select the words that it hangs on from now on."""
        app = self.desk_app
        if row.article is None:
            app.say("Its article is no longer here; D lets go of what is kept")
            return
        app.reading.returns_to = ORPHANS
        app.reading.anchoring = row
        app.switch_to_reading()
        at = row.start if row.start is not None else row.target.start or 0
        app.shelf.open(row.article, passage=[Span(at, at + 1)])
        words = crop(safe(" ".join((row.target.exact or "").split())), 30)
        app.say(f"“{words}” hangs on which words now? v selects them, Enter takes them")
