"""Marking several rows of a list, to do something with all of them as one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from briefing import model
from briefing.errors import BriefingError
from briefing.model import ArticleRow
from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.command import LIST, MARKED, PEOPLE, QUOTES, RESULTS, Group
from briefing.tui.commands.aim import aim, article_targets
from briefing.tui.commands.motions import pane, reading

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision
    from briefing.tui.command import Stand
    from briefing.tui.screens.search import SearchScreen

MARKING = Group("Marking several")
MOST_CITED = 500


@MARKING.command("mark", "v", (LIST, PEOPLE, QUOTES, RESULTS), footer="mark", rank=44)
def _mark(stand: Stand) -> None:
    """Mark rows: v and a motion a range, v again ends it; t, f, m, y and more act on all that are marked."""
    pane(stand).toggle_mark()
    _tell(stand)


def _tell(stand: Stand) -> None:
    count = len(pane(stand).marked)
    going_on = pane(stand).marks.anchor is not None
    grows = "j, k, G widen the range, v ends it" if going_on else "v marks more"
    stand.screen.status.say(f"{count:,} marked: {grows}, Esc takes the marks away" if count else "No marks")
    stand.screen.show_footer()


@MARKING.command("unmark", "escape", (MARKED,), footer="unmark", rank=98)
def _unmark(stand: Stand) -> None:
    """Take the marks away."""
    pane(stand).clear_marks()
    stand.screen.show_footer()


@MARKING.command("marked-read", "r", (MARKED,), footer="read/unread", rank=56)
def _read(stand: Stand) -> None:
    """Mark all of them read; where they are, unread."""
    _toggle(stand, "read", "read", "unread")


@MARKING.command("marked-star", "*", (MARKED,), footer="star", rank=57)
def _star(stand: Stand) -> None:
    """Star all of them; where they are, take the stars off."""
    _toggle(stand, "star", "starred", "without a star")


def _toggle(stand: Stand, action: Literal["read", "star"], on: str, off: str) -> None:
    """All get the mark, unless all have it."""
    here, library = aim(stand), stand.app.library
    wanted = True

    def work() -> Decision | None:
        nonlocal wanted
        targets = [target for target in here.targets(library) if target.kind == "article"]
        if not targets:
            raise BriefingError("only articles are read or starred", "mark some in the list")
        done = library.mark_all(action, targets, True)
        if done is None:
            wanted = False
            done = library.mark_all(action, targets, False)
        return done

    def told(done: Decision | None) -> None:
        stand.app.shelf.decided(done, f"{here.label}: {on if wanted else off}; u takes it back")

    stand.app.desk.write(work, told)


@MARKING.command("read-above", "{", (LIST,), counts=True)
def _read_above(stand: Stand) -> None:
    """Mark read this article and all that are listed above it."""
    at = reading(stand).articles.cursor
    _read_listed(stand, max(0, at + 1 - (stand.count or at + 1)), at + 1)


@MARKING.command("read-below", "}", (LIST,), counts=True)
def _read_below(stand: Stand) -> None:
    """Mark read this article and all that are listed below it."""
    articles = reading(stand).articles
    _read_listed(stand, articles.cursor, articles.cursor + (stand.count or articles.count))


def _read_listed(stand: Stand, first: int, end: int) -> None:
    """Read from one row of the list up to another: of what the filter leaves, and as one decision."""
    library, ids = stand.app.library, list(reading(stand).articles.ids[first:end])
    if not ids:
        raise BriefingError("there is no article here", "a adds one")

    def work() -> tuple[Decision | None, int]:
        unread = article_targets(library, ids, unread=True)
        return library.mark_all("read", unread, True) if unread else None, len(unread)

    def told(found: tuple[Decision | None, int]) -> None:
        done, many = found
        what = "1 article" if many == 1 else f"{many:,} articles"
        stand.app.shelf.decided(done, f"Read: {what}; u takes it back", "They are all read already")

    stand.app.desk.write(work, told)


@MARKING.command("marked-reject", "x", (MARKED,), footer="wrong", rank=58)
def _reject(stand: Stand) -> None:
    """Say of all of them that the program was wrong: no quotations, no persons."""
    here = aim(stand)

    def work(library: Library) -> Decision | None:
        targets = here.targets(library)
        if any(target.kind == "article" for target in targets):
            raise BriefingError("an article is never wrong", "x is for quotations and persons")
        return library.correct_all(targets, "rejected", True)

    library = stand.app.library
    stand.app.shelf.decide(lambda: work(library), f"Wrong, by you: {here.label}; u takes it back")


@MARKING.command("marked-yank", "y", (MARKED,), footer="cite", rank=45)
def _yank(stand: Stand) -> None:
    """Copy all of them with their citations."""
    _copy(stand, markdown=False)


@MARKING.command("marked-yank-markdown", "Y", (MARKED,), footer="as Markdown", rank=46)
def _yank_markdown(stand: Stand) -> None:
    """The same as Markdown."""
    _copy(stand, markdown=True)


def _copy(stand: Stand, *, markdown: bool) -> None:
    rows = pane(stand).marked
    if len(rows) > MOST_CITED:
        raise BriefingError(f"{len(rows):,} are more than a clipboard takes", "briefing quotes prints them")
    cited = [_cited(stand, index, markdown=markdown) for index in rows]
    texts = [text for text in cited if text]
    pane(stand).clear_marks()
    stand.screen.show_footer()
    if texts:
        stand.app.copy("\n\n".join(texts), f"citations of {len(texts):,}")
    else:
        stand.screen.status.say("There is nothing here to cite")


def _cited(stand: Stand, index: int, *, markdown: bool) -> str:
    place = pane(stand).place
    row: object = None
    if place == LIST:
        row = reading(stand).articles.row(index)
    elif place == QUOTES:
        row = reading(stand).quotes.items[index].row
    elif place == RESULTS:
        row = cast("SearchScreen", stand.screen).results.rows[index]
    if isinstance(row, model.QuotationRow):
        return cite_quotation(row, "markdown" if markdown else "text")
    return cite_article(row, None) if isinstance(row, ArticleRow) else ""
