"""Opening a store: rights, refusals in one line, the schema's contract."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.library import Library
from briefing.store import contract, opening, waiting
from tests.store.made import RuleParser, news, opened, put

ROOT = Path(__file__).parents[2]


def schema(path: Path) -> str:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
        " AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' AND name NOT LIKE 'idx\\_\\_sqlite%' ESCAPE '\\'"
        " ORDER BY type, name"
    ).fetchall()
    connection.close()
    return "".join(f"{sql};\n" for (sql,) in rows)


def test_the_golden_schema_is_what_an_empty_store_gets(tmp_path: Path) -> None:
    Library.open(tmp_path / "new.db").close()
    assert schema(tmp_path / "new.db") == (contract.contract_folder() / "schema.sql").read_text("utf-8")


def test_the_migrations_work_without_the_program(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "migrate", str(path), str(contract.contract_folder())],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert schema(path) == (contract.contract_folder() / "schema.sql").read_text("utf-8")
    with opened(path) as library:
        assert put(library, news(1)).status == "added"


def test_the_known_steps_are_those_of_the_migrations() -> None:
    source = (contract.contract_folder() / "migrations.py").read_text("utf-8")
    names = [line.split('"')[1] for line in source.splitlines() if line.startswith("@migrations(name=")]
    assert tuple(names) == contract.MIGRATIONS


def test_named_queries_run_and_tell_what_they_are_for(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        put(library, news(1))
    connection = sqlite3.connect(tmp_path / "s.db")
    queries = contract.named_queries()
    assert queries
    for name, text in queries.items():
        assert text.startswith("-- "), name
        names = {"query": "tariff", "person": "%Novak%", "topic": "trade", "since": "2000-01-01"}
        connection.execute(text, names).fetchall()
    for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f"SELECT * FROM {view}").fetchall()
    connection.close()


def test_views_give_the_words_of_the_text(tmp_path: Path) -> None:
    with opened(tmp_path / "s.db") as library:
        put(library, news(1))
    connection = sqlite3.connect(tmp_path / "s.db")
    mentions = connection.execute("SELECT name, text FROM v_mentions").fetchall()
    assert mentions and all(name == text for name, text in mentions)
    said = connection.execute("SELECT speaker, text FROM v_quotations WHERE speaker IS NOT NULL").fetchall()
    assert said == [("Anna Novak", "We will keep tariff number 1 in place,")]
    connection.close()


def test_only_the_owner_can_read_store_and_side_files(tmp_path: Path) -> None:
    path = tmp_path / "data" / "deep" / "s.db"
    with opened(path) as library:
        put(library, news(1))
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def refusal(path: Path, *, readonly: bool = False) -> StoreError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as caught:
        Library.open(path, readonly=readonly)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    if path.is_file():
        assert path.read_bytes() == before
    return caught.value


def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear sir, this is no database at all. " * 100)
    assert "no SQLite database" in str(refusal(path))
    assert "no SQLite database" in str(refusal(path, readonly=True))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks(id)")
    connection.close()
    assert "no briefing store" in str(refusal(path))


def test_a_newer_programs_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Library.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES('briefing', '0999_later', '')"
    )
    connection.commit()
    connection.close()
    assert "newer briefing" in str(refusal(path))
    assert "newer briefing" in str(refusal(path, readonly=True))


def test_a_folder_or_nothing_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in str(refusal(tmp_path))
    assert "is a folder" in str(refusal(tmp_path, readonly=True))
    assert "no store" in str(refusal(tmp_path / "missing.db", readonly=True))


def test_a_store_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    path, empty = tmp_path / "mistyped.db", tmp_path / "empty.db"
    empty.touch()
    for missing in (path, empty, tmp_path / "none" / "s.db"):
        with pytest.raises(StoreError, match="there is no store"):
            Library.open(missing, make=False)
    assert not path.exists() and not empty.stat().st_size
    assert "no store" in str(refusal(empty, readonly=True))
    with Library.open(empty) as library:
        assert library.count() == 0


def test_odd_names_are_names(tmp_path: Path) -> None:
    for name in ("a b.db", "50%.db", "what?.db", "x#y.db", "ü–é.db", "quote'\".db"):
        with opened(tmp_path / name) as library:
            put(library, news(1))
        assert (tmp_path / name).exists()
        with Library.open(tmp_path / name, readonly=True) as library:
            assert library.count() == 1


def test_reading_only_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(1))
    with Library.open(path, readonly=True) as library:
        article = library.article_ids()[0]
        with pytest.raises(StoreError, match="reading only"):
            library.mark_read(article)
        assert not library.article(article).row.read


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "locked" / "s.db"
    with opened(path) as library:
        put(library, news(1))
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Library.open(path, readonly=True) as library:
            assert library.count() == 1
        refusal(path)
    finally:
        path.parent.chmod(0o700)


def test_several_programs_may_make_the_store_at_once(tmp_path: Path) -> None:
    make = "import sys; from pathlib import Path; from briefing.library import Library\n"
    command = [sys.executable, "-c", f"{make}Library.open(Path(sys.argv[1])).close()", str(tmp_path / "s.db")]
    programs = [subprocess.Popen(command, stdout=-1, stderr=-1) for _ in range(3)]
    assert [program.communicate(timeout=60) for program in programs] == [(b"", b"")] * 3
    assert [program.returncode for program in programs] == [0] * 3


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    library = opened(tmp_path / "s.db")
    library.close()
    library.close()
    for call in (library.count, library.changes, library.undo):
        with pytest.raises(StoreError, match="closed"):
            call()


def test_opening_imports_nothing_heavy(tmp_path: Path) -> None:
    Library.open(tmp_path / "s.db").close()
    code = (
        "import sys; from pathlib import Path; from briefing.library import Library\n"
        f"library = Library.open(Path({str(tmp_path / 's.db')!r})); library.first_page(); library.people()\n"
        "heavy = {'sqlite_utils', 'click', 'spacy', 'dateparser', 'lxml', 'trafilatura', 'textual'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_store_that_cannot_be_written_is_checked_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(1))
    said: list[str] = []
    monkeypatch.setattr(opening, "can_be_written", lambda path: False)
    with Library.open(path, readonly=True, tell=said.append) as library:
        assert library.check() == []
        assert len(said) == 1 and "not tested" in said[0]
        assert library.search("tariff", "quotes").count


def test_a_check_keeps_nothing_and_needs_no_right_to_change(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library:
        put(library, news(1))
    with Library.open(path, readonly=True) as library:
        before = library.changes()
        assert library.check() == []
        assert library.changes() == before


def test_who_waits_for_another_program_is_told_and_gets_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    opened(path).close()
    monkeypatch.setattr(waiting, "SILENT_SECONDS", 0.0)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    said: list[str] = []

    def told(line: str) -> None:
        said.append(line)
        release.start()

    release = threading.Thread(target=lambda: other.execute("ROLLBACK"))
    with Library.open(path, tell=told) as library:
        other.execute("BEGIN IMMEDIATE")
        library.use_parser(RuleParser)
        assert put(library, news(1)).status == "added"
    release.join()
    assert len(said) == 1 and "waiting" in said[0]
    other.close()


NEVER_GO = {"entities", "outlets", "channels"}
"""Tables whose rows stay and keep their ids: nobody looks for what refers to them."""


def test_every_reference_that_is_followed_back_has_an_index(tmp_path: Path) -> None:
    """Where a row goes or gets another id, SQLite looks for those that refer to it: in all, without one.

    With a reference that is checked at the commit alone, that is so for every row that comes.
    """
    Library.open(tmp_path / "new.db").close()
    connection = sqlite3.connect(tmp_path / "new.db")
    references = connection.execute(
        'SELECT t.name, f."from", f."table" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f'
        " WHERE t.type = 'table'"
    ).fetchall()
    assert len(references) > 10
    for table, column, parent in references:
        statement = f'EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE "{column}" = 1'
        plan = [row[3] for row in connection.execute(statement)]
        assert parent in NEVER_GO or not any(step.startswith("SCAN") for step in plan), (table, column)
    connection.close()


def test_marks_of_one_s_own_are_no_news_and_all_else_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with opened(path) as library, Library.open(path) as other:
        put(library, news(1))
        (article,) = library.article_ids()
        seen = [library.changes()]
        library.mark_read(article)
        library.star(article)
        assert library.changes() == seen[-1]
        for change in (
            lambda: library.undo(),
            lambda: other.star(article, True),
            lambda: (library.mark_read(article, False), other.mark_read(article, True)),
            lambda: (other.mark_read(article, False), library.star(article, False)),
            lambda: put(library, news(2)),
        ):
            change()
            seen.append(library.changes())
            assert library.changes() == seen[-1]
        assert sorted(set(seen)) == seen
