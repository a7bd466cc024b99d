"""Nothing lost: killed programs, several at once, full disks, damaged indexes, damaged files."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.library import Library
from briefing.store import opening
from tests.store.made import news, opened, put

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("BRIEFING_KILLS", "4"))
"""How often adding is killed; 50 by hand, before a release: BRIEFING_KILLS=50."""
ADD = """
import sys
from pathlib import Path
from tests.store.made import news, opened
from briefing.library import batch
batch.BATCH_ITEMS = 7
library = opened(Path(sys.argv[1]))
folder = Path(sys.argv[2])
for outcome in library.add([folder]):
    print(outcome.uid, outcome.status, flush=True)
"""
ACT = """
import sys
from pathlib import Path
from tests.store.made import opened
from briefing.errors import BriefingError
library = opened(Path(sys.argv[1]))
articles = library.article_ids()
for number in range(10_000):
    article = articles[number % len(articles)]
    target = library.article_target(article)
    rows = library.quotations(article)
    said = [one for one in library.rejected(article)]
    quotation = library.quotation_target(rows[0].uid) if rows else said[0]
    people = library.people(article)
    person = people[number % len(people)]
    passage = library.passage_target(article, number % 40, number % 40 + 9)
    hung = [note.place.target for note in library.notes(limit=1)] or [passage]
    due = library.follow_ups(limit=1)
    act = [
        lambda: library.star(article, number % 2 == 0),
        lambda: library.tag([target], add=[f"t{number}"]),
        lambda: library.note(target, f"note {number}"),
        lambda: library.note_all([target, passage], f"two {number}"),
        lambda: library.correct(target, "title", f"Title {number}"),
        lambda: library.correct(quotation, "speaker", {"name": f"Name {number}"}),
        lambda: library.correct(quotation, "span", [(number % 30, number % 30 + 7)]),
        lambda: library.add_quotation(article, 60 + number % 20, 90, speaker=None),
        lambda: library.follow_up(passage, f"do {number}", due="2026-01-02"),
        lambda: library.change_follow_up(due[0].uid, text=f"do {number}") if due else None,
        lambda: library.correct(library.person_target(person.id), "name", f"Name {number}"),
        lambda: library.give_role(person.id, f"Role {number}", article),
        lambda: library.merge(people[0].id, people[-1].id) if len(people) > 1 else library.part(person.id),
        lambda: library.part(person.id),
        lambda: library.split(person.id, [article]),
        lambda: library.anchor(hung[0], passage),
        lambda: library.rename_tag(f"t{number - 15}", f"u{number}"),
        lambda: library.save_search(f"s{number}", "tariff"),
        lambda: library.mark_all("read", [target], number % 3 == 0),
        lambda: library.correct(quotation, "verified", number % 3 == 0),
        lambda: library.correct(quotation, "kind", ("direct", "partial", "indirect")[number % 3]),
        lambda: library.correct(quotation, "rejected", number % 40 > 20),
        lambda: library.correct_back(quotation, "rejected", "verified"),
        lambda: library.change_follow_up(due[0].uid, wait_until="2027-01-02") if due else None,
        lambda: library.keep_apart(people[0].id, people[-1].id) if len(people) > 1 else None,
        lambda: library.new_brief(f"Brief {number}"),
        lambda: library.add_to_brief([quotation, passage]),
        lambda: library.write_in_brief(f"line {number}"),
        lambda: library.fold(articles[0], articles[1]),
        lambda: library.set_apart(articles[0]),
        lambda: library.put_in_story(article, target.uid),
        lambda: library.add_feed(f"https://a.org/{number}.xml", ask=False).decision,
        lambda: list(library.reparse()) and None,
        lambda: library.undo(),
        lambda: library.undo(),
        lambda: library.redo(),
    ][number % 36]
    try:
        done = act()
    except BriefingError:
        continue
    if done is not None:
        print(done.seq, flush=True)
"""


def run_and_kill(code: str, *arguments: str, lines: int) -> list[str]:
    """Start a program, kill it without warning after so many lines, and give the lines it had said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert program.stdout is not None
    said = []
    for line in program.stdout:
        said.append(line.strip())
        if len(said) == lines:
            program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    return said


