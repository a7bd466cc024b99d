"""What has to be another way in Textual itself; each goes when Textual does it."""

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
