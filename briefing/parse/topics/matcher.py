"""All terms of a vocabulary in one matcher: one pass over a text, whatever the number of terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.parse.topics.words import GAP, WORD, WordTable, term_words


class Match(NamedTuple):
    """A phrase that stands at `[start, end)`, possessive ending left out."""

    start: int
    end: int
    phrase: int
    """Its index in the list that the matcher was made from."""


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    phrases: list[int] = field(default_factory=list)


class Matcher:
    """A trie over the words of phrases."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Compile the phrases; one without a word never matches."""
        self._root = _Node()
        symbols: set[str] = set()
        for number, phrase in enumerate(phrases):
            words = term_words(phrase)
            if not words:
                continue
            node = self._root
            for word in words:
                symbols.add(word)
                node = node.children.setdefault(word, _Node())
            node.phrases.append(number)
        self._table = WordTable(symbols)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Match]:
        """Every phrase in `text[start:end]`, also those inside another; in order of their ends."""
        found: list[Match] = []
        open_paths: list[tuple[_Node, int]] = []
        known, root, before = self._table.symbols, self._root, start
        for word in WORD.finditer(text, start, len(text) if end is None else end):
            surface = word[1]
            symbols = known(surface) if surface is not None else ()
            if not symbols:
                open_paths = []
                continue
            origin, stop = word.span(1)
            if open_paths and not GAP.fullmatch(text, before, origin):
                open_paths = []
            open_paths.append((root, origin))
            open_paths = _advance(open_paths, symbols, stop, found)
            before = word.end()
        return found


def _advance(
    paths: list[tuple[_Node, int]], symbols: tuple[str, ...], stop: int, found: list[Match]
) -> list[tuple[_Node, int]]:
    """The paths that one more word leads on; phrases that end with it go to `found`."""
    onward = []
    for node, origin in paths:
        for symbol in symbols:
            child = node.children.get(symbol)
            if child is None:
                continue
            found.extend(Match(origin, stop, phrase) for phrase in child.phrases)
            if child.children:
                onward.append((child, origin))
    return onward