def assert_whole(library: Library) -> None:
    assert library.check() == []
    assert list(library.verify()) == []


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_while_adding(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(120):
        (folder / f"{number:03}.txt").write_text(news(number), encoding="utf-8")
    path = tmp_path / "s.db"
    said = run_and_kill(ADD, str(path), str(folder), lines=random.Random(seed).randint(1, 100))
    with opened(path) as library:
        assert_whole(library)
        kept = {row.uid for row in library.first_page(limit=1_000)}
        assert {line.split()[0] for line in said} <= kept
        outcomes = list(library.add([folder]))
        assert len(outcomes) == library.count() == 120
        assert {outcome.uid for outcome in outcomes if outcome.status == "unchanged"} >= kept
        assert_whole(library)


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_deciding(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        import_module("briefing.store.deciding"), "STARTED", "9999"
    )  # what comes after a kill begins later
    path = tmp_path / "s.db"
    with opened(path) as library:
        for number in range(3):
            put(library, news(number))
    said = run_and_kill(ACT, str(path), lines=random.Random(seed).randint(5, 80))
    with opened(path) as library:
        assert_whole(library)
        logged = {decision.seq for decision in library.log(limit=10_000)}
        assert {int(line) for line in said} <= logged
        while library.undo():
            pass
        assert not any(library.decided().values())
        assert_whole(library)


def test_two_programs_add_while_a_third_reads(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    folders = []
    for half in range(2):
        folders.append(tmp_path / f"half{half}")
        folders[half].mkdir()
        for number in range(40):
            text = news(1000 * half + number)
            (folders[half] / f"{number}.txt").write_text(text, encoding="utf-8")
    Library.open(path).close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    programs = [
        subprocess.Popen([sys.executable, "-c", ADD, str(path), str(folder)], env=environment, stdout=-1)
        for folder in folders
    ]
    with opened(path) as library:
        seen = 0
        while any(program.poll() is None for program in programs):
            rows = library.quotations(None, "tariff", limit=1_000)
            assert len(rows) >= seen
            seen = len(rows)
        for program in programs:
            out, _ = program.communicate()
            assert program.returncode == 0 and out.count(b"added") == 40
        assert library.count() == 80
        assert_whole(library)


def test_threads_read_while_one_writes(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        put(library, news(0))
        errors: list[Exception] = []
        done = threading.Event()

        def read() -> None:
            try:
                while not done.is_set():
                    for row in library.first_page("tariff"):
                        assert library.article(row.id).row.quotations == 2
                    library.changes()
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 25):
            put(library, news(number))
        done.set()
        for thread in threads:
            thread.join()
        assert not errors and library.count() == 25


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.store.waiting.WAIT_SECONDS", 0.05)
    with opened(tmp_path / "s.db") as library:
        put(library, news(0))
        other = sqlite3.connect(tmp_path / "s.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program"):
            library.star(library.article_ids()[0])
        outcome = put(library, news(1))
        assert outcome.status == "failed" and "another program" in str(outcome.message)
        other.execute("ROLLBACK")
        other.close()
        assert library.star(library.article_ids()[0]) is not None
        assert put(library, news(1)).status == "added"


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        put(library, news(0))
        with library._store.writing() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages}")
        big = "\n".join(f"word{n} and tariff{n}" for n in range(8_000))
        outcome = put(library, big)
        assert outcome.status == "failed" and "disk is full" in str(outcome.message) and outcome.hint
        with library._store.writing() as connection:
            connection.execute("PRAGMA max_page_count=1000000")
        assert library.count() == 1
        assert put(library, big).status == "added"
        assert_whole(library)


def test_a_damaged_search_index_is_found_and_built_again(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        for number in range(30):
            put(library, news(number))
        library.star(library.article_ids()[0])
        found = library.quotations(None, "tariff", limit=100)
    damaged = sqlite3.connect(path)
    damaged.execute("UPDATE quotations_fts_data SET block = zeroblob(length(block)) WHERE id > 10")
    damaged.execute("INSERT INTO articles_fts(rowid, text) VALUES(77, 'ghost')")
    damaged.execute("UPDATE terms SET df = 0")
    damaged.execute("UPDATE articles SET read = 1")
    damaged.commit()
    damaged.close()
    with opened(path) as library:
        faults = library.check()
        assert any("quotations_fts" in line for line in faults)
        assert any("articles_fts" in line for line in faults)
        assert any("read marks" in line for line in faults)
        library.repair()
        assert_whole(library)
        assert library.quotations(None, "tariff", limit=100) == found
        assert library.first_page("is:starred") and not library.first_page("is:read")
        assert library.search("tari", "quotes", typing=True).count == 30


@pytest.mark.parametrize("index", ["articles_fts", "quotations_fts"])
def test_an_index_whose_lists_cannot_be_come_to_is_found(tmp_path: Path, index: str) -> None:
    """FTS5's own check sees nothing there."""
    path = tmp_path / "s.db"
    with opened(path) as library:
        for part in range(4):  # words enough for several pages
            many = " ".join(f"w{part}{number}ord" for number in range(3_000))
            put(library, f"The capital. “{many},” said Anna Novak on arrival.")
        assert_whole(library)
    with closing(sqlite3.connect(path)) as damaged, damaged:
        damaged.execute(f"DELETE FROM {index}_idx")
        damaged.execute("UPDATE terms SET df = 0 WHERE term LIKE 'w%' OR term = 'anna'")
    with opened(path) as library:
        faults = library.check()
        assert any(line.startswith(f"search index {index}: ") for line in faults)
        assert any(line.startswith("words of articles: ") for line in faults)
        library.repair()
        assert_whole(library)


def test_a_changed_text_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(1))
    damaged = sqlite3.connect(path)
    damaged.execute("UPDATE versions SET text = replace(text, 'We will keep', 'We shall keep')")
    damaged.commit()
    damaged.close()
    with opened(path) as library:
        lines = list(library.verify())
    assert any("not the one that was taken in" in line for line in lines)
    assert any("do not read" in line for line in lines)


def test_decisions_are_never_changed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(1))
        library.star(library.article_ids()[0])
    connection = sqlite3.connect(path)
    for statement in ("DELETE FROM decisions", "UPDATE decisions SET after = NULL"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
    connection.close()


def test_a_backup_is_whole_and_private(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened(tmp_path / "s.db") as library:
        put(library, news(1))
        library.backup(copy)
        with pytest.raises(StoreError, match="there already"):
            library.backup(copy)
        with pytest.raises(StoreError):
            library.backup(tmp_path / "no" / "such" / "folder.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with opened(copy) as library:
        assert library.count() == 1
        assert_whole(library)


def test_stats_and_optimize(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        for number in range(5):
            put(library, news(number))
        before = library.quotations(None, "tariff")
        library.optimize()
        assert library.quotations(None, "tariff") == before
        stats = library.stats()
        assert (stats["articles"], stats["quotations"], stats["people"]) == (5, 10, 2)
        assert stats["bytes"] > 10_000
        assert_whole(library)


def test_a_damaged_file_is_told_in_one_line_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        for number in range(20):
            put(library, news(number))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root, size = connection.execute(
        "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'versions'"
    ).fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes([77]) * size)
    damaged = path.read_bytes()
    with opened(path) as library:
        with pytest.raises(StoreError, match="is damaged") as told:
            library.article(library.article_ids()[0])
        assert told.value.hint and "\n" not in str(told.value)
        with pytest.raises(StoreError, match="is damaged"):
            library.check()
    assert path.read_bytes() == damaged


BIG = re.compile(r"(?:SCAN|SEARCH) (?:e|q|a|v|p|entities|quotations|articles|versions|appearances)\b(.*)")
"""What of a plan tells how one of the large tables is gone through."""


def test_adding_and_opening_go_through_no_large_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is a millisecond in a small store and seconds in a large one shows in no other test."""
    statements: set[str] = set()
    plain = opening._connect

    def traced(path: Path, mode: str) -> sqlite3.Connection:
        connection = plain(path, mode)
        connection.set_trace_callback(statements.add)
        return connection

    with opened(tmp_path / "s.db") as library:
        put(library, news(0))
    monkeypatch.setattr(opening, "_connect", traced)
    with opened(tmp_path / "s.db") as library:
        for number in range(1, 3):
            put(library, news(number))
        article = library.first_page()[0].id
        library.article(article)
        library.people(article)
        library.quotations(article)
        library.mark_read(article)
        library.tag([library.article_target(article)], add=["kept"])
        library.search("said:novak tariff", "quotes")
    # A walk that a LIMIT ends, or one to the highest number, is short in any store.
    asked = [
        text
        for text in statements
        if re.match(r"\s*(?:SELECT|INSERT|UPDATE|DELETE)\b", text)
        and not re.search(r" LIMIT | max\(|\(max\(", text)
    ]
    assert len(asked) > 50
    connection = sqlite3.connect(tmp_path / "s.db")
    walked = []
    for text in asked:
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}"):
            found = BIG.match(step)
            if found and (
                ("=" not in found[1] and "<" not in found[1] and ">" not in found[1]) or "(kind=?)" in step
            ):
                walked.append((step, text))
    connection.close()
    assert walked == []
