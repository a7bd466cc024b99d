"""The brief by keys alone, on a real store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.tui.app import BriefingApp
from tests.library.test_library_composing import composed
from tests.store.made import opened
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard


async def test_put_on_the_brief_put_in_order_and_exported(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "B")
        assert "On the brief: “We spoke" in press.screen_text
        await press("j", ".")
        await press("g", "b", "i")
        await press.type("we have to ask")
        await press("ctrl+s")
        assert "yours  we have to ask" in press.screen_text and "3 lines" in press.screen_text
        await press("K", "K")
        assert [line.own for line in library.brief().lines] == [True, False, False] or [
            line.own for line in library.brief().lines
        ] == [False, True, False]
        await press("e")
        await press("enter")
        await press.type("twice")
        await press("escape")
        assert any(line.text == "we have to ask\ntwice" for line in library.brief().lines)
        await press("T")
        await press("ctrl+u")
        await press.type("Ports")
        await press("enter")
        assert library.brief().title.endswith("Ports")
        await press("G", "x")
        assert len(library.brief().lines) == 2
        await press("u")
        assert len(library.brief().lines) == 3
        await press("E", "ctrl+u")
        await press.type(str(tmp_path / "ports.md"))
        await press("enter")
        assert "for you alone to read" in press.screen_text
        assert "> “" in (tmp_path / "ports.md").read_text("utf-8")
        await press("g", "g")
        while library.brief().lines[press.app.screen.sheet.cursor].own:  # type: ignore[attr-defined]
            await press("j")
        await press("enter")
        assert press.place == "article" and press.pointed
        await press("escape")
        assert press.app.rooms.here == "brief"
        await press("q")
        assert press.app.rooms.here == "reading"


async def test_an_empty_brief_says_how_to_fill_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("g", "b")
        assert "B on a quotation, a passage or an article puts it here." in press.screen_text
        await press("x", "J", "y", "enter", "E")
        assert press.app.rooms.here == "brief"


async def test_what_is_selected_goes_on_the_brief(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "j", "j", "j", "j", "v", "w", "w", "A")
        (line,) = library.brief().lines
        assert line.source and line.source.kind in ("passage", "direct", "partial") and line.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_screen_of_a_brief(size: tuple[int, int], tmp_path: Path, snap_compare: Any) -> None:
    with opened(tmp_path / "store.db") as library:
        composed(library)
        app = BriefingApp(library)

        async def run_before(pilot: Any) -> None:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "b")

        assert snap_compare(app, terminal_size=size, run_before=run_before)
