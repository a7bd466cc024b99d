"""The page of one person, or of one topic: what was said by and about them, where, with whom, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult

from briefing.model import ArticleRow, Met, PersonPage, PersonRow, QuotationRow, SearchPage, Span, TopicPage
from briefing.tui.command import PERSON
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.dossier import EMPTY, HEAD_LINES, Dossier, Fact, Head, Row, facts
from briefing.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from briefing.tui.session.kept import Spot

Tab = Literal["said", "about", "articles", "met", "known"]
TABS: tuple[Tab, ...] = ("said", "about", "articles", "met", "known")
TITLES: dict[Tab, str] = {
    "said": "Said",
    "about": "About",
    "articles": "Articles",
    "met": "Met",
    "known": "Names, roles",
}
AT_A_TIME = 50
Subject = int | str
"""A person by number, or a topic by name."""


class PersonScreen(BaseScreen[None], inherit_bindings=False):
    """Whom one looks at stays while one reads a passage; going from person to person leaves a way back."""

    place = PERSON
    CSS = f"#head {{ height: {HEAD_LINES}; }} #person {{ height: 1fr; }}"

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.head = Head()
        self.rows = Dossier()
        self.tab: Tab = "said"
        self.page: PersonPage | TopicPage | None = None
        self._subject: Subject = 0
        self._before: list[tuple[Subject, Tab, int, int]] = []
        """Whom one came from, with the tab and the place in it."""
        self._lists: dict[Tab, tuple[list[Row], int | None, str]] = {}
        """The rows that were read, where the next ones begin, and how many there are."""
        self._home: tuple[Spot | None, str] = (None, "")
        """Where one was in the reading screen."""
        self._land: tuple[int, int] | None = None
        """Cursor and top to come back to, when the rows are read."""

    def compose(self) -> ComposeResult:
        """The head over the rows."""
        yield self.head
        yield self.rows
        yield from self.compose_foot()

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self.rows.focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Back from a passage: where one was."""
        self.show_footer()

    # -- whom ----------------------------------------------------------------------------------

    @property
    def person(self) -> PersonPage | None:
        """The person who shows; None for a topic."""
        return self.page if isinstance(self.page, PersonPage) else None

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """A topic has quotations alone."""
        return TABS if isinstance(self._subject, int) else ("said",)

    def look_at(self, subject: Subject) -> None:
        """Show somebody from the head; whom one came from is remembered."""
        if self._subject and self._subject != subject:
            self._before.append((self._subject, self.tab, self.rows.cursor, self.rows.top))
        if self._subject != subject:
            self._turn_to_subject(subject, "said")
        else:
            self.store_changed()

    def begin(self, subject: Subject) -> None:
        """As `look_at`, from elsewhere: there is nobody to come back to."""
        self._before.clear()
        self._subject = 0
        reading = self.desk_app.reading
        self._home = (reading.spot, reading.panes.wish.focus)
        self.look_at(subject)

    def go_home(self) -> None:
        """To the article and the pane that the page was gone to from, where passages led elsewhere since."""
        reading, (spot, place) = self.desk_app.reading, self._home
        now = reading.opened
        if self.desk_app.screen is not reading or spot is None:
            return
        if now is not None and now.view.row.id == spot.article:
            reading.focus_place(place)
        else:
            self.desk_app.shelf.go_to(spot)

    def back(self) -> bool:
        """To the person one came from; False where there is none."""
        if not self._before:
            return False
        subject, tab, cursor, top = self._before.pop()
        self._turn_to_subject(subject, tab)
        self._land = (cursor, top)
        return True

    def _turn_to_subject(self, subject: Subject, tab: Tab) -> None:
        self._subject, self.tab, self.page, self._lists, self._land = subject, tab, None, {}, None
        self.head.page = None
        self.rows.show_rows([], "")
        self._read()

    def store_changed(self) -> None:
        """Read anew; the cursor stays."""
        if self._subject:
            self._land = (self.rows.cursor, self.rows.top)
            self._read()

    def _read(self) -> None:
        library, subject, tab = self.desk_app.library, self._subject, self.tab
        early = self.page is None and isinstance(subject, int) and tab in ("said", "about", "articles")

        def work() -> PersonPage | TopicPage:
            return library.person(subject) if isinstance(subject, int) else library.topic(subject)

        def then(page: PersonPage | TopicPage) -> None:
            if subject != self._subject:
                return
            self.page = page
            self.head.show(page)
            if early and self.tab == tab:
                self._name_tabs()  # its rows are there, or on their way
                return
            self._lists = {}
            self._fill(self.tab)

        if early:
            self._ask(tab, None)
        self.desk_app.desk.read("person", work, then)

    # -- tabs ----------------------------------------------------------------------------------

    def turn_to(self, tab: Tab) -> None:
        """Another tab, from its head."""
        if tab != self.tab and tab in self.tabs:
            self.tab, self._land = tab, None
            self.rows.cursor = self.rows.top = 0
            self._fill(tab)

    def _fill(self, tab: Tab) -> None:
        page = self.page
        if page is None:
            return
        if tab in self._lists:
            self._show(keep=False)
        elif isinstance(page, TopicPage):
            self._keep(tab, list(page.quotations), None, f"{len(page.quotations):,} newest")
        elif tab == "met":
            self._keep(tab, list(page.met), None, f"{len(page.met):,}")
        elif tab == "known":
            found = facts(page)
            self._keep(tab, list(found), None, f"{len(found):,}")
        else:
            self._ask(tab, None)

    def _ask(self, tab: Tab, before: int | None) -> None:
        person, subject, library = self._subject, self._subject, self.desk_app.library
        assert isinstance(person, int)
        many = AT_A_TIME if before or not self._land else max(AT_A_TIME, self._land[0] + AT_A_TIME)

        def work() -> tuple[list[Row], int | None, str]:
            if tab == "articles":
                rows = library.articles_with(person, many, before)
                return list(rows), rows[-1].id if len(rows) == many else None, ""
            ask: Callable[[int, int, int | None], SearchPage] = (
                library.said_by if tab == "said" else library.said_about
            )
            page = ask(person, many, before)
            return list(page.quotations), page.before, f"{'over ' * page.capped}{page.count:,}"

        def then(found: tuple[list[Row], int | None, str]) -> None:
            if subject != self._subject or (before is not None and tab not in self._lists):
                return  # somebody else shows, or all was read anew while the next rows were on their way
            rows, end, count = found
            if before is not None:
                rows = [*self._lists[tab][0], *rows]
            self._keep(tab, rows, end, count, before)

        self.desk_app.desk.read(f"person {tab}", work, then)

    def _keep(
        self, tab: Tab, rows: list[Row], end: int | None, count: str, before: int | None = None
    ) -> None:
        self._lists[tab] = (rows, end, count)
        if tab == self.tab:
            self._show(keep=before is not None)

    def _show(self, *, keep: bool) -> None:
        rows, _, _ = self._lists[self.tab]
        self.rows.show_rows(rows, EMPTY.get(self.tab, "Nothing."), keep=keep)
        if self._land is not None:
            landing, self._land = self._land, None
            self.rows.rest(*landing)
        self._name_tabs()

    def _name_tabs(self) -> None:
        names = []
        narrow = self.size.width < 100
        for number, tab in enumerate(self.tabs, 1):
            told = self._lists[tab][2] if tab in self._lists and tab != "known" else ""
            if tab in self._lists and tab == "articles" and self.page is not None:
                told = f"{self.page.row.articles:,}"
            count = f" {told}" if told else ""
            title = TITLES[tab] if isinstance(self._subject, int) else "Newest quotations"
            title = "Names" if narrow and tab == "known" else title
            names.append((f"{number} {title}{count}", tab == self.tab))
        if tuple(names) != self.rows.tabs:
            self.rows.tabs = tuple(names)
            self.rows.redraw_header()

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """There may be more."""
        known = self._lists.get(self.tab)
        if known and known[1] is not None and self.rows.cursor >= self.rows.count - AT_A_TIME // 2:
            self._lists[self.tab] = (known[0], None, known[2])  # asked for once
            self._ask(self.tab, known[1])

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    # -- doing ---------------------------------------------------------------------------------

    @property
    def about_row(self) -> QuotationRow | ArticleRow | PersonRow | None:
        """What a tag, note or follow-up is about here: the row, or the person themselves."""
        row = self.rows.chosen
        if isinstance(row, QuotationRow | ArticleRow):
            return row
        if isinstance(row, Met):
            return row.person
        return self.person.row if self.person else None

    def open_current(self) -> None:
        """To the passage of the row under the cursor; somebody who was met, to their page."""
        row, app = self.rows.chosen, self.desk_app
        if isinstance(row, Met):
            self.look_at(row.person.id)
        elif isinstance(row, QuotationRow):
            self._into(row.article, list(row.content))
        elif isinstance(row, Fact):
            if row.article is None:
                app.base_screen.status.say("This is about the person, and stands in no article")
            else:
                self._into(row.article, [Span(*row.span)] if row.span else [])
        elif isinstance(row, ArticleRow) and isinstance(self._subject, int):
            person, article, library = self._subject, row.id, app.library
            app.desk.read(
                "named in",
                lambda: library.named_in(person, article),
                lambda found: self._into(article, [Span(*found)] if found else []),
            )

    def _into(self, article: int, passage: list[Span]) -> None:
        app = self.desk_app
        app.reading.returns_to = PERSON
        app.switch_to_reading()
        app.shelf.open(article, passage=passage)
