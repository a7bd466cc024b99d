"""Searching what has to be done: `in:followups`.

A person has hundreds of follow-ups, not millions, so each is tested by itself. What only an article or
a quotation can answer (`topic:`, `said:`) is asked of the index once, for all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from briefing.errors import QueryError
from briefing.library.opened import today as by_the_clock
from briefing.query import (
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
    Word,
    parse_query,
    print_query,
)
from briefing.store.words import joined, stem, tokens

if TYPE_CHECKING:
    from briefing.library.library import Library
    from briefing.model import FollowUpRow

_OF_QUOTATIONS = ("said", "about", "kind", "channel")
_DATES = ("since", "until", "on")
_EVERY = 1_000_000


def search_follow_ups(
    library: Library, query: str, limit: int = 1_000, today: date | None = None
) -> list[FollowUpRow]:
    """The follow-ups that fit `query`, those that are due first.

    Words are looked for in what has to be done, whom it waits on, and the passage it is about;
    `since:`, `until:` and `on:` are about the day it is due, seen forward ('friday' is the coming one);
    `is:` open, due, overdue, waiting and orphaned are its own states. All other fields are about its
    article, and of a follow-up on a quotation `said:`, `about:`, `kind:` and `channel:` are about that
    quotation. Raises `QueryError`.
    """
    asked = parse_query(query)
    test = _Test(library, today or by_the_clock())
    tree = test.with_days(asked.tree)
    return [row for row in library.follow_ups(None, None, _EVERY) if test.fits(tree, row)][:limit]


@dataclass(slots=True)
class _Test:
    """Tests rows; remembers what the index said."""

    library: Library
    today: date
    _articles: dict[str, set[int]] = field(default_factory=dict)
    _words: dict[str, list[str]] = field(default_factory=dict)

    def with_days(self, node: Node) -> Node:
        """The same tree with its dates understood as days to come. Raises `QueryError`."""
        match node:
            case And() | Or():
                return replace(node, parts=tuple(map(self.with_days, node.parts)))
            case Not(part):
                return replace(node, part=self.with_days(part))
            case Field(name) if name in _DATES:
                return self._days(node)
        return node

    def fits(self, node: Node, row: FollowUpRow) -> bool:
        """Whether a follow-up fits."""
        match node:
            case Empty():
                return True
            case And(parts):
                return all(self.fits(part, row) for part in parts)
            case Or(parts):
                return any(self.fits(part, row) for part in parts)
            case Not(part):
                return not self.fits(part, row)
            case Days(_, _, first, after):
                due = date.fromisoformat(row.due) if row.due else None
                return due is not None and (not first or first <= due) and (not after or due < after)
            case Field():
                return self._field(node, row)
        return _has_words(self._words_of(row), node)

    def _days(self, node: Field) -> Days:
        from briefing.query.dates import day_range

        try:
            first, after = day_range(node.value, self.today, future=True)
        except QueryError as error:
            raise QueryError(str(error), node.value_start, error.hint) from error
        return Days(
            node.name,
            node.value,
            None if node.name == "until" else first,
            None if node.name == "since" else after,
        )

    def _field(self, node: Field, row: FollowUpRow) -> bool:
        if node.name == "is" and (own := self._state(node.value, row)) is not None:
            return own
        article = row.place.article
        query = print_query(node)
        if article is None:  # on a person: there is nothing but the name
            return node.name in ("person", "said") and _fits_name(node, row.place.title or "")
        if query not in self._articles:
            self._articles[query] = set(self.library.every_article(query))
        if article not in self._articles[query]:
            return False
        if node.name not in _OF_QUOTATIONS or row.place.target.kind != "quotation":
            return True
        found = self.library.quotations(article, query, _EVERY)
        return any(quotation.uid == row.place.target.uid for quotation in found)

    def _state(self, state: str, row: FollowUpRow) -> bool | None:
        """Whether it is in a state of its own; None for a state that articles are in."""
        day = self.today.isoformat()
        is_open = row.status == "open"
        match state:
            case "open":
                return is_open
            case "due":
                return is_open and bool(row.due) and (row.due or "") <= day
            case "overdue":
                return is_open and bool(row.due) and (row.due or "") < day
            case "waiting":
                return is_open and ((row.wait_until or "") > day or bool(row.waiting_on))
            case "orphaned":
                return row.place.orphaned
        return None

    def _words_of(self, row: FollowUpRow) -> list[str]:
        if row.uid not in self._words:
            texts = (row.text, row.waiting_on, row.place.target.exact, row.place.title)
            self._words[row.uid] = _searchable(filter(None, texts))
        return self._words[row.uid]


def _fits_name(node: Field, name: str) -> bool:
    """Whether the words of a field's value stand in a name, the last one perhaps only begun."""
    return _has_words(tokens(name), Phrase(node.value, node.prefix))


def _searchable(texts: Iterable[str]) -> list[str]:
    """The words of several texts, an empty one between two of them so that no phrase spans them."""
    found: list[str] = []
    for text in texts:
        found += [*tokens(text), "", *joined(text).split(), ""]
    return found


def _has_words(words: list[str], node: Node) -> bool:
    match node:
        case Word(text):
            return bool(_places(words, text)) or "".join(tokens(text)) in words
        case Prefix(text):
            return bool(_places(words, text, prefix=True))
        case Phrase(text, prefix):
            return bool(_places(words, text, prefix=prefix, exact=True))
        case Near(terms, distance):
            room = distance + sum(len(tokens(term)) for term in terms)
            return _together([_places(words, term, exact=True) for term in terms], room)
    return False


def _together(places: list[list[tuple[int, int]]], room: int) -> bool:
    """Whether some stretch of at most `room` words holds one place of each list."""
    starts = [[start for start, _ in found] for found in places]
    for first in sorted(chain.from_iterable(starts)):
        following = [bisect_left(found, first) for found in starts]
        if any(index == len(found) for index, found in zip(following, places, strict=True)):
            return False
        end = max(found[index][1] for index, found in zip(following, places, strict=True))
        if end - first <= room:
            return True
    return False


def _places(
    words: list[str], text: str, *, prefix: bool = False, exact: bool = False
) -> list[tuple[int, int]]:
    """Where the words of `text` stand in a row, `[start, end)`, in any form unless `exact`."""
    wanted = tokens(text)
    if not wanted:
        return []
    form = str if exact or len(wanted) > 1 else stem
    *before, last = map(form, wanted)
    found = []
    for end in range(len(wanted), len(words) + 1):
        row = [form(word) for word in words[end - len(wanted) : end]]
        held = words[end - 1].startswith(wanted[-1]) if prefix else row[-1] == last
        if held and row[:-1] == before:
            found.append((end - len(wanted), end))
    return found
