"""Adding with several processes: the same store as with one, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from briefing.errors import ParserError
from briefing.library import Library
from briefing.library.making import Tell
from briefing.model import Document, Reading
from tests.store.made import RuleParser, news

ROOT = Path(__file__).parents[2]
INTERRUPTED = """
import os, signal, sys, threading
from pathlib import Path
from briefing.library import Library
from tests.store.made import RuleParser
with Library.open(Path(sys.argv[1])) as library:
    library.use_parser(RuleParser)
    try:
        for number, outcome in enumerate(library.add([Path(sys.argv[2])], jobs=2)):
            print(outcome.uid, flush=True)
            if number == 0:
                os.killpg(0, signal.SIGINT)
    except KeyboardInterrupt:
        sys.exit(130)
"""
TAKEN_OVER = """
import io, sys
from pathlib import Path
from briefing.library import Library
from tests.store.made import RuleParser
class StandIn(io.StringIO):
    def fileno(self):
        return -1
sys.stderr = StandIn()
with Library.open(Path(sys.argv[1])) as library:
    library.use_parser(RuleParser)
    print([outcome.status for outcome in library.add([Path(sys.argv[2])], jobs=2)].count("added"))
"""


class Deadly(RuleParser):
    """Dies over some texts: over one kind always, over another the first time."""

    def parse(self, document: Document) -> Reading:
        """The reading, or no process any more."""
        if "deadly" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "defective" in document.text:
            raise RuntimeError("the parser\nburst")
        if "once" in document.text:
            mark = Path(str(document.path)).with_suffix(".seen")
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().parse(document)


def broken() -> RuleParser:
    """A parser that does not load."""
    raise ParserError("no language model", "install one")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library whose parser can be sent to other processes."""
    with Library.open(tmp_path / "store.db") as made:
        made.use_parser(Deadly)
        yield made
        assert made.check() == []
        assert list(made.verify()) == []


def written(folder: Path, count: int) -> Path:
    """A folder with so many articles, in the order of their names."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(news(number), encoding="utf-8")
    return folder


def test_many_processes_and_one_make_the_same_store(library: Library, tmp_path: Path) -> None:
    folder = written(tmp_path / "news", 30)
    (folder / "015.txt").write_text(news(3), encoding="utf-8")
    (folder / "020.txt").write_text("   ", encoding="utf-8")
    parallel = list(library.add([folder], jobs=2))
    with Library.open(tmp_path / "one.db") as one:
        one.use_parser(RuleParser)
        alone = list(one.add([folder], jobs=1))
        assert [row.uid for row in one.first_page()] == [row.uid for row in library.first_page()]
        assert one.quotations() == library.quotations()
    told = [(outcome.source, outcome.status, outcome.uid, outcome.message) for outcome in parallel]
    assert told == [(outcome.source, outcome.status, outcome.uid, outcome.message) for outcome in alone]
    assert [outcome.status for outcome in parallel].count("added") == 28


def test_a_dead_worker_takes_nothing_with_it(library: Library, tmp_path: Path) -> None:
    folder = written(tmp_path / "news", 24)
    for name, word in (("004", "deadly"), ("009", "once"), ("014", "defective")):
        (folder / f"{name}.txt").write_text(f"This text is {word}. {news(int(name))}", encoding="utf-8")
    outcomes = list(library.add([folder], jobs=2))
    assert [outcome.source for outcome in outcomes] == sorted(outcome.source for outcome in outcomes)
    failed = {Path(outcome.source).stem: outcome for outcome in outcomes if outcome.status == "failed"}
    assert failed.keys() == {"004", "014"}
    assert "died, twice" in str(failed["004"].message) and failed["004"].hint
    assert "burst" in str(failed["014"].message) and "\n" not in str(failed["014"].message)
    assert library.count() == 22


def test_a_reader_that_has_taken_standard_error_over_adds_with_processes(tmp_path: Path) -> None:
    # Textual's stand-in for it has the descriptor -1; the first process that was spawned fell over that.
    folder = written(tmp_path / "news", 12)
    command = [sys.executable, "-c", TAKEN_OVER, str(tmp_path / "store.db"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "12"


def test_workers_that_cannot_be_started_are_told_and_nothing_waits_for_them(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise ValueError("bad value(s) in fds_to_keep")

    monkeypatch.setattr("briefing.library.workers._begin_tracking", refuse)
    with pytest.raises(ParserError, match="before they are ready"):
        list(library.add([written(tmp_path / "news", 12)], jobs=2))


def test_a_parser_that_does_not_load_is_told_once(library: Library, tmp_path: Path) -> None:
    folder = written(tmp_path / "news", 12)
    library.use_parser(broken)
    with pytest.raises(ParserError, match="no language model") as told:
        list(library.add([folder], jobs=2))
    assert told.value.hint == "install one"
    assert library.count() == 0


def test_walking_away_ends_the_workers_and_keeps_what_is_done(library: Library, tmp_path: Path) -> None:
    outcomes = library.add([written(tmp_path / "news", 120)], jobs=2)
    assert isinstance(outcomes, Generator)
    first = next(outcomes)
    assert first.status == "added"
    outcomes.close()
    kept = library.count()
    assert 0 < kept < 120
    again = list(library.add([tmp_path / "news"], jobs=2))
    assert [outcome.status for outcome in again].count("unchanged") == kept
    assert library.count() == 120


def test_cancelling_ends_the_workers(library: Library, tmp_path: Path) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 40

    outcomes = list(library.add([written(tmp_path / "news", 60)], cancelled=cancelled, jobs=2))
    assert len(outcomes) < 60 and library.count() == len(outcomes)


def test_ctrl_c_reaches_workers_too_and_says_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path / "news", 120)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(tmp_path / "s.db"), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        start_new_session=True,
    )
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == ""
    with Library.open(tmp_path / "s.db") as library:
        kept = {row.uid for row in library.first_page(limit=1_000)}
        assert set(ended.stdout.split()) <= kept and len(kept) < 120
        assert library.check() == [] and list(library.verify()) == []


UNGUARDED = """
import sys
from pathlib import Path
from briefing.library import Library
from tests.store.made import RuleParser
with Library.open(Path(sys.argv[1])) as library:
    library.use_parser(RuleParser)
    list(library.add([Path(sys.argv[2])], jobs=2))
