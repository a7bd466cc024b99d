"""What lost its words is listed in the reader, put on other words by keys, or let go."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.library import AddOptions, Library
from briefing.tui.app import BriefingApp
from tests.store.made import opened
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard

TEXT = "Port talks.\n\nThe quay is open. The ferry sails at noon. “We go,” said Minister Ada Holm."
URL = "https://news.example/1"


def lost(path: Path) -> Library:
    """A store with an edited article: a tag and a note hang on words that are gone."""
    library = opened(path / "s.db")
    article = library.add_text(TEXT, AddOptions(url=URL)).article
    assert article is not None
    start = TEXT.index("The ferry")
    target = library.passage_target(article, start, start + 24)
    library.tag([target], ["sea"])
    library.note(target, "check the hour")
    library.add_text(TEXT.replace("The ferry sails at noon.", "No ship sails."), AddOptions(url=URL))
    return library


async def test_it_is_listed_and_put_on_other_words(tmp_path: Path) -> None:
    with lost(tmp_path) as library:
        app = BriefingApp(library)
        async with app.run_test(size=(120, 36)) as pilot:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "o")
            assert "“The ferry sails at noon.”" in press.screen_text
            assert "+sea  ✎ check the hour" in press.screen_text
            await press("enter")
            assert "hangs on which words now" in press.screen_text
            await press("v")
            page = app.reading.page
            assert page.opened is not None
            at = page.opened.text.index("No ship")
            page.select(at, at)
            await press.settled()
            await press(")", "enter")
            assert library.orphans() == []
            (note,) = library.notes()
            assert note.place.target.exact == "No ship sails."
            assert library.first_page("tag:sea")
            await press("u")
            assert len(library.orphans()) == 1


async def test_it_is_let_go_and_brought_back(tmp_path: Path) -> None:
    with lost(tmp_path) as library:
        app = BriefingApp(library)
        async with app.run_test(size=(80, 24)) as pilot:
            press = Keyboard(app, pilot)
            await press.settled()
            await press("g", "o", "D")
            assert library.orphans() == [] and "Nothing has lost its words." in press.screen_text
            await press("u")
            assert len(library.orphans()) == 1 and "sea" in press.screen_text
            await press("q", "enter", "v", "enter")
            assert "y copies it" in press.screen_text


def editor(path: Path, script: str) -> str:
    """A program that stands for an editor."""
    program = path / "editor.sh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The terminal is lent and given back; what happened, in order."""
    happened: list[str] = []

    @contextmanager
    def suspend(self: BriefingApp) -> Iterator[None]:
        happened.append("lent")
        try:
            yield
        finally:
            happened.append("given back")

    monkeypatch.setattr(BriefingApp, "suspend", suspend)
    return happened


async def test_a_note_in_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lent: list[str]) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv(
        "EDITOR", editor(tmp_path, 'echo "and more" >> "$1"; stat -c %a "$1" > ' + f"{tmp_path}/mode")
    )
    async with at_desk(tmp_path) as (press, library):
        await press("m")
        await press.type("begun")
        await press("ctrl+o", "escape")
        assert library.notes()[0].text == "begun\nand more" or library.notes()[0].text == "begunand more"
        assert lent == ["lent", "given back"] and (tmp_path / "mode").read_text().strip() == "600"
        assert not list(Path(tempfile.gettempdir()).glob("briefing-note-*"))


@pytest.mark.parametrize(
    ("command", "said"),
    [("false", "ended with status 1"), ("/no/such/editor", "does not start"), ("'", "makes no sense")],
)
async def test_an_editor_that_fails_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lent: list[str], command: str, said: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    async with at_desk(tmp_path) as (press, library):
        await press("m")
        await press.type("kept")
        await press("ctrl+o")
        assert said in press.app.messages[-1][1]
        await press("escape")
        assert library.notes()[0].text == "kept"
        assert lent in ([], ["lent", "given back"])
