"""A program on a pseudo-terminal, timed from outside: what the benchmarks of the reader share."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

QUIET = 0.06
"""Seconds without output after which a repaint counts as finished."""


class Terminal:
    """One command running on a pseudo-terminal of its own."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None
    ) -> None:
        """Start `command`; `size` is columns and lines."""
        self.started = time.perf_counter()
        self.output = b""
        self.last_byte = self.started
        """When the last output came, by `perf_counter`."""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
            environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
            os.execvpe(command[0], list(command), environment)
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size, in columns and lines."""
        columns, lines = size
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read_until(self, marker: bytes, timeout: float = 20.0) -> float:
        """Seconds from the start to the output that holds `marker`. Raises `TimeoutError`."""
        deadline = time.perf_counter() + timeout
        while marker not in self.output:
            if not self.read(max(0.0, deadline - time.perf_counter())):
                raise TimeoutError(f"{marker!r} did not appear; last output: {self.output[-300:]!r}")
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.5) -> int:
        """Read until nothing comes for `quiet` seconds; the number of bytes that came."""
        before = len(self.output)
        while self.read(quiet):
            pass
        return len(self.output) - before

    def press(self, keys: bytes) -> tuple[float, float, int]:
        """Send keys; seconds to the first and to the last byte of the repaint, and its bytes."""
        self.settle(0.0)
        before, sent = len(self.output), time.perf_counter()
        os.write(self.fd, keys)
        first = last = 0.0
        wait = 2.0
        while self.read(wait):
            last = time.perf_counter() - sent
            first = first or last
            wait = QUIET
        return first, last, len(self.output) - before

    def memory(self) -> float:
        """Resident memory in MB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def cpu_seconds(self) -> float:
        """User and system time used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.fd)

    def __enter__(self) -> Terminal:
        """The terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program."""
        self.close()

    def read(self, timeout: float) -> bool:
        """Take what comes within `timeout` seconds; whether anything came."""
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            chunk = os.read(self.fd, 65536)
        except OSError:
            return False
        self.output += chunk
        self.last_byte = time.perf_counter()
        return bool(chunk)
