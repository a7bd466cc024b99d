"""A widget that draws itself line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.text.cells import crop, width

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.look import Look

Piece = tuple[str, Style]
"""Words and what they are drawn in; words from outside went through `safe`, `crop` or `pad`."""


class Drawn(Widget, inherit_bindings=False):
    """Knows the look, and makes strips of pieces."""

    window = False
    """Whether it stands in a window, on the raised ground."""
    virtual_size = Reactive(Size(0, 0), repaint=False)
    """As Textual's, but a new size asks for no second layout: nothing here scrolls by Textual's means."""

    @property
    def desk_app(self) -> BriefingApp:
        """The application, by its own type."""
        return cast("BriefingApp", self.app)

    @property
    def size(self) -> Size:
        """The size of the last layout. Nothing here has a border or padding, and each line asks for it."""
        return self.outer_size

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As Textual's; but what does not show now is only drawn anew once it does.

        A refresh of it would make the screen paint nothing, and wait a sixtieth of a second after that.
        """
        if layout or recompose or self.region:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._styles_cache.clear()
        return self

    @property
    def look(self) -> Look:
        """The look in force."""
        return self.desk_app.look

    @property
    def ground(self) -> Style:
        """Plain text on the widget's ground."""
        return self.look.plain + self.look.window if self.window else self.look.plain

    def strip(self, pieces: Sequence[Piece], over: Style | None = None) -> Strip:
        """The pieces as one line of the widget's width, with `over` laid on all of it."""
        look = self.look
        raised = look.window if self.window else None
        ground = look.plain + raised if raised else look.plain
        segments: list[Segment] = []
        for words, style in _joined(pieces):
            if (raised or over) and style.bgcolor == look.plain.bgcolor:
                style = style + raised if raised else style
                style = style + over if over else style
            segments.append(Segment(words, style))
        fill = ground + over if over else ground
        return Strip(segments).adjust_cell_length(self.size.width, fill)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that look the same put together: each change of style costs some forty bytes on the line.

    Blanks look the same in any style that only colours letters.
    """
    found: list[Piece] = []
    for words, style in pieces:
        if not words:
            continue
        if found:
            before, last = found[-1]
            if style == last or (words.isspace() and _colours_letters(last, style)):
                found[-1] = (before + words, last)
                continue
            if before.isspace() and _colours_letters(style, last):
                found[-1] = (before + words, style)
                continue
        found.append((words, style))
    return found


def _colours_letters(style: Style, blank: Style) -> bool:
    """Whether blanks drawn in `blank` look the same in `style`."""
    marked = style.underline or style.reverse or style.strike or blank.underline or blank.reverse
    return not marked and style.bgcolor == blank.bgcolor


def spread(left: Sequence[Piece], right: Sequence[Piece], cells: int, fill: Piece) -> list[Piece]:
    """`left` and `right` at the two ends of `cells` cells, with `fill` repeated between; left is cropped."""
    taken = sum(width(words) for words, _ in right)
    room = cells - taken
    found: list[Piece] = []
    for words, style in left:
        words = crop(words, room)
        room -= width(words)
        found.append((words, style))
    return [*found, (fill[0] * max(0, room), fill[1]), *right]
