"""A tree back to text: what parses to the same tree."""

from __future__ import annotations

import re

from briefing.query.tree import And, Days, Empty, Field, Near, Node, Not, Or, Phrase, Prefix, Query, Word

_BARE_VALUE = re.compile(r"(?!//)[^\s\"“”„()*]+")
"""Behind a field's colon; two strokes there make an address of it."""


def print_query(query: Query | Node) -> str:
    """The query in its plainest form; `parse_query` of it gives an equal query."""
    if not isinstance(query, Query):
        return _print(query)
    body = query.tree
    text = f"({_print(body)})" if query.scope and isinstance(body, Or) else _print(body)
    return " ".join(filter(None, (text, f"in:{query.scope}" if query.scope else "")))


def _print(node: Node) -> str:
    match node:
        case Empty():
            return ""
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text, prefix):
            return _quoted(text) + "*" * prefix
        case Near(terms, distance):
            return f"NEAR({' '.join(map(_near_term, terms))}, {distance})"
        case Days(name, value):
            return f"{name}:{_value(value)}"
        case Field(name, value, prefix):
            return f"{name}:{_value(value, prefix)}" + "*" * prefix
        case Not(part):
            return f"-{_inside(part)}"
        case And(parts):
            return " ".join(f"({_print(part)})" if isinstance(part, Or) else _print(part) for part in parts)
        case Or(parts):
            return " OR ".join(_print(part) for part in parts)


def _inside(node: Node) -> str:
    return f"({_print(node)})" if isinstance(node, And | Or) else _print(node)


def _value(text: str, prefix: bool = False) -> str:
    bare = _BARE_VALUE.fullmatch(text) or (prefix and not text)
    return text if bare else _quoted(text)


def _near_term(text: str) -> str:
    return text if re.fullmatch(r"[^\s\"“”„(),*]+", text) else _quoted(text)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
