"""One person over all articles, or one topic; and the review of what the program is not sure of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from briefing import model
from briefing.errors import BriefingError
from briefing.model import ArticleRow
from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.command import PEOPLE, PERSON, REVIEW, SCREENS, TOPICS, Group, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.model import Decision, PersonPage
    from briefing.tui.screens.person import PersonScreen
    from briefing.tui.screens.review import ReviewScreen

PERSONS = Group("A person")
REVIEWING = Group("Review")
TABS = (("said", "1"), ("about", "2"), ("articles", "3"), ("met", "4"), ("known", "5"))


def _screen(stand: Stand) -> PersonScreen:
    return cast("PersonScreen", stand.screen)


def _person(stand: Stand) -> PersonPage:
    """The person whose page this is. Raises `BriefingError` on the page of a topic."""
    page = _screen(stand).person
    if page is None:
        raise BriefingError("this is the page of a topic", "g p goes to a person")
    return page


@PERSONS.command("find-person", "g p", SCREENS, footer="a person")
def _find(stand: Stand) -> None:
    """The page of a person, whose name you type any part of."""
    _choose(stand, "Whose page", lambda row: stand.app.show_person(row.id))


def _choose(
    stand: Stand, title: str, chosen: Callable[[model.PersonRow], object], without: int | None = None
) -> None:
    from briefing.tui.screens.pick import Choice
    from briefing.tui.screens.whom import WhomScreen

    def run(choice: Choice | None) -> None:
        if choice is not None:
            choice.run()

    stand.app.push_screen(WhomScreen(title, chosen, without), run)


@PERSONS.command("page-of", "l, right", (PEOPLE, TOPICS), footer="all articles", rank=13)
def _page_of(stand: Stand) -> None:
    """The page of this person or topic over all articles."""
    screen = reading(stand)
    opened = screen.opened
    if stand.pane is screen.topics and screen.topics.current:
        stand.app.show_person(screen.topics.current.key)
        return
    item = screen.people.current
    number = opened.view.person_ids.get(item.key) if opened and item else None
    if item is None or number is None or item.kind != "person":
        raise BriefingError("only a person or a topic has a page", "s searches what a body said")
    stand.app.show_person(number)


@PERSONS.command("person-open", "enter, l, right", (PERSON,), footer="to the passage", rank=1)
def _open(stand: Stand) -> None:
    """To the passage of this row; to the page of somebody who was met."""
    _screen(stand).open_current()


@PERSONS.command("person-tab", "tab", (PERSON,), footer="tabs", rank=2)
def _next_tab(stand: Stand) -> None:
    """Said, about, articles, met, names and roles in turn."""
    _turn(stand, 1)


@PERSONS.command("person-tab-back", "shift+tab", (PERSON,))
def _previous_tab(stand: Stand) -> None:
    """The tab before."""
    _turn(stand, -1)


def _turn(stand: Stand, by: int) -> None:
    screen = _screen(stand)
    tabs = screen.tabs
    screen.turn_to(tabs[(tabs.index(screen.tab) + by) % len(tabs)])


@PERSONS.command("person-said", "1", (PERSON,))
def _said(stand: Stand) -> None:
    """What the person said."""
    _screen(stand).turn_to("said")


@PERSONS.command("person-about", "2", (PERSON,))
def _about(stand: Stand) -> None:
    """Quotations that name the person."""
    _screen(stand).turn_to("about")


@PERSONS.command("person-articles", "3", (PERSON,))
def _articles(stand: Stand) -> None:
    """The articles that name the person."""
    _screen(stand).turn_to("articles")


@PERSONS.command("person-met", "4", (PERSON,))
def _met(stand: Stand) -> None:
    """Who is in the same articles."""
    _screen(stand).turn_to("met")


@PERSONS.command("person-known", "5", (PERSON,))
def _known(stand: Stand) -> None:
    """Names and why they are one person's, roles with their days, your notes and follow-ups."""
    _screen(stand).turn_to("known")


@PERSONS.command("person-yank", "y", (PERSON,), footer="cite", rank=45)
def _yank(stand: Stand) -> None:
    """Copy the quotation with its citation, or the article's citation."""
    row = _screen(stand).rows.chosen
    if isinstance(row, model.QuotationRow):
        stand.app.copy(cite_quotation(row), "quotation with citation")
    elif isinstance(row, ArticleRow):
        stand.app.copy(cite_article(row, None), "article's citation")
    else:
        stand.screen.status.say("A quotation or an article can be cited: 1 and 3 list them")


@PERSONS.command("person-merge", "=", (PERSON,), footer="is also", rank=50)
def _merge(stand: Stand) -> None:
    """Somebody else is this person, too: from now on they are one, called as here."""
    from briefing.tui.commands.merging import merge_asked

    page = _person(stand)
    library = stand.app.library

    def merge(row: model.PersonRow) -> None:
        said = f"{safe(row.name)} and {safe(page.row.name)} are one person now (u takes it back)"
        one, into = (row.name, row.roles), (page.row.name, page.row.roles)

        def decide() -> None:
            stand.app.shelf.decide(lambda: library.merge(row.id, page.row.id), said)

        merge_asked(stand, one, into, decide)

    _choose(stand, f"Who is {crop(page.row.name, 40)}, too", merge, page.row.id)


