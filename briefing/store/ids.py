"""Numbers for names: outlets, topics, channels, entities; and free row ids for articles."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.errors import StoreError
from briefing.store.names import DAY_BITS, entity_key, first_id, short_hash
from briefing.store.words import key, tokens

if TYPE_CHECKING:
    from briefing.model import EntityKind


@dataclass(slots=True)
class Ids:
    """Looks names up and makes rows for new ones; lives as long as one transaction."""

    connection: sqlite3.Connection
    _known: dict[tuple[str, str], int] = field(default_factory=dict)
    _names: set[tuple[int, str]] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    """Persons of whom a form of the name is known that was not before."""

    def outlet(self, name: str | None) -> int | None:
        """The outlet of this name, whatever its case."""
        folded = key(name or "")
        if not name or not folded:
            return None
        return self._find("outlets", folded, name)

    def channel(self, name: str | None) -> int | None:
        """The channel of this name."""
        return self._find("channels", key(name) or name, name) if name else None

    def topic(self, topic: str, label: str) -> int:
        """The topic with this id of the vocabulary; its label is the latest."""
        known = self._known.get(("topic", topic))
        if known is None:
            row = self.connection.execute(
                "INSERT INTO topics(topic, label) VALUES(?, ?)"
                " ON CONFLICT(topic) DO UPDATE SET label = excluded.label RETURNING id",
                (topic, label),
            ).fetchone()
            known = self._known["topic", topic] = int(row[0])
        return known

    def entity(
        self, kind: EntityKind, name: str, names: tuple[str, ...], article: str, office: str | None = None
    ) -> int:
        """The entity that this name stands for in this article; all its names become known."""
        found = self.entity_by_key(kind, entity_key(kind, name, article, office), name)
        for other in names:
            if (found, other) not in self._names:
                self._names.add((found, other))
                if self._add_name(found, other) and kind == "person":
                    self.named.add(found)
        return found

    def entity_by_key(self, kind: EntityKind, folded: str, name: str) -> int:
        """The entity with this key, made with `name` where there is none."""
        known = self._known.get((kind, folded))
        if known is None:
            row = self.connection.execute(
                "SELECT id FROM entities WHERE kind = ? AND key = ?", (kind, folded)
            ).fetchone()
            if row is None:
                row = self.connection.execute(
                    "INSERT INTO entities(uid, kind, name, key) VALUES(?, ?, ?, ?) RETURNING id",
                    (short_hash(kind, folded), kind, name, folded),
                ).fetchone()
            known = self._known[kind, folded] = int(row[0])
        return known

    def known(self, uid: str | None) -> int | None:
        """The entity with this lasting name."""
        row = self.connection.execute("SELECT id FROM entities WHERE uid = ?", (uid,)).fetchone()
        return int(row[0]) if row else None

    def split(self, article: str, entity: int) -> int:
        """Whom a person decided that this name means in this article, if they did."""
        row = self.connection.execute(
            "SELECT t.id FROM splits s JOIN entities e ON e.uid = s.entity_uid"
            " JOIN entities t ON t.uid = s.into_uid WHERE s.article_uid = ? AND e.id = ?",
            (article, entity),
        ).fetchone()
        return int(row[0]) if row else entity

    def _add_name(self, entity: int, name: str) -> bool:
        added = self.connection.execute(
            "INSERT OR IGNORE INTO entity_names(entity_id, name) VALUES(?, ?)", (entity, name)
        )
        if added.rowcount:
            self.connection.executemany(
                "INSERT OR IGNORE INTO entity_tokens(token, entity_id) VALUES(?, ?)",
                [(token, entity) for token in tokens(name)],
            )
        return added.rowcount > 0

    def _find(self, table: str, folded: str, name: str) -> int:
        known = self._known.get((table, folded))
        if known is None:
            row = self.connection.execute(f"SELECT id FROM {table} WHERE key = ?", (folded,)).fetchone()
            if row is None:
                row = self.connection.execute(
                    f"INSERT INTO {table}(name, key) VALUES(?, ?) RETURNING id", (name, folded)
                ).fetchone()
            known = self._known[table, folded] = int(row[0])
        return known


def free_id(connection: sqlite3.Connection, day: int, slots: int) -> int:
    """A free article id on `day` with room for `slots` times 256 quotations.

    Raises `StoreError` where the day is full (more than a million articles).
    """
    row = connection.execute(
        "SELECT id, slots FROM articles WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1",
        (first_id(day), first_id(day + 1)),
    ).fetchone()
    free = int(row[0] + row[1]) if row else first_id(day) + 1
    if free + slots > first_id(day + 1):
        raise StoreError(
            f"more than {1 << DAY_BITS:,} articles have one date", "give them dates with --published"
        )
    return free
