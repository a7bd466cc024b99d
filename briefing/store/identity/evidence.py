"""What each person was said to hold, counted by article: so that nothing is read again to compare them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date

from briefing.store.identity.offices import Office, office_of
from briefing.store.names import DAY_BITS

_ROLES = (
    'SELECT DISTINCT r.entity_id, r.title, r."of", r.flag FROM roles r'
    " JOIN entities e ON e.id = r.entity_id AND e.kind = 'person' WHERE r.article_id = ?"
)
_PERSONS = (
    "SELECT DISTINCT e.id, e.articles > 0 FROM appearances p JOIN entities e ON e.id = p.entity_id"
    " AND e.kind = 'person' WHERE p.article_id = ?"
)
_ADD = (
    "INSERT INTO holdings VALUES(?, ?, ?, ?, ?, ?)"
    ' ON CONFLICT(entity_id, title, "of", year, former) DO UPDATE SET times = times + excluded.times'
    " RETURNING times"
)
ALL_COUNTED = (1 << 63) - 1
"""In `identity_anew`: the offices of all articles are counted by the present rules."""
Held = tuple[int, str, str, int, int]


@dataclass(slots=True)
class News:
    """What is known now that was not before."""

    anew: set[int] = field(default_factory=set)
    """Persons to find out about again whatever changed: they came, or they left, or an office went."""
    offices: dict[int, set[Office]] = field(default_factory=dict)
    """What others are said to hold besides what was known: that of another year, in most articles."""
    named: set[int] = field(default_factory=set)
    """Persons who have another form of the name."""
    counted: set[int] = field(default_factory=set)
    """Persons who are in more or fewer articles: that may change what a group is called by."""


@dataclass(slots=True)
class Evidence:
    """Counts the offices of articles; knows whose evidence another than before is."""

    connection: sqlite3.Connection
    _held: dict[Held, tuple[bool, bool]] = field(default_factory=dict)
    """What was touched: whether it was there before, and whether it is now."""
    _lived: dict[int, bool] = field(default_factory=dict)
    """Persons of the articles that were touched, and whether they were in any before."""
    _counted: int | None = None
    """Up to which article offices are counted, where that is done anew."""

    def count(self, article: int, sign: int) -> None:
        """Add the offices that an article tells, or take them off.

        Its appearances and roles are in their tables; its persons' articles are not counted yet.
        """
        for number, lives in self.connection.execute(_PERSONS, (article,)).fetchall():
            self._lived.setdefault(number, bool(lives))
        if article > self._counted_up_to():
            return  # its turn comes
        for row in offices_of(self.connection, article):
            (times,) = self.connection.execute(_ADD, (*row, sign)).fetchone()
            before, _ = self._held.get(row, (times - sign > 0, False))
            self._held[row] = (before, times > 0)

    def _counted_up_to(self) -> int:
        if self._counted is None:
            row = self.connection.execute("SELECT article FROM identity_anew").fetchone()
            self._counted = ALL_COUNTED if row is None else int(row[0])
        return self._counted

    def changed(self) -> News:
        """What is known otherwise than when this was asked last; what nobody holds any more goes."""
        news = News(counted=set(self._lived))
        for (number, title, of, year, former), (before, now) in self._held.items():
            if before and not now:
                news.anew.add(number)
            elif now and not before:
                news.offices.setdefault(number, set()).add(Office(title, of, year, bool(former)))
        gone = {row[0] for row, (_, now) in self._held.items() if not now}
        self.connection.executemany(
            "DELETE FROM holdings WHERE entity_id = ? AND times <= 0", [(number,) for number in sorted(gone)]
        )
        for number, lived in self._lived.items():
            (lives,) = self.connection.execute(
                "SELECT articles > 0 FROM entities WHERE id = ?", (number,)
            ).fetchone()
            if bool(lives) != lived:
                news.anew.add(number)
        self._held.clear()
        self._lived.clear()
        return news


def offices_of(connection: sqlite3.Connection, article: int) -> list[Held]:
    """The different offices that an article tells of its persons, as rows without their count."""
    year = date.fromordinal(max(1, article >> DAY_BITS)).year
    held: dict[Held, None] = {}
    for number, title, of, flag in connection.execute(_ROLES, (article,)).fetchall():
        office = office_of(title, of, flag, year)
        if office is not None:
            # The year tells something of an office that one person holds at a time, and of no other.
            told = office.year if office.alone else 0
            held[number, office.title, office.of, told, int(office.former)] = None
    return list(held)
