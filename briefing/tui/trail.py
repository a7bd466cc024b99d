"""Places that have a name, and the way back: both find their words again in another reading of the text."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.tui.session.kept import Spot

LONGEST = 200
"""Places on the way back."""
WORDS = 60
"""Characters by which a place is known again."""
NEAR = 2
"""Lines of text, in multiples of `WORDS`, within which two places are one."""


class Trail:
    """The marks that a person set, and where one came from."""

    def __init__(self) -> None:
        """Nowhere yet."""
        self.marks: dict[str, Spot] = {}
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, here: Spot | None) -> None:
        """One goes elsewhere from here by a leap; what was ahead is so no more."""
        if here is not None and not (self._behind and _same(self._behind[-1], here)):
            self._behind = [*self._behind[-LONGEST + 1 :], here]
        self._ahead.clear()

    def back(self, here: Spot | None) -> Spot | None:
        """The place before; None where one began."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Spot | None) -> Spot | None:
        """The place that one came back from."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Spot], target: list[Spot], here: Spot | None) -> Spot | None:
    while source:
        spot = source.pop()
        if here is None or not _same(spot, here):
            if here is not None:
                target.append(here)
            return spot
    return None


def _same(one: Spot, other: Spot) -> bool:
    return one.article == other.article and abs(one.start - other.start) <= NEAR * WORDS


def words_at(text: str, start: int) -> str:
    """What a place at `start` is known by."""
    return text[start : start + WORDS]


def find_again(text: str, spot: Spot) -> int | None:
    """Where the place is in `text`: where it was, or the nearest place with its words; None without them."""
    if words_at(text, spot.start) == spot.words:
        return spot.start
    found: Sequence[int] = _all(text, spot.words) if spot.words else ()
    return min(found, key=lambda at: abs(at - spot.start), default=None)


def _all(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
