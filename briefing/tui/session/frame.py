"""The last frame, painted at the next start before anything heavy is imported.

It is painted only where the next screen will be the same one: the same store, session, settings, program,
terminal and size. Where another program wrote to the store since, the screen is as it was left but for what
that changed: then the last line says so, for the fifth of a second until the reader draws what is true now.
Keys that are typed while a frame shows wait in the terminal, and are taken by the reader as soon as it lives.

Only the standard library is imported here, and little of it: the frame is out some 50 ms after the start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from briefing.tui.session.home import file_for, write_privately

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?1049l\x1b[?25h"
"""To the other screen with the cursor and the wrapping off; and back."""
_MIND = ("TERM", "COLORTERM", "NO_COLOR", "COLORFGBG", "TEXTUAL_COLOR_SYSTEM", "LANG", "LC_ALL")
"""The variables on which the looks of the screen depend."""
STALE = " As you left it; what was written since is being read"
"""What the last line of a frame says where the store is another than it was."""


class Frame:
    """The kept frame of one store."""

    def __init__(self, store: Path, *, version: str, settings: Path, session: Path) -> None:
        """The files on whose state the frame depends, and the program's version."""
        self.path = file_for(store, "frame")
        self._version = version
        self._store = store
        self._files = (settings, session)
        self._quiet: _QuietTerminal | None = None
        self.painted = False
        """Whether it was painted, and holds the terminal until the reader takes over."""
        self.true = False
        """Whether what was painted is so still: nothing was written to the store since."""

    def keep(self, lines: list[str]) -> None:
        """Keep the lines of the screen, each with its colours. Raises `OSError`."""
        columns, rows = _size()
        if len(lines) == rows:
            write_privately(self.path, "\n".join([self._stamp(columns, rows), self._state(), *lines]))
        else:
            self.forget()

    def forget(self) -> None:
        """There is no frame that the next start could show. Raises `OSError`."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Paint it if it fits. Whatever happens then, the terminal is given back as it was."""
        lines = self._fitting()
        if not lines or sys.platform == "win32":
            yield
            return
        self._quiet = _QuietTerminal()
        try:
            self._paint(lines)
            yield
        finally:
            if self.painted:
                _write(LEAVE)
            self._quiet.end()

    def tell(self, line: str) -> None:
        """Say why it takes long before the reader lives: on the frame's last line, or the terminal's."""
        from briefing.tui.text.cells import crop, safe

        columns, rows = _size()
        if self.painted:
            _write(f"\x1b[{rows};1H\x1b[0m\x1b[2K{crop(safe(line), columns)}")
        else:
            _write(f"briefing: {safe(line)}\n")

    def taken_over(self) -> None:
        """The reader draws from now on, and gives the screen back itself: as it was before the frame."""
        self.painted = False
        if self._quiet is not None:
            self._quiet.end()

    def _paint(self, lines: list[str]) -> None:
        rows = "".join(f"\x1b[{number};1H{line}" for number, line in enumerate(lines, 1))
        _write(f"{ENTER}{rows}\x1b[0m")
        self.painted = True

    def _fitting(self) -> list[str]:
        """The lines to paint; none where the next screen will be another one."""
        try:
            stamp, state, *lines = self.path.read_text(encoding="utf-8").split("\n")
            columns, rows = _size()
        except (OSError, ValueError):
            return []
        if stamp != self._stamp(columns, rows):
            return []
        self.true = state == self._state()
        return lines if self.true else [*lines[:-1], STALE[:columns].ljust(columns)]

    def _stamp(self, columns: int, rows: int) -> str:
        """Everything on which it depends what the screen shows of the store, in one line."""
        parts = [self._version, f"{columns}x{rows}"]
        parts += [f"{name}={os.environ.get(name)!r}" for name in _MIND]
        parts += [_found(file) for file in self._files]
        try:
            parts.append(f"{self._store} {self._store.stat().st_ino}")  # another file is another store
        except OSError:
            parts.append(f"{self._store} -")
        return "\t".join(parts).replace("\n", " ")

    def _state(self) -> str:
        """The store as it is now, to the byte and the nanosecond."""
        wal = self._store.with_name(f"{self._store.name}-wal")
        return "\t".join(_found(file) for file in (self._store, wal)).replace("\n", " ")


def _found(file: Path) -> str:
    """A file's state; a dash for one that is not there."""
    try:
        found = file.stat()
    except OSError:
        return f"{file} -"
    return f"{file} {found.st_mtime_ns} {found.st_size} {found.st_ino}"


def _size() -> tuple[int, int]:
    return os.get_terminal_size(sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _write(text: str) -> None:
    """To the stream that the reader draws on, at once."""
    stream = sys.__stderr__
    if stream is not None:
        stream.write(text)
        stream.flush()


class _QuietTerminal:
    """Keys are neither shown nor obeyed but kept for the reader; a request to end is heeded in order."""

    def __init__(self) -> None:
        """From now on, until `end`."""
        import signal
        import termios

        self._source = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._source)
        attributes: list[Any] = termios.tcgetattr(self._source)
        attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        attributes[0] &= ~(termios.ICRNL | termios.IXON)
        termios.tcsetattr(self._source, termios.TCSANOW, attributes)
        self._ends = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}

    def end(self) -> None:
        """As before. What was typed stays where it is."""
        import signal
        import termios

        for number, handler in self._ends.items():
            if signal.getsignal(number) is _end:
                signal.signal(number, handler)
        if self._ends:
            termios.tcsetattr(self._source, termios.TCSANOW, self._before)
        self._ends = {}


def _end(number: int, _: FrameType | None) -> None:
    """On the way out the terminal is given back."""
    raise SystemExit(128 + number)
