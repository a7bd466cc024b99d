"""Versions and copies: what changed, where else a piece stands, what folds under what."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefing import model
from briefing.model import ArticleRow
from briefing.tui.command import COPIES, DIFF, PANES, RESULTS, Group, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.text.cells import crop

if TYPE_CHECKING:
    from briefing.model import CopyRow
    from briefing.tui.screens.copies import CopiesScreen
    from briefing.tui.screens.difference import DiffScreen
    from briefing.tui.screens.search import SearchScreen

COMPARING = Group("Versions and copies")
HERE = (*PANES, RESULTS)


def article_here(stand: Stand) -> int | None:
    """The article under the cursor, or the open one from beside the list; of a result, its article."""
    place = getattr(stand.pane, "place", "")
    if place == RESULTS:
        row = cast("SearchScreen", stand.screen).results.current
        if isinstance(row, ArticleRow):
            return row.id
        return row.article if isinstance(row, model.QuotationRow) else None
    screen = reading(stand)
    if stand.pane is screen.articles:
        current: int | None = screen.articles.current
        return current
    return screen.opened.view.row.id if screen.opened else None


def _known(stand: Stand) -> int | None:
    article = article_here(stand)
    if article is None:
        stand.screen.status.say("There is no article here")
    return article


@COMPARING.command("diff", "d", HERE, footer="changes", rank=58)
def _diff(stand: Stand) -> None:
    """What changed: the last two versions, or a copy and what it stands under."""
    article = _known(stand)
    if article is not None:
        cast("DiffScreen", stand.app.rooms.go(DIFF)).of(article)


@COMPARING.command("copies", "C", HERE, footer="copies", rank=59)
def _copies(stand: Stand) -> None:
    """Where else the piece stands: its copies, with their outlets and headlines."""
    article = _known(stand)
    if article is not None:
        cast("CopiesScreen", stand.app.rooms.go(COPIES)).of(article)


# -- the copies ---------------------------------------------------------------------------------


def _screen(stand: Stand) -> CopiesScreen:
    return cast("CopiesScreen", stand.screen)


def _article(stand: Stand) -> tuple[CopyRow, int] | None:
    row = _screen(stand).current
    if row is None or row.article is None:
        stand.screen.status.say("The same text: it has no article of its own" if row else "Nothing is here")
        return None
    return row, row.article


@COMPARING.command("copy-open", "enter, l, right", (COPIES,), footer="read", rank=1)
def _open(stand: Stand) -> None:
    """Read it."""
    found = _article(stand)
    if found is not None:
        _screen(stand).to_article(found[1])


@COMPARING.command("copy-diff", "d", (COPIES,), footer="changes", rank=2)
def _copy_diff(stand: Stand) -> None:
    """What is another in it."""
    found = _article(stand)
    first = _screen(stand).sheet.rows[1].value if len(_screen(stand).sheet.rows) > 1 else None
    if found is None or first is None:
        return
    if found[1] == first.article:
        stand.screen.status.say("This is the one that the others are compared with")
        return
    cast("DiffScreen", stand.app.rooms.go(DIFF)).of(first.article, found[1])


@COMPARING.command("copy-apart", "x", (COPIES,), footer="not the same", rank=3)
def _apart(stand: Stand) -> None:
    """They are not the same: it stands in the list by itself, for good."""
    found = _article(stand)
    if found is None:
        return
    row, article = found
    library = stand.app.library
    stand.app.shelf.decide(
        lambda: library.set_apart(article),
        f"Stands by itself: {crop(row.title, 50)} (u takes it back)",
        nothing="That stands by itself already",
    )


@COMPARING.command("copy-fold", "F", (COPIES,), footer="the same", rank=4)
def _fold(stand: Stand) -> None:
    """It is a copy: fold it under the one in the list."""
    found, into = _article(stand), _screen(stand).article
    if found is None or into is None:
        return
    row, article = found
    library = stand.app.library
    stand.app.shelf.decide(
        lambda: library.fold(article, into),
        f"Folded: {crop(row.title, 50)} (u takes it back)",
        nothing="That is folded already",
    )


@COMPARING.command("copies-leave", "escape, q", (COPIES,), footer="back", rank=99)
def _leave_copies(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(COPIES)


# -- the changes --------------------------------------------------------------------------------


def _changes(stand: Stand) -> DiffScreen:
    return cast("DiffScreen", stand.screen)


@COMPARING.command("next-change", "n", (DIFF,), footer="next change", rank=1, counts=True)
def _next(stand: Stand) -> None:
    """To the next change."""
    if not _changes(stand).sheet.step(stand.times):
        stand.screen.status.say("No change further down")


@COMPARING.command("previous-change", "N", (DIFF,), counts=True)
def _previous(stand: Stand) -> None:
    """To the change before."""
    if not _changes(stand).sheet.step(-stand.times):
        stand.screen.status.say("No change further up")


@COMPARING.command("change-open", "enter, l, right", (DIFF,), footer="to the passage", rank=2)
def _to_passage(stand: Stand) -> None:
    """To the passage in the article."""
    screen = _changes(stand)
    found, row = screen.found, screen.sheet.current
    pieces = getattr(row, "pieces", ())
    kept = [piece for piece in pieces if piece.kind != "gone"]
    if found is None or not pieces or found.after.number != found.after.of:
        stand.screen.status.say("These words are not in the present text")
    elif not kept:
        stand.screen.status.say("These words are gone from the text")
    else:
        end = kept[-1].start + len(kept[-1].text)
        screen.to_article(found.after.article, kept[0].start, max(end, kept[0].start + 1))


@COMPARING.command("earlier-versions", "[", (DIFF,), footer="earlier", rank=3)
def _earlier(stand: Stand) -> None:
    """The two versions before."""
    _changes(stand).step_version(-1)


@COMPARING.command("later-versions", "]", (DIFF,))
def _later(stand: Stand) -> None:
    """The two versions after."""
    _changes(stand).step_version(1)


@COMPARING.command("whole-text", "z", (DIFF,), footer="all of it", rank=4)
def _whole(stand: Stand) -> None:
    """Unchanged paragraphs as well, or folded again."""
    _changes(stand).show_all()


@COMPARING.command("diff-leave", "escape, q", (DIFF,), footer="back", rank=99)
def _leave_diff(stand: Stand) -> None:
    """Back."""
    stand.app.rooms.leave(DIFF)
