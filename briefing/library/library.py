"""The library: articles, what was read from them, and what their reader decided."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from briefing.model import (
    AddOutcome,
    ArticleRow,
    ArticleView,
    Decision,
    PersonRow,
    QuotationRow,
    TopicRow,
)


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person says about the items to be added, where the items do not say it themselves."""

    published: str | None = None
    """ISO 8601, or anything that dateparser understands."""
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an addition is."""

    done: int
    total: int | None
    """None while the folder is still being read."""
    current: str


class Library:
    """One store, opened. Safe to use from several threads: reads run side by side, writes in turn."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Use `open`."""
        self.path = path
        self.readonly = readonly

    @classmethod
    def open(cls, path: Path | None = None, *, readonly: bool = False) -> Library:
        """Open the store at `path`, or the default one, making it where there is none.

        Raises `StoreError` where it cannot be opened: no database, a newer program's, unreadable.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the store; further calls raise `StoreError`."""

    def __enter__(self) -> Library:
        """The library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    # -- reading -------------------------------------------------------------------------------

    def first_page(self, query: str = "", limit: int = 100) -> list[ArticleRow]:
        """The newest articles that fit `query`, newest first. Quick at any size: no counting."""
        raise NotImplementedError

    def article_ids(self, query: str = "") -> array[int]:
        """The ids of all articles that fit, newest first: the order of a list (run it off the screen)."""
        raise NotImplementedError

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """The rows of these articles, in the order of `ids`; one that is gone is left out."""
        raise NotImplementedError

    def count(self, query: str = "") -> int:
        """How many articles fit."""
        raise NotImplementedError

    def find_article(self, reference: str) -> int:
        """The id of the article that a person names: a uid, the start of one, or a row id.

        Raises `BriefingError` where none or several fit.
        """
        raise NotImplementedError

    def article(self, article: int) -> ArticleView:
        """One article with its present reading. Raises `BriefingError` where there is none."""
        raise NotImplementedError

    def people(self, article: int | None = None, query: str = "", limit: int = 200) -> list[PersonRow]:
        """The persons of one article, or of all, those with most quotations and mentions first."""
        raise NotImplementedError

    def quotations(self, article: int | None = None, query: str = "", limit: int = 200) -> list[QuotationRow]:
        """The quotations of one article in its order, or of all, newest first."""
        raise NotImplementedError

    def topics(self, article: int | None = None, limit: int = 200) -> list[TopicRow]:
        """The topics of one article with their evidence, or of all with their counts."""
        raise NotImplementedError

    def changes(self) -> int:
        """A number that is another one after any change, also by another process."""
        raise NotImplementedError

    # -- adding --------------------------------------------------------------------------------

    def add(
        self,
        sources: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[AddOutcome]:
        """Read, parse and keep each source (file, folder, `-`), one outcome an item.

        Never raises for an item: a bad one has an outcome that says why, and the rest goes on.
        """
        raise NotImplementedError

    def add_text(self, text: str, options: AddOptions | None = None) -> AddOutcome:
        """Parse and keep pasted text."""
        raise NotImplementedError

    # -- deciding ------------------------------------------------------------------------------

    def mark_read(self, article: int, read: bool = True) -> Decision | None:
        """Mark an article read or unread; None where it was so already."""
        raise NotImplementedError

    def star(self, article: int, starred: bool = True) -> Decision | None:
        """Star an article, or take the star off; None where it was so already."""
        raise NotImplementedError

    def undo(self) -> Decision | None:
        """Take back the last decision that is not undone; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Decision | None:
        """Do again what was undone last; None where there is nothing, or something else was done since."""
        raise NotImplementedError

    # -- checking ------------------------------------------------------------------------------

    def verify(self) -> Iterator[str]:
        """Re-read every extracted span of the store; one line for each that is off."""
        raise NotImplementedError
