"""Six keys, one after another, each until it was pressed: for the first start, and never again unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp


@dataclass(frozen=True, slots=True)
class Step:
    """A key to press, by the commands that it may call."""

    commands: tuple[str, ...]
    words: str
    """What it does; the key is put before it."""


STEPS = (
    Step(("open",), "reads the article under the cursor"),
    Step(("next-pane", "go-people", "go-quotes"), "goes to the people and quotes beside it"),
    Step(("to-passage", "go-article"), "goes to the passage in the article"),
    Step(("yank",), "copies a quotation with its citation"),
    Step(("search",), "searches everything that anybody said"),
    Step(("help",), "shows the keys that work where you stand"),
)
END = "tour"
"""The command that ends it, and begins it again."""


class Tour:
    """Where in the tour one is; its words stand in the status line while nothing else does."""

    def __init__(self, app: BriefingApp) -> None:
        """Not begun."""
        self.app = app
        self._step: int | None = None

    @property
    def running(self) -> bool:
        """Whether there is a step to take."""
        return self._step is not None

    @property
    def words(self) -> str:
        """'Tour 1 of 6: Enter reads ...'; empty when it is over."""
        if self._step is None:
            return ""
        step = STEPS[self._step]
        return f"Tour {self._step + 1} of {len(STEPS)}: {self._key(step.commands[0])} {step.words}"

    def words_in(self, cells: int) -> str:
        """The same with the key that ends it, where there is room for that."""
        end = self._key(END)
        whole = f"{self.words}   ({end} ends it)"
        return whole if end and self.running and len(whole) <= cells else self.words

    def begin(self) -> None:
        """From the first key on."""
        self._step = 0
        self._show()

    def end(self) -> None:
        """No more of it."""
        self._step = None
        self._show()

    def ran(self, command: str) -> None:
        """A command was run: where it is the one that was asked for, the next is."""
        if self._step is None or command not in STEPS[self._step].commands:
            return
        self._step = self._step + 1 if self._step + 1 < len(STEPS) else None
        if self._step is None:
            self.app.say("That was the tour: all else is under ? and :")
        self._show()

    def _key(self, name: str) -> str:
        return next((c.shown_key for c in self.app.registry.commands if c.name == name), "")

    def _show(self) -> None:
        self.app.base_screen.status.refresh()
