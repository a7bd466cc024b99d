"""The tree of a search: frozen, comparable, each node with its place in the query.

`start` and `end` are code points of the query, `[start, end)`; they take no part in comparing, so that
two queries that mean the same are equal. A tree is always in normal form: `And` and `Or` have at least
two parts, none of them of their own kind or `Empty`, and `Not` holds neither a `Not` nor `Empty`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Scope = Literal["quotes", "articles", "people", "followups"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Something that stands at `[start, end)` of the query."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Empty(Placed):
    """Nothing asked: everything fits."""


@dataclass(frozen=True, slots=True)
class Word(Placed):
    """One bare word. It may hold punctuation ('co-operation', 'U.S.'); it has a letter or a digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix(Placed):
    """Words that begin with `text` (without the asterisk); it has a letter or a digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(Placed):
    """Words in this order, written between quotation marks."""

    text: str
    prefix: bool = False
    """Whether the last word may go on: `"free tra"*`."""


@dataclass(frozen=True, slots=True)
class Near(Placed):
    """Terms with at most `distance` words between them, in any order, as in FTS5's NEAR."""

    terms: tuple[str, ...]
    """At least two; one with a space is a phrase."""
    distance: int = 10


@dataclass(frozen=True, slots=True)
class Field(Placed):
    """`name:value`, without the quotation marks of the value."""

    name: str
    """One of `briefing.query.fields.FIELDS`, in small letters."""
    value: str
    """In small letters where the field has a fixed set of values, else as written."""
    prefix: bool = False
    """`value*`. With an empty value (`tag:*`): anything at all stands there."""
    value_start: int = field(default=0, compare=False, kw_only=True)
    """Where the value begins in the query."""


@dataclass(frozen=True, slots=True)
class Days(Placed):
    """`since:`, `until:` or `on:`, understood: the days from `first` up to, without, `after`."""

    name: str
    value: str
    first: date | None
    """None for no lower bound."""
    after: date | None
    """None for no upper bound."""


@dataclass(frozen=True, slots=True)
class Not(Placed):
    """All but what fits `part`."""

    part: Node


@dataclass(frozen=True, slots=True)
class And(Placed):
    """What fits every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Placed):
    """What fits at least one part."""

    parts: tuple[Node, ...]


Leaf: TypeAlias = Empty | Word | Prefix | Phrase | Near | Field | Days
Node: TypeAlias = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a half-typed query that is searched all the same."""

    message: str
    position: int
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search, understood."""

    text: str = field(compare=False)
    """As it was typed."""
    tree: Node
    """What to look for; `in:` is no part of it."""
    scope: Scope | None = None
    """Where to look (`in:quotes`), None where the query does not say."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """What a lenient reading passed over, in order; empty for a query without mistakes."""


def all_of(parts: Iterable[Node]) -> Node:
    """What fits every part, in normal form."""
    return _joined(And, parts)


def any_of(parts: Iterable[Node]) -> Node:
    """What fits at least one part, in normal form; an empty part is left out."""
    return _joined(Or, parts)


def none_of(part: Node, start: int | None = None) -> Node:
    """All but what fits `part`, in normal form. `start` is where the sign for it stands."""
    if isinstance(part, Empty):
        return part
    if isinstance(part, Not):
        return part.part
    return Not(part, start=part.start if start is None else start, end=part.end)


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree from left to right."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


def _joined(kind: type[And] | type[Or], parts: Iterable[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat += part.parts
        elif not isinstance(part, Empty):
            flat.append(part)
    if not flat:
        return Empty()
    return flat[0] if len(flat) == 1 else kind(tuple(flat), start=flat[0].start, end=flat[-1].end)
