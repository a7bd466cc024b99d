"""Numbers with their units, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from briefing.model import Figure, FigureRelation, Span
from briefing.parse.figures.hits import Hit, read_hit
from briefing.parse.figures.measured import measured, qualifier
from briefing.parse.figures.numbers import DIGITS, FIRST_OF_WORDS, WORDS
from briefing.parse.figures.relations import related, taken_up

_START = re.compile(rf"(?:{DIGITS}|\b{FIRST_OF_WORDS}{WORDS}\b)", re.IGNORECASE)


def figures_in(text: str, sentences: Sequence[Span], skip: Iterable[Span] = ()) -> tuple[Figure, ...]:
    """The figures of the sentences, in order, with the relations between those of one sentence.

    `skip` are the dates of the text: no figure overlaps one.
    """
    taken = sorted((Span(one.start, one.end) for one in skip), key=lambda one: one.start)
    starts = [span.start for span in taken]
    rows: list[tuple[Hit, Span]] = []
    links: dict[int, list[FigureRelation]] = {}
    last: tuple[int, Hit] | None = None
    for number, sentence in enumerate(sentences):
        hits = [hit for hit in hits_in(text, sentence) if not _overlaps(taken, starts, hit)]
        base = len(rows)
        links |= {base + place: found for place, found in related(text, sentence, hits, base).items()}
        if hits and last and last[0] == number - 1:
            back = taken_up(text, sentence, last[1], hits[0], base)
            links.setdefault(base - 1, []).extend([back] if back else [])
        rows += [(hit, sentence) for hit in hits]
        last = (number, hits[-1]) if hits else None
    return tuple(_figure(text, *row, tuple(links.get(place, ()))) for place, row in enumerate(rows))


def _figure(text: str, hit: Hit, sentence: Span, relations: tuple[FigureRelation, ...]) -> Figure:
    return Figure(
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        hit.value,
        hit.unit,
        what=measured(text, sentence, hit),
        relations=relations,
        qualifier=qualifier(text, sentence, hit.start),
    )


def hits_in(text: str, sentence: Span) -> Iterator[Hit]:
    """The numbers with a unit in one sentence, in order and without overlap."""
    at = sentence.start
    while (found := _START.search(text, at, sentence.end)) is not None:
        hits = read_hit(text, sentence, found)
        yield from hits
        at = max(found.end(), hits[-1].end if hits else 0)


def _overlaps(taken: list[Span], starts: list[int], hit: Hit) -> bool:
    place = bisect_left(starts, hit.end)
    return any(span.end > hit.start for span in taken[max(0, place - 2) : place])
