"""What is being written is never lost: on disk while typed, there again after a kill, gone once kept."""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from briefing.tui.app import BriefingApp
from briefing.tui.screens.note import NoteScreen
from briefing.tui.session.drafts import About, Drafts
from briefing.tui.session.home import write_privately
from tests.tui.hand_store import at_desk, sample_store
from tests.tui.keyboard import Keyboard

NOTE = About("note 7 3-9", "note", "“words”", 7, 3, 9)
KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.tui.session.drafts import About, Drafts
drafts = Drafts(Path(sys.argv[1]))
drafts.put(About("note 7 3-9", "note", "“words”", 7, 3, 9), "half a\\nthought")
drafts.put(About("follow-up 8", "follow-up", "x"), "call", "what")
drafts.put(About("follow-up 8", "follow-up", "x"), "fri", "due")
drafts._writer.submit(lambda: None).result()
print("typed", flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
os.kill(os.getpid(), signal.SIGKILL)
"""


def full(*told: object, **more: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def killed(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], stdout=-1, check=False)
    assert done.returncode == -signal.SIGKILL and done.stdout == b"typed\n"


def test_drafts_of_a_killed_reader_are_taken_over(tmp_path: Path) -> None:
    killed(tmp_path)
    drafts = Drafts(tmp_path)
    found = drafts.adopt()
    assert {draft.about.key: dict(draft.parts) for draft in found} == {
        "note 7 3-9": {"text": "half a\nthought"},
        "follow-up 8": {"what": "call", "due": "fri"},
    }
    assert drafts.part("note 7 3-9") == "half a\nthought" and drafts.rows()[1].about == NOTE
    drafts.drop("note 7 3-9")
    drafts.drop("follow-up 8")
    drafts.close()
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_a_running_reader_are_left_to_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), "wait"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"typed\n"
        drafts = Drafts(tmp_path)
        assert drafts.adopt() == []
        drafts.put(NOTE, "other words")
        other.kill()
        other.wait()
    texts = {draft.parts.get("text") for draft in drafts.adopt()}
    assert texts == {"half a\nthought", "other words", None}
    drafts.close()


def test_a_broken_file_or_folder_does_no_harm_and_is_kept_aside(tmp_path: Path) -> None:
    broken = ['[{}, 5, {"about": 3}', '[{}, 5, {"about": {"key": 1}}]', "{}"]
    for number, text in enumerate(broken):
        (tmp_path / f"{number}-a.json").write_text(text, encoding="utf-8")
    drafts = Drafts(tmp_path)
    assert drafts.adopt() == [] and len(drafts.aside) == 3
    assert sorted(path.read_text("utf-8") for path in drafts.aside) == sorted(broken)
    drafts.close()
    again = Drafts(tmp_path)
    assert again.adopt() == [] and again.aside == [] and len(list(tmp_path.glob("*.unreadable"))) == 3
    again.close()
    (tmp_path / "file").write_text("")
    drafts = Drafts(tmp_path / "file" / "folder")
    drafts.put(NOTE, "x")
    drafts.close()
    assert drafts.failure and drafts.part(NOTE.key) == "x"


def test_what_a_newer_program_says_besides_costs_no_words(tmp_path: Path) -> None:
    killed(tmp_path)
    (path,) = tmp_path.glob("*.json")
    data = json.loads(path.read_text("utf-8"))
    data[0]["about"]["mood"] = "new"
    path.write_text(json.dumps(data), encoding="utf-8")
    drafts = Drafts(tmp_path)
    assert len(drafts.adopt()) == 2 and drafts.aside == []
    drafts.close()


def test_what_a_killed_reader_left_stays_while_the_disk_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("briefing.tui.session.drafts.write_privately", full)
        drafts = Drafts(tmp_path)
        assert len(drafts.adopt()) == 2 and drafts.failure
        assert Drafts(tmp_path).adopt() == []  # they are somebody's
        drafts.close()
    assert len(Drafts(tmp_path).adopt()) == 2


def test_what_was_taken_over_on_a_full_disk_does_not_come_back_once_it_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(tmp_path)
    drafts = Drafts(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("briefing.tui.session.drafts.write_privately", full)
        assert len(drafts.adopt()) == 2
    drafts.drop(NOTE.key)
    drafts.close()
    (kept,) = (later := Drafts(tmp_path)).adopt()
    assert kept.about.key == "follow-up 8" and len(list(tmp_path.glob("*.json"))) == 1
    with monkeypatch.context() as patch:
        patch.setattr("briefing.tui.session.drafts.write_privately", full)
        last = Drafts(tmp_path)
        later.close()
        assert len(last.adopt()) == 1
        last.drop(kept.about.key)
        last.close()
    assert Drafts(tmp_path).adopt() == [] and not list(tmp_path.glob("*.json"))


def test_taking_over_never_puts_older_words_over_newer_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(tmp_path)
    drafts, began, go_on = Drafts(tmp_path), Event(), Event()

    def slowly(path: Path, content: str, *, sure: bool) -> None:
        if not began.is_set():
            began.set()
            go_on.wait(10)
        write_privately(path, content, sure=sure)

    monkeypatch.setattr("briefing.tui.session.drafts.write_privately", slowly)
    adopting = Thread(target=drafts.adopt)
    adopting.start()
    assert began.wait(10)
    drafts.put(NOTE, "newer words")
    go_on.set()
    adopting.join()
    drafts.close()
    assert "newer words" in {draft.parts.get("text") for draft in Drafts(tmp_path).adopt()}


def written(press: Keyboard, folder: Path) -> str:
    writer = press.app.drafts._writer
    assert writer is not None
    writer.submit(lambda: None).result()
    return "".join(path.read_text("utf-8") for path in folder.glob("*.json"))


async def test_a_note_is_on_disk_while_it_is_typed(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        press.app.drafts_folder = folder = tmp_path / "drafts"
        del press.app.drafts  # made at the first frame, without a folder
        await press("m")
        await press.type("half")
        assert '"half"' in written(press, folder) and (folder.stat().st_mode & 0o777) == 0o700
        await press("ctrl+c", "g", "M")
        assert "Begun and not kept" in press.screen_text and "half" in press.screen_text
        await press("m")
        assert isinstance(press.app.screen, NoteScreen) and press.app.screen.editor.text == "half"
        await press("escape")
        assert [note.text for note in library.notes()] == ["half"] and '"half"' not in written(press, folder)


async def test_a_half_filled_follow_up_comes_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("f")
        await press.type("call the desk")
        await press("enter")
        await press.type("fri")
        await press("escape")
        assert "brings what you typed back" in press.screen_text and library.follow_ups() == []
        await press("f")
        assert "call the desk" in press.screen_text and "as you typed it before" in press.screen_text
        await press("enter")
        assert press.app.screen.prompt.value == "fri"  # type: ignore[attr-defined]
        await press("enter", "enter")
        (row,) = library.follow_ups()
        assert row.text == "call the desk" and row.due and press.app.drafts.rows() == []


async def test_a_draft_stays_with_its_quotation_when_the_article_gets_another_number(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "f")
        await press.type("call")
        await press("escape")
        opened = press.app.reading.opened
        assert opened is not None
        (row,) = library.article_rows([opened.view.row.id])
        library.correct(library.article_target(row.id), "published", "2024-03-04")
        assert library.find_article(row.uid) != row.id
        await press("g", "M")
        assert "call" in press.screen_text
        await press("enter")
        again = press.app.reading.opened
        assert again is not None and again.view.row.uid == row.uid
        await press("4", "f")
        assert "as you typed it before" in press.screen_text and "call" in press.screen_text
        await press("enter", "enter", "enter")
        (kept,) = library.follow_ups()
        assert kept.text == "call" and press.app.drafts.rows() == []


async def test_a_file_of_drafts_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "1-a.json").write_text("[half", encoding="utf-8")
    with sample_store(tmp_path / "store.db") as library:
        app = BriefingApp(library)
        app.drafts_folder = tmp_path / "drafts"
        async with app.run_test(size=(120, 36)) as pilot:
            await Keyboard(app, pilot).settled()
            told = [line for _, line in app.messages if "cannot be read" in line]
            assert len(told) == 1 and "1-a.unreadable" in told[0]


async def test_a_correction_that_was_left_is_let_go(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("e", "t")
        await press.type(" and more")
        assert [draft.about.what for draft in press.app.drafts.rows()] == ["correction"]
        await press("escape")
        assert press.app.drafts.rows() == []


async def test_all_notes_are_listed_with_the_way_to_their_passage(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("g", "M")
        assert "You wrote no notes yet." in press.screen_text
        await press("escape")
        library.note(library.quotation_target(library.quotations()[0].uid), "about this")
        library.note(library.article_target(library.first_page()[0].id), "about all")
        await press("g", "M")
        assert "2 notes" in press.screen_text and "about this" in press.screen_text
        while getattr(press.app.screen, "notes").current.text != "about this":  # noqa: B009
            await press("j")
        await press("m")
        await press.type(" one")
        await press("escape")
        assert {note.text for note in library.notes()} == {"about this one", "about all"}
        await press("D")
        assert [note.text for note in library.notes()] == ["about all"]
        await press("u", "enter")
        assert len(library.notes()) == 2 and press.place in ("article", "list")


async def test_what_was_let_go_comes_back_and_one_of_a_removed_article_says_so(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("m")
        await press.type("half a thought")
        await press("ctrl+c", "D", "g", "M", "enter")
        assert "about was removed; y copies" in press.screen_text and "half a thought" in press.screen_text
        await press("D")
        assert press.app.drafts.rows() == [] and len(library.removed()) == 1
        await press("u")
        assert "half a thought" in press.screen_text and len(library.removed()) == 1
        await press("u", "enter")
        assert library.removed() == [] and "in the notes (g M) goes on" in press.screen_text
        await press("g", "M", "m")
        assert press.app.screen.editor.text == "half a thought"  # type: ignore[attr-defined]
        await press("ctrl+c", "D", "escape", "t")
        await press.type("later")
        await press("enter", "u")
        assert press.app.drafts.rows() == [] and library.tags() == []  # the tag was what was done last


async def test_a_draft_is_not_that_of_another_article_with_its_number(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("m")
        await press.type("of the first")
        await press("ctrl+c")
        (draft,) = press.app.drafts.rows()
        assert draft.about.target is not None
        press.app.drafts.drop(draft.about.key)
        other = replace(
            draft.about,
            key=draft.about.key.replace(str(draft.about.target[1]), "another0uid"),
            target=["article", "another0uid", *draft.about.target[2:]],
        )
        press.app.drafts.put(other, "of an article that is gone")
        await press("m")
        assert press.app.screen.editor.text == ""  # type: ignore[attr-defined]
