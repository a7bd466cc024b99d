"""A store that gives its memory back goes on working, whoever is at work meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.library import Library
from briefing.store.store import Store
from tests.store.made import news, opened, put


def test_what_was_read_before_is_read_again(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        for number in range(1, 6):
            put(library, news(number))
        before = list(library.article_ids()), library.search("tariff").count
        library.give_memory_back()
        assert (list(library.article_ids()), library.search("tariff").count) == before
        library.tag([library.article_target(before[0][0])], ["after"])
        assert [row.tag for row in library.tags()] == ["after"]


def test_one_that_is_at_work_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db")
    with store.writing() as writing, store.reading() as reading:
        writing.execute("CREATE TABLE words (word TEXT)")
        writing.execute("INSERT INTO words VALUES ('kept')")
        seen = reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        aside = threading.Thread(target=store.give_memory_back)
        aside.start()
        aside.join(10)
        assert not aside.is_alive()
        assert reading.execute("SELECT count(*) FROM sqlite_master").fetchone() == seen
    with store.reading() as reading:
        assert reading.execute("SELECT word FROM words").fetchone() == ("kept",)
    with store.reading() as first, store.reading() as second:
        assert first is not second
    idle = len(store._idle)
    store.give_memory_back()
    assert len(store._idle) == idle == 2
    store.close()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "s.db")
    library.article_ids()
    library.close()
    with pytest.raises(StoreError, match="closed"):
        library.give_memory_back()
