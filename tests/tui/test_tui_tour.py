"""The first start, the log, the clipboard of the system."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.tui.app import BriefingApp
from briefing.tui.clipboard import commands_here, copy_by_command
from briefing.tui.command import LIST
from briefing.tui.journal import LARGEST, OLDER, Journal
from briefing.tui.session.keeper import Keeper
from briefing.tui.tour import STEPS
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import Keyboard


async def test_six_keys_once_and_never_again(tmp_path: Path) -> None:
    path = tmp_path / "session"
    app = BriefingApp(sample_library(), keeper=Keeper(path))
    async with app.run_test(size=(80, 24)) as pilot:
        press = Keyboard(app, pilot)
        await press.settled()
        app._each_second()
        assert "Tour 1 of 6: Enter reads" in app.tour.words
        await press("j")
        assert "Tour 1 of 6" in press.screen_text
        await press("enter", "tab", "4", "enter", "y")
        assert "Tour 5 of 6: s searches" in app.tour.words
        await press("s", "escape", "?")
        assert not app.tour.running
        app.leave()
    app = BriefingApp(sample_library(), keeper=Keeper(path))
    async with app.run_test(size=(80, 24)) as pilot:
        press = Keyboard(app, pilot)
        app._each_second()
        assert not app.tour.running
        await press("g", "?")
        assert app.tour.running
        await press("g", "?")
        assert not app.tour.running
        app.leave()


async def test_an_empty_store_greets_and_the_tour_waits_for_articles(tmp_path: Path) -> None:
    library = FakeLibrary()
    app = BriefingApp(library, keeper=Keeper(tmp_path / "session"))
    async with app.run_test(size=(80, 24)) as pilot:
        press = Keyboard(app, pilot)
        await press.settled()
        app._each_second()
        assert not app.tour.running
        await press("enter")
        await press.settled()
        app._each_second()
        assert app.tour.running and press.place == LIST


def test_every_step_fits_a_narrow_screen_and_names_commands() -> None:
    from briefing.tui.commands import REGISTRY

    names = {command.name for command in REGISTRY.commands}
    assert len(STEPS) == 6
    assert all(set(step.commands) <= names for step in STEPS)
    assert all(len(f"Tour 1 of 6: Enter {step.words}   (g ? ends it)") < 79 for step in STEPS)
    keys = ("Enter", "Tab", "Enter", "y", "s", "?")
    told = [f"Tour 1 of 6: {key} {step.words}" for key, step in zip(keys, STEPS, strict=True)]
    assert max(map(len, told)) < 58  # a narrow terminal shows them whole, without the key that ends it


def failure(words: str) -> Exception:
    try:
        raise BriefingError(words) from ValueError(words)
    except BriefingError as problem:
        return problem


def test_the_log_has_places_and_no_words(tmp_path: Path) -> None:
    path = tmp_path / "state" / "briefing.log"
    journal = Journal(path)
    assert not path.parent.exists()
    journal.started("80 by 24")
    journal.failed(failure("Rubio said so"))
    text = path.read_text()
    assert "BriefingError at " in text and "test_tui_tour.py" in text and "because of ValueError" in text
    assert "Rubio" not in text and "started: 80 by 24" in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_log_begins_anew_before_it_is_large(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "briefing.log")
    problem = failure("x")
    for _ in range(6_000):
        journal.failed(problem)
    files = sorted(tmp_path.iterdir())
    assert 2 <= len(files) <= OLDER + 1
    assert all(file.stat().st_size <= LARGEST for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_without_a_place_to_write_there_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file" / "log")
    journal.failed(failure("x"))
    journal.failed(failure("x"))


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the programs of X and Wayland")
def test_the_programs_of_the_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("xclip", "wl-copy"):
        (tmp_path / name).write_text(f"#!/bin/sh\nexec cat > {tmp_path}/got\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "wl-copy").write_text("#!/bin/sh\nexit 1\n")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    here = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}
    assert [command[0] for command in commands_here(here)][:2] == ["wl-copy", "xclip"]
    assert commands_here(here | {"SSH_TTY": "/dev/pts/1"}) == []
    assert copy_by_command("“so”", commands_here(here))
    assert (tmp_path / "got").read_text() == "“so”"
    assert not copy_by_command("x", [("no-such-program",)])
