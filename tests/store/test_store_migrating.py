"""An old store brought up to date: nothing of it is lost, and it is whole afterwards.

`old/store-0003.db.gz` was made by the program of that time, with a second version, tags, notes, a
follow-up, corrections, a merge and something undone and done again; `old/store-0003.json` is what that
program said of it.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import StoreError
from briefing.library import Library
from briefing.store.codec_words import NEWEST
from briefing.store.opening import PAGE_BYTES
from tests.store.made import RuleParser

OLD = Path(__file__).parent / "old"


@pytest.fixture
def facts() -> dict[str, Any]:
    """What the old program said."""
    found: dict[str, Any] = json.loads((OLD / "store-0003.json").read_text("utf-8"))
    return found


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The old store."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((OLD / "store-0003.db.gz").read_bytes()))
    path.chmod(0o600)
    return path


def said(library: Library) -> list[list[Any]]:
    """The quotations as the facts have them."""
    return [
        [row.uid, row.text, row.speaker, row.role, [[piece.start, piece.end] for piece in row.content]]
        for row in library.quotations(limit=500)
    ]


def test_nothing_of_an_old_store_is_lost(old: Path, facts: dict[str, Any]) -> None:
    with Library.open(old) as library:
        assert library.check() == [] and list(library.verify()) == []
        assert said(library) == facts["quotations"]
        people = [[p.uid, p.name, p.articles, p.quotations, p.mentions] for p in library.people()]
        assert people == facts["people"]
        decided = json.loads(json.dumps(library.decided(), default=str))
        assert {name: decided[name] for name in facts["decided"]} == facts["decided"]
        assert len(library.log(1000)) == facts["decisions"]
        stats = library.stats()
        assert {name: stats[name] for name in facts["stats"]} == facts["stats"]
        found = library.search("ceasefire", "quotes")
        assert [row.uid for row in found.quotations] == facts["tariff"] and found.quotations[0].marked
        assert library.search("tag:later", "quotes").count


def test_an_old_store_goes_on_being_used(old: Path, facts: dict[str, Any]) -> None:
    with Library.open(old) as library:
        while library.undo():
            pass
        assert not library.tags() and not library.notes() and not library.decided()["corrections"]
        while library.redo():
            pass
        decided = json.loads(json.dumps(library.decided(), default=str))
        assert {name: decided[name] for name in facts["decided"]} == facts["decided"]
        library.use_parser(RuleParser)
        assert list(library.reparse())
        library.optimize()
        kept, _ = library.kept_and_orphaned()
        names = ("tags", "notes", "followups", "corrections")
        assert kept == sum(len(facts["decided"][name]) for name in names)
        assert library.check() == [] and list(library.verify()) == []


def test_optimizing_packs_what_older_programs_packed(old: Path) -> None:
    with Library.open(old) as library:
        before = {number: library.article(number) for number in library.article_ids()}
        library.optimize()
        assert {number: library.article(number) for number in before} == before
        assert library.check() == [] and list(library.verify()) == []
    connection = sqlite3.connect(old)
    for column in ("reading", "source"):
        blobs = connection.execute(f"SELECT {column} FROM versions").fetchall()
        assert all(blob[0] == NEWEST for (blob,) in blobs)
    assert connection.execute("PRAGMA page_size").fetchone() == (PAGE_BYTES,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    connection.close()


def test_optimizing_beside_another_program(old: Path) -> None:
    with Library.open(old) as library, Library.open(old) as other:
        assert other.count()
        library.optimize()
        assert other.count() and library.check() == [] and other.star(other.article_ids()[0])


def test_the_backup_is_the_old_store(old: Path) -> None:
    Library.open(old).close()
    (copy,) = old.parent.glob("old.before-*.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM mentions").fetchone()[0] > 100
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


OPEN = """
import sys
from pathlib import Path
from briefing.library import Library
sys.stdin.readline()
with Library.open(Path(sys.argv[1]), readonly=len(sys.argv) > 2) as library:
    print(library.count(), library.check())
"""


def test_several_programs_may_bring_an_old_store_up_to_date_at_once(old: Path, facts: dict[str, Any]) -> None:
    modes: tuple[list[str], ...] = ([], [], ["readonly"])
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(old), *mode],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for mode in modes
    ]  # fmt: skip
    for program in programs:
        assert program.stdin
        program.stdin.write("go\n")
        program.stdin.flush()
    ended = [program.communicate(timeout=60) for program in programs]
    assert ended == [(f"{facts['stats']['articles']} []\n", "")] * 3
    (copy,) = old.parent.glob("old.before-*")
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (3,)
    connection.close()


def test_an_empty_place_beside_does_not_matter(old: Path, facts: dict[str, Any]) -> None:
    """A migration that was cut off left the backup's beginning, and the store as it was."""
    partial = old.with_name("old.before-0004.db.partial")
    partial.write_bytes(b"half")
    with Library.open(old) as library:
        assert said(library) == facts["quotations"]
    assert not partial.exists()


def test_articles_tagged_before_the_small_index_came_are_in_it(old: Path) -> None:
    connection = sqlite3.connect(old)
    for table in ("kept_articles_fts", "kept_quotations_fts"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_kept_indexes'")
    connection.commit()
    connection.close()
    with Library.open(old) as library:
        assert library.check() == []
        assert library.search("tag:later", "articles").count == 2
    assert old.with_name("old.before-0003.db").exists()


def test_reading_alone_brings_an_old_store_up_to_date_and_says_so(old: Path, facts: dict[str, Any]) -> None:
    said_so: list[str] = []
    with Library.open(old, readonly=True, tell=said_so.append) as library:
        assert said(library) == facts["quotations"]
    assert len(said_so) == 2 and "old.before-0004.db" in said_so[0] and "one person" in said_so[1]
    Library.open(old, readonly=True, tell=said_so.append).close()
    assert len(said_so) == 2


def test_other_rules_for_who_is_one_person_are_told_once(old: Path, facts: dict[str, Any]) -> None:
    Library.open(old).close()
    connection = sqlite3.connect(old)
    connection.execute("UPDATE identity_rules SET version = version - 1")
    connection.commit()
    connection.close()
    said_so: list[str] = []
    with Library.open(old, tell=said_so.append) as library:
        assert len(said_so) == 1 and "which names are one person" in said_so[0]
        people = [[p.uid, p.name, p.articles, p.quotations, p.mentions] for p in library.people()]
        assert people == facts["people"] and library.check() == []
    Library.open(old, tell=said_so.append).close()
    assert len(said_so) == 1


def test_the_newest_two_copies_stay(old: Path) -> None:
    for step in ("0001", "0002", "0003"):
        old.with_name(f"old.before-{step}.db").write_bytes(b"a copy")
    others = [old.with_name(name) for name in ("old.before-long.db", "older.before-0001.db", "old.db.bak")]
    for other in others:
        other.write_bytes(b"a person's")
    Library.open(old).close()
    copies = sorted(path.name for path in old.parent.glob("old.before-0*.db"))
    assert copies == ["old.before-0003.db", "old.before-0004.db"]
    assert all(other.read_bytes() == b"a person's" for other in others)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_old_store_that_cannot_be_written_is_told_and_untouched(old: Path) -> None:
    before = old.read_bytes()
    old.chmod(0o400)
    with pytest.raises(StoreError, match="cannot be written") as caught:
        Library.open(old, readonly=True)
    assert "copy it" in (caught.value.hint or "")
    assert old.read_bytes() == before
