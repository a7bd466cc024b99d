"""A short list in which each row has a key of its own: one key chooses."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefing.tui.command import CHOOSE
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.pick import WINDOW, Choice
from briefing.tui.text.cells import crop, safe
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.pane import Pane


class Keyed(Pane, inherit_bindings=False):
    """The rows."""

    place = CHOOSE
    window = True

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """Every choice has a key, and none has another's."""
        super().__init__()
        self.title = title
        self.choices = list(choices)
        self.styles.height = min(len(choices), 24) + 1

    @property
    def count(self) -> int:
        """How many."""
        return len(self.choices)

    def info(self) -> str:
        """How to go away."""
        return "Esc leaves it"

    def draw_row(self, index: int) -> list[list[Piece]]:
        """Key, name, and what is known about it."""
        choice, look = self.choices[index], self.look
        name: Piece = (safe(choice.name), look.plain)
        about = crop(choice.help, max(0, self.inner - 8 - len(name[0])))
        return [
            spread(
                [(f" {choice.key}  ", look.key), name],
                [(f"  {about} ", look.quiet)],
                self.inner,
                (" ", look.plain),
            )
        ]


class ChooseScreen(BaseScreen[Choice | None], ModalScreen[Choice | None], inherit_bindings=False):
    """One key chooses; arrows and Enter do, too."""

    place = CHOOSE
    CSS = "ChooseScreen { align: center middle; background: $background 60%; }" + WINDOW

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """The result is the choice, or None."""
        super().__init__()
        self.keyed = Keyed(title, choices)

    def compose(self) -> ComposeResult:
        """The rows."""
        with Vertical(id="window"):
            yield self.keyed

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.keyed.focus()

    def press(self, key: str) -> None:
        """A row's key chooses it; all others are the registry's."""
        choice = next((choice for choice in self.keyed.choices if choice.key == key), None)
        if choice is not None and not self.dispatcher.pending:
            self.close(choice)
        else:
            super().press(key)

    def choose(self) -> None:
        """Close with the row under the cursor."""
        self.close(self.keyed.choices[self.keyed.cursor])

    def show_footer(self) -> None:
        """A window has none."""

    def show_right(self) -> None:
        """Nor a status line."""

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """Choose by mouse."""
        self.choose()
