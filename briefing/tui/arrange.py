"""Where the panes of the reading screen stand, for any size of terminal. Pure arithmetic.

A wide terminal has columns, each of one pane or of several one over another; a narrower one has the
article over one side pane, or one pane alone. What a person changed (a width, a pane out of the way) is
kept for each of these forms on its own: what suits 200 columns does not suit 120.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefing.tui.command import ARTICLE, LIST, PANES, PEOPLE, QUOTES, TOPICS

Rect = tuple[int, int, int, int]
"""x, y, width, height in cells."""

WIDEST, WIDE, MEDIUM, NARROW = 190, 156, 100, 60
"""From this width on: five panes in four columns; in three; article and panes; article over a tab."""
SIDE = 32
"""What the panes beside the article need at least, where nobody wished otherwise."""
LOW = 8
"""Below this height there is room for one pane alone."""
PAGE = 79
"""The article's column: a measure of 72, its signs and some air."""
STEP = 4
"""Cells by which `<` and `>` move the border of a pane."""
LEAST, LEAST_PAGE = 20, 40
"""The width below which no column goes, and the article's."""
BESIDE = (PEOPLE, QUOTES, TOPICS)
"""The panes beside the article."""
HIDEABLE = (LIST, *BESIDE)
"""The panes that can be put out of the way: all but the article."""
_SHARES = {PEOPLE: 3, QUOTES: 5, TOPICS: 3}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see."""

    focus: str = LIST
    side: str = PEOPLE
    """The side pane that was focused last: the one that shows where there is room for one."""
    zoomed: bool = False
    hidden: frozenset[str] = frozenset()
    """The panes that are out of the way; the focused one shows all the same."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Cells more or less than planned, by form and column: 'wide list' to -8."""

    @property
    def beside(self) -> tuple[str, ...]:
        """The side panes that are not out of the way."""
        return tuple(pane for pane in BESIDE if pane not in self.hidden or pane == self.focus)


@dataclass(slots=True)
class _Column:
    """Panes one over another, and the cells that they get."""

    panes: tuple[str, ...]
    width: int


def arrange(width: int, height: int, wish: Wish) -> dict[str, Rect]:
    """The panes that show and their places. They never overlap, and the focused one always shows."""
    if width <= 0 or height <= 0:
        return {}
    if wish.zoomed or width < NARROW or height < LOW or (width < WIDE and wish.focus == LIST):
        return {wish.focus: (0, 0, width, height)}
    if width < MEDIUM:
        return _over_one_tab(width, height, wish)
    places: dict[str, Rect] = {}
    x = 0
    for column in _columns(width, wish):
        places |= _stack(x, column, height, wish.focus, even=width >= WIDEST)
        x += column.width
    return places


def tabs(width: int, wish: Wish) -> tuple[str, ...]:
    """The panes that share the place of `wish.side` and have to be named there as tabs."""
    if wish.zoomed:
        return ()
    if width < NARROW:
        return PANES
    return wish.beside if width < MEDIUM and wish.focus != LIST else ()


def resized(width: int, height: int, wish: Wish, by: int) -> Wish:
    """The wish with the focused pane `by` steps wider, or less wide; below `MEDIUM` taller, or less tall.

    Where nothing can move any more, the wish as it was: a border at its end is not pushed on unseen.
    """
    changed = _pushed(width, wish, by)
    return changed if arrange(width, height, changed) != arrange(width, height, wish) else wish


def _pushed(width: int, wish: Wish, by: int) -> Wish:
    if wish.zoomed or width < NARROW or (width < WIDE and wish.focus == LIST):
        return wish
    if width < MEDIUM:
        step = -by if wish.focus == ARTICLE else by
        name = "narrow"
    else:
        columns = [column.panes for column in _columns(width, wish)]
        at = next(number for number, panes in enumerate(columns) if wish.focus in panes)
        step = by * STEP
        if ARTICLE in columns[at]:  # it takes what the others leave: the neighbour gives, or gets
            if len(columns) == 1:
                return wish
            at, step = at + 1 if at + 1 < len(columns) else at - 1, -step
        name = f"{_form(width)} {_column_name(columns[at])}"
    return replace(wish, sizes={**wish.sizes, name: wish.sizes.get(name, 0) + step})


def _form(width: int) -> str:
    return "widest" if width >= WIDEST else "wide" if width >= WIDE else "medium"


def _column_name(panes: tuple[str, ...]) -> str:
    """What the width of a column is kept under, whichever of its panes show."""
    return PEOPLE if PEOPLE in panes or TOPICS in panes else panes[0]


def _planned(width: int) -> list[_Column]:
    """The columns that suit a width when nobody wished otherwise."""
    if width < WIDE:
        page = min(PAGE, width - SIDE)
        return [_Column((ARTICLE,), page), _Column(BESIDE, width - page)]
    if width < WIDEST:
        left = max(28, (width - PAGE) * 2 // 5)
        return [_Column((LIST,), left), _Column((ARTICLE,), PAGE), _Column(BESIDE, width - left - PAGE)]
    page = PAGE + min(8, (width - WIDEST) // 4)
    rest = width - page
    left, quotes = rest * 32 // 100, rest * 38 // 100
    return [
        _Column((LIST,), left),
        _Column((ARTICLE,), page),
        _Column((PEOPLE, TOPICS), rest - left - quotes),
        _Column((QUOTES,), quotes),
    ]


def _columns(width: int, wish: Wish) -> list[_Column]:
    """The columns that show, as wide as wished; the article has what the others leave."""
    shown = (LIST, ARTICLE, *wish.beside)
    found: list[_Column] = []
    for column in _planned(width):
        panes = tuple(pane for pane in column.panes if pane in shown)
        if LIST in panes and LIST in wish.hidden and wish.focus != LIST:
            continue
        if panes:
            wished = column.width + wish.sizes.get(f"{_form(width)} {_column_name(column.panes)}", 0)
            found.append(_Column(panes, max(LEAST, wished)))
    page = next(column for column in found if ARTICLE in column.panes)
    others = [column for column in found if column is not page]
    too_much = sum(column.width for column in others) + LEAST_PAGE - width
    for column in sorted(others, key=lambda column: -column.width):
        given = max(0, min(too_much, column.width - LEAST))
        column.width -= given
        too_much -= given
    page.width = width - sum(column.width for column in others)
    return found


def _over_one_tab(width: int, height: int, wish: Wish) -> dict[str, Rect]:
    """The article over one side pane, which grows when it is focused."""
    beside = wish.beside
    if not beside:
        return {ARTICLE: (0, 0, width, height)}
    side = wish.side if wish.side in beside else beside[0]
    below = height * 2 // 5 + wish.sizes.get("narrow", 0)
    below = max(4, min(below, height - 4)) if wish.focus != ARTICLE else 1
    return {ARTICLE: (0, 0, width, height - below), side: (0, height - below, width, below)}


def _stack(x: int, column: _Column, height: int, focus: str, *, even: bool) -> dict[str, Rect]:
    """The panes of a column one over another; the focused one gets more, unless it is `even`."""
    shares = {pane: 3 if even else _SHARES.get(pane, 1) for pane in column.panes}
    if even and len(shares) > 1:
        shares[TOPICS] = 2
    elif focus in shares and len(shares) > 1:
        shares[focus] += 2
    whole, y, done = sum(shares.values()), 0, 0
    places: dict[str, Rect] = {}
    for pane, share in shares.items():
        done += share
        bottom = height * done // whole
        air = 1 if bottom < height and bottom - y > 4 else 0
        places[pane] = (x, y, column.width, bottom - y - air)
        y = bottom
    return places
