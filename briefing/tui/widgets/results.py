"""What a search found: quotations, articles or persons, each with what tells whether it is the one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

from briefing.model import (
    ArticleRow,
    PersonRow,
    QuotationRow,
    Snippet,
    Span,
    counted,
    quotation_marks,
)
from briefing.tui.command import RESULTS
from briefing.tui.text.cells import crop, safe, wrap
from briefing.tui.text.dates import day
from briefing.tui.text.marks import Mark, Runs
from briefing.tui.widgets.drawn import Piece, spread
from briefing.tui.widgets.pane import Pane

Found = QuotationRow | ArticleRow | PersonRow
WORD_LINES = 2
"""Lines of a quotation or a snippet that a row shows."""


def _own(row: ArticleRow) -> str:
    """'title by you'."""
    return f"{', '.join(row.own)} by you" if row.own else ""


class Results(Pane, inherit_bindings=False):
    """Rows of one kind, with the hits marked."""

    place = RESULTS

    def __init__(self) -> None:
        """Without rows."""
        super().__init__()
        self.rows: list[Found] = []
        self.snippets: dict[int, Snippet] = {}
        self.says = ""
        """What is said where there are no rows."""

    def show(self, rows: Sequence[Found], snippets: dict[int, Snippet], *, keep: bool = False) -> None:
        """Show these rows; `keep` leaves the cursor on its row, or on the next of those that stay."""
        self.marks.keep_range(self.cursor)
        before, self.rows, self.snippets = self.rows, list(rows), snippets
        if keep:
            self._stay(before)
        else:
            self.cursor = self.top = 0
        self.redraw()
        self.reveal()

    def _stay(self, before: Sequence[Found]) -> None:
        now = {row.uid: index for index, row in enumerate(self.rows)}
        if self.cursor < len(before) and before[self.cursor].uid in now:
            self.cursor = now[before[self.cursor].uid]
        else:
            self.cursor = sum(row.uid in now for row in before[: self.cursor])

    @property
    def count(self) -> int:
        """How many rows are here; the store may have more."""
        return len(self.rows)

    def key_of(self, index: int) -> str:
        """The lasting name of what was found."""
        return self.rows[index].uid

    @property
    def current(self) -> Found | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def row_height(self) -> int:
        """One line on the source, the words, and a blank."""
        return 3 if self.rows and isinstance(self.rows[0], PersonRow) else 2 + WORD_LINES

    def height_of(self, index: int) -> int:
        """Without the blank."""
        return self.row_height - 1

    def empty_lines(self) -> list[str]:
        """Why there is nothing."""
        return [self.says[start:end] for start, end in wrap(self.says, 0, len(self.says), self.inner - 4)]

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The lines of the row."""
        row = self.rows[index]
        if isinstance(row, QuotationRow):
            lines = self._quotation(row)
        elif isinstance(row, ArticleRow):
            lines = self._article(row)
        else:
            lines = self._person(row)
        return [[(" ", self.look.plain), *line] for line in lines]

    def _line(self, left: list[Piece], right: str) -> list[Piece]:
        return spread(left, [(f"  {safe(right)}", self.look.quiet)], self.inner - 2, (" ", self.look.plain))

    def _quotation(self, row: QuotationRow) -> list[list[Piece]]:
        look = self.look
        who: Piece = (safe(row.speaker), look.name_style) if row.speaker else ("speaker unknown", look.quiet)
        how = [part for part in (row.by_hand, row.role, row.channel) if part]
        source = "  ".join(part for part in (crop(row.outlet or "", 24), day(row.published)) if part)
        tags = "".join(f"  +{safe(tag)}" for tag in row.tags)
        head = self._line(
            [who, (tags, look.topic_style), (f"  {safe(', '.join(how))}" if how else "", look.quiet)], source
        )
        opening, closing = quotation_marks(row.kind, row.text)
        style = look.quote_style if row.kind != "indirect" else look.plain
        marked = [(start + len(opening), end + len(opening)) for start, end in row.marked]
        return [head, *self._words(f"{opening}{row.text}{closing}", marked, style)]

    def _article(self, row: ArticleRow) -> list[list[Piece]]:
        look = self.look
        source = "  ".join(part for part in (crop(row.outlet or "", 24), day(row.published)) if part)
        source = "  ".join(part for part in (_own(row), source) if part)
        unread: Piece = ("  " if row.read else "● ", look.key)
        head = self._line([unread, (safe(row.title), look.quiet if row.read else look.strong)], source)
        snippet = self.snippets.get(row.id)
        if snippet is not None:
            return [head, *self._words(snippet.text, snippet.marked, look.quiet)]
        facts = (
            f"{counted(row.people, 'person', 'people')}, {counted(row.quotations, 'quotation')}"
            f"  {', '.join(row.topics)}"
        )
        return [head, [(crop(facts, self.inner - 2), look.quiet)]]

    def _person(self, row: PersonRow) -> list[list[Piece]]:
        look = self.look
        counts = f"{counted(row.quotations, 'quotation')}  {counted(row.articles, 'article')}"
        role = row.roles[0] if row.roles else ", ".join(row.aliases)
        if row.own:
            counts = f"by you: {', '.join(row.own)}  {counts}"
        return [
            self._line([(safe(row.name), look.name_style)], counts),
            [(crop(role, self.inner - 2), look.quiet)],
        ]

    def _words(self, text: str, marked: Sequence[tuple[int, int]], base: Style) -> list[list[Piece]]:
        """Two lines of `text`, those around the first hit."""
        look = self.look
        runs = Runs((Span(start, end), Mark.HIT) for start, end in marked)
        lines = wrap(text, 0, len(text), self.inner - 2)
        first_hit = min((start for start, _ in marked), default=0)
        first = next((i for i, (_, end) in enumerate(lines) if end > first_hit), 0)
        first = max(0, min(first, len(lines) - WORD_LINES))
        shown = lines[first : first + WORD_LINES]
        found: list[list[Piece]] = []
        for start, end in shown:
            found.append(
                [
                    (safe(text[a:b]), base + look.hit if mark & Mark.HIT else base)
                    for a, b, mark in runs.within(start, end)
                ]
            )
        if first:
            found[0].insert(0, ("…", look.quiet))
        if shown and shown[-1][1] < len(text):
            found[-1].append(("…", look.quiet))
        return found
