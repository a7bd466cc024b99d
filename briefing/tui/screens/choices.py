"""A row to choose in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to choose."""

    name: str
    help: str
    key: str = ""
    run: Callable[[], object] = lambda: None
    words: str = ""
    """What else it is found by."""
    elsewhere: bool = False
    """Whether it is listed to be known of, and can be run in another place only."""
