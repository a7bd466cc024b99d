"""Notes by keys alone, on a real store: written, shown, changed, taken away, never lost."""

from __future__ import annotations

from pathlib import Path

from briefing.tui.screens.note import NoteScreen
from tests.tui.hand_store import at_desk


def editing(app: object) -> NoteScreen:
    screen = getattr(app, "screen", None)
    assert isinstance(screen, NoteScreen)
    return screen


async def test_a_note_on_a_quotation_shows_beside_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "enter", "m")
        assert "Note on “We spoke openly" in press.screen_text
        assert "Ctrl-s or Esc: keep it" in press.screen_text
        await press.type("compare with June")
        await press("enter", "left", "right")
        await press.type("q is no key here")
        await press("ctrl+s")
        note = library.notes()[0]
        assert note.text == "compare with June\nq is no key here"
        assert note.place.target.kind == "quotation"
        assert "Note kept on" in press.screen_text
        await press("j", "k")
        assert "✎ compare with June" in press.row(34)
        assert "❝✎“We spoke" in press.screen_text or "✎" in press.screen_text
        await press("u")
        assert library.notes() == [] and "✎" not in press.screen_text


async def test_a_note_is_changed_and_taken_away(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        library.note(library.article_target(library.first_page()[0].id), "first")
        await press("m")
        assert editing(press.app).editor.text == "first"
        await press.type(" and more")
        await press("escape")
        assert [note.text for note in library.notes()] == ["first and more"]
        await press("m", "ctrl+u", "ctrl+s")
        assert library.notes() == []
        await press("u")
        assert [note.text for note in library.notes()] == ["first and more"]


async def test_what_is_not_kept_comes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, library):
        await press("enter", "G", "k", "m")
        await press.type("half a thought")
        await press("ctrl+c")
        assert (
            library.notes() == [] and "Not kept; the same key brings what you wrote back" in press.screen_text
        )
        await press("m")
        assert editing(press.app).editor.text == "half a thought"
        await press("escape")
        note = library.notes()[0]
        assert note.text == "half a thought" and note.place.target.kind == "passage"
        await press("m")
        assert editing(press.app).editor.text == "half a thought"


async def test_a_failure_loses_nothing(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("m")
        editing(press.app).editor.text = "x" * 1_000_001
        await press("escape")
        assert "too long" in press.screen_text and library.notes() == []
        await press("m")
        assert len(editing(press.app).editor.text) == 1_000_001


async def test_nothing_written_is_no_note(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("m", "escape")
        assert "Nothing was written" in press.screen_text and library.log() == []


async def test_control_characters_of_a_paste_are_not_drawn(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("m")
        editing(press.app).editor.text = "a\x1b[31mb\u202ec"
        await press.settled()
        assert "\x1b[31m" not in press.screen_text and "\u202e" not in press.screen_text
        await press("escape")
        assert "\x1b" not in library.notes()[0].text
