"""Pictures of the main screens, compared with those kept beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.library import Library
from briefing.tui.app import BriefingApp
from tests.store.made import put
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import Keyboard
from tests.tui.test_tui_review import TEXT, Unsure

SIZES = [(80, 24), (120, 36)]
SCREENS = {
    "list": [],
    "article": ["enter"],
    "person": ["enter", "3", "j", "enter"],
    "quotes": ["enter", "4", "j"],
    "find": ["enter", "/", *"tar"],
    "search": ["s", *"the", "enter"],
    "select": ["enter", "v", ")", "j"],
    "help": ["?", *"zoom"],  # narrowed: the whole list changes with every new command
}


ROOMS: dict[str, list[str | list[str]]] = {
    "page": [["g", "p"], "lavrov", ["enter"]],
    "known": [["g", "p"], "lavrov", ["enter", "5"]],
    "whom": [["g", "p"], "hans"],
    "review": [["g", "r"]],
    "pair": [["g", "r"], "vvvvvvvv"],
}
"""Screens on a real store."""


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", sorted(SCREENS))
def test_screens(name: str, size: tuple[int, int], snap_compare: Any) -> None:
    app = BriefingApp(sample_library())

    async def run_before(pilot: Pilot[None]) -> None:
        press = Keyboard(app, pilot)
        await press.settled()
        await press(*SCREENS[name])

    assert snap_compare(app, terminal_size=size, run_before=run_before)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", sorted(ROOMS))
def test_rooms(name: str, size: tuple[int, int], snap_compare: Any, tmp_path: Path) -> None:
    with Library.open(tmp_path / "s.db") as library:
        library.use_parser(Unsure)
        for number, who in enumerate(("Peter Hansen", "Peter Hanson", "Sergei Lavrov", "Sergey Lavrov")):
            put(library, TEXT.format(number, who), published=f"2025-0{number + 1}-03", outlet="Courier")
        app = BriefingApp(library)

        async def run_before(pilot: Pilot[None]) -> None:
            press = Keyboard(app, pilot)
            await press.settled()
            for keys in ROOMS[name]:
                await press(*keys)

        assert snap_compare(app, terminal_size=size, run_before=run_before)


def test_greeting(snap_compare: Any) -> None:
    app = BriefingApp(FakeLibrary())

    async def run_before(pilot: Pilot[None]) -> None:
        await Keyboard(app, pilot).settled()

    assert snap_compare(app, terminal_size=(80, 24), run_before=run_before)


@pytest.mark.parametrize("look", ["paper", "contrast", "terminal"])
def test_looks(look: str, snap_compare: Any) -> None:
    app = BriefingApp(sample_library(), look=look)

    async def run_before(pilot: Pilot[None]) -> None:
        press = Keyboard(app, pilot)
        await press.settled()
        await press("enter")

    assert snap_compare(app, terminal_size=(120, 36), run_before=run_before)
