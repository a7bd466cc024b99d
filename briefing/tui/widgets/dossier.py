"""One person or topic over all articles: a head with bars over time, and rows that lead to their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from textual.strip import Strip

from briefing.brief.sparkline import Sparkline, sparkline
from briefing.model import (
    ArticleRow,
    FollowUpRow,
    HeldRole,
    Met,
    NoteRow,
    PersonForm,
    PersonPage,
    PersonRow,
    QuotationRow,
    Seen,
    TopicPage,
    counted,
)
from briefing.tui.command import PERSON
from briefing.tui.text.cells import crop, safe, width, wrap
from briefing.tui.text.dates import day
from briefing.tui.widgets.drawn import Drawn, Piece, spread
from briefing.tui.widgets.results import Found, Results

HEAD_LINES = 4
LONGEST_BARS = 72
EMPTY = {
    "said": "Nothing that this person said was found.",
    "about": "No quotation names this person.",
    "articles": "No article is left.",
    "met": "Nobody else is involved in these articles.",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line or two on a person, with where it comes from."""

    sign: str
    """'role', 'name', 'note' or 'to do'."""
    words: str
    about: str
    row: HeldRole | PersonForm | NoteRow | FollowUpRow
    article: int | None = None
    span: tuple[int, int] | None = None


Row = QuotationRow | ArticleRow | PersonRow | Met | Fact


class Head(Drawn, inherit_bindings=False):
    """Who it is, in which roles, and how often over time."""

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__(id="head")
        self.page: PersonPage | TopicPage | None = None

    def show(self, page: PersonPage | TopicPage) -> None:
        """Show somebody, or a topic."""
        self.page = page
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        if self.page is None:
            return self.strip([])
        return self.strip([(" ", self.look.plain), *self._line(y)])

    def _line(self, y: int) -> list[Piece]:
        page, look, room = self.page, self.look, max(1, self.size.width - 2)
        if page is None:
            return []
        if y == 0:
            return self._title(page, room)
        if y == 1:
            told = page.row.roles if isinstance(page, PersonPage) else ()
            roles = {role.casefold(): role for role in reversed(told)}
            return [(crop("  ·  ".join(reversed(roles.values())), room), look.quiet)]
        line = sparkline([(one.day, one.mentions) for one in page.seen], min(room, LONGEST_BARS))
        undated = page.row.articles - sum(one.articles for one in page.seen)
        without = f"{articles(undated)} without a date" if undated > 0 else ""
        if line is None:
            return [(crop(without, room), look.quiet)] if y == 2 else []
        if y == 2:
            return [(line.bars, look.quote_sign)]
        what = "mentions" if isinstance(page, PersonPage) else "articles"
        return [(_told_of(line, what, undated, room), look.quiet)]

    def _title(self, page: PersonPage | TopicPage, room: int) -> list[Piece]:
        look = self.look
        if isinstance(page, TopicPage):
            counts = f"  {articles(page.row.articles)}"
            return spread(
                [(safe(page.row.label), look.topic_style)], [(counts, look.quiet)], room, (" ", look.plain)
            )
        tags = "".join(f"  +{safe(tag)}" for tag in page.tags)
        own = "  by you" if page.row.own else ""
        counts = f"  {articles(page.row.articles)}  {page.row.quotations:,}❝"
        left: list[Piece] = [(safe(page.row.name), look.name_style), (own, look.quiet)]
        return spread([*left, (tags, look.topic_style)], [(counts, look.quiet)], room, (" ", look.plain))


def _told_of(line: Sparkline, what: str, undated: int, room: int) -> str:
    """What a sparkline shows, in words: the longest that fit."""
    if line.first == line.last:
        time = f"{what} {'on' if line.unit == 'day' else 'in'} {line.first}: {line.most:,}"
        short = brief = time
    else:
        time = f"{what} by {line.unit}, {line.first} to {line.last}; most in {line.peak}: {line.most:,}"
        short = f"{what} by {line.unit}, {line.first} to {line.last}; at most {line.most:,}"
        brief = f"by {line.unit}, {line.first} to {line.last}; at most {line.most:,}"
    without = f"; {articles(undated)} without a date" if undated > 0 else ""
    undated_short = f"; {undated:,} undated" if undated > 0 else ""
    told = (time + without, short + without, short + undated_short, brief + undated_short)
    return next((words for words in told if width(words) <= room), crop(told[-1], room))


