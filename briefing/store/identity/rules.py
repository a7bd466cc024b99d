"""By which rules a store's persons were joined: asked at every start, so it imports nothing of the rules."""

from __future__ import annotations

import sqlite3

RULES = 1
"""Raise it when the rules join others than before: a store of other rules is worked out anew."""


def is_settled(connection: sqlite3.Connection) -> bool:
    """Whether persons were joined by the present rules."""
    row = connection.execute("SELECT version FROM identity_rules").fetchone()
    return row is not None and int(row[0]) == RULES
