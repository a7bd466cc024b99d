"""The only place with SQL: model objects in and out of one SQLite file.

`from briefing.store import deciding` gives a module that is imported when something of it is first
used: the reader shows its list before it needs what writes, corrects or merges.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if not TYPE_CHECKING:
    _LATER = frozenset(
        {
            "anchors",
            "briefs",
            "called",
            "cells",
            "codec",
            "correcting",
            "deciding",
            "feeds",
            "folds",
            "kept",
            "lookup",
            "names",
            "own_persons",
            "people",
            "prepare",
            "removing",
            "searching",
            "sightings",
            "signatures",
            "stories",
            "targets",
            "twins",
            "upkeep",
            "verifying",
            "versions",
            "watched",
            "words",
            "writing",
        }
    )

    class _Later:
        """A module of this package that is not imported yet."""

        def __init__(self, name: str) -> None:
            """Stand for `briefing.store.name`."""
            self._name = f"{__name__}.{name}"
            self._module = None

        def __getattr__(self, name: str) -> object:
            """What the module calls `name`, now: the module is kept, and nothing of it."""
            if self._module is None:
                self._module = import_module(self._name)
            return getattr(self._module, name)

    def __getattr__(name: str) -> object:
        """The module `name`, later (PEP 562)."""
        if name in _LATER:
            return _Later(name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
