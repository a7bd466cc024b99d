"""Notes: written in place, on what stands under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import Decision, NoteRow
from briefing.tui.command import NOTE, Group, Stand
from briefing.tui.commands.aim import TARGETS, Aim, aim

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.screens.note import NoteScreen

NOTING = Group("Notes")


@NOTING.command("note", "m", TARGETS, footer="note", rank=48)
def _note(stand: Stand) -> None:
    """Write a note on it, or change the one that is there."""
    from briefing.tui.screens.note import NoteScreen

    app, here = stand.app, aim(stand)
    there = note_on(app.library, here) if here.count == 1 else None
    draft = app.drafts.get(here.key)
    text = draft if draft is not None else there.text if there else ""

    def left(written: str) -> None:
        app.drafts[here.key] = written
        app.say("Not kept; m brings what you wrote back")

    def written(result: str | None) -> None:
        if result is not None:
            _keep(app, here, there, result)

    app.push_screen(NoteScreen(here.label, text, left), written)
    if draft is not None:
        app.say("This is what you wrote before and did not keep")


def note_on(library: Library, here: Aim) -> NoteRow | None:
    """The note on exactly this; None where there is none. Raises `BriefingError`."""
    target = here.find(library)
    for note in library.notes(here.article):
        there, place = note.place.target, (note.place.start, note.place.end)
        if (there.kind, there.uid) == (target.kind, target.uid) and (
            target.kind != "passage" or place == (target.start, target.end)
        ):
            return note
    return None


def _keep(app: BriefingApp, here: Aim, there: NoteRow | None, text: str) -> None:
    """Keep the note; until the store has it, its text is a draft, so that a failure loses nothing."""
    library, words = app.library, text.strip()
    if not words and there is None:
        app.drafts.pop(here.key, None)
        app.say("Nothing was written")
        return
    if words and there is not None and words == there.text:
        app.drafts.pop(here.key, None)
        return

    def work() -> Decision | None:
        if there is not None:
            return library.edit_note(there.uid, words or None)
        return library.note_all(here.targets(library), words)

    if words:
        app.drafts[here.key] = text
    app.desk.write(work, lambda done: _kept(app, here, done, gone=not words))


def _kept(app: BriefingApp, here: Aim, done: Decision | None, *, gone: bool) -> None:
    app.drafts.pop(here.key, None)
    app.shelf.decided(done, f"{'Note taken away from' if gone else 'Note kept on'} {here.short(40)}")


def _screen(stand: Stand) -> NoteScreen:
    return cast("NoteScreen", stand.screen)


@NOTING.command("note-keep", "ctrl+s, escape", (NOTE,), footer="or Esc: keep it", rank=1)
def _keep_note(stand: Stand) -> None:
    """Keep what is written; with nothing left, the note is taken away."""
    _screen(stand).keep()


@NOTING.command("note-editor", "ctrl+o", (NOTE,), footer="your editor", rank=3)
def _in_editor(stand: Stand) -> None:
    """Write it in the editor that VISUAL or EDITOR names, and come back here."""
    from textual.app import SuspendNotSupported

    from briefing.tui.editor import edit

    screen = _screen(stand)
    try:
        screen.replace(edit(stand.app, screen.editor.text))
    except SuspendNotSupported as problem:
        raise BriefingError("this terminal cannot be lent to an editor") from problem


@NOTING.command("note-leave", "ctrl+c", (NOTE,), footer="leave it as it was", rank=2)
def _leave_note(stand: Stand) -> None:
    """Leave the note as it was; m brings back what was written."""
    _screen(stand).abandon()
