"""A pane: a header and rows of which one is under the cursor; draws only what shows, at any size."""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from briefing.tui.row_marks import RowMarks
from briefing.tui.text.cells import wrap
from briefing.tui.widgets.drawn import Drawn, Piece, spread

KEPT = 512
"""Rows whose drawing is kept."""


class Pane(Drawn, can_focus=True, inherit_bindings=False):
    """Rows of a fixed height (a subclass may vary it), a cursor, a scroll position, a header.

    `top` and all line numbers count screen lines of the whole list; the header is not among them.
    """

    place = ""
    """The name by which commands and the arrangement know it."""
    known_as = ""
    """Its id, where two panes of one screen share a place."""
    title = ""
    number = ""
    margin = 0
    """How many lines are kept in view above and below the cursor."""

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, pane: Pane) -> None:
            """`pane` says where."""
            super().__init__()
            self.pane = pane

    class Clicked(Message):
        """A row was clicked a second time: as Enter."""

        def __init__(self, pane: Pane) -> None:
            """`pane` says where."""
            super().__init__()
            self.pane = pane

    def __init__(self) -> None:
        """An empty pane."""
        super().__init__(id=self.known_as or self.place or None)
        self.cursor = 0
        self.top = 0
        self.tabs: tuple[tuple[str, bool], ...] = ()
        """Where panes share a place: their titles, and whether each is the one that shows."""
        self.marks = RowMarks(self.key_of)
        """The rows that are marked, where rows can be (see `key_of`)."""
        self.letters: dict[int, str] = {}
        """Letters over the beginnings of rows, by which one goes there."""
        self._drawn: dict[int, list[list[Piece]]] = {}
        self._told_info = ""
        self._settled: Size | None = None
        self._rest: tuple[int, int] | None = None
        """The cursor and top of an earlier day, until one moves: the first layouts may be of other sizes."""

    # -- what a subclass tells -----------------------------------------------------------------

    @property
    def row_height(self) -> int:
        """The lines of a row, where all rows have as many."""
        return 1

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def key_of(self, index: int) -> Hashable:
        """What stays of a row when the list changes, by which it is marked."""
        return index

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The lines of row `index`, each at most `inner` cells wide."""
        raise NotImplementedError

    def info(self) -> str:
        """What stands at the right of the header."""
        return f"{self.cursor + 1:,} of {self.count:,}" if self.count else ""

    def empty_lines(self) -> list[str]:
        """What is said where there are no rows."""
        return []

    def _empty_lines_that_fit(self) -> list[str]:
        """They are read whole on a narrow terminal, too."""
        found: list[str] = []
        for words in self.empty_lines():
            broken = wrap(words, 0, len(words), max(1, self.inner - 2)) if words.strip() else [(0, 0)]
            found += [words[start:end] for start, end in broken]
        return found

    def line_of(self, index: int) -> int:
        """The first line of row `index`."""
        return index * self.row_height

    def height_of(self, index: int) -> int:
        """How many lines row `index` takes."""
        return self.row_height

    def index_at(self, line: int) -> int:
        """The row that shows on `line`."""
        return line // self.row_height

    @property
    def lines(self) -> int:
        """How many lines all rows take."""
        return self.line_of(self.count)

    # -- drawing -------------------------------------------------------------------------------

    @property
    def inner(self) -> int:
        """The cells that a row has: the width without a blank on each side."""
        return max(1, self.size.width - 2)

    @property
    def body_height(self) -> int:
        """The lines beneath the header."""
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        if y == 0:
            self.settle()
            return self.strip(self._header())
        line = self.top + y - 1
        if not self.count:
            words = self._empty_lines_that_fit() if y > 1 else []
            return self.strip([(f"   {words[y - 2]}", self.look.quiet)] if 0 <= y - 2 < len(words) else [])
        if line >= self.lines:
            return self.strip([])
        index = self.index_at(line)
        pieces = self._row(index)
        part = line - self.line_of(index)
        row = pieces[part] if part < len(pieces) else []
        lit = index == self.cursor and part < self.height_of(index) and self.row_is_lit()
        over = self.look.cursor if lit else None
        strip = self.strip([(self.sign(index, part), self.sign_style()), *row], over)
        letters = self.letters.get(index, "") if part == 0 else ""
        return self._lettered(strip, letters) if letters else strip

    def _lettered(self, strip: Strip, letters: str) -> Strip:
        over = Strip([Segment(letters, self.look.here)])
        return Strip.join([over, strip.crop(len(letters), None)])

    def show_letters(self, letters: dict[int, str]) -> None:
        """Lay letters over rows; none takes them away."""
        self.letters = letters
        self.refresh()

    def landings(self) -> list[int]:
        """The rows that begin in view: what one may leap to."""
        if not self.count:
            return []
        bottom = min(self.top + self.body_height, self.lines)
        rows = range(self.index_at(self.top), self.index_at(max(0, bottom - 1)) + 1)
        return [row for row in rows if self.top <= self.line_of(row) < bottom and self.may_land(row)]

    def may_land(self, index: int) -> bool:
        """Whether the cursor can stand on a row, and it is worth a letter."""
        return True

    def row_is_lit(self) -> bool:
        """Whether the row under the cursor gets a ground of its own."""
        return self.has_focus

    def sign(self, index: int, part: int) -> str:
        """The one cell before a row: the cursor's sign, which is there without colour too."""
        if self.marks and index < self.count and self.marks.has(index, self.cursor):
            return "▶" if index == self.cursor and part == 0 else "┃"
        return "▸" if index == self.cursor and part == 0 else " "

    @property
    def marked(self) -> list[int]:
        """The marked rows, in their order."""
        return self.marks.all(self.count, self.cursor) if self.marks else []

    def toggle_mark(self) -> None:
        """Begin or end a range of marked rows at the cursor."""
        if self.count:
            self.marks.toggle(self.cursor)
            self.redraw()

    def clear_marks(self) -> bool:
        """Mark nothing; False where nothing was."""
        if not self.marks.clear():
            return False
        self.redraw()
        return True

    def sign_style(self) -> Style:
        """What the sign is drawn in."""
        return self.look.key if self.has_focus else self.look.rule

    def _row(self, index: int) -> list[list[Piece]]:
        if index not in self._drawn:
            if len(self._drawn) > KEPT:
                self._drawn.clear()
            self._drawn[index] = self.draw_row(index)
        return self._drawn[index]

    def _header(self) -> list[Piece]:
        look, lit = self.look, self.has_focus
        rule = ("━" if lit else "─", look.key if lit else look.rule)
        info = self.info()
        left: list[Piece] = [(" ", look.plain)]
        if self.tabs:
            for words, shown in self.tabs:
                left += [(f"{words} ", look.key if shown and lit else look.strong if shown else look.quiet)]
                left += [(" ", look.plain)]
        else:
            left += [(f"{self.number} ", look.quiet), (f"{self.title} ", look.key if lit else look.strong)]
        return spread(left, [(f" {info} " if info else " ", look.quiet)], self.size.width, rule)

    def redraw(self) -> None:
        """Draw everything anew: the rows or what they show changed."""
        self._drawn.clear()
        self._clamp()
        self.refresh()

    def redraw_row(self, index: int) -> None:
        """Draw one row anew."""
        self._drawn.pop(index, None)
        self._touch(index)

    def redraw_header(self) -> None:
        """Draw the header anew."""
        self._told_info = self.info()
        self.refresh(Region(0, 0, self.size.width, 1))

    def _redraw_info(self) -> None:
        """Draw the header anew, if the cursor's move changed what it says."""
        if self.info() != self._told_info:
            self.redraw_header()

    def _touch(self, index: int) -> None:
        if 0 <= index < self.count:
            y = 1 + self.line_of(index) - self.top
            region = Region(0, y, self.size.width, self.height_of(index))
            shown = region.intersection(Region(0, 1, self.size.width, self.body_height))
            if shown:
                self.refresh(shown)

    # -- moving --------------------------------------------------------------------------------

    def rest(self, cursor: int, top: int) -> None:
        """Lie as on an earlier day, whichever sizes come before the right one."""
        self._rest = (cursor, top)
        self._lie()

    def _lie(self) -> None:
        if self._rest is not None:
            self.cursor, self.top = self._rest
            self._clamp()
            self.top = self._top_that_reveals()

    def go(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on row `index` (or the nearest there is) and show it."""
        self._rest = None
        index = max(0, min(index, self.count - 1))
        old, self.cursor = self.cursor, index
        top = self.top
        self.reveal()
        if self.marks.anchor is not None:
            self.refresh()  # the range grows or shrinks
        if self.top == top:
            self._touch(old)
            self._touch(index)
            self._redraw_info()
        if old != index and tell:
            self.post_message(self.Moved(self))

    def reveal(self) -> None:
        """Scroll as little as shows the cursor's row."""
        self.scroll_lines(self._top_that_reveals())

    def _top_that_reveals(self) -> int:
        first = self.line_of(self.cursor) if self.count else 0
        last = first + (self.height_of(self.cursor) if self.count else 0)
        margin = min(self.margin, max(0, (self.body_height - 1) // 2))
        top = self.top
        if first - margin < top:
            top = first - margin
        elif last + margin > top + self.body_height:
            top = min(last + margin - self.body_height, first)
        return max(0, min(top, self.lines - self.body_height))

    def scroll_lines(self, top: int) -> None:
        """Let `top` be the first line that shows, as far as there are lines."""
        top = max(0, min(top, self.lines - self.body_height))
        if top != self.top:
            self.top = top
            self.refresh()

    def move(self, by: int) -> None:
        """Some rows on, or back."""
        self.go(self.cursor + by)

    def page(self, pages: float) -> None:
        """Some screenfuls on, or back; two lines stay in view."""
        step = max(1, int((self.body_height - 2) * abs(pages))) if self.body_height > 2 else 1
        by = step if pages > 0 else -step
        target = self.index_at(max(0, min(self.line_of(self.cursor) + by, self.lines - 1)))
        if target == self.cursor:
            target += 1 if pages > 0 else -1
        self.scroll_lines(self.top + by)
        self.go(target)

    def edge(self, *, end: bool) -> None:
        """To the first row, or the last."""
        self.go(self.count - 1 if end else 0)

    def _clamp(self) -> None:
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.top = max(0, min(self.top, self.lines - self.body_height))

    # -- events --------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view at the new size."""
        self.settle()

    def settle(self) -> None:
        """Fit what is drawn to the size. The first frame at a new size comes before the news of it."""
        if self._settled != self.size:
            self._settled = self.size
            self._drawn.clear()
            self._clamp()
            self.top = self._top_that_reveals()
            self._lie()

    def on_focus(self, event: events.Focus) -> None:
        """The header and the cursor show where one stands; Textual would draw the whole pane for it."""
        event.prevent_default()
        self.has_focus = True
        self._redraw_focus()
        self.screen.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """The same when one leaves."""
        event.prevent_default()
        self.has_focus = False
        self._redraw_focus()
        self.screen.post_message(events.DescendantBlur(self))

    def _redraw_focus(self) -> None:
        self._touch(self.cursor)
        self.redraw_header()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on."""
        event.stop()
        self.scroll_lines(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        event.stop()
        self.scroll_lines(self.top - 3)

    def on_click(self, event: events.Click) -> None:
        """To the row that was clicked; a second click is Enter."""
        line = self.top + event.y - 1
        if event.y == 0 or not 0 <= line < self.lines:
            return
        index = self.index_at(line)
        if index == self.cursor and event.chain > 1:
            self.post_message(self.Clicked(self))
        self.go(index)
