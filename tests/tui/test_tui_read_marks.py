"""Read marks and places in the list: never stale, and nothing runs away from whoever reads."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from briefing.library import Library
from briefing.tui.text.order import with_kept
from tests.tui.hand_store import at_desk


def test_what_is_kept_stays_after_what_it_followed() -> None:
    listed = array("q", [9, 8, 7, 6, 5])
    assert with_kept(array("q", [9, 7, 5]), listed, {8, 6}).tolist() == [9, 8, 7, 6, 5]
    assert with_kept(array("q", [11, 7, 5]), listed, {9, 8}).tolist() == [9, 8, 11, 7, 5]
    assert with_kept(array("q", [7]), listed, {9, 3}).tolist() == [9, 7]
    assert with_kept(array("q", []), listed, {8, 5}).tolist() == [8, 5]


async def test_a_mark_of_one_s_own_reads_one_row_and_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("*", "*")  # the first write is not told from another program's
        press.app.shelf.look_for_changes()
        await press.settled()
        asked: list[str] = []
        whole = library.article_ids

        def noted(query: str = "") -> array[int]:
            asked.append(query)
            return whole(query)

        monkeypatch.setattr(library, "article_ids", noted)
        articles = press.app.reading.articles
        unread = articles.unread or 0
        await press("enter")
        press.app.shelf.look_for_changes()
        await press.settled()
        row = articles.row(0)
        assert row is not None and row.read and articles.unread == unread - 1 == library.count("is:unread")
        assert asked == []  # and what is unread is counted without a list
        opened = press.app.reading.opened
        assert opened is not None and opened.view.row == row
        await press("u")
        row = articles.row(0)
        assert row is not None and not row.read and articles.unread == unread


async def test_what_was_read_stays_until_the_filter_is_asked_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        articles = press.app.reading.articles
        press.app.shelf.filter_list("is:unread")
        await press.settled()
        before = articles.ids.tolist()
        await press("enter", "1")
        with Library.open(tmp_path / "store.db") as other:
            other.mark_read(before[-1])  # another reader's does go
        press.app.shelf.look_for_changes()
        await press.settled()
        row = articles.row(0)
        assert articles.ids.tolist() == before[:-1] and row is not None and row.read
        press.app.shelf.filter_list("is:unread")
        await press.settled()
        assert articles.ids.tolist() == before[1:-1]
        press.app.shelf.filter_list("")
        await press.settled()
        assert articles.unread == library.count("is:unread") == len(before) - 2


async def test_two_readers_at_once_see_each_other_s_marks(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        articles = press.app.reading.articles
        with Library.open(tmp_path / "store.db") as other:
            for turn in range(3):
                await press("r")
                other.star(articles.ids[1], turn % 2 == 0)
                press.app.shelf.look_for_changes()
                await press.settled()
                mine, theirs = articles.row(0), articles.row(1)
                assert mine is not None and mine.read == (turn % 2 == 0)
                assert theirs is not None and theirs.starred == (turn % 2 == 0)
                assert articles.unread == library.count("is:unread")
