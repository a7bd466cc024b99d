"""What a person's own command makes of a text: its lines as they come, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.tui.screens.pick import Lines, LinesScreen
from briefing.tui.text.cells import crop, safe
from briefing.tui.widgets.wrapped import wrapped

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing.tui.piped import Piped

EVERY = 0.1
"""Seconds between two looks at what was printed."""
LEAST = 5
"""Lines of the window while nothing was printed yet."""


class PipedLines(Lines, inherit_bindings=False):
    """Lines that become more."""

    def __init__(self, title: str) -> None:
        """Nothing was printed yet."""
        super().__init__(title, ["… it runs; Esc stops it"])
        self.state = "runs"
        self.least = LEAST

    def info(self) -> str:
        """How it goes."""
        return self.state

    def show(self, lines: Sequence[str]) -> None:
        """Show these; the window grows with them."""
        self.words = list(lines)
        self._fit(self.inner)
        self.redraw()

    def wrapped(self, index: int, inner: int) -> list[str]:
        """As the command set them in, also where a line goes on below."""
        words = self.words[index]
        blanks = " " * min(len(words) - len(words.lstrip(" ")), inner // 2)
        return [f"{blanks}{line}" for line in wrapped(words, inner - 2 - len(blanks))]


class PipedScreen(LinesScreen, inherit_bindings=False):
    """Esc stops a command that runs, then closes; it never outlives its window."""

    CSS = LinesScreen.CSS.replace("LinesScreen", "PipedScreen")

    def __init__(self, run: Piped) -> None:
        """`run` has begun."""
        super().__init__("", [], from_top=True)
        self.run = run
        self.output = PipedLines(crop(safe(f"| {run.command}"), 60))
        self.lines_pane = self.output
        self._seen = -1
        self._reads = False
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Look again and again, until it has ended."""
        super().on_mount()
        self._timer = self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Read what is new, unless that is under way: it may be much, and goes off the loop."""
        ended, size = self.run.ended.is_set(), self.run.size
        if self._reads or (not ended and size == self._seen):
            return
        self._reads, self._seen = True, size
        if ended and self._timer is not None:
            self._timer.stop()
        self.desk_app.desk.read("piped", self.run.lines, lambda lines: self._show(lines, ended=ended))

    def _show(self, lines: list[str], *, ended: bool) -> None:
        self._reads = False
        self.output.state = f"{len(lines):,} line{'s' * (len(lines) != 1)}"
        if not ended:
            self.output.state += " · it runs, Esc stops it"
        outcome = self.run.outcome() if ended else ""
        if outcome:
            self.output.state = outcome
            self.desk_app.say(f"{crop(safe(self.run.command), 40)}: {outcome}", error=not self.run.stopped)
        if lines or ended:
            self.output.show(lines or ["It printed nothing."])
        self.output.redraw_header()

    def close(self, result: None = None) -> None:
        """The first key stops it."""
        if self.run.ended.is_set():
            super().close(result)
        else:
            self.run.stop()

    def on_unmount(self) -> None:
        """Leaving the reader ends it too."""
        self.run.stop()
