"""From the text of a search to its tree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from briefing.errors import QueryError
from briefing.query.fields import FIELDS
from briefing.query.parser import Parser, TooDeepError
from briefing.query.tree import (
    And,
    Days,
    Empty,
    Field,
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
    any_of,
    leaves,
    none_of,
)

if TYPE_CHECKING:
    from briefing.query.lexer import Report

LONGEST = 10_000
"""Code points of a query; what is longer is a paste by mistake."""
DATE_FIELDS = ("since", "until", "on")
_CLOSED = {name for name, info in FIELDS.items() if info.kind != "name" and info.kind != "words"}


def parse_query(text: str, *, lenient: bool = False, today: date | None = None) -> Query:
    """The tree of the search `text`.

    With `today`, the fields of time become `Days`, resolved against that day; without, they stay
    `Field`, so that a query can be read and printed without a clock.

    Raises `QueryError`, pointing at the character, for anything that does not make sense. With
    `lenient`, for a query that is still being typed, it never raises: what can't be understood yet is
    left out and named in `Query.problems`.
    """
    problems: list[Problem] = []

    def report(error: QueryError) -> None:
        if not lenient:
            raise error
        problems.append(Problem(str(error), error.position, error.hint))

    tree, scope = _lift_scope(_read(text, report), report)
    if today is not None:
        tree = resolve_days(tree, today, report, quick=lenient)
    return Query(text, tree, scope, tuple(sorted(problems, key=lambda problem: problem.position)))


def as_typed(query: Query) -> Query:
    """The query with its last word, if the cursor may still be in it, taken as a beginning.

    For a search as one types: 'tarif' then finds tariffs, and `said:jai` Jaishankar.
    """
    return replace(query, tree=_open_end(query.tree, query.text))


def resolve_days(tree: Node, today: date, report: Report, *, quick: bool = False) -> Node:
    """`tree` with `Days` for its fields of time; one that isn't understood is reported and left out.

    With `quick`, as while somebody types, days are understood in English alone.
    """
    if isinstance(tree, And):
        return all_of(resolve_days(part, today, report, quick=quick) for part in tree.parts)
    if isinstance(tree, Or):
        return any_of(resolve_days(part, today, report, quick=quick) for part in tree.parts)
    if isinstance(tree, Not):
        return none_of(resolve_days(tree.part, today, report, quick=quick), tree.start)
    if not isinstance(tree, Field) or tree.name not in DATE_FIELDS:
        return tree
    from briefing.query.dates import day_range  # its patterns take a while to compile

    try:
        first, after = day_range(tree.value, today, english=quick)
    except QueryError as error:
        report(QueryError(str(error), tree.value_start, error.hint))
        return Empty()
    return Days(
        tree.name,
        tree.value,
        None if tree.name == "until" else first,
        None if tree.name == "since" else after,
        start=tree.start,
        end=tree.end,
    )


def _read(text: str, report: Report) -> Node:
    if len(text) > LONGEST:
        report(QueryError("this search is too long", LONGEST, f"keep it under {LONGEST} characters"))
        text = text[:LONGEST]
    try:
        return Parser(text, report).tree()
    except TooDeepError as error:
        report(error)
        return Parser(text.replace("(", " ").replace(")", " "), report).tree()


def _lift_scope(tree: Node, report: Report) -> tuple[Node, Scope | None]:
    """The tree without `in:`, and what `in:` said. It stands beside all other terms, and once."""
    scope: Scope | None = None
    kept: list[Node] = []
    for part in tree.parts if isinstance(tree, And) else (tree,):
        if not (isinstance(part, Field) and part.name == "in"):
            kept.append(_without_scope(part, report))
        elif scope not in (None, part.value):
            report(QueryError("'in:' stands here a second time", part.start, "a search has one place"))
        else:
            scope = cast(Scope, part.value)
    return all_of(kept), scope


def _without_scope(tree: Node, report: Report) -> Node:
    inside = [leaf for leaf in leaves(tree) if isinstance(leaf, Field) and leaf.name == "in"]
    if not inside:
        return tree
    report(QueryError("'in:' can't stand inside OR or NOT", inside[0].start, "put it at the end, by itself"))
    return _drop_scope(tree)


def _drop_scope(tree: Node) -> Node:
    if isinstance(tree, And):
        return all_of(_drop_scope(part) for part in tree.parts)
    if isinstance(tree, Or):
        return any_of(_drop_scope(part) for part in tree.parts)
    if isinstance(tree, Not):
        return none_of(_drop_scope(tree.part), tree.start)
    return Empty() if isinstance(tree, Field) and tree.name == "in" else tree


def _open_end(tree: Node, text: str) -> Node:
    if isinstance(tree, And | Or):
        return replace(tree, parts=(*tree.parts[:-1], _open_end(tree.parts[-1], text)))
    if not isinstance(tree, Word | Field | Phrase) or tree.end != len(text) or text[-1] in '"“”':
        return tree
    if isinstance(tree, Word):
        return Prefix(tree.text, start=tree.start, end=tree.end)
    if isinstance(tree, Field) and tree.name in _CLOSED:
        return tree
    return replace(tree, prefix=True)
