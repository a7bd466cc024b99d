"""Notes: written in place, on what stands under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError
from briefing.model import Target
from briefing.tui.command import AGENDA, BRIEF, NOTE, NOTES, PERSON, READING, SEARCH, Group
from briefing.tui.commands.aim import TARGETS, aim, at_target, draft_about
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.library import Library
    from briefing.model import Decision, NoteRow
    from briefing.tui.app import BriefingApp
    from briefing.tui.command import Stand
    from briefing.tui.commands.aim import Aim
    from briefing.tui.screens.note import NoteScreen
    from briefing.tui.screens.notes import NotesScreen
    from briefing.tui.session.drafts import About, Draft

NOTING = Group("Notes")


@NOTING.command("note", "m", TARGETS, footer="note", rank=48)
def _note(stand: Stand) -> None:
    """Write a note on it, or change the one that is there."""
    app, here = stand.app, aim(stand)
    there = note_on(app.library, here) if here.count == 1 else None
    about = here.about("note", app.library)
    before = there.text if there else ""
    write(app, about, "Note on", before, lambda text: _keep(app, here, there, text, about.key))


def write(app: BriefingApp, about: About, head: str, before: str, keep: Callable[[str], object]) -> None:
    """Open the editor on `before`, or on what was typed and not kept; `keep` gets what it is closed with.

    `keep` drops the draft when the text is safe. `head` stands over the text, before the label.
    """
    from briefing.tui.screens.note import NoteScreen

    drafts = app.drafts
    begun = drafts.part(about.key)

    def closed(result: str | None) -> None:
        if result is not None:
            keep(result)
        elif drafts.part(about.key) is not None:
            app.say("Not kept; the same key brings what you wrote back, and g M lists it")

    text = before if begun is None else begun
    screen = NoteScreen(head, about.label, text, before=before, typed=lambda words: drafts.put(about, words))
    app.push_screen(screen, closed)
    if begun is not None:
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


def _keep(app: BriefingApp, here: Aim, there: NoteRow | None, text: str, key: str) -> None:
    """Keep the note; until the store has it, its text is the draft `key`, so that a failure loses nothing."""
    library, words = app.library, text.strip()
    if not words and there is None:
        app.drafts.drop(key)
        app.say("Nothing was written")
        return
    if words and there is not None and words == there.text:
        app.drafts.drop(key)
        return

    def work() -> Decision | None:
        if there is not None:
            return library.edit_note(there.uid, words or None, was=there.text)
        return library.note_all(here.targets(library), words)

    app.shelf.decide(work, lambda done: _told(done, there, here.short(40)), draft=key)


def _told(done: Decision, there: NoteRow | None, label: str) -> str:
    """What became of a note: also that it was changed elsewhere meanwhile."""
    if done.after["at"] is None:
        return f"Note taken away from {label}"
    if there is not None and done.after["uid"] != there.uid:
        return "The note was changed in another window meanwhile: yours stands beside it"
    return f"Note kept on {label}"


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


# -- all of them --------------------------------------------------------------------------------


@NOTING.command("notes", "g M", (READING, SEARCH, AGENDA, PERSON, BRIEF), footer="notes")
def _notes(stand: Stand) -> None:
    """All that you wrote: what is not kept yet, then your notes, the latest first."""
    stand.app.rooms.go(NOTES).store_changed()


def _row(stand: Stand) -> NoteRow | Draft:
    row = cast("NotesScreen", stand.screen).notes.current
    if row is None:
        raise BriefingError("there is no note here", "m on what you read writes one")
    return row


@NOTING.command("note-open", "enter, l, right", (NOTES,), footer="to the passage", rank=1)
def _open(stand: Stand) -> None:
    """To the passage that it is about."""
    cast("NotesScreen", stand.screen).open(_row(stand))


@NOTING.command("note-change", "m, e", (NOTES,), footer="change", rank=2)
def _change(stand: Stand) -> None:
    """Write the note anew."""
    from briefing.model import NoteRow  # not before the first frame

    app, row = stand.app, _row(stand)
    if not isinstance(row, NoteRow):
        _go_on(stand, row)
        return
    place = row.place
    label = f"“{place.target.exact}”" if place.target.exact else place.title or ""
    about = draft_about(f"note {row.uid}", "note", safe(label), place.article, place.start, place.end)

    def keep(text: str) -> None:
        words = text.strip() or None
        app.shelf.decide(
            lambda: app.library.edit_note(row.uid, words, was=row.text),
            lambda done: _told(done, row, crop(about.label, 40)),
            draft=about.key,
        )

    write(app, about, "Note on", row.text, keep)


def _go_on(stand: Stand, draft: Draft) -> None:
    """Go on with what was begun: a note in its editor, anything else where it was begun."""
    app, about = stand.app, draft.about
    if about.what != "note" or about.target is None:
        cast("NotesScreen", stand.screen).open(draft)
        return
    here = at_target(Target(*about.target), about.label, about.article)
    there = note_on(app.library, here)
    before = there.text if there else ""
    write(app, about, "Note on", before, lambda text: _keep(app, here, there, text, about.key))


@NOTING.command("note-yank", "y", (NOTES,), footer="copy", rank=3)
def _yank(stand: Stand) -> None:
    """Copy what you wrote."""
    stand.app.copy(_row(stand).text, "note")


@NOTING.command("note-drop", "D", (NOTES,), footer="take away", rank=4)
def _drop(stand: Stand) -> None:
    """Take the note away, or let go what was begun and not kept; u brings it back."""
    from briefing.model import NoteRow  # not before the first frame

    app, row = stand.app, _row(stand)
    words = crop(safe(" ".join(row.text.split())), 40)
    if isinstance(row, NoteRow):
        library = app.library
        app.shelf.decide(
            lambda: library.edit_note(row.uid, None), f"Note taken away: {words} (u brings it back)"
        )
        return
    app.drafts.let_go(row.about.key, app.library.changes())
    app.say(f"Let go: {words} (u brings it back)")
    cast("NotesScreen", stand.screen).store_changed()


@NOTING.command("notes-leave", "escape, q", (NOTES,), footer="back", rank=99)
def _leave_notes(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(NOTES)
