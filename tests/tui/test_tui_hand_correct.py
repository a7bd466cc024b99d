"""Correcting a quotation by keys alone, on a real store; each correction is marked and taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

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


THEIRS = """
import sys; from pathlib import Path; from briefing.library import Library
with Library.open(Path(sys.argv[1])) as library:
    library.correct(library.quotation_target(sys.argv[2]), "speaker", {"name": "Ana Silva"})
"""


async def test_the_second_of_two_windows_is_told_what_it_takes_the_place_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("briefing.store.deciding"), "STARTED", "2020-01-01T00:00:00Z")
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "G", "e")
        uid = voice(library).uid
        here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", THEIRS, str(library.path), uid], env=here, check=True)
        await press("2")
        assert voice(library).speaker not in (None, "Ana Silva")
        assert "Was Ana Silva by another window at" in press.screen_text
        assert "u brings it back" in press.screen_text
        await press("u")
        assert voice(library).speaker == "Ana Silva"
        await press("ctrl+r", "e", "0")  # over one's own word nothing is told
        assert voice(library).speaker is None and "another window" not in press.screen_text


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
        await press("enter", "G", "k", "e")  # there the article itself is what can be corrected
        assert "headline" in press.screen_text and "outlet" in press.screen_text
        await press("escape", "s")
        await press.type("budgets")
        await press("enter", "e", "0")
        assert library.quotations(query="budgets")[0].speaker is None


async def test_anybody_of_the_store_may_have_said_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "e", "o")
        await press.type("moana")
        await press("tab", "enter")
        row = library.quotations(library.first_page()[0].id)[0]
        moana = next(person for person in library.people() if person.name == "Teuila Moana")
        assert row.speaker == "Teuila Moana" and row.speaker_id == moana.id and row.own


async def test_the_right_words_are_selected(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        article = library.first_page()[0].id
        await press("enter", "4", "e", "w")
        assert press.app.reading.page.selected is not None
        await press("b", "b", "b", "c", "w")
        row = library.quotations(article)[0]
        assert row.checked and "frankness" not in row.text and row.text.startswith("We spoke openly")
        assert "checked by you" in press.screen_text
        await press("u")
        assert library.quotations(article)[0].text.endswith("frankness.")


async def test_a_missed_quotation_is_added_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        article = library.first_page()[0].id
        count = len(library.quotations(article))
        await press("enter", "v", "i", "s", "c")
        screen = press.app.screen
        assert isinstance(screen, ChooseScreen)
        key = next(choice.key for choice in screen.keyed.choices if choice.name == "Dana Okoro")
        await press(key)
        rows = library.quotations(article)
        added = next(row for row in rows if row.text.startswith("Port Ellis"))
        assert len(rows) == count + 1 and added.speaker == "Dana Okoro" and added.own
        assert added.kind == "indirect" and added.speaker_id is not None
        await press("u")
        assert len(library.quotations(article)) == count


async def test_a_person_is_corrected(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        article = library.first_page()[0].id
        await press("enter", "3", "e", "n", *("backspace",) * 5)
        await press.type("Okoro-Lane")
        await press("enter")
        assert "Dana Okoro-Lane" in [row.name for row in library.people()]
        assert "Dana Okoro-Lane" in press.screen_text
        await press("e", "r", "ctrl+u")
        await press.type("Envoy, Kestria")
        await press("enter")
        assert (
            library.quotations(article)[0].role == "Envoy, Kestria" and "Envoy, Kestria" in press.screen_text
        )
        await press("e", "m")
        await press.type("teuila")
        await press("tab", "enter")
        assert "one? y/n" in press.screen_text and "Dana Okoro-Lane" in [row.name for row in library.people()]
        await press("y")
        assert "Dana Okoro-Lane" not in [row.name for row in library.people()]
        await press("u", "e", "x")
        assert "Okoro" not in [row.name for row in library.people()]
        await press("u", "u", "u")
        assert library.people(None, "okoro")[0].name == "Dana Okoro"


async def test_an_article_is_corrected_and_a_quotation_brought_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("e", "t", "ctrl+u")
        await press.type("Another headline")
        await press("enter")
        row = library.first_page()[0]
        assert row.title == "Another headline" and row.own == ("title",)
        await press("e", "o", "ctrl+u")
        await press.type("Wire")
        await press("enter", "e", "b")
        assert library.first_page()[0].own == ()
        await press("enter", "4", "e", "x")
        count = len(library.quotations(row.id))
        await press("1", "e", "1")
        assert len(library.quotations(row.id)) == count + 1
