"""Copies of one piece and versions of an article: listed, folded, set apart for good, compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.model import Target
from briefing.store import deciding, folds, reading, sightings, signatures, versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import CopyRow, Decision
    from briefing.model.compared import Difference, VersionRow
    from briefing.model.copies import CopyKind
    from briefing.store.store import Connection
    from briefing.store.versions import Version

_BATCH = 200


class Copies(Opened):
    """The part of the library that keeps copies together, and compares texts."""

    def copies(self, article: int) -> list[CopyRow]:
        """Where else this piece stands: the first, its copies, the same text elsewhere, what is alike.

        Raises `BriefingError` where there is no such article.
        """
        with self._store.reading() as connection:
            _uid(connection, article)
            head = folds.head(connection, article)
            members = [head, *folds.members(connection, head)]
            rows = [_row(connection, "first", head)]
            for number in members[1:]:
                rows.append(_copy(connection, number, rows[0].uid))
            rows[1:1] = sightings.rows(connection, rows[0].uid)
            apart = folds.set_apart_from(connection, rows[0].uid)
            rows += [_row(connection, "apart", number, own=True) for number in apart]
            rows += _alike(connection, head, {*members, *apart})
        return rows

    def copy_counts(self, articles: Sequence[int]) -> dict[int, list[int]]:
        """The copies that are folded under each of these articles, the earliest first."""
        with self._store.reading() as connection:
            return {number: folds.members(connection, number) for number in articles}

    def head_of(self, article: int) -> int:
        """The article that this one is folded under; else itself."""
        with self._store.reading() as connection:
            return folds.head(connection, article)

    def fold(self, article: int, into: int) -> Decision | None:
        """Say that an article is a copy of another one; None where it stands under it already.

        What was said before of what it is a copy of holds no longer. Raises `BriefingError` for an article
        and itself.
        """
        with self._store.writing(durable=True) as connection:
            uid, other = _uid(connection, article), _uid(connection, folds.head(connection, into))
            if uid == other:
                if article == into:
                    raise BriefingError("an article is no copy of itself")
                uid, other = other, _uid(connection, into)  # the first is to stand under its copy
            if folds.head_uid(connection, uid) == folds.head_uid(connection, other) == other:
                return None
            gone = [pair for one in (uid, other) for pair in _taken_back(connection, one)]
            return _decide(
                connection, [pair for pair in gone if pair[:2] != (uid, other)] + [(uid, other, True)]
            )

    def set_apart(self, article: int) -> Decision | None:
        """Say that an article is no copy of the one that it is folded under; None where it is not.

        That holds for ever, or until it is taken back: the program does not propose it again.
        """
        with self._store.writing(durable=True) as connection:
            uid = _uid(connection, article)
            head = folds.head_uid(connection, uid)
            if head == uid:
                return None
            pairs: list[tuple[str, str, bool | None]] = [(uid, head, False), *_taken_back(connection, uid)]
            own = folds.proposal(connection, uid)
            if own and own[0] != head:
                pairs.append((uid, own[0], False))
            merged = {(one, other): same for one, other, same in reversed(pairs)}
            return _decide(connection, [(one, other, same) for (one, other), same in merged.items()])

    def look_for_copies(
        self,
        *,
        on_progress: Callable[[int, int], None] = lambda done, found: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[int, int]:
        """Sign and fold all articles that were not looked at yet; how many, and how many are copies."""
        from briefing.library.folding import fold_in

        after, done, found = 0, 0, 0
        while not cancelled():
            with self._store.writing() as connection:
                numbers = signatures.unsigned(connection, after, _BATCH)
                for number in numbers:
                    fold_in(connection, number, versions.present_text(connection, number), now())
                    found += folds.head(connection, number) != number
            if not numbers:
                break
            after, done = numbers[-1], done + len(numbers)
            on_progress(done, found)
        return done, found

    # -- compared -----------------------------------------------------------------------------

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

        first, second = self._version_of(before), self._version_of(after)
        old, new = first.reading, second.reading
        heads = before.title, after.title
        title = compare_words(*heads, Span(0, len(heads[0])), Span(0, len(heads[1])))
        return Difference(
            before,
            after,
            () if heads[0] == heads[1] else title,
            compare_quotations(old, new),
            compare_texts(old.text, new.text, first.document.body_start, second.document.body_start),
        )

    def _version_of(self, row: VersionRow) -> Version:
        with self._store.reading() as connection:
            return versions.load_numbered(connection, row.article, row.number)


def _taken_back(connection: Connection, uid: str) -> list[tuple[str, str, bool | None]]:
    """That a person says of nothing any more that this article is its copy."""
    return [(uid, word["other"], None) for word in folds.words(connection, uid) if word["same"]]


def _decide(connection: Connection, pairs: Sequence[tuple[str, str, bool | None]]) -> Decision | None:
    at = now()
    changes = []
    for uid, other, same in pairs:
        before = folds.word(connection, uid, other)
        after = {"other": other, "at": None} if same is None else {"other": other, "same": same, "at": at}
        if before.get("same") != after.get("same"):
            changes.append(deciding.Change("copy", Target("article", uid), before, after))
    return deciding.decide(connection, changes, at)


def _uid(connection: Connection, article: int) -> str:
    rows = reading.article_rows(connection, [article])
    if not rows:
        raise BriefingError(f"there is no article {article}", "briefing list shows what there is")
    return rows[0].uid


def _row(
    connection: Connection,
    kind: CopyKind,
    article: int,
    likeness: float | None = None,
    own: bool = False,
) -> CopyRow:
    from briefing.model import CopyRow

    (row,) = reading.article_rows(connection, [article])
    url = sightings.address(connection, article)
    return CopyRow(kind, article, row.uid, row.title, row.outlet, row.published, url, likeness, own)


def _copy(connection: Connection, article: int, head: str) -> CopyRow:
    uid = _uid(connection, article)
    proposed = folds.proposal(connection, uid)
    likeness = proposed[1] if proposed and proposed[0] == head else None
    own = any(word["same"] for word in folds.words(connection, uid))
    return _row(connection, "copy", article, likeness, own)


def _alike(connection: Connection, head: int, known: set[int]) -> list[CopyRow]:
    """Articles that share some of the text, whose folds are others."""
    from briefing.library.folding import alike

    rows = []
    for number, share in alike(connection, head):
        other = folds.head(connection, number)
        if share >= 0.1 and number not in known and other not in known:
            rows.append(_row(connection, "alike", number, share))
    return rows
