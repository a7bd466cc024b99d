"""A pane whose rows stand under headings, which the cursor passes over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from briefing.tui.widgets.pane import Pane

RowT = TypeVar("RowT")


class HeadedPane(Pane, Generic[RowT], inherit_bindings=False):
    """Rows and headings in one list; a heading is a text."""

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        self.rows: list[RowT | str] = []
        """A heading, and the rows under it, again and again."""
        self._heads = [0]
        self.read = False
        """Whether the store was asked yet."""

    def lasting_name(self, row: RowT) -> str:
        """What stays the same of a row when all are shown anew."""
        raise NotImplementedError

    def lines_of(self, row: RowT) -> int:
        """The lines that a row takes, a blank one after it counted."""
        return 3

    def lay(self, rows: Sequence[RowT | str]) -> None:
        """Show these rows and headings; the cursor stays on its row, or at its place."""
        current = self.current
        keep = None if current is None else self.lasting_name(current)
        self.read, self.rows, self._heads = True, list(rows), [0]
        for row in self.rows:
            self._heads.append(self._heads[-1] + (1 if isinstance(row, str) else self.lines_of(row)))
        held = [
            i
            for i, row in enumerate(self.rows)
            if not isinstance(row, str) and self.lasting_name(row) == keep
        ]
        self.redraw()
        self.go(held[0] if held else self.cursor, tell=False)
        self.redraw()

    def line_of(self, index: int) -> int:
        """Where the row begins."""
        return self._heads[min(index, len(self._heads) - 1)]

    def height_of(self, index: int) -> int:
        """Without the blank line after it."""
        return 2

    def index_at(self, line: int) -> int:
        """The row on `line`."""
        return max(0, min(bisect_right(self._heads, line) - 1, self.count - 1))

    def go(self, index: int, *, tell: bool = True) -> None:
        """To a row: past a heading, on in the direction of the move."""
        index = max(0, min(index, self.count - 1))
        if self.rows and isinstance(self.rows[index], str):
            index += -1 if 0 < index < self.cursor else 1
        super().go(index, tell=tell)
        if self.cursor == 1 and isinstance(self.rows[0], str):
            self.scroll_lines(0)  # its heading, too

    def may_land(self, index: int) -> bool:
        """On no heading."""
        return not isinstance(self.rows[index], str)

    @property
    def count(self) -> int:
        """Headings and rows."""
        return len(self.rows)

    @property
    def current(self) -> RowT | None:
        """The row under the cursor."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return None if isinstance(row, str) else row