@PERSONS.command("person-part", "x", (PERSON,), footer="is another", rank=51)
def _part(stand: Stand) -> None:
    """This name is another person's, for good; in the list of articles: here it is somebody else."""
    from briefing.model import PersonForm
    from briefing.tui.widgets.dossier import Fact

    page, row, library = _person(stand), _screen(stand).rows.chosen, stand.app.library
    name = safe(page.row.name)
    if isinstance(row, ArticleRow):
        stand.app.shelf.decide(
            lambda: library.split(page.row.id, [row.id]),
            f"Another {name} in “{crop(row.title, 40)}” (u takes it back)",
        )
    elif isinstance(row, Fact) and isinstance(row.row, PersonForm):
        form = row.row
        if form.id == page.row.id:
            raise BriefingError("this is the name that the person goes by", "go to another name first")
        stand.app.shelf.decide(
            lambda: library.keep_apart(form.id, page.row.id),
            f"{safe(form.name)} is another person than {name} (u takes it back)",
        )
    else:
        raise BriefingError("go to a name or an article first", "5 lists the names, 3 the articles")


@PERSONS.command("person-name", "R", (PERSON,), footer="rename", rank=52)
def _rename(stand: Stand) -> None:
    """Another name for the person, wherever they show."""
    page, library = _person(stand), stand.app.library

    def rename(name: str) -> None:
        def work() -> Decision | None:
            return library.correct(library.person_target(page.row.id), "name", name)

        stand.app.shelf.decide(work, f"{safe(page.row.name)} is called {safe(name)} now (u takes it back)")

    stand.screen.ask(Question("called", rename, value=page.row.name))


@PERSONS.command("person-leave", "escape, q", (PERSON,), footer="back", rank=99)
def _leave(stand: Stand) -> None:
    """Back to whom one came from, then to where."""
    screen = _screen(stand)
    if not screen.back():
        stand.app.pop_screen()
        screen.go_home()


# -- review -------------------------------------------------------------------------------------


def _review(stand: Stand) -> ReviewScreen:
    return cast("ReviewScreen", stand.screen)


@REVIEWING.command("review", "g r", SCREENS, footer="review")
def _go_review(stand: Stand) -> None:
    """What the program is not sure of, one at a time: quotations, then who may be one person."""
    stand.app.rooms.go(REVIEW)


@REVIEWING.command("review-right", "v", (REVIEW,), footer="right", rank=1)
def _right(stand: Stand) -> None:
    """It is right; of two persons: they are one."""
    screen, library = _review(stand), stand.app.library
    row = screen.quotation
    if row is not None:
        said = f"Right, by you: “{crop(safe(row.text), 40)}”"
        screen.answer(lambda: library.correct(library.quotation_target(row.uid), "verified", True), said)
    elif screen.item is not None and screen.item.pair is not None:
        from briefing.tui.commands.merging import merge_asked

        pair = screen.item.pair
        one, into = sorted((pair.one, pair.other), key=lambda row: (row.articles, row.quotations))
        said = f"{safe(one.name)} and {safe(into.name)} are one person now"

        def merge() -> None:
            screen.answer(partial(library.merge, one.id, into.id), said)

        merge_asked(stand, (one.name, one.roles), (into.name, into.roles), merge)


@REVIEWING.command("review-wrong", "x", (REVIEW,), footer="wrong", rank=2)
def _wrong(stand: Stand) -> None:
    """It is no quotation; of two persons: they are two, and nobody asks again."""
    screen, library = _review(stand), stand.app.library
    row = screen.quotation
    if row is not None:
        said = f"No quotation, by you: “{crop(safe(row.text), 40)}”"
        screen.answer(lambda: library.correct(library.quotation_target(row.uid), "rejected", True), said)
    elif screen.item is not None and screen.item.pair is not None:
        pair = screen.item.pair
        said = f"{safe(pair.one.name)} and {safe(pair.other.name)} are two persons"
        screen.answer(partial(library.keep_apart, pair.one.id, pair.other.id), said)


@REVIEWING.command("review-skip", "n", (REVIEW,), footer="pass over", rank=4)
def _skip(stand: Stand) -> None:
    """Leave it for now; it is asked again when the reader is next opened."""
    _review(stand).pass_over()


@REVIEWING.command("review-back", "N", (REVIEW,), footer="passed over", rank=5)
def _take_up(stand: Stand) -> None:
    """Back to what was passed over last."""
    if not _review(stand).take_up_again():
        stand.screen.status.say("Nothing was passed over")


@REVIEWING.command("review-open", "enter, l, right", (REVIEW,), footer="read it there", rank=6)
def _read_there(stand: Stand) -> None:
    """The article at this passage; of two persons the first one's page."""
    _review(stand).read_there()


@REVIEWING.command("review-leave", "escape, q", (REVIEW,), footer="back", rank=99)
def _leave_review(stand: Stand) -> None:
    """Back; the review goes on where it was."""
    stand.app.pop_screen()
