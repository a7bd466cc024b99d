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
from briefing.library import AddOptions, Library
from briefing.store.codec_words import NEWEST
from briefing.store.identity import anew
from briefing.store.identity.upkeep import rebuild
from briefing.store.opening import PAGE_BYTES
from tests.store.made import RuleParser, news

OLD = Path(__file__).parent / "old"


@pytest.fixture
def facts() -> dict[str, Any]:
    """What the old program said."""
    found: dict[str, Any] = json.loads((OLD / "store-0003.json").read_text("utf-8"))
    # That program kept a speaker who was typed as a name alone; since then it is a person.
    found["people"].insert(8, ["vr5oav2qtkun", "Anna Novak", 1, 1, 0])
    found["stats"]["people"] += 1
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


def test_a_speaker_who_was_typed_is_a_person_after_the_upgrade(old: Path) -> None:
    with Library.open(old) as library:
        (row,) = library.quotations(None, 'said:"Anna Novak"')
        assert row.own and row.speaker == "Anna Novak" and row.speaker_id is not None
        page = library.person(row.speaker_id).row
        assert (page.name, page.articles, page.quotations) == ("Anna Novak", 1, 1)
        assert library.said_by(row.speaker_id).count == 1 and library.check() == []


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
from briefing.library import AddOptions, Library
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
    assert len(said_so) == 1 and "old.before-0004.db" in said_so[0]
    Library.open(old, readonly=True, tell=said_so.append).close()
    assert len(said_so) == 1


def other_rules(path: Path) -> None:
    """As if persons had been joined by another program's rules, and wrongly: all first names are one."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE identity_rules SET version = version - 1")
    first, *others = connection.execute(
        "SELECT id FROM entities WHERE kind = 'person' ORDER BY id"
    ).fetchall()
    connection.executemany("UPDATE entities SET root = ? WHERE id = ?", [(*first, *one) for one in others])
    connection.executemany(
        "INSERT OR REPLACE INTO links VALUES(?, ?, 'another rule')", [(*one, *first) for one in others]
    )
    connection.execute("UPDATE holdings SET times = 99")
    connection.commit()
    connection.close()


def test_a_small_store_has_its_persons_joined_anew_at_once(old: Path, facts: dict[str, Any]) -> None:
    Library.open(old).close()
    other_rules(old)
    said_so: list[str] = []
    with Library.open(old, tell=said_so.append) as library:
        people = [[p.uid, p.name, p.articles, p.quotations, p.mentions] for p in library.people()]
        assert people == facts["people"] and library.check() == [] and said_so == []


def test_a_large_store_opens_at_once_and_has_them_joined_bit_by_bit(
    old: Path, facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(old).close()
    other_rules(old)
    for name, few in (("upgrading.AT_ONCE", 0), ("identity.anew.ARTICLES", 2), ("identity.anew.PERSONS", 3)):
        monkeypatch.setattr(f"briefing.store.{name}", few)
    said_so: list[str] = []
    with Library.open(old, tell=said_so.append) as library:
        assert len(said_so) == 1 and "which names are one person" in said_so[0]
        first = library.join_anew()
        assert first is not None and 0 < first < 0.5
    with Library.open(old) as library:  # it goes on where it was left
        library.use_parser(RuleParser)
        added = library.add_text(news(7), AddOptions())  # and others add meanwhile
        shares = [first]
        while (share := library.join_anew()) is not None:
            shares.append(share)
        assert shares == sorted(shares) and len(shares) > 5
        assert added.status == "added" and library.check() == []
        stepped = state_of(old)
        with library._store.writing() as connection:
            rebuild(connection)
        assert state_of(old) == stepped
    with Library.open(old, tell=said_so.append) as library:
        assert len(said_so) == 1 and library.join_anew() is None


def test_a_step_of_joining_anew_walks_through_no_table(old: Path) -> None:
    asked: list[str] = []
    with Library.open(old) as library, library._store.writing() as connection:
        anew.start(connection)
        connection.set_trace_callback(asked.append)
        anew.step(connection)
        connection.set_trace_callback(None)
        ends = [text for text in asked if "min(id)" in text]
        plans = [step for text in ends for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}")]
    assert ends and not [step for step in plans if step.startswith("SCAN articles")]


def state_of(path: Path) -> list[list[Any]]:
    """Who is joined to whom, and by which offices."""
    connection = sqlite3.connect(path)
    tables = ("holdings", "links", "doubts", "identity_rules", "identity_anew")
    found = [sorted(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]
    found.append(connection.execute("SELECT id, root FROM entities ORDER BY id").fetchall())
    connection.close()
    return found


def test_a_store_that_was_put_back_is_copied_again(old: Path, facts: dict[str, Any]) -> None:
    before = old.read_bytes()
    Library.open(old).close()
    for side in ("-wal", "-shm"):
        old.with_name(old.name + side).unlink(missing_ok=True)
    old.write_bytes(before)
    connection = sqlite3.connect(old)
    connection.execute("INSERT INTO searches VALUES('mine', 'tariff', '2026-01-01')")
    connection.commit()
    connection.close()
    Library.open(old).close()
    names = sorted(path.name for path in old.parent.glob("old.before-*"))
    assert names == ["old.before-0004-2.db", "old.before-0004.db"]
    for name, count in (("old.before-0004.db", 0), ("old.before-0004-2.db", 1)):
        connection = sqlite3.connect(old.with_name(name))
        assert connection.execute("SELECT count(*) FROM searches WHERE name = 'mine'").fetchone() == (count,)
        connection.close()


def test_a_copy_for_which_there_is_no_room_is_taken_away(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: sqlite3.Connection, copy: Path) -> None:
        copy.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("briefing.store.upgrading._copy", full)
    with pytest.raises(StoreError):
        Library.open(old)
    assert not list(old.parent.glob("old.before-*"))
    connection = sqlite3.connect(old)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (3,)
    connection.close()


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
