"""One person or topic over all articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.library.opened import Opened
from briefing.store import people, reading

if TYPE_CHECKING:
    from briefing.model import ArticleRow, PersonPage, PersonRow, QuotationRow, SearchPage, TopicPage
    from briefing.store.compile import Plan
    from briefing.store.store import Connection

_MET = 100


class Persons(Opened):
    """The part of the library that tells all of one person."""

    def person(self, person: int) -> PersonPage:
        """All that is known of a person; whoever was merged into another one is that one.

        Raises `BriefingError` where there is no such person.
        """
        from briefing.model import PersonPage
        from briefing.store import person_page

        with self._store.reading() as connection:
            root = people.root(connection, person)
            rows = people.people_rows(connection, [root])
            if not rows or not rows[0].name:
                raise BriefingError(f"there is no person {person}", "'briefing people' lists them")
            return PersonPage(
                row=rows[0],
                forms=tuple(person_page.forms(connection, root)),
                roles=tuple(person_page.roles(connection, root)),
                seen=tuple(person_page.seen(connection, root)),
                met=tuple(person_page.met(connection, root, _MET)),
                tags=reading.tags_of(connection, "person", [rows[0].uid]).get(rows[0].uid, ()),
                notes=tuple(person_page.notes(connection, root)),
                follow_ups=tuple(person_page.follow_ups(connection, root)),
            )

    def people_like(self, typed: str, limit: int = 40) -> list[PersonRow]:
        """Persons by any part of any of their names, the best known first; misspelt ones where none fits."""
        with self._store.reading() as connection:
            return people.like(connection, typed, limit)

    def said_by(self, person: int, limit: int = 50, before: int | None = None) -> SearchPage:
        """The newest quotations of a person, under whichever name, page by page."""
        return self._quotations("said", "e", person, limit, before)

    def said_about(self, person: int, limit: int = 50, before: int | None = None) -> SearchPage:
        """The newest quotations that name a person, page by page."""
        return self._quotations("facets", "a", person, limit, before)

    def articles_with(self, person: int, limit: int = 50, before: int | None = None) -> list[ArticleRow]:
        """The newest articles that name a person, below row id `before`."""
        from briefing.store import person_page

        with self._store.reading() as connection:
            root = people.root(connection, person)
            return reading.article_rows(connection, person_page.articles(connection, root, limit, before))

    def named_in(self, person: int, article: int) -> tuple[int, int] | None:
        """Where an article names a person first; None where it does not."""
        from briefing.store import person_page

        with self._store.reading() as connection:
            return person_page.place_in(connection, people.root(connection, person), article)

    def topic(self, topic: str, limit: int = 50) -> TopicPage:
        """One topic by its id: its days, and the newest quotations in its articles.

        Raises `BriefingError` where no article has it.
        """
        from briefing.model import TopicPage
        from briefing.store import person_page, searching
        from briefing.store.compile import Plan

        with self._store.reading() as connection:
            row = reading.topic_row(connection, topic)
            if row is None:
                raise BriefingError(f"no article is about a topic {topic!r}", "'briefing topics' lists them")
            plan = Plan("quotes", match=f'facets : "t{row[0]}"')
            ids = searching.page(connection, plan, limit)
            quotations = tuple(reading.quotation_rows(connection, ids))
            return TopicPage(row[1], tuple(person_page.topic_seen(connection, topic)), quotations)

    def _quotations(
        self, column: str, letter: str, person: int, limit: int, before: int | None
    ) -> SearchPage:
        from briefing.model import SearchPage
        from briefing.store import searching
        from briefing.store.compile import Plan

        with self._store.reading() as connection:
            members = people.members(connection, people.root(connection, person))
            words = " OR ".join(f'"{letter}{number}"' for number in members)
            plan = Plan("quotes", match=f"{column} : ({words})")
            ids, end = _once(connection, plan, limit, before)
            count, capped = searching.capped_count(connection, plan)
            rows: tuple[QuotationRow, ...] = tuple(reading.quotation_rows(connection, ids))
            return SearchPage("quotes", quotations=rows, count=count, capped=capped, before=end)


def _once(connection: Connection, plan: Plan, limit: int, before: int | None) -> tuple[list[int], int | None]:
    """A page of quotations in which what stands in several copies is listed once, as it is counted.

    The ids, and the one below which the next page begins; None where this was the last one.
    """
    from briefing.store import searching

    looked: list[int] = []
    ids: list[int] = []
    while len(ids) < limit:
        asked = limit - len(ids)
        more = searching.page(connection, plan, asked, looked[-1] if looked else before)
        looked += more
        ids = searching.once(connection, plan, looked)
        if len(more) < asked:
            return ids, None
    return ids, looked[-1] if looked else None
