"""The search screen under real keys."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.timer import Timer

from briefing.model import QuotationRow, SearchPage
from briefing.query import gap_at, parse_query
from briefing.tui.completion import Completion, candidates
from briefing.tui.screens.search import Scope, SearchScreen
from tests.tui.fake_library import sample_library
from tests.tui.keyboard import Keyboard, reader


def search(press: Keyboard) -> SearchScreen:
    screen = press.app.search
    assert screen is not None
    return screen


def speakers(press: Keyboard) -> list[str | None]:
    return [row.speaker for row in search(press).results.rows if isinstance(row, QuotationRow)]


async def test_a_result_is_opened_when_the_answer_is_there_and_never_an_older_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = sample_library()
    free, whole = Event(), library.search

    def slow(query: str, *arguments: Any, typing: bool = False, **options: Any) -> SearchPage:
        assert typing or free.wait(30)
        return whole(query, *arguments, typing=typing, **options)

    monkeypatch.setattr(library, "search", slow)
    async with reader(library) as press:
        await press("s")
        await press.type("arbitrar")
        before = speakers(press)
        await press("ctrl+u")
        for key in (*"tariffs", "enter", "enter"):
            press.app.post_message(Key(key, key if len(key) == 1 else None))
            if key == "enter":
                await press.pilot.pause(0.05)
        assert press.app.rooms.here == "search" and before
        free.set()
        await press.settled()
        assert press.place == "article" and "tariffs" in press.pointed


async def test_results_come_as_one_types_with_counts_in_the_tabs() -> None:
    async with reader() as press:
        await press("s")
        await press.type("tariffs")
        assert speakers(press) == ["Dana Okoro"]
        assert "1 Quotes 1" in press.row(1) and "2 Articles 1" in press.row(1)
        row = press.row(2)
        assert "Dana Okoro" in row and "Foreign Minister, Kestria, social media post" in row
        assert "Coast Daily" in row and "14 Oct 2025" in row
        assert "We spoke openly about tariffs" in press.row(3)


async def test_enter_opens_exactly_the_words_and_escape_comes_back_to_the_same_place() -> None:
    async with reader() as press:
        await press("s")
        await press.type("a")
        await press("enter", "j", "j")
        here = search(press).results.cursor
        await press("enter")
        assert press.place == "article"
        assert press.pointed == "arbitrary"
        await press("escape")
        assert press.app.screen is search(press)
        assert search(press).results.cursor == here == 2


async def test_tabs_turn_and_a_person_leads_to_what_was_said() -> None:
    async with reader() as press:
        await press("s")
        await press.type("okoro")
        await press("enter", "3")
        assert "Dana Okoro" in press.row(2)
        await press("enter")
        assert search(press).field.value == 'said:"Dana Okoro"'
        assert speakers(press) == ["Dana Okoro"]


async def test_nothing_here_says_where_there_is_something() -> None:
    async with reader() as press:
        await press("s")
        await press.type("coast guards")
        assert "1 article does: Tab turns to it." in press.screen_text


async def test_where_nothing_fits_it_says_which_part_keeps_all_out() -> None:
    async with reader() as press:
        await press("s")
        await press.type("water unfindable")
        assert "Nothing fits; without unfindable" in press.screen_text


async def test_what_is_cut_short_says_so_and_a_pause_brings_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    library = sample_library()
    whole, pauses = library.search, []

    def bounded(query: str, scope: Scope, limit: int, **options: Any) -> SearchPage:
        page = whole(query, scope, limit, **options)
        return SearchPage(page.scope, partial=True) if not options.get("paused") else page

    def no_timer(screen: SearchScreen, seconds: float, then: Callable[[], None]) -> Timer:
        pauses.append(then)
        return Timer(screen, seconds)

    monkeypatch.setattr(library, "search", bounded)
    monkeypatch.setattr(SearchScreen, "set_timer", no_timer)
    async with reader(library) as press:
        await press("s")
        await press.type("tariffs")
        assert "1 Quotes 0…" in press.row(1) and "Looking further…" in press.screen_text
        pauses[-1]()
        await press.settled()
        assert speakers(press) == ["Dana Okoro"]
        assert "1 Quotes 1 " in press.row(1) and "Looking further" not in press.screen_text


async def test_a_mistake_is_told_beside_the_query() -> None:
    async with reader() as press:
        await press("s")
        await press.type("wrong:x")
        await press("enter")
        assert "there is no field 'wrong'" in press.row(0)


async def test_history_and_saved_searches() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("s")
        await press.type("water")
        await press("enter", "S")
        await press.type("rising seas")
        await press("enter")
        assert library.saved == {"rising seas": "water"}
        await press("escape", "s", *["backspace"] * 5, "up")
        assert search(press).field.value == "water"
        await press("escape", "g", "s", "enter")
        assert press.app.screen is search(press)
        assert search(press).results.count == 1


async def test_search_again_is_in_the_line_with_the_old_words_to_replace_or_to_keep() -> None:
    async with reader() as press:
        await press("s")
        await press.type("tariffs")
        await press("enter", "q", "s")
        assert search(press).focused is search(press).field and speakers(press) == ["Dana Okoro"]
        await press("end")
        await press.type("x")
        assert search(press).field.value == "tariffsx"
        await press("escape", "s")
        await press.type("coast")
        assert search(press).field.value == "coast"
        await press("escape", "s", "backspace")
        assert search(press).field.value == ""


async def test_tab_completes_fields_and_values_in_turn() -> None:
    async with reader() as press:
        await press("s")
        await press.type("top")
        await press("tab")
        assert search(press).field.value == "topic:"
        await press.type("t")
        await press("tab")
        assert search(press).field.value.strip() == "topic:Trade"


async def test_tab_completes_in_the_filter_of_the_list_too() -> None:
    async with reader() as press:
        await press("/")
        await press.type("topic:tra")
        await press("tab")
        assert press.app.reading.prompt.value == "topic:Trade "


@pytest.mark.parametrize("columns", [80, 120])
async def test_a_mistake_in_the_filter_leaves_the_words_whole(columns: int) -> None:
    library = sample_library()

    def ids(query: str = "") -> array[int]:
        if query:
            parse_query(query)
        return array("q")

    async with reader(library, size=(columns, 30)) as press:
        library.article_ids = ids  # type: ignore[method-assign]  # the language's own words for a mistake
        await press("/")
        await press.type("topc:bar")
        await press.pilot.pause(0.1)
        await press.settled()
        row = next(row for row in press.screen_text.split("\n") if "topc:bar" in row)
        assert row.startswith(" filter topc:bar") and "there is no field 'topc:' (did you mean" in row
        assert columns == 80 or "did you mean 'topic:'?" in row


def test_candidates_go_round() -> None:
    gap = gap_at("said:")
    assert gap is not None
    completion = Completion("said:", 5, gap, ["Dana Okoro", "India"])
    assert [completion.step()[0].strip() for _ in range(3)] == [
        'said:"Dana Okoro"',
        "said:India",
        'said:"Dana Okoro"',
    ]
    kinds = gap_at("kind:d")
    assert kinds is not None and candidates(sample_library(), kinds) == ["direct"]


async def test_the_hit_is_marked() -> None:
    async with reader() as press:
        await press("s")
        await press.type("budgets")
        hit = press.app.look.hit.bgcolor
        styles = {seg.text: seg.style for seg in search(press).results.render_line(2)}
        assert styles["budgets"] is not None and styles["budgets"].bgcolor == hit


async def test_a_command_of_the_list_that_reaches_the_query_is_a_line() -> None:
    async with reader() as press:
        await press("s")
        await press.type("tariffs")
        mark = next(command for command in press.app.registry.commands if command.name == "mark")
        assert press.app.screen.focused is search(press).field
        search(press).run_command(mark)  # as the palette does when it closes
        await press.settled()
        assert "that works in a list" in press.screen_text
