"""Windows over the screen: a list to choose from by typing (commands, looks), and lines to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefing.tui.command import CHOOSE, FIELD, PAGER, PICK, QUERY, Command, Keys, Stand, show_keys
from briefing.tui.look import LOOKS
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.choices import Choice as Choice
from briefing.tui.text.cells import pad
from briefing.tui.text.find import fold
from briefing.tui.widgets.field import Field
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.wrapped import WrappedRows, wrapped

if TYPE_CHECKING:
    from briefing.tui.widgets.drawn import Piece

_TYPING = {FIELD, PICK, PAGER, CHOOSE, QUERY}
"""Where one types or chooses already: what works there alone is no command to look for."""
_HANG = 12
"""Cells by which a long line is set in below its first."""
WINDOW = """
#window { width: 96; max-width: 100%; height: auto; max-height: 80%; background: $surface; }
"""


class Choices(WrappedRows, inherit_bindings=False):
    """The rows that fit what is typed."""

    place = PICK

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """All of them at first."""
        super().__init__()
        self.title = title
        self.everything = list(choices)
        self.fitting = self.everything
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
        """Keep the rows that hold all the words typed.

        What can be run here comes first, and of that the rows whose name begins with them.
        """
        words = fold(typed).split()
        begins = fold(typed).strip()
        fits = [
            c
            for c in self.everything
            if all(w in fold(f"{c.name} {c.help} {c.key} {c.words}") for w in words)
        ]
        self.show(
            sorted(fits, key=lambda c: (c.elsewhere, bool(typed) and not fold(c.name).startswith(begins)))
        )

    def show(self, fitting: Sequence[Choice]) -> None:
        """List these, from the first."""
        self.fitting = list(fitting)
        self.cursor = self.top = 0
        self.reflow()

    def draw_row(self, index: int) -> list[list[Piece]]:
        """Key, help, name."""
        choice, look = self.fitting[index], self.look
        keys, names = self._widths()
        plain = look.quiet if choice.elsewhere else look.plain
        first, *more = self.wrapped(index, self.inner)
        return [
            [
                (pad(f" {choice.key}", keys), look.quiet if choice.elsewhere else look.key),
                (pad(first, self.inner - keys - names - 3), plain),
                (f"  {pad(choice.name, names, right=True)}", look.quiet),
            ],
            *([(f"{'':{keys}}{line}", plain)] for line in more),
        ]

    def wrapped(self, index: int, inner: int) -> list[str]:
        """The help, which is never cut."""
        keys, names = self._widths(inner)
        return wrapped(self.fitting[index].help, inner - keys - names - 3)

    def _widths(self, inner: int | None = None) -> tuple[int, int]:
        keyed = any(choice.key for choice in self.everything)
        return 13 if keyed else 1, min(22, (inner or self.inner) // 4)


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


class Lines(WrappedRows, inherit_bindings=False):
    """Plain lines to read."""

    place = PAGER

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """A line that is longer than the window goes on below, set in."""
        super().__init__()
        self.title = title
        self.words = list(lines)

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self.words)

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The line."""
        return [[(f" {line}", self.look.plain)] for line in self.wrapped(index, self.inner)]

    def wrapped(self, index: int, inner: int) -> list[str]:
        """The words, a message's under its words and not under its time."""
        return wrapped(self.words[index], inner - 2, hang=_HANG)


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


def pick_command(stand: Stand, title: str, commands: Sequence[Command], *, others: bool = False) -> None:
    """Choose a command and run it where one stood; they are listed by group.

    Only the keys that reach it here are shown. `others` lists those after them that work elsewhere.
    """
    screen = stand.screen
    table = stand.app.registry.table(screen.places)
    choices = []
    for command in _by_group(commands):
        keys = [each for each in command.sequences if table.commands.get(each) is command]
        if screen.offers(command) or not command.footer:
            choices.append(_choice(command, keys, partial(screen.run_command, command)))
    if others:
        choices += _elsewhere(stand, commands)
    pick(stand, title, choices)


def _by_group(commands: Sequence[Command]) -> list[Command]:
    order = {group: number for number, group in enumerate(dict.fromkeys(c.group for c in commands))}
    return sorted(commands, key=lambda command: order[command.group])


def _choice(command: Command, keys: Sequence[Keys], run: Callable[[], object], *, where: str = "") -> Choice:
    return Choice(
        name=command.name,
        help=f"{command.help} (in {where})" if where else command.help,
        key="  ".join(show_keys(each) for each in keys[:2]),
        run=run,
        words=f"{command.footer} {command.group}",
        elsewhere=bool(where),
    )


def _elsewhere(stand: Stand, here: Sequence[Command]) -> list[Choice]:
    """The commands that work in other places: their keys, and where."""
    from briefing.tui.place_names import PLACES

    names = {command.name for command in here}
    found = []
    for command in stand.app.registry.commands:
        if command.name in names or command.name == "palette" or set(command.where) <= _TYPING:
            continue
        where = " or ".join(dict.fromkeys(PLACES.get(place, place) for place in command.where[:2]))
        say = partial(stand.screen.status.say, f"{command.name} works in {where}, not here")
        found.append(_choice(command, command.sequences, say, where=where))
    return found


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
