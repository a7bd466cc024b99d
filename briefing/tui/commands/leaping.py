"""To any row that shows, in whichever pane, by the letters that stand over it for a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.tui.command import PANES, Stand
from briefing.tui.commands.lettered import Lettered
from briefing.tui.text.links import labels
from briefing.tui.widgets.pane import Pane

Landing = tuple[Pane, int]


class Leap(Lettered):
    """Letters stand over the rows of all panes; those of one lead there, a digit to its pane."""

    what = "row"

    def __init__(self, stand: Stand, landings: Mapping[str, Landing]) -> None:
        """`landings` are rows by their letters."""
        super().__init__(stand, landings)
        self._landings = landings
        drawn: dict[Pane, dict[int, str]] = {}
        for letters, (pane, index) in landings.items():
            drawn.setdefault(pane, {})[index] = letters
        for pane, over in drawn.items():
            pane.show_letters(over)

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """Digits are told where they lead somewhere."""
        panes = [("1-5", "a pane")] if self._stand.screen is self._stand.app.reading else []
        return [*super().options, *panes]

    def press(self, key: str) -> bool:
        """A digit goes to its pane, as ever."""
        screen = self._stand.app.reading
        if self._stand.screen is screen and not self._typed and key in "12345":
            self.left()
            screen.focus_place(PANES[int(key) - 1])
            return False
        return super().press(key)

    def chosen(self, typed: str) -> None:
        """To the row; in the article that is a leap, from which the way back leads here."""
        pane, index = self._landings[typed.lower()]
        reading = self._stand.app.reading
        if pane is reading.page:
            self._stand.app.trail.leave(reading.spot)
        self._stand.screen.set_focus(pane)
        pane.go(index)

    def left(self) -> None:
        """All rows again as they are."""
        for pane in {pane for pane, _ in self._landings.values()}:
            pane.show_letters({})


def leap(stand: Stand) -> None:
    """Lay the letters over what shows, and wait for them."""
    panes = [pane for pane in stand.screen.query(Pane) if pane.region and pane.can_focus]
    panes.sort(key=lambda pane: pane is not stand.pane)  # the shortest letters are for where one stands
    rows = [(pane, index) for pane in panes for index in pane.landings()]
    if not rows:
        stand.screen.status.say("There is no row to leap to")
        return
    stand.screen.await_keys(Leap(stand, dict(zip(labels(len(rows)), rows, strict=True))))
