"""A sheet: rows of wrapped paragraphs, of any height; the cursor goes from row to row, past headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.style import Style

from briefing.tui.text.cells import crop, safe, width, wrap
from briefing.tui.widgets.drawn import Piece
from briefing.tui.widgets.pane import Pane

Run = tuple[str, str]
"""Words, and the name of the look's style for them: 'plain', 'quiet', 'name_style'."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph that is broken into lines."""

    runs: tuple[Run, ...]
    lead: Run = ("", "plain")
    """A sign before the first line."""
    indent: int = 2
    """Cells before every line; the sign stands in them."""
    right: Run = ("", "quiet")
    """What stands at the right end of the first line."""
    most: int = 0
    """Lines at most, the last one cropped; 0 for all."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the cursor stands on as one."""

    flows: tuple[Flow, ...]
    value: Any = None
    """What it is about, for commands."""
    heading: bool = False
    """Whether the cursor passes over it."""
    stop: bool = False
    """Whether `n` and `N` stop here."""
    gap: int = 1
    """Blank lines after it."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """A paragraph with its lines as spans of its words; what is drawn of it is made when it shows."""

    flow: Flow
    spans: tuple[tuple[int, int], ...]
    room: int
    cut: bool
    """Whether there are more lines than may show."""


def heading(words: str) -> Row:
    """The name of what follows."""
    return Row((Flow(((words, "key"),), indent=0),), heading=True, gap=0)


class Sheet(Pane, inherit_bindings=False):
    """Draws rows; a subclass names its place and its title."""

    nothing: tuple[str, ...] = ()
    """What is said where there are no rows."""

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        self.rows: list[Row] = []
        self.told = ""
        self.read = False
        """Whether there was an answer from the store yet."""
        self._laid: list[list[_Broken]] = []
        self._heights: list[int] = []
        self._heads = [0]
        self._width = 0

    def show(self, rows: Sequence[Row], told: str = "", *, keep: bool = False) -> None:
        """Show these rows, with `told` in the header; `keep` leaves the cursor at its place."""
        self.rows, self.told, self.read = list(rows), told, True
        self._width = 0
        if not keep:
            self.cursor = self.top = 0
        self._lay_out()
        self.redraw()
        self.go(self.cursor, tell=False)
        self.redraw()

    @property
    def current(self) -> Any:
        """What the row under the cursor is about; None where there is none."""
        return self.rows[self.cursor].value if self.cursor < len(self.rows) else None

    def step(self, by: int) -> bool:
        """To the next row at which one stops, or the one before; whether there is one."""
        stops = [i for i, row in enumerate(self.rows) if row.stop]
        later = [i for i in stops if (i > self.cursor if by > 0 else i < self.cursor)]
        if not later:
            return False
        order = later if by > 0 else later[::-1]
        self.go(order[min(abs(by), len(order)) - 1])
        return True

    @property
    def count(self) -> int:
        """Rows and headings."""
        return len(self.rows)

    def info(self) -> str:
        """What the caller told."""
        return safe(self.told)

    def empty_lines(self) -> list[str]:
        """Why there is nothing."""
        return list(self.nothing) if self.read else []

    def may_land(self, index: int) -> bool:
        """On no heading."""
        return not self.rows[index].heading

    def go(self, index: int, *, tell: bool = True) -> None:
        """To a row: past headings, on in the direction of the move."""
        index = max(0, min(index, self.count - 1))
        by = -1 if index < self.cursor else 1
        places = [index]
        places += range(index + by, self.count if by > 0 else -1, by)
        places += range(index - by, -1 if by > 0 else self.count, -by)
        found = next((i for i in places if 0 <= i < self.count and not self.rows[i].heading), index)
        super().go(found, tell=tell)
        if self.rows and all(row.heading for row in self.rows[: self.cursor]):
            self.scroll_lines(0)  # what stands over the first row shows with it

    def line_of(self, index: int) -> int:
        """Where the row begins."""
        return self._heads[min(index, len(self._heads) - 1)]

    def height_of(self, index: int) -> int:
        """Without the blank lines after it, and no more than the sheet shows."""
        height = self._heights[index] if index < len(self._heights) else 1
        return max(1, min(height, self.body_height))

    def index_at(self, line: int) -> int:
        """The row on `line`."""
        return max(0, min(bisect_right(self._heads, line) - 1, self.count - 1))

    def move(self, by: int) -> None:
        """Some rows on, or back; a row that is higher than the sheet is scrolled through first."""
        first = self.line_of(self.cursor)
        last = first + (self._heights[self.cursor] if self.cursor < len(self._heights) else 0)
        if by > 0 and last > self.top + self.body_height and first <= self.top + self.body_height:
            self.scroll_lines(self.top + max(1, self.body_height // 2))
        elif by < 0 and first < self.top:
            self.scroll_lines(max(first, self.top - max(1, self.body_height // 2)))
        else:
            super().move(by)

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The lines of the row as they were laid out."""
        if index >= len(self._laid):
            return [[]]
        return [line for broken in self._laid[index] for line in self._lines(broken)]

    def settle(self) -> None:
        """Lay out anew where the width is another."""
        if self._width != self.inner:
            self._lay_out()
        super().settle()

    def _lay_out(self) -> None:
        """Break all rows into lines, which tells their heights; nothing is drawn."""
        self._width = self.inner
        self._laid = [[self._broken(flow) for flow in row.flows] for row in self.rows]
        self._heights = [sum(len(broken.spans) for broken in row) for row in self._laid]
        self._heads = [0]
        for row, height in zip(self.rows, self._heights, strict=True):
            self._heads.append(self._heads[-1] + height + row.gap)

    def _broken(self, flow: Flow) -> _Broken:
        right = width(flow.right[0])
        room = max(8, self.inner - flow.indent - 1 - (right + 2 if right else 0))
        text = "".join(safe(words) for words, _ in flow.runs)
        spans = wrap(text, 0, len(text), room) or [(0, 0)]
        cut = bool(flow.most) and len(spans) > flow.most
        return _Broken(flow, tuple(spans[: flow.most] if cut else spans), room, cut)

    def _lines(self, broken: _Broken) -> Iterator[list[Piece]]:
        flow, spans = broken.flow, broken.spans
        runs = [(safe(words), self._style(name)) for words, name in flow.runs]
        right, style = safe(flow.right[0]), self._style(flow.right[1])
        for number, (start, end) in enumerate(spans):
            last = broken.cut and number == len(spans) - 1
            lead = crop(flow.lead[0], flow.indent) if number == 0 else ""
            line: list[Piece] = [
                (lead + " " * (flow.indent - width(lead)), self._style(flow.lead[1])),
                *_pieces(runs, start, end - 1 if last and end - start >= broken.room else end),
            ]
            if last:
                line.append(("…", self.look.quiet))
            if number == 0 and right:
                used = sum(width(words) for words, _ in line)
                line += [
                    (" " * max(2, self.inner - 1 - used - width(right)), self.look.plain),
                    (right, style),
                ]
            yield line

    def _style(self, name: str) -> Style:
        style = getattr(self.look, name)
        assert isinstance(style, Style)
        return style


def _pieces(runs: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """The part of the runs between two places of their words put together."""
    at = 0
    for words, style in runs:
        low, high = max(start, at), min(end, at + len(words))
        if low < high:
            yield words[low - at : high - at], style
        at += len(words)
