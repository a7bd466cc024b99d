"""The reader opens where one left it; a file that makes no sense does no harm."""

from __future__ import annotations

import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.app import BriefingApp
from briefing.tui.arrange import HIDEABLE
from briefing.tui.session.keeper import Keeper
from briefing.tui.session.kept import Session, Spot, from_text, load, to_text
from briefing.tui.trail import Trail, find_again
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import Keyboard


@asynccontextmanager
async def session(
    path: Path, library: FakeLibrary, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[Keyboard]:
    """The reader on a library, with what an earlier one left in the file at `path`."""
    keeper = Keeper(path)
    keeper.session.toured = True
    app = BriefingApp(library, keeper=keeper)
    async with app.run_test(size=size) as pilot:
        keyboard = Keyboard(app, pilot)
        await keyboard.settled()
        await pilot.pause()
        await keyboard.settled()
        yield keyboard


KEYS = {
    "in the list": ["j", "j"],
    "in the article": ["enter", "j", "j", "j"],
    "in a quotation": ["enter", "4", "j"],
    "at a hit": ["enter", "/", *"tariff", "enter", "n"],
    "at a mention": ["enter", "3", "enter", "n"],
    "alone": ["enter", "z"],
    "other widths": ["enter", ">", ">", "3", "<", "5", "H"],
    "filtered": ["/", *"on", "enter", "j"],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
@pytest.mark.parametrize("name", sorted(KEYS))
async def test_the_next_start_shows_the_same_screen(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    path, library = tmp_path / "session", sample_library(30)
    async with session(path, library, size) as press:
        await press(*KEYS[name])
        press.app.base_screen.status.say("")
        await press.settled()
        left = press.screen_text
        press.app.leave()
    async with session(path, library, size) as press:
        assert press.screen_text == left


async def test_at_another_size_one_is_at_the_same_words(tmp_path: Path) -> None:
    path, library = tmp_path / "session", sample_library()
    async with session(path, library, (120, 36)) as press:
        await press("enter", "G", "k")
        words = press.app.reading.page.under_cursor
        press.app.leave()
    async with session(path, library, (60, 20)) as press:
        page = press.app.reading.page
        assert press.place == "article" and page.under_cursor.overlaps(words)
        assert page.top <= page.cursor < page.top + page.body_height


async def test_an_article_that_is_gone_is_not_waited_for(tmp_path: Path) -> None:
    path, library = tmp_path / "session", sample_library()
    async with session(path, library) as press:
        await press("j", "enter")
        gone = press.app.reading.opened
        press.app.leave()
    assert gone is not None
    del library.views[gone.view.row.id]
    async with session(path, library) as press:
        assert press.place == "list" and press.app.reading.opened is None
        assert not [line for line in press.app.messages_as_lines() if "!" in line]


async def test_the_search_comes_back_with_its_words(tmp_path: Path) -> None:
    path, library = tmp_path / "session", sample_library()
    async with session(path, library) as press:
        await press("s", *"tariff", "enter", "Q")
    async with session(path, library) as press:
        assert press.app.rooms.here == "search"
        assert press.app.search is not None and press.app.search.field.value == "tariff"
        assert press.app.histories["search"] == ["tariff"]


async def test_what_two_readers_typed_is_kept_of_both(tmp_path: Path) -> None:
    path, library = tmp_path / "session", sample_library()
    async with session(path, library) as one, session(path, library) as two:
        await one("enter", "/", *"tariff", "enter", "M", "a")
        await two("enter", "/", *"port", "enter", "M", "b")
        one.app.leave()
        two.app.leave()
    kept = load(path)
    assert set(kept.histories["find"]) == {"tariff", "port"} and set(kept.marks) == {"a", "b"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_after_a_crash_it_begins_at_the_list(tmp_path: Path) -> None:
    path, library = tmp_path / "session", sample_library()
    async with session(path, library) as press:
        await press("enter")
        press.app.leave()
        assert press.app.keeper is not None
        press.app.keeper.after_crash()
    async with session(path, library) as press:
        assert press.place == "list" and press.app.reading.opened is None


async def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with session(tmp_path / "file" / "session", sample_library()) as press:
        assert press.app.keeper is not None
        for _ in range(20):
            await press("j")
            press.app.keeper.look(press.app)
        told = [line for line in press.app.messages_as_lines() if "is not kept" in line]
        assert len(told) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(list(Session.__dataclass_fields__))


@given(st.dictionaries(FIELDS, JSON, max_size=8))
def test_any_file_gives_a_session(data: dict[str, object]) -> None:
    session = from_text(json.dumps({"version": 1, **data}))
    assert from_text(to_text(session)) == session
    assert session.list_index >= -1 and all(min(pair) >= 0 for pair in session.cursors.values())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 99}', "[" * 5000, "nonsense \x00"])
def test_a_file_that_is_none_gives_an_empty_session(text: str) -> None:
    assert from_text(text) == Session()


def test_a_place_is_found_by_its_words() -> None:
    text = "One thing. Another thing. And one thing more.\n"
    spot = Spot(1, "u", 11, "Another thing. And one thing more.\n", "t")
    assert find_again(text, spot) == 11
    assert find_again("New: " + text, spot) == 16
    assert find_again("Nothing of it", spot) is None


def test_the_way_back_and_forward() -> None:
    trail = Trail()
    places = [Spot(n, f"u{n}", 0, "", "") for n in range(4)]
    for place in places[:3]:
        trail.leave(place)
    assert trail.back(places[3]) == places[2]
    assert trail.back(places[2]) == places[1]
    assert trail.forward(places[1]) == places[2]
    assert trail.forward(places[2]) == places[3]
    assert trail.forward(places[3]) is None


async def test_marks_lead_back_from_another_article(tmp_path: Path) -> None:
    async with session(tmp_path / "s", sample_library()) as press:
        await press("enter", "G", "k", "M", "a")
        assert "This place is a now" in press.app.reading.status.message
        at, article = press.app.reading.page.position, press.app.reading.opened
        await press("]", "'")
        assert "where I was" in press.screen_text
        await press("a")
        opened = press.app.reading.opened
        assert opened is not None and article is not None
        assert opened.view.row.id == article.view.row.id and press.app.reading.page.position == at
        await press("ctrl+o")
        opened = press.app.reading.opened
        assert opened is not None and opened.view.row.id != article.view.row.id
        await press("'", "z")
        assert "No place is called z" in press.app.reading.status.message
        await press("'", "escape")
        assert press.app.reading.awaited is None


async def test_an_article_goes_on_where_one_left_it(tmp_path: Path) -> None:
    async with session(tmp_path / "s", sample_library(), (80, 14)) as press:
        await press("enter", "space")
        at = press.app.reading.page.position
        await press("]", "[")
        assert press.app.reading.page.position == at


async def test_a_pane_out_of_the_way_comes_back_by_its_number() -> None:
    app = BriefingApp(sample_library())
    async with app.run_test(size=(120, 36)) as pilot:
        press = Keyboard(app, pilot)
        await press("enter", "5", "H")
        assert "topics" not in app.reading.panes.visible_places and press.place == "article"
        await press("tab", "tab", "tab")
        assert press.place == "article"
        await press("2", "H")
        assert "stays" in app.reading.status.message
        await press("5")
        assert "topics" in app.reading.panes.visible_places
        assert set(HIDEABLE) == {"list", "people", "quotes", "topics"}
