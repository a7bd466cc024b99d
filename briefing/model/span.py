"""Places in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in a version's text, in Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage(Span):
    """A span with its surface: `text == version[start:end]`."""

    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Passage:
        """The passage that stands at `[start, end)` in `source`."""
        return cls(start, end, source[start:end])
