"""What a person decides about articles, passages and persons: marks, tags, corrections, merges, undo."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from briefing.errors import BriefingError
from briefing.library.opened import Opened, now
from briefing.model import Target
from briefing.store import cells, deciding, kept, kept_index, people, reading, targets

if TYPE_CHECKING:
    from briefing.model import Decision, TagRow
    from briefing.store.store import Connection

LONGEST_TAG = 100
"""Code points."""


class Deciding(Opened):
    """The part of the library that keeps decisions."""

    def get_ready(self) -> None:
        """Import what a decision, a person's page and the review need, for a face whose first may not wait.

        What writes is opened, unless the store is only read.
        """
        from importlib import import_module

        for name in ("cells", "deciding", "kept_index", "correcting", "targets", "reviewing", "person_page"):
            import_module(f"briefing.store.{name}")
        if not self.readonly:
            self._store.get_ready()

    # -- targets -------------------------------------------------------------------------------

    def article_target(self, article: int) -> Target:
        """The target for an article. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            return article_target(connection, article)

    def targets_of(self, scope: Literal["articles", "quotes", "people"], ids: Sequence[int]) -> list[Target]:
        """The targets of what a search found: `scope` and `ids` as `found_ids` gave them."""
        find = {"articles": targets.articles, "quotes": targets.quotations, "people": targets.persons}
        with self._store.reading() as connection:
            return find[scope](connection, ids)

    def quotation_target(self, uid: str) -> Target:
        """The target for a quotation, with its words. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            target = targets.quotation(connection, uid)
        if target is None:
            raise BriefingError(f"there is no quotation {uid[:40]!r}", "the article may have been read anew")
        return target

    def passage_target(self, article: int, start: int, end: int) -> Target:
        """The target for a stretch of an article's text. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            target = targets.passage(connection, article, start, end)
        if target is None:
            raise BriefingError(f"there is no passage {start} to {end} in this article")
        return target

    def person_target(self, person: int) -> Target:
        """The target for a person. Raises `BriefingError` where there is none."""
        with self._store.reading() as connection:
            rows = people.people_rows(connection, [person])
        if not rows:
            raise BriefingError(f"there is no person {person}")
        return Target("person", rows[0].uid)

    # -- marks and tags ------------------------------------------------------------------------

    def mark_read(self, article: int, read: bool = True) -> Decision | None:
        """Mark an article read or unread; None where it was so already."""
        return self._mark("read", article, read)

    def star(self, article: int, starred: bool = True) -> Decision | None:
        """Star an article, or take the star off; None where it was so already."""
        return self._mark("star", article, starred)

    def mark_all(
        self, action: Literal["read", "star"], on: Sequence[Target], wanted: bool
    ) -> Decision | None:
        """Mark several articles read or starred, or take that off them, as one action."""
        at = now()
        changes = []
        with self._store.writing(durable=True) as connection:
            for target in on:
                before = cells.mark(connection, action, target)
                if (before is not None) != wanted:
                    changes.append(deciding.Change(action, target, before, at if wanted else None))
            return deciding.decide(connection, changes, at)

    def tag(
        self, on: Sequence[Target], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> Decision | None:
        """Put tags on targets and take others off, as one action; None where that changes nothing.

        Raises `BriefingError` for a tag that is empty or too long.
        """
        wanted = {tag_name(name): True for name in add} | {tag_name(name): False for name in remove}
        at = now()
        changes = []
        at_once = len(on) <= kept_index.MANY
        with self._store.writing(durable=True) as connection:
            for target in on:
                for name, present in wanted.items():
                    before = cells.tag(connection, target, name, index=at_once)
                    if (before["at"] is not None) != present:
                        after = {"tag": name, "at": at if present else None}
                        changes.append(deciding.Change("tag", target, before, after))
            return deciding.decide(connection, changes, at)

    def catch_up(self, limit: int = 100) -> bool:
        """Bring the small index of what is kept up to date after many things were tagged at once.

        Some articles at a time, so that others can write meanwhile; whether there is more to do. A store
        that is only read stays as it is.
        """
        if self.readonly:
            return False
        with self._store.reading() as connection:
            if kept_index.complete(connection):
                return False
        with self._store.writing() as connection:
            return kept_index.catch_up(connection, limit)

    def rename_tag(self, name: str, to: str) -> Decision | None:
        """Give everything that bears one tag another one instead; None where nothing bears it."""
        old, new = tag_name(name), tag_name(to)
        at = now()
        changes = []
        with self._store.writing(durable=True) as connection:
            for target in kept.tagged(connection, old) if old != new else ():
                before = cells.tag(connection, target, new)
                if before["at"] is None:
                    changes.append(deciding.Change("tag", target, before, {"tag": new, "at": at}))
                gone = {"tag": old, "at": None}
                changes.append(deciding.Change("tag", target, cells.tag(connection, target, old), gone))
            return deciding.decide(connection, changes, at)

    def tags(self) -> list[TagRow]:
        """All tags, those on most things first."""
        with self._store.reading() as connection:
            return kept.tags(connection)

    # -- saved searches ------------------------------------------------------------------------

    def save_search(self, name: str, query: str | None) -> Decision | None:
        """Keep a search under a name; with None, let it go. None where nothing changes."""
        at = now()
        called = tag_name(name)
        with self._store.writing(durable=True) as connection:
            before = cells.saved_search(connection, called)
            if before.get("query") == query:
                return None
            after = (
                {"name": called, "at": None} if query is None else {"name": called, "query": query, "at": at}
            )
            return deciding.decide(connection, [deciding.Change("search", targets.STORE, before, after)], at)

    def saved_searches(self) -> dict[str, str]:
        """The searches that are kept, by name."""
        with self._store.reading() as connection:
            return kept.saved_searches(connection)

    # -- the log -------------------------------------------------------------------------------

    def undo(self) -> Decision | None:
        """Take back the last decision that is not undone; None where there is none.

        Raises `BriefingError` where it was changed since by another program, which is kept in the log: the
        next call goes on with the one before.
        """
        with self._store.writing(durable=True) as connection:
            done = deciding.undo(connection, now())
        return _done(done)

    def redo(self) -> Decision | None:
        """Do again what was undone last; None where there is nothing, or something else was done since.

        Raises `BriefingError` as `undo` does.
        """
        with self._store.writing(durable=True) as connection:
            done = deciding.redo(connection, now())
        return _done(done)

    def log(self, limit: int = 100) -> list[Decision]:
        """The latest decisions, the last one first."""
        with self._store.reading() as connection:
            return deciding.log(connection, limit)

    def decided(self) -> dict[str, list[dict[str, Any]]]:
        """All that holds of what a person decided, as plain data by lasting names."""
        with self._store.reading() as connection:
            return kept.state(connection)

    def _mark(self, action: Literal["read", "star"], article: int, wanted: bool) -> Decision | None:
        at = now()
        with self._store.writing(durable=True, quiet=True) as connection:
            target = article_target(connection, article)
            before = cells.mark(connection, action, target)
            again = action == "read" and wanted and _changed(connection, article)
            if (before is not None) == wanted and not again:
                return None
            return deciding.decide(
                connection, [deciding.Change(action, target, before, at if wanted else None)], at
            )


def _done(done: Decision | deciding.Refused | None) -> Decision | None:
    """What was turned. Raises `BriefingError` for what was not, once that is in the log."""
    if not isinstance(done, deciding.Refused):
        return done
    one = done.touched
    what = f"correction of {(one.before or one.after)['field']}" if one.action == "correct" else one.action
    raise BriefingError(
        f"the {_CALLED.get(what, what)} was changed since in another window: it stays",
        f"the next {done.turn} goes past it",
    )


_CALLED = {
    "read": "read mark",
    "remove": "removal",
    "search": "saved search",
    "anchor": "place of something kept",
    "story": "word on a story",
    "story-name": "name of a story",
    "apart": "word on two persons",
    "copy": "word on a copy",
    "brief-line": "line of a brief",
}
"""What a decision is called where its action is no noun."""


def _changed(connection: Connection, article: int) -> bool:
    """Whether an article that was read has another text since: to read it is news."""
    return reading.article_rows(connection, [article])[0].changed


def tag_name(text: str) -> str:
    """A tag as it is kept: small letters, single spaces, nothing that a terminal obeys.

    Raises `BriefingError` where nothing is left, or too much.
    """
    shown = "".join(
        char if unicodedata.category(char)[0] != "C" or char == "\u200d" else " " for char in text
    )
    name = " ".join(shown.lower().split()).lstrip("#")
    if not name:
        raise BriefingError("a tag needs a name")
    if len(name) > LONGEST_TAG:
        raise BriefingError(f"this tag is too long ({len(name)} characters)", f"keep it under {LONGEST_TAG}")
    return name


def article_target(connection: Connection, article: int) -> Target:
    """The target for an article. Raises `BriefingError` where there is none."""
    rows = reading.article_rows(connection, [article])
    if not rows:
        raise BriefingError(f"there is no article {article}", "briefing list shows what there is")
    return Target("article", rows[0].uid)
