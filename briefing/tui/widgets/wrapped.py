"""Rows in a window: each takes as many lines as its words need at the width that there is."""

from __future__ import annotations

from bisect import bisect_right

from briefing.tui.text.cells import safe, wrap
from briefing.tui.widgets.pane import Pane

WIDEST = 96
"""The cells of a window where the terminal has as many."""
TALLEST = 24
"""The most lines that a window shows at once."""


class WrappedRows(Pane, inherit_bindings=False):
    """A pane whose rows are of different heights, and which is as tall as they are, up to a measure."""

    window = True

    def __init__(self) -> None:
        """Nothing is measured yet."""
        super().__init__()
        self.least = 1
        """The fewest lines, however few rows there are at first."""
        self._starts: list[int] = []
        self._measured = 0

    def wrapped(self, index: int, inner: int) -> list[str]:
        """The lines of row `index` where a row has `inner` cells; at least one."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """As tall as the rows will be."""
        self._fit(min(WIDEST, self.app.size.width) - 2)

    def on_resize(self) -> None:
        """The rows are broken anew."""
        if self._measured != self.inner:
            self._fit(self.inner)
        super().on_resize()

    def reflow(self) -> None:
        """Other rows: measure and draw them. The window stays as tall as it is."""
        self._measured = 0
        self.redraw()

    def _fit(self, inner: int) -> None:
        self._measure(inner)
        self.styles.height = min(max(self.least, self._starts[-1]), TALLEST) + 1

    def _measure(self, inner: int) -> None:
        self._measured = inner
        self._starts = [0]
        for index in range(self.count):
            self._starts.append(self._starts[-1] + len(self.wrapped(index, inner)))

    def line_of(self, index: int) -> int:
        """The first line of row `index`."""
        if self._measured != self.inner:
            self._measure(self.inner)
        return self._starts[index]

    def height_of(self, index: int) -> int:
        """How many lines row `index` takes."""
        return self.line_of(index + 1) - self.line_of(index)

    def index_at(self, line: int) -> int:
        """The row that shows on `line`."""
        self.line_of(0)
        return max(0, min(bisect_right(self._starts, line), self.count) - 1)


def wrapped(words: str, cells: int, *, hang: int = 0) -> list[str]:
    """The words in lines of at most so many cells; those after the first are set in by `hang`."""
    words = safe(words)
    first, *rest = wrap(words, 0, len(words), cells)
    lines = [words[slice(*first)]]
    if rest:
        hang = min(hang, cells // 3)
        start = rest[0][0]
        lines += [
            " " * hang + words[begin:end] for begin, end in wrap(words, start, len(words), cells - hang)
        ]
    return lines
