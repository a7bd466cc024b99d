"""dateparser, asked in a process of its own, which ends when nobody has asked for a while.

It takes some 45 MB for as long as it is loaded, more than all else that the reader holds, for a word now
and then that the rules of `dates` do not know. `python -m briefing.query.guess` is that process: a question
a line on standard input, an answer a line on standard output, both JSON.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, cast

Guess = tuple[date, Literal["day", "month", "year"]]
"""A day, and how much of it was told."""
IDLE = 30
"""Seconds without a question after which the process ends."""
PATIENCE = 10.0
"""Seconds for an answer, the languages' tables included."""


def guess(text: str, today: date, *, future: bool, english: bool) -> Guess | None:
    """What dateparser makes of `text`; with `english`, without trying other languages."""
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
        "PREFER_DATES_FROM": "future" if future else "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        data = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if data.date_obj is None and not english:
            data = DateDataParser(settings=settings).get_date_data(text)
    except Exception:  # its own rules raise a dozen kinds on odd text; each means 'no date'
        return None
    if data.date_obj is None:
        return None
    period = data.period if data.period in ("month", "year") else "day"
    return data.date_obj.date(), cast('Literal["day", "month", "year"]', period)


@lru_cache(maxsize=256)
def ask(text: str, today: date, *, future: bool, english: bool) -> Guess | None:
    """The same, by the process; here where none can be started."""
    question = json.dumps([text, today.isoformat(), future, english])
    try:
        answer = _APART.answer(question)
    except OSError:
        return guess(text, today, future=future, english=english)
    return (date.fromisoformat(answer[0]), answer[1]) if answer else None


class _Apart:
    """The process, begun at the first question and after it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, question: str) -> tuple[str, Literal["day", "month", "year"]] | None:
        """None also for a question at which the process ends twice. Raises `OSError` where none begins."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._asked(question)
                except BrokenPipeError:  # it ended just now, for want of questions, or at its work
                    self._end()
            return None

    def _end(self) -> None:
        """See it gone: one that is dying still counts as running for a moment."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # what was not sent yet
                        pipe.close()

    def _asked(self, question: str) -> tuple[str, Literal["day", "month", "year"]] | None:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", "briefing.query.guess"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-c and Ctrl-z are none of its concern
            )
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{question}\n".encode())
        process.stdin.flush()
        if not select.select([process.stdout], [], [], PATIENCE)[0]:
            self._end()
            return None
        line = process.stdout.readline()
        if not line:
            raise BrokenPipeError
        answer = json.loads(line)
        return (answer[0], answer[1]) if answer else None


_APART = _Apart()


def main() -> None:
    """Answer until nobody asks."""
    import signal

    while True:
        if hasattr(signal, "alarm"):
            signal.alarm(IDLE)  # what it does by itself, ending the process, is what is wanted
        line = sys.stdin.readline()
        if not line:
            return
        text, today, future, english = json.loads(line)
        found = guess(text, date.fromisoformat(today), future=future, english=english)
        print(json.dumps([found[0].isoformat(), found[1]] if found else None), flush=True)


if __name__ == "__main__":
    main()
