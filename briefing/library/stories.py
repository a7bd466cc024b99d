"""Stories: found as articles come in, shown, and put right by a person."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.deciding import article_target
from briefing.library.opened import now
from briefing.library.readings import Readings
from briefing.model import Target
from briefing.store import deciding, folds, reading, stories, targets

if TYPE_CHECKING:
    from briefing.model import ArticleRow, Decision
    from briefing.model.story import StoryRow, StoryView
    from briefing.store.store import Connection

LIKE = 0.34
"""From this likeness on two articles report the same event."""
_LIKE_THE_OTHERS = 0.2
"""So like an article has to be to those of the story on the average, that no chain joins what is apart."""
_CANDIDATES = 12
_COMPARED = 6
_LOOKED_AT = 5_000
"""The newest articles whose stories are listed."""
_GROUPED = 100_000
"""The articles at the top of a list that are grouped by their stories."""
_SHOWN = 60
"""Articles of a story that are opened whole."""


def join_in(connection: Connection, article: int, at: str) -> None:
    """Find the story of an article that was just kept, and propose it; a copy stands with its first."""
    own = stories.features(connection, [article])[article]
    if folds.head(connection, article) != article:
        stories.withdraw(connection, own.uid)
        return
    if stories.story_of(connection, own.uid) is not None:
        return  # it keeps its story with another text
    scored = []
    known = stories.features(connection, stories.candidates(connection, own, _CANDIDATES))
    for number, other in known.items():
        share = stories.likeness(own, other)
        if share >= LIKE and not _tells_none(connection, other.uid):
            scored.append((share, number, other))
    for share, _, other in sorted(scored, key=lambda item: (-item[0], item[1])):
        story = stories.story_of(connection, other.uid) or other.uid
        if _fits(connection, own, story, known):
            if stories.story_of(connection, other.uid) is None:
                stories.propose(connection, other.uid, story, 1.0, at)
            stories.propose(connection, own.uid, story, share, at)
            return


def _tells_none(connection: Connection, uid: str) -> bool:
    said = stories.word(connection, uid)
    return said["at"] is not None and said["story"] is None


def _fits(
    connection: Connection, own: stories.Features, story: str, known: dict[int, stories.Features]
) -> bool:
    """Whether an article is like those of a story; `known` are features at hand, and gets those asked for."""
    others = stories.members(connection, story)[-_COMPARED:]
    if not others:
        return True
    known |= stories.features(connection, [number for number in others if number not in known])
    shares = [stories.likeness(own, known[number]) for number in others]
    return sum(shares) / len(shares) >= _LIKE_THE_OTHERS


class Stories(Readings):
    """The part of the library that keeps articles of one event together."""

    def story_of(self, article: int) -> str | None:
        """The lasting name of the story that an article tells; None where it tells none."""
        with self._store.reading() as connection:
            uid = article_target(connection, folds.head(connection, article)).uid
            return stories.story_of(connection, uid)

    def stories(self, limit: int = 50) -> list[StoryRow]:
        """The stories of the newest articles, those with the newest first."""
        with self._store.reading() as connection:
            found = stories.newest(connection, limit, _LOOKED_AT)
            rows = [self._story_row(connection, story) for story in found]
        return [row for row in rows if row is not None and row.articles > 1]

    def grouped(self, ids: array[int]) -> tuple[array[int], dict[int, tuple[int, ...]]]:
        """`ids` with one article for each story, the first of it that is listed; and the others by that one.

        Of a long list, the newest articles: the rest stands as it is.
        """
        near = ids[:_GROUPED]
        with self._store.reading() as connection:
            told = stories.told_since(connection, min(near)) if near else {}
        kept = array("q")
        first: dict[str, int] = {}
        others: dict[int, list[int]] = {}
        for number in near:
            story = told.get(number)
            if story is None or story not in first:
                kept.append(number)
                first |= {} if story is None else {story: number}
            else:
                others.setdefault(first[story], []).append(number)
        kept.extend(ids[_GROUPED:])
        return kept, {number: tuple(members) for number, members in others.items()}

    def story(self, story: str) -> StoryView:
        """One story with its articles in the order of time. Raises `BriefingError` where there is none."""
        from briefing.library import telling
        from briefing.model.story import StoryView

        with self._store.reading() as connection:
            row = self._story_row(connection, story)
            members = stories.members(connection, story)[:_SHOWN]
        if row is None:
            raise BriefingError(f"there is no story {story[:40]!r}", "briefing story lists them")
        told = [telling.Told(self.article(n), self.quotations(article=n, limit=1_000)) for n in members]
        return StoryView(
            row,
            telling.what_each_adds(told),
            telling.same_in_other_words(told),
            telling.disagreeing(told),
        )

    def put_in_story(self, article: int, story: str | None) -> Decision | None:
        """Say which story an article tells; None says that it tells none. None where that is so already."""
        at = now()
        with self._store.writing(durable=True) as connection:
            target = article_target(connection, folds.head(connection, article))
            before = stories.word(connection, target.uid)
            if before["at"] and before["story"] == story:
                return None
            changes = [deciding.Change("story", target, before, {"story": story, "at": at})]
            if story is not None and stories.story_of(connection, story) is None:
                first = Target("article", story)  # the story's first article is in it, too
                own = stories.word(connection, story)
                changes.append(deciding.Change("story", first, own, {"story": story, "at": at}))
            return deciding.decide(connection, changes, at)

    def confirm_story(self, story: str) -> Decision | None:
        """Say that all articles of a story belong together, so that it stays as it is."""
        at = now()
        with self._store.writing(durable=True) as connection:
            changes = []
            for number in stories.members(connection, story):
                target = article_target(connection, number)
                before = stories.word(connection, target.uid)
                if not before["at"]:
                    changes.append(deciding.Change("story", target, before, {"story": story, "at": at}))
            return deciding.decide(connection, changes, at)

    def name_story(self, story: str, name: str) -> Decision | None:
        """Call a story by a name; empty takes the name away. None where that is so already."""
        at = now()
        words = " ".join(name.split())[:200]
        with self._store.writing(durable=True) as connection:
            before = stories.name(connection, story)
            if before.get("name", "") == words:
                return None
            after = {"story": story, "name": words, "at": at} if words else {"story": story, "at": None}
            return deciding.decide(
                connection, [deciding.Change("story-name", targets.STORE, before, after)], at
            )

    def _story_row(self, connection: Connection, story: str) -> StoryRow | None:
        from briefing.model.story import StoryRow

        rows: list[ArticleRow] = reading.article_rows(connection, stories.members(connection, story))
        if not rows:
            return None
        named = stories.name(connection, story)
        days = [(row.published or row.added)[:10] for row in rows]
        return StoryRow(
            story,
            named.get("name") or rows[-1].title,
            named["at"] is not None,
            len(rows),
            len({row.outlet for row in rows if row.outlet}),
            min(days),
            max(days),
            stories.own_words(connection, [row.uid for row in rows]) == len(rows),
        )
