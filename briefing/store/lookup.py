"""What the words of a search stand for in this store: inflected forms, completions, persons, topics."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from briefing.store.own_persons import REJECTED
from briefing.store.words import stem, tokens

MOST_FORMS = 8
"""Inflected forms of one word."""
TYPED_COMPLETIONS = 16
"""Completions of a word that is still being typed: the most frequent ones."""
TYPED_NAMES = 8
"""Words of names that complete one that is still being typed."""
EXACT_COMPLETIONS = 64
"""Completions of `pref*`; where there are more, the index is walked instead."""
MOST_NUMBERS = 64
"""Persons, outlets or topics that one value may stand for."""
TYPED_NUMBERS = 8
"""Persons that a name may stand for which is still being typed: the most quoted ones."""
_SHORT = 3
"""Beginnings of names shorter than this are looked for among the most quoted alone."""
_MOST_QUOTED = 2_000
_MOST_TOKENS = 20_000
"""So many words of names are looked at for completions."""
_TOP = "\U0010ffff"


def forms(connection: sqlite3.Connection, token: str) -> list[str]:
    """The word and its inflected forms that the store holds, the most frequent first."""
    rows = connection.execute(
        "SELECT term FROM terms WHERE stem = ? AND df > 0 AND term <> ? ORDER BY df DESC LIMIT ?",
        (stem(token), token, MOST_FORMS - 1),
    )
    return [token, *(term for (term,) in rows)]


def completions(connection: sqlite3.Connection, start: str, limit: int) -> tuple[list[str], bool]:
    """The most frequent words that begin with `start`, and whether these are all."""
    rows = connection.execute(
        "SELECT term FROM terms WHERE term >= ? AND term < ? AND df > 0 ORDER BY df DESC LIMIT ?",
        (start, start + _TOP, limit + 1),
    ).fetchall()
    return [term for (term,) in rows[:limit]], len(rows) <= limit


def name_completions(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """The words of names that begin with `start`, those that most entities bear first."""
    rows = connection.execute(
        "SELECT token FROM (SELECT token FROM entity_tokens WHERE token >= ? AND token < ? LIMIT ?)"
        " GROUP BY token ORDER BY count(*) DESC LIMIT ?",
        (start, start + _TOP, _MOST_TOKENS, limit),
    )
    return [token for (token,) in rows]


def entities(
    connection: sqlite3.Connection,
    value: str,
    kinds: Sequence[str],
    *,
    prefix: bool = False,
    typing: bool = False,
) -> list[int]:
    """The entities that bear this name in any article, and those merged with them.

    For a name of which one letter is told there are none: that would be a tenth of all. With `typing`, for
    a name that may go on: some of the most quoted.
    """
    wanted = tokens(value)
    if not wanted or (prefix and wanted[-1].isascii() and len(wanted[-1]) < 2):
        return []
    if prefix and typing and len(wanted[-1]) < _SHORT:
        return _most_quoted(connection, wanted, kinds)
    tests, values = _token_tests(wanted, prefix)
    rows = connection.execute(
        # The unary plus: by their words, which are few, not one kind after the other.
        f"SELECT e.id, e.root FROM entities e WHERE +e.kind IN ({', '.join('?' * len(kinds))})"
        f" AND {tests} AND e.uid NOT IN ({REJECTED}) ORDER BY e.quotations DESC LIMIT ?",
        (*kinds, *values, TYPED_NUMBERS if prefix and typing else MOST_NUMBERS),
    ).fetchall()
    roots = {root or number for number, root in rows}
    found = dict.fromkeys(number for number, _ in rows)
    for root in roots:
        members = connection.execute("SELECT id FROM entities WHERE id = ?1 OR root = ?1", (root,))
        found.update((number, None) for (number,) in members)
    return list(found)


def _most_quoted(connection: sqlite3.Connection, wanted: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """Of the most quoted entities those whose name holds the words, the last one perhaps only begun."""
    found: list[tuple[int, int]] = []
    tests = " AND ".join("instr(' ' || key || ' ', ?) > 0" for _ in wanted)
    values = [f" {word} " for word in wanted[:-1]] + [f" {wanted[-1]}"]
    for kind in kinds:
        found += connection.execute(
            "SELECT quotations, id FROM (SELECT quotations, id, key FROM entities INDEXED BY entities_rank"
            " WHERE kind = ? ORDER BY quotations DESC, mentions DESC LIMIT ?)"
            f" WHERE {tests} LIMIT ?",
            (kind, _MOST_QUOTED, *values, TYPED_NUMBERS),
        ).fetchall()
    return [number for _, number in sorted(found, reverse=True)[:TYPED_NUMBERS]]


def _token_tests(wanted: Sequence[str], prefix: bool) -> tuple[str, list[str]]:
    """Conditions on `e.id`: every word is one of the entity's, the last one perhaps only begun."""
    tests, values = [], []
    for number, token in enumerate(wanted):
        if prefix and number == len(wanted) - 1:
            tests.append("e.id IN (SELECT entity_id FROM entity_tokens WHERE token >= ? AND token < ?)")
            values += [token, token + _TOP]
        else:
            tests.append("e.id IN (SELECT entity_id FROM entity_tokens WHERE token = ?)")
            values.append(token)
    return " AND ".join(tests), values


def named(connection: sqlite3.Connection, table: str, value: str, *, prefix: bool = False) -> list[int]:
    """The outlets or channels whose name holds the words of `value`, in that order."""
    folded = " ".join(tokens(value))
    if not folded:
        return []
    end = "" if prefix else " "
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE instr(' ' || key || ' ', ?) > 0 ORDER BY id LIMIT ?",
        (f" {folded}{end}", MOST_NUMBERS),
    )
    return [number for (number,) in rows]


def topics(connection: sqlite3.Connection, value: str, *, prefix: bool = False) -> list[int]:
    """The topics with this id, or whose label holds the words of `value`."""
    folded = " ".join(tokens(value))
    found = []
    for number, topic, label in connection.execute("SELECT id, topic, label FROM topics"):
        for name in (topic, label):
            padded = f" {' '.join(tokens(name))} "
            if folded and f" {folded}{'' if prefix else ' '}" in padded:
                found.append(number)
                break
    return found
