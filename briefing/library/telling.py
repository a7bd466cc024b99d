"""What the articles of a story add to each other, and where they do not agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.library.difference import compare_words
from briefing.model import Span
from briefing.model.story import FigureRow, SameWords, StoryArticle

if TYPE_CHECKING:
    from briefing.model import ArticleView, QuotationRow

_WORD = re.compile(r"\w+")
_SAME = 0.62
"""Two quotations that share so much of their words are one, in two forms."""
_NEAR = 2
_CONTEXT = 60
"""Code points before and after a figure that are shown with it."""
_FEWEST = 5
"""Shorter ones are alike by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a story, opened."""

    view: ArticleView
    quotations: Sequence[QuotationRow]


def what_each_adds(told: Sequence[Told]) -> tuple[StoryArticle, ...]:
    """For each article, in order, the people, quotations and figures that none before it has."""
    people: set[int | str] = set()
    surnames: set[str] = set()
    words: list[Counter[str]] = []
    figures: set[tuple[float | None, str | None, str]] = set()
    found = []
    for one in told:
        fresh = {
            number: name
            for number, name in _people(one)
            if number not in people and not (" " not in name and name.casefold() in surnames)
        }
        said = [row for row in one.quotations if row.kind != "indirect" and not _known(row, words)]
        counted = {_figure_key(row): row for row in figures_of(one)}
        new_figures = tuple(row for key, row in counted.items() if key not in figures)
        people.update(fresh)
        surnames |= {name.casefold().split()[-1] for name in fresh.values()}
        words += [_words(row.text) for row in one.quotations]
        figures.update(counted)
        found.append(StoryArticle(one.view.row, tuple(fresh.values()), tuple(said), new_figures))
    return tuple(found)


def same_in_other_words(told: Sequence[Told]) -> tuple[SameWords, ...]:
    """Quotations that two articles give in different words, by the same speaker as far as is told."""
    found = []
    for at, one in enumerate(told):
        for other in told[at + 1 :]:
            for row in one.quotations:
                twin = _twin(row, other.quotations)
                if twin is not None:
                    spans = Span(0, len(row.text)), Span(0, len(twin.text))
                    found.append(SameWords(row, twin, compare_words(row.text, twin.text, *spans)))
    return tuple(found)


def disagreeing(told: Sequence[Told]) -> tuple[tuple[FigureRow, ...], ...]:
    """Figures that may be of one thing and are not the same: what stands around them tells whether they are.

    Of the same thing in the same unit, as far as the text names it; else in a unit in which each of the
    articles gives one figure alone, none of them twice another.
    """
    groups: defaultdict[tuple[str, str], dict[int, list[FigureRow]]] = defaultdict(dict)
    for one in told:
        for row in figures_of(one):
            if row.value is not None and (row.what or row.unit):
                what = " ".join(_WORD.findall((row.what or "").casefold()))
                groups[(row.unit or "").casefold(), what].setdefault(row.article, []).append(row)
    found = []
    for (_, what), by_article in groups.items():
        values = [{row.value for row in rows if row.value is not None} for rows in by_article.values()]
        every = set().union(*values)
        if len(every) < 2 or any(len(own) > 1 for own in values):
            continue
        if what or (min(every) > 0 and max(every) <= _NEAR * min(every)):
            found.append(tuple(rows[0] for rows in by_article.values()))
    return tuple(found)


def figures_of(one: Told) -> list[FigureRow]:
    """The figures of an article."""
    row = one.view.row
    return [
        FigureRow(
            f.text, f.value, f.unit, f.what, row.id, row.outlet, f.start, f.end, _around(one, f.start, f.end)
        )
        for f in one.view.reading.figures
    ]


def _around(one: Told, start: int, end: int) -> str:
    """The words around a stretch, on one line, cut at blanks."""
    text = one.view.reading.text
    low = text.find(" ", max(0, start - _CONTEXT), start) + 1 if start > _CONTEXT else 0
    high = text.rfind(" ", end, end + _CONTEXT)
    return " ".join(text[low : high if high > end and end + _CONTEXT < len(text) else end + _CONTEXT].split())


def _figure_key(row: FigureRow) -> tuple[float | None, str | None, str]:
    return row.value, row.unit, "" if row.value is not None else row.text.casefold()


def _people(one: Told) -> Iterable[tuple[int | str, str]]:
    for entity in one.view.reading.entities:
        if entity.kind == "person" and entity.involved:
            yield one.view.person_ids.get(entity.id, entity.name), entity.name


def _known(row: QuotationRow, words: Sequence[Counter[str]]) -> bool:
    own = _words(row.text)
    return any(_overlap(own, other) >= _SAME for other in words)


def _twin(row: QuotationRow, others: Sequence[QuotationRow]) -> QuotationRow | None:
    """The quotation that is this one in other words; None where it stands there word for word."""
    own = _words(row.text)
    if row.kind == "indirect" or sum(own.values()) < _FEWEST:
        return None
    best: tuple[float, QuotationRow] | None = None
    for other in others:
        theirs = _words(other.text)
        if other.kind == "indirect" or sum(theirs.values()) < _FEWEST or not _may_be_one(row, other):
            continue
        if own == theirs:
            return None
        score = _overlap(own, theirs)
        if score >= _SAME and (best is None or score > best[0]):
            best = score, other
    return best[1] if best else None


def _may_be_one(one: QuotationRow, two: QuotationRow) -> bool:
    if one.speaker is None or two.speaker is None or one.speaker_id == two.speaker_id:
        return True
    return one.speaker.split()[-1:] == two.speaker.split()[-1:]


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    """The share of the shorter one's words that stand in the other, less where that is much longer."""
    shared = sum((one & two).values())
    sizes = sum(one.values()), sum(two.values())
    return 2 * shared / sum(sizes) if all(sizes) else 0.0
