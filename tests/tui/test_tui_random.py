"""A few hundred keys at random, at several sizes: the reader stays whole."""

from __future__ import annotations

import random

import pytest
from textual import events
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from tests.tui.fake_library import FakeLibrary, sample_library

NAMED = "enter escape tab shift+tab space up down left right pageup pagedown home end backspace"
KEYS = [
    *"jkgGnNzruo*/?:[]12345qabJyx",
    *NAMED.split(),
    *(f"ctrl+{letter}" for letter in "durpc"),
]
SIZES = [(80, 24), (120, 36), (200, 60), (45, 10)]


async def press(app: BriefingApp, pilot: Pilot[None], keys: list[str]) -> None:
    """As fast as a held key: events in the queue, five at a time."""
    for number, key in enumerate(keys):
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        if number % 5 == 4:
            await pilot.pause()


class Staying(BriefingApp):
    """A reader that `q` does not end."""

    def leave(self, status: int = 0) -> None:
        """Stay."""


@pytest.mark.parametrize("size", SIZES)
async def test_random_keys_end_without_a_traceback(size: tuple[int, int]) -> None:
    picks = random.Random(f"{size}")
    library = sample_library(30)
    app = Staying(library)
    async with app.run_test(size=size) as pilot:
        for _ in range(5):
            await press(app, pilot, picks.choices(KEYS, k=50))
            await pilot.resize_terminal(*picks.choice(SIZES))
        problems = [line for _, line in app.messages if "Error" in line or "Exception" in line]
        assert problems == []
        assert app.reading.focused is not None or len(app.screen_stack) > 1


async def test_random_keys_on_an_empty_store() -> None:
    picks = random.Random(3)
    app = Staying(FakeLibrary())
    keys = [key for key in KEYS if key != "a"]
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(10):
            await press(app, pilot, picks.choices(keys, k=10))
        assert not [line for _, line in app.messages if "Error" in line]
