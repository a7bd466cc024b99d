"""The list of articles: a row is read from the store when it shows, so a million are as quick as ten."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from briefing.tui.command import LIST
from briefing.tui.text.cells import crop, pad, safe, width, wrap
from briefing.tui.text.dates import day, short_day
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from briefing.model import ArticleRow

PAGE = 128
PAGES_KEPT = 64
TABLE = 100
"""From this width on a row is one line of a table with topics; from `LINE` on one line without."""
LINE = 58
GREETING = [
    "",
    "Good day. There is nothing to read yet.",
    "",
    "Enter   add the sample articles that came with the program",
    "a       add a file, a folder or an address, or paste an article",
    "g f     feeds",
    "?       the keys          q   leave",
    "",
    "Each article is read for the people involved, for who said what,",
    "and for its topics. All of it stays in one file on this computer.",
]


class ArticleList(Pane, inherit_bindings=False):
    """Headline, outlet, date, unread mark, counts; the ids are known, the rows come by pages."""

    place = LIST
    title = "Articles"
    number = "1"

    def __init__(self, fetch: Callable[[Sequence[int]], list[ArticleRow]]) -> None:
        """`fetch` gives the rows of some ids; it is called while drawing and has to be quick."""
        super().__init__()
        self._fetch = fetch
        self.ids: array[int] = array("q")
        self.complete = False
        """Whether `ids` are all, or only the first page."""
        self.unread: int | None = None
        self.filter = ""
        self.touched: set[int] = set()
        """What was marked here since the filter was asked: it stays listed until that is asked again."""
        self.by_story = False
        """Whether a story has one row, that of its newest article which is listed."""
        self.stories: dict[int, tuple[int, ...]] = {}
        """By that article: the other articles of its story."""
        self.unfolded: set[int] = set()
        """Of which of these the others show below."""
        self.below: frozenset[int] = frozenset()
        """The others that show."""
        self.open_id: int | None = None
        self.expected: int | None = None
        """How many there are to be, while only the first page is known."""
        self._sought: int | None = None
        """The article on which the cursor is to stand as soon as it is listed."""
        self._moved = False
        """Whether a person put the cursor where it is; before that the newest article has it."""
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()

    def go(self, index: int, *, tell: bool = True) -> None:
        """To another row: from now on the cursor stays on its article."""
        self._moved, self._sought = True, None
        super().go(index, tell=tell)

    def expect(self, total: int, unread: int | None) -> None:
        """What the header may say while only the first page is known: nothing has changed since."""
        if not self.complete and total >= self.count:
            self.expected, self.unread = total, unread

    def seek(self, article: int, index: int, top: int) -> None:
        """Put the cursor on an article, which stood at `index`; where it is not listed yet, once it is."""
        self._moved = True
        here = index if index < self.count and self.ids[index] == article else -1
        if here < 0 and article in self.ids:
            here = self.ids.index(article)
        if here < 0:
            self._sought = article
            return
        self.cursor, self.top = here, max(0, top + (here - index) * self.row_height)
        self.redraw()

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return len(self.ids)

    def key_of(self, index: int) -> int:
        """The article."""
        return self.ids[index]

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    @property
    def row_height(self) -> int:
        """Three lines a row where the list is a column, otherwise one."""
        return 1 if self.size.width >= LINE else 3

    def show(self, ids: array[int], *, complete: bool) -> None:
        """List these ids; the cursor stays on its article, or where it stood in the list."""
        keep = self._sought or self.current if self._moved else None
        self._sought = None
        self.marks.keep_range(self.cursor)
        self.ids, self.complete, self.expected = ids, complete, None
        self._pages.clear()
        if keep is not None and not (self.cursor < len(ids) and ids[self.cursor] == keep):
            try:
                self.cursor = ids.index(keep)
            except ValueError:
                pass
        self.redraw()
        self.reveal()

    def leave_out(self, gone: Collection[int]) -> None:
        """These are there no longer; where the cursor's is among them, the next that stays is under it."""
        at, lost = self.cursor, self.current in gone
        above = sum(article not in gone for article in self.ids[:at])
        self.show(
            array("q", (article for article in self.ids if article not in gone)), complete=self.complete
        )
        if lost:
            self.cursor = above
            self.redraw()
            self.reveal()

    def group(self, stories: dict[int, tuple[int, ...]]) -> None:
        """What is listed are stories from now on; without any, articles."""
        self.stories = stories
        self.unfolded &= stories.keys()
        self.below = frozenset(number for head in self.unfolded for number in stories[head])

    def prime(self, rows: list[ArticleRow]) -> None:
        """Show the first page, which is known already."""
        self.ids = array("q", (row.id for row in rows))
        self._pages.clear()
        for number in range(0, len(rows), PAGE):
            self._pages[number // PAGE] = {row.id: row for row in rows[number : number + PAGE]}
        self.redraw()

    def forget_rows(self) -> None:
        """Read the rows anew: one of them changed."""
        self._pages.clear()
        self.redraw()

    def put_row(self, row: ArticleRow) -> bool:
        """One row is another now, in its place; False where how many are unread has to be counted."""
        self.touched.add(row.id)
        more: int | None = None
        for page in self._pages.values():
            if row.id in page:
                more = page[row.id].read - row.read
                page[row.id] = row
        if self.filter:
            self.unread = None  # it does not show now
        elif more is None or self.unread is None:
            return False
        else:
            self.unread += more
        self.redraw()
        return True

    def row(self, index: int) -> ArticleRow | None:
        """The row at `index`; None when the article is gone."""
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            ids = self.ids[number * PAGE : (number + 1) * PAGE].tolist()
            page = self._pages[number] = {row.id: row for row in self._fetch(ids)}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page.get(self.ids[index])

    def info(self) -> str:
        """How many there are, how many are unread; where one is stands in the status line."""
        if not self.count:
            return safe(self.filter)
        known = f"{self.count:,}{'' if self.complete else '+'}"
        parts = [known if self.expected is None else f"{self.expected:,}"]
        if self.unread is not None and not self.filter:
            parts.append(f"{self.unread:,} unread")
        if self.by_story:
            parts.append("by story")
        if self.filter:
            parts.insert(0, crop(self.filter, max(8, self.inner // 3)))
        return " · ".join(parts)

    @property
    def greets(self) -> bool:
        """Whether there is nothing at all yet, and the list says what to do."""
        return self.complete and not self.ids and not self.filter

    @property
    def position(self) -> str:
        """Where one is."""
        return f"{self.cursor + 1:,} of {self.expected or self.count:,}" if self.count else ""

    def empty_lines(self) -> list[str]:
        """A greeting for an empty store; for a filter that nothing fits, how to take it away."""
        if self.filter:
            return ["Nothing fits the filter.", "Esc takes it away."]
        return GREETING if self.complete else []

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The row in the form that fits the width."""
        row = self.row(index)
        if row is None:
            return [[(" (gone)", self.look.quiet)]] + [[]] * (self.row_height - 1)
        return [self._table_row(row)] if self.row_height == 1 else self._tall_row(row)

    def _signs(self, row: ArticleRow) -> list[Piece]:
        look = self.look
        unread = ("Δ" if row.changed else " " if row.read else "●", look.key)
        sign = "└" if row.id in self.below else "▾" if row.id in self.unfolded else " "
        sign = "▸" if sign == " " and row.id in self.stories else sign
        return [unread, ("★" if row.starred else " ", look.caution), (sign, look.quiet)]

    def _story(self, row: ArticleRow) -> str:
        """How many articles its story has, on the row of the first."""
        others = self.stories.get(row.id)
        return f"  {len(others) + 1:,} articles" if others else ""

    def _title(self, row: ArticleRow) -> Piece:
        style = self.look.quiet if row.read else self.look.strong
        if row.id == self.open_id:
            style += self.look.key
        return row.title, style

    def _table_row(self, row: ArticleRow) -> list[Piece]:
        look, wide = self.look, self.inner >= TABLE
        outlet, date = max(13, min(24, self.inner // 6)), 11 if wide else 10
        topics = min(30, self.inner // 6) if wide else 0
        room = self.inner - 3 - outlet - date - 12 - (topics + 2 if topics else 0)
        title, style = self._title(row)
        when = day(row.published) if wide else short_day(row.published)
        tags = " ".join(f"+{tag}" for tag in row.tags)
        own = self._story(row) + (f"  {crop(tags, room // 3)}" if tags and not topics else "")
        words = ", ".join([*([tags] if tags else []), *row.topics])
        facts = f"  {pad(_outlets(row, outlet - 2), outlet - 2)}  {pad(when, date, right=True)}"
        if topics:
            facts += f"  {pad(words, topics)}"
        return [
            *self._signs(row),
            (pad(title, room - width(own)), style),
            (own, look.topic_style),
            (facts, look.quiet),
            (f"  {_count(row.people, '◆')}", look.person_sign),
            (f" {_count(row.quotations, '❝')}", look.quote_sign),
        ]

    def _tall_row(self, row: ArticleRow) -> list[list[Piece]]:
        look, room = self.look, self.inner - 4
        title, style = self._title(row)
        words = safe(title)
        spans = wrap(words, 0, len(words), room)
        first = words[spans[0][0] : spans[0][1]]
        lines: list[list[Piece]] = [[*self._signs(row), (first, style)]]
        if len(spans) > 1:
            lines.append([("   ", look.plain), (crop(words[spans[1][0] :], room), style)])
        tags = " ".join(f"+{tag}" for tag in row.tags)
        own = self._story(row) + (f"  {crop(tags, room // 2)}" if tags else "")
        facts = "  ".join(part for part in (_outlets(row, room // 2), day(row.published)) if part)
        counts = f"{row.quotations}❝" if row.quotations else ""
        found: list[Piece] = [(crop(facts, room - len(counts) - 1 - width(own)), look.quiet)]
        found.append((own, look.topic_style))
        found = spread(found, [(counts, look.quote_sign)], room, (" ", look.plain))
        lines.append([("   ", look.plain), *found])
        return [*lines, []][:3]


def _outlets(row: ArticleRow, cells: int) -> str:
    """The outlet, and how many others carry the piece: 'The Wire +2'."""
    more = f"+{row.copies}" if row.copies else ""
    name = crop(row.outlet or "", cells - (len(more) + 1 if more else 0))
    return f"{name} {more}".strip()


def _count(count: int, sign: str) -> str:
    """Four cells: a count with its sign, or nothing."""
    return f"{min(count, 999):>3}{sign}" if count else "    "
