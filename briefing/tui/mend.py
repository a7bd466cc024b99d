"""What has to be another way in Textual itself, and in the C library beneath; each goes when they do it."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App

WORK = 1.0
"""Seconds of the processor after which there is memory to give back: some hundred keys."""


def mend() -> None:
    """Let closed screens go.

    Textual 8 keeps the drawn lines of the last 1,024 widgets, closed windows among them, some 60 MB after a
    day of keys: it remembers two colours by the object that drew them, where it means its class.
    """
    remembered: Any = StylesCache.__dict__["get_inner_outer"]
    if not isinstance(remembered, classmethod) and hasattr(remembered, "__wrapped__"):
        once: Any = lru_cache(1024)(remembered.__wrapped__)
        StylesCache.get_inner_outer = classmethod(once)  # type: ignore[method-assign, assignment]


def begin_in(app: App[Any], theme: str) -> None:
    """Have `app` begin in a theme of its own, as if that were Textual's.

    Set as a change of theme, it would have all styles worked out a second time, and the first screen drawn
    twice.
    """
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.update_classes({f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def share_one_heap() -> None:
    """Let threads take memory from one heap, so that what one gave back serves the next.

    glibc gives each thread a heap of its own and keeps there what was let go: 116 MB after 10,000 keys
    instead of 99. Where there is no glibc (musl, macOS, Windows) nothing happens. Call it before threads are
    made, and after the first frame: ctypes takes 5 ms.
    """
    most_heaps = -8  # M_ARENA_MAX in glibc's malloc.h
    _ask_of_malloc("mallopt", most_heaps, 1)


def give_memory_back() -> None:
    """Give the system the free pages below what is in use, which glibc keeps.

    After 6,000 keys that is 21 MB of 95. It takes 1 to 2 ms, in which other threads go on until they ask for
    memory. Where there is no glibc nothing happens.
    """
    _ask_of_malloc("malloc_trim", 0)


class Work:
    """How much was done since memory was given back last. A reader that idles has none to give."""

    def __init__(self) -> None:
        """Begin now."""
        self._since = time.process_time()

    def is_enough(self) -> bool:
        """Whether so much was done that it is time to give memory back; then it begins anew."""
        now = time.process_time()
        if now - self._since < WORK:
            return False
        self._since = now
        return True


def _ask_of_malloc(name: str, *numbers: int) -> None:
    import ctypes

    try:
        getattr(ctypes.CDLL(None), name)(*numbers)
    except (AttributeError, OSError, TypeError):
        return
