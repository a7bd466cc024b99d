"""Moving about in a text by character, word, sentence, paragraph and line, as people do in vi.

All functions take the offset of the character under the cursor and give that of another one; where there
is nothing further, the last or first character. Only what the page shows is walked on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rich.cells import split_graphemes

from briefing.model import Span
from briefing.tui.text.cells import cell_offsets, index_at_cell
from briefing.tui.text.layout import Line, PageLines

WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]+")
BIG_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"”’»)\]]*(?=\s|\Z)|[。！？]")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gen|Col|Lt|Gov|St|Jr|Sr|No|vs|Inc|Co|e\.g|i\.e)|\b[A-Z])\.\Z"
)
_BEHIND = 4_000
"""Code points that are looked at to find what stands before the cursor."""


class Walk:
    """The ground that is walked on: a text, and the lines on which it shows."""

    def __init__(self, text: str, lines: PageLines) -> None:
        """`lines` are of `text`."""
        self.text = text
        self.lines = [line for line in lines.lines if line.in_text and line.start < line.end]
        self._starts = [line.start for line in self.lines]
        self.blocks = list(_blocks(lines.lines))
        self._block_starts = [block.start for block in self.blocks]

    # -- where one is --------------------------------------------------------------------------

    def clamp(self, at: int) -> int:
        """The nearest character that shows, at or before `at`; else the first one."""
        if not self.lines:
            return 0
        line = self.line(at)
        return max(line.start, min(at, line.end - 1))

    def line(self, at: int) -> Line:
        """The line that shows the character at `at`, or the one before it."""
        return self.lines[self._line_number(at)]

    def block(self, at: int) -> Span:
        """The paragraph or heading around `at`."""
        return self.blocks[max(0, bisect_right(self._block_starts, at) - 1)]

    def sentence(self, at: int) -> Span:
        """The sentence around `at`, within its paragraph."""
        block = self.block(at)
        start = block.start
        for end in self._sentence_ends(block):
            if at < end:
                return Span(start, end)
            start = end
            while start < block.end and self.text[start].isspace():
                start += 1
        return Span(start, block.end) if start < block.end else block

    def word(self, at: int) -> Span:
        """The word around `at`, or that one character."""
        start = max(self.block(at).start, at - _BEHIND)
        for match in WORD.finditer(self.text, start, min(len(self.text), at + _BEHIND)):
            if match.start() <= at < match.end():
                return Span(*match.span())
            if match.start() > at:
                break
        return Span(at, self.end_of(at))

    def end_of(self, at: int) -> int:
        """Where the character at `at` ends, with its marks: a letter and its accent are one.

        A line break takes no cell either, but belongs to no character.
        """
        spans, _ = split_graphemes(self.text[at : at + 32])
        end = at + spans[0][1] if spans else at + 1
        return next((i for i in range(at + 1, end) if self.text[i].isspace()), max(end, at + 1))

    # -- steps ---------------------------------------------------------------------------------

    def right(self, at: int) -> int:
        """The next character of the line."""
        return min(self.end_of(at), self.line(at).end - 1)

    def left(self, at: int) -> int:
        """The character before, on the line."""
        line = self.line(at)
        spans, _ = split_graphemes(self.text[line.start : at])
        return line.start + spans[-1][0] if spans else line.start

    def line_start(self, at: int) -> int:
        """The first character of the line."""
        return self.line(at).start

    def line_end(self, at: int) -> int:
        """The last character of the line."""
        return self.line(at).end - 1

    def vertical(self, at: int, by: int, column: int | None = None) -> int:
        """The character `by` lines on, in the same column of cells."""
        number = self._line_number(at)
        column = self.column(at) if column is None else column
        other = self.lines[max(0, min(number + by, len(self.lines) - 1))]
        words = self.text[other.start : other.end]
        return other.start + index_at_cell(words, column)

    def column(self, at: int) -> int:
        """The cell of its line in which a character stands."""
        line = self.line(at)
        return cell_offsets(self.text[line.start : line.end])[max(0, at - line.start)]

    def word_on(self, at: int, pattern: re.Pattern[str] = WORD) -> int:
        """The beginning of the next word."""
        here = self._match_around(at, pattern)
        found = pattern.search(self.text, here or self.end_of(at))
        return self.clamp(found.start()) if found else self.last

    def word_back(self, at: int, pattern: re.Pattern[str] = WORD) -> int:
        """The beginning of this word, or of the one before."""
        first = max(0, at - _BEHIND)
        found = [match.start() for match in pattern.finditer(self.text, first, at)]
        return self._shown_before(found[-1]) if found else self.first

    def word_end(self, at: int, pattern: re.Pattern[str] = WORD) -> int:
        """The last character of this word, or of the next one."""
        start = max(self.block(at).start, at - _BEHIND)
        for match in pattern.finditer(self.text, start):
            if match.end() - 1 > at:
                return self.clamp(match.end() - 1)
        return self.last

    def sentence_on(self, at: int) -> int:
        """The end of this sentence, or of the next one."""
        end = self.sentence(at).end - 1
        return end if end > at else self._further(at, lambda next_at: self.sentence(next_at).end - 1)

    def sentence_back(self, at: int) -> int:
        """The beginning of this sentence, or of the one before."""
        start = self.sentence(at).start
        return start if start < at else self.sentence(self._before(at)).start

    def block_on(self, at: int) -> int:
        """The end of this paragraph, or of the next one."""
        end = self.block(at).end - 1
        return end if end > at else self._further(at, lambda next_at: self.block(next_at).end - 1)

    def block_back(self, at: int) -> int:
        """The beginning of this paragraph, or of the one before."""
        start = self.block(at).start
        return start if start < at else self.block(self._before(at)).start

    @property
    def first(self) -> int:
        """The first character that shows."""
        return self._starts[0] if self._starts else 0

    @property
    def last(self) -> int:
        """The last character that shows."""
        return self.lines[-1].end - 1 if self.lines else 0

    # -- within --------------------------------------------------------------------------------

    def _line_number(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _sentence_ends(self, block: Span) -> Iterator[int]:
        for match in _SENTENCE_END.finditer(self.text, block.start, block.end):
            if not _SHORT.search(self.text, max(block.start, match.start() - 8), match.start() + 1):
                yield match.end()

    def _match_around(self, at: int, pattern: re.Pattern[str]) -> int | None:
        """Where the word around `at` ends; None where there is none."""
        for match in pattern.finditer(self.text, max(self.block(at).start, at - _BEHIND)):
            if match.start() > at:
                return None
            if at < match.end():
                return match.end()
        return None

    def _further(self, at: int, end_of: Callable[[int], int]) -> int:
        """The end of what follows the character at `at`."""
        following = at + 1
        while following < len(self.text) and self.text[following].isspace():
            following += 1
        shown = self._starts[min(bisect_left(self._starts, following), len(self._starts) - 1)]
        if self.clamp(following) < following:
            following = shown
        return end_of(following) if self.first < following <= self.last else self.last

    def _before(self, at: int) -> int:
        """The character that shows before `at`, blanks aside."""
        before = at - 1
        while before > self.first and self.text[before].isspace():
            before -= 1
        return self._shown_before(before)

    def _shown_before(self, at: int) -> int:
        return max(self.first, self.clamp(at))


def _blocks(lines: Sequence[Line]) -> Iterator[Span]:
    """The paragraphs and headings: lines of one kind in a row."""
    for (kind, in_text), row in groupby(lines, key=lambda line: (line.kind, line.in_text)):
        if in_text and kind != "blank":
            own = list(row)
            yield Span(own[0].start, own[-1].end)
