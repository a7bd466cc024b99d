"""Thousands of things tagged at once: the small index lags behind and catches up; answers are the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefing.store import kept_index
from tests.store.made import news, opened, put


def test_it_catches_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_index, "MANY", 3)
    with opened(tmp_path / "s.db") as library:
        for number in range(7):
            put(library, news(number))
        targets = [library.article_target(number) for number in library.article_ids()]
        library.tag(targets, ["all"])
        with library._store.reading() as connection:
            assert not kept_index.complete(connection)
        said: list[str] = []
        assert library.check(said.append) == []  # it only waits: that is no fault
        assert any(line.startswith("7 articles wait") for line in said)
        found = library.search("tag:all tariff", "articles")
        assert found.count == 7
        assert library.catch_up(5) and not library.catch_up(5) and not library.catch_up(5)
        with library._store.reading() as connection:
            assert kept_index.complete(connection)
        assert library.search("tag:all tariff", "articles") == found
        library.undo()
        assert library.check() == [] and library.search("tag:all tariff", "articles").count == 0


def test_optimizing_catches_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_index, "MANY", 3)
    with opened(tmp_path / "s.db") as library:
        for number in range(4):
            put(library, news(number))
        library.tag([library.article_target(number) for number in library.article_ids()], ["all"])
        library.optimize()
        with library._store.reading() as connection:
            assert kept_index.complete(connection) and kept_index.waiting(connection) == 0


def test_half_an_article_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        kept = put(library, news(1))
        library.tag([library.article_target(kept.article or 0)], add=["later"])
    for table in ("kept_quotations_fts", "kept_articles_fts"):  # first only its quotations, then the whole
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"DELETE FROM {table}")
            connection.commit()
        with opened(path) as library:
            assert any("what is kept" in line for line in library.check()) is (table == "kept_quotations_fts")
