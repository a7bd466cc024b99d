"""Who is joined to whom: worked out anew for the persons of whom something else is known now.

Each person points to at most one other, of whom the name tells more (`Persona.rank`): the only one who may
be the same, or the best of several who are one among themselves. Where two or more may be, and these are
not one, nobody is joined: they are doubts. Whether two may be the same follows from what is known of
these two alone, so that the outcome is the same in whatever order articles came; only where more than
`CROWD` persons share a key, a key is passed over, and it may depend on when that came to be.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.store.identity.grouping import regroup
from briefing.store.identity.keys import Keys, is_of_office
from briefing.store.identity.persona import Persona, load
from briefing.store.identity.verdict import Verdict, judge

CROWD, OFFICE_CROWD = 24, 120
"""A key that more persons share tells nothing: all of them would be compared with every new one.

Under a single name with an office there may be one for each year and spelling of the country.
"""
MOST_DOUBTS = 4
"""A name that more persons may bear is not worth a question."""


@dataclass(slots=True)
class Joiner:
    """Works out links and doubts inside one transaction."""

    connection: sqlite3.Connection
    _personas: dict[int, Persona] = field(default_factory=dict)
    _found: dict[int, list[int]] = field(default_factory=dict)
    """Who shares a key with whom."""
    _verdicts: dict[tuple[int, int], Verdict | None] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)
    """Those whose link is another than before."""

    def settle(self, known_anew: Iterable[int], counted_anew: Iterable[int] = ()) -> None:
        """Find out again about persons with a new name or office, and who may be them; then group them.

        `counted_anew` are persons who are in more or fewer articles now: that may change what a group is
        called by.
        """
        fresh = [p for p in self._load(sorted(set(known_anew))) if p.joins]
        self._load([number for found in self._find(fresh, file=True) for number in found])
        waiting = {person.id: None for person in fresh}
        for person in fresh:
            waiting.update((other, None) for other in self._who_may_point_at(person))
        again = [person for person in self._load(waiting) if person.id not in self._found]
        self._load([number for found in self._find(again) for number in found])
        for person in sorted(self._load(waiting), key=lambda person: person.rank):
            self._decide(person)
        regroup(self.connection, [*self._changed, *self._outgrown(counted_anew)])

    def _load(self, ids: Iterable[int]) -> list[Persona]:
        """These persons, from the store where they are not here yet."""
        wanted = list(ids)
        missing = [number for number in wanted if number not in self._personas]
        self._personas.update(load(self.connection, missing))
        return [self._personas[number] for number in wanted if number in self._personas]

    def _find(self, persons: Iterable[Persona], *, file: bool = False) -> list[list[int]]:
        """Who shares a key with each of these; with `file`, they are filed under their own keys first."""
        persons = list(persons)
        shared = {person.id: self._filed(person.keys) for person in persons}
        if file:
            rows = [
                (key, person.id)
                for person in persons
                if person.articles
                for key in sorted(person.keys.own)
                if not _is_crowd(key, shared[person.id].get(key, ()))
            ]
            self.connection.executemany("INSERT OR IGNORE INTO identity_keys VALUES(?, ?)", rows)
            if len(persons) > 1:  # they may share keys among themselves
                shared = {person.id: self._filed(person.keys) for person in persons}
        for person in persons:
            near: dict[int, None] = {}
            for key in sorted(person.keys.sought):
                numbers = shared[person.id].get(key, [])
                if not _is_crowd(key, numbers):
                    near.update((number, None) for number in numbers)
            near.pop(person.id, None)
            self._found[person.id] = list(near)
        return [self._found[person.id] for person in persons]

    def _filed(self, keys: Keys) -> dict[int, list[int]]:
        """Who is filed under these keys."""
        every = sorted(keys.own | keys.sought)
        filed: dict[int, list[int]] = {}
        for key, number in self.connection.execute(
            f"SELECT hash, entity_id FROM identity_keys WHERE hash IN ({','.join('?' * len(every))})", every
        ):
            filed.setdefault(key, []).append(number)
        return filed

    def _near(self, person: Persona) -> list[Persona]:
        """The persons of articles who share a key."""
        near = (self._personas[n] for n in self._found[person.id] if n in self._personas)
        return [other for other in near if other.articles and other.joins]

    def _judge(self, one: Persona, other: Persona) -> Verdict | None:
        """What two are to each other, worked out once."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._verdicts:
            first, second = (one, other) if one.rank < other.rank else (other, one)
            self._verdicts[pair] = judge(first, second)
        return self._verdicts[pair]

    def _who_may_point_at(self, person: Persona) -> list[int]:
        """Those of whose names less is told, who were or may be joined to this person, or nearly."""
        rows = self.connection.execute(
            "SELECT entity_id FROM links WHERE head_id = ?1 UNION SELECT entity_id FROM doubts"
            " WHERE other_id = ?1",
            (person.id,),
        ).fetchall()
        found = {number for (number,) in rows}
        for other in self._near(person):
            if other.rank > person.rank and other.id not in found and self._judge(person, other):
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


def _is_crowd(key: int, numbers: Sequence[int]) -> bool:
    return len(numbers) > (OFFICE_CROWD if is_of_office(key) else CROWD)
