"""A person of some articles as they are compared with others: name, other names, offices."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from briefing.store.identity.forms import Form, form_of
from briefing.store.identity.keys import Keys, keys_of
from briefing.store.identity.offices import Office
from briefing.store.words import tokens

_CHUNK = 500


@dataclass(frozen=True)
class Persona:
    """One row of `entities`: everybody who is called so."""

    id: int
    uid: str
    key: str
    articles: int
    offices: tuple[Office, ...]
    names: tuple[str, ...]
    """All forms of the name that the articles have."""

    @cached_property
    def form(self) -> Form:
        """The name taken apart."""
        return form_of(self.key.partition("@")[0].partition("#")[0])

    @cached_property
    def office(self) -> Office | None:
        """For a person of whom only one name is told: the office by which they are known."""
        return office_in(self.key)

    @cached_property
    def held(self) -> tuple[Office, ...]:
        """The different offices whatever the year: as few after ten years as after one."""
        return tuple(sorted({office._replace(year=0, former=False) for office in self.offices}))

    @cached_property
    def calls(self) -> frozenset[str]:
        """The single words by which the person is called: the ends of the name, and those that were used."""
        full = self.form.full
        used = {words[0] for name in self.names if len(words := tokens(name)) == 1}
        return frozenset({*full[:1], *full[-1:], *(used & set(full))})

    @cached_property
    def keys(self) -> Keys:
        """Under which the person is found, and finds others."""
        return keys_of(self.form, self.calls, self.held, self.office)

    @cached_property
    def joins(self) -> bool:
        """Whether it may be joined to others: a single name needs an office, a namesake is a decision."""
        return "#" not in self.key and (self.office is not None or not self.form.single)

    @cached_property
    def rank(self) -> tuple[int, int, int, str]:
        """The lower, the more the name tells; a total order."""
        if self.office is not None:
            return (1, 0 if self.office.of else 1, self.office.year, self.key)
        return (0, -len(self.form.full), -len(self.form.words), self.key)


def office_in(key: str) -> Office | None:
    """The office by which a person is known of whom articles tell one name only: part of the key."""
    _, at, rest = key.partition("@")
    parts = rest.split("|")
    return Office(parts[0], parts[1], int(parts[2])) if at and len(parts) == 3 else None


def load(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Persona]:
    """The persons with these ids."""
    found: dict[int, Persona] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        marks = ",".join("?" * len(part))
        offices: defaultdict[int, list[Office]] = defaultdict(list)
        for number, title, of, year, former in connection.execute(
            f'SELECT entity_id, title, "of", year, former FROM holdings WHERE entity_id IN ({marks})', part
        ):
            offices[number].append(Office(title, of, year, bool(former)))
        names: defaultdict[int, list[str]] = defaultdict(list)
        for number, name in connection.execute(
            f"SELECT entity_id, name FROM entity_names WHERE entity_id IN ({marks})", part
        ):
            names[number].append(name)
        for number, uid, key, articles in connection.execute(
            # With the plus it is no reason to take the index of all persons, as SQLite does for some ten ids.
            f"SELECT id, uid, key, articles FROM entities WHERE id IN ({marks}) AND +kind = 'person'",
            part,
        ):
            held, called = tuple(sorted(offices[number])), tuple(names[number])
            found[number] = Persona(number, uid, key, articles, held, called)
    return found
