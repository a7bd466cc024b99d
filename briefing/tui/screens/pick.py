"""Windows over the screen: a list to choose from by typing (commands, looks), and lines to read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefing.tui.command import PAGER, PICK, Command, Stand, show_keys
from briefing.tui.look import LOOKS
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.choices import Choice as Choice
from briefing.tui.text.cells import crop, pad
from briefing.tui.text.find import fold
from briefing.tui.widgets.field import Field
from briefing.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from briefing.tui.widgets.drawn import Piece

WINDOW = """
#window { width: 96; max-width: 100%; height: auto; max-height: 80%; background: $surface; }
"""


class Choices(Pane, inherit_bindings=False):
    """The rows that fit what is typed."""

    place = PICK
    window = True

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """All of them at first."""
        super().__init__()
        self.title = title
        self.everything = list(choices)
        self.fitting = self.everything
        self.styles.height = min(len(choices), 24) + 1
        self.can_focus = False

    @property
    def count(self) -> int:
        """How many fit."""
        return len(self.fitting)

    def row_is_lit(self) -> bool:
        """Always: the keys come here while one types."""
        return True

    def empty_lines(self) -> list[str]:
        """Nothing fits."""
        return ["Nothing fits."]

    def narrow(self, typed: str) -> None:
        """Keep the rows that hold all the words typed, those whose name begins with them first."""
        words = fold(typed).split()
        fits = [c for c in self.everything if all(w in fold(f"{c.name} {c.help} {c.key}") for w in words)]
        self.fitting = sorted(
            fits, key=lambda c: not fold(c.name).startswith(fold(typed).strip()) if typed else 0
        )
        self.cursor = self.top = 0
        self.redraw()

    def draw_row(self, index: int) -> list[list[Piece]]:
        """Key, help, name."""
        choice, look = self.fitting[index], self.look
        keys, names = 13, min(22, self.inner // 4)
        room = self.inner - keys - names - 3
        return [[
            (pad(f" {choice.key}", keys), look.key),
            (pad(choice.help, room), look.plain),
            (f"  {pad(choice.name, names, right=True)}", look.quiet),
        ]]  # fmt: skip


class PickScreen(BaseScreen[Choice | None], ModalScreen[Choice | None], inherit_bindings=False):
    """Type to narrow, arrows to move, Enter to choose."""

    place = PICK
    CSS = "PickScreen { align: center middle; background: $background 60%; }" + WINDOW

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """Choose one of `choices`; the result is it, or None."""
        super().__init__()
        self.choices = Choices(title, choices)
        self.field = Field(">", hint="type to narrow")
        self.field.window = True

    @property
    def places(self) -> tuple[str, ...]:
        """One place, whatever is focused."""
        return (PICK,)

    def compose(self) -> ComposeResult:
        """Field over rows."""
        with Vertical(id="window"):
            yield self.field
            yield self.choices

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()

    def show_footer(self) -> None:
        """A window has none."""

    def show_right(self) -> None:
        """Nor a status line."""

    def on_field_changed(self, message: Field.Changed) -> None:
        """Narrow."""
        self.choices.narrow(message.field.value)

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """Choose by mouse."""
        self.choose()

    def choose(self) -> None:
        """Close with the row under the cursor."""
        self.close(self.choices.fitting[self.choices.cursor] if self.choices.fitting else None)


class Lines(Pane, inherit_bindings=False):
    """Plain lines to read."""

    place = PAGER
    window = True

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """Each line is cropped to the width."""
        super().__init__()
        self.title = title
        self.words = list(lines)
        self.styles.height = min(len(lines), 24) + 1

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self.words)

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The line."""
        return [[(f" {crop(self.words[index], self.inner - 2)}", self.look.plain)]]


class LinesScreen(BaseScreen[None], ModalScreen[None], inherit_bindings=False):
    """Shows lines; any way back closes it."""

    place = PAGER
    CSS = "LinesScreen { align: center middle; background: $background 60%; }" + WINDOW

    def __init__(self, title: str, lines: Sequence[str], *, from_top: bool = False) -> None:
        """Show `lines`, from their end, where the newest stands, or `from_top`."""
        super().__init__()
        self.lines_pane = Lines(title, lines)
        self._from_top = from_top

    def compose(self) -> ComposeResult:
        """The lines."""
        with Vertical(id="window"):
            yield self.lines_pane

    def on_mount(self) -> None:
        """The keys go to the lines."""
        self.lines_pane.focus()
        self.lines_pane.edge(end=not self._from_top)

    def show_footer(self) -> None:
        """A window has none."""

    def show_right(self) -> None:
        """Nor a status line."""


def pick_command(stand: Stand, title: str, commands: Sequence[Command]) -> None:
    """Choose a command and run it where one stood; they are listed by group."""
    screen = stand.screen
    order = {group: number for number, group in enumerate(dict.fromkeys(c.group for c in commands))}
    choices = [
        Choice(
            name=command.name,
            help=command.help,
            key="  ".join(show_keys(keys) for keys in command.sequences[:2]),
            run=partial(screen.run_command, command),
        )
        for command in sorted(commands, key=lambda command: order[command.group])
        if screen.offers(command) or not command.footer
    ]
    pick(stand, title, choices)


def pick_look(stand: Stand) -> None:
    """Choose a look."""
    choices = [
        Choice(look.name, look.help, run=partial(stand.app.set_look, look.name)) for look in LOOKS.values()
    ]
    pick(stand, "Looks", choices)


def pick(stand: Stand, title: str, choices: Sequence[Choice]) -> None:
    """Show `choices` in a window and run the one that is chosen."""

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            try:
                choice.run()
            except Exception as problem:
                stand.app.report(problem)

    stand.app.push_screen(PickScreen(title, choices), chosen)


def show_lines(stand: Stand, title: str, lines: Sequence[str], *, from_top: bool = False) -> None:
    """Show lines in a window, from their end or `from_top`."""
    stand.app.push_screen(LinesScreen(title, lines, from_top=from_top))
