"""What the articles of a story add to each other, and where they do not agree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.library.difference import compare_words
from briefing.library.figuring import likely_pairs
from briefing.library.wording import NOT, content
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
    numbers = _Numbers()
    words: list[frozenset[int]] = []
    figures: set[tuple[float | None, str | None, str]] = set()
    found = []
    for one in told:
        fresh = {
            number: name
            for number, name in _people(one)
            if number not in people and not (" " not in name and name.casefold() in surnames)
        }
        quoted = [(row, numbers.of(_words(row.text))) for row in one.quotations]
        said = [row for row, own in quoted if row.kind != "indirect" and not _known(own, words)]
        counted = {_figure_key(row): row for row in figures_of(one)}
        new_figures = tuple(row for key, row in counted.items() if key not in figures)
        people.update(fresh)
        surnames |= {name.casefold().split()[-1] for name in fresh.values()}
        words += [own for _, own in quoted]
        figures.update(counted)
        found.append(StoryArticle(one.view.row, tuple(fresh.values()), tuple(said), new_figures))
    return tuple(found)


def same_in_other_words(told: Sequence[Told]) -> tuple[SameWords, ...]:
    """Quotations that two articles give in different words, by the same speaker as far as is told.

    Also the same words of two speakers, where they are too many to be alike by chance: one of the articles
    may name the wrong one. At most the likeliest, in the order of the articles.
    """
    numbers = _Numbers()
    said = [[_said(row, numbers) for row in one.quotations if row.kind != "indirect"] for one in told]
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


def _known(own: frozenset[int], words: Sequence[frozenset[int]]) -> bool:
    return any(_share(own, other) >= _SAME for other in words)


class _Numbers(dict[tuple[str, int], int]):
    """A number for each word and each time that it comes: what two bags share is then what two sets share."""

    def of(self, words: Iterable[str]) -> frozenset[int]:
        """The numbers of a bag of words."""
        times: Counter[str] = Counter()
        found = []
        for word in words:
            times[word] += 1
            found.append(self.setdefault((word, times[word]), len(self)))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Form:
    """A quotation, or a piece of one, as it is compared."""

    text: str
    words: frozenset[int]
    meant: frozenset[int]
    """Its words of content."""
    kinds: frozenset[str]
    """The different ones of these, without denials."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation, as a whole and in each of its pieces."""

    row: QuotationRow
    forms: tuple[_Form, ...]
    kinds: frozenset[str]
    """The words of content of the whole, denials as well."""


def _said(row: QuotationRow, numbers: _Numbers) -> _Said:
    texts = [row.text, *(piece.text for piece in row.content if len(row.content) > 1)]
    forms = []
    for text in texts:
        meant = content(text)
        forms.append(_Form(text, numbers.of(_words(text)), numbers.of(meant), frozenset(meant) - {NOT}))
    return _Said(row, tuple(forms), frozenset(content(row.text)))


def _share(one: frozenset[int], two: frozenset[int]) -> float:
    """The share of their words that both have, from 0 to 1 (Dice); less where lengths differ."""
    whole = len(one) + len(two)
    return 2 * len(one & two) / whole if whole else 0.0


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
    if one.kinds.isdisjoint(two.kinds):
        return best
    same = _may_be_one(one.row, two.row)
    named = same and one.row.speaker is not None and two.row.speaker is not None
    fewest = _FEWEST if same else _MANY
    for own in one.forms:
        for other in two.forms:
            if min(len(own.words), len(other.words)) < fewest or own.kinds.isdisjoint(other.kinds):
                continue
            score = _share(own.words, other.words)
            if score < _SAME:
                score = _same_meant(own, other) if named else 0.0
            if score > best[0]:
                best = score, (own.text, other.text)
    return best


def _same_meant(one: _Form, two: _Form) -> float:
    """How much of what is meant two quotations of one speaker share; 0 where it is too little.

    Short ones have to share nearly all, as any two have some word in common.
    """
    if len(one.kinds & two.kinds) < _SHARED:
        return 0.0
    score = _share(one.meant, two.meant)
    short = min(len(one.meant), len(two.meant)) <= _SHORT
    return score if score >= (_MEANT_SHORT if short else _MEANT) else 0.0


def _may_be_one(one: QuotationRow, two: QuotationRow) -> bool:
    if one.speaker is None or two.speaker is None or one.speaker_id == two.speaker_id is not None:
        return True
    return one.speaker.split()[-1:] == two.speaker.split()[-1:]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
