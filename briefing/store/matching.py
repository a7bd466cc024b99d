"""FTS5 expressions for the leaves of a search: what one `MATCH` can answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.query import Field, Near, Phrase, Prefix, Word
from briefing.store import lookup
from briefing.store.words import fold, is_signs, pairs, tokens

Scope = Literal["articles", "quotes"]
NOTHING = 'facets : "nothing"'
"""Fits no row: no facet is called so."""
EVERYTHING = {
    "articles": 'facets : "all"',
    "quotes": 'facets : ("kdirect" OR "kpartial" OR "kindirect")',
}
_TEXT = {"articles": "{title text joined}", "quotes": "{text joined}"}
_WORDS = {"articles": "{title text}", "quotes": "text"}
_ENTITY_COLUMNS = {"person": "people", "org": "orgs", "place": "places"}
_KINDS = {
    "person": ("person",),
    "org": ("organisation", "government"),
    "place": ("place", "government"),
}
_SPEAKERS = ("person", "organisation", "government", "place")
INDEXED = {
    "articles": {"said", "about", "kind", "channel", "person", "org", "place", "topic", "outlet", "title"},
    "quotes": {"said", "about", "kind", "channel", "topic", "outlet"},
}
"""The fields that are in the index of a scope, so that they are part of the one `MATCH`."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Makes expressions for one scope; `typing` bounds the work for a query that is still typed."""

    connection: sqlite3.Connection
    scope: Scope
    typing: bool = False

    def leaf(self, node: Word | Prefix | Phrase | Near | Field) -> str:
        """The expression for a leaf that the index can answer. It is never empty."""
        match node:
            case Word(text):
                return self._word(text)
            case Prefix(text):
                return self._prefix(text)
            case Phrase(text, prefix):
                return self._phrase(text, prefix)
            case Near(terms, distance):
                inside = " ".join(quoted(term) for term in terms)
                return f"{_WORDS[self.scope]} : NEAR({inside}, {distance})"
            case Field(name, value, prefix):
                return self._field(name, value, prefix)

    def _word(self, text: str) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if len(words) == 1:
            return f"{_TEXT[self.scope]} : {alternatives(lookup.forms(self.connection, words[0]))}"
        return f"({_WORDS[self.scope]} : {quoted(text)} OR joined : {quoted(''.join(words))})"

    def _prefix(self, text: str) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if len(words) != 1:
            return f"({_WORDS[self.scope]} : {quoted(text)} * OR joined : {quoted(''.join(words))} *)"
        limit = lookup.TYPED_COMPLETIONS if self.typing else lookup.EXACT_COMPLETIONS
        found, complete = lookup.completions(self.connection, words[0], limit)
        if complete or self.typing or len(words[0]) < 3:
            return f"{_TEXT[self.scope]} : {alternatives([words[0], *found])}"
        return f"{_TEXT[self.scope]} : {quoted(words[0])} *"

    def _phrase(self, text: str, prefix: bool) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if not words:
            return NOTHING
        return f"{_WORDS[self.scope]} : {quoted(text)}{' *' if prefix else ''}"

    def _signs(self, words: Iterable[str]) -> str:
        """Writing without spaces: every run is looked for as its pairs, one after the other."""
        parts = []
        for word in words:
            if not is_signs(word):
                parts.append(f"{_TEXT[self.scope]} : {quoted(word)}")
            elif len(word) == 1:
                parts.append(f"joined : {quoted(word)} *")
            else:
                parts.append("joined : " + " + ".join(quoted(pair) for pair in pairs(word)))
        return f"({' AND '.join(parts)})"

    def _field(self, name: str, value: str, prefix: bool) -> str:
        if name == "title":
            return f"title : {quoted(value)}{' *' if prefix else ''}" if tokens(value) else NOTHING
        if name == "kind":
            return f"facets : {quoted('k' + fold(value))}"
        if name == "said":
            return self._said(value, prefix)
        if name == "about":
            found = lookup.entities(self.connection, value, _SPEAKERS, prefix=prefix)
            return _numbers("a", found)
        if name in _ENTITY_COLUMNS:
            return self._entity(_ENTITY_COLUMNS[name], _KINDS[name], value, prefix)
        if name == "topic":
            return _numbers("t", lookup.topics(self.connection, value, prefix=prefix))
        table, letter = ("outlets", "o") if name == "outlet" else ("channels", "c")
        return _numbers(letter, lookup.named(self.connection, table, value, prefix=prefix))

    def _said(self, value: str, prefix: bool) -> str:
        if not tokens(value):
            return 'facets : "said"' if prefix else NOTHING
        return self._entity("said", _SPEAKERS, value, prefix)

    def _entity(self, column: str, kinds: Sequence[str], value: str, prefix: bool) -> str:
        """By the words of the column, and by all entities that bear the name somewhere else."""
        if not tokens(value):
            return NOTHING
        numbers = lookup.entities(self.connection, value, kinds, prefix=prefix)
        parts = [quoted(value) + " *" * prefix, *(quoted(f"e{number}") for number in numbers)]
        return f"{column} : ({' OR '.join(parts)})"


def quoted(text: str) -> str:
    """An FTS5 string: whatever stands in it, the index cuts it into words as it did the text."""
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def alternatives(words: Iterable[str]) -> str:
    """Any of these words."""
    return "(" + " OR ".join(quoted(word) for word in dict.fromkeys(words)) + ")"


def _numbers(letter: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return NOTHING
    return f"facets : {alternatives(f'{letter}{number}' for number in numbers)}"
