"""What the articles of a story add to each other, and where they do not agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.library.difference import compare_words
from briefing.library.figuring import likely_pairs
from briefing.library.wording import NOT, bag, content, likeness
from briefing.model import Span
from briefing.model.story import FigureRow, SameWords, StoryArticle

if TYPE_CHECKING:
    from briefing.model import ArticleView, QuotationRow

_WORD = re.compile(r"\w+")
_SAME = 0.62
"""Two quotations that share so much of their words are one, in two forms."""
_MEANT = 0.5
_MEANT_SHORT = 0.75
"""Two of one speaker that share so much of what they mean are one; short ones more."""
_SHORT = 3
"""Words that carry content."""
_SHARED = 2
_MANY = 8
"""Words from which on two speakers do not say the same by chance."""
_MOST_PAIRS = 20
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
    """Quotations that two articles give in different words, by the same speaker as far as is told.

    Also the same words of two speakers, where they are too many to be alike by chance: one of the articles
    may name the wrong one. At most the likeliest, in the order of the articles.
    """
    said = [[_said(row) for row in one.quotations if row.kind != "indirect"] for one in told]
    pairs: list[tuple[float, int, SameWords]] = []
    for at, own in enumerate(said):
        for others in said[at + 1 :]:
            pairs += [(score, len(pairs) + n, same) for n, (score, same) in enumerate(_twins(own, others))]
    likeliest = sorted(pairs, key=lambda pair: -pair[0])[:_MOST_PAIRS]
    return tuple(same for _, _, same in sorted(likeliest, key=lambda pair: pair[1]))


def disagreeing(told: Sequence[Told]) -> tuple[tuple[FigureRow, ...], ...]:
    """Figures that may be of one thing and are not the same: what stands around them tells whether they are.

    Of the same thing in the same unit, as far as the text names it; else in units of one thing and with
    words in common around them, none of them twice another.
    """
    rows = [row for one in told for row in figures_of(one) if row.value is not None]
    groups: defaultdict[tuple[str, str], dict[int, list[FigureRow]]] = defaultdict(dict)
    for row in rows:
        what = " ".join(_WORD.findall((row.what or "").casefold()))
        if what:
            groups[(row.unit or "").casefold(), what].setdefault(row.article, []).append(row)
    found = []
    for by_article in groups.values():
        values = [{row.value for row in of_one} for of_one in by_article.values()]
        if len(set().union(*values)) > 1 and all(len(own) == 1 for own in values):
            found.append(tuple(of_one[0] for of_one in by_article.values()))
    taken = {(row.article, row.value, row.unit) for group in found for row in group}
    left = [row for row in rows if (row.article, row.value, row.unit) not in taken]
    return (*found, *likely_pairs(left))


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
    return any(likeness(own, other) >= _SAME for other in words)


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation, and each of its pieces, in words and in words of content."""

    row: QuotationRow
    forms: tuple[tuple[str, Counter[str], Counter[str]], ...]


def _said(row: QuotationRow) -> _Said:
    texts = [row.text, *(piece.text for piece in row.content if len(row.content) > 1)]
    return _Said(row, tuple((text, _words(text), bag(content(text))) for text in texts))


def _twins(own: Sequence[_Said], others: Sequence[_Said]) -> list[tuple[float, SameWords]]:
    """Of two articles, the quotations that are one in other words, each once, the likeliest first."""
    scored = []
    for i, one in enumerate(own):
        for j, two in enumerate(others):
            score, texts = _score(one, two)
            if score:
                scored.append((score, i, j, texts))
    found = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j, (before, after) in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if i in taken[0] or j in taken[1]:
            continue
        taken[0].add(i)
        taken[1].add(j)
        if _words(before) != _words(after):  # else it stands there word for word
            pieces = compare_words(before, after, Span(0, len(before)), Span(0, len(after)))
            found.append((score, SameWords(own[i].row, others[j].row, pieces)))
    return found


def _score(one: _Said, two: _Said) -> tuple[float, tuple[str, str]]:
    """How alike two quotations are, and the pieces that are; 0 where they are not one."""
    best: tuple[float, tuple[str, str]] = (0.0, ("", ""))
    if one.forms[0][2].keys().isdisjoint(two.forms[0][2]):
        return best
    same = _may_be_one(one.row, two.row)
    named = same and one.row.speaker is not None and two.row.speaker is not None
    for text, words, meant in one.forms:
        for other, their_words, their_meant in two.forms:
            fewest = min(words.total(), their_words.total())
            score = likeness(words, their_words)
            if fewest < (_FEWEST if same else _MANY) or not (meant & their_meant).keys() - {NOT}:
                score = 0.0
            elif score < _SAME:
                score = _same_meant(meant, their_meant) if named else 0.0
            if score > best[0]:
                best = score, (text, other)
    return best


def _same_meant(one: Counter[str], two: Counter[str]) -> float:
    """How much of what is meant two quotations of one speaker share; 0 where it is too little.

    Short ones have to share nearly all, as any two have some word in common.
    """
    shared = one & two
    if len(shared.keys() - {NOT}) < _SHARED:
        return 0.0
    score = likeness(one, two)
    short = min(one.total(), two.total()) <= _SHORT
    return score if score >= (_MEANT_SHORT if short else _MEANT) else 0.0


def _may_be_one(one: QuotationRow, two: QuotationRow) -> bool:
    if one.speaker is None or two.speaker is None or one.speaker_id == two.speaker_id is not None:
        return True
    return one.speaker.split()[-1:] == two.speaker.split()[-1:]


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))
