"""Stories: their list, and one opened with what each article adds."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import ArticleRow, QuotationRow, counted, in_marks
from briefing.model.story import FigureRow, SameWords, StoryArticle, StoryRow, StoryView
from briefing.tui.command import STORIES, STORY
from briefing.tui.screens.difference import word_runs
from briefing.tui.screens.sheets import SheetScreen
from briefing.tui.text.dates import day
from briefing.tui.widgets.sheet import Flow, Row, Run, Sheet, heading

_LISTED = 200


class StorySheet(Sheet, inherit_bindings=False):
    """A row for each article and each thing that it adds."""

    place = STORY
    title = "Story"
    nothing = ("No other article tells this story.", "", "P on another article puts it here.")


class StoryScreen(SheetScreen, inherit_bindings=False):
    """One story."""

    place = STORY

    def __init__(self) -> None:
        """None yet."""
        super().__init__(StorySheet())
        self.story: str | None = None
        self.called = ""

    def of(self, story: str) -> None:
        """Show this story."""
        if story != self.story:
            self.story = story
            self.sheet.show([])
            self.sheet.read = False
        self.store_changed()

    def store_changed(self) -> None:
        """Read it anew."""
        story, library = self.story, self.desk_app.library
        if story is not None:
            self.desk_app.desk.read("story", lambda: library.story(story), self._show, self._gone)

    def _gone(self, problem: Exception) -> None:
        self.sheet.show([])

    def _show(self, view: StoryView) -> None:
        self.called = view.row.name if view.row.named else ""
        self.sheet.show(list(_rows(view)), _counts(view.row), keep=True)
        self.show_footer()


class StoriesSheet(Sheet, inherit_bindings=False):
    """A row for each story."""

    place = STORIES
    title = "Stories"
    nothing = ("No two articles tell the same story yet.", "", "Esc back")


class StoriesScreen(SheetScreen, inherit_bindings=False):
    """The stories of the newest articles."""

    place = STORIES

    def __init__(self) -> None:
        """None read yet."""
        super().__init__(StoriesSheet())

    def store_changed(self) -> None:
        """Read them anew."""
        library = self.desk_app.library
        self.desk_app.desk.read("stories", lambda: library.stories(_LISTED), self._show)

    def _show(self, found: list[StoryRow]) -> None:
        rows = []
        for row in found:
            name = Flow(((row.name, "strong"),), right=(_days(row), "quiet"), most=2)
            rows.append(Row((name, Flow(((_counts(row), "quiet"),))), row))
        self.sheet.show(rows, f"{len(found):,}", keep=True)
        self.show_footer()


def _counts(row: StoryRow) -> str:
    counts = f"{counted(row.articles, 'article')}  {counted(row.outlets, 'outlet')}"
    return f"{counts}  confirmed" if row.own else counts


def _days(row: StoryRow) -> str:
    return day(row.last) if row.first == row.last else f"{day(row.first)} – {day(row.last)}"


def _rows(view: StoryView) -> Iterator[Row]:
    yield Row((Flow(((view.row.name, "strong"),), right=(_days(view.row), "quiet"), indent=0),), heading=True)
    if view.disagreeing:
        yield heading("Figures that may not agree")
        yield from (_figures(rows) for rows in view.disagreeing)
    if view.same:
        yield heading("The same in other words")
        yield from (_pair(pair) for pair in view.same)
    yield heading("What each adds")
    for article in view.articles:
        yield from _article(article)


def _article(article: StoryArticle) -> Iterator[Row]:
    row = article.row
    more = f" +{row.copies}" if row.copies else ""
    head: tuple[Run, ...] = (((row.outlet or "no outlet") + more, "name_style"), (f"  {row.title}", "plain"))
    flows = [Flow(head, lead=("●" if not row.read else "", "key"), right=(day(row.published), "quiet"))]
    if article.people:
        flows.append(Flow((("◆ ", "person_sign"), (", ".join(article.people), "plain")), indent=4))
    if article.figures:
        words = ", ".join(dict.fromkeys(figure.text for figure in article.figures))
        flows.append(Flow((("# ", "caution"), (words, "plain")), indent=4, most=2))
    if not (article.people or article.figures or article.quotations):
        flows.append(Flow((("nothing that was not there before", "quiet"),), indent=4))
    yield Row(tuple(flows), row, gap=0 if article.quotations else 1)
    for number, said in enumerate(article.quotations, 1):
        runs = (
            (said.speaker or "speaker unknown", "name_style"),
            (f"  {in_marks(said.kind, said.text)}", "quote_style"),
        )
        last = number == len(article.quotations)
        yield Row((Flow(runs, lead=("  ❝", "quote_sign"), indent=4, most=4),), said, gap=1 if last else 0)


def _pair(pair: SameWords) -> Row:
    who = pair.speakers or "speaker unknown"
    outlets = [row.outlet or row.article_title for row in (pair.before, pair.after)]
    sides: tuple[Run, ...] = ((f"[-{outlets[0]}-]", "alarm"), ("  ", "plain"), (f"{{+{outlets[1]}+}}", "key"))
    words = Flow(tuple(word_runs(pair.pieces)))
    return Row((Flow(((who, "name_style"),)), words, Flow(sides)), pair.after, stop=True)


def _figures(rows: tuple[FigureRow, ...]) -> Row:
    flows = []
    for number, row in enumerate(rows):
        runs: tuple[Run, ...] = (
            (row.text, "strong"),
            (f"  {row.outlet or 'no outlet'}", "name_style"),
            (f"  … {row.around} …", "quiet"),
        )
        flows.append(Flow(runs, lead=("" if number else "≠", "alarm"), most=3))
    return Row(tuple(flows), rows[-1], stop=True)


def place_of(value: object) -> tuple[int, int | None, int | None] | None:
    """The article that a row is about, and the passage; None for a row about none."""
    if isinstance(value, ArticleRow):
        return value.id, None, None
    if isinstance(value, QuotationRow):
        return value.article, value.content[0].start, value.content[-1].end
    if isinstance(value, FigureRow):
        return value.article, value.start, value.end
    return None
