"""The article: wrapped once for a width, drawn line by line, with its marks and a line cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from briefing.model import Span
from briefing.tui.command import ARTICLE
from briefing.tui.session.kept import Reading as Resting
from briefing.tui.text.cells import safe, width
from briefing.tui.text.facts import counted
from briefing.tui.text.layout import Line, PageLines
from briefing.tui.text.marks import Mark, Runs, merged
from briefing.tui.widgets.selecting import SIGNS, Selecting

if TYPE_CHECKING:
    from rich.style import Style

    from briefing.tui.opened import Opened
    from briefing.tui.widgets.drawn import Piece

MEASURE = 72
"""Cells of a line of text; more tires the eye."""
PLACES_KEPT = 200
"""Articles of which the place is remembered."""


class Page(Selecting, inherit_bindings=False):
    """The article that is open. Its rows are lines; offsets of the text survive a resize."""

    place = ARTICLE
    title = "Article"
    number = "2"
    margin = 3

    class Scrolled(Message):
        """Another stretch of the text shows, or the cursor stands on another line."""

    def __init__(self) -> None:
        """No article."""
        super().__init__()
        self.opened: Opened | None = None
        self.page_lines: PageLines | None = None
        self._goal: int | None = None
        """Where to point once there is room to draw."""
        self.rested: dict[int, Resting] = {}
        """Where one left other articles, the latest last."""
        self._rested: Resting | None = None
        """Where to go on once there is room to draw."""
        self._layers: list[Runs] = []
        self._hits, self._stops, self._here = Runs(), Runs(), Runs()
        self.marks_facts = False
        """Whether figures and dates are marked."""
        self._facts = Runs()
        self.hints: dict[int, str] = {}
        """Letters over the text, by the offset at which they stand."""
        self._told: tuple[int, int, int] | None = None
        self._anchor: tuple[int, int] | None = None
        """The line that a layout put the cursor on, and the offset that it did so for."""

    # -- what shows ----------------------------------------------------------------------------

    def show(self, opened: Opened) -> None:
        """Show an article from its head."""
        self.opened = opened
        self.end_selection()
        self._hits, self._stops, self._here = Runs(), Runs(), Runs()
        self.hints = {}
        self.page_lines = None
        self._goal = None
        self._lay_out(None)
        self.refresh()
        self._tell()

    def close(self) -> None:
        """Show no article."""
        self.end_selection()
        self.opened = self.page_lines = None
        self._hits, self._stops, self._here = Runs(), Runs(), Runs()
        self.cursor = self.top = 0
        self.redraw()

    def show_again(self, opened: Opened, *, from_head: bool) -> None:
        """Show an article: where one left it unread, unless `from_head`."""
        self.note_place()
        rested = self.rested.get(opened.view.row.id)
        if from_head or rested is None or rested.uid != opened.view.row.uid:
            self.show(opened)
        else:
            self.resume(opened, rested)

    def note_place(self) -> None:
        """Remember where one is in the open article; one that was read to its end begins anew."""
        resting = self.resting
        self.rested.pop(resting.article, None)
        if resting.article and self.top > 0 and not self.at_end:
            self.rested[resting.article] = resting
            for oldest in list(self.rested)[:-PLACES_KEPT]:
                del self.rested[oldest]

    def resume(self, opened: Opened, rested: Resting) -> None:
        """Show an article as it lay when the reader was left."""
        self.show(opened)
        self._rested = rested
        if self.page_lines is not None:
            self._go_on()

    def _go_on(self) -> None:
        """To the place where one rested: exactly, where the lines are broken as they were."""
        rested, self._rested = self._rested, None
        if rested is None or self.page_lines is None:
            return
        version = str(self.opened.view.version) if self.opened else ""
        if (rested.measure, rested.version) == (self.page_lines.measure, version):
            self.cursor, self.top = rested.line, rested.top
        else:
            self.cursor = self.page_lines.line_at(rested.offset)
            self.top = self.cursor - self.body_height // 3
        self._clamp()
        self.top = self._top_that_reveals()

    @property
    def resting(self) -> Resting:
        """Where one is in which article, to go on there another day."""
        if self.opened is None or self.page_lines is None:
            return Resting()
        row = self.opened.view.row
        measure, version = self.page_lines.measure, str(self.opened.view.version)
        return Resting(row.id, row.uid, self.position, self.cursor, self.top, measure, version)

    def go_to(self, offset: int) -> None:
        """To the line of the character at `offset`."""
        if self.page_lines is None:
            self._goal = offset
            return
        line = self.page_lines.line_at(offset)
        if not self.top <= line < self.top + self.body_height:
            self.scroll_lines(line - self.body_height // 3)
        self.go(line)

    def replace(self, opened: Opened) -> None:
        """Show the same text with what is known about it now; the place and the marks stay."""
        before, self.opened = self.opened, opened
        if before is None or before.view.reading != opened.view.reading:
            self.end_selection()
            position, top = self.position, self.top
            self.page_lines = None
            self._lay_out(position)
            self.scroll_lines(top)
        self._drawn.clear()
        self.refresh()

    def tell_again(self) -> None:
        """Tell what shows, although nothing moved: the panes are others."""
        self._told = None
        self._tell()

    @property
    def measure(self) -> int:
        """The cells of a line of text."""
        return max(2, min(self.desk_app.measure, self.inner - 1 - SIGNS))

    def _lay_out(self, offset: int | None) -> None:
        """Break the lines for the present width and put the cursor on the line of `offset`."""
        self._drawn.clear()
        self._told = self._anchor = None
        if self.opened is None or self.size.width == 0:
            return
        if self.page_lines is None or self.page_lines.measure != self.measure:
            self.page_lines = PageLines(self.opened.view, self.measure)
        self._make_layers(self.opened)
        self.cursor, self.top = min(self.page_lines.first_body_line, len(self.page_lines) - 1), 0
        if offset is not None:
            self.cursor = self.page_lines.line_at(offset)
            self._anchor = (self.cursor, offset)
            self.top = max(0, self.cursor - self.body_height // 3)
        self._clamp()

    def on_resize(self) -> None:
        """Tell what shows at the new size."""
        self.settle()
        self._tell()

    def settle(self) -> None:
        """Break anew and stay at the same words."""
        if self.page_lines is None:
            self._settled = self.size
            self._lay_out(self._goal)
            self._go_on()
        elif self.page_lines.measure != self.measure:
            self._settled = self.size
            at_head = self.top == 0 and self.cursor <= self.page_lines.first_body_line
            self._lay_out(None if at_head else self.position)
        else:
            super().settle()

    @property
    def position(self) -> int:
        """Where in the text the cursor stands; it survives any number of resizes."""
        if self._anchor and self._anchor[0] == self.cursor:
            return self._anchor[1]
        return self.page_lines.offset_of(self.cursor) if self.page_lines else 0

    @property
    def shown(self) -> Span:
        """The stretch of text that shows."""
        if self.page_lines is None:
            return Span(0, 0)
        return self.page_lines.shown(self.top, self.top + self.body_height)

    @property
    def under_cursor(self) -> Span:
        """The stretch of text on the cursor's line; empty on a line without."""
        return self.page_lines.shown(self.cursor, self.cursor + 1) if self.page_lines else Span(0, 0)

    # -- marking -------------------------------------------------------------------------------

    def mark_hits(self, hits: Sequence[Span]) -> None:
        """Mark what a search found."""
        self._hits = Runs((span, Mark.HIT) for span in hits)
        self._relayer()

    def mark_stops(self, stops: Sequence[Span]) -> None:
        """Mark the places of a person, a quotation or a topic."""
        self._stops = Runs((span, Mark.STOP) for span in stops)
        self._relayer()

    def point_at(self, spans: Sequence[Span]) -> None:
        """Show exactly these spans, the first at a third of the height; none takes the pointing away."""
        self._here = Runs((span, Mark.HERE) for span in spans)
        self._relayer()
        self._goal = spans[0].start if spans and self.page_lines is None else None
        if spans and self.page_lines:
            first, last = self.page_lines.line_at(spans[0].start), self.page_lines.line_at(spans[0].end - 1)
            if not (self.top + self.margin <= first and last < self.top + self.body_height - self.margin):
                self.scroll_lines(first - self.body_height // 3)
            self.go(first)
            self._tell()

    def _relayer(self) -> None:
        if self.opened:
            self._make_layers(self.opened)
            self._drawn.clear()
            self.refresh()

    def _make_layers(self, opened: Opened) -> None:
        facts = opened.facts if self.marks_facts else []
        self._facts = Runs((fact.span, fact.mark) for fact in facts)
        self._layers = [opened.marks, self._facts, self._hits, self._stops, self._here]

    def mark_facts(self, on: bool) -> None:
        """Mark figures and dates, or no longer; it holds for the next article, too."""
        self.marks_facts = on
        self._relayer()

    def show_hints(self, hints: dict[int, str]) -> None:
        """Draw letters over the text, each from its offset on; none takes them away."""
        self.hints = hints
        self._relayer()

    # -- rows ----------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self.page_lines) if self.page_lines else 0

    def may_land(self, index: int) -> bool:
        """The first lines of paragraphs, headings and the title."""
        lines = self.page_lines.lines if self.page_lines else []
        before = lines[index - 1].kind if index else "blank"
        return index < len(lines) and lines[index].in_text and before != lines[index].kind

    def info(self) -> str:
        """How far one is."""
        if not self.count:
            return ""
        legend = f"{counted(self.opened.facts)} · " if self.marks_facts and self.opened else ""
        if self.lines <= self.body_height:
            return f"{legend}all"
        return f"{legend}{100 * min(self.lines, self.top + self.body_height) // self.lines} %"

    def empty_lines(self) -> list[str]:
        """What to do where no article is open."""
        return ["Enter on an article opens it here."]

    def row_is_lit(self) -> bool:
        """The text keeps its own ground: a sign tells the line."""
        return False

    def draw_row(self, index: int) -> list[list[Piece]]:
        """One line with its signs and marks, centred in a wide pane."""
        assert self.page_lines is not None
        line, look = self.page_lines.lines[index], self.look
        indent = " " * self._indent
        if not line.in_text:
            styles = {"kicker": look.quiet, "title": look.strong, "facts": look.quiet}
            words = line.words.upper() if line.kind == "kicker" else line.words
            head: list[Piece] = [(f"{indent} ", look.plain), self._own_sign(index), (" ", look.plain)]
            return [[*head, (words, styles.get(line.kind, look.plain))]]
        signs: list[Piece] = [
            (indent, look.plain),
            self._sign(line),
            self._own_sign(index),
            (" ", look.plain),
        ]
        if line.kind == "quoted":
            signs.append(("  ▏ ", look.rule))
        return [[*signs, *self._words(line)]]

    @property
    def _indent(self) -> int:
        """The cells that centre the text in a wide pane."""
        return max(0, (self.inner - 1 - SIGNS - self.measure) // 2)

    @property
    def text_left(self) -> int:
        """The cells of a row before its text: the cursor's sign, what centres it, its signs."""
        return 1 + self._indent + SIGNS

    def _sign(self, line: Line) -> Piece:
        """The sign of a quotation that begins on this line, or goes on."""
        assert self.opened is not None
        marks, look = self.opened.marks, self.look
        before = marks.at(line.start - 1) | marks.at(line.start - 2) if line.start > 1 else Mark.NONE
        for start, _end, mark in marks.within(line.start, line.end):
            if mark & Mark.QUOTE:
                goes_on = start == line.start and before & Mark.QUOTE
                return ("│" if goes_on else "❝", look.quote_sign)
        return (" ", look.plain)

    def _own_sign(self, index: int) -> Piece:
        """The sign of a note or follow-up to a passage that begins here; on the headline, to the whole."""
        assert self.opened is not None and self.page_lines is not None
        line, before = self.page_lines.lines[index], self.page_lines.lines[index - 1]
        if line.kind == "title":
            written = self.opened.written_on(Span(0, 0)) if before.kind != "title" else []
        else:
            written = self.opened.written_on(Span(line.start, line.end)) if line.in_text else []
        if not written:
            return self._fact_sign(line)
        return (written[0].sign, self.look.caution)

    def _fact_sign(self, line: Line) -> Piece:
        """The sign of the first figure or date that begins on this line, where they are marked."""
        facts = self.opened.facts if self.opened and self.marks_facts and line.in_text else []
        sign = next((f.sign for f in facts if line.start <= f.span.start < line.end), " ")
        return (sign, self.look.caution)

    def _words(self, line: Line) -> list[Piece]:
        assert self.opened is not None
        look, text = self.look, self.opened.text
        pieces: list[Piece] = []
        selected = self.selection_runs(line.start, line.end)
        layers = self._layers if selected is None else [*self._layers, selected]
        for start, end, mark in merged(line.start, line.end, layers):
            style = look.marked(mark)
            if line.kind in ("title", "heading"):
                style += look.key if line.kind == "heading" and not mark else look.bold
            pieces += (
                self._with_hints(text, start, end, style) if self.hints else [(safe(text[start:end]), style)]
            )
        return pieces

    def _with_hints(self, text: str, start: int, end: int, style: Style) -> list[Piece]:
        """The words of `[start, end)` with the letters laid over them; the width stays."""
        pieces: list[Piece] = []
        for at, letters in self.hints.items():
            if start <= at < end:
                after = at
                while after < end and width(text[at:after]) < len(letters):
                    after += 1
                pieces.append((safe(text[start:at]), style))
                pieces.append((letters.ljust(width(text[at:after])), self.look.here))
                start = after
        return [*pieces, (safe(text[start:end]), style)]

    # -- moving --------------------------------------------------------------------------------

    def go(self, index: int, *, tell: bool = True) -> None:
        """To another line; what is in view may change with it."""
        super().go(index, tell=False)
        if tell:
            self._tell()

    def scroll_lines(self, top: int) -> None:
        """Scroll, and tell what shows."""
        super().scroll_lines(top)
        self._tell()

    def _tell(self) -> None:
        state = (self.top, self.cursor, self.body_height)
        if state != self._told and self.page_lines is not None:
            self._told = state
            self.post_message(self.Scrolled())

    @property
    def at_end(self) -> bool:
        """Whether the last line shows."""
        return self.top + self.body_height >= self.lines
