"""Which of many spans overlap a stretch of the text, without looking at each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Span


class Overlaps:
    """The places of numbered things. A look is O(log n + what is found), where few spans enclose others."""

    def __init__(self, stops: Iterable[Sequence[Span]] = ()) -> None:
        """The spans of thing 0, of thing 1 and so on, each in any order."""
        found = [(stop.start, stop.end, number) for number, places in enumerate(stops) for stop in places]
        found.sort()
        self._starts = [start for start, _, _ in found]
        self._ends = [end for _, end, _ in found]
        self._numbers = [number for _, _, number in found]
        self._furthest = list(accumulate(self._ends, max))
        """The greatest end up to each span: where it lies before a stretch, so do all ends."""

    def over(self, stretch: Span) -> list[int]:
        """The numbers of the things with a span that shares a character with `stretch`, ascending."""
        seen: set[int] = set()
        at = bisect_left(self._starts, stretch.end) - 1
        while at >= 0 and self._furthest[at] > stretch.start:
            if self._ends[at] > stretch.start and self._starts[at] < self._ends[at]:
                seen.add(self._numbers[at])
            at -= 1
        return sorted(seen) if stretch.start < stretch.end else []
