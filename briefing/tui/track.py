"""A way through the article: the places of a person, a quotation, a topic or a search, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Span

Place = tuple[Span, ...]
"""What is shown together: the pieces of one quotation, or one mention."""


@dataclass(slots=True)
class Track:
    """Places in the order of the text, and which of them one is at."""

    label: str
    places: Sequence[Place]
    index: int = 0
    marks_all: bool = True
    """Whether all places are marked; quotations are marked anyway."""
    finds: bool = False
    """Whether the places are the hits of a search."""

    @property
    def here(self) -> Place:
        """The place one is at; empty where there is none."""
        return self.places[self.index] if self.places else ()

    @property
    def shown(self) -> str:
        """'S. Jaishankar 2 of 5'."""
        return f"{self.label} {self.index + 1} of {len(self.places)}" if self.places else ""

    def step(self, by: int) -> Place:
        """On, or back; after the last comes the first."""
        if self.places:
            self.index = (self.index + by) % len(self.places)
        return self.here

    def nearest(self, offset: int) -> Place:
        """To the first place at or after `offset`, or the first of all."""
        self.index = next((i for i, place in enumerate(self.places) if place[0].start >= offset), 0)
        return self.here
