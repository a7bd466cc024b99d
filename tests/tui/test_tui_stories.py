"""Stories by keys alone, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from briefing.library import Library
from briefing.model import ArticleRow, QuotationRow
from briefing.model.story import FigureRow
from briefing.tui.app import BriefingApp
from briefing.tui.screens.story import StoryScreen
from briefing.tui.widgets.sheet import Flow, Row
from tests.library.test_library_stories import two_reports
from tests.store.made import opened
from tests.tui.keyboard import Keyboard


def story_store(path: Path) -> Library:
    """Two reports of one event among other news."""
    library = opened(path)
    two_reports(library)
    return library


@asynccontextmanager
async def at_stories(
    path: Path, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Keyboard, Library]]:
    """The reader on that store, ready for keys."""
    with story_store(path / "store.db") as library:
        app = BriefingApp(library)
        async with app.run_test(size=(120, 36)) as pilot:
            keyboard = Keyboard(app, pilot)
            await keyboard.settled()
            yield keyboard, library


async def test_the_story_of_an_article_and_what_a_person_says_of_it(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        await press("g", "e")
        await press.settled()  # the store is asked twice: for the name of the story, then for the story
        assert "What each adds" in press.screen_text and "The same in other words" in press.screen_text
        assert "◆ Piet Brouwer" in press.screen_text and "2 articles  2 outlets" in press.screen_text
        await press("e")
        await press.type("the pact")
        await press("enter")
        assert "the pact" in press.row(1)
        await press("!")
        assert "confirmed" in press.screen_text
        await press("enter")
        assert press.place == "article" and "what it costs us" in press.pointed
        await press("q", "escape", "j", "P")
        assert "Put into the story" in press.screen_text
        await press("g", "E")
        assert "the pact" in press.screen_text and "3 articles" in press.screen_text
        await press("enter", "j", "x")
        assert "Taken out" in press.screen_text and library.stories()[0].articles == 2
        await press("u")
        assert library.stories()[0].articles == 3
        await press("q", "q")
        assert press.app.rooms.here == "reading"


async def test_what_stands_under_the_cursor_of_a_story_goes_on_the_brief(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        await press("g", "e")
        await press.settled()
        sheet = cast("StoryScreen", press.app.screen).sheet
        article = next(row.value.id for row in sheet.rows if isinstance(row.value, ArticleRow))
        start = library.article(article).reading.text.index("210 million")
        figure = FigureRow("210 million", 210e6, "crowns", None, article, "The Wire", start, start + 11)
        sheet.show([*sheet.rows, Row((Flow((("210 million", "strong"),)),), figure)])
        for key, kind in (("g g", QuotationRow), ("j", ArticleRow), ("G", FigureRow)):
            await press(*key.split())
            assert isinstance(sheet.current, kind)
            await press("B")
            assert "On the brief" in press.screen_text
            sheet.show([*sheet.rows[:-1], Row((Flow((("210 million", "strong"),)),), figure)], keep=True)
        words, _, paragraph = [line.text for line in library.brief().lines]
        assert "what it costs us" in words
        assert "The work is put at 210 million crowns" in paragraph
        await press("u")
        assert len(library.brief().lines) == 2


async def test_an_article_without_a_story_says_so_and_can_get_one(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        await press("G", "g", "e")
        await press.settled()
        assert "No other article tells this story" in press.screen_text
        await press("n", "x", "!", "enter", "q", "k", "P")
        assert "Put into the story" in press.screen_text
        assert [row.articles for row in library.stories()] == [2, 2]
        await press("u")
        assert [row.articles for row in library.stories()] == [2]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_screen_of_a_story(size: tuple[int, int], tmp_path: Path, snap_compare: Any) -> None:
    with story_store(tmp_path / "store.db") as library:
        app = BriefingApp(library)

        async def run_before(pilot: Any) -> None:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "e")
            await press.settled()

        assert snap_compare(app, terminal_size=size, run_before=run_before)


async def test_tag_note_and_follow_up_act_on_what_stands_under_the_cursor(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        await press("g", "e")
        await press.settled()
        sheet = cast("StoryScreen", press.app.screen).sheet
        assert isinstance(sheet.current, QuotationRow)
        uid = sheet.current.uid
        await press("t")
        await press.type("gauges")
        await press("enter")
        await press("f")
        await press.type("ask again")
        await press("enter", "enter", "enter")
        await press("m")
        await press.type("Which five?")
        await press("ctrl+s")
        assert [row.tag for row in library.tags()] == ["gauges"]
        (note,), (task,) = library.notes(), library.follow_ups()
        assert (note.text, task.text) == ("Which five?", "ask again")
        assert note.place.target.uid == task.place.target.uid == uid


async def test_the_list_has_one_row_for_each_story_where_that_is_asked_for(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        articles = press.app.reading.articles
        every = list(articles.ids)
        (story,) = library.stories()
        one, two = (article.row for article in library.story(story.story).articles)
        await press("S")
        await press.settled()
        assert list(articles.ids) == [number for number in every if number != one.id]
        assert "2 articles" in press.screen_text and "by story" in press.screen_text
        assert "▸" in press.screen_text
        await press("g", "g")
        while articles.current != two.id:
            await press("j")
        await press("X")
        await press.settled()
        at = list(articles.ids).index(two.id)
        assert list(articles.ids)[at : at + 2] == [two.id, one.id] and len(articles.ids) == len(every)
        await press("j", "enter")
        assert press.app.reading.opened is not None
        assert press.app.reading.opened.view.row.id == one.id
        await press("q", "X")
        await press.settled()
        assert one.id not in articles.ids and articles.current == two.id
        await press("j", "X")
        assert "No other article tells this story" in press.screen_text
        await press("S", "X")
        await press.settled()
        assert list(articles.ids) == every and "S lists stories first" in press.screen_text
