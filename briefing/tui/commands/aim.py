"""What a decision is about: the article, quotation, passage or person where one stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, cast

from briefing import model
from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import ArticleRow, Span, Target
from briefing.tui.command import (
    AGENDA,
    ARTICLE,
    LIST,
    PEOPLE,
    PERSON,
    QUOTES,
    RESULTS,
    REVIEW,
    SELECT,
    STORY,
    TOPICS,
    Stand,
)
from briefing.tui.commands.motions import reading
from briefing.tui.text.cells import crop, safe
from briefing.tui.text.layout import blocks_of

if TYPE_CHECKING:
    from briefing.tui.opened import Opened
    from briefing.tui.screens.agenda import AgendaScreen
    from briefing.tui.screens.person import PersonScreen
    from briefing.tui.screens.reading import ReadingScreen
    from briefing.tui.screens.review import ReviewScreen
    from briefing.tui.screens.search import SearchScreen
    from briefing.tui.screens.story import StoryScreen
    from briefing.tui.session.drafts import About

TARGETS = (LIST, ARTICLE, SELECT, PEOPLE, QUOTES, TOPICS, RESULTS, PERSON, REVIEW, STORY)
"""The places where something stands that a decision can be about."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at, in words for the person, and how the library calls it."""

    label: str
    """'“We spoke openly …', 'Dana Okoro', 'this article'."""
    find: Callable[[Library], Target]
    """Asks the store; meant for a worker thread. Raises `BriefingError`."""
    tags: tuple[str, ...] = ()
    """Those it bears, as far as the row tells."""
    article: int | None = None
    span: Span | None = None
    """In the article's text; None for an article or a person."""
    find_all: Callable[[Library], list[Target]] | None = None
    """Where several rows are marked: all of them."""
    count: int = 1

    def targets(self, library: Library) -> list[Target]:
        """What is aimed at, one or several. Raises `BriefingError`."""
        return self.find_all(library) if self.find_all is not None else [self.find(library)]

    def about(self, what: str, library: Library) -> About:
        """What a draft of this kind is about; its key is the same whenever one comes back.

        It goes by lasting names: a row id may be that of something else after the article was read anew.
        Raises `BriefingError`.
        """
        start, end = (self.span.start, self.span.end) if self.span else (None, None)
        if self.count > 1:
            return draft_about(f"{what} {self.label}", what, self.label, self.article, start, end)
        target = self.find(library)
        at = f" {target.start}-{target.end}" if target.kind == "passage" else ""
        key = f"{what} {target.kind} {target.uid}{at}"
        return draft_about(key, what, self.label, self.article, start, end, target)

    def short(self, cells: int) -> str:
        """The label in a few cells."""
        return crop(self.label, cells)


def draft_about(
    key: str,
    what: str,
    label: str,
    article: int | None = None,
    start: int | None = None,
    end: int | None = None,
    target: Target | None = None,
) -> About:
    """What a draft is about: `key` is the same whenever one comes back to it."""
    from briefing.tui.session.drafts import About  # not before the first frame

    return About(key, what, label, article, start, end, list(astuple(target)) if target else None)


def aim(stand: Stand) -> Aim:
    """What stands under the cursor. Raises `BriefingError` where nothing does."""
    found = _marked(stand) or _aim(stand)
    if found is None:
        raise BriefingError("there is nothing here to keep something about", "go to an article first")
    return found


def _marked(stand: Stand) -> Aim | None:
    """All rows that are marked; None where none is."""
    rows: list[int] = getattr(stand.pane, "marked", [])
    if not rows:
        return None
    if getattr(stand.pane, "place", "") == LIST:
        articles = reading(stand).articles
        ids = [articles.ids[index] for index in rows]
        return _several(len(ids), "articles", lambda library: article_targets(library, ids))
    aims = [found for index in rows if (found := _row_aim(stand, index)) is not None]
    what = {PEOPLE: "people", QUOTES: "quotations"}.get(stand.pane.place, "results")
    return _several(len(aims), what, lambda library: [one.find(library) for one in aims])


def _row_aim(stand: Stand, index: int) -> Aim | None:
    place = stand.pane.place
    if place == RESULTS:
        return at_row(cast("SearchScreen", stand.screen).results.rows[index])
    screen = reading(stand)
    if place == QUOTES:
        return at_row(screen.quotes.items[index].row)
    if place == PEOPLE and screen.opened is not None:
        item = screen.people.items[index]
        return _at_person(screen.opened, item.key, item.label)
    return None


def _several(count: int, what: str, find_all: Callable[[Library], list[Target]]) -> Aim:
    label = f"{count:,} {what}" if count != 1 else f"1 of the {what}"
    return Aim(label, lambda library: find_all(library)[0], find_all=find_all, count=count)


def article_targets(library: Library, ids: Sequence[int], *, unread: bool = False) -> list[Target]:
    """The targets of these articles, or of the `unread` among them; one that is gone is left out."""
    return [
        Target("article", row.uid)
        for start in range(0, len(ids), 500)
        for row in library.article_rows(ids[start : start + 500])
        if not (unread and row.read)
    ]


