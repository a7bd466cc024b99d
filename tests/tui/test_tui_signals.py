"""The reader in a terminal of its own, asked by the system to end."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from briefing.library import Library
from tests.tui.keyboard import reader

RESTORED = b"\x1b[?1049l"


def read_until(terminal: int, words: bytes, seconds: float = 30.0) -> bytes:
    """What the program draws, up to `words`, to its end, or for so long."""
    drawn, end = b"", monotonic() + seconds
    while words not in drawn and monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # the program is gone, and with it the other end
            break
        if not piece:
            break
        drawn += piece
    return drawn


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_given_back(tmp_path: Path, number: signal.Signals) -> None:
    Library.open(tmp_path / "s.db").close()
    ours, theirs = pty.openpty()
    keep = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    program = subprocess.Popen(
        [sys.executable, "-m", "briefing", "--store", str(tmp_path / "s.db")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**keep, "HOME": str(tmp_path), "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        assert b"samples" in read_until(ours, b"samples")
        program.send_signal(number)
        assert RESTORED in read_until(ours, RESTORED)
        assert program.wait(20) == 128 + number
    finally:
        program.kill()
        os.close(ours)


async def test_back_from_the_shell_everything_is_drawn_again() -> None:
    async with reader() as press:
        drawn: list[object] = []
        reading = press.app.reading
        reading.redraw_all = lambda: drawn.append(reading)  # type: ignore[method-assign]
        press.app.app_resume_signal.publish(press.app)
        await press.settled()
        assert drawn == [reading]
