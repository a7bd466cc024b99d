"""Finding many fixed phrases in a text in one pass, by the phrase's first word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefing.parse.people.words import UPPER

_FIRST = re.compile(r"\w+")
_START = re.compile(
    rf"(?<![\w@#&])(?:(?<![\w.]-)|(?<=(?:nti|ost|pro|Pro|pre|Pre|non|Non)-)|(?<=\b(?:ex|Ex)-)|(?<=[A-Z]-))(?:[{UPPER}]\w*|al|sub|el)\b"
)
_INSIDE = re.compile(r"[\w&]|[-’'](?!s\b)\w")


_CAPITALISED = re.compile(rf"[ -][{UPPER}]")


def capital_follows(text: str, end: int) -> bool:
    """Whether another capitalised word follows directly, so that a name may go on there."""
    return _CAPITALISED.match(text, end) is not None


class PhraseMatcher:
    """The phrases by first word; the longest that stands at a place wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take in phrases that begin with a letter; others are passed over."""
        index: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            first = _FIRST.match(phrase)
            if first is not None:
                index[first.group()].append(phrase)
        self._index = {first: sorted(row, key=lambda p: (-len(p), p)) for first, row in index.items()}

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._index)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """`(start, end, phrase)` of what stands in `text[start:end]`, in order, none overlapping."""
        done = start
        for word in _START.finditer(text, start, end):
            at = word.start()
            row = self._index.get(word.group())
            if row is None or at < done:
                continue
            for phrase in row:
                stop = at + len(phrase)
                if stop <= end and text.startswith(phrase, at) and not _INSIDE.match(text, stop):
                    yield at, stop, phrase
                    done = stop
                    break
