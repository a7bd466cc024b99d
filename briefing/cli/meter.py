"""How far a long piece of work is: in place on a terminal, a line now and then where there is none."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.cli.output import Output

if TYPE_CHECKING:
    from briefing.library import Progress

QUIET_SECONDS = 30.0
"""Between two lines where there is no terminal: a job that is done sooner says nothing at all."""
_WINDOW_SECONDS = 30.0
"""The rate is that of so much time: what was there already goes by quickly, and says nothing of the rest."""
_SURE_SECONDS = 2.0
"""Before so much time nobody can tell how long it will take."""


class Meter:
    """Shows the progress of one piece of work, with its rate and the time that remains."""

    def __init__(self, err: Output, clock: Callable[[], float] = time.monotonic) -> None:
        """Write to `err`; `clock` gives seconds."""
        self._err = err
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()
        self._told = clock()

    def show(self, now: Progress) -> None:
        """Tell how far it is."""
        at = self._clock()
        if not self._seen or at - self._seen[-1][0] >= 1:
            self._seen.append((at, now.done))
            while at - self._seen[0][0] > _WINDOW_SECONDS and len(self._seen) > 2:
                self._seen.popleft()
        words = ", ".join(filter(None, [*self._words(now, at), _current(now)]))
        if self._err.terminal:
            self._err.status(words)
        elif at - self._told >= QUIET_SECONDS:
            self._told = at
            self._err.row(f"briefing: {words}")

    def clear(self) -> None:
        """Take the status away, for a line or for good."""
        self._err.status("")

    def _words(self, now: Progress, at: float) -> list[str]:
        total = f" of {now.total:,}" if now.total is not None else ""
        return [f"{now.done:,}{total}", *self._pace(now, at)]

    def _pace(self, now: Progress, at: float) -> list[str]:
        since, done = self._seen[0]
        if at - since < _SURE_SECONDS or now.done <= done:
            return []
        rate = (now.done - done) / (at - since)
        words = [f"{rate:,.0f} a second" if rate >= 2 else f"{60 * rate:,.0f} a minute"]
        if now.total is not None and now.total > now.done:
            words.append(f"about {_duration((now.total - now.done) / rate)} left")
        return words


def _current(now: Progress) -> str:
    part = f" ({100 * now.part:.0f} %)" if now.part is not None and now.current else ""
    return now.current + part


def _duration(seconds: float) -> str:
    """'40 s', '7 min', '3 h 20 min'."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
