"""A story: articles that report the same event, and what they say beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model.compared import DiffPiece
    from briefing.model.listed import ArticleRow
    from briefing.model.rows import QuotationRow


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One line of the list of stories."""

    story: str
    """Its lasting name: that of its first article."""
    name: str
    """As a person called it; else the headline of its latest article."""
    named: bool
    articles: int
    outlets: int
    first: str | None
    """The days of its first and its latest article."""
    last: str | None
    own: bool
    """Whether a person said of each article that it belongs here."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure where it stands."""

    text: str
    value: float | None
    unit: str | None
    what: str | None
    article: int
    outlet: str | None
    start: int
    end: int
    around: str = ""
    """What stands around it, on one line."""


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story, and what it adds to those before it."""

    row: ArticleRow
    people: tuple[str, ...]
    quotations: tuple[QuotationRow, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class SameWords:
    """A quotation that two articles give in different words."""

    before: QuotationRow
    after: QuotationRow
    pieces: tuple[DiffPiece, ...]

    @property
    def speakers(self) -> str | None:
        """Who said it; both, where the articles name different people."""
        one, two = self.before.speaker, self.after.speaker
        if one and two and one.split()[-1:] != two.split()[-1:]:
            return f"{one}, elsewhere {two}"
        return two or one


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story opened."""

    row: StoryRow
    articles: tuple[StoryArticle, ...]
    """In the order of time."""
    same: tuple[SameWords, ...]
    disagreeing: tuple[tuple[FigureRow, ...], ...]
    """Figures that may be of one thing, and are not the same in all articles."""
