"""Who may be one with a person: found under the keys of both, and few of them are read.

What two must have in common is asked of the store before anybody is read: an office of a title, a year of
it, names that are alike. Whoever is left out here is nobody to the person (`judge` says None).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.store.identity.forms import form_of
from briefing.store.identity.keys import is_of_office, office_key
from briefing.store.identity.likeness import likeness
from briefing.store.identity.offices import REACH, Office
from briefing.store.identity.persona import Persona, office_in

CROWD, OFFICE_CROWD = 24, 120
"""A key that more persons share tells nothing: all of them would be compared with every new one.

Under a single name with an office there may be one for each year and spelling of the country.
"""


@dataclass(slots=True)
class Neighbours:
    """Files persons under their keys, and finds who shares what tells with them."""

    connection: sqlite3.Connection
    _found: dict[int, list[int]] = field(default_factory=dict)
    _crowds: dict[int, bool] = field(default_factory=dict)

    def file(self, persons: Iterable[Persona]) -> None:
        """Let these be found from now on."""
        living = [person for person in persons if person.articles]
        crowds = self._crowded({key for person in living for key in person.keys.own})
        self.connection.executemany(
            "INSERT OR IGNORE INTO identity_keys VALUES(?, ?)",
            [(key, person.id) for person in living for key in sorted(person.keys.own) if not crowds[key]],
        )
        self._crowds.clear()
        self._found.clear()

    def near(self, person: Persona) -> list[int]:
        """Everybody who may be one with a person, of whatever rank."""
        if person.id not in self._found:
            found = dict.fromkeys(self._near(person))
            found.pop(person.id, None)
            self._found[person.id] = list(found)
        return self._found[person.id]

    def _near(self, person: Persona) -> Iterator[int]:
        if person.office is not None:
            word = person.form.words[0]
            yield from self._singles([word], person.office, 1)
            yield from self._holders(word, person.office)
            return
        yield from self._alike(person)
        told: defaultdict[str, list[Office]] = defaultdict(list)
        for office in person.held:
            if office.alone:
                told[office.title].append(office)
        for title, offices in told.items():
            for office in offices if all(office.of for office in offices) else [Office(title, "", 0)]:
                yield from self._singles(person.calls, office, None)
        for office in person.offices:
            if office.alone and office.of and not office.former:
                yield from self.rivals(person, office)

    def singles(self, person: Persona, office: Office) -> list[int]:
        """Those who are known by one of the person's names and this office, about this year."""
        return self._singles(person.calls, office, REACH)

    def _singles(self, words: Iterable[str], office: Office, reach: int | None) -> list[int]:
        found = []
        keys = self._open(office_key("m", word, office.title) for word in words)
        for number, key in self.connection.execute(
            "SELECT e.id, e.key FROM identity_keys k CROSS JOIN entities e ON e.id = k.entity_id"
            f" WHERE k.hash IN ({_marks(keys)})",
            keys,
        ):
            theirs = office_in(key)
            if theirs is None or (office.of and theirs.of and theirs.of != office.of):
                continue
            if reach is None or abs(theirs.year - office.year) <= reach:
                found.append(number)
        return found

    def rivals(self, person: Persona, office: Office) -> list[int]:
        """Those of a full name who share a word of it, and hold this office in this year."""
        keys = self._open(office_key("F", word, office.title) for word in person.calls)
        rows = self.connection.execute(
            "SELECT k.entity_id FROM identity_keys k CROSS JOIN holdings h ON h.entity_id = k.entity_id"
            ' AND h.title = ? AND h."of" = ? AND h.year = ? AND h.former = 0'
            f" WHERE k.hash IN ({_marks(keys)}) AND k.entity_id <> ?",
            (office.title, office.of, office.year, *keys, person.id),
        )
        return [number for (number,) in rows]

    def _holders(self, word: str, office: Office) -> list[int]:
        """Those of a full name with this word who hold an office, in whatever year."""
        keys = self._open([office_key("F", word, office.title)])
        rows = self.connection.execute(
            "SELECT DISTINCT k.entity_id FROM identity_keys k CROSS JOIN holdings h"
            " ON h.entity_id = k.entity_id AND h.title = ?1"
            " AND (?2 = '' OR h.\"of\" = ?2 OR h.\"of\" = '')"
            f" WHERE k.hash IN ({_marks(keys)})",
            (office.title, office.of, *keys),
        )
        return [number for (number,) in rows]

    def _alike(self, person: Persona) -> list[int]:
        """Those of a like name, found by it or by an office: 'Jon Smith' and 'J. Walker Smith', President."""
        titles = {office.title for office in person.held if office.alone}
        by_office = [office_key("F", word, title) for word in person.calls for title in titles]
        keys = [*sorted(key for key in person.keys.sought if not is_of_office(key)), *sorted(by_office)]
        filed: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for key, number, name in self.connection.execute(
            "SELECT k.hash, e.id, e.key FROM identity_keys k CROSS JOIN entities e ON e.id = k.entity_id"
            f" WHERE k.hash IN ({_marks(keys)})",
            keys,
        ):
            filed[key].append((number, name))
        some = {
            number: name for key in keys if not _is_crowd(key, len(filed[key])) for number, name in filed[key]
        }
        some.pop(person.id, None)
        return [
            number
            for number, name in some.items()
            if likeness(person.form, form_of(name.partition("#")[0])) is not None
        ]

    def _open(self, keys: Iterable[int]) -> list[int]:
        """Those of these keys that are no crowd's."""
        crowds = self._crowded(set(keys))
        return sorted(key for key, crowd in crowds.items() if not crowd)

    def _crowded(self, keys: set[int]) -> dict[int, bool]:
        """Which of these keys are shared by too many."""
        missing = sorted(keys - self._crowds.keys())
        for start in range(0, len(missing), 500):
            part = missing[start : start + 500]
            counts: dict[int, int] = dict(
                self.connection.execute(
                    f"SELECT hash, count(*) FROM identity_keys WHERE hash IN ({_marks(part)}) GROUP BY hash",
                    part,
                ).fetchall()
            )
            for key in part:
                self._crowds[key] = _is_crowd(key, counts.get(key, 0))
        return {key: self._crowds[key] for key in keys}


def _is_crowd(key: int, persons: int) -> bool:
    return persons > (OFFICE_CROWD if is_of_office(key) else CROWD)


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
