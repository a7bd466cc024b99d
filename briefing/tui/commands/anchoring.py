"""What lost its words: listed, put on other words by hand, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError
from briefing.tui.command import AGENDA, NOTES, ORPHANS, READING, SEARCH, SELECT, Group
from briefing.tui.commands.motions import reading
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.model import OrphanRow
    from briefing.tui.command import Stand
    from briefing.tui.screens.orphans import OrphansScreen

ANCHORING = Group("Orphans")


@ANCHORING.command("orphans", "g o", (READING, SEARCH, AGENDA, NOTES), footer="orphans")
def _orphans(stand: Stand) -> None:
    """What you keep on words that are no longer in their article, or were edited since."""
    stand.app.rooms.go(ORPHANS).store_changed()


def _current(stand: Stand) -> OrphanRow:
    row = cast("OrphansScreen", stand.screen).orphans.current
    if row is None:
        raise BriefingError("nothing has lost its words")
    return row


@ANCHORING.command("orphan-anchor", "enter, l, right", (ORPHANS,), footer="choose its new words", rank=1)
def _choose(stand: Stand) -> None:
    """To the article, to choose the words that it hangs on from now on."""
    cast("OrphansScreen", stand.screen).choose_words(_current(stand))


@ANCHORING.command("orphan-accept", "=", (ORPHANS,), footer="the new words are right", rank=2)
def _accept(stand: Stand) -> None:
    """Where the words were edited: it is about the words as they are now."""
    row, library = _current(stand), stand.app.library
    words = crop(safe(" ".join((row.now or "").split())), 40)
    stand.app.shelf.decide(lambda: library.accept(row.target), f"It hangs on “{words}” (u takes it back)")


@ANCHORING.command("orphan-drop", "D", (ORPHANS,), footer="let it go", rank=3)
def _drop(stand: Stand) -> None:
    """Let go of the tags, notes and follow-ups that hang on it."""
    row, library = _current(stand), stand.app.library
    words = crop(safe(" ".join((row.target.exact or "").split())), 40)
    stand.app.shelf.decide(lambda: library.let_go(row.target), f"Let go: “{words}” (u takes it back)")


@ANCHORING.command("orphans-leave", "escape, q", (ORPHANS,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back."""
    stand.app.pop_screen()


@ANCHORING.command("select-anchor", "enter", (SELECT,))
def _anchor(stand: Stand) -> None:
    """Put what lost its words on these; without such a thing, the keys that work here."""
    screen, library = reading(stand), stand.app.library
    opened, span, row = screen.opened, screen.page.selected, screen.anchoring
    if opened is None or span is None:
        return
    if row is None or row.article != opened.view.row.id:
        screen.status.say("y copies it, t tags it, f follows it up, m notes on it, c makes it a quotation")
        return
    article = opened.view.row.id
    screen.anchoring = None
    words = crop(safe(opened.text[span.start : span.end]), 40)
    stand.app.shelf.decide(
        lambda: library.anchor(row.target, library.passage_target(article, span.start, span.end)),
        f"It hangs on “{words}” now; g o lists the others, u takes it back",
    )
