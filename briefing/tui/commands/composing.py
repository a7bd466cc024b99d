"""The brief: what stands under the cursor put on it, and the page composed and exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError
from briefing.tui.command import AGENDA, BRIEF, READING, SEARCH, SELECT, STORY, Group, Stand
from briefing.tui.commands.aim import TARGETS, aim, draft_about
from briefing.tui.commands.noting import write
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.model import Decision
    from briefing.model.brief import BriefLine
    from briefing.tui.screens.brief import BriefScreen

COMPOSING = Group("The brief")


@COMPOSING.command(
    "brief-add",
    "B",
    tuple(place for place in TARGETS if place != SELECT),
    footer="on the brief",
    rank=49,
    repeats=True,
)
def _add(stand: Stand) -> None:
    """Put it on the brief: the quotation, the passage, or the article."""
    here, library = aim(stand), stand.app.library
    shown = cast("BriefScreen | None", stand.app.rooms.made(BRIEF))
    brief = shown.brief if shown else None

    def work() -> Decision | None:
        return library.add_to_brief([here.find(library)], brief)

    stand.app.shelf.decide(work, f"On the brief: {here.short(50)} (g b shows it)")


@COMPOSING.command("brief-add-selected", "A", (SELECT,), footer="on the brief", rank=49)
def _add_selected(stand: Stand) -> None:
    """Put the words that are selected on the brief."""
    _add(stand)


@COMPOSING.command("brief", "g b", (READING, SEARCH, AGENDA, STORY), footer="brief")
def _show(stand: Stand) -> None:
    """The brief: passages and lines of your own, to be put in order and exported."""
    cast("BriefScreen", stand.app.rooms.go(BRIEF)).store_changed()


def _screen(stand: Stand) -> BriefScreen:
    return cast("BriefScreen", stand.screen)


def _line(stand: Stand) -> BriefLine | None:
    line = _screen(stand).current
    if line is None:
        stand.screen.status.say("Nothing stands here: i writes a line of your own")
    return line


@COMPOSING.command("brief-open", "enter, l, right", (BRIEF,), footer="to the source", rank=1)
def _open(stand: Stand) -> None:
    """To the passage in its article; a line of your own is changed."""
    line = _line(stand)
    if line is None:
        return
    if line.source is None:
        _edit(stand)
    elif line.source.article is None:
        stand.screen.status.say("Its article is no longer here")
    else:
        _screen(stand).to_article(line.source.article, line.source.start, line.source.end)


@COMPOSING.command("brief-write", "i", (BRIEF,), footer="own line", rank=2)
def _write(stand: Stand) -> None:
    """A line of your own below this one."""
    screen, library = _screen(stand), stand.app.library
    after = screen.current.uid if screen.current else None
    brief = screen.page.uid if screen.page else None
    title = screen.page.title if screen.page else "a new brief"
    about = draft_about(f"line of {brief}", "line of a brief", title)

    def done(words: str) -> None:
        if not words.strip():
            stand.app.say("Nothing was written")
            return
        screen.follow(1 if after else 0)
        stand.app.shelf.decide(
            lambda: library.write_in_brief(words, brief, after), "Written (u takes it back)", draft=about.key
        )

    write(stand.app, about, "Your line in", "", done)


@COMPOSING.command("brief-edit", "e", (BRIEF,), footer="change", rank=3)
def _edit(stand: Stand) -> None:
    """Other words for a line of your own."""
    line, library = _line(stand), stand.app.library
    if line is None:
        return
    if not line.own:
        stand.screen.status.say("A passage has the words of its source: i writes a line beside it")
        return

    page = _screen(stand).page
    about = draft_about(f"line {line.uid}", "line of a brief", page.title if page else "the brief")

    def done(words: str) -> None:
        stand.app.shelf.decide(
            lambda: library.edit_brief_line(line.uid, words), "Changed (u takes it back)", draft=about.key
        )

    write(stand.app, about, "Your line in", line.text, done)


def _move(stand: Stand, by: int) -> None:
    line, library = _line(stand), stand.app.library
    if line is not None:
        screen = _screen(stand)
        if 0 <= screen.sheet.cursor + by < screen.sheet.count:
            screen.follow(by)
        nothing = f"It is the {'first' if by < 0 else 'last'} line"
        stand.app.shelf.decide(
            lambda: library.move_brief_line(line.uid, by), "Moved (u takes it back)", nothing=nothing
        )


@COMPOSING.command("brief-down", "J", (BRIEF,), footer="move down", rank=4, counts=True)
def _down(stand: Stand) -> None:
    """Move the line down."""
    _move(stand, stand.times)


@COMPOSING.command("brief-up", "K", (BRIEF,), footer="up", rank=5, counts=True)
def _up(stand: Stand) -> None:
    """Move the line up."""
    _move(stand, -stand.times)


@COMPOSING.command("brief-remove", "x", (BRIEF,), footer="take off", rank=6)
def _remove(stand: Stand) -> None:
    """Take the line off the brief."""
    line, library = _line(stand), stand.app.library
    if line is not None:
        stand.app.shelf.decide(
            lambda: library.remove_brief_line(line.uid), f"Taken off: {crop(line.text, 40)} (u takes it back)"
        )


@COMPOSING.command("brief-title", "T", (BRIEF,), footer="title", rank=8)
def _title(stand: Stand) -> None:
    """Another title."""
    screen, library = _screen(stand), stand.app.library
    page = screen.page
    if page is None:
        return

    def done(words: str) -> None:
        stand.app.shelf.decide(lambda: library.title_brief(page.uid, words), "Called so (u takes it back)")

    screen.ask(Question("title", done, value=page.title))


@COMPOSING.command("brief-new", "a", (BRIEF,), footer="new brief", rank=9)
def _new(stand: Stand) -> None:
    """Begin another brief."""
    screen, library = _screen(stand), stand.app.library

    def done(words: str) -> None:
        screen.brief = None
        stand.app.shelf.decide(lambda: library.new_brief(words), "Begun: B puts things on it")

    screen.ask(Question("title of a new brief", done, hint="empty: called by the day"))


@COMPOSING.command("brief-other", "o", (BRIEF,), footer="other briefs", rank=10)
def _other(stand: Stand) -> None:
    """Another of your briefs."""
    from briefing.tui.screens.pick import Choice, pick

    screen, library = _screen(stand), stand.app.library

    def then(choices: list[Choice]) -> None:
        if choices:
            pick(stand, "Briefs", choices)
        else:
            screen.status.say("There is no brief yet: a begins one")

    def work() -> list[Choice]:
        return [
            Choice(row.uid, row.title, f"{row.lines} lines", run=partial(screen.of, row.uid))
            for row in library.briefs()
        ]

    stand.app.desk.read("briefs", work, then)


@COMPOSING.command("brief-yank", "y", (BRIEF,), footer="copy", rank=11)
def _yank(stand: Stand) -> None:
    """Copy the whole page as Markdown."""
    from briefing.brief.page import compose

    page = _screen(stand).page
    if page is not None:
        stand.app.copy(compose(page, "markdown"), "brief as Markdown")


@COMPOSING.command("brief-export", "E", (BRIEF,), footer="export", rank=7)
def _export(stand: Stand) -> None:
    """Write the page to a file: .md, .html, .txt, .json or .csv."""
    screen, library = _screen(stand), stand.app.library
    page = screen.page
    if page is None:
        return

    def done(words: str) -> None:
        if not words.strip():
            raise BriefingError("the file needs a name", "such as brief.html")
        path = Path(words.strip()).expanduser()
        stand.app.desk.write(
            lambda: library.save_brief(path, page.uid),
            lambda form: stand.app.say(f"Written as {form}, for you alone to read: {path}"),
        )

    hint = ".md .html .txt .json .csv"
    screen.ask(Question("write to", done, value="brief.html", hint=hint))


@COMPOSING.command("brief-leave", "escape, q", (BRIEF,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(BRIEF)
