"""Moving about: by row and page, between panes."""

from __future__ import annotations

from typing import cast

from briefing.errors import BriefingError
from briefing.tui.command import MOVABLE, PANES, READING, Group, Stand
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.widgets.pane import Pane

MOVING = Group("Moving")
BETWEEN = Group("Panes")


def reading(stand: Stand) -> ReadingScreen:
    """The reading screen, for commands that work on it alone."""
    return cast(ReadingScreen, stand.screen)


def pane(stand: Stand) -> Pane:
    """The pane one is in, for commands that work in panes alone.

    Raises `BriefingError` elsewhere: the palette gives a command to whatever has the focus when it closes.
    """
    if not isinstance(stand.pane, Pane):
        raise BriefingError("that works in a list", "Tab goes to it")
    return stand.pane


@MOVING.command("down", "j, down", MOVABLE, counts=True)
def _down(stand: Stand) -> None:
    """One line down."""
    pane(stand).move(stand.times)


@MOVING.command("up", "k, up", MOVABLE, counts=True)
def _up(stand: Stand) -> None:
    """One line up."""
    pane(stand).move(-stand.times)


def _leaps(stand: Stand) -> None:
    """Going far in the article: the way back leads here."""
    if stand.pane is stand.app.reading.page:
        stand.app.trail.leave(stand.app.reading.spot)


@MOVING.command("top", "g g, home", MOVABLE, counts=True, footer="top")
def _top(stand: Stand) -> None:
    """To the top, or to the line that the count names."""
    _leaps(stand)
    pane(stand).go((stand.count or 1) - 1)


@MOVING.command("bottom", "G, end", MOVABLE, counts=True)
def _bottom(stand: Stand) -> None:
    """To the end, or to the line that the count names."""
    _leaps(stand)
    pane(stand).go(stand.count - 1 if stand.count else pane(stand).count - 1)


@MOVING.command("page-down", "space, pagedown, ctrl+f", MOVABLE, counts=True)
def _page_down(stand: Stand) -> None:
    """A page down."""
    pane(stand).page(stand.times)


@MOVING.command("page-up", "b, pageup, ctrl+b", MOVABLE, counts=True)
def _page_up(stand: Stand) -> None:
    """A page up."""
    pane(stand).page(-stand.times)


@MOVING.command("half-down", "ctrl+d", MOVABLE, counts=True)
def _half_down(stand: Stand) -> None:
    """Half a page down."""
    pane(stand).page(0.5 * stand.times)


@MOVING.command("half-up", "ctrl+u", MOVABLE, counts=True)
def _half_up(stand: Stand) -> None:
    """Half a page up."""
    pane(stand).page(-0.5 * stand.times)


def _go_to(place: str, number: int) -> None:
    def go(stand: Stand) -> None:
        reading(stand).focus_place(place)

    go.__doc__ = f"Go to {'the ' if number <= 2 else ''}{place.capitalize() if number > 2 else place}."
    BETWEEN.command(f"go-{place}", str(number), (READING,))(go)


for _number, _place in enumerate(PANES, 1):
    _go_to(_place, _number)


@BETWEEN.command("next-pane", "tab", (READING,), footer="panes", rank=40)
def _next_pane(stand: Stand) -> None:
    """To the next pane."""
    reading(stand).next_place(1)


@BETWEEN.command("previous-pane", "shift+tab", (READING,))
def _previous_pane(stand: Stand) -> None:
    """To the pane before."""
    reading(stand).next_place(-1)


@BETWEEN.command("zoom", "z", (READING,), footer="zoom", rank=70)
def zoom(stand: Stand) -> None:
    """One pane alone, and back."""
    reading(stand).zoom()


@BETWEEN.command("wider", ">", (READING,), counts=True, footer="wider", rank=91)
def _wider(stand: Stand) -> None:
    """The pane wider; on a narrow terminal taller."""
    reading(stand).resize(stand.times)


@BETWEEN.command("less-wide", "<", (READING,), counts=True)
def _less_wide(stand: Stand) -> None:
    """The pane less wide; on a narrow terminal less tall."""
    reading(stand).resize(-stand.times)


@BETWEEN.command("hide", "H", (READING,), footer="hide", rank=92)
def _hide(stand: Stand) -> None:
    """The pane out of the way; its number brings it back."""
    reading(stand).hide()


@BETWEEN.command("even", "=", (READING,))
def _even(stand: Stand) -> None:
    """All panes again, as wide as planned."""
    reading(stand).even()
