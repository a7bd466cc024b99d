"""spaCy's named entities, decided for all tokens at once: the same entities, many times quicker.

spaCy steps from token to token. But the network looks at no more than the present token, the first token
of the entity that is open, and the token before: outside of an entity, the decision depends on the token
alone. So all tokens are decided as if none were open, entities are followed to their end from wherever
one begins, all side by side, and a walk over the text keeps those that do begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefing.parse.encoder import Encoder, Floats

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIDE_BY_SIDE = 12
"""Tokens up to which entities are followed together; the few that are longer are followed one by one."""

Ints = NDArray[np.intp]


class _Spans(NamedTuple):
    """What would begin at each token: where it would end (0: not known yet), and its label (-1: nothing)."""

    ends: list[int]
    labels: list[int]


class Recogniser:
    """Named entities by the network of a spaCy `ner` component."""

    def __init__(self, ner: Any) -> None:
        """Take the weights of the component. Raises `ValueError` where its network is another one."""
        model = ner.model
        tok2vec, lower = model.get_ref("tok2vec"), model.get_ref("lower")
        linear = tok2vec.layers[-1]
        if not model.attrs["has_upper"] or len(tok2vec.layers) != 3 or lower.get_dim("nF") != 3:
            raise ValueError("another network than that of the small pipelines")
        self._encoder = Encoder(tok2vec.layers[0])
        self._hidden, self._pieces = lower.get_dim("nO"), lower.get_dim("nP")
        weights = lower.get_param("W").transpose(0, 2, 1, 3).reshape(3, -1, lower.get_dim("nI"))
        missing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(3, -1)
        # The linear layer before goes into the weights: there is nothing between the two.
        through = weights @ linear.get_param("b")
        self._weights = [np.ascontiguousarray((part @ linear.get_param("W")).T) for part in weights]
        bias = lower.get_param("b").T.reshape(-1)
        self._closed_bias = bias + through[0] + missing[1] + missing[2]
        self._open_bias = bias + through.sum(axis=0)
        self._take_moves(ner.moves, model.get_ref("upper"))

    def _take_moves(self, moves: Any, upper: Any) -> None:
        """Split the moves into those outside of an entity (O, B-, U-) and those inside (I-, L-)."""
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self.labels = sorted({name[2:] for name in names if name[2:]})
        number = {label: n for n, label in enumerate(self.labels)}
        scores, bias = upper.get_param("W"), upper.get_param("b")
        outside = [n for n, name in enumerate(names) if name == "O" or (name[0] in "BU" and name[2:])]
        self._outside, self._outside_bias = np.ascontiguousarray(scores[outside].T), bias[outside]
        self._out = next(at for at, n in enumerate(outside) if names[n] == "O")
        self._opens = np.array([names[n][:2] == "B-" for n in outside])
        self._label = np.array([number.get(names[n][2:], -1) for n in outside])
        inside = [[names.index(f"{move}-{label}") for label in self.labels] for move in "IL"]
        # How much better it is to close an entity of each label than to go on.
        goes_on, closes = inside
        self._closing = np.ascontiguousarray(scores[closes] - scores[goes_on])
        self._closing_bias = bias[closes] - bias[goes_on]

    def entities(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """First token, token after the last, and label of each entity, for each document."""
        vectors = self._encoder.vectors(docs)
        lengths = [len(doc) for doc in docs]
        last = np.cumsum(lengths, dtype=np.intp)
        end_of = np.repeat(last, lengths)
        spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs] or [np.zeros(0)]).astype(bool)
        spans = self._spans(vectors, end_of, spaces)
        return [
            list(self._walk(vectors, spans, int(end) - length, int(end)))
            for end, length in zip(last, lengths, strict=True)
        ]

    def _spans(self, vectors: Floats, end_of: Ints, spaces: NDArray[np.bool_]) -> _Spans:
        """What would begin at each token, were no entity open."""
        scores = self._hiddens(vectors @ self._weights[0] + self._closed_bias) @ self._outside
        scores += self._outside_bias
        at_end = np.arange(1, len(vectors) + 1) == end_of
        scores[np.ix_(at_end, self._opens)] = -np.inf
        best = scores.argmax(axis=1)
        best[spaces] = self._out
        labels = self._label[best]
        ends = np.zeros(len(vectors), np.intp)
        units = np.flatnonzero((labels >= 0) & ~self._opens[best])
        ends[units] = units + 1
        first = np.flatnonzero((labels >= 0) & self._opens[best])
        token = first + 1
        for _ in range(_SIDE_BY_SIDE):
            if not len(first):
                break
            done = self._closes(vectors, first, token, labels[first]) | (token + 1 == end_of[first])
            ends[first[done]] = token[done] + 1
            first, token = first[~done], token[~done] + 1
        return _Spans(ends.tolist(), labels.tolist())

    def _walk(self, vectors: Floats, spans: _Spans, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The entities of the document whose tokens are `[start, end)`, counted from its first."""
        token = start
        while token < end:
            label = spans.labels[token]
            if label < 0:
                token += 1
                continue
            after = spans.ends[token] or self._long(vectors, token, end, label)
            yield token - start, after - start, self.labels[label]
            token = after

    def _long(self, vectors: Floats, first: int, end: int, label: int) -> int:
        """Where an entity ends that is longer than most."""
        token = first + _SIDE_BY_SIDE + 1
        begins, kind = np.array([first]), np.array([label])
        while token + 1 < end and not self._closes(vectors, begins, np.array([token]), kind)[0]:
            token += 1
        return token + 1

    def _closes(self, vectors: Floats, first: Ints, token: Ints, label: Ints) -> NDArray[np.bool_]:
        """Whether entities that are open since `first` end with `token`."""
        one, two, three = self._weights
        sums = vectors[token] @ one + vectors[first] @ two + vectors[token - 1] @ three + self._open_bias
        hiddens = self._hiddens(sums)
        better = np.einsum("ij,ij->i", hiddens, self._closing[label])
        closes: NDArray[np.bool_] = better + self._closing_bias[label] > 0
        return closes

    def _hiddens(self, sums: Floats) -> Floats:
        best = sums[:, : self._hidden]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * self._hidden : (piece + 1) * self._hidden])
        return best
