"""D takes an article out, u brings it back; what is open and listed follows."""

from __future__ import annotations

from pathlib import Path

from tests.tui.hand_store import at_desk
from tests.tui.test_tui_stories import at_stories


async def test_the_open_article_goes_and_the_next_one_shows(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        first, second = library.article_rows(library.article_ids())
        await press("enter", "D")
        await press.settled()
        assert "Removed:" in press.screen_text and press.place == "list"
        opened = press.app.reading.opened
        assert opened is not None and opened.view.row.id == second.id
        assert list(press.app.reading.articles.ids) == [second.id]
        await press("u")
        assert "Took back: removal" in press.screen_text
        await press.settled()
        assert list(press.app.reading.articles.ids) == [first.id, second.id]
        await press("ctrl+r")
        await press.settled()
        assert library.count() == 1
        await press(":")
        await press.type("bring-back")
        await press("enter")
        await press.settled()
        await press("enter")
        await press.settled()
        assert "Brought back:" in press.screen_text
        assert library.count() == 2


async def test_where_the_filter_leaves_nothing_no_article_stays_open(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (160, 40)) as (press, library):
        (first, _) = library.article_rows(library.article_ids())
        await press("/")
        await press.type("outlet:strait")
        await press("enter", "enter")
        assert press.app.reading.opened is not None
        await press("D")
        await press.settled()
        assert "Nothing fits the filter." in press.screen_text
        assert press.app.reading.opened is None and press.app.reading.people.count == 0
        assert first.title[:20] not in press.row(3) and "Enter on an article" in press.screen_text
        await press("4", "e", "3", "j", "2", "j", "v", "escape", "1")
        await press("u")
        await press.settled()
        assert press.app.reading.articles.current == first.id
        await press("enter")
        assert press.app.reading.opened is not None


async def test_several_marked_articles_go_together(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        count = library.count()
        after = press.app.reading.articles.ids[2]
        await press("v", "j", "D")
        await press.settled()
        assert "Removed: 2 articles" in press.screen_text
        assert library.count() == count - 2 and len(library.removed()) == 2
        assert press.app.reading.articles.current == after
        await press("u")
        assert library.count() == count


async def test_what_a_search_found_goes_from_there(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("s")
        await press.type("tariffs OR outlet:coast OR outlet:strait")
        await press("enter", "D")
        assert "only articles are removed (2 lists" in press.screen_text and library.count() == 2
        await press("2")
        search = press.app.search
        assert search is not None and search.results.count == 2
        gone, stays = (row.uid for row in search.results.rows)
        await press("D")
        await press.settled()
        assert "Removed:" in press.screen_text and [row.uid for row in library.removed()] == [gone]
        assert [row.uid for row in search.results.rows] == [stays]
        await press("u")
        await press.settled()
        assert search.results.current is not None and search.results.current.uid == stays
        await press("g", "g", "v", "j", "D")
        await press.settled()
        assert "Removed: 2 results" in press.screen_text and library.count() == 0
        assert "1 Quotes 0  2 Articles 0" in press.row(1)
        await press("u", "1", "v", "D")
        assert "only articles are removed (x says" in press.screen_text and library.count() == 2
