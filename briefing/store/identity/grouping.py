"""Groups of persons who are one: what was worked out, and over it what a person decided."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Group:
    """The rows that are connected, before decisions take some apart."""

    ids: list[int]
    uids: dict[str, int] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    articles: dict[int, int] = field(default_factory=dict)
    roots: dict[int, int | None] = field(default_factory=dict)


def regroup(connection: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Tell these persons, and all who are connected with them, whom they are one with."""
    seen: set[int] = set()
    for number in sorted(set(touched)):
        if number not in seen:
            ids = _connected(connection, number)
            seen.update(ids)
            _settle(connection, _read(connection, ids))


def _connected(connection: sqlite3.Connection, start: int) -> list[int]:
    """All who are linked or merged with a person, at once or over others, now or as it was stored."""
    found, waiting = {start}, [start]
    while waiting:
        number = waiting.pop()
        rows = connection.execute(
            "SELECT head_id FROM links WHERE entity_id = ?1"
            " UNION ALL SELECT entity_id FROM links WHERE head_id = ?1"
            " UNION ALL SELECT id FROM entities WHERE root = ?1"
            " UNION ALL SELECT root FROM entities WHERE id = ?1 AND root IS NOT NULL"
            " UNION ALL SELECT o.id FROM entities e JOIN merges m ON m.uid = e.uid"
            " JOIN entities o ON o.uid = m.into_uid WHERE e.id = ?1"
            " UNION ALL SELECT o.id FROM entities e JOIN merges m ON m.into_uid = e.uid"
            " JOIN entities o ON o.uid = m.uid WHERE e.id = ?1",
            (number,),
        )
        for (other,) in rows.fetchall():
            if other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found)


def _read(connection: sqlite3.Connection, ids: list[int]) -> _Group:
    group = _Group(ids)
    for number in ids:
        uid, key, articles, root = connection.execute(
            "SELECT uid, key, articles, root FROM entities WHERE id = ?", (number,)
        ).fetchone()
        group.uids[uid] = number
        group.keys[number], group.articles[number], group.roots[number] = key, articles, root
    return group


def _settle(connection: sqlite3.Connection, group: _Group) -> None:
    merges = _among(connection, group, "SELECT uid, into_uid FROM merges WHERE uid = ?")
    apart = _among(connection, group, "SELECT uid, other_uid FROM apart WHERE uid = ?")
    links = []
    for number in group.ids:
        links += connection.execute(
            "SELECT entity_id, head_id FROM links WHERE entity_id = ?", (number,)
        ).fetchall()
    held = {number for pair in apart for number in pair}
    # Those whom nobody spoke of first: who is set apart leaves alone, and takes nobody along.
    links.sort(key=lambda link: (bool(held & {*link}), group.keys[link[0]], group.keys[link[1]]))
    parts = _Parts(group.ids, apart)
    for one, other in merges:
        parts.join(one, other)
    for one, other in links:
        if not parts.held_apart(one, other):
            parts.join(one, other)
    renamed = {group.uids[uid] for uid in group.uids if _is_renamed(connection, uid)}
    merged = {one for one, _ in merges}
    for part in parts.parts():
        root = _root(group, part, {o for _, o in merges if o in part} - merged, renamed)
        for number in part:
            wanted = None if number == root else root
            if group.roots[number] != wanted:
                connection.execute("UPDATE entities SET root = ? WHERE id = ?", (wanted, number))


def _among(connection: sqlite3.Connection, group: _Group, statement: str) -> list[tuple[int, int]]:
    """Decisions about two persons of the group, in a lasting order."""
    found = []
    for uid in sorted(group.uids):
        for one, other in connection.execute(statement, (uid,)).fetchall():
            if other in group.uids and one != other:
                found.append((group.uids[one], group.uids[other]))
    return found


def _is_renamed(connection: sqlite3.Connection, uid: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM targets t JOIN corrections c ON c.target_id = t.id WHERE t.key = 'person:' || ?"
        " AND c.field = 'name'",
        (uid,),
    ).fetchone()
    return row is not None


def _root(group: _Group, part: list[int], decided: set[int], renamed: set[int]) -> int:
    """Whose name all go by: as a person decided, else the full name that most articles have."""

    def standing(number: int) -> tuple[bool, bool, bool, int, int, str]:
        key = group.keys[number]
        return (
            number not in decided,
            number not in renamed,
            "@" in key or "#" in key,
            -group.articles[number],
            -len(key.split()),
            key,
        )

    return min(part, key=standing)


class _Parts:
    """Disjoint sets, some pairs of which are to stay apart."""

    def __init__(self, ids: Iterable[int], apart: Iterable[tuple[int, int]]) -> None:
        self._parent = {number: number for number in ids}
        self._apart = list(apart)

    def top(self, number: int) -> int:
        """The one that stands for the set of a number."""
        while self._parent[number] != number:
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Let the two sets be one."""
        first, second = sorted((self.top(one), self.top(other)))
        self._parent[second] = first

    def held_apart(self, one: int, other: int) -> bool:
        """Whether joining them would bring a pair together that is to stay apart."""
        tops = {self.top(one), self.top(other)}
        return len(tops) == 2 and any({self.top(a), self.top(b)} == tops for a, b in self._apart)

    def parts(self) -> list[list[int]]:
        """The sets."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in self._parent:
            found[self.top(number)].append(number)
        return list(found.values())
