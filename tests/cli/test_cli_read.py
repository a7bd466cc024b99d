"""`briefing read`: articles in, then the reader, or a line where there is no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import ParserError
from briefing.library import Library, workers
from briefing.library.parsing import parse_as_set
from briefing.settings import Settings

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """A terminal, and a reader that only notes which store it was opened on."""
    opened: list[Path | None] = []
    monkeypatch.setattr("briefing.cli.reader.has_terminal", lambda: True)

    def run(path: Path | None) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("briefing.tui.run", run)
    return opened


def test_on_a_terminal_the_reader_opens_after_the_articles_are_in(
    call: Call, screens: list[Path | None]
) -> None:
    assert call("read", "a.txt", "same.txt", "--store", "mine.db") == (0, "", "")
    assert screens == [Path("mine.db")]


def test_without_a_path_it_is_the_reader_alone(
    call: Call, screens: list[Path | None], calls: list[tuple[str, object]]
) -> None:
    assert call("read", "--store", "mine.db")[0] == 0
    assert (screens, calls) == ([Path("mine.db")], [])


def test_a_failure_is_told_and_kept_in_the_status(call: Call, screens: list[Path | None]) -> None:
    status, out, err = call("read", "a.txt", "bad.txt")
    assert (status, out, err) == (1, "", "briefing: bad.txt: it is empty. Save it again.\n")
    assert len(screens) == 1


def test_where_nothing_could_be_added_no_screen_hides_the_reason(
    call: Call, screens: list[Path | None]
) -> None:
    assert call("read", "bad.txt")[0] == 1
    assert screens == []


def test_without_a_terminal_one_line_says_how_to_read(call: Call) -> None:
    status, out, err = call("read", "a.txt", "same.txt")
    assert (status, err) == (0, "")
    assert out.startswith("1 article added, 1 here already. 'briefing list'")
    assert out.count("\n") == 1
    assert call("read", "bad.txt")[0] == 1


@pytest.mark.parametrize("lost", ["stdin", "stdout", "stderr"])
def test_each_of_the_three_streams_has_to_be_a_terminal(tmp_path: Path, lost: str) -> None:
    pty = pytest.importorskip("pty", reason="terminals of this kind are POSIX's")
    ours, theirs = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs) | {lost: subprocess.DEVNULL}
    program = "import sys; from briefing.cli.reader import has_terminal; sys.exit(40 + has_terminal())"
    environment = {**os.environ, "HOME": str(tmp_path)}
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, check=False, timeout=600, **streams
        )
        assert done.returncode == 40
    finally:
        os.close(ours)
        os.close(theirs)


def test_the_samples_are_found_wherever_the_program_is(call: Call) -> None:
    from briefing.library.samples import sample_folder

    assert len(list(sample_folder().iterdir())) >= 8
    assert call("read", "--samples")[1].startswith("1 article added.")


def test_the_option_or_the_settings_say_how_many_processes_parse(
    call: Call, calls: list[tuple[str, object]]
) -> None:
    call("add", "a.txt")
    call("add", "a.txt", "--jobs", "3")
    assert [value for name, value in calls if name == "jobs"] == [None, 3]
    assert call("add", "a.txt", "--jobs", "0")[0] == 2


def test_a_parser_of_the_settings_can_be_sent_to_another_process(tmp_path: Path) -> None:
    with Library.open(tmp_path / "s.db") as library:
        parse_as_set(library, Settings(vocabulary=tmp_path / "none.toml"))
        assert workers.portable(library._make_parser)
        with pytest.raises(ParserError, match=r"none\.toml"):
            library.add_text("“The quay is ours,” said Ada Holm.")
