"""Two programs on one store: nothing of either is lost, and neither takes the other's words back unawares."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from tests.store.made import news, opened, put

ROOT = Path(__file__).parents[2]


def elsewhere(library: Library, code: str) -> None:
    """Run some lines on the same store in another program, as if that began and acted after this one did."""
    script = (
        "import sys; from pathlib import Path; from tests.store.made import opened\n"
        "from briefing.store import deciding\n"
        "library = opened(Path(sys.argv[1])); article = library.article_ids()[0]\n"
        f"target = library.article_target(article)\n{code}\nlibrary.close()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, str(library.path)], env=environment, check=True)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library that has been open for a long time."""
    monkeypatch.setattr(import_module("briefing.store.deciding"), "STARTED", "2020-01-01T00:00:00Z")
    library = opened(tmp_path / "s.db")
    put(library, news(1))
    return library


def test_undo_passes_over_what_another_program_did(here: Library) -> None:
    target = here.article_target(here.article_ids()[0])
    here.tag([target], ["mine"])
    elsewhere(here, "library.tag([target], ['theirs'])")
    done = here.undo()
    assert done is not None and done.after["tag"] == "mine"
    assert [row.tag for row in here.tags()] == ["theirs"]
    with pytest.raises(BriefingError, match="another window"):
        here.undo()
    assert here.redo() is not None and len(here.tags()) == 2
    elsewhere(here, "assert library.undo().after['tag'] == 'theirs'")
    assert [row.tag for row in here.tags()] == ["mine"]
    here.close()


def test_what_was_changed_since_is_not_taken_back(here: Library) -> None:
    row = here.quotations()[0]
    quotation = here.quotation_target(row.uid)
    here.correct(quotation, "speaker", {"name": "One Speaker"})
    other = (
        "library.correct(library.quotation_target(library.quotations()[0].uid), 'speaker', {'name': 'Two X'})"
    )
    elsewhere(here, other)
    before = here.decided()
    with pytest.raises(BriefingError, match="changed since"):
        here.undo()
    assert here.decided() == before and here.quotations()[0].speaker == "Two X"
    elsewhere(here, "library.undo()")
    assert here.quotations()[0].speaker == "One Speaker"
    assert here.undo() is not None and here.quotations()[0].speaker == row.speaker
    here.close()


def test_one_that_cannot_be_taken_back_does_not_stand_before_older_ones(here: Library) -> None:
    target = here.article_target(here.article_ids()[0])
    quotation = here.quotation_target(here.quotations()[0].uid)
    here.tag([target], ["older"])
    here.correct(quotation, "speaker", {"name": "One Speaker"})
    row = "library.quotation_target(library.quotations()[0].uid)"
    elsewhere(here, f"library.correct({row}, 'speaker', {{'name': 'Two X'}})")
    with pytest.raises(BriefingError, match="changed since") as told:
        here.undo()
    assert "correction of speaker" in str(told.value) and told.value.hint == "the next undo goes past it"
    assert here.log(1)[0].after["refused"]
    done = here.undo()
    assert done is not None and done.after["tag"] == "older" and here.tags() == []
    with pytest.raises(BriefingError, match="all that is left was changed since"):
        here.undo()
    assert here.quotations()[0].speaker == "Two X"
    assert here.redo() is not None and [row.tag for row in here.tags()] == ["older"]
    elsewhere(here, "library.undo()")
    done = here.undo()  # the other one took theirs back: mine is mine again, and the last one that can be
    assert done is not None and done.action == "correct" and here.check() == []
    assert [row.tag for row in here.tags()] == ["older"]
    here.close()


def test_redo_passes_over_what_was_changed_elsewhere(here: Library) -> None:
    target = here.article_target(here.article_ids()[0])
    elsewhere(here, "library.name_story('a-story', 'Theirs')")
    here.name_story("a-story", "Mine")
    here.tag([target], ["later"])
    assert here.undo() is not None and here.undo() is not None
    elsewhere(here, "library.undo()")
    with pytest.raises(BriefingError, match="changed since"):
        here.redo()
    assert here.redo() is not None and [row.tag for row in here.tags()] == ["later"]
    assert here.redo() is None and here.check() == []
    here.close()


def test_two_who_change_one_note_keep_both(here: Library) -> None:
    target = here.article_target(here.article_ids()[0])
    here.note(target, "first")
    (note,) = here.notes()
    elsewhere(here, "library.edit_note(library.notes()[0].uid, 'theirs', was='first')")
    done = here.edit_note(note.uid, "mine", was="first")
    assert done is not None and {row.text for row in here.notes()} == {"theirs", "mine"}
    with pytest.raises(BriefingError, match="another window"):
        here.edit_note(note.uid, None, was="first")
    here.undo()
    assert [row.text for row in here.notes()] == ["theirs"]
    here.close()


def test_two_who_change_one_follow_up_change_their_own_part(here: Library) -> None:
    here.follow_up(here.article_target(here.article_ids()[0]), "call")
    (row,) = here.follow_ups()
    elsewhere(here, "library.change_follow_up(library.follow_ups()[0].uid, waiting_on='Ana Novak')")
    here.change_follow_up(row.uid, due="2026-01-02")
    (row,) = here.follow_ups()
    assert (row.waiting_on, row.due) == ("Ana Novak", "2026-01-02")
    here.close()


def test_a_removal_that_another_program_took_back_is_not_undone_again(here: Library) -> None:
    put(here, news(2))
    article = here.article_ids()[0]
    here.remove([article])
    elsewhere(here, "library.bring_back([library.removed()[0].uid])")
    before = here.decided()
    with pytest.raises(BriefingError, match="changed since"):
        here.undo()
    assert here.decided() == before and article in here.article_ids()
    elsewhere(here, "library.undo()")
    assert here.undo() is not None and here.removed() == [] and here.check() == []
    here.close()


def test_a_storys_name_that_another_program_changed_stays(here: Library) -> None:
    here.name_story("a-story", "Mine")
    elsewhere(here, "library.name_story('a-story', 'Theirs')")
    before = here.decided()
    with pytest.raises(BriefingError, match="changed since"):
        here.undo()
    assert here.decided() == before
    elsewhere(here, "library.undo()")
    assert here.undo() is not None and here.redo() is not None
    here.close()


def test_two_tag_the_same_at_once(here: Library) -> None:
    target = here.article_target(here.article_ids()[0])
    elsewhere(here, "library.tag([target], ['a', 'b'])")
    assert here.tag([target], ["a", "c"]) is not None
    assert sorted(row.tag for row in here.tags()) == ["a", "b", "c"]
    here.undo()
    assert sorted(row.tag for row in here.tags()) == ["a", "b"] and here.check() == []
    here.close()
