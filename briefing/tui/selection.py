"""A stretch of the article that is being selected: where it began, and where its cursor stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.model import Span
from briefing.tui.text.cells import crop, safe
from briefing.tui.text.walk import Walk


@dataclass(slots=True)
class Selection:
    """Both ends are characters that are selected, as in vi."""

    walk: Walk
    anchor: int
    """The end that stays."""
    head: int
    """The end that moves."""
    column: int | None = None
    """The column that `j` and `k` keep to; None after a move within the line."""

    @property
    def span(self) -> Span:
        """What is selected."""
        first, last = sorted((self.anchor, self.head))
        return Span(first, self.walk.end_of(last))

    @property
    def words(self) -> str:
        """What is selected, on one line, safe to print."""
        return safe(" ".join(self.walk.text[self.span.start : self.span.end].split()))

    def move(self, step: Callable[[int], int], times: int = 1) -> None:
        """Take the head some steps on."""
        self.column = None
        for _ in range(min(times, 100_000)):
            before, self.head = self.head, step(self.head)
            if self.head == before:
                break

    def vertical(self, by: int) -> None:
        """Take the head some lines on, in its column."""
        self.column = self.walk.column(self.head) if self.column is None else self.column
        self.head = self.walk.vertical(self.head, by, self.column)

    def swap(self) -> None:
        """Move the other end from now on."""
        self.anchor, self.head, self.column = self.head, self.anchor, None

    def take(self, span: Span) -> None:
        """Select exactly this."""
        self.anchor, self.head, self.column = span.start, self.walk.clamp(span.end - 1), None

    def shown(self, cells: int) -> str:
        """'12 words: “We spoke openly …”' in at most so many cells."""
        count = len(self.words.split())
        told = f"{count:,} {'word' if count == 1 else 'words'}: "
        return f"{told}“{crop(self.words, max(4, cells - len(told) - 2))}”"
