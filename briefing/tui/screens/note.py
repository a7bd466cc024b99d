"""A small editor for a note or a line of a brief, over the foot of the screen: its passage stays in view."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import TextArea

from briefing.tui.command import NOTE
from briefing.tui.screens.base import BaseScreen
from briefing.tui.text.cells import crop
from briefing.tui.widgets.drawn import Drawn

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Editor(TextArea):
    """Textual's text area; what a terminal would obey is drawn as U+FFFD."""

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn: as many characters as it has."""
        return Text(_UNSHOWN.sub("\ufffd", self.document.get_line(line_index)), end="", no_wrap=True)


class Head(Drawn, inherit_bindings=False):
    """What it is that is written, and about what."""

    window = True

    def __init__(self, what: str, label: str) -> None:
        """`label` is cropped to the width."""
        super().__init__(id="head")
        self.what, self.label = what, label

    def render_line(self, y: int) -> Strip:
        """The line."""
        look = self.look
        words = crop(self.label, self.size.width - len(self.what) - 2)
        return self.strip([(f" {self.what} ", look.key), (words, look.quote_style)])


class NoteScreen(BaseScreen[str | None], ModalScreen[str | None], inherit_bindings=False):
    """Its result is what was written, also when nothing is left of it; None where it was left alone."""

    place = NOTE
    CSS = """
    NoteScreen { align: center bottom; background: $background 40%; }
    #note { width: 96; max-width: 100%; height: 14; max-height: 70%; background: $surface; }
    #note #head, #note #footer { height: 1; }
    #note Editor { height: 1fr; border: none; padding: 0 1; background: $surface; }
    """

    def __init__(
        self, what: str, label: str, text: str, *, before: str, typed: Callable[[str], object]
    ) -> None:
        """Edit `text`, which was `before` once; `typed` hears each change, and nothing where it is undone."""
        super().__init__()
        self.head = Head(what, label)
        self.before = before
        self.editor = Editor(text, show_line_numbers=False, highlight_cursor_line=False, compact=True)
        self._typed = typed

    @property
    def places(self) -> tuple[str, ...]:
        """One place, whatever is focused."""
        return (NOTE,)

    def compose(self) -> ComposeResult:
        """What it is about, the text, the keys."""
        with Vertical(id="note"):
            yield self.head
            yield self.editor
            yield self.footer

    def on_mount(self) -> None:
        """Write at the end of what stands there."""
        self.editor.cursor_blink = False
        self.editor.move_cursor(self.editor.document.end)
        self.editor.focus()
        self.show_footer()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed, pasted or taken away."""
        event.stop()
        self._hear()

    def _hear(self) -> None:
        text = self.editor.text
        self._typed("" if text == self.before else text)

    def on_key(self, event: events.Key) -> None:
        """The editor's keys are the editor's; those of the registry end it."""
        if not any(keys == (event.key,) for keys in self.desk_app.registry.table(self.places).commands):
            event.prevent_default()  # not to be read as a command of a screen

    def show_right(self) -> None:
        """There is no status line."""

    def replace(self, text: str) -> None:
        """What another editor made of it."""
        self.editor.text = text
        self.editor.move_cursor(self.editor.document.end)
        self.refresh()

    def keep(self) -> None:
        """Close with what is written."""
        self._hear()
        self.close(self.editor.text)

    def abandon(self) -> None:
        """Close, and leave it as it was; what was typed can be come back to."""
        self._hear()
        self.close(None)
