"""Follow-ups and the agenda by keys alone, on a real store."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest

from briefing.errors import BriefingError
from briefing.library.opened import today
from briefing.model import FollowUpRow, Place, Target
from briefing.tui.app import BriefingApp
from briefing.tui.commands import ask_day
from briefing.tui.commands.days import coming_day, understood
from briefing.tui.widgets.agenda import section_of
from tests.tui.hand_store import at_desk

MONDAY = date(2026, 11, 23)


async def test_what_when_and_whom_then_done_and_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "f")
        assert "follow up “We spoke" in press.screen_text
        await press.type("ask for the list of goods")
        await press("enter")
        await press.type("in 2 weeks")
        assert "in 14 days" in press.screen_text, "the day shows before it is kept"
        assert library.follow_ups() == []
        await press("enter")
        await press.type("paul")
        await press("tab", "enter")
        row = library.follow_ups()[0]
        assert row.due == (today() + timedelta(days=14)).isoformat()
        assert (row.text, row.waiting_on) == ("ask for the list of goods", "Paul Lindqvist")
        assert "To do, due" in press.screen_text
        await press("g", "a")
        assert "Waiting ─" in press.screen_text and "waits on Paul Lindqvist" in press.screen_text
        await press("x")
        assert library.follow_ups(None, "open") == []
        assert "Nothing is to do." in press.screen_text and "f on an article" in press.screen_text
        await press("u")
        assert "ask for the list of goods" in press.screen_text


async def test_enter_goes_to_the_passage_and_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        quotation = library.quotations(query="budgets")[0]
        library.follow_up(library.quotation_target(quotation.uid), "check the sum", due="today")
        await press("g", "a", "enter")
        assert press.place == "article" and press.pointed.startswith("The water does not wait")
        assert "⚑ check the sum" in press.row(34)
        await press("escape")
        assert isinstance(press.app, BriefingApp) and press.app.screen is press.app.agenda
        await press("escape")
        assert press.app.screen_stack == [press.app.reading]


async def test_put_off_due_and_other_words(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, library):
        library.follow_up(library.article_target(library.first_page()[0].id), "call", due="2026-01-05")
        await press("g", "a")
        assert "Overdue" in press.screen_text
        await press("w")
        await press.type("tomorrow")
        await press("enter")
        assert "Waiting ─" in press.screen_text
        assert library.follow_ups()[0].wait_until == (today() + timedelta(days=1)).isoformat()
        await press("w", "enter", "d", "ctrl+u", "enter")
        row = library.follow_ups()[0]
        assert (row.wait_until, row.due) == (None, None) and "Without a date" in press.screen_text
        await press("e")
        await press.type(" the embassy")
        await press("enter")
        assert library.follow_ups()[0].text == "call the embassy"
        await press("D")
        assert library.follow_ups()[0].status == "dropped"


async def test_a_day_that_nothing_understands_is_asked_again(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("f")
        await press.type("call")
        await press("enter")
        await press.type("qqq")
        await press("enter")
        assert "no day that makes sense" in press.screen_text
        await press("ctrl+u")
        await press.type("2026-12-24")
        await press("enter", "enter")
        assert [row.due for row in library.follow_ups()] == ["2026-12-24"]


async def test_what_is_typed_ahead_of_a_day_that_is_looked_up_answers_the_next_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    known = coming_day

    def slowly(text: str, today: date) -> date | None:
        go_on.wait(20)
        return known(text, today)

    async with at_desk(tmp_path) as (press, library):
        await press("f")
        await press.type("call")
        await press("enter")
        monkeypatch.setattr(ask_day, "coming_day", slowly)
        for key in ("f", "r", "i", "enter", "P", "a", "u", "l", "z", "backspace", "enter"):
            await press.pilot.press(key)
        assert "one moment" in press.screen_text and "due fri" in press.screen_text
        go_on.set()
        await press.settled()
        (row,) = library.follow_ups()
        assert row.due is not None and row.waiting_on == "Paul" and row.text == "call"
        go_on.clear()
        await press("f")
        await press.type("more")
        await press("enter")
        for key in ("q", "q", "enter", "x", "escape"):
            await press.pilot.press(key)
        go_on.set()
        await press.settled()
        assert len(library.follow_ups()) == 1 and "brings what you typed back" in press.screen_text
        go_on.clear()
        await press("f", "enter")
        for key in ("q", "enter", "ctrl+u", *"2027-01-04", "enter"):
            await press.pilot.press(key)
        go_on.set()
        await press.settled()
        await press("enter")
        assert [row.due for row in library.follow_ups() if row.text == "more"] == ["2027-01-04"]


async def test_the_cursor_passes_over_headings(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        target = library.article_target(library.first_page()[0].id)
        for text, due in (("one", "2020-01-01"), ("two", "2999-01-01"), ("three", None)):
            library.follow_up(target, text, due=due)
        await press("g", "a")
        agenda = press.app.agenda
        assert agenda is not None
        seen = []
        for key in ("j", "j", "j", "k", "k", "g", "G"):
            assert agenda.agenda.current is not None
            seen.append(agenda.agenda.current.text)
            await press(*(["g", "g"] if key == "g" else [key]))
        assert seen == ["one", "two", "three", "three", "two", "one", "one"]


async def test_a_person_and_a_long_list(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, _library):
        await press("enter", "3", "f")
        await press.type("ask for a talk")
        await press("enter", "enter", "enter", "g", "a")
        assert "Dana Okoro" in press.screen_text
        await press("enter")
        assert press.app.search is not None and press.app.search.field.value == 'said:"Dana Okoro"'
        await press("g", "a")
        assert press.app.screen is press.app.agenda


def follow_up(due: str | None = None, wait: str | None = None, on: str | None = None) -> FollowUpRow:
    return FollowUpRow("u", "do", due, wait, on, "open", "", Place(Target("article", "a"), 1, "t"))


@pytest.mark.parametrize(
    ("row", "section"),
    [
        (follow_up("2026-11-22"), "Overdue"),
        (follow_up("2026-11-22", on="them"), "Overdue"),
        (follow_up("2026-11-23"), "Today"),
        (follow_up("2026-11-29"), "This week"),
        (follow_up("2026-11-30"), "Later"),
        (follow_up(), "Without a date"),
        (follow_up("2026-11-30", on="them"), "Waiting"),
        (follow_up("2026-11-22", "2026-11-24"), "Waiting"),
        (follow_up("2026-11-22", "2026-11-23"), "Overdue"),
    ],
)
def test_sections(row: FollowUpRow, section: str) -> None:
    assert section_of(row, MONDAY) == section


@pytest.mark.parametrize(
    ("text", "day"),
    [("fri", 27), ("friday", 27), ("tomorrow", 24), ("today", 23), ("2026-11-30", 30), ("next week", 30)],
)
def test_days_are_those_to_come(text: str, day: int) -> None:
    assert coming_day(text, MONDAY) == date(2026, 11, day)


def test_no_day_and_no_sense() -> None:
    assert coming_day("  ", MONDAY) is None
    with pytest.raises(BriefingError, match="no day that makes sense"):
        coming_day("the day of the fish", MONDAY)
    assert understood(MONDAY + timedelta(days=1), MONDAY) == "Tue 24 Nov 2026, tomorrow"
