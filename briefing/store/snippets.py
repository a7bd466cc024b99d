"""The words around a search hit.

FTS5's own `snippet()` looks at every form of every word in the whole article; with the sixteen
completions of a word that is being typed that takes longer than the search. Here an article is read up
to its first hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.model import Snippet
from briefing.store.words import fold

_TOKEN = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010-\u2013][^\W_]+)+|(?:[^\W\d_]\.){2,}")
"""Words that the index holds as one, too: 'co-operation', 'U.S.'."""
_JOINTS = frozenset("-.\u2010\u2011\u2012\u2013")
_BEFORE, _AFTER = 60, 140
"""Code points shown before and after the start of the first hit."""


@dataclass(slots=True)
class Wanted:
    """What a search looks for in texts, as folded words."""

    words: set[str] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    """Beginnings of words."""
    phrases: list[tuple[tuple[str, ...], bool]] = field(default_factory=list)
    """Words in a row, and whether the last one may go on."""
    runs: list[str] = field(default_factory=list)
    """Stretches of writing without spaces."""

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words or self.starts or self.phrases or self.runs)


def hits(text: str, wanted: Wanted, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the hits lie in `text[start:end]`, in order, as offsets in `text`."""
    stop = len(text) if end is None else end
    starts = tuple(wanted.starts)
    heads = tuple(words[0] for words, _ in wanted.phrases)
    past = start
    for match in _TOKEN.finditer(text, start, stop):
        if match.start() < past:
            continue
        word = fold(match.group())
        if text[match.end() : match.end() + 1] in _JOINTS:
            compound = _COMPOUND.match(text, match.start(), stop)
            whole = fold("".join(_TOKEN.findall(compound.group()))) if compound else ""
            if compound and (whole in wanted.words or (starts and whole.startswith(starts))):
                past = compound.end()
                yield compound.span()
                continue
        if word in wanted.words or (starts and word.startswith(starts)):
            yield match.span()
        elif heads and word.startswith(heads):
            for words, begun in wanted.phrases:
                found = _phrase_end(text, match.start(), words, begun)
                if found is not None:
                    yield match.start(), found
                    break
        if wanted.runs and not word.isascii():
            yield from _runs(text, match.start(), match.end(), wanted.runs)


def snippet(text: str, wanted: Wanted) -> Snippet:
    """A line around the first hit, or the first words where there is none."""
    first = first_hit(text, wanted)
    begin, end = max(0, first - _BEFORE), min(len(text), first + _AFTER)
    if begin:
        begin = _word_start(text, begin, first)
    if end < len(text):
        end = text.rfind(" ", first + _AFTER // 2, end) if " " in text[first + _AFTER // 2 : end] else end
    line = re.sub(r"\s", " ", text[begin:end])
    head = "…" if begin else ""
    shift = len(head) - begin
    marked = tuple((a + shift, b + shift) for a, b in hits(text, wanted, begin, end))
    return Snippet(head + line + ("…" if end < len(text) else ""), marked)


def first_hit(text: str, wanted: Wanted) -> int:
    """Where the first hit begins; 0 where there is none.

    Looks for each word with `str.find`, which is ten times quicker than cutting the text into words.
    """
    folded = fold(text)
    if len(folded) != len(text) or wanted.runs:
        return next(hits(text, wanted), (0, 0))[0]
    first = len(text)
    for word in wanted.words:
        first = _find(folded, (word,), False, first)
    for start in wanted.starts:
        first = _find(folded, (start,), True, first)
    for words, begun in wanted.phrases:
        first = _find(folded, words, begun, first)
    return first if first < len(text) else next(hits(text, wanted), (0, 0))[0]


def _find(folded: str, words: tuple[str, ...], begun: bool, before: int) -> int:
    """Where these words stand in a row, beginning before `before`; else `before`."""
    at = folded.find(words[0], 0, before)
    while at >= 0:
        if not _is_word(folded, at - 1) and _phrase_end(folded, at, words, begun) is not None:
            return at
        at = folded.find(words[0], at + 1, before)
    return before


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _word_start(text: str, begin: int, first: int) -> int:
    """The start of the first whole word from `begin` on, at the latest `first`."""
    space = re.compile(r"\s").search(text, begin, first)
    return space.end() if space else begin


def _phrase_end(text: str, start: int, words: tuple[str, ...], begun: bool) -> int | None:
    at = start
    for number, word in enumerate(words):
        match = _TOKEN.search(text, at)
        if match is None:
            return None
        found = fold(match.group())
        last = number == len(words) - 1
        if found != word and not (begun and last and found.startswith(word)):
            return None
        at = match.end()
    return at


def _runs(text: str, start: int, end: int, runs: list[str]) -> Iterator[tuple[int, int]]:
    places = []
    for run in runs:
        at = text.find(run, start, end)
        while at >= 0:
            places.append((at, at + len(run)))
            at = text.find(run, at + len(run), end)
    yield from sorted(places)
