"""Links by the letters over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.tui.command import Stand
from briefing.tui.commands.lettered import Lettered
from briefing.tui.commands.linking import go_to_address
from briefing.tui.commands.motions import reading
from briefing.tui.text.cells import crop

SHOWN = 4
"""Addresses that the foot of the screen has room for."""


class Hints(Lettered):
    """Letters stand over the links; typing those of one opens it, in capitals copies it."""

    what = "link"

    def __init__(self, stand: Stand, links: Mapping[str, str]) -> None:
        """`links` are addresses by their letters, lower case."""
        super().__init__(stand, links)
        self._links = links

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """The first few, and what capitals do."""
        fitting = [(letters, address) for letters, address in self._links.items() if self.fits(letters)]
        shown = [(letters, crop(address.partition("://")[2], 24)) for letters, address in fitting[:SHOWN]]
        return [*shown, ("capitals", "copy it")]

    def chosen(self, typed: str) -> None:
        """Open it, or copy it."""
        go_to_address(self._stand, self._links[typed.lower()], copy=typed.isupper())

    def left(self) -> None:
        """The letters go."""
        reading(self._stand).page.show_hints({})