def _aim(stand: Stand) -> Aim | None:
    place = getattr(stand.pane, "place", "")
    if place == RESULTS:
        row = cast("SearchScreen", stand.screen).results.current
        return at_row(row) if row is not None else None
    if place == AGENDA:
        kept = cast("AgendaScreen", stand.screen).agenda.current
        return at_target(kept.place.target, kept.text, kept.place.article) if kept else None
    if place == PERSON:
        about = cast("PersonScreen", stand.screen).about_row
        return at_row(about) if about is not None else None
    if place == REVIEW:
        asked = cast("ReviewScreen", stand.screen).quotation
        return at_row(asked) if asked is not None else None
    if place == STORY:
        return _in_story(cast("StoryScreen", stand.screen).sheet.current)
    if stand.screen is not stand.app.reading:
        return None
    screen = reading(stand)
    if stand.pane is screen.articles:
        listed = screen.articles.row(screen.articles.cursor) if screen.articles.ids else None
        return at_row(listed) if listed is not None else None
    opened = screen.opened
    if opened is None:
        return None
    if stand.pane is screen.quotes and screen.quotes.current:
        return at_row(screen.quotes.current.row)
    if stand.pane is screen.people and screen.people.current:
        return _at_person(opened, screen.people.current.key, screen.people.current.label)
    if stand.pane is screen.page and screen.page.selected is not None:
        return _at_selection(opened, screen.page.selected)
    if stand.pane is screen.page:
        quotation = quotation_here(screen)
        return at_row(quotation) if quotation else _at_line(opened, screen.page.under_cursor)
    return at_row(opened.view.row)


def _in_story(value: object) -> Aim | None:
    """The article or quotation of a row; of a figure the paragraph, as it says nothing alone."""
    from briefing.model.story import FigureRow

    if isinstance(value, model.QuotationRow | ArticleRow):
        return at_row(value)
    if not isinstance(value, FigureRow):
        return None
    figure = Span(value.start, value.end)

    def find(library: Library) -> Target:
        blocks = [Span(b.start, b.end) for b in blocks_of(library.article(value.article).reading)]
        around = next((span for span in blocks if span.overlaps(figure)), figure)
        return library.passage_target(value.article, around.start, around.end)

    return Aim(f"passage with {safe(value.text)}", find, article=value.article, span=figure)


def quotation_here(screen: ReadingScreen) -> model.QuotationRow | None:
    """The quotation that is pointed at on the cursor's line, or the first one that shows on it."""
    opened, under = screen.opened, screen.page.under_cursor
    if opened is None:
        return None
    pointed = [span for span in (screen.track.here if screen.track else ()) if span.overlaps(under)]
    for span in (*pointed, under):
        for item in opened.quotes:
            if any(stop.overlaps(span) for stop in item.stops):
                return item.row
    return None


def at_row(row: model.QuotationRow | ArticleRow | model.PersonRow) -> Aim:
    """The thing that a row is about."""
    if isinstance(row, model.QuotationRow):
        label = f"“{safe(row.text)}”"
        span = Span(row.content[0].start, row.content[-1].end) if row.content else None
        return Aim(label, lambda library: library.quotation_target(row.uid), row.tags, row.article, span)
    if isinstance(row, model.PersonRow):
        return Aim(safe(row.name), lambda _: Target("person", row.uid))
    return Aim(f"“{safe(row.title)}”", lambda _: Target("article", row.uid), row.tags, row.id)


def at_target(target: Target, label: str, article: int | None) -> Aim:
    """A target that is known already."""
    return Aim(safe(label), lambda _: target, article=article)


def _at_person(opened: Opened, key: str, label: str) -> Aim | None:
    person = opened.view.person_ids.get(key)
    if person is None:
        return None
    return Aim(safe(label.partition(",")[0]), lambda library: library.person_target(person))


def _at_line(opened: Opened, under: Span) -> Aim:
    """The paragraph or heading of a line; on a line of the header, or a blank one, the article."""
    spans = [Span(block.start, block.end) for block in blocks_of(opened.view.reading)]
    span = next((span for span in spans if under.start < under.end and span.overlaps(under)), None)
    if span is None:
        return at_row(opened.view.row)
    return _at_passage(opened, span)


def _at_selection(opened: Opened, span: Span) -> Aim:
    """The words that are selected; the quotation where they are exactly one's."""
    for item in opened.quotes:
        if item.stops and Span(item.stops[0].start, item.stops[-1].end) == span:
            return at_row(item.row)
    return _at_passage(opened, span)


def _at_passage(opened: Opened, span: Span) -> Aim:
    article, start, end = opened.view.row.id, span.start, span.end
    words = safe(opened.text[start : min(end, start + 200)])
    tags = [tag for one in opened.written if (one.start, one.end) == (start, end) for tag in one.tags]
    return Aim(
        f"passage “{words}”",
        lambda library: library.passage_target(article, start, end),
        tuple(dict.fromkeys(tags)),
        article,
        span,
    )
