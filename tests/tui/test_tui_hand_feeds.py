"""Feeds in the reader, and what is pasted into it, by keys alone on a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.events import Paste

from briefing.library.options import FeedOptions
from briefing.sources import manners
from tests.store.made import RuleParser, news
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard
from tests.web import Server, reply, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(manners, "OWN", manners.Manners(delay=0.0))
    with serving() as found:
        yield found


def feed(*titles: str) -> bytes:
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title><description>{news(n)}</description></item>"
        for n, title in enumerate(titles)
    )
    return f"<rss><channel><title>The Wire</title>{items}</channel></rss>".encode()


async def until(press: Keyboard, done: Callable[[], bool]) -> None:
    """What reads days takes a second to load, in a thread of its own."""
    for _ in range(200):
        if done():
            return
        await press.pilot.pause(0.05)
    raise AssertionError(press.screen_text)


async def test_feeds_are_fetched_from_anywhere_and_shown_with_what_went_wrong(
    tmp_path: Path, server: Server
) -> None:
    url = server.says("/feed", reply(200, feed("Port talks", "Rail talks")))
    async with at_desk(tmp_path) as (press, library):
        library.use_parser(RuleParser)
        await press("R")
        assert "There are no feeds" in press.screen_text
        await press("g", "f")
        assert "a adds one" in press.screen_text
        await press("escape")
        private = FeedOptions(private=True, folder="Asia")
        library.add_feed(url, private, ask=False)
        library.add_feed(f"{server.base}/none", private, ask=False)
        await press("R")
        assert "2 new from 2 feeds, 1 failed" in press.screen_text
        assert "Port talks" in press.screen_text and "Rail talks" in press.screen_text
        await press("g", "f")
        shown = press.screen_text
        assert "Asia ─" in shown and "The Wire" in shown and "2 new" in shown and "2 feeds, 1 failed" in shown
        assert "! there is nothing at this address (404)" in shown
        await press("g", "g")
        while (row := press.app.screen.feeds.current) is None or row.name != "The Wire":  # type: ignore[attr-defined]
            await press("j")
        await press("enter")
        assert press.place == "list" and press.app.reading.articles.count == 2
        await press("escape", "g", "n")
        assert press.app.reading.articles.filter == "is:new"
        assert "Port talks" in press.screen_text


async def test_a_feed_is_named_moved_and_removed_and_all_is_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        library.add_feed("https://a.example/feed", ask=False)
        await press("g", "f", "e")
        await press.type("Mine")
        await press("enter", "m")
        await press.type("Asia")
        await press("enter", "o")
        await press.type("The Outlet")
        await press("enter", "p")
        (row,) = library.feeds()
        assert (row.name, row.feed.folder, row.feed.outlet, row.feed.pages) == (
            "Mine",
            "Asia",
            "The Outlet",
            True,
        )
        assert "Mine" in press.screen_text and "with pages" in press.screen_text
        await press("D")
        assert library.feeds() == [] and "There are no feeds" in press.screen_text
        await press("u", "u")
        assert not library.feeds()[0].feed.pages and "Mine" in press.screen_text


async def test_feeds_are_added_and_lists_of_them_come_and_go(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_desk(tmp_path) as (press, library):
        await press("g", "f", "a")
        await press.type(server.base)
        await press("enter")
        assert "local network: ask it all the same?" in press.screen_text and library.feeds() == []
        await press("enter")
        assert library.feeds() == []
        library.add_feed("https://a.example/feed", ask=False)
        file = Path("feeds.opml")
        await press("x", "ctrl+u")
        await press.type(str(file))
        await press("enter")
        assert "https://a.example/feed" in file.read_text("utf-8")
        await press("x", "ctrl+u")
        await press.type(str(file))
        await press("enter")
        assert "is there already" in press.screen_text
        library.remove_feeds(library.feeds())
        await press("i")
        await press.type(str(file))
        await press("enter")
        assert "1 of 1 feeds added" in press.screen_text and len(library.feeds()) == 1


async def test_what_is_pasted_is_an_article_with_title_outlet_and_day(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        library.use_parser(RuleParser)
        press.app.screen.post_message(Paste(news(7)))
        await press.settled()
        assert "title" in press.row(34)
        await press.type("Pasted talks")
        await press("enter")
        await press.type("The Desk")
        await press("enter")
        await press.type("flumsday")
        await press("enter")
        await until(press, lambda: "flumsday" in press.row(34))  # asked again: the text is not lost
        assert library.count() == 2
        await press("ctrl+u")
        await press.type("2025-10-27")
        await press("enter")
        await until(press, lambda: library.count() == 3)
        row = library.first_page()[0]
        assert (row.title, row.outlet, row.published) == ("Pasted talks", "The Desk", "2025-10-27")


async def test_a_pasted_address_is_put_to_the_question(tmp_path: Path) -> None:
    async with at_desk(tmp_path, size=(80, 24)) as (press, _):
        press.app.screen.post_message(Paste("https://a.example/story\n"))
        await press.settled()
        assert "add https://a.example/story" in press.row(22)
        await press("escape", "g", "f")
        assert "There are no feeds" in press.screen_text


async def test_the_source_shows_as_it_came(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<html><body><p>{news(3)}</p><p>\x1b[31mred</p></body></html>", "utf-8")
    async with at_desk(tmp_path) as (press, library):
        library.use_parser(RuleParser)
        assert [outcome.status for outcome in library.add([page], jobs=1)] == ["added"]
        press.app.shelf.look_for_changes()
        await press.settled()
        await press("g", "g", "enter", "O")
        assert "As it came" in press.screen_text and "<html><body><p>Report 3" in press.screen_text
        assert "\x1b" not in press.screen_text
        await press("escape")
        assert press.app.screen is press.app.reading


async def test_a_feed_on_the_local_network_is_asked_after_one_question(
    tmp_path: Path, server: Server
) -> None:
    url = server.says("/feed", reply(200, feed("Port talks")))
    async with at_desk(tmp_path) as (press, library):
        library.use_parser(RuleParser)
        await press("g", "f", "a")
        await press.type(url)
        await press("enter")
        assert server.asked == []
        await press("y", "enter")
        await press.settled()
        (row,) = library.feeds()
        assert row.feed.private and row.new == 1
        await press("r")
        assert len(server.asked) == 2
