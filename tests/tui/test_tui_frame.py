"""The frame before the frame: painted only where it is true, and the terminal is given back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from briefing.library import Library
from briefing.tui.session.frame import ENTER, LEAVE, STALE, Frame

READY = b"\x1b[?1004h"
"""What Textual asks for when it takes the terminal."""


RUN = "from briefing.__main__ import main\nraise SystemExit(main())"


class Terminal:
    """The reader on a terminal of a size of its own."""

    def __init__(self, store: Path, size: tuple[int, int] = (80, 24), before: str = "") -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(theirs)
        home = str(store.parent)
        keep = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        self.program = subprocess.Popen(
            [sys.executable, "-c", f"{before}\n{RUN}", "--store", str(store)],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**keep, "HOME": home, "BRIEFING_STATE": home, "TERM": "xterm-256color"},
        )  # fmt: skip
        self.theirs = theirs
        self.drawn = b""

    def read_until(self, words: bytes, seconds: float = 40.0) -> bytes:
        end = monotonic() + seconds
        while words not in self.drawn and monotonic() < end:
            if select.select([self.ours], [], [], 0.2)[0]:
                self.drawn += os.read(self.ours, 65_536)
        assert words in self.drawn, self.drawn[-300:]
        return self.drawn

    def press(self, keys: bytes) -> None:
        os.write(self.ours, keys)

    def leave(self) -> bytes:
        self.press(b"Q")
        drawn = self.read_until(b"\x1b[?1049l")
        assert self.program.wait(30) == 0
        assert termios.tcgetattr(self.theirs) == self.before
        return drawn

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self.ours)
        os.close(self.theirs)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    with Library.open(tmp_path / "s.db") as library:
        for number in range(3):
            text = f"Harbour notice {number}\n\nThe harbour master closed berth {number} on Monday.\n"
            assert library.add_text(text).status == "added"
    yield tmp_path / "s.db"


def run(store: Path, keys: bytes = b"", size: tuple[int, int] = (80, 24)) -> bytes:
    terminal = Terminal(store, size)
    try:
        terminal.read_until(READY)
        terminal.read_until(b"of 3")
        terminal.press(keys)
        return terminal.leave()
    finally:
        terminal.close()


def test_the_last_frame_is_out_first_and_keys_typed_on_it_count(store: Path) -> None:
    first = run(store, b"j")
    assert ENTER.encode() not in first and first.count(b"\x1b[?1049h") == 1
    terminal = Terminal(store)
    try:
        painted, _, _after = terminal.read_until(READY).partition(READY)
        assert painted.startswith(ENTER.encode()) and b"Harbour" in painted
        terminal.press(b"j")
        terminal.read_until(b"3 of 3")
        drawn = terminal.leave()
        assert drawn.count(b"\x1b[?1049h") == 1 and drawn.count(b"\x1b[?1049l") == 1
    finally:
        terminal.close()


def test_another_size_has_no_frame(store: Path) -> None:
    run(store)
    assert ENTER.encode() not in run(store, size=(100, 30))
    assert (store.parent / "settings.toml").exists() is False


def test_a_store_that_changed_shows_as_it_was_left_and_says_so(store: Path) -> None:
    run(store, b"j")
    with Library.open(store) as library:
        library.add_text("A fourth notice\n\nBerth 4 is closed, too.\n")
        opened = library.article_rows([library.article_ids()[2]])[0]
    terminal = Terminal(store)
    try:
        painted, _, _after = terminal.read_until(READY).partition(READY)
        assert painted.startswith(ENTER.encode()) and b"Harbour" in painted and b"fourth" not in painted
        assert STALE.strip().encode() in painted
        terminal.press(b"\r")
        terminal.read_until(b"of 4")
        terminal.read_until(opened.title.encode())
        drawn = terminal.leave()
        assert b"fourth" in drawn and drawn.count(STALE.strip().encode()) == 1
    finally:
        terminal.close()


def test_of_another_store_in_its_place_nothing_shows(store: Path) -> None:
    run(store)
    store.rename(store.with_name("old.db"))
    with Library.open(store) as library:
        library.add_text("Another store\n\nBerth 4 is closed, too.\n")
    terminal = Terminal(store)
    try:
        terminal.read_until(READY)
        terminal.read_until(b"of 1")
        drawn = terminal.leave()
        assert ENTER.encode() not in drawn and b"Harbour" not in drawn
    finally:
        terminal.close()


def frame_in(folder: Path, version: str = "1") -> Frame:
    if not (folder / "x.db").exists():
        (folder / "x.db").touch()
    return Frame(folder / "x.db", version=version, settings=folder / "set", session=folder / "session")


def test_a_frame_depends_on_everything_that_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_STATE", str(tmp_path))
    monkeypatch.setattr("briefing.tui.session.frame._size", lambda: (10, 2))
    frame_in(tmp_path).keep(["one", "two"])
    assert frame_in(tmp_path)._fitting() == ["one", "two"]
    assert frame_in(tmp_path, "2")._fitting() == []
    for name in ("set", "session"):
        (tmp_path / name).write_text("now")
        assert frame_in(tmp_path)._fitting() == [], name
        (tmp_path / name).unlink()
        assert frame_in(tmp_path)._fitting() == ["one", "two"]
    (tmp_path / "x.db-wal").write_text("now")
    written_since = frame_in(tmp_path)
    assert written_since._fitting() == ["one", STALE[:10]] and not written_since.true
    (tmp_path / "x.db-wal").unlink()
    monkeypatch.setenv("NO_COLOR", "1")
    assert frame_in(tmp_path)._fitting() == []
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr("briefing.tui.session.frame._size", lambda: (11, 2))
    assert frame_in(tmp_path)._fitting() == []


def test_a_failure_before_the_reader_draws_gives_the_screen_back(store: Path) -> None:
    run(store)
    damaged = store.read_bytes()
    stamp = store.stat()
    store.write_bytes(b"no store".ljust(len(damaged), b"."))
    os.utime(store, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    terminal = Terminal(store)
    try:
        drawn = terminal.read_until(b"briefing:")
        assert drawn.startswith(ENTER.encode()) and drawn.index(LEAVE.encode()) < drawn.index(b"briefing:")
        assert terminal.program.wait(30) == 1
        assert termios.tcgetattr(terminal.theirs) == terminal.before
    finally:
        terminal.close()


def test_what_takes_long_is_told_before_the_reader_draws(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("UPDATE identity_rules SET version = version - 1")
    connection.commit()
    connection.close()
    terminal = Terminal(store, before="import briefing.store.upgrading as u\nu.AT_ONCE = 0")  # a large one
    try:
        before, _, _ = terminal.read_until(READY).partition(READY)
        assert b"which names are one person" in before
        terminal.leave()
    finally:
        terminal.close()


def test_on_a_painted_frame_it_is_told_on_the_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("briefing.tui.session.frame._size", lambda: (20, 4))
    monkeypatch.setattr("briefing.tui.session.frame._write", drawn.append)
    frame = frame_in(tmp_path)
    frame.tell("a line \x1b[2J")
    frame._paint(["one", "two"])
    frame.tell("working out \x1b[2J what takes long")
    assert "\x1b[2J" not in drawn[0] + drawn[2] and drawn[0].endswith("\n")
    assert drawn[2].startswith("\x1b[4;1H") and "working out" in drawn[2] and "\n" not in drawn[2]
