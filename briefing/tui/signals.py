"""What the system asks of the reader while it runs: to end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable


def on_request_to_end(leave: Callable[[int], object]) -> None:
    """On SIGTERM and SIGHUP call `leave` with the exit status, so that the terminal is given back.

    Without it the system ends the program at once, and leaves the shell a screen in the reader's state.
    To be called on the running loop, in the main thread.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave, 128 + number)
