"""Going back and forward, and to places that have a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from briefing.tui.command import READING, SCREENS, Group, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.session.kept import Spot
from briefing.tui.text.cells import crop, safe

GOING = Group("Back, and places with a name")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LISTED = 12
"""Marks that the foot of the screen has room for."""


class Letter:
    """The next key is a letter: of a place, which is given that name or gone to."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Callable[[str], object]) -> None:
        """`options` is what the foot of the screen tells."""
        self.options = options
        self._chosen = chosen

    def press(self, key: str) -> bool:
        """One key is all."""
        self._chosen(key)
        return False

    def left(self) -> None:
        """Nothing was changed yet."""


@GOING.command("way-back", "ctrl+o, -", SCREENS, footer="where I was", rank=88, counts=True)
def _back(stand: Stand) -> None:
    """Back to where one was before the last leap, in whichever article."""
    _go(stand, stand.app.trail.back, "This is where you began")


@GOING.command("way-forward", "+", SCREENS, counts=True)
def _forward(stand: Stand) -> None:
    """Forward again to where one came back from."""
    _go(stand, stand.app.trail.forward, "There is nothing further on")


def _go(stand: Stand, step: Callable[[Spot | None], Spot | None], end: str) -> None:
    here, spot = stand.app.reading.spot, None
    for _ in range(stand.times):
        further = step(spot or here)
        if further is None:
            break
        spot = further
    if spot is None:
        stand.screen.status.say(end)
    else:
        stand.app.shelf.go_to(spot)


@GOING.command("set-mark", "M", (READING,), footer="name this place", rank=93)
def _set_mark(stand: Stand) -> None:
    """Give this place a letter as its name: M a, then ' a comes back from anywhere."""
    spot = reading(stand).spot
    if spot is None:
        stand.screen.status.say("Open an article first: a place in it can have a name")
        return
    stand.screen.await_keys(Letter([("a-z", "the name of this place")], partial(_name_place, stand, spot)))


def _name_place(stand: Stand, spot: Spot, letter: str) -> None:
    if letter not in LETTERS:
        stand.screen.status.say("A place is named by a letter, a to z")
        return
    stand.app.trail.marks[letter] = spot
    stand.screen.status.say(f"This place is {letter} now: ' {letter} comes back to it")


@GOING.command("to-mark", "'", SCREENS, footer="to a place", rank=94)
def _to_mark(stand: Stand) -> None:
    """To a place by its letter; ' ' goes back and forth between two places."""
    marks = stand.app.trail.marks
    shown = [(letter, crop(safe(spot.words).strip(), 18)) for letter, spot in sorted(marks.items())]
    options = [*shown[:LISTED], ("'", "where I was")]
    stand.screen.await_keys(Letter(options, partial(_to_place, stand)))


def _to_place(stand: Stand, letter: str) -> None:
    trail = stand.app.trail
    if letter in ("'", "`"):
        _go(stand, trail.back, "This is where you began")
    elif letter in trail.marks:
        trail.leave(stand.app.reading.spot)
        stand.app.shelf.go_to(trail.marks[letter])
    else:
        stand.screen.status.say(f"No place is called {letter}: M and a letter name one")


@GOING.command("leap", ";", SCREENS, footer="leap", rank=87)
def _leap(stand: Stand) -> None:
    """Letters over every row and paragraph that shows: typing them goes there, in whichever pane."""
    from briefing.tui.commands.leaping import leap

    leap(stand)


@GOING.command("places", "g '", SCREENS, footer="named places")
def _places(stand: Stand) -> None:
    """The places that have a name, to choose from."""
    from briefing.tui.screens.pick import Choice, pick

    def go(letter: str) -> None:
        _to_place(stand, letter)

    choices = [
        Choice(crop(safe(spot.title), 30), safe(spot.words), letter, partial(go, letter))
        for letter, spot in sorted(stand.app.trail.marks.items())
    ]
    if choices:
        pick(stand, "Named places", choices)
    else:
        stand.screen.status.say("No place has a name yet: M and a letter give it one")
