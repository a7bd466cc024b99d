"""Several rows marked and acted on as one decision; tags renamed; people waited on; the week."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.model import FollowUpRow, Place, Target
from briefing.tui.command import MARKED
from briefing.tui.row_marks import RowMarks
from briefing.tui.widgets.week import week
from tests.tui.hand_store import at_desk
from tests.tui.test_tui_stories import at_stories


def test_ranges_and_single_rows() -> None:
    marks = RowMarks(lambda index: f"k{index}")
    marks.toggle(2)
    assert marks.all(9, 4) == [2, 3, 4] and marks.all(9, 1) == [1, 2]
    marks.toggle(4)
    assert marks.all(9, 8) == [2, 3, 4] and bool(marks)
    marks.toggle(3)
    assert marks.all(9, 8) == [2, 4]
    marks.toggle(7)
    marks.keep_range(8)
    assert marks.all(9, 0) == [2, 4, 7, 8]
    assert marks.clear() and not marks and not marks.clear()


async def test_articles_are_marked_and_tagged_at_once(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("v", "j")
        assert press.app.reading.places[0] == MARKED and press.app.reading.articles.marked == [0, 1]
        assert press.screen_text.count("┃") == 1 and "▶" in press.screen_text
        await press("t")
        assert "tag 2 articles" in press.screen_text
        await press.type("both")
        await press("enter")
        assert [row.tags for row in library.first_page()] == [("both",), ("both",)]
        assert not press.app.reading.articles.marks and "┃" not in press.screen_text
        await press("u")
        assert library.tags() == []
        await press("g", "g", "v", "j", "*")
        assert all(row.starred for row in library.first_page())
        await press("g", "g", "v", "G", "*")
        assert not any(row.starred for row in library.first_page())
        await press("v", "v", "r")
        assert [row.read for row in library.first_page()] == [False, True]
        await press("v", "k", "y")
        assert "The Strait Times" in press.app.clipboard and "Coast Daily" in press.app.clipboard
        await press("v", "escape")
        assert press.app.reading.places[0] != MARKED


async def test_one_note_and_one_follow_up_each(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("v", "j", "m")
        await press.type("read both")
        await press("escape")
        assert [note.text for note in library.notes()] == ["read both", "read both"]
        await press("g", "g", "v", "j", "f")
        await press.type("call")
        await press("enter", "enter", "enter")
        assert len(library.follow_ups()) == 2
        await press("u", "u")
        assert library.notes() == [] and library.follow_ups() == []


async def test_wrong_quotations_and_persons(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter")
        article = library.first_page()[0].id
        before = library.quotations(article)
        await press("4", "v", "j", "x")
        assert len(library.quotations(article)) == len(before) - 2
        await press("u")
        assert library.quotations(article) == before
        people = [row.name for row in library.people(article)]
        await press("3", "v", "v", "x")
        assert [row.name for row in library.people(article)] == people[1:]
        await press("u", "1", "v", "x")
        assert "an article is never wrong" in press.screen_text


async def test_results_are_marked(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("s")
        await press.type("tariffs OR budgets")
        await press("enter", "v", "G", "t")
        await press.type("found")
        await press("enter")
        assert {row.count for row in library.tags()} == {len(library.quotations(None, "tariffs OR budgets"))}
        await press("v", "v", "Y")
        assert press.app.clipboard.startswith("> ")


async def test_a_tag_is_renamed_and_joined(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        rows = library.first_page()
        library.tag([library.article_target(row.id) for row in rows], ["eu"])
        library.tag([library.article_target(rows[0].id)], ["europe"])
        await press("g", "T")
        await press.type("eu")
        await press("enter")
        await press.type("europe")
        assert "is on 1 already: they become one" in press.screen_text
        await press("enter")
        assert [(row.tag, row.count) for row in library.tags()] == [("europe", 2)]
        await press("u")
        assert len(library.tags()) == 2
        await press("g", "T")
        await press.type("nothing")
        await press("enter")
        assert "No tag is called" in press.screen_text


async def test_waiting_on_a_person_of_the_store(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("f")
        await press.type("ask her")
        await press("enter", "enter")
        await press.type("teu")
        assert "Teuila Moana" in press.screen_text
        await press("tab", "enter")
        assert library.follow_ups()[0].waiting_on == "Teuila Moana"


def follow_up(due: str | None, wait: str | None = None) -> FollowUpRow:
    return FollowUpRow("u", "x", due, wait, None, "open", "", Place(Target("article", "a"), 1, "t"))


def test_the_week_counts() -> None:
    today = date(2026, 11, 30)
    rows = [
        follow_up(due) for due in ("2026-11-29", "2026-11-30", "2026-11-30", "2026-12-06", "2026-12-07", None)
    ]
    overdue, days, later = week([*rows, follow_up("2026-12-01", "2026-12-20")], today)
    assert (overdue, later) == (1, 1)
    assert [count for _, count in days] == [2, 0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_agenda_shows_the_week(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_desk(tmp_path, size) as (press, library):
        target = library.article_target(library.first_page()[0].id)
        library.follow_up(target, "call", due="today")
        await press("g", "a")
        day = date.today()
        shown = f"{day:%a} {day.day}" if size[0] > 100 else f"{day:%a}"[:2] + f" {day.day}"
        assert f"[{shown}: 1]" in press.row(0)


async def test_all_above_or_below_are_read_as_one_decision(tmp_path: Path) -> None:
    async with at_stories(tmp_path) as (press, library):
        ids = list(library.article_ids())

        def read() -> list[int]:
            rows = {row.id: row for row in library.article_rows(ids)}
            return [at for at, article in enumerate(ids) if rows[article].read]

        assert read() == []
        await press("j", "j", "{")
        await press.settled()
        assert "Read: 3 articles; u takes it back" in press.screen_text
        assert read() == [0, 1, 2]
        await press("u")
        assert read() == []
        await press("2", "{", quick=True)
        await press.settled()
        assert read() == [1, 2]
        await press("}")
        await press.settled()
        assert f"Read: {len(ids) - 3} articles;" in press.screen_text
        assert read() == list(range(1, len(ids)))
        await press("}")
        assert "all read already" in press.screen_text
