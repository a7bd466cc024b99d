"""Versions of an article and copies of a piece, compared word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.opened import Opened
from briefing.store import folds, versions

if TYPE_CHECKING:
    from briefing.model import Reading
    from briefing.model.compared import Difference, VersionRow


class Comparing(Opened):
    """The part of the library that compares texts."""

    def versions(self, article: int) -> list[VersionRow]:
        """The texts of an article, the first one first. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            rows = versions.version_rows(connection, article)
        if not rows:
            raise BriefingError(f"there is no article {article}", "briefing list shows what there is")
        return rows

    def diff(self, article: int, before: int | None = None, after: int | None = None) -> Difference:
        """What changed between two texts of an article, by their numbers; else between the last two.

        An article with one text is compared with the piece that it is a copy of, or with its first copy.
        Raises `BriefingError` where there is nothing to compare.
        """
        rows = self.versions(article)
        if before is None and after is None and len(rows) == 1:
            return self._diff_of_copies(article)
        last = after if after is not None else len(rows) if before != len(rows) else 1
        first = before if before is not None else last - 1
        for number in (first, last):
            if not 1 <= number <= len(rows):
                raise BriefingError(f"there is no version {number}", f"this article has {len(rows)}")
        return self._compared(rows[first - 1], rows[last - 1])

    def diff_articles(self, before: int, after: int) -> Difference:
        """What is another in the present text of the second article."""
        return self._compared(self.versions(before)[-1], self.versions(after)[-1])

    def _diff_of_copies(self, article: int) -> Difference:
        with self._store.reading() as connection:
            head = folds.head(connection, article)
            copies = folds.members(connection, head)
        if not copies:
            raise BriefingError("this article has one version and no copies", "there is nothing to compare")
        return self.diff_articles(head, article if article != head else copies[0])

    def _compared(self, before: VersionRow, after: VersionRow) -> Difference:
        from briefing.library.difference import compare_quotations, compare_texts, compare_words
        from briefing.model import Span
        from briefing.model.compared import Difference

        old, new = self._reading_of(before), self._reading_of(after)
        heads = before.title, after.title
        title = compare_words(*heads, Span(0, len(heads[0])), Span(0, len(heads[1])))
        return Difference(
            before,
            after,
            () if heads[0] == heads[1] else title,
            compare_quotations(old, new),
            compare_texts(old.text, new.text),
        )

    def _reading_of(self, row: VersionRow) -> Reading:
        with self._store.reading() as connection:
            version = versions.load_numbered(connection, row.article, row.number)
        return version.reading
