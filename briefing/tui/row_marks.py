"""Rows of a list that a person marked, to do something with all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field


@dataclass(slots=True)
class RowMarks:
    """Marked rows by what stays of them when the list changes; a range grows with the cursor."""

    key_of: Callable[[int], Hashable]
    picked: set[Hashable] = field(default_factory=set)
    anchor: int | None = None
    """Where a range began; None where none is under way."""

    def __bool__(self) -> bool:
        """Whether something is marked."""
        return bool(self.picked) or self.anchor is not None

    def within(self, cursor: int) -> range:
        """The rows of the range that is under way."""
        if self.anchor is None:
            return range(0)
        first, last = sorted((self.anchor, cursor))
        return range(first, last + 1)

    def has(self, index: int, cursor: int) -> bool:
        """Whether a row is marked, with the cursor where it is."""
        return index in self.within(cursor) or (bool(self.picked) and self.key_of(index) in self.picked)

    def keep_range(self, cursor: int) -> None:
        """End the range; its rows stay marked."""
        self.picked.update(self.key_of(index) for index in self.within(cursor))
        self.anchor = None

    def toggle(self, cursor: int) -> None:
        """Begin a range at the cursor, or end the one that is under way; on a marked row, unmark it."""
        if self.anchor is not None:
            self.keep_range(cursor)
        elif (key := self.key_of(cursor)) in self.picked:
            self.picked.discard(key)
        else:
            self.anchor = cursor

    def all(self, count: int, cursor: int) -> list[int]:
        """The marked rows among `count`, in their order."""
        return [index for index in range(count) if self.has(index, cursor)]

    def clear(self) -> bool:
        """Mark nothing; False where nothing was."""
        was = bool(self)
        self.picked.clear()
        self.anchor = None
        return was
