"""The page of a person and of a topic, by keys alone, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from textual.events import Key

from briefing.library import AddOptions, Library
from briefing.library.identity import agree
from briefing.model import PersonPage, PersonRow
from briefing.tui.app import BriefingApp
from briefing.tui.screens.person import PersonScreen
from briefing.tui.widgets.dossier import Fact
from tests.store.made import opened, put
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard

LEAD = "Report {} from the capital.\n\n“We will keep tariff number {} in place,” said Minister {} on arrival."


@asynccontextmanager
async def desk(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Keyboard, Library]]:
    """The reader on a store with two who are one by their romanisation, and others."""
    with opened(path / "s.db") as library:
        who = ["Sergei Lavrov", "Sergei Lavrov", "Sergey Lavrov", "Anna Novak", "Lavrov Sergei"]
        for number, name in enumerate(who):
            text = LEAD.format(number, number, name) + " Marco Silva listened."
            put(library, text, published=f"2025-{number + 1:02}-03", outlet="The Strait Courier")
        app = BriefingApp(library)
        async with app.run_test(size=size) as pilot:
            keyboard = Keyboard(app, pilot)
            await keyboard.settled()
            yield keyboard, library


def screen_of(press: Keyboard) -> PersonScreen:
    """The page that shows."""
    assert isinstance(press.app.screen, PersonScreen)
    return press.app.screen


async def test_from_a_name_to_the_page_to_a_passage_and_back(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, _):
        await press("g", "p")
        await press.type("sergey")
        await press("enter")
        assert "Sergei Lavrov" in press.row(0) and "3 articles  3❝" in press.row(0)
        assert "by day, 2025-01-03 to 2025-03-03" in press.row(3)
        assert press.row(2).strip().replace("·", "") == "███" and "1 Said 3" in press.row(4)
        await press("j", "enter")
        assert press.place == "article" and press.pointed == "We will keep tariff number 1 in place,"
        await press("escape")
        assert screen_of(press).rows.cursor == 1
        await press("3", "enter")
        assert press.pointed == "Sergey Lavrov"
        await press("escape", "escape")
        assert press.app.screen_stack == [press.app.reading]


async def test_the_first_rows_show_while_the_head_is_still_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(tmp_path) as (press, library):
        (lavrov,) = (row for row in library.people() if row.name == "Sergei Lavrov")
        asked, free, whole = Event(), Event(), library.person

        def slow(person: int) -> PersonPage:
            asked.set()
            assert free.wait(30)
            return whole(person)

        monkeypatch.setattr(library, "person", slow)
        press.app.show_person(lavrov.id)
        try:
            while not asked.is_set() or not screen_of(press).rows.count:
                await press.pilot.pause(0.01)
            assert "We will keep tariff number" in press.screen_text and screen_of(press).page is None
        finally:
            free.set()
        await press.settled()
        assert "3 articles  3❝" in press.row(0) and screen_of(press).rows.count == 3


async def test_enter_before_the_answer_means_whom_one_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(tmp_path) as (press, library):
        free, like = Event(), library.people_like

        def slow(typed: str, limit: int) -> list[PersonRow]:
            assert not typed or free.wait(30)
            return like(typed, limit)

        monkeypatch.setattr(library, "people_like", slow)
        await press("g", "p")
        whom = press.app.screen
        for key in ("n", "o", "v", "a", "k", "enter", "x"):
            press.app.post_message(Key(key, key if len(key) == 1 else None))
        await press.pilot.pause(0.05)
        assert press.app.screen is whom, "those most quoted still show"
        free.set()
        await press.settled()
        assert screen_of(press).page is not None and "Anna Novak" in press.row(0)


async def test_a_misspelt_name_is_found_and_nobody_else(tmp_path: Path) -> None:
    async with desk(tmp_path, (80, 24)) as (press, _):
        await press("g", "p")
        await press.type("lavrof")
        assert "Sergei Lavrov" in press.screen_text and "Novak" not in press.screen_text
        await press("ctrl+u")
        await press.type("zzz")
        assert "Nothing fits." in press.screen_text
        await press("enter")
        assert press.app.screen is press.app.reading


async def test_who_was_met_and_the_way_back_over_persons(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, _):
        await press("g", "p")
        await press.type("novak")
        await press("enter", "4")
        assert "together in 1 article" in press.screen_text
        await press("enter")
        assert "Marco Silva" in press.row(0)
        await press("4", "tab", "shift+tab", "j", "enter", "escape")
        assert "Marco Silva" in press.row(0) and screen_of(press).tab == "met"
        assert screen_of(press).rows.cursor == 1
        await press("escape")
        assert "Anna Novak" in press.row(0)
        await press("escape")
        assert press.app.screen is press.app.reading


async def test_names_say_why_and_one_that_is_wrong_is_taken_out(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, library):
        await press("g", "p")
        await press.type("lavrov")
        await press("enter", "5")
        assert "another romanisation: 'sergei' and 'sergey'" in press.screen_text
        rows = screen_of(press).rows
        names = [fact.words for fact in cast("list[Fact]", rows.rows) if fact.sign == "name"]
        assert names == ["Sergei Lavrov", "Sergey Lavrov"]
        await press("x")
        assert "go to a name or an article first" in press.row(34)
        await press("G", "x")
        assert "Sergey Lavrov is another person than Sergei Lavrov" in press.screen_text
        assert {row.name for row in library.people()} >= {"Sergei Lavrov", "Sergey Lavrov"}
        await press("u")
        assert "Sergey Lavrov" not in {row.name for row in library.people()}
        await press("3", "x")
        assert "Another Sergei Lavrov in" in press.screen_text and "2 articles" in press.row(0)
        await press("u")
        assert "3 articles" in press.row(0)


async def test_merged_renamed_tagged_and_cited_from_there(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, library):
        await press("g", "p")
        await press.type("novak")
        await press("enter", "=")
        await press.type("silva")
        assert "Anna Novak" not in press.row(20)
        await press("enter")
        asked = "Are Marco Silva (no role known) and Anna Novak (Minister) one? y/n"
        assert asked in press.screen_text
        await press("n")
        assert "Left as two persons" in press.screen_text and len(library.people(query="novak")) == 1
        await press("=")
        await press.type("silva")
        await press("enter", "y")
        assert "Marco Silva and Anna Novak are one person now" in press.screen_text
        assert [row.name for row in library.people(query="silva")] == ["Anna Novak"]
        await press("R")
        await press("ctrl+u")
        await press.type("A. Novak-Silva")
        await press("enter")
        assert "A. Novak-Silva" in press.row(0)
        await press("5", "t")
        await press.type("watch")
        await press("enter")
        assert "+watch" in press.row(0)
        await press("f")
        await press.type("call")
        await press("enter", "enter", "enter")
        assert "to do   call" in press.screen_text
        await press("1", "y")
        assert "Copied the quotation with citation" in press.screen_text
        await press("u", "u", "u", "u")
        assert "Anna Novak" in press.row(0) and "+watch" not in press.row(0)
        assert len(library.people(query="silva")) == 1


async def test_from_the_people_pane_and_the_topics_pane(tmp_path: Path) -> None:
    async with desk(tmp_path, (80, 24)) as (press, _):
        await press("enter", "3", "l")
        assert screen_of(press).person is not None
        await press("escape", "5", "l")
        assert "Trade" in press.row(0) and "articles by week" in press.row(3)
        assert "Newest quotations" in press.row(4)
        await press("4", "tab", "=")
        assert "page of a topic" in press.row(22)
        await press("enter")
        assert press.pointed.startswith("We will keep tariff")
        await press("escape", "escape")
        assert press.place == "topics"


async def test_many_quotations_come_page_by_page(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        for number in range(70):
            text = LEAD.format(number, number, "Anna Novak")
            library.add_text(text, AddOptions(published=f"2025-01-{1 + number % 28:02}"))
        app = BriefingApp(library)
        async with app.run_test(size=(80, 24)) as pilot:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "p")
            await press.type("novak")
            await press("enter")
            assert screen_of(press).rows.count == 50
            await press("G")
            assert screen_of(press).rows.count == 70 and screen_of(press).rows.cursor == 49
            await press("G", "enter", "escape")
            assert screen_of(press).rows.cursor == 69


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_person_on_the_sample_store(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_desk(tmp_path, size) as (press, _):
        await press("enter", "3", "l")
        assert "Dana Okoro" in press.row(0)
        for key in "12345":
            await press(key)
            assert len(press.screen_text.splitlines()) == size[1]


def test_roles_and_countries_tell_whether_two_may_be_one() -> None:
    rubio = ("Marco Rubio", ["Secretary of State, United States"])
    lazaro = ("Theresa Lazaro", ["Secretary of Foreign Affairs, Philippines"])
    assert not agree(rubio, lazaro) and agree(rubio, ("M. Rubio", ["former Secretary of State"]))
    assert not agree(rubio, ("A. Rubio", ["Secretary of State, Sudonia"]))
    assert agree(rubio, ("Rubio", [])) and not agree(("Ana Okafor", []), lazaro)
