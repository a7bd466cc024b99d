"""Copies of one piece: listed, folded by hand, set apart for good, and looked for among all articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.model import CopyRow, Target
from briefing.store import deciding, folds, reading, sightings, signatures, versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Decision
    from briefing.model.copies import CopyKind
    from briefing.store.store import Connection

_BATCH = 200


class Copies(Opened):
    """The part of the library that keeps copies together."""

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

        Raises `BriefingError` for an article and itself.
        """
        with self._store.writing(durable=True) as connection:
            uid, other = _uid(connection, article), _uid(connection, folds.head(connection, into))
            if uid == other:
                if article == into:
                    raise BriefingError("an article is no copy of itself")
                uid, other = other, _uid(connection, into)  # the first is to stand under its copy
            if folds.head_uid(connection, uid) == folds.head_uid(connection, other) == other:
                return None
            return _decide(connection, [(uid, other, True)])

    def set_apart(self, article: int) -> Decision | None:
        """Say that an article is no copy of the one that it is folded under; None where it is not.

        That holds for ever, or until it is taken back: the program does not propose it again.
        """
        with self._store.writing(durable=True) as connection:
            uid = _uid(connection, article)
            head = folds.head_uid(connection, uid)
            if head == uid:
                return None
            pairs: list[tuple[str, str, bool | None]] = [(uid, head, False)]
            pairs += [(uid, word["other"], None) for word in folds.words(connection, uid) if word["same"]]
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
