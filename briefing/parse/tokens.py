"""The tokens of a whole text, and what the engine recognised in it, in a few bytes each.

A spaCy document of a text of five million characters takes some 300 MB; what later steps ask of it is
where its tokens are, what they are, and which of them report. That is 21 bytes a token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Word(NamedTuple):
    """One token."""

    start: int
    end: int
    text: str
    spaced: bool
    """Whether a space follows."""


class Tokens:
    """Tokens in the order of the text; offsets are code points."""

    def __init__(self, vocab: Vocab) -> None:
        """Start empty; `add` takes in one piece of the text after the other."""
        self.vocab = vocab
        self.entities: list[tuple[int, int, str]] = []
        """`[start, end)` in the text and the engine's label, in order."""
        self._pieces: list[tuple[int, NDArray[np.int32], NDArray[np.uint64], NDArray[np.uint64]]] = []
        self._spaced: list[NDArray[np.bool_]] = []
        self._starts: list[int] = []
        """Where each piece starts."""

    def add(self, doc: Doc, offset: int) -> None:
        """Take in the tokens and entities of the piece of the text that starts at `offset`."""
        attributes: list[int | str] = ["IDX", "ORTH", "LOWER", "SPACY"]
        data = np.asarray(doc.to_array(attributes), dtype=np.uint64).reshape(len(doc), len(attributes))
        self._pieces.append((offset, data[:, 0].astype(np.int32), data[:, 1].copy(), data[:, 2].copy()))
        self._spaced.append(data[:, 3].astype(bool))
        self._starts.append(offset)
        self.entities.extend((offset + e.start_char, offset + e.end_char, e.label_) for e in doc.ents)

    def between(self, start: int, end: int) -> Iterator[Word]:
        """The tokens that share a code point with `[start, end)`."""
        at = max(0, bisect_right(self._starts, start) - 1) if start < end else len(self._pieces)
        while at < len(self._pieces) and self._starts[at] < end:
            offset, places, orths, _ = self._pieces[at]
            first = max(0, int(np.searchsorted(places, start - offset, side="right")) - 1)
            for index in range(first, len(places)):
                begin = offset + int(places[index])
                if begin >= end:
                    return
                text = self.vocab.strings[int(orths[index])]
                if begin + len(text) > start:
                    yield Word(begin, begin + len(text), text, bool(self._spaced[at][index]))
            at += 1

    def of_forms(self, forms: frozenset[int]) -> Iterator[Word]:
        """The tokens whose form in small letters is one of `forms`, spaCy's numbers of strings."""
        wanted = np.array(sorted(forms), dtype=np.uint64)
        for (offset, places, orths, lowers), spaced in zip(self._pieces, self._spaced, strict=True):
            for index in np.flatnonzero(np.isin(lowers, wanted)).tolist():
                begin = offset + int(places[index])
                text = self.vocab.strings[int(orths[index])]
                yield Word(begin, begin + len(text), text, bool(spaced[index]))
