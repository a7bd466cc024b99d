"""Changes between versions, and copies under one row, by keys alone, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from briefing.library import Library
from briefing.tui.app import BriefingApp
from briefing.tui.widgets.sheet import Flow, Sheet
from tests.store.copied import CHANGED, CUT, LAST, OTHER, WIRE
from tests.store.made import opened, put
from tests.tui.keyboard import Keyboard

URL = "https://wire.example/flood"
EDITED = CHANGED.replace(LAST, "The talks go on in May.")


def flood_store(path: Path) -> Library:
    """A piece with two versions and a copy, and another piece."""
    library = opened(path)
    put(
        library, WIRE, outlet="The Wire", title="River states share readings", url=URL, published="2026-03-04"
    )
    put(library, CUT, outlet="Daily Post", title="Flood pact signed", published="2026-03-04")
    put(library, OTHER, outlet="The Wire", title="Crane vote put off", published="2026-03-02")
    put(
        library,
        EDITED,
        outlet="The Wire",
        title="River states share readings",
        url=URL,
        published="2026-03-04",
    )
    return library


@asynccontextmanager
async def at_floods(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Keyboard, Library]]:
    """The reader on that store, ready for keys."""
    with flood_store(path / "store.db") as library:
        app = BriefingApp(library)
        async with app.run_test(size=size) as pilot:
            keyboard = Keyboard(app, pilot)
            await keyboard.settled()
            yield keyboard, library


async def test_what_changed_from_change_to_change_and_to_the_passage(tmp_path: Path) -> None:
    async with at_floods(tmp_path) as (press, _):
        assert "The Wire +1" in press.screen_text
        await press("d")
        assert "version 1 of 2" in press.screen_text and "version 2 of 2" in press.screen_text
        assert "Ana Okafor  in other words" in press.screen_text
        assert (
            "[-learns-] {+hears+} last" in press.screen_text
            or "[-learns-]{+hears+} last" in press.screen_text
        )
        assert "··· 1 paragraph unchanged ···" in press.screen_text
        await press("n", "n")
        await press("N", "enter")
        assert press.place == "article" and "hears last" in press.pointed
        await press("escape")
        assert press.app.rooms.here == "diff"
        await press("z")
        assert "unchanged" not in press.screen_text
        await press("]")
        assert "That is the latest version" in press.screen_text
        await press("escape")
        assert press.place == "list"


async def test_an_article_without_versions_and_copies_says_so(tmp_path: Path) -> None:
    async with at_floods(tmp_path) as (press, _):
        await press("j", "d")
        assert press.place == "list" and "one version and no copies" in press.screen_text


async def test_copies_are_listed_compared_set_apart_and_folded(tmp_path: Path) -> None:
    async with at_floods(tmp_path) as (press, library):
        await press("C")
        assert "Folded under it" in press.screen_text and "Daily Post  Flood pact signed" in press.screen_text
        await press("d")
        assert "This is the one" in press.screen_text
        await press("j", "d")
        assert "{+PORT SELWYN (Wire) -+}" in press.screen_text
        await press("escape", "x")
        assert "Stands by itself" in press.screen_text and "Not the same, you said" in press.screen_text
        assert len(library.article_ids()) == 3
        await press("F")
        assert len(library.article_ids()) == 2 and "by your hand" in press.screen_text
        await press("u", "u")
        assert len(library.article_ids()) == 2 and "Folded under it" in press.screen_text
        await press("enter")
        assert press.place == "article" and "PORT SELWYN (Wire)" in press.screen_text
        await press("q")
        assert press.app.rooms.here == "copies"
        await press("q")
        assert press.place == "list"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("keys", ["d", "C"])
def test_screens_of_versions_and_copies(
    keys: str, size: tuple[int, int], tmp_path: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.library.batch.now", lambda: "2026-03-04T09:00:00Z")
    with flood_store(tmp_path / "store.db") as library:
        app = BriefingApp(library)

        async def run_before(pilot: Any) -> None:
            press = Keyboard(app, pilot)
            await press.settled()
            await press(*keys)

        assert snap_compare(app, terminal_size=size, run_before=run_before)


async def test_a_long_text_is_broken_into_lines_once_and_drawn_where_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each paragraph of an article of any length is laid out on the event loop: that has to stay little."""
    broken: list[str] = []
    drawn: list[str] = []
    lay_out, draw = Sheet._broken, Sheet._lines

    def counted_broken(self: Sheet, flow: Flow) -> Any:
        broken.append(flow.runs[0][0])
        return lay_out(self, flow)

    def counted_lines(self: Sheet, one: Any) -> Any:
        drawn.append(one.flow.runs[0][0])
        return draw(self, one)

    async with at_floods(tmp_path) as (press, library):
        for last in ("in May", "in June"):
            text = "\n\n".join([*(f"Paragraph {n} stays as it was." for n in range(400)), f"It ends {last}."])
            put(library, text, outlet="A", title="Long", url="https://a.example/1", published="2026-03-09")
        press.app.shelf.look_for_changes()
        await press.settled()
        await press("g", "g", "d")
        assert "It ends" in press.screen_text
        monkeypatch.setattr(Sheet, "_broken", counted_broken)
        monkeypatch.setattr(Sheet, "_lines", counted_lines)
        await press("z")
        assert "Paragraph 3 stays" in press.screen_text
        assert 400 < len(broken) < 420
        assert len(drawn) < 200
