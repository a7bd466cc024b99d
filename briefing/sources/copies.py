"""Copies of one piece: signatures by which they are looked up, and the judgement whether two texts are one.

A signature is a MinHash over word shingles (A. Broder, 'On the resemblance and containment of documents',
1997), made by rensa. It only tells which texts to compare: those that share one of its bands (P. Indyk and
R. Motwani, 'Approximate nearest neighbors', 1998). Whether they are copies is judged on the words.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

METHOD = 1
"""The first byte of a signature: those of different methods cannot be compared."""
BANDS = 10
"""Keys of a signature: two texts that share half of their shingles share a key in 8 of 10 cases, those
that share three quarters in 998 of 1,000."""
ROWS = 3
"""Values that make a band."""
VALUES = BANDS * ROWS
SHINGLE = 4
"""Words that are taken together in a signature."""
LONG_SHINGLE = 8
"""Words that are taken together in the judgement: a figure changed in every sentence breaks nearly all."""
FEWEST = 30
"""A text of fewer words has no signature: two short notices are alike by chance."""

_WORD = re.compile(r"\w+")
_SEED = 20251
_FORM = f">B{VALUES}H"
_HEAD = 60
"""Words of the beginning, in which a report says what it reports."""
_SHORTER = 0.72
"""The share of the shorter text's long shingles that a copy has in common with the other."""
_HEAD_SHARED = 0.35
_SAME_BODY = 0.93
"""From this share on a new beginning makes no new piece."""
_FEWEST_NAMES = 3
_NAMES_SHARED = 0.8
_LENGTHS = 0.25
"""A text that is a smaller part of the other than this is an extract, and no copy."""
_NEAR_DAYS = 4
"""Copies of one piece appear within so many days; later ones have to be all but identical."""
_LATE = 0.97


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with what the judgement looks at besides."""

    text: str
    day: int | None = None
    """The day when it was published, counted from any day; None where it is not told."""


def signature(text: str) -> bytes | None:
    """The signature of a text: `METHOD`, then `VALUES` unsigned 16-bit numbers; None below `FEWEST` words.

    Case, punctuation, quotation marks and white space make no difference. The same text has the same
    signature on every machine.
    """
    from rensa import RMinHash

    words = _words(text)
    if len(words) < FEWEST:
        return None
    made = RMinHash(num_perm=VALUES, seed=_SEED)
    made.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
    return struct.pack(_FORM, METHOD, *(value & 0xFFFF for value in made.digest()))


def resemblance(one: bytes, two: bytes) -> float:
    """An estimate of the share of shingles that two texts have in common, 0 to 1, by their signatures."""
    if one[0] != two[0]:
        return 0.0
    left, right = (struct.unpack(_FORM, signed)[1:] for signed in (one, two))
    same: int = sum(a == b for a, b in zip(left, right, strict=True))
    return same / VALUES


def band_keys(signed: bytes) -> tuple[int, ...]:
    """`BANDS` keys for an index, signed 32-bit: only texts that share one have to be compared.

    Each depends on the number of its band. Among a million texts one key in 400 is shared by chance.
    """
    width = 2 * ROWS
    keys = []
    for band in range(BANDS):
        piece = bytes([signed[0], band]) + signed[1 + band * width : 1 + (band + 1) * width]
        keys.append(int.from_bytes(blake2b(piece, digest_size=4).digest(), "big", signed=True))
    return tuple(keys)


def likeness(one: Piece, two: Piece) -> float:
    """How much of the shorter text stands in the other, 0 to 1; 0 where they are not copies of one piece.

    Copies are cut, get another beginning or another dateline, a sentence is changed or put in; but what
    they share stands in a row. Of reports made by one form, each sentence has words of its own; of
    statements with the same last paragraphs, the beginning has; and of forms that are filled in, the names.
    """
    first, second = _Shape.of(one.text), _Shape.of(two.text)
    if min(first.words, second.words) < FEWEST:
        return 0.0
    shorter, longer = sorted((first, second), key=lambda shape: shape.words)
    if shorter.words < _LENGTHS * longer.words:
        return 0.0
    shared = _share(shorter.body, longer.body)
    if shared < _wanted(one.day, two.day):
        return 0.0
    heads = max(_share(shorter.head, longer.body), _share(longer.head, shorter.body))
    if heads < _HEAD_SHARED and shared < _SAME_BODY:
        return 0.0
    return shared if _same_names(shorter.names, longer.names) else 0.0


def _same_names(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two texts name the same: a form that is filled in anew each time has other names in it."""
    few, many = sorted((one, two), key=len)
    return len(few) < _FEWEST_NAMES or len(few & many) >= _NAMES_SHARED * len(few)


def _wanted(one: int | None, two: int | None) -> float:
    if one is None or two is None or abs(one - two) <= _NEAR_DAYS:
        return _SHORTER
    return _LATE


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is compared of a text: its long shingles, those of its beginning, its names."""

    words: int
    body: frozenset[int]
    head: frozenset[int]
    names: frozenset[str]
    """Words that stand with a capital alone."""

    @staticmethod
    @lru_cache(maxsize=64)
    def of(text: str) -> _Shape:
        """The shape; kept for a while, since a text that was just added is compared with several."""
        words = _words(text)
        forms = set(_WORD.findall(text))  # most words come more than once
        small = {word for word in forms if word[:1].islower()}
        names = {word.casefold() for word in forms if word[:1].isupper()} - small
        return _Shape(len(words), _shingles(words), _shingles(words[:_HEAD]), frozenset(names))


def _shingles(words: list[str]) -> frozenset[int]:
    if len(words) < LONG_SHINGLE:
        return frozenset([hash(tuple(words))])
    return frozenset(map(hash, zip(*(words[at:] for at in range(LONG_SHINGLE)), strict=False)))


def _share(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
