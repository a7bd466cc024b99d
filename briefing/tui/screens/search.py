"""The search screen: results as one types, in three tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult

from briefing.errors import BriefingError
from briefing.model import ArticleRow, PersonRow, QuotationRow, SearchPage
from briefing.tui.command import QUERY, SEARCH
from briefing.tui.completion import Completer
from briefing.tui.desk import one_line
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.field import Field
from briefing.tui.widgets.results import Found, Results

if TYPE_CHECKING:
    from textual.timer import Timer

    from briefing.tui.widgets.pane import Pane

Scope = Literal["quotes", "articles", "people"]
SCOPES: tuple[Scope, ...] = ("quotes", "articles", "people")
AT_A_TIME = 50
PAUSE = 0.3
"""Seconds without a key after which a search is asked again without the bound on one key's work."""


class QueryField(Field, inherit_bindings=False):
    """The line of the query; it stays where it is."""

    place = QUERY


class SearchScreen(BaseScreen[None], inherit_bindings=False):
    """Asks the library at each key, shows what came last, and keeps its place while one reads a result."""

    place = SEARCH

    def __init__(self) -> None:
        """With nothing asked."""
        super().__init__()
        self.field = QueryField("search", hint="words, said:…, topic:…, since:…   Tab completes")
        self.results = Results()
        self.scope: Scope = "quotes"
        self.sort: Literal["newest", "best"] = "newest"
        self.pages: dict[Scope, SearchPage] = {}
        self._completer: Completer | None = None
        self._asked = ""
        self._typing = False
        """Whether the last word of what was asked may go on."""
        self._awaited = False
        """Whether the answer to what was asked for is still to come."""
        self._opens = False
        """Whether its first result is to be opened then."""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The query over the results."""
        yield self.field
        yield self.results
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self.name_tabs()

    @property
    def places(self) -> tuple[str, ...]:
        """The field and the results are places of their own."""
        return (QUERY,) if self.focused is self.field and self.question is None else super().places

    # -- asking --------------------------------------------------------------------------------

    def on_field_changed(self, message: Field.Changed) -> None:
        """Each key asks anew; what was asked before no longer counts."""
        if message.field is self.field:
            value = message.field.value
            if self._typing or value.strip() != self._asked:  # else Enter was quicker than the word of it
                self.ask_for(value, typing=True)
        else:
            super().on_field_changed(message)

    def ask_for(self, query: str, *, typing: bool) -> None:
        """Search; with `typing` the query is half-typed and mistakes are passed over."""
        app, library = self.desk_app, self.desk_app.library
        self._asked, self._typing = query, typing
        self._awaited, self._opens = bool(query.strip()) and not typing, False
        if self._pause is not None:
            self._pause.stop()
        app.desk.drop("whole")
        if not query.strip():
            app.desk.drop("search")
            self.pages = {}
            self.results.says = ""
            self._show()
            return
        library.interrupt()
        scope, sort = self.scope, self.sort

        def work() -> SearchPage:
            return library.search(query, scope, AT_A_TIME, sort=sort, typing=typing)

        app.desk.read("search", work, lambda page: self._answered(page, query, typing=typing), self._failed)

    def _answered(self, page: SearchPage, query: str, *, typing: bool) -> None:
        self.pages = {page.scope: page}
        self.results.says = "Looking further…" if page.partial else "Nothing fits."
        self.field.say("; ".join(page.problems) if not typing else "")
        self._show()
        if typing:
            self._pause = self.set_timer(PAUSE, self._ask_whole)
        self._ask_others(page.scope, query, typing=typing)
        self._awaited, opens = False, self._opens
        if opens and self.is_current:
            self.open_current()

    def _ask_others(self, scope: Scope, query: str, *, typing: bool) -> None:
        """What the other tabs than `scope` have for it."""
        library, others = self.desk_app.library, [each for each in SCOPES if each != scope]

        def work() -> list[SearchPage]:
            return [library.search(query, each, AT_A_TIME, typing=typing) for each in others]

        self.desk_app.desk.read("search", work, self._others_answered, self._failed)

    def _ask_whole(self) -> None:
        """After a pause: what was typed, without the bound; the row under the cursor stays."""
        library, query, scope, sort = self.desk_app.library, self._asked, self.scope, self.sort

        def work() -> SearchPage:
            return library.search(query, scope, AT_A_TIME, sort=sort, typing=True, paused=True)

        def then(page: SearchPage) -> None:
            now = self.pages.get(scope)
            untouched = now is None or len(rows_of(now)) <= AT_A_TIME
            if (query, scope) == (self._asked, self.scope) and page != now and untouched:
                self.pages[scope] = page
                self.results.says = "Nothing fits."
                self._show(keep=True)

        self.desk_app.desk.read("whole", work, then, self._failed)

    def _others_answered(self, pages: list[SearchPage]) -> None:
        self.pages |= {page.scope: page for page in pages}
        elsewhere = [_counted(page) for page in pages if page.count]
        if elsewhere and not self.results.rows:
            many = sum(page.count for page in pages)
            there = f"{' and '.join(elsewhere)} {_do(many)}: Tab turns to {'it' if many == 1 else 'them'}"
            self.results.says = f"Nothing fits here, but {there}."
            self.results.redraw()
        elif not self.results.rows:
            self._ask_why()
        self.name_tabs()

    def _ask_why(self) -> None:
        """Nothing fits anywhere: which part of the search keeps everything out."""
        library, query, scope = self.desk_app.library, self._asked, self.scope

        def then(nearly: list[tuple[str, int, bool]]) -> None:
            if nearly and (query, scope) == (self._asked, self.scope) and not self.results.rows:
                near = (
                    f"without {part} {'over ' * capped}{count:,} {_do(count + capped)}"
                    for part, count, capped in nearly
                )
                self.results.says = f"Nothing fits; {', '.join(near)}."
                self.results.redraw()

        # A search that is still being typed may not parse yet: then there is nothing to say.
        self.desk_app.desk.read("search", lambda: library.without_one(query, scope), then, lambda _: None)

    def _failed(self, problem: Exception) -> None:
        self._awaited = self._opens = False
        self.field.say(one_line(problem))
        if not isinstance(problem, BriefingError):
            self.desk_app.report(problem)

    def more(self) -> None:
        """The next page of the present tab, when the cursor comes near the end."""
        page, scope, query = self.pages.get(self.scope), self.scope, self._asked
        if page is None or page.before is None or self.results.cursor < self.results.count - AT_A_TIME // 2:
            return
        library, before, typing = self.desk_app.library, page.before, self._typing

        def work() -> SearchPage:
            return library.search(query, scope, AT_A_TIME, before=before, typing=typing, paused=typing)

        def then(following: SearchPage) -> None:
            now = self.pages.get(scope)
            if now is page and query == self._asked:
                self.pages[scope] = _joined(page, following)
                if scope == self.scope:
                    self._show(keep=True)

        self.desk_app.desk.read("more", work, then, self._failed)

    def store_changed(self) -> None:
        """Ask the same again, in all tabs, and stay on the row."""
        query, scope, sort, library = self._asked, self.scope, self.sort, self.desk_app.library
        many = max(AT_A_TIME, self.results.count)

        def then(page: SearchPage) -> None:
            if (query, scope) == (self._asked, self.scope):
                self.pages[scope] = page
                self._show(keep=True)
                self._ask_others(scope, query, typing=True)

        if query.strip() and scope in self.pages:
            self.desk_app.desk.read(
                "again",
                lambda: library.search(query, scope, many, sort=sort, typing=True),
                then,
                self._failed,
            )

    # -- showing -------------------------------------------------------------------------------

    def _show(self, *, keep: bool = False) -> None:
        page = self.pages.get(self.scope)
        self.results.show(rows_of(page) if page else [], page.snippets if page else {}, keep=keep)
        self.name_tabs()

    def name_tabs(self) -> None:
        """The tabs with their counts."""
        names = []
        for number, scope in enumerate(SCOPES, 1):
            page = self.pages.get(scope)
            count = "" if page is None else f" over {page.count:,}" if page.capped else f" {page.count:,}"
            count += "…" if page is not None and page.partial else ""
            names.append((f"{number} {scope.capitalize()}{count}", scope == self.scope))
        if tuple(names) != self.results.tabs:
            self.results.tabs = tuple(names)
            self.results.redraw_header()

    def turn_to(self, scope: Scope) -> None:
        """Another tab; what was asked is asked there if it was not yet."""
        self.scope = scope
        if scope in self.pages or not self._asked.strip():
            self._show()
        else:
            self.ask_for(self._asked, typing=False)

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """There may be more."""
        self.more()

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from an article: where one was."""
        self.show_footer()

    # -- doing ---------------------------------------------------------------------------------

    def open_current(self) -> None:
        """The article of the result under the cursor, at exactly its words; a person's quotations.

        Where the answer to what is asked is still awaited, it is that of the first result of it.
        """
        if self._awaited:
            self._opens = True
            return
        row = self.results.current
        if isinstance(row, PersonRow):
            self.scope = "quotes"
            self.field.set(f'said:"{row.name.replace(chr(34), "")}"', tell=False)
            self.ask_for(self.field.value, typing=False)
        elif row is not None:
            app = self.desk_app
            app.reading.returns_to = "search"
            app.switch_to_reading()
            if isinstance(row, QuotationRow):
                app.shelf.open(row.article, passage=row.content)
            else:
                app.shelf.open(row.id)

    def complete(self) -> None:
        """Tab: the first completion, then the next ones."""
        if self._completer is None:
            self._completer = Completer(self.field, self.desk_app)
        self._completer.complete(self._failed)


_ONE = {"quotes": "quote", "articles": "article", "people": "person"}


def _counted(page: SearchPage) -> str:
    """'1 article', '2,000 people'."""
    return f"{page.count:,} {_ONE[page.scope] if page.count == 1 else page.scope}"


def _do(many: int) -> str:
    return "does" if many == 1 else "do"


def rows_of(page: SearchPage) -> list[Found]:
    """The rows of a page, of whichever kind."""
    found: list[Found] = [*page.quotations, *page.articles, *page.people]
    return found


def _joined(page: SearchPage, following: SearchPage) -> SearchPage:
    """Two pages as one."""
    articles: tuple[ArticleRow, ...] = page.articles + following.articles
    return SearchPage(
        page.scope,
        articles=articles,
        quotations=page.quotations + following.quotations,
        people=page.people + following.people,
        snippets=page.snippets | following.snippets,
        count=page.count,
        capped=page.capped,
        partial=page.partial,
        before=following.before,
    )
