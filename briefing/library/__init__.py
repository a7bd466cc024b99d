"""What a person can do with the program: the one door for the terminal screens and the command line.

Importing it is cheap: the parser, sqlite_utils and dateparser are imported by the call that needs them, and
so is what a person says when adding (PEP 562).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.library.library import Library

if TYPE_CHECKING:
    from briefing.library.options import AddOptions, Progress

__all__ = ["AddOptions", "Library", "Progress"]


def __getattr__(name: str) -> object:
    """`AddOptions` or `Progress`, when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefing.library import options

    return getattr(options, name)
