"""The program as a process: exit statuses, streams, and what it imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "briefing"]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "BRIEFING_SETTINGS": str(tmp_path / "none.toml")}


def briefing(
    home: dict[str, str], *arguments: str, data: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=data,
        env={**home, **more},
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_the_version_is_told(home: dict[str, str]) -> None:
    from briefing import __version__

    done = briefing(home, "--version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"briefing {__version__}\n", b"")


def test_without_a_terminal_the_reader_says_what_to_do(home: dict[str, str]) -> None:
    done = briefing(home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"needs a terminal" in done.stderr
    assert b"briefing list" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_help_goes_to_standard_output(home: dict[str, str]) -> None:
    done = briefing(home, "help", "parse")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"--jsonl" in done.stdout


@pytest.mark.parametrize("command", ["list", "people", "quotes", "topics", "log", "verify"])
def test_where_there_is_no_store_one_line_says_so(home: dict[str, str], command: str) -> None:
    done = briefing(home, command, "--store", str(Path(home["HOME"]) / "no.db"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"no.db" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_file_that_is_no_store_is_left_alone(home: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 500)
    done = briefing(home, "list", BRIEFING_STORE=str(path))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"letter.txt" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert path.read_text() == "Dear all, " * 500


def test_a_settings_file_with_a_mistake_is_told(home: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("stroe = 'x'")
    done = briefing(home, "list", BRIEFING_SETTINGS=str(path))
    assert done.returncode == 1
    assert b"did you mean store?" in done.stderr.lower()


def test_a_mistake_of_ours_is_one_line_too(home: dict[str, str]) -> None:
    program = (
        "import sys; from briefing.cli import main\n"
        "def broken(*arguments): raise KeyError('x\\n\\x1b[31m')\n"
        "main._dispatch = broken\n"
        "sys.exit(main.run(['list']))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=home, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"BRIEFING_DEBUG" in done.stderr
    assert b"\x1b" not in done.stderr


def test_a_reader_that_goes_away_ends_it_quietly(home: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*PROGRAM, "doctor"], env=home, stdout=write, stderr=subprocess.PIPE, check=False, timeout=600
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("command", [["doctor"], ["help", "quotes"], ["parse", "--jsonl"]])
def test_a_full_disk_is_one_line(home: dict[str, str], command: list[str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as stream:
        done = subprocess.run(
            [*PROGRAM, *command],
            input=b'{"text": 1}\n',
            env=home,
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes and SIGINT are POSIX's")
def test_ctrl_c_is_status_130_and_one_line(home: dict[str, str], tmp_path: Path) -> None:
    pipe = tmp_path / "lines"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(
            [*PROGRAM, "parse", "--jsonl", "--jobs", "2", str(pipe)],
            env=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        pipe.open("wb"),
    ):  # returns when the program has opened its end
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=600)
    assert (process.returncode, out) == (130, b"")
    assert err.count(b"\n") == 1
    assert b"Traceback" not in err


def test_a_list_imports_neither_screens_nor_parser(home: dict[str, str], tmp_path: Path) -> None:
    from briefing.library import Library

    store = tmp_path / "s.db"
    Library.open(store).close()
    program = (
        "import sys; from briefing.cli import run\n"
        "status = run(['list', 'is:unread', '--store', sys.argv[1]])\n"
        "heavy = ('textual', 'rich', 'spacy', 'numpy', 'dateparser', 'sqlite_utils', 'click', 'lxml',\n"
        "         'trafilatura', 'markdown_it', 'pygments', 'multiprocessing', 'briefing.parse',\n"
        "         'briefing.tui', 'briefing.sources')\n"
        "print(status, [name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(store)], env=home, capture_output=True, check=False, timeout=600
    )
    assert done.stdout.decode().splitlines()[-1] == "0 []", done.stderr


def test_jsonl_through_the_real_parser_keeps_order_over_processes(home: dict[str, str]) -> None:
    texts = [f"OSLO — “The quay number {n} is ours,” Minister Ada Holm said.\r\n" for n in range(10)]
    lines = [json.dumps({"id": n, "text": text, "outlet": "The Daily"}) for n, text in enumerate(texts)]
    lines.insert(3, "{")
    done = briefing(home, "parse", "--jsonl", "--jobs", "2", data="\n".join(lines).encode())
    results = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 1
    assert [result["id"] for result in results] == [0, 1, 2, None, *range(3, 10)]
    for result in results:
        if "error" not in result:
            assert result["text"] == texts[result["id"]].replace("\r\n", "\n")
            assert _off(result) == []


def _off(reading: dict[str, object]) -> list[object]:
    """Every passage of a reading whose words are not those of the text at its place."""
    text = reading["text"]
    assert isinstance(text, str)
    found: list[object] = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            start, end, words = value.get("start"), value.get("end"), value.get("text")
            if isinstance(start, int) and isinstance(words, str) and text[start:end] != words:
                found.append(value)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look({key: value for key, value in reading.items() if key != "text"})
    return found
