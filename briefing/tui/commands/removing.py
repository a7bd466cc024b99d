"""Taking articles out that were added by mistake, and bringing them back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from briefing.errors import BriefingError
from briefing.model import ArticleRow
from briefing.tui.command import ARTICLE, GREETING, LIST, MARKED, PANES, RESULTS, Group, Stand
from briefing.tui.commands.aim import aim
from briefing.tui.commands.comparing import article_here
from briefing.tui.text.cells import crop, safe
from briefing.tui.text.dates import day

if TYPE_CHECKING:
    from briefing.model import Decision, RemovedRow
    from briefing.tui.screens.search import SearchScreen

REMOVING = Group("Removing")


NO_ARTICLE = "only articles are removed"
ELSEWHERE = "x says that quotations and persons are wrong"


@REMOVING.command("remove", "D", (LIST, ARTICLE, RESULTS))
def _remove(stand: Stand) -> None:
    """Take the article out of the store: added by mistake; its tags and notes are kept, u brings it back."""
    if getattr(stand.pane, "place", "") == RESULTS and not _found(stand, [stand.pane.cursor]):
        raise BriefingError(NO_ARTICLE, "2 lists those that fit; Enter goes to this one's article")
    article = article_here(stand)
    row = next(iter(stand.app.library.article_rows([article])), None) if article is not None else None
    if row is None:
        stand.screen.status.say("There is no article here")
        return
    more = "; its copies stay" if row.copies else ""
    _take_out(stand, [row.id], f"Removed: {crop(row.title, 50)} (u brings it back{more})")


@REMOVING.command("marked-remove", "D", (MARKED,), footer="remove", rank=59)
def _remove_marked(stand: Stand) -> None:
    """Take all marked articles out of the store."""
    here = aim(stand)
    if stand.pane.place == LIST:
        articles = stand.app.reading.articles
        ids = [articles.ids[index] for index in articles.marked]
    else:
        ids = _found(stand, stand.pane.marked) if stand.pane.place == RESULTS else []
    if not ids:
        raise BriefingError(NO_ARTICLE, ELSEWHERE)
    _take_out(stand, ids, f"Removed: {here.label} (u brings them back)")


def _found(stand: Stand, rows: list[int]) -> list[int]:
    """The articles that stand in rows of what a search found; of quotations and persons none."""
    found = cast("SearchScreen", stand.screen).results.rows
    picked = (found[index] for index in rows if index < len(found))
    return [row.id for row in picked if isinstance(row, ArticleRow)]


def _take_out(stand: Stand, ids: list[int], said: str) -> None:
    library, shelf = stand.app.library, stand.app.shelf

    def told(done: Decision | None) -> None:
        shelf.leave_out(ids)
        shelf.decided(done, said)

    stand.app.desk.write(lambda: library.remove(ids), told)


@REMOVING.command("bring-back", "", (*PANES, GREETING))
def _bring_back(stand: Stand) -> None:
    """Bring back an article that was removed."""
    app, library = stand.app, stand.app.library

    def back(row: RemovedRow) -> None:
        said = f"Brought back: {crop(row.title, 50)} (u takes that back)"
        app.shelf.decide(lambda: library.bring_back([row.uid]), said, nothing="It is back already")

    from briefing.tui.screens.pick import Choice, pick

    def choose(rows: list[RemovedRow]) -> None:
        choices = [Choice(f"removed {day(row.at)}", safe(row.title), run=partial(back, row)) for row in rows]
        if choices:
            pick(stand, "Bring back", choices)
        else:
            app.say("Nothing is removed")

    app.desk.read("removed", library.removed, choose)
