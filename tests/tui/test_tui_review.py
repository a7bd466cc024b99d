"""The review, by keys alone, on a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library import Library
from briefing.model import Document, Reading
from briefing.store import reviewing
from briefing.tui.app import BriefingApp
from briefing.tui.screens.review import ReviewScreen
from tests.store.made import RuleParser, put
from tests.tui.keyboard import Keyboard

TEXT = (
    "Report {0} from the capital.\n\n“We will keep tariff number {0} in place,” said Minister {1} on arrival."
    " “No comment {0}.” The talks go on."
)


class Unsure(RuleParser):
    """Is the less sure, the earlier a quotation stands."""

    def parse(self, document: Document) -> Reading:
        reading = super().parse(document)
        quotations = tuple(replace(q, confidence=0.4 + n / 10) for n, q in enumerate(reading.quotations))
        return replace(reading, quotations=quotations)


@asynccontextmanager
async def desk(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Keyboard, Library]]:
    """The reader on two articles with two quotations each, and two who may be one person."""
    with Library.open(path / "s.db") as library:
        library.use_parser(Unsure)
        for number, name in enumerate(("Peter Hansen", "Peter Hanson")):
            put(library, TEXT.format(number, name), published=f"2025-0{number + 1}-03", outlet="Courier")
        app = BriefingApp(library)
        async with app.run_test(size=size) as pilot:
            keyboard = Keyboard(app, pilot)
            await keyboard.settled()
            yield keyboard, library


def screen_of(press: Keyboard) -> ReviewScreen:
    """The review."""
    assert isinstance(press.app.screen, ReviewScreen)
    return press.app.screen


def words(press: Keyboard) -> str:
    """The quotation that is asked about."""
    row = screen_of(press).quotation
    return row.text if row else ""


async def test_one_key_an_answer_from_the_least_sure_to_the_pairs(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, library):
        await press("g", "r")
        assert "Is this right?  Peter Hanson" in press.row(0) and "1 of 5" in press.row(0)
        assert "“We will keep tariff number 1 in place,”" in press.screen_text
        assert "said Minister" in press.screen_text
        await press("v")
        assert "2 of 5" in press.row(0) and words(press).startswith("We will keep tariff number 0")
        await press("x")
        assert "3 of 5" in press.row(0) and words(press) == "No comment 1."
        await press("n", "v")
        assert "One person?  Peter Hanson and Peter Hansen" in press.row(0)
        assert "5 of 5, 1 passed over" in press.row(0)
        assert "a letter or two apart" in press.row(1)
        await press("x")
        assert "Nothing is left" in press.row(1) and "1 were passed over" in press.row(1)
        await press("N")
        assert words(press) == "No comment 1."
        await press("v")
        assert library.review().items == ()
        verified = [row.text for row in library.quotations(query="-is:unverified")]
        assert len(verified) == 3 and library.people(limit=9)[0].articles == 1
        assert press.app.screen is screen_of(press)


async def test_undo_brings_the_last_answer_back_each_time(tmp_path: Path) -> None:
    async with desk(tmp_path, (80, 24)) as (press, library):
        before = library.decided()
        await press("g", "r", "v", "v", "v", "v", "v")
        assert len(library.people(query="hanson")) == 1 and "Nothing is left" in press.screen_text
        await press("u")
        assert "One person?" in press.row(0) and "5 of 5" in press.row(0)
        await press("u", "u")
        assert words(press) == "No comment 1." and "3 of 5" in press.row(0)
        await press("u", "u")
        assert "1 of 5" in press.row(0)
        assert library.decided() == before


async def test_another_speaker_is_an_answer(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, library):
        await press("g", "r", "e", "o")
        await press.type("Somebody Else")
        await press("enter")
        assert words(press).startswith("We will keep tariff number 0")
        rows = library.quotations(query='said:"somebody else"')
        assert [row.text for row in rows] == ["We will keep tariff number 1 in place,"]


async def test_to_the_article_and_back_to_the_same_question(tmp_path: Path) -> None:
    async with desk(tmp_path) as (press, library):
        await press("g", "r", "n", "enter")
        assert press.place == "article" and press.pointed.startswith("We will keep tariff number 0")
        await press("escape")
        assert words(press).startswith("We will keep tariff number 0")
        assert screen_of(press).passed_over
        await press("escape")
        assert press.app.screen is press.app.reading
        await press("g", "r")
        assert words(press).startswith("We will keep tariff number 0"), "it goes on where it was"
        library.correct(library.quotation_target(library.review(9).items[1].key), "verified", True)
        press.app.shelf.look_for_changes()
        await press.settled()
        assert not words(press).startswith("We will keep tariff number 0"), "answered elsewhere meanwhile"


async def test_nothing_to_ask(tmp_path: Path) -> None:
    with Library.open(tmp_path / "s.db") as library:
        library.use_parser(RuleParser)
        put(library, "Nobody says a thing here.")
        app = BriefingApp(library)
        async with app.run_test(size=(80, 24)) as pilot:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "r", "v", "x", "n", "enter", "N")
            assert "Nothing is left to look through." in press.screen_text
            assert "Nothing was passed over" in press.row(22)


async def test_a_queue_too_long_to_be_counted_says_over_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "COUNTED", 3)
    async with desk(tmp_path) as (press, library):
        await press("g", "r")
        assert "1 of over 3" in press.row(0)
        queue = library.review(2)
        assert (queue.quotations, queue.capped, len(queue.items)) == (3, True, 2)
        await press("v")
        assert "2 of 5" in press.row(0) and not library.review().capped
