"""The panes beside the article: people, quotations, topics, each row leading to its places in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from briefing.model import in_marks
from briefing.tui.command import PEOPLE, QUOTES, TOPICS
from briefing.tui.text.cells import crop, pad, safe, wrap
from briefing.tui.text.overlaps import Overlaps
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from briefing.model import Span
    from briefing.tui.opened import Item, PersonItem, QuoteItem, TopicItem

ItemT = TypeVar("ItemT", bound="Item")
LOW = 14
"""Lines up to which a pane is low."""


class SidePane(Pane, Generic[ItemT], inherit_bindings=False):
    """Rows of differing height; those whose passages are in view are marked so."""

    nothing = "None found."

    def __init__(self) -> None:
        """Without items."""
        super().__init__()
        self.items: list[ItemT] = []
        self.in_view: frozenset[int] = frozenset()
        """The rows of those that have a passage in view."""
        self._heads: list[int] = [0]
        self._measured: tuple[int, bool] | None = None
        self._overlaps = Overlaps()

    def show(self, items: Sequence[ItemT]) -> None:
        """Show the items of another article; or of the same one, and the cursor stays."""
        if list(items) == self.items:
            return
        keep = self.current.key if self.current else None
        self.marks.keep_range(self.cursor)
        self.items = list(items)
        self._overlaps = Overlaps(item.stops for item in self.items)
        keys = [item.key for item in self.items]
        self.cursor = keys.index(keep) if keep in keys else 0
        self.top, self._measured, self.in_view = 0, None, frozenset()
        self.redraw()
        self.reveal()

    @property
    def count(self) -> int:
        """How many items."""
        return len(self.items)

    def key_of(self, index: int) -> str:
        """The item's own."""
        return self.items[index].key

    @property
    def current(self) -> ItemT | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def empty_lines(self) -> list[str]:
        """Says so."""
        return [self.nothing]

    def mark_in_view(self, shown: Span) -> None:
        """Mark the items that have a passage in `shown`."""
        before, self.in_view = self.in_view, frozenset(self._overlaps.over(shown))
        for index in before ^ self.in_view:
            self.redraw_row(index)

    def over(self, stretch: Span) -> list[ItemT]:
        """The items that have a passage in `stretch`, in their order."""
        return [self.items[index] for index in self._overlaps.over(stretch)]

    def view_sign(self, index: int) -> Piece:
        """The sign of an item that is in view in the article."""
        return ("•" if index in self.in_view else " ", self.look.key)

    @property
    def is_low(self) -> bool:
        """Whether there is little room: an item may have fewer lines then."""
        return self.size.height <= LOW

    def body(self, item: ItemT) -> list[list[Piece]]:
        """The lines of an item, in `inner - 3` cells; a blank line follows them."""
        raise NotImplementedError

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The item with its sign."""
        item = self.items[index]
        lines = self.body(item)
        first: list[Piece] = [self.view_sign(index), (" ", self.look.plain), *lines[0]]
        return [first, *[[("  ", self.look.plain), *line] for line in lines[1:]], []]

    def _measure(self) -> None:
        form = (self.size.width, self.is_low)
        if self._measured != form:
            self._measured = form
            self._heads = [0]
            for item in self.items:
                self._heads.append(self._heads[-1] + len(self.body(item)) + 1)

    def line_of(self, index: int) -> int:
        """Where the row begins."""
        self._measure()
        return self._heads[min(index, len(self._heads) - 1)]

    def height_of(self, index: int) -> int:
        """Without the blank line after it."""
        return self.line_of(index + 1) - self.line_of(index) - 1

    def index_at(self, line: int) -> int:
        """The row on `line`."""
        self._measure()
        return max(0, min(bisect_right(self._heads, line) - 1, self.count - 1))


class PeoplePane(SidePane["PersonItem"], inherit_bindings=False):
    """Name, role, how often quoted, and how much of all quoted words."""

    place = PEOPLE
    title = "People"
    number = "3"
    nothing = "No people found."

    def body(self, item: PersonItem) -> list[list[Piece]]:
        """Name and counts on a line, the role under it."""
        look, room = self.look, self.inner - 3
        style = look.name_style if item.kind == "person" and item.involved else look.plain
        counts: list[Piece] = [(f"  {item.quotations}❝", look.quote_sign)] if item.quotations else []
        counts.append((f" {len(item.stops):>3}", look.quiet))
        if item.own:
            counts.insert(0, ("  by you", look.quiet))
        name: Piece = (safe(item.label.removesuffix(f", {item.role}") if item.role else item.label), style)
        lines = [spread([name], counts, room, (" ", look.plain))]
        spoken: list[Piece] = []
        if item.share:
            from briefing.brief.shares import bar  # not before the first article is open

            cells = min(8, max(4, room // 5))
            spoken = [(f"  {bar(item.share, cells)}", look.quote_sign), (f"{item.share:>4.0%}", look.quiet)]
        if item.role or spoken:
            lines.append(spread([(safe(item.role), look.quiet)], spoken, room, (" ", look.plain)))
        return lines


class QuotesPane(SidePane["QuoteItem"], inherit_bindings=False):
    """Speaker, kind and channel, and the words."""

    place = QUOTES
    title = "Quotes"
    number = "4"
    nothing = "No quotations found."
    most_lines = 6

    def body(self, item: QuoteItem) -> list[list[Piece]]:
        """Who and how on a line, then the words in a few lines."""
        look, room, row = self.look, self.inner - 3, item.row
        who: Piece = (safe(row.speaker), look.name_style) if row.speaker else ("speaker unknown", look.quiet)
        kind = "" if row.kind == "direct" else row.kind
        how = crop(" · ".join(part for part in (row.by_hand, row.channel or kind) if part), room // 2)
        lines = [spread([who], [(f"  {how}" if how else "", look.quiet)], room, (" ", look.plain))]
        words = safe(in_marks(row.kind, row.text))
        spans = wrap(words, 0, len(words), room)
        most = 2 if self.is_low else self.most_lines
        style = look.quote_style if row.kind != "indirect" else look.plain
        for start, end in spans[:most]:
            lines.append([(words[start:end], style)])
        if len(spans) > most:
            lines[-1] = [(crop(words[spans[most - 1][0] :], room), style)]
        if row.tags:
            lines.append([(crop(" ".join(f"+{tag}" for tag in row.tags), room), look.topic_style)])
        return lines


class TopicsPane(SidePane["TopicItem"], inherit_bindings=False):
    """Topic, a bar for its weight, and the words that tell so."""

    place = TOPICS
    title = "Topics"
    number = "5"
    nothing = "No topic of the vocabulary."

    def body(self, item: TopicItem) -> list[list[Piece]]:
        """Label and bar on a line, the evidence under it."""
        look, room = self.look, self.inner - 3
        best = max((other.score for other in self.items), default=0.0)
        full = min(12, max(4, room // 4))
        filled = max(1, round(full * item.score / best)) if best > 0 else 0
        bar: list[Piece] = [("▬" * filled, look.topic_style), (pad("", full - filled), look.rule)]
        counts: list[Piece] = [*bar, (f" {len(item.stops):>3}", look.quiet)]
        lines = [spread([(safe(item.label), look.topic_style)], counts, room, (" ", look.plain))]
        if item.words:
            lines.append([(crop(", ".join(item.words), room), look.quiet)])
        return lines
