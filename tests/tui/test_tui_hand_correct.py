"""Correcting a quotation by keys alone, on a real store; each correction is marked and taken back."""

from __future__ import annotations

from pathlib import Path

from briefing.library import Library
from briefing.model import QuotationRow
from briefing.tui.screens.choose import ChooseScreen
from tests.tui.hand_store import at_desk


def voice(library: Library) -> QuotationRow:
    """The quotation without a speaker."""
    return next(row for row in library.quotations() if row.text.startswith("Nobody raised"))


async def test_the_speaker_is_one_of_the_article_by_a_number(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        assert voice(library).speaker is None
        await press("enter", "4", "G", "e")
        screen = press.app.screen
        assert isinstance(screen, ChooseScreen)
        keys = [choice.key for choice in screen.keyed.choices]
        assert len(set(keys)) == len(keys)
        names = {choice.key: choice.name for choice in screen.keyed.choices}
        key = next(key for key, name in names.items() if name == "Dana Okoro")
        await press(key)
        row = voice(library)
        assert row.speaker == "Dana Okoro" and row.own and row.speaker_id is not None
        assert "by you" in press.screen_text and "Speaker: Dana Okoro, by you" in press.screen_text
        await press("u")
        assert voice(library).speaker is None and not voice(library).own
        await press("ctrl+r")
        assert voice(library).speaker == "Dana Okoro"
        await press("e", "b")
        assert voice(library).speaker is None


async def test_nobody_another_name_and_leaving_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, library):
        await press("enter", "4", "e", "escape")
        assert library.log()[0].action == "read"
        await press("e", "0")
        first = library.quotations(library.first_page()[0].id)[0]
        assert first.speaker is None and first.own
        await press("e", "o")
        await press.type("Ivo Brandt")
        await press("enter")
        assert library.quotations(library.first_page()[0].id)[0].speaker == "Ivo Brandt"


async def test_kind_and_no_quotation(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        article = library.first_page()[0].id
        await press("enter", "4", "e", "i")
        assert library.quotations(article)[0].kind == "indirect"
        count = len(library.quotations(article))
        await press("e", "x")
        assert len(library.quotations(article)) == count - 1 == press.app.reading.quotes.count
        await press("u", "u")
        assert library.quotations(article)[0].kind == "direct"


async def test_verified_is_kept_and_arrows_choose_too(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "e", "v")
        assert library.decided()["corrections"][0]["field"] == "verified"
        await press("e", "j", "k", "j", "enter")
        assert library.decided()["corrections"][0]["field"] in ("speaker", "verified")
        assert library.quotations(library.first_page()[0].id)[0].own


async def test_where_there_is_no_quotation_it_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "G", "k", "e")
        assert "no quotation here" in press.screen_text
        await press("s")
        await press.type("budgets")
        await press("enter", "e", "0")
        assert library.quotations(query="budgets")[0].speaker is None
