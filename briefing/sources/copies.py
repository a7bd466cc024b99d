"""Copies of one piece: a short signature of a text that changes little where the text does.

MinHash over word shingles (A. Broder, 'On the resemblance and containment of documents', 1997), with
one hash and many bins (P. Li, A. Owen, C.-H. Zhang, 'One permutation hashing', 2012; empty bins filled
as in A. Shrivastava, 'Optimal densification', 2017).
"""

from __future__ import annotations

import re
import struct
from hashlib import blake2b

BINS = 64
"""Values of a signature: the resemblance is known to about 6 percent."""
SHINGLE = 4
"""Words that are taken together."""
COPY = 0.75
"""From this resemblance on two texts are taken for copies of one piece."""
BANDS = 16
"""Keys of a signature for an index: copies share at least one but for one pair in 300."""

_WORD = re.compile(r"\w+")
_EMPTY = 0xFFFFFFFF
_FEWEST = 30


def signature(text: str) -> bytes | None:
    """The signature of a text, `BINS` unsigned 32-bit values, big-endian; None below 30 words.

    Case, punctuation, quotation marks and white space make no difference. The same text has the same
    signature on every machine.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _FEWEST:
        return None
    bins = [_EMPTY] * BINS
    for at in range(len(words) - SHINGLE + 1):
        key = " ".join(words[at : at + SHINGLE]).encode("utf-8", "replace")
        value = int.from_bytes(blake2b(key, digest_size=8).digest(), "big")
        place, rest = value % BINS, value >> 32
        if rest < bins[place]:
            bins[place] = rest
    return struct.pack(f">{BINS}I", *_filled(bins))


def resemblance(one: bytes, two: bytes) -> float:
    """How alike two texts are by their signatures, 0 to 1: an estimate of the shared share of shingles."""
    left, right = struct.unpack(f">{BINS}I", one), struct.unpack(f">{BINS}I", two)
    same: int = sum(a == b for a, b in zip(left, right, strict=True))
    return same / BINS


def band_keys(signed: bytes) -> tuple[int, ...]:
    """`BANDS` keys for an index: only texts that share a key have to be compared.

    Each fits SQLite's signed 64-bit integers, and holds the number of its band.
    """
    width = len(signed) // BANDS
    keys = []
    for band in range(BANDS):
        piece = bytes([band]) + signed[band * width : (band + 1) * width]
        keys.append(int.from_bytes(blake2b(piece, digest_size=8).digest(), "big", signed=True))
    return tuple(keys)


def _filled(bins: list[int]) -> list[int]:
    """Empty bins take the value of a full one, the same for every text with the same full bins."""
    full = list(bins)
    for place, value in enumerate(bins):
        attempt = 0
        while value == _EMPTY:
            attempt += 1
            seed = struct.pack(">II", place, attempt)
            value = bins[int.from_bytes(blake2b(seed, digest_size=4).digest(), "big") % BINS]
        full[place] = value
    return full
