"""A pane whose rows stand under headings, which the cursor passes over."""

from __future__ import annotations

from typing import Generic, TypeVar

from briefing.tui.widgets.pane import Pane

RowT = TypeVar("RowT")


class HeadedPane(Pane, Generic[RowT], inherit_bindings=False):
    """Rows and headings in one list; a heading is a text."""

    rows: list[RowT | str]

    def go(self, index: int, *, tell: bool = True) -> None:
        """To a row: past a heading, on in the direction of the move."""
        index = max(0, min(index, self.count - 1))
        if self.rows and isinstance(self.rows[index], str):
            index += -1 if 0 < index < self.cursor else 1
        super().go(index, tell=tell)
        if self.cursor == 1 and isinstance(self.rows[0], str):
            self.scroll_lines(0)  # its heading, too

    @property
    def count(self) -> int:
        """Headings and rows."""
        return len(self.rows)

    @property
    def current(self) -> RowT | None:
        """The row under the cursor."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return None if isinstance(row, str) else row
