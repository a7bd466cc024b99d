"""A line to type in, at the foot of the screen: no blinking, no borders, nothing to import."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from briefing.tui.text.cells import crop, safe, width
from briefing.tui.widgets.drawn import Drawn, Piece

LONGEST = 10_000


class Field(Drawn, can_focus=True, inherit_bindings=False):
    """What is typed after a label; the screen hears every change. Enter and Esc are the screen's."""

    place = "field"

    class Changed(Message):
        """What stands in the field is another text."""

        def __init__(self, field: Field) -> None:
            """`field.value` is what stands there."""
            super().__init__()
            self.field = field

    class Pasted(Message):
        """Several lines were pasted: they are not put into the field."""

        def __init__(self, text: str) -> None:
            """`text` is as it came."""
            super().__init__()
            self.text = text

    def __init__(self, label: str = "", *, hint: str = "") -> None:
        """`hint` shows while nothing is typed."""
        super().__init__(id=self.place)
        self.label, self.hint = label, hint
        self.value, self.at = "", 0
        self.selected = False
        """Whether all of the text is selected: what is typed first takes its place."""
        self.note = ""
        """What the screen says at the right: '3 of 12', or what is wrong."""
        self._history = [""]
        self._page = 0
        self._ahead: list[events.Key] | None = None
        """Where Enter was pressed and what was typed is still looked up: the keys for what comes after it."""

    def start(self, label: str, value: str = "", *, hint: str = "", history: Sequence[str] = ()) -> None:
        """Ask something else; `history` is what the arrow keys bring back, oldest first."""
        self.label, self.hint, self.note = label, hint, ""
        self._ahead = None
        self.set(value, tell=False)
        self.remember(history)

    def render_line(self, y: int) -> Strip:
        """Label, text with the cursor in reverse video, note."""
        look = self.look
        line = self.size.width - width(self.label) - 3
        note = self._note(line)
        room = max(8, line - width(note))
        before, under, after = self._window(room)
        lit = self.ground + Style(reverse=True) if self.has_focus else self.ground
        text = lit if self.selected else self.ground
        pieces: list[Piece] = [(f" {self.label} ", look.key), (before, text), (under or " ", lit)]
        used = width(before) + width(under or " ")
        rest = (safe(after), text) if self.value else (f" {self.hint}", look.quiet)
        pieces.append(rest)
        used += width(rest[0])
        pieces += [(" " * max(0, room - used), self.ground), (note, look.quiet)]
        return self.strip(pieces)

    def _note(self, line: int) -> str:
        """The note in what the words leave of `line` cells; where they need all of it, in a quarter."""
        beside = line - width(safe(self.value)) - 2
        most = max(beside, line // 4) - 3
        return f"  {crop(safe(self.note), most)} " if self.note and most > 0 else ""

    def _window(self, room: int) -> tuple[str, str, str]:
        """The part of the text that fits: before the cursor, under it, after it."""
        start = 0
        while start < self.at and width(self.value[start : self.at]) > room - 2:
            start += 1
        end = self.at + 1
        while end < len(self.value) and width(self.value[start : end + 1]) < room:
            end += 1
        return (
            safe(self.value[start : self.at]),
            safe(self.value[self.at : self.at + 1]),
            self.value[self.at + 1 : end],
        )

    def set(self, value: str, at: int | None = None, *, tell: bool = True) -> None:
        """Put `value` in the field."""
        value = value[:LONGEST]
        changed, self.selected = value != self.value, False
        self.value, self.at = value, len(value) if at is None else max(0, min(at, len(value)))
        self.refresh()
        if changed and tell:
            self.post_message(self.Changed(self))

    def select_all(self) -> None:
        """Select the whole text: a letter takes its place, a motion keeps it."""
        self.at, self.selected = len(self.value), bool(self.value)
        self.refresh()

    def say(self, note: str) -> None:
        """Show a note at the right."""
        if note != self.note:
            self.note = note
            self.refresh()

    def remember(self, history: Sequence[str]) -> None:
        """What the arrow keys bring back from now on, oldest first."""
        self._history = [*dict.fromkeys(history), self.value]
        self._page = len(self._history) - 1

    def turn(self, by: int) -> None:
        """Bring back an earlier entry, or a later one."""
        page = max(0, min(self._page + by, len(self._history) - 1))
        if page != self._page:
            if self._page == len(self._history) - 1:
                self._history[-1] = self.value
            self._page = page
            self.set(self._history[page])

    def hold(self) -> None:
        """Keep what is typed from here on for what is asked next, until `let_go` or the line is left."""
        self._ahead = []
        self.say("one moment")

    def let_go(self) -> list[events.Key]:
        """What was typed ahead since `hold`."""
        ahead, self._ahead = self._ahead, None
        return ahead or []

    def on_key(self, event: events.Key) -> None:
        """Typing and editing; all other keys go on to the screen."""
        if self._ahead is not None and (event.is_printable or event.key in _AHEAD):
            self._ahead.append(event)
            event.stop()
            event.prevent_default()
            return
        if (
            self._ahead is not None and event.key in _EDITS
        ):  # this line is to be another one: no Enter any more
            self._ahead = None
            self.say("")
        replaces = self.selected and (event.is_printable or event.key in _TAKE_AWAY)
        before, after = ("", "") if replaces else (self.value[: self.at], self.value[self.at :])
        if event.is_printable and event.character:
            self.set(before + event.character + after, self.at + len(event.character))
        elif event.key in _EDITS:
            new_before, new_after = _EDITS[event.key](before, after)
            self.set(new_before + new_after, len(new_before))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """One line goes in; several are the screen's to judge."""
        event.stop()
        text = event.text.strip("\r\n")
        if "\n" in text or "\r" in text or len(text) > LONGEST:
            self.post_message(self.Pasted(event.text))
            return
        before, after = ("", "") if self.selected else (self.value[: self.at], self.value[self.at :])
        self.set(before + text + after, len(before) + len(text))


_AHEAD = ("enter", "tab", "backspace", "ctrl+w")
"""Keys beside letters that answer a question that is not put yet."""


def _without_word(before: str) -> str:
    return re.sub(r"\S*\s*$", "", before)


_EDITS: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "backspace": lambda before, after: (before[:-1], after),
    "ctrl+h": lambda before, after: (before[:-1], after),
    "delete": lambda before, after: (before, after[1:]),
    "left": lambda before, after: (before[:-1], before[-1:] + after),
    "right": lambda before, after: (before + after[:1], after[1:]),
    "home": lambda before, after: ("", before + after),
    "end": lambda before, after: (before + after, ""),
    "ctrl+a": lambda before, after: ("", before + after),
    "ctrl+e": lambda before, after: (before + after, ""),
    "ctrl+u": lambda before, after: ("", after),
    "ctrl+k": lambda before, after: (before, ""),
    "ctrl+w": lambda before, after: (_without_word(before), after),
}
_TAKE_AWAY = ("backspace", "ctrl+h", "delete", "ctrl+u", "ctrl+k", "ctrl+w")
"""Of these, those that take away: they take what is selected."""
