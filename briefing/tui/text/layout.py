"""An article on the grid: its header, headings and paragraphs broken into lines for one width."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.model import Span
from briefing.tui.text.cells import safe, wrap
from briefing.tui.text.dates import day

if TYPE_CHECKING:
    from briefing.model import ArticleView, Reading

LineKind = Literal["blank", "kicker", "title", "facts", "heading", "text", "quoted"]
BlockKind = Literal["heading", "text", "quoted"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

    A line of the article has its span; a line of the header (which may not stand in the text) its words.
    """

    kind: LineKind
    start: int = -1
    end: int = -1
    words: str = ""

    @property
    def in_text(self) -> bool:
        """Whether the line shows a stretch of the text itself."""
        return self.start >= 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: `[start, end)` of the text."""

    kind: BlockKind
    start: int
    end: int


def blocks_of(reading: Reading) -> list[Block]:
    """Headings and paragraphs of a reading, in order, none overlapping another; the title is left out."""
    title = Span(reading.title.start or 0, reading.title.end or 0)
    headings = [s.heading for s in reading.sections if s.heading and s.heading.start < s.heading.end]
    found = [Block("heading", h.start, h.end) for h in headings]
    quoted = [Span(q.start, q.end) for q in reading.block_quotes]
    for paragraph in reading.paragraphs or (Span(0, len(reading.text)),):
        if not any(paragraph.overlaps(heading) for heading in headings):
            kind: BlockKind = "quoted" if any(q.overlaps(paragraph) for q in quoted) else "text"
            found.append(Block(kind, paragraph.start, paragraph.end))
    kept: list[Block] = []
    for block in sorted(found, key=lambda b: (b.start, b.end)):
        beyond = kept[-1].end if kept else 0
        if title.start < title.end and title.overlaps(Span(block.start, block.end)):
            beyond = max(beyond, title.end)
        start = max(block.start, beyond)
        if start < block.end:
            kept.append(Block(block.kind, start, block.end))
    return kept


class PageLines:
    """The lines of an article for one measure, with the way from an offset to its line and back."""

    def __init__(self, view: ArticleView, measure: int) -> None:
        """Break the article into lines of at most `measure` cells."""
        self.text = view.reading.text
        self.measure = measure
        self.lines: list[Line] = []
        blocks = blocks_of(view.reading)
        self._header(view, blocks[0].start if blocks else len(self.text))
        self.first_body_line = len(self.lines)
        for block in blocks:
            self._block(block)
        self._numbers = [number for number, line in enumerate(self.lines) if line.in_text]
        self._starts = [self.lines[number].start for number in self._numbers]

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def _header(self, view: ArticleView, first: int) -> None:
        reading, row = view.reading, view.row
        self.lines.append(Line("blank"))
        kicker = "  ·  ".join(safe(part) for part in (row.outlet, day(row.published)) if part)
        if kicker:
            self.lines.append(Line("kicker", words=kicker))
        title = reading.title
        if title.start is not None and title.end is not None and title.start < title.end <= first:
            spans = wrap(self.text, title.start, title.end, self.measure)
            self.lines += [Line("title", start, end) for start, end in spans]
        else:
            words = safe(row.title)
            spans = wrap(words, 0, len(words), self.measure)
            self.lines += [Line("title", words=words[start:end]) for start, end in spans]
        facts = [f"By {safe(view.byline)}"] if view.byline else []
        facts.append(f"{row.words:,} words")
        if row.title_derived:
            facts.append("headline made from the lead")
        if own := [{"published": "date", "title": "headline"}.get(name, name) for name in row.own]:
            facts.append(f"{', '.join(own)} by you")
        if view.versions > 1:
            facts.append(f"version {view.versions}")
        self._literal("facts", "  ·  ".join(facts))
        for notice in reading.notices:
            self._literal("facts", safe(notice))
        self.lines.append(Line("blank"))

    def _literal(self, kind: LineKind, words: str) -> None:
        for start, end in wrap(words, 0, len(words), self.measure):
            self.lines.append(Line(kind, words=words[start:end]))

    def _block(self, block: Block) -> None:
        indent = 4 if block.kind == "quoted" else 0
        for start, end in wrap(self.text, block.start, block.end, self.measure - indent):
            self.lines.append(Line(block.kind, start, end))
        if block.kind != "heading":
            self.lines.append(Line("blank"))

    def line_at(self, offset: int) -> int:
        """The number of the line that shows the character at `offset`, or the nearest one before it."""
        if not self._numbers:
            return 0
        return self._numbers[max(0, bisect_right(self._starts, offset) - 1)]

    def shown(self, first: int, last: int) -> Span:
        """The stretch of text on the lines `[first, last)`; empty where they show none."""
        a = bisect_left(self._numbers, first)
        b = bisect_left(self._numbers, last)
        if a >= b:
            return Span(0, 0)
        return Span(self.lines[self._numbers[a]].start, self.lines[self._numbers[b - 1]].end)

    def offset_of(self, line: int) -> int:
        """The offset at which `line` begins, or that of the next line of text; the text's end after them."""
        index = bisect_left(self._numbers, line)
        return self._starts[index] if index < len(self._starts) else len(self.text)
