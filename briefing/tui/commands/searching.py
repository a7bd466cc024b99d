"""Searching everything: the screen, its tabs, saved searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from briefing import model
from briefing.model import ArticleRow
from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.command import QUERY, READING, RESULTS, SEARCH, Group, Stand
from briefing.tui.screens.base import Question

if TYPE_CHECKING:
    from briefing.tui.screens.search import SearchScreen

SEARCHING = Group("Search")


def _search(stand: Stand) -> SearchScreen:
    return cast("SearchScreen", stand.screen)


@SEARCHING.command("search", "s", (READING,), footer="search", rank=15)
def _open_search(stand: Stand) -> None:
    """Search everything: quotations, articles, people."""
    stand.app.show_search()


@SEARCHING.command("saved-searches", "g s", (READING, SEARCH), footer="saved")
def _saved(stand: Stand) -> None:
    """Open a saved search."""
    from briefing.tui.screens.pick import Choice, pick

    saved = stand.app.library.saved_searches()
    if not saved:
        stand.screen.status.say("No search is saved yet: S saves one in the search screen")
        return
    pick(stand, "Saved searches", [Choice(q, n, run=_opener(stand, q)) for n, q in sorted(saved.items())])


def _opener(stand: Stand, query: str) -> Callable[[], None]:
    def run() -> None:
        stand.app.show_search(query)

    return run


@SEARCHING.command("search-run", "enter", (QUERY,), footer="to the results", rank=1)
def _to_results(stand: Stand) -> None:
    """Search for exactly this, and go to the results."""
    screen = _search(stand)
    query = screen.field.value.strip()
    if query:
        stand.app.histories["search"].append(query)
        screen.ask_for(query, typing=False)
        screen.results.focus()


@SEARCHING.command("search-complete", "tab", (QUERY,), footer="complete", rank=2)
def _complete(stand: Stand) -> None:
    """Complete a field's name or its value."""
    _search(stand).complete()


@SEARCHING.command("search-earlier", "up", (QUERY,), footer="earlier searches", rank=3)
def _earlier(stand: Stand) -> None:
    """What was searched before."""
    _search(stand).field.turn(-1)


@SEARCHING.command("search-later", "down", (QUERY,))
def _later(stand: Stand) -> None:
    """What was searched after that."""
    _search(stand).field.turn(1)


@SEARCHING.command("search-leave", "escape, ctrl+c", (QUERY,), footer="leave", rank=99)
def _leave_field(stand: Stand) -> None:
    """Leave the search."""
    stand.app.hide_search()


@SEARCHING.command("result-open", "enter, l, right", (RESULTS,), footer="read it there", rank=1)
def _open(stand: Stand) -> None:
    """To exactly these words in the article; a person's quotations."""
    _search(stand).open_current()


@SEARCHING.command("search-edit", "s, /, i", (RESULTS,), footer="change the search", rank=2)
def _edit(stand: Stand) -> None:
    """Back to the line of the search."""
    _search(stand).field.focus()


@SEARCHING.command("next-tab", "tab", (RESULTS,), footer="tabs", rank=3)
def _next_tab(stand: Stand) -> None:
    """Quotes, articles, people in turn."""
    _turn(stand, 1)


@SEARCHING.command("previous-tab", "shift+tab", (RESULTS,))
def _previous_tab(stand: Stand) -> None:
    """The tab before."""
    _turn(stand, -1)


def _turn(stand: Stand, by: int) -> None:
    from briefing.tui.screens.search import SCOPES

    screen = _search(stand)
    screen.turn_to(SCOPES[(SCOPES.index(screen.scope) + by) % len(SCOPES)])


@SEARCHING.command("tab-quotes", "1", (RESULTS,))
def _quotes(stand: Stand) -> None:
    """The quotations."""
    _search(stand).turn_to("quotes")


@SEARCHING.command("tab-articles", "2", (RESULTS,))
def _articles(stand: Stand) -> None:
    """The articles."""
    _search(stand).turn_to("articles")


@SEARCHING.command("tab-people", "3", (RESULTS,))
def _people(stand: Stand) -> None:
    """The people."""
    _search(stand).turn_to("people")


@SEARCHING.command("order", "O", (RESULTS,), footer="order", rank=5)
def _order(stand: Stand) -> None:
    """Newest first, or best match first."""
    screen = _search(stand)
    screen.sort = "best" if screen.sort == "newest" else "newest"
    screen.status.say("Best match first" if screen.sort == "best" else "Newest first")
    screen.ask_for(screen.field.value, typing=False)


@SEARCHING.command("save-search", "S", (RESULTS,), footer="save", rank=4)
def _save(stand: Stand) -> None:
    """Save the search under a name."""
    screen, app = _search(stand), stand.app
    query = screen.field.value.strip()

    def done(name: str) -> None:
        if name.strip():
            app.desk.write(
                lambda: app.library.save_search(name.strip(), query),
                lambda _: app.say(f"Saved as {name.strip()}; g s opens it"),
            )

    screen.ask(Question("save as", done, hint="a name"))


@SEARCHING.command("result-yank", "y", (RESULTS,), footer="cite", rank=6)
def _yank(stand: Stand) -> None:
    """Copy the quotation, or the article's details, with citation."""
    row = _search(stand).results.current
    if isinstance(row, model.QuotationRow):
        stand.app.copy(cite_quotation(row), "quotation with citation")
    elif isinstance(row, ArticleRow):
        stand.app.copy(cite_article(row, None), "article's citation")


@SEARCHING.command("result-yank-markdown", "Y", (RESULTS,))
def _yank_markdown(stand: Stand) -> None:
    """The quotation with citation, as Markdown."""
    row = _search(stand).results.current
    if isinstance(row, model.QuotationRow):
        stand.app.copy(cite_quotation(row, "markdown"), "quotation with citation, as Markdown")


@SEARCHING.command("results-leave", "escape, q", (RESULTS,), footer="leave", rank=99)
def _leave(stand: Stand) -> None:
    """Leave the search."""
    stand.app.hide_search()
