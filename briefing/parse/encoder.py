"""spaCy's token vectors, worked out in few large steps: the same numbers, in well under half the time.

The network is spaCy's `Tok2Vec.v2`: hashed word features through one maxout layer, then windows of three
tokens through some more. What depends on the word alone, which is the first layer and the share of each
word in the second, is worked out once a word and looked up after. The pieces of a maxout lie in blocks,
so that their maximum is taken over whole rows at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

Floats = NDArray[np.float32]

KEPT_WORDS = 8_000
"""Words whose first layers are kept (some 4 kB each); with more, all of them are forgotten."""
BLOCK_TOKENS = 2_000
"""Tokens that go through the layers together: their rows stay in the processor's cache."""

_OF_THE_WORD = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH", "IS_SPACE", "SPACY"}
"""Features that follow from a token's letters, its norm and the space after it: the key of a word."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPACED = np.uint64(0xC2B2AE3D27D4EB4F)
_TINY = np.float32(1e-8)


class Encoder:
    """Vectors of tokens in context, by one network. Not for use by two threads at once."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Take the weights of a `Tok2Vec.v2` network. Raises `ValueError` where it is built otherwise."""
        try:
            embed, encode = model.layers
            features, _, hashed, mixer = embed.layers[:4]
            self._columns: list[int | str] = [str(column) for column in features.attrs["columns"]]
            self._hashed = hashed.layers[0]
            self._mixer = _Maxout(mixer.layers[0])
            self._pad = int(encode.attrs["pad"])
            windows = [residual.layers[0] for residual in encode.layers[0].layers]
            fits = [layer.layers[0].attrs["window_size"] == 1 for layer in windows]
            first, *rest = (_Maxout(layer.layers[1]) for layer in windows)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise ValueError("another network than Tok2Vec.v2 with windows") from error
        if not _OF_THE_WORD.issuperset(self._columns) or not all(fits) or len(fits) > self._pad:
            raise ValueError("a network with other features or windows")
        self.width = first.width
        self._first, self._rest = first, rest
        self._table = self._new_table()

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """A row for each token of all the documents, one after the other."""
        blocks: list[Floats] = []
        block: list[Doc] = []
        tokens = 0
        for doc in docs:
            if block and tokens + len(doc) > BLOCK_TOKENS:
                blocks.append(self._block(block))
                block, tokens = [], 0
            block.append(doc)
            tokens += len(doc) + self._pad
        if block:
            blocks.append(self._block(block))
        if len(blocks) == 1:
            return blocks[0]
        return np.concatenate(blocks) if blocks else np.zeros((0, self.width), np.float32)

    def _block(self, docs: Sequence[Doc]) -> Floats:
        """The vectors of some documents, which stand apart by rows of nothing, as in spaCy."""
        rows: list[int] = [0] * self._pad
        inside: list[int] = []
        for known in self._look_up(docs):
            inside.extend(range(len(rows), len(rows) + len(known)))
            rows.extend(known)
            rows.extend([0] * self._pad)
        places = np.array(rows)
        before, here, after = (share[places] for share in self._table.shares)
        here[1:] += before[:-1]
        here[:-1] += after[1:]
        vectors = self._table.words[places]
        vectors += self._first.outcome(here)
        window = np.zeros((len(places), 3 * self.width), np.float32)
        for layer in self._rest:
            window[1:, : self.width] = vectors[:-1]
            window[:, self.width : 2 * self.width] = vectors
            window[:-1, 2 * self.width :] = vectors[1:]
            vectors += layer.outcome(window @ layer.weights)
        result: Floats = vectors[inside]
        return result

    def _look_up(self, docs: Sequence[Doc]) -> list[list[int]]:
        """The row of each token of each document; what is new is worked out. Row 0 is nothing."""
        keys = [self._keys(doc) for doc in docs]
        fresh = self._fresh(docs, keys)
        if len(self._table.rows) + len(fresh) >= KEPT_WORDS:
            self._table = self._new_table()
            fresh = self._fresh(docs, keys)
        if fresh:
            self._learn(fresh)
        find = self._table.rows.__getitem__
        return [list(map(find, mine)) for mine in keys]

    def _fresh(self, docs: Sequence[Doc], keys: list[list[int]]) -> dict[int, NDArray[np.uint64]]:
        """The features of the words that have no row yet."""
        known = self._table.rows
        fresh: dict[int, NDArray[np.uint64]] = {}
        for doc, mine in zip(docs, keys, strict=True):
            new = [i for i, key in enumerate(mine) if key not in known and key not in fresh]
            if new:
                features = doc.to_array(self._columns).reshape(len(doc), -1)
                fresh.update((mine[i], features[i]) for i in new)
        return fresh

    def _keys(self, doc: Doc) -> list[int]:
        data = doc.to_array(["ORTH", "NORM", "SPACY"])
        keys = data[:, 0] * _MIX + data[:, 1]
        if "SPACY" in self._columns:
            keys += data[:, 2] * _SPACED
        found: list[int] = keys.tolist()
        return found

    def _learn(self, fresh: dict[int, NDArray[np.uint64]]) -> None:
        """Work out the first layer of new words, and their shares in the second."""
        features = np.array(list(fresh.values()), dtype=np.uint64)
        mixer = self._mixer
        words = mixer.outcome(np.asarray(self._hashed.predict(features)) @ mixer.weights)
        table = self._table
        first = len(table.rows) + 1
        after = first + len(fresh)
        if after > len(table.words):  # a text of thousands of words, each another one
            table.words = _longer(table.words, after)
            table.shares = [_longer(share, after) for share in table.shares]
        table.rows.update((key, first + number) for number, key in enumerate(fresh))
        table.words[first:after] = words
        for share, part in zip(table.shares, np.split(self._first.weights, 3), strict=True):
            np.matmul(words, part, out=share[first:after])

    def _new_table(self) -> _Table:
        width, outputs = self.width, self._first.weights.shape[1]
        shares = [np.zeros((KEPT_WORDS, outputs), np.float32) for _ in range(3)]
        return _Table({}, np.zeros((KEPT_WORDS, width), np.float32), shares)


