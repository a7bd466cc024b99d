"""What is asked in the review: a card with the question, and two persons side by side of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.strip import Strip

from briefing.library import Library
from briefing.model import PersonPage, PersonPair, QuotationRow, ReviewItem, in_marks
from briefing.tui.command import REVIEW
from briefing.tui.text.cells import crop, safe, wrap
from briefing.tui.text.dates import day
from briefing.tui.widgets.dossier import articles, bars_of
from briefing.tui.widgets.drawn import Drawn, Piece, spread
from briefing.tui.widgets.page import Page
from briefing.tui.widgets.pane import Pane

CARD_LINES = 5
_QUOTED = 3


class ReviewPage(Page, inherit_bindings=False):
    """The article of the quotation that is asked about."""

    place = REVIEW
    known_as = "review-page"
    title = "The passage"
    number = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of both of a pair."""

    pair: PersonPair
    sides: tuple[tuple[PersonPage, tuple[QuotationRow, ...]], ...]


def tell(library: Library, pair: PersonPair) -> Told:
    """Read what is known of both; meant for a worker thread."""
    sides = tuple(
        (library.person(row.id), library.said_by(row.id, _QUOTED).quotations)
        for row in (pair.one, pair.other)
    )
    return Told(pair, sides)


class Pair(Pane, inherit_bindings=False):
    """Two persons, one under the other: roles with days, names, what they said."""

    place = REVIEW
    known_as = "review-pair"
    title = "One person, or two?"

    def __init__(self) -> None:
        """Nobody."""
        super().__init__()
        self.told: Told | None = None
        self._lines: list[list[Piece]] = []
        self._laid = -1

    def show(self, told: Told) -> None:
        """Show these two."""
        self.told, self._laid, self.cursor, self.top = told, -1, 0, 0
        self.redraw()

    def lay(self) -> None:
        """Make the lines for the present width."""
        if self._laid == self.size.width or self.told is None:
            return
        self._laid, self._lines = self.size.width, []
        for page, said in self.told.sides:
            self._lines += self._side(page, said)

    def _side(self, page: PersonPage, said: Sequence[QuotationRow]) -> list[list[Piece]]:
        look, room = self.look, max(8, self.inner - 2)
        counts = f"  {articles(page.row.articles)}  {page.row.quotations:,}❝"
        lines = [
            spread([(safe(page.row.name), look.name_style)], [(counts, look.quiet)], room, (" ", look.plain))
        ]
        bars = bars_of(page.seen, min(room, 60))
        if bars:
            span = f"  {page.seen[0].day} to {page.seen[-1].day}"
            lines.append([(crop(bars + span, room), look.quote_sign)])
        for role in page.roles[:4]:
            first, last = day(role.first) or "no date", day(role.last) or "no date"
            when = first if first == last else f"{first} to {last}"
            lines.append([(crop(f"{role.role}  ({when})", room), look.plain)])
        names = sorted({name for form in page.forms for name in form.names} - {page.row.name})
        if names:
            lines.append([(crop(f"also {', '.join(names)}", room), look.quiet)])
        for row in said:
            source = "  ".join(part for part in (row.outlet, day(row.published)) if part)
            words = safe(in_marks(row.kind, row.text))
            spans = wrap(words, 0, len(words), room - 2)[:2]
            lines += [[("  ", look.plain), (words[a:b], look.quote_style)] for a, b in spans]
            lines.append([("  ", look.plain), (crop(source, room - 2), look.quiet)])
        return [*lines, []]

    @property
    def count(self) -> int:
        """How many lines."""
        self.lay()
        return len(self._lines)

    def info(self) -> str:
        """Nothing: the card tells how far one is."""
        return ""

    def row_is_lit(self) -> bool:
        """There is nothing to choose on a line."""
        return False

    def draw_row(self, index: int) -> list[list[Piece]]:
        """A line."""
        return [[(" ", self.look.plain), *self._lines[index]]]


@dataclass(slots=True)
class Progress:
    """How far one is."""

    number: int = 0
    total: int = 0
    passed_over: int = 0
    says: str = ""
    """Where there is nothing to ask."""
    capped: bool = False
    """Whether there are more than `total`."""


class Card(Drawn, inherit_bindings=False):
    """The question, and how far one is."""

    def __init__(self) -> None:
        """With nothing to ask yet."""
        super().__init__(id="card")
        self.item: ReviewItem | None = None
        self.progress = Progress()

    def show(self, item: ReviewItem | None, progress: Progress) -> None:
        """Ask this."""
        self.item, self.progress = item, progress
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        lines = self._lines()
        return self.strip([(" ", self.look.plain), *lines[y]] if y < len(lines) else [])

    def _lines(self) -> list[list[Piece]]:
        look, room, now = self.look, max(8, self.size.width - 2), self.progress
        skipped = f", {now.passed_over:,} passed over" if now.passed_over else ""
        total = f"{'over ' * now.capped}{now.total:,}"
        done = f"{now.number:,} of {total}{skipped}" if now.total else ""
        if self.item is None:
            return [[], [(crop(now.says, room), look.strong)]]
        head: Piece = (f"  {done}", look.key)
        if self.item.quotation is not None:
            return self._quotation(self.item.quotation, head, room)
        if self.item.pair is not None:
            return self._pair(self.item.pair, head, room)
        return []

    def _quotation(self, row: QuotationRow, head: Piece, room: int) -> list[list[Piece]]:
        look = self.look
        who = [(safe(row.speaker), look.name_style)] if row.speaker else [("speaker unknown", look.alarm)]
        question: list[Piece] = [("Is this right?  ", look.strong), *who]
        if row.role:
            question.append((f", {safe(row.role)}", look.quiet))
        how = [row.kind, f"by “{row.cue}”" if row.cue else "", row.channel or ""]
        how += [f"{row.confidence:.0%} sure", row.rule]
        words = safe(in_marks(row.kind, row.text))
        spans = wrap(words, 0, len(words), room)
        style = look.quote_style if row.kind != "indirect" else look.plain
        lines: list[list[Piece]] = [[(words[a:b], style)] for a, b in spans[:2]]
        if len(spans) > 2:
            lines[1] = [(crop(words[spans[1][0] :], room), style)]
        source = "  ".join(part for part in (row.outlet, day(row.published), row.article_title) if part)
        facts = [(crop(safe(" · ".join(part for part in how if part)), room), look.quiet)]
        return [
            spread(question, [head], room, (" ", look.plain)),
            facts,
            [(crop(source, room), look.quiet)],
            *lines,
        ]

    def _pair(self, pair: PersonPair, head: Piece, room: int) -> list[list[Piece]]:
        look = self.look
        question: list[Piece] = [
            ("One person?  ", look.strong),
            (safe(pair.one.name), look.name_style),
            (" and ", look.plain),
            (safe(pair.other.name), look.name_style),
        ]
        why = safe(pair.why)
        spans = wrap(why, 0, len(why), room)[: CARD_LINES - 2]
        lines: list[list[Piece]] = [[(why[a:b], look.quiet)] for a, b in spans]
        return [spread(question, [head], room, (" ", look.plain)), *lines]
