"""The search language: text to a tree, with errors that point at the character.

Importing it is cheap: each name is imported when it is asked for (PEP 562), since a list without a
search needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.query.complete import Gap, fill_gap, gap_at
    from briefing.query.fields import FIELDS, FieldInfo
    from briefing.query.language import as_typed, parse_query
    from briefing.query.printer import print_query
    from briefing.query.tree import (
        And,
        Days,
        Empty,
        Field,
        Near,
        Node,
        Not,
        Or,
        Phrase,
        Prefix,
        Problem,
        Query,
        Scope,
        Word,
        all_of,
        leaves,
    )

__all__ = [
    "FIELDS",
    "And",
    "Days",
    "Empty",
    "Field",
    "FieldInfo",
    "Gap",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Problem",
    "Query",
    "Scope",
    "Word",
    "all_of",
    "as_typed",
    "fill_gap",
    "gap_at",
    "leaves",
    "parse_query",
    "print_query",
]

_ELSEWHERE = {
    "FIELDS": "fields",
    "FieldInfo": "fields",
    "Gap": "complete",
    "fill_gap": "complete",
    "gap_at": "complete",
    "as_typed": "language",
    "parse_query": "language",
    "print_query": "printer",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"briefing.query.{_ELSEWHERE.get(name, 'tree')}"), name)