"""


def test_a_script_that_adds_and_does_not_ask_whether_it_is_the_program_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    folder = written(tmp_path / "news", 20)
    ended = subprocess.run(
        [sys.executable, script, tmp_path / "s.db", folder],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert "ParserError" in last and "if __name__ == '__main__'" in last


class Blind(Deadly):
    """Another parser: finds half."""

    def __init__(self) -> None:
        super().__init__(blind=True, version="rules-2")


def test_reading_anew_in_processes_is_as_in_one(library: Library, tmp_path: Path) -> None:
    list(library.add([written(tmp_path / "news", 20)], jobs=1))
    library.use_parser(Blind)
    alone = list(library.reparse(dry_run=True, jobs=1))
    parallel = list(library.reparse(jobs=2))
    assert parallel == alone and len(parallel) == 20
    assert {outcome.lost for outcome in parallel} == {1}
    assert len(library.quotations()) == 20


def test_reading_anew_keeps_what_is_done_when_it_is_cancelled(library: Library, tmp_path: Path) -> None:
    list(library.add([written(tmp_path / "news", 40)], jobs=1))
    library.use_parser(Blind)
    seen: list[int] = []
    outcomes = list(
        library.reparse(
            jobs=2, on_progress=lambda progress: seen.append(progress.done), cancelled=lambda: len(seen) > 20
        )
    )
    assert 0 < len(outcomes) < 40
    assert len(library.quotations()) == 80 - len(outcomes)


def test_a_text_that_kills_its_reader_stays_as_it_was(library: Library, tmp_path: Path) -> None:
    library.use_parser(RuleParser)
    folder = written(tmp_path / "news", 10)
    (folder / "004.txt").write_text(f"This text is deadly. {news(4)}", encoding="utf-8")
    list(library.add([folder], jobs=1))
    library.use_parser(Blind)
    outcomes = list(library.reparse(jobs=2))
    assert ["died, twice" in str(outcome.message) for outcome in outcomes].count(True) == 1
    assert len(library.quotations()) == 11


class Slow(RuleParser):
    """Tells three times how far it is; the middle of one text never ends."""

    def parse_telling(self, document: Document, tell: Tell) -> Reading:
        """The reading, with progress."""
        for part in (0.25, 0.5, 0.75):
            tell(part)
            time.sleep(30 if part == 0.5 and "endless" in document.text else 0)
        return super().parse(document)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_long_text_tells_how_far_it_is_and_can_be_given_up(
    library: Library, tmp_path: Path, jobs: int
) -> None:
    library.use_parser(Slow)
    folder = written(tmp_path / "news", 12)
    word = "endless" if jobs == 2 else "long"
    (folder / "004.txt").write_text(f"This text is {word}. {news(4)}", encoding="utf-8")
    told: list[tuple[str, float | None]] = []
    outcomes = list(
        library.add(
            [folder],
            jobs=jobs,
            on_progress=lambda progress: told.append((Path(progress.current).name, progress.part)),
            cancelled=lambda: ("004.txt", 0.5) in told,
        )
    )
    assert ("004.txt", 0.5) in told
    assert [Path(outcome.source).name for outcome in outcomes] == [f"{n:03}.txt" for n in range(4)]
    assert library.count() == 4


def weak() -> RuleParser:
    """A parser that kills two processes before it is there."""
    for number in range(2):
        mark = Path(os.environ["BRIEFING_TEST_MARKS"]) / str(number)
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            continue
        os.kill(os.getpid(), signal.SIGKILL)
    return RuleParser()


def deadly_start() -> RuleParser:
    """A parser that is never there."""
    os.kill(os.getpid(), signal.SIGKILL)
    return RuleParser()


def test_a_worker_that_dies_before_it_is_ready_is_no_text_s_fault(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "marks").mkdir()
    monkeypatch.setenv("BRIEFING_TEST_MARKS", str(tmp_path / "marks"))
    library.use_parser(weak)
    outcomes = list(library.add([written(tmp_path / "news", 12)], jobs=2))
    assert [outcome.status for outcome in outcomes] == ["added"] * 12


def test_workers_that_never_get_ready_are_given_up(library: Library, tmp_path: Path) -> None:
    library.use_parser(deadly_start)
    with pytest.raises(ParserError, match="die before they are ready"):
        list(library.add([written(tmp_path / "news", 8)], jobs=2))
    assert library.count() == 0
