"""From a `Document` to a `Reading`: pure functions, no input or output, no database, no clock.

Importing this package is cheap; the language engine is loaded when the first `Parser` is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.parse.pipeline import Parser, ParserSettings

__all__ = ["Parser", "ParserSettings"]


def __getattr__(name: str) -> object:
    """Import the pipeline (and with it the language engine) only when it is asked for (PEP 562)."""
    if name in __all__:
        from briefing.parse import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
