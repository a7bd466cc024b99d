"""Finding a passage again whose words were edited: the one place that is nearly the same, or none.

A window as long as the passage slides over the text and counts the words that both have; the best place
is then aligned with the passage and what stood around it, word by word, which tells where it begins and
ends now. It is taken only where it is alike enough and no other place comes near, so that what a person
keeps never lands on words that merely sound similar. (Approximate text-quote anchoring as Hypothesis does
it, but over words: a reporter changes words, not letters.)
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.8
"""The share of words that both have, from which a long passage needs no context."""
ALIKE_BESIDE = 0.75
"""The same where the words right before or right after it are as they were."""
ALIKE_BETWEEN = 0.6
"""The same where both are."""
LONG = 8
"""Words that a passage without context has to share."""
_FEWEST = 3
"""Words that any passage has to share."""
_CLEARLY = 0.15
"""How much less alike the next best place has to be."""
_BESIDE = 2
"""Words of the context that have to stand next to it."""
_MOST_TEXT = 400_000
"""Words of a text in which nothing is looked for: that would take seconds."""
_MOST_WORDS = 4_000
"""Words of a passage that is not looked for."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one sign of Chinese or Japanese, which have no blanks between words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words `[first, last]` of the text, and how alike they are to the passage."""

    first: int
    last: int
    ratio: float
    shared: int
    beside: int
    """On how many sides what stood next to it is as it was."""

    @property
    def alike(self) -> bool:
        """Whether that is enough."""
        if self.beside == 2:
            return self.shared >= _FEWEST and self.ratio >= ALIKE_BETWEEN
        if self.beside == 1:
            return self.shared >= _FEWEST and self.ratio >= ALIKE_BESIDE
        return self.shared >= LONG and self.ratio >= ALIKE


class Words:
    """The words of a text with their places, in which several passages can be looked for."""

    def __init__(self, text: str) -> None:
        """Read the words once."""
        self.text = text
        self.places = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end].casefold() for start, end in self.places]

    def find(self, exact: str, prefix: str, suffix: str) -> tuple[int, int] | None:
        """Where a passage stands whose words were edited; None where no place is alike enough, or two are.

        `prefix` and `suffix` are what stood around it, cut anywhere.
        """
        wanted = _words(exact)
        if not _FEWEST <= len(wanted) <= _MOST_WORDS or len(self.words) > _MOST_TEXT:
            return None
        around = _words(prefix)[1:], _words(suffix)[:-1]  # the outermost words may be cut off
        best = self._best(wanted, around, None)
        if best is None or not best.alike:
            return None
        other = self._best(wanted, around, best)
        if other is not None and other.beside >= best.beside and other.ratio > best.ratio - _CLEARLY:
            return None
        return self._span(best, exact)

    def _best(
        self, wanted: list[str], around: tuple[list[str], list[str]], without: _Place | None
    ) -> _Place | None:
        """The place most like the passage that shares no word with the place `without`."""
        parts = [(0, len(self.words))]
        if without is not None:
            parts = [(0, without.first), (without.last + 1, len(self.words))]
        found = [
            place
            for first, last in parts
            if (at := _fullest(self.words, wanted, first, last)) is not None
            and (place := self._aligned(wanted, around, at, first, last)) is not None
        ]
        return max(found, key=lambda place: (place.beside, place.ratio), default=None)

    def _aligned(
        self, wanted: list[str], around: tuple[list[str], list[str]], at: int, low: int, high: int
    ) -> _Place | None:
        """The words near word `at`, within `[low, high)`, that the passage corresponds to."""
        before, after = around
        slack = len(wanted) // 4 + 2
        start = max(low, at - slack - len(before))
        end = min(high, at + len(wanted) + slack + len(after))
        here = self.words[start:end]
        matcher = SequenceMatcher(None, [*before, *wanted, *after], here, autojunk=False)
        to = {
            block.a + step: start + block.b + step
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        }
        own = range(len(before), len(before) + len(wanted))
        kept = [to[index] for index in own if index in to]
        if not kept:
            return None
        first, last = _ends(to, own, kept, start, end)
        shared = sum(first <= word <= last for word in kept)
        sides = (
            _intact(to, range(own.start - _BESIDE, own.start), first - _BESIDE),
            _intact(to, range(own.stop, own.stop + _BESIDE), last + 1),
        )
        ratio = 2 * shared / (len(wanted) + last - first + 1)
        return _Place(first, last, ratio, shared, sum(sides))

    def _span(self, place: _Place, exact: str) -> tuple[int, int]:
        """The stretch of the text, with the marks that began and ended the passage where they still do."""
        start, end = self.places[place.first][0], self.places[place.last][1]
        words = [match.span() for match in _WORD.finditer(exact)]
        head, tail = exact[: words[0][0]].strip(), exact[words[-1][1] :].strip()
        if head and self.text.endswith(head, 0, start):
            start -= len(head)
        if tail and self.text.startswith(tail, end):
            end += len(tail)
        return start, end


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _fullest(words: list[str], wanted: list[str], low: int, high: int) -> int | None:
    """Where in `[low, high)` the window begins that has most of the wanted words; None where none does."""
    need = Counter(wanted)
    room = min(len(wanted), high - low)
    missing, held, most, best = need.copy(), 0, 0, None
    for index in range(low, high):
        if index - low >= room:
            gone = words[index - room]
            if gone in need:
                missing[gone] += 1
                held -= missing[gone] > 0
        word = words[index]
        if word in need:
            held += missing[word] > 0
            missing[word] -= 1
        if held > most:
            most, best = held, index - room + 1
    return None if best is None else max(best, low)


def _ends(to: dict[int, int], own: range, kept: list[int], start: int, end: int) -> tuple[int, int]:
    """The first and the last word: next to the context that is still there, else as far as before."""
    first, last = kept[0], kept[-1]
    if own.start not in to:
        lead = next(index for index in own if index in to) - own.start
        limit = to.get(own.start - 1, start - 1) + 1
        first = limit if own.start - 1 in to else max(limit, first - lead)
    if own.stop - 1 not in to:
        trail = own.stop - 1 - next(index for index in reversed(own) if index in to)
        limit = to.get(own.stop, end) - 1
        last = limit if own.stop in to else min(limit, last + trail)
    return first, last


def _intact(to: dict[int, int], context: range, at: int) -> bool:
    """Whether these words of the context stand side by side from word `at` of the text."""
    return all(to.get(index) == at + step for step, index in enumerate(context))
