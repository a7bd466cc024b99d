"""FTS5 expressions for the leaves of a search: what one `MATCH` can answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefing.query import Field, Near, Phrase, Prefix, Word
from briefing.store import lookup, own_persons
from briefing.store.snippets import Wanted
from briefing.store.words import fold, is_hyphenated, is_signs, pairs, tokens

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
    wanted: Wanted = field(default_factory=Wanted)
    """The words that texts are looked through for, gathered as expressions are made."""

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
                self.wanted.phrases += [(tuple(tokens(term)), False) for term in terms if tokens(term)]
                inside = " ".join(quoted(term) for term in terms)
                return f"{_WORDS[self.scope]} : NEAR({inside}, {distance})"
            case Field(name, value, prefix):
                return self._field(name, value, prefix)

    def _word(self, text: str) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if len(words) == 1:
            forms = lookup.forms(self.connection, words[0])
            self.wanted.words.update(forms)
            return f"{_TEXT[self.scope]} : {alternatives(forms)}"
        self.wanted.words.add("".join(words))
        self.wanted.phrases.append((tuple(words), False))
        run_on = f"{self._run_on(text)} : {quoted(''.join(words))}"
        return f"({_WORDS[self.scope]} : {quoted(text)} OR {run_on})"

    def _run_on(self, text: str) -> str:
        """Where a word of parts stands as one: 'cooperation' in the text, but 'us' only for 'U.S.'."""
        return _TEXT[self.scope] if is_hyphenated(text) else "joined"

    def _prefix(self, text: str) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if len(words) != 1:
            if is_hyphenated(text):
                self.wanted.starts.add("".join(words))
            begun = f"{self._run_on(text)} : {self._begun(''.join(words))}"
            return f"({self._phrase(text, True)} OR {begun})"
        self.wanted.starts.add(words[0])
        return f"{_TEXT[self.scope]} : {self._begun(words[0])}"

    def _phrase(self, text: str, prefix: bool) -> str:
        words = tokens(text)
        if any(map(is_signs, words)):
            return self._signs(words)
        if not words:
            return NOTHING
        if prefix and self.typing and len(words) > 1 and words[-1].isascii() and len(words[-1]) < 3:
            words, text, prefix = words[:-1], " ".join(words[:-1]), False
        self.wanted.phrases.append((tuple(words), prefix))
        asked = self._begun(words[-1], words[:-1]) if prefix else quoted(text)
        return f"{_WORDS[self.scope]} : {asked}"

    def _begun(self, start: str, before: Sequence[str] = ()) -> str:
        """A word that begins with `start`, after the words `before`.

        As the words that the store holds: FTS5's own prefix search walks all that begin so, which for
        one or two letters takes seconds. Only for longer ones, of which there are many, it is used.
        """
        limit = lookup.TYPED_COMPLETIONS if self.typing else lookup.EXACT_COMPLETIONS
        found, complete = lookup.completions(self.connection, start, limit)
        head = "".join(f"{word} " for word in before)
        if complete or self.typing or len(start) < 3:
            return alternatives(head + word for word in (start, *found))
        return f"{quoted(head + start)} *"

    def _signs(self, words: Iterable[str]) -> str:
        """Writing without spaces: every run is looked for as its pairs, one after the other."""
        parts = []
        for word in words:
            if not is_signs(word):
                self.wanted.words.add(word)
                parts.append(f"{_TEXT[self.scope]} : {quoted(word)}")
                continue
            self.wanted.runs.append(word)
            if len(word) == 1:
                parts.append(f"joined : {quoted(word)} *")
            else:
                parts.append("joined : " + " + ".join(quoted(pair) for pair in pairs(word)))
        return f"({' AND '.join(parts)})"

    def _field(self, name: str, value: str, prefix: bool) -> str:
        if name == "title":
            return f"title : {self._named(value, prefix)}" if tokens(value) else NOTHING
        if name == "kind":
            return f"facets : {quoted('k' + fold(value))}"
        if name == "said":
            return self._said(value, prefix)
        if name == "about":
            found = lookup.entities(self.connection, value, _SPEAKERS, prefix=prefix, typing=self.typing)
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
        found = self._entity("said", _SPEAKERS, value, prefix)
        gone = own_persons.rejected(self.connection) if self.scope == "quotes" else []
        if not gone or found == NOTHING:
            return found
        return f"({found} NOT said : {alternatives(f'e{number}' for number in gone)})"

    def _entity(self, column: str, kinds: Sequence[str], value: str, prefix: bool) -> str:
        """By the words of the column, and by all entities that bear the name somewhere else."""
        if not tokens(value):
            return NOTHING
        numbers = lookup.entities(self.connection, value, kinds, prefix=prefix, typing=self.typing)
        parts = [self._name(column, value, prefix), *(quoted(f"e{number}") for number in numbers)]
        return f"{column} : ({' OR '.join(parts)})"

    def _name(self, column: str, value: str, prefix: bool) -> str:
        """The words of a name in a column of names.

        While the last one is typed, it is completed by words of names: the commonest words of texts that
        begin so are in no name, and the index would walk all their hits to find that out. Words of roles,
        which speakers have besides, are known from three letters on.
        """
        if not (prefix and self.typing):
            return self._named(value, prefix)
        *before, last = tokens(value)
        words = [last, *lookup.name_completions(self.connection, last, lookup.TYPED_NAMES)]
        if column == "said" and len(last) > 2:
            words += lookup.completions(self.connection, last, lookup.TYPED_NAMES)[0]
        return alternatives(" ".join((*before, word)) for word in words)

    def _named(self, value: str, prefix: bool) -> str:
        """The words of a name, the last one perhaps only begun."""
        *before, last = tokens(value)
        return self._begun(last, before) if prefix else quoted(value)


def is_letter(word: str) -> bool:
    """Whether a word that is being typed is one letter yet: beside other terms it tells next to nothing."""
    return len(word) == 1 and word.isascii()


def is_plain(text: str) -> bool:
    """Whether this is one word of letters to the index: where a quotation has it, its article's text does."""
    words = tokens(text)
    return len(words) == 1 and not is_signs(words[0])


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
