"""Selecting in the article, by keys and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from briefing.model import Span
from briefing.tui.selection import Selection
from briefing.tui.text.cells import index_at_cell
from briefing.tui.text.marks import Mark, Runs
from briefing.tui.text.walk import Walk
from briefing.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from briefing.tui.opened import Opened
    from briefing.tui.text.layout import PageLines

SIGNS = 3
"""Cells before a line: the sign of a quotation, that of what the reader keeps or of a figure, a blank."""
QUOTED_INDENT = 4


class Selecting(Pane, inherit_bindings=False):
    """A pane of text in which a stretch can be selected; a subclass has the text and its lines."""

    ALLOW_SELECT = False  # Textual's own selection knows nothing of offsets in the text
    opened: Opened | None
    page_lines: PageLines | None

    class Selected(Message):
        """The selection is another one, or there is none any more."""

    def __init__(self) -> None:
        """Nothing is selected."""
        super().__init__()
        self.selection: Selection | None = None
        self._pressed: int | None = None
        """The offset at which a mouse button went down."""

    @property
    def selected(self) -> Span | None:
        """What is selected; None where nothing is."""
        return self.selection.span if self.selection else None

    @property
    def text_left(self) -> int:
        """The cells of a row before its text."""
        raise NotImplementedError

    # -- changing it ---------------------------------------------------------------------------

    def select(self, anchor: int, head: int) -> None:
        """Begin to select, from `anchor` to `head`."""
        if self.opened is None or self.page_lines is None:
            return
        walk = Walk(self.opened.text, self.page_lines)
        if walk.lines:
            self.selection = Selection(walk, walk.clamp(anchor), walk.clamp(head))
            self.show_selection()

    def show_selection(self) -> None:
        """Draw what is selected, with the end that moves in view, and tell."""
        if self.selection is not None and self.page_lines is not None:
            self.go(self.page_lines.line_at(self.selection.head))
        self._drawn.clear()
        self.refresh()
        self.post_message(self.Selected())

    def end_selection(self) -> bool:
        """Select nothing; False where nothing was."""
        was, self.selection = self.selection, None
        if was is None:
            return False
        self._drawn.clear()
        self.refresh()
        self.post_message(self.Selected())
        return True

    def selection_runs(self, start: int, end: int) -> Runs | None:
        """What is selected of a line, and its moving end; None where the line has nothing of it."""
        span = self.selected
        if span is None or self.selection is None or not span.overlaps(Span(start, end)):
            return None
        head = self.selection.head
        return Runs(
            [(span, Mark.SELECTED), (Span(head, self.selection.walk.end_of(head)), Mark.SELECTED | Mark.HEAD)]
        )

    # -- the mouse -----------------------------------------------------------------------------

    def offset_at(self, x: int, y: int) -> int | None:
        """The character at a cell of the widget, or the nearest one on its line; None on no line of text."""
        if self.page_lines is None or self.opened is None:
            return None
        number = self.top + y - 1
        if y < 1 or not 0 <= number < len(self.page_lines):
            return None
        line = self.page_lines.lines[number]
        if not line.in_text or line.start >= line.end:
            return None
        left = self.text_left + (QUOTED_INDENT if line.kind == "quoted" else 0)
        return line.start + index_at_cell(self.opened.text[line.start : line.end], max(0, x - left))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where a drag may begin; a press ends the selection that was."""
        if event.button == 1:
            self._pressed = self.offset_at(event.x, event.y)
            self.end_selection()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse was dragged; beyond the edge the text follows."""
        if self._pressed is None or not event.button:
            self._pressed = None
            return
        if not self.desk_app.mouse_captured:
            self.capture_mouse()
        if event.y < 1:
            self.scroll_lines(self.top - 1)
        elif event.y > self.body_height:
            self.scroll_lines(self.top + 1)
        at = self.offset_at(event.x, max(1, min(event.y, self.body_height)))
        if at is not None and (at != self._pressed or self.selection is not None):
            if self.selection is None:
                self.select(self._pressed, at)
            elif at != self.selection.head:
                self.selection.head = at
                self._drawn.clear()
                self.refresh()
                self.post_message(self.Selected())

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection stays as it is."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A drag is no click."""
        if self.selection is None:
            super().on_click(event)