@dataclass(slots=True)
class _Table:
    """What is known of words; row 0 is no word."""

    rows: dict[int, int]
    """The row of each word, by its key."""
    words: Floats
    """What the first layer makes of it."""
    shares: list[Floats]
    """Its share in the second layer as the word before, as the word itself, and as the word after."""


def _longer(rows: Floats, count: int) -> Floats:
    """The same rows with room for more."""
    longer = np.zeros((count, rows.shape[1]), np.float32)
    longer[: len(rows)] = rows
    return longer


class _Maxout:
    """A layer of maxout and layer normalisation."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Take the weights of thinc's `Maxout(..., normalize=True)`, with or without a dropout after it."""
        maxout, norm = model.layers[0].layers
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        self.width, self.pieces, inputs = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, -1))
        """Inputs by outputs, the pieces of the maxout in blocks."""
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._mean = np.full(self.width, 1 / self.width, np.float32)
        self._scale, self._shift = np.asarray(norm.get_param("G")), np.asarray(norm.get_param("b"))

    def outcome(self, sums: Floats) -> Floats:
        """The layer's output, from inputs times weights; `sums` is used up."""
        sums += self._bias
        best = sums[:, : self.width]
        for piece in range(1, self.pieces):
            np.maximum(best, sums[:, piece * self.width : (piece + 1) * self.width], out=best)
        best = best - (best @ self._mean)[:, None]
        spread = np.einsum("ij,ij->i", best, best) / np.float32(self.width)
        best *= (1 / np.sqrt(spread + _TINY))[:, None]
        best *= self._scale
        best += self._shift
        return best
