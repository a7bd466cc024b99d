"""What has to be another way in Textual itself, and in the C library beneath; each goes when they do it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache


def mend() -> None:
    """Let closed screens go.

    Textual 8 keeps the drawn lines of the last 1,024 widgets, closed windows among them, some 60 MB after a
    day of keys: it remembers two colours by the object that drew them, where it means its class.
    """
    remembered: Any = StylesCache.__dict__["get_inner_outer"]
    if not isinstance(remembered, classmethod) and hasattr(remembered, "__wrapped__"):
        once: Any = lru_cache(1024)(remembered.__wrapped__)
        StylesCache.get_inner_outer = classmethod(once)  # type: ignore[method-assign, assignment]


def share_one_heap() -> None:
    """Let threads take memory from one heap, so that what one gave back serves the next.

    glibc gives each thread a heap of its own and keeps there what was let go: 116 MB after 10,000 keys
    instead of 99. Where there is no glibc (musl, macOS, Windows) nothing happens. Call it before threads are
    made, and after the first frame: ctypes takes 5 ms.
    """
    import ctypes

    most_heaps = -8  # M_ARENA_MAX in glibc's malloc.h
    try:
        ctypes.CDLL(None).mallopt(most_heaps, 1)
    except (AttributeError, OSError, TypeError):
        return
