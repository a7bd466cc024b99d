"""A person's own command with a text on its standard input, and what it prints, cleaned and bounded.

The command is a person's, typed or from the settings; of an article nothing ever gets into it. It has no
terminal: it runs in a session of its own, so that neither its keys nor its colours reach the reader's.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from threading import Event, Thread

from briefing.tui.text.cells import safe

MOST_BYTES = 1_000_000
"""Of output; a command that prints more is stopped there."""
MOST_LINES = 5_000
LONGEST = 1_000
"""Characters of a line; a longer one goes on in the next."""
AT_A_TIME = 65_536
GRACE = 1.0
"""Seconds that a command has to end by itself after it was asked to."""
_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, the cursor
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # OSC, DCS and their like: titles, the clipboard
    r"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)


class Piped:
    """One run. It begins at once; `lines` and `status` may be asked from another thread meanwhile."""

    def __init__(self, command: str, text: str) -> None:
        """`command` is for the shell, `text` for its standard input. Raises `OSError` without a shell."""
        self.command = command
        self.status: int | None = None
        """As the shell gives it; negative where a signal ended it, None while it runs."""
        self.stopped = False
        """Whether a person stopped it."""
        self.cut = False
        """Whether it printed more than is kept."""
        self.ended = Event()
        self._output = bytearray()
        self._process = subprocess.Popen(  # noqa: S602 - the person's own command line, with its pipes
            command,
            shell=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "TERM": "dumb", "NO_COLOR": "1"},
        )
        for work in (lambda: self._feed(text.encode()), self._take):
            Thread(target=work, name="pipe", daemon=True).start()

    def _feed(self, data: bytes) -> None:
        """In a thread of its own: a command may print before it has read everything, or read nothing."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data)
            self._process.stdin.close()
        except OSError:
            pass  # it did not want to read that far

    def _take(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while piece := os.read(descriptor, AT_A_TIME):
            self._output += piece[: MOST_BYTES - len(self._output)]
            if len(self._output) >= MOST_BYTES:
                self.cut = True
                self._signal(signal.SIGKILL)
                break
        self.status = self._process.wait()
        self.ended.set()

    def stop(self) -> None:
        """End it and what it started; one that does not heed is killed."""
        if not self.ended.is_set():
            self.stopped = True
            self._signal(signal.SIGTERM)
            Thread(target=self._insist, name="pipe", daemon=True).start()

    def _insist(self) -> None:
        if not self.ended.wait(GRACE):
            self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self._process.pid, number)
        except OSError:
            pass  # all of it has ended

    @property
    def size(self) -> int:
        """Bytes printed so far."""
        return len(self._output)

    def lines(self) -> list[str]:
        """What it printed so far, without anything that a terminal would obey."""
        return clean_lines(bytes(self._output))

    def outcome(self) -> str:
        """How it ended, in words; empty where all is well."""
        if self.cut:
            return f"it printed more than {MOST_BYTES // 1_000_000} MB and was stopped"
        if self.stopped:
            return "you stopped it"
        if self.status is not None and self.status < 0:
            return f"it was ended by signal {-self.status}"
        told = {126: "the command cannot be run", 127: "there is no such command"}.get(self.status or 0)
        return (told or f"it ended with status {self.status}") if self.status else ""


def clean_lines(output: bytes) -> list[str]:
    """Lines to show of what a program printed; of a line that it wrote over, what stood there last."""
    text = _SEQUENCE.sub("", output.decode("utf-8", "replace")).replace("\r\n", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    found: list[str] = []
    for line in lines:
        words = safe(line.rstrip("\r").rpartition("\r")[2].expandtabs(8))
        found += [words[at : at + LONGEST] for at in range(0, max(1, len(words)), LONGEST)]
        if len(found) > MOST_LINES:
            return [*found[:MOST_LINES], f"… and more: {len(lines):,} lines were printed"]
    return found
