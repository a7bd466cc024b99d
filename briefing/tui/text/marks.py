"""Marked spans of a text, flattened into runs, so that a line is styled by a walk over a few numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Span


class Mark(IntFlag):
    """What is known about a character; a character can carry several."""

    NONE = 0
    PERSON = 1
    QUOTE = 2
    TOPIC = 4
    HIT = 8
    """A match of the search."""
    STOP = 16
    """A place of the chosen person, quotation or topic."""
    HERE = 32
    """The passage that was gone to."""
    KEPT = 64
    """What the reader keeps something of: a note, a follow-up, a tag."""
    SELECTED = 128
    """What is selected."""
    HEAD = 256
    """The end of the selection that moves."""
    FIGURE = 512
    DATE = 1_024
    LINK = 2_048


class Runs:
    """Spans with marks, flattened: the text falls into runs, each with one set of marks."""

    def __init__(self, spans: Iterable[tuple[Span, Mark]] = ()) -> None:
        """Flatten `spans`, which may overlap and come in any order. O(n log n)."""
        edges: dict[int, list[tuple[Mark, int]]] = {}
        for span, mark in spans:
            if span.start < span.end:
                edges.setdefault(span.start, []).append((mark, 1))
                edges.setdefault(span.end, []).append((mark, -1))
        self._starts: list[int] = []
        self._marks: list[Mark] = []
        depth: dict[Mark, int] = {}
        for at in sorted(edges):
            for mark, step in edges[at]:
                depth[mark] = depth.get(mark, 0) + step
            now = Mark.NONE
            for mark, count in depth.items():
                if count > 0:
                    now |= mark
            self._starts.append(at)
            self._marks.append(now)

    def at(self, offset: int) -> Mark:
        """The marks of the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._marks[index] if index >= 0 else Mark.NONE

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, Mark]]:
        """The runs that make up `[start, end)`, in order and without gaps."""
        index = bisect_right(self._starts, start) - 1
        at = start
        while at < end:
            stop = self._starts[index + 1] if index + 1 < len(self._starts) else end
            yield at, min(stop, end), self._marks[index] if index >= 0 else Mark.NONE
            at, index = stop, index + 1


def merged(start: int, end: int, layers: list[Runs]) -> list[tuple[int, int, Mark]]:
    """The runs of `[start, end)` with the marks of all `layers` put together."""
    parts = [(start, end, Mark.NONE)]
    for layer in layers:
        parts = [
            (a, b, mark | more) for first, last, mark in parts for a, b, more in layer.within(first, last)
        ]
    return parts
