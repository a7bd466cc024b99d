"""Taking articles out that were added by mistake, and bringing them back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui.command import ARTICLE, GREETING, LIST, MARKED, PANES, Group, Stand
from briefing.tui.commands.aim import aim
from briefing.tui.commands.comparing import article_here
from briefing.tui.text.cells import crop, safe
from briefing.tui.text.dates import day

if TYPE_CHECKING:
    from briefing.model import Decision, RemovedRow

REMOVING = Group("Removing")


@REMOVING.command("remove", "D", (LIST, ARTICLE))
def _remove(stand: Stand) -> None:
    """Take the article out of the store: added by mistake; its tags and notes are kept, u brings it back."""
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
    if getattr(stand.pane, "place", "") != LIST:
        raise BriefingError("only articles are removed", "x says that quotations and persons are wrong")
    here, articles = aim(stand), stand.app.reading.articles
    ids = [articles.ids[index] for index in articles.marked]
    _take_out(stand, ids, f"Removed: {here.label} (u brings them back)")


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
