"""Corrections of persons and of articles: names, roles, who is who; headline, date, outlet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import ArticleRow, Decision, PersonRow, Target
from briefing.tui.command import LIST, Stand
from briefing.tui.commands.aim import draft_about
from briefing.tui.commands.ask_name import AskName
from briefing.tui.commands.correcting import choose
from briefing.tui.commands.merging import merge_asked
from briefing.tui.commands.motions import reading
from briefing.tui.screens.base import Begun, Question
from briefing.tui.screens.choices import Choice
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.tui.session.drafts import About

_ROLE_HINT = "Prime Minister, Malaysia"


def _decide(stand: Stand, work: Callable[[Library], Decision | None], said: str, draft: str = "") -> None:
    library = stand.app.library
    stand.app.shelf.decide(lambda: work(library), said, draft=draft)


def _ask(
    stand: Stand, label: str, value: str, about: About, done: Callable[[str], object], hint: str
) -> None:
    def answered(text: str) -> None:
        if text.strip() and text.strip() != value:
            done(text.strip())
        else:
            stand.app.drafts.drop(about.key)

    stand.screen.ask(Question(label, answered, value=value, hint=hint, begun=Begun(about, stays=False)))


# -- persons ------------------------------------------------------------------------------------


def correct_person(stand: Stand, found: PersonRow | None) -> None:
    """What may be wrong about the person of a row, or under the cursor of People."""
    if found is not None:
        _choose_person(stand, found.id, found.name, found.roles[0] if found.roles else "", None)
        return
    screen = reading(stand)
    item = screen.people.current
    person = screen.opened.view.person_ids.get(item.key) if screen.opened and item else None
    if item is None or person is None or screen.opened is None:
        raise BriefingError("there is no person here", "go to one in the People pane")
    if item.kind != "person":
        raise BriefingError(f"{safe(item.label)} is no person", "e corrects persons and quotations")
    name = item.label.removesuffix(f", {item.role}") if item.role else item.label
    _choose_person(stand, person, name, item.role, screen.opened.view.row.id)


def _choose_person(stand: Stand, person: int, name: str, role: str, article: int | None) -> None:
    """`article` is the one in which the person was pointed at; None for the person over all articles."""
    shown = crop(name, 40)
    target = stand.app.library.person_target(person)

    def begun(what: str) -> About:
        return draft_about(
            f"{what} of {target.uid}", "correction", f"{what} of {name}", article, target=target
        )

    def correct(field: str, value: object, said: str, draft: str = "") -> None:
        _decide(stand, lambda lib: lib.correct(lib.person_target(person), field, value), said, draft)

    def rename(new: str) -> None:
        correct("name", new, f"{shown} is called {crop(new, 40)} now, by you", begun("name").key)

    def give_role(place: int | None, what: str, new: str) -> None:
        where = "in this article" if place is not None else "at present"
        said = f"{shown}: {crop(new, 40)} {where}, by you"
        _decide(stand, lambda lib: lib.give_role(person, new, place), said, begun(what).key)

    def merge(other: str, row: PersonRow | None) -> None:
        if row is None:
            if other:
                raise BriefingError(f"nobody here is called “{crop(other, 40)}”", "Tab completes names")
            return
        into = row.id
        said = f"{shown} and {crop(row.name, 40)} are one now"

        def decide() -> None:
            _decide(stand, lambda lib: lib.merge(person, into), said)

        merge_asked(stand, (name, [role] if role else []), (row.name, row.roles), decide)

    choices = [Choice("another name", "for the person in all articles", "n",
        lambda: _ask(stand, "name", name, begun("name"), rename,
                     "as it should stand everywhere"))]  # fmt: skip
    if article is not None:
        choices.append(Choice("another role, in this article", role, "r",
            lambda: _ask(stand, "role here", role, begun("role here"),
                         partial(give_role, article, "role here"), _ROLE_HINT)))  # fmt: skip
    choices.append(Choice("another role, at present", "stands first in lists of people", "p",
        lambda: _ask(stand, "role", "", begun("role"),
                     partial(give_role, None, "role"), _ROLE_HINT)))  # fmt: skip
    choices.append(Choice("the same as …", "merges the two; both names are kept", "m",
        lambda: AskName(stand, f"{crop(name, 20)} is", merge).ask()))  # fmt: skip
    choices.append(Choice("part them again", "takes back what was merged into them", "a",
        lambda: _decide(stand, lambda lib: lib.part(person), f"{shown} is parted")))  # fmt: skip
    if article is not None:
        choices.append(Choice("somebody else of that name", "tells the two apart in this article", "s",
            lambda: _decide(stand, lambda lib: lib.split(person, [article]),
                            f"{shown} of this article is somebody else, by you")))  # fmt: skip
    choices.append(Choice("no person at all", "takes them out of the lists", "x",
        lambda: correct("rejected", True, f"{shown} is no person, by you (u takes it back)")))  # fmt: skip
    choices.append(Choice("as the program read it", "takes your corrections away", "b",
        lambda: _decide(stand, partial(_person_back, person=person, article=article),
                        f"{shown}: as the program read it")))  # fmt: skip
    choose(stand, f"{crop(name, 60)} is rightly", choices)


def _person_back(library: Library, person: int, article: int | None) -> Decision | None:
    done = library.correct_back(library.person_target(person), "name", "role", "rejected")
    return (library.give_role(person, None, article) if article is not None else None) or done


# -- articles -----------------------------------------------------------------------------------


def correct_article(stand: Stand, found: ArticleRow | None) -> None:
    """What may be wrong about an article: its headline, date, outlet; quotations that were taken out."""
    row = found or _article_here(stand)
    library = stand.app.library
    target = Target("article", row.uid)

    def ask(field: str, label: str, value: str, hint: str) -> None:
        about = draft_about(
            f"{label} of {row.uid}", "correction", f"{label} of “{row.title}”", row.id, target=target
        )

        def done(new: str) -> None:
            said = f"{label.capitalize()} by you: {crop(new, 50)}"
            stand.app.shelf.decide(lambda: library.correct(target, field, new), said, draft=about.key)

        _ask(stand, label, value, about, done, hint)

    title, date, outlet = row.title, (row.published or "")[:10], row.outlet or ""
    rejected = library.rejected(row.id)
    choices = [
        Choice("headline", crop(title, 50), "t", lambda: ask("title", "headline", title, "")),
        Choice("date", date or "none", "d", lambda: ask("published", "date", date, "2025-10-27")),
        Choice("outlet", outlet or "none", "o", lambda: ask("outlet", "outlet", outlet, "its name")),
    ]
    for number, quotation in enumerate(rejected[:9], 1):
        words = f"“{crop(safe(quotation.exact or ''), 50)}”"
        run = partial(_bring_back, stand, quotation)
        choices.append(Choice("it is a quotation after all", words, str(number), run))
    choices.append(Choice("as the program read it", "takes your corrections away", "b",
        lambda: _decide(stand, lambda lib: lib.correct_back(target, "title", "published", "outlet"),
                        "As the program read it")))  # fmt: skip
    choose(stand, f"“{crop(title, 60)}”", choices)


def _bring_back(stand: Stand, quotation: Target) -> None:
    words = crop(safe(quotation.exact or ""), 40)
    _decide(stand, lambda lib: lib.correct_back(quotation, "rejected"), f"A quotation after all: “{words}”")


def _article_here(stand: Stand) -> ArticleRow:
    screen = reading(stand)
    row = screen.opened.view.row if screen.opened else None
    if getattr(stand.pane, "place", "") == LIST:
        row = screen.articles.row(screen.articles.cursor) if screen.articles.ids else None
    if row is None:
        raise BriefingError("there is no article here", "go to one in the list")
    return row
