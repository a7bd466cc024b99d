"""The store's public contract, the `db` folder: migrations, views and named queries.

In a checkout it is the top-level folder, in an installed package the folder `db` inside it.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType

APPLICATION_ID = 0x62726566
"""'bref' in the file's header: what tells a store from any other SQLite file."""
MIGRATION_SET = "briefing"
MIGRATIONS = (
    "0001_store",
    "0002_views",
    "0003_kept_indexes",
    "0004_lean",
    "0005_feeds",
    "0006_identity",
    "0007_copies",
    "0008_version_index",
    "0009_reworded",
    "0010_removed",
    "0011_sessions",
    "0012_quick",
    "0013_list",
    "0014_passed",
)
"""All steps in `db/migrations.py`, in order: known here so that opening a store imports no sqlite_utils."""


IDENTITY_RULES = 1
"""Raise it when the rules of `identity` join others than before; the store is worked out anew then."""


@cache
def contract_folder() -> Path:
    """The folder that holds `migrations.py`. Raises `FileNotFoundError` for a broken installation."""
    package = Path(__file__).parents[1]
    for folder in (package / "db", package.parent / "db"):
        if (folder / "migrations.py").is_file():
            return folder
    raise FileNotFoundError("the folder db, which belongs to briefing, is missing")


def applied(connection: sqlite3.Connection) -> list[str]:
    """The steps that a store has been through; empty for an empty file."""
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
        )
        return [str(name) for (name,) in rows]
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return []
        raise


def is_settled(connection: sqlite3.Connection) -> bool:
    """Whether persons were joined by the present rules: asked at every start, so it needs none of them."""
    row = connection.execute("SELECT version FROM identity_rules").fetchone()
    return row is not None and int(row[0]) == IDENTITY_RULES


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are pending, inside the write transaction that is open.

    sqlite-utils works out the pending steps outside its own transaction, so that of several programs
    that start at once all but one would fail: whoever calls holds the lock already.
    """
    from sqlite_utils import Database

    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    _migrations_module().migrations.apply(database)


def _migrations_module() -> ModuleType:
    path = contract_folder() / "migrations.py"
    spec = util.spec_from_file_location("briefing_db_migrations", path)
    assert spec is not None and spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named_queries() -> dict[str, str]:
    """The queries of `db/queries`, by name; the first comment of each is its help."""
    folder = contract_folder() / "queries"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))}
