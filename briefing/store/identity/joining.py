"""Who is joined to whom: worked out anew for the persons of whom something else is known now.

Each person points to at most one other, of whom the name tells more (`Persona.rank`): the only one who may
be the same, or the best of several who are one among themselves. Where two or more may be, and these are
not one, nobody is joined: they are doubts. Whether two may be the same follows from what is known of
these two alone, so that the outcome is the same in whatever order articles came; only where more than
`neighbours.CROWD` persons share a key, a key is passed over, and it may depend on when that came to be.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefing.store.identity.evidence import News
from briefing.store.identity.grouping import regroup
from briefing.store.identity.neighbours import Neighbours
from briefing.store.identity.offices import Office
from briefing.store.identity.persona import Persona, load
from briefing.store.identity.verdict import Verdict, judge

MOST_DOUBTS = 4
"""A name that more persons may bear is not worth a question."""


@dataclass(slots=True)
class Joiner:
    """Works out links and doubts inside one transaction."""

    connection: sqlite3.Connection
    _personas: dict[int, Persona] = field(default_factory=dict)
    _neighbours: Neighbours = field(init=False)
    _verdicts: dict[tuple[int, int], Verdict | None] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)
    """Those whose link is another than before."""

    def __post_init__(self) -> None:
        """Find neighbours in the same transaction."""
        self._neighbours = Neighbours(self.connection)

    def settle(self, news: News) -> None:
        """Find out again about the persons of whom something is known anew, and who may be them."""
        anew, only_years = self._sort(news)
        fresh = [person for person in self._load(sorted(anew)) if person.joins]
        self._neighbours.file(fresh)
        waiting: dict[int, None] = {}
        for person, years in only_years:
            touched = self._touched_by_years(person, years)
            if touched is None:
                fresh.append(person)
            else:
                waiting.update(dict.fromkeys(touched))
        waiting.update((person.id, None) for person in fresh)
        self._load([number for person in fresh for number in self._neighbours.near(person)])
        for person in fresh:
            waiting.update(dict.fromkeys(self._who_may_point_at(person, news.offices.get(person.id, ()))))
        self._decide_all(waiting)
        regroup(self.connection, [*self._changed, *self._outgrown(news.counted)])
        self._decide_by_groups()

    def _decide_all(self, waiting: Iterable[int]) -> None:
        again = self._load(waiting)
        self._load([number for person in again for number in self._neighbours.near(person)])
        for person in sorted(again, key=lambda person: person.rank):
            self._decide(person)

    def _decide_by_groups(self) -> None:
        """Whoever may be one of several is asked about again once these are in other groups."""
        moved = sorted(p.id for p in self._load(sorted(self._changed)) if p.joins and p.office is None)
        self._changed.clear()
        waiting = {
            number
            for person in moved
            for (number,) in self.connection.execute(
                "SELECT entity_id FROM links WHERE head_id = ?1 UNION SELECT entity_id FROM doubts"
                " WHERE other_id = ?1",
                (person,),
            )
        }
        self._decide_all(sorted(waiting))
        regroup(self.connection, self._changed)

    def _sort(self, news: News) -> tuple[set[int], list[tuple[Persona, list[Office]]]]:
        """Who is to be worked out again, and who is known for more years of the same offices only.

        Of a person known by an office nothing else is compared; and a form of a name matters only where
        it is a word of the middle, by which they are called then.
        """
        anew = set(news.anew)
        years = []
        for person in self._load(sorted((news.named | news.offices.keys()) - anew)):
            if not person.joins or person.office is not None:
                continue
            ends = {*person.form.full[:1], *person.form.full[-1:]}
            offices = news.offices.get(person.id, set())
            if (person.id in news.named and person.calls - ends) or _before(
                person, offices
            ).held != person.held:
                anew.add(person.id)
                continue
            telling = [office for office in sorted(offices) if office.alone and not office.former]
            if telling:
                years.append((person, telling))
        return anew, years

    def _touched_by_years(self, person: Persona, years: list[Office]) -> list[int] | None:
        """To whom a person may be something else by more years of an office; None: to others as well."""
        if any(self._neighbours.rivals(person, office) for office in years if office.of):
            return None
        near = {number for office in years for number in self._neighbours.singles(person, office)}
        before = _before(person, years)
        return [
            other.id
            for other in self._load(sorted(near))
            if other.articles and other.joins and judge(before, other) != self._judge(person, other)
        ]

    def _load(self, ids: Iterable[int]) -> list[Persona]:
        """These persons, from the store where they are not here yet."""
        wanted = list(ids)
        missing = [number for number in wanted if number not in self._personas]
        self._personas.update(load(self.connection, missing))
        return [self._personas[number] for number in wanted if number in self._personas]

    def _near(self, person: Persona) -> list[Persona]:
        """The persons of articles who may be this one."""
        near = (self._personas[n] for n in self._neighbours.near(person) if n in self._personas)
        return [other for other in near if other.articles and other.joins]

    def _judge(self, one: Persona, other: Persona) -> Verdict | None:
        """What two are to each other, worked out once."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._verdicts:
            first, second = (one, other) if one.rank < other.rank else (other, one)
            self._verdicts[pair] = judge(first, second)
        return self._verdicts[pair]

    def _who_may_point_at(self, person: Persona, new: Iterable[Office]) -> list[int]:
        """Those of whose names less is told, who were or may be joined to this person, or nearly.

        Those as well who might have been the person until these new offices were told: there may be so
        few others now that there is a question.
        """
        rows = self.connection.execute(
            "SELECT entity_id FROM links WHERE head_id = ?1 UNION SELECT entity_id FROM doubts"
            " WHERE other_id = ?1",
            (person.id,),
        ).fetchall()
        found = {number for (number,) in rows}
        before = _before(person, new) if new else None
        for other in self._near(person):
            if other.rank <= person.rank or other.id in found:
                continue
            if self._judge(person, other) or (before is not None and judge(before, other)):
                found.add(other.id)
        return sorted(found)

    def _decide(self, person: Persona) -> None:
        """Give a person the link and the doubts that hold now."""
        verdicts = [
            (other, verdict)
            for other in (self._near(person) if person.articles else ())
            if other.rank < person.rank and (verdict := self._judge(person, other)) is not None
        ]
        verdicts.sort(key=lambda pair: pair[0].rank)
        head, open_questions = self._choose(person, verdicts)
        self._link(person, head)
        self.connection.execute("DELETE FROM doubts WHERE entity_id = ?", (person.id,))
        if len(open_questions) <= MOST_DOUBTS:
            self.connection.executemany(
                "INSERT INTO doubts VALUES(?, ?, ?)",
                [(person.id, other.id, verdict.why) for other, verdict in open_questions],
            )

    def _choose(
        self, person: Persona, verdicts: list[tuple[Persona, Verdict]]
    ) -> tuple[tuple[Persona, Verdict] | None, list[tuple[Persona, Verdict]]]:
        """The one whom the person is joined to, if any, and with whom there is a question left."""
        same = [pair for pair in verdicts if pair[1].says == "same"]
        doubts = [pair for pair in verdicts if pair[1].says == "doubt"]
        if person.office is not None:
            full = [pair for pair in same if pair[0].office is None]
            same = full or ([] if doubts else same)
        sure = [pair for pair in same if pair[1].sure]
        for several in (same, sure):
            if several and self._are_one([other for other, _ in several]):
                rest = [pair for pair in doubts if not self._are_one([several[0][0], pair[0]])]
                return several[0], [] if person.office is not None else rest
        told = [(other, Verdict("doubt", f"{v.why}; but several may be")) for other, v in same]
        return None, told + doubts

    def _are_one(self, persons: list[Persona]) -> bool:
        """Whether these are the same person among themselves, by what is known or by a decision."""
        if all(person.office is not None for person in persons):
            return len({person.office.of for person in persons if person.office and person.office.of}) < 2
        first, roots = persons[0], self._roots(persons)
        for person in persons[1:]:
            verdict = self._judge(first, person)
            if roots[first.id] != roots[person.id] and (verdict is None or verdict.says != "same"):
                return False
        return True

    def _roots(self, persons: list[Persona]) -> dict[int, int]:
        marks = ",".join("?" * len(persons))
        return dict(
            self.connection.execute(
                f"SELECT id, coalesce(root, id) FROM entities WHERE id IN ({marks})", [p.id for p in persons]
            ).fetchall()
        )

    def _link(self, person: Persona, head: tuple[Persona, Verdict] | None) -> None:
        row = self.connection.execute(
            "SELECT head_id, reason FROM links WHERE entity_id = ?", (person.id,)
        ).fetchone()
        now = (head[0].id, head[1].why) if head else None
        if row == now:
            return
        if now is None:
            self.connection.execute("DELETE FROM links WHERE entity_id = ?", (person.id,))
        else:
            self.connection.execute("INSERT OR REPLACE INTO links VALUES(?, ?, ?)", (person.id, *now))
        if (row and row[0]) != (now and now[0]):
            self._changed.add(person.id)
            if row:
                self._changed.add(row[0])

    def _outgrown(self, counted_anew: Iterable[int]) -> list[int]:
        """Persons of a group that is called by a name which is no longer the most frequent."""
        found: list[int] = []
        for number in counted_anew:
            row = self.connection.execute(
                "SELECT 1 FROM entities e JOIN entities r ON r.id = e.root WHERE e.id = ?1 AND"
                " e.articles > r.articles AND instr(e.key, '@') = 0 UNION ALL SELECT 1 FROM entities m"
                " JOIN entities r ON r.id = m.root WHERE m.root = ?1 AND m.articles > r.articles"
                " AND instr(m.key, '@') = 0 LIMIT 1",
                (number,),
            ).fetchone()
            if row:
                found.append(number)
        return found


def _before(person: Persona, offices: Iterable[Office]) -> Persona:
    """The person as they were known before these offices were told."""
    new = set(offices)
    return replace(person, offices=tuple(office for office in person.offices if office not in new))
