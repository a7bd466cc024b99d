"""The search language: text to a tree, with errors that point at the character."""

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
    leaves,
)

__all__ = [
    "FIELDS",
    "And",
    "Days",
    "Empty",
    "Field",
    "FieldInfo",
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
    "as_typed",
    "leaves",
    "parse_query",
    "print_query",
]
