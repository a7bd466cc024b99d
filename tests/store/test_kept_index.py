"""The small index over what is kept: the same answers as the large one, through all that happens."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefing.library import Library
from briefing.store import compile as compiling
from tests.store.made import RuleParser, news, opened, put

QUERIES = (
    "tag:later tariff",
    "tag:later tar*",
    "tag:later -summit",
    'note:check "will keep"',
    "is:open report",
    "tag:later said:novak",
    "is:orphaned capital",
)


def answers(library: Library) -> list[object]:
    """What the searches over kept things give, in articles and in quotations."""
    return [
        (page.articles, page.quotations, page.count, page.snippets)
        for query in QUERIES
        for page in (library.search(query, "articles"), library.search(query, "quotes"))
    ]


def compared(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The answers, which have to be those of the large index."""
    found = answers(library)
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "is_kept", lambda name, value: False)
        assert found == answers(library)
    return found


def test_it_follows_all_that_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "s.db") as library:
        first, second, third = (put(library, news(n), url=f"https://a.org/{n}") for n in range(3))
        assert first.article and second.article and third.article
        library.tag([library.article_target(first.article)], add=["later"])
        library.tag([library.quotation_target(library.quotations(second.article)[0].uid)], add=["later"])
        library.note(library.passage_target(third.article, 0, 6), "check this")
        library.follow_up(library.article_target(first.article), "ask again")
        assert library.search("tag:later tariff", "articles").count == 2
        assert library.search("tag:later tariff", "quotes").count == 1
        before = compared(library, monkeypatch)
        put(library, "Nothing is as it was. " * 9, url="https://a.org/2", published="2020-01-01")
        put(library, news(0) + " A summit follows.", url="https://a.org/0", published="2024-01-01")
        assert library.search("tag:later summit", "articles").count == 1
        assert compared(library, monkeypatch) != before
        (moved,) = library.search("tag:later summit", "articles").articles
        library.correct(library.article_target(moved.id), "published", "2019-05-05")
        compared(library, monkeypatch)
        library.use_parser(lambda: RuleParser(blind=True))
        assert list(library.reparse())
        compared(library, monkeypatch)
        while library.undo():
            compared(library, monkeypatch)
        assert library.check() == [] and list(library.verify()) == []


def test_a_gap_is_found_and_filled(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        kept = put(library, news(1))
        assert kept.article
        library.tag([library.article_target(kept.article)], add=["later"])
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM kept_articles_fts")
    connection.commit()
    connection.close()
    with opened(path) as library:
        assert any("what is kept" in line for line in library.check())
        library.repair()
        assert library.check() == []
        assert library.search("tag:later tariff", "articles").count == 1
