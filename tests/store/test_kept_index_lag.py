"""Thousands of things tagged at once: the small index lags behind and catches up; answers are the same."""

from __future__ import annotations

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
        found = library.search("tag:all tariff", "articles")
        assert found.count == 7
        assert library.catch_up(5) and not library.catch_up(5) and not library.catch_up(5)
        with library._store.reading() as connection:
            assert kept_index.complete(connection)
        assert library.search("tag:all tariff", "articles") == found
        library.undo()
        assert library.check() == [] and library.search("tag:all tariff", "articles").count == 0
