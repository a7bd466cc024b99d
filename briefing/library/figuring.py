"""Figures of two articles that may be of one thing: by their unit, and by the words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from briefing.library.wording import content

if TYPE_CHECKING:
    from briefing.model.story import FigureRow

_END = re.compile(r"[.!?][\"”’)]*\s")
_NEAR = 2
"""One of two figures of one thing is at most so many times the other."""
_CLOSE = 4
"""So many words that carry content before or after a figure tell what it is of."""
_ENOUGH = 2.0
_ENOUGH_ALONE = 1.0
"""How much has to be shared where each article has one figure alone in that unit."""
_MOST = 12
"""Groups that are shown: the likeliest."""
_CONTRARY = tuple(
    tuple(frozenset(content(words)) for words in side)
    for side in (
        ("kill killed die died dead death deaths", "injured wounded hurt", "missing", "arrested detained"),
        ("exports exported export", "imports imported import"),
        ("rose rise rising grew grow growth increased", "fell fall falling shrank dropped decline declined"),
        ("buy bought buys", "sell sold sells"),
        ("supports support favour approve", "opposes oppose against disapprove"),
    )
)
"""Of each row, a figure is of one: what was killed is not what was injured."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure with what stands close to it."""

    row: FigureRow
    near: dict[str, int]
    """Words of its sentence, with how many words away the nearest is."""
    what: frozenset[str]

    @property
    def key(self) -> tuple[int, float | None]:
        """What it is in its article, however often it is told there."""
        return self.row.article, self.row.value


def likely_pairs(rows: Sequence[FigureRow]) -> list[tuple[FigureRow, ...]]:
    """Figures of different articles that may be of one thing and are not the same, the likeliest first.

    Each figure stands in one group at most, with one of each article. Never added up or averaged: the
    words around them are for the reader to judge by.
    """
    by_unit: defaultdict[str, list[_Figure]] = defaultdict(list)
    for row in rows:
        if row.value is not None and row.value > 0 and row.unit:
            by_unit[_head(row.unit)].append(_figure(row))
    scored = [item for found in by_unit.values() for item in _scored(found)]
    groups: list[list[_Figure]] = []
    place: dict[tuple[int, float | None, str], list[_Figure]] = {}
    for _, one, two in sorted(scored, key=lambda item: -item[0]):
        keys = [(*figure.key, _head(figure.row.unit or "")) for figure in (one, two)]
        known = [place.get(key) for key in keys]
        if known[0] is None and known[1] is None:
            groups.append([one, two])
            place.update(dict.fromkeys(keys, groups[-1]))
            continue
        group, fresh, key = (known[0], two, keys[1]) if known[1] is None else (known[1], one, keys[0])
        both = known[0] is not None and known[1] is not None
        if group is None or both or any(other.row.article == fresh.row.article for other in group):
            continue
        group.append(fresh)
        place[key] = group
    return [tuple(figure.row for figure in group) for group in groups[:_MOST]]


def _scored(found: Sequence[_Figure]) -> list[tuple[float, _Figure, _Figure]]:
    """Pairs of figures in one unit that may be of one thing."""
    values: defaultdict[int, set[float]] = defaultdict(set)
    for figure in found:
        values[figure.row.article].add(figure.row.value or 0)
    scored = []
    for one, two in combinations(found, 2):
        mine, theirs = values[one.row.article], values[two.row.article]
        low, high = sorted((one.row.value or 0, two.row.value or 0))
        if one.row.article == two.row.article or high > _NEAR * low:
            continue
        if one.row.value in theirs or two.row.value in mine:  # there the articles agree
            continue
        alone = len(mine) == len(theirs) == 1
        score = _score(one, two)
        if score >= (_ENOUGH_ALONE if alone else _ENOUGH):
            scored.append((score, one, two))
    return scored


def _score(one: _Figure, two: _Figure) -> float:
    """How much tells that two figures are of one thing: close words count whole, others half."""
    if any(_side(one, sides) != _side(two, sides) for sides in _CONTRARY):
        return 0.0
    score = 0.0
    for word in one.near.keys() & two.near.keys():
        close = max(one.near[word], two.near[word]) <= _CLOSE
        named = close and (word in one.what or word in two.what)
        score += 2.0 if named else 1.0 if close else 0.5
    return score


def _side(figure: _Figure, sides: Sequence[frozenset[str]]) -> int | None:
    """Which of the contrary things is nearest to a figure; None where none is told."""
    nearest = [
        (min(figure.near[word] for word in side & figure.near.keys()), number)
        for number, side in enumerate(sides)
        if not side.isdisjoint(figure.near)
    ]
    return min(nearest)[1] if nearest else None


def _figure(row: FigureRow) -> _Figure:
    words = " ".join(row.text.split())
    before, found, after = row.around.partition(words)
    if not found:
        before, after = row.around, ""
    head = _head(row.unit or "")
    own = [word for word in content(row.unit or "") if word != head]
    what = frozenset(content(row.what or ""))
    near: dict[str, int] = dict.fromkeys(own, 1)
    sides = content(_END.split(before)[-1])[::-1], content(_END.split(after)[0])
    for side in sides:
        for away, word in enumerate(side, 1):
            near[word] = min(away, near.get(word, away))
    for word in what:
        near[word] = 1
    near.pop(head, None)
    return _Figure(row, near, what)


def _head(unit: str) -> str:
    """What is counted: 'families' of fishing families; the unit where it is a measure or money."""
    words = content(unit)
    return words[-1] if words else unit.casefold()