class Dossier(Results, inherit_bindings=False):
    """The rows of one tab."""

    place = PERSON

    def show_rows(self, rows: Sequence[Row], says: str, *, keep: bool = False) -> None:
        """Show these; `keep` leaves the cursor where it is."""
        cursor, top = self.cursor, self.top
        self.says = says
        self.show(cast("Sequence[Found]", rows), {}, keep=keep)
        if keep:
            self.rest(cursor, top)

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor."""
        return cast("Row | None", self.current)

    @property
    def row_height(self) -> int:
        """What is known takes two lines, quotations and articles more."""
        first = self.rows[0] if self.rows else None
        return super().row_height if isinstance(first, QuotationRow | ArticleRow) else 3

    def draw_row(self, index: int) -> list[list[Piece]]:
        """The lines of the row."""
        row = cast("Row", self.rows[index])
        if isinstance(row, Fact):
            return self._fact(row)
        if isinstance(row, Met):
            return self._met(row)
        return super().draw_row(index)

    def _met(self, met: Met) -> list[list[Piece]]:
        look, row = self.look, met.person
        role = row.roles[0] if row.roles else ", ".join(row.aliases)
        return [
            [
                (" ", look.plain),
                *self._line([(safe(row.name), look.name_style)], f"together in {articles(met.together)}"),
            ],
            [(" ", look.plain), (crop(role, self.inner - 2), look.quiet)],
        ]

    def _fact(self, fact: Fact) -> list[list[Piece]]:
        look, room = self.look, self.inner - 11
        sign: Piece = (f" {fact.sign:<8}", look.quiet)
        style = look.caution if fact.sign in ("note", "to do") else look.strong
        about = wrap(safe(fact.about), 0, len(safe(fact.about)), max(4, room))
        first = safe(fact.about)[slice(*about[0])] if about else ""
        if len(about) > 1:
            first = crop(safe(fact.about), room)
        return [[sign, (crop(fact.words, room), style)], [(" " * 9, look.plain), (first, look.quiet)]]


def facts(page: PersonPage) -> list[Fact]:
    """What is known of a person: what its reader wrote, names and why they are the person's, roles."""
    found = [
        Fact("note", safe(note.text.partition("\n")[0]), f"written {note.at[:10]}", note)
        for note in page.notes
    ]
    for todo in page.follow_ups:
        due = f"due {day(todo.due)}" if todo.due else "without a date"
        place = todo.place
        where = (place.start, place.end) if place.start is not None and place.end is not None else None
        about = f"{todo.status}, {due}" + (f", waits on {todo.waiting_on}" if todo.waiting_on else "")
        found.append(Fact("to do", safe(todo.text), safe(about), todo, place.article, where))
    for role in page.roles:
        times = articles(role.times)
        first, last = day(role.first) or "no date", day(role.last) or "no date"
        when = first if first == last else f"{first} to {last}"
        found.append(Fact("role", safe(role.role), f"{when}, {times}", role, role.article,
            (role.start, role.end)))  # fmt: skip
    for form in page.forms:
        found.append(_name(form))
    return found


def _name(form: PersonForm) -> Fact:
    others = ", ".join(name for name in form.names if name != form.name)
    times = articles(form.articles)
    written = f"; also written {others}" if others else ""
    why = f"{form.why}; " if form.why else "the name that the person goes by; "
    where = (form.start, form.end) if form.start is not None and form.end is not None else None
    return Fact("name", safe(form.name), safe(f"{why}{times}{written}"), form, form.article, where)


def articles(count: int) -> str:
    """How many articles, in words."""
    return counted(count, "article")


def bars_of(seen: Sequence[Seen], cells: int) -> str:
    """The bars alone, for a line of text."""
    line = sparkline([(one.day, one.mentions) for one in seen], cells)
    return line.bars if line else ""
