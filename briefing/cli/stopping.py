"""Ctrl-C in the middle of work that can stop in order: once to stop, twice to break off."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 128 + signal.SIGINT
"""As the shell reports a program that Ctrl-C ended."""


class Stop:
    """Whether a person wants no more of it."""

    def __init__(self) -> None:
        """Not yet."""
        self.asked = False

    def __call__(self) -> bool:
        """Whether it is to stop."""
        return self.asked


@contextmanager
def stopping() -> Iterator[Stop]:
    """Within it, the first Ctrl-C is only noted; the second raises `KeyboardInterrupt`, as usual."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.asked = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
