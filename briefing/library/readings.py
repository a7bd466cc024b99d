"""What is shown: lists, one article, its people, quotations and topics."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.searching import Searching
from briefing.store import folds, people, reading, removing, searching

if TYPE_CHECKING:
    from briefing.model import ArticleRow, ArticleView, PersonRow, QuotationRow, TopicRow
    from briefing.store.store import Connection


class Readings(Searching):
    """The part of the library that only looks."""

    _listed: tuple[int, array[int]] | None = None
    """The list of all articles as it was, with the state by which it is known to be the same."""

    def first_page(self, query: str = "", limit: int = 100) -> list[ArticleRow]:
        """The newest articles that fit `query`, newest first. Quick at any size: no counting.

        Raises `QueryError`.
        """
        asked = self._asked(query)
        with self._store.reading() as connection:
            if asked is None:
                return reading.newest_articles(connection, limit)
            found = self._plan(connection, asked, "articles")
            ids = searching.page(connection, found, limit)
            return reading.article_rows(connection, folds.shown(connection, ids))

    def article_ids(self, query: str = "") -> array[int]:
        """The ids of all articles that fit, newest first: the order of a list (run it off the screen).

        Of copies of one piece the first that was taken in stands there, or one that fits where it does
        not. That of all articles is kept until it is another one: nobody may change it. Raises `QueryError`.
        """
        asked = self._asked(query)
        with self._store.reading(search=True) as connection:
            if asked is not None:
                return folds.shown(connection, self._fitting(connection, query))
            state = reading.list_state(connection)
            if self._listed is None or self._listed[0] != state:
                self._listed = state, folds.shown(connection, reading.article_ids(connection))
            return self._listed[1]

    def every_article(self, query: str = "") -> array[int]:
        """The ids of all articles that fit, newest first, copies among them. Raises `QueryError`."""
        with self._store.reading(search=True) as connection:
            return self._fitting(connection, query)

    def _fitting(self, connection: Connection, query: str) -> array[int]:
        asked = self._asked(query)
        if asked is None:
            return reading.article_ids(connection)
        return searching.all_ids(connection, self._plan(connection, asked, "articles"))

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """The rows of these articles, in the order of `ids`; one that is gone is left out."""
        with self._store.reading() as connection:
            return reading.article_rows(connection, ids)

    def count(self, query: str = "") -> int:
        """How many articles fit. Raises `QueryError`."""
        if query.strip() == "is:unread":  # asked after every change
            with self._store.reading() as connection:
                return reading.unread_count(connection)
        return len(self.article_ids(query))

    def find_article(self, reference: str) -> int:
        """The id of the article that a person names: a uid, the start of one, or a row id.

        Raises `BriefingError` where none or several fit.
        """
        wanted = reference.strip()
        with self._store.reading() as connection:
            number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0
            if reading.article_rows(connection, [number]):
                return number
            found = reading.articles_named(connection, wanted.lower())
            gone = removing.named(connection, wanted.lower()) if wanted and not found else []
        if gone:
            back = f"briefing remove --back {gone[0].uid} brings it back"
            several = "briefing remove --list prints those that are"
            raise BriefingError(f"{wanted[:40]} was removed", back if len(gone) == 1 else several)
        if not found:
            raise BriefingError(f"there is no article {wanted[:40]!r}", "briefing list shows what there is")
        if len(found) > 1:
            raise BriefingError(f"several articles begin with {wanted[:40]!r}", "give more of the name")
        return found[0]

    def article(self, article: int) -> ArticleView:
        """One article with its present reading. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            view = reading.article_view(connection, article)
        if view is None:
            raise BriefingError(f"there is no article {article}", "briefing list shows what there is")
        return view

    def people(self, article: int | None = None, query: str = "", limit: int = 200) -> list[PersonRow]:
        """The persons of one article, or of all, those with most quotations and mentions first.

        Raises `QueryError`.
        """
        asked = self._asked(query)
        with self._store.reading() as connection:
            if article is not None:
                return self._people_of(connection, article, asked, limit)
            if asked is None:
                return people.all_people(connection, limit)
            return people.people_rows(connection, self._person_ids(connection, asked, limit))

    def quotations(self, article: int | None = None, query: str = "", limit: int = 200) -> list[QuotationRow]:
        """The quotations of one article in its order, or of all, newest first. Raises `QueryError`."""
        asked = self._asked(query)
        with self._store.reading() as connection:
            if asked is None:
                if article is not None:
                    return reading.article_quotations(connection, article, limit)
                return reading.newest_quotations(connection, limit)
            found = self._plan(connection, asked, "quotes")
            if article is not None:
                low, high = reading.quotation_range(connection, article)
                found.low, found.high = max(found.low, low), min(found.high, high)
            ids = searching.page(connection, found, limit)
            ids = searching.once(connection, found, ids) if article is None else sorted(ids)
            return list(searching.marked(found, reading.quotation_rows(connection, ids)))

    def topics(self, article: int | None = None, limit: int = 200) -> list[TopicRow]:
        """The topics of one article with their evidence, or of all with their counts."""
        with self._store.reading() as connection:
            if article is not None:
                return reading.article_topics(connection, article)[:limit]
            return reading.all_topics(connection, limit)

    def changes(self) -> int:
        """A number that is another one after any change, also by another process.

        Marks that were set by way of this very library (read, star) do not count: whoever does that knows.
        """
        return self._store.changes()
