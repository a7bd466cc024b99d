"""A screen with one sheet on it: what is asked of the store, shown as rows, and read anew when it changes."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from briefing.model import Span
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.sheet import Sheet


class SheetScreen(BaseScreen[None], inherit_bindings=False):
    """Composes the sheet over the bars; a subclass asks the store."""

    CSS = "Sheet { height: 1fr; }"

    def __init__(self, sheet: Sheet) -> None:
        """With an empty sheet."""
        super().__init__()
        self.sheet = sheet

    def compose(self) -> ComposeResult:
        """The sheet over the bars."""
        yield self.sheet
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the sheet."""
        self.sheet.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from another screen: things may have changed."""
        self.store_changed()
        self.show_footer()

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def to_article(self, article: int, start: int | None = None, end: int | None = None) -> None:
        """To an article, or a passage of it; Esc there comes back here."""
        app = self.desk_app
        app.reading.returns_to = self.place
        app.switch_to_reading()
        app.shelf.open(article, passage=[Span(start, end)] if start is not None and end is not None else [])
