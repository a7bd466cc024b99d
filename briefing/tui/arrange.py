"""Where the panes of the reading screen stand, for any size of terminal. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.tui.command import ARTICLE, LIST, PANES, PEOPLE, QUOTES, TOPICS

Rect = tuple[int, int, int, int]
"""x, y, width, height in cells."""

WIDEST, WIDE, MEDIUM, NARROW = 190, 156, 100, 60
"""From this width on: five panes in four columns; in three; article and panes; article over a tab."""
SIDE = 32
"""What the panes beside the article need at least."""
LOW = 8
"""Below this height there is room for one pane alone."""
PAGE = 79
"""The article's column: a measure of 72, its signs and some air."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see."""

    focus: str = LIST
    side: str = PEOPLE
    """The side pane that was focused last: the one that shows where there is room for one."""
    zoomed: bool = False


def arrange(width: int, height: int, wish: Wish) -> dict[str, Rect]:
    """The panes that show and their places. They never overlap, and the focused one always shows."""
    if width <= 0 or height <= 0:
        return {}
    if wish.zoomed or width < NARROW or height < LOW:
        return {wish.focus: (0, 0, width, height)}
    if width < MEDIUM:
        return _narrow(width, height, wish)
    if width < WIDE:
        if wish.focus == LIST:
            return {LIST: (0, 0, width, height)}
        page = min(PAGE, width - SIDE)
        return {ARTICLE: (0, 0, page, height), **_stack(page, width - page, height, wish.focus)}
    if width < WIDEST:
        left = max(28, (width - PAGE) * 2 // 5)
        return {
            LIST: (0, 0, left, height),
            ARTICLE: (left, 0, PAGE, height),
            **_stack(left + PAGE, width - left - PAGE, height, wish.focus),
        }
    return _widest(width, height)


def tabs(width: int, wish: Wish) -> tuple[str, ...]:
    """The panes that share the place of `wish.side` and have to be named there as tabs."""
    if wish.zoomed:
        return ()
    if width < NARROW:
        return PANES
    return (PEOPLE, QUOTES, TOPICS) if width < MEDIUM and wish.focus != LIST else ()


def _narrow(width: int, height: int, wish: Wish) -> dict[str, Rect]:
    """The list alone, or the article over one side pane, which grows when it is focused."""
    if wish.focus == LIST:
        return {wish.focus: (0, 0, width, height)}
    below = max(4, height * 2 // 5) if wish.focus != ARTICLE else 1
    return {ARTICLE: (0, 0, width, height - below), wish.side: (0, height - below, width, below)}


def _stack(x: int, width: int, height: int, focus: str) -> dict[str, Rect]:
    """People, quotations and topics one over another; the focused one gets more."""
    shares = {PEOPLE: 3, QUOTES: 5, TOPICS: 3}
    if focus in shares:
        shares[focus] += 2
    whole, y, done = sum(shares.values()), 0, 0
    places: dict[str, Rect] = {}
    for pane, share in shares.items():
        done += share
        bottom = height * done // whole
        air = 1 if bottom < height and bottom - y > 4 else 0
        places[pane] = (x, y, width, bottom - y - air)
        y = bottom
    return places


def _widest(width: int, height: int) -> dict[str, Rect]:
    """List, article, quotations, and people over topics, side by side."""
    page = PAGE + min(8, (width - WIDEST) // 4)
    rest = width - page
    left, quotes = rest * 32 // 100, rest * 38 // 100
    people = rest - left - quotes
    half = height * 3 // 5
    x = left + page
    return {
        LIST: (0, 0, left, height),
        ARTICLE: (left, 0, page, height),
        PEOPLE: (x, 0, people, half - 1),
        TOPICS: (x, half, people, height - half),
        QUOTES: (x + people, 0, quotes, height),
    }
