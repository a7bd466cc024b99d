"""Words as the search index sees them: folding, tokens, stems, and forms that are written apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+")
_MARK = re.compile("[\u0300-\u036f]+")
_OTHER_SMALL = {0x17F: "s", 0xB5: "\u03bc"}
"""Two letters that Python leaves as they are and FTS5 does not: the long s and the micro sign."""
_FOLDABLE = re.compile("[^\x00-\x7f\u00a0-\u00b4\u00b6-\u00bf\u2000-\u20cf]")
"""A letter that may have an accent: curly marks and dashes, which stand in every article, have none."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013"), "-")
_OTHER_HYPHEN = re.compile("[\u2010-\u2013]")
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_BREAK = "0"
"""Stands between two runs of signs, so that no pair of pairs spans them."""
_VOWELS = frozenset("aeiouy")


def fold(text: str) -> str:
    """Small letters without accents, as FTS5's `unicode61 remove_diacritics 2` makes them."""
    low = text.lower()
    if low.isascii() or not _FOLDABLE.search(low):
        return low
    apart = unicodedata.normalize("NFD", low.translate(_OTHER_SMALL))
    return unicodedata.normalize("NFC", _MARK.sub("", apart))


def tokens(text: str) -> list[str]:
    """The words of `text`, folded, in order."""
    return _TOKEN.findall(fold(text))


def key(text: str) -> str:
    """What two spellings of one name share: case, accents and punctuation left out."""
    return " ".join(tokens(text))


def is_signs(token: str) -> bool:
    """Whether a token is of Chinese, Japanese or Korean writing, where words are not set apart."""
    return bool(_SIGNS.match(token))


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of signs; a run of one is itself."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def is_hyphenated(text: str) -> bool:
    """Whether a word is one of parts with hyphens and nothing else between: others write it without."""
    return _HYPHENATED.fullmatch(text.translate(_HYPHENS)) is not None


def joined(text: str) -> str:
    """What the index should hold besides the words of `text`, one token each.

    'cooperation' for 'co-operation', 'us' for 'U.S.', and pairs of signs for writing without spaces.
    """
    plain = text.translate(_HYPHENS) if _OTHER_HYPHEN.search(text) else text
    forms: dict[str, None] = {}
    # Most words need no look at all, and the patterns are slow.
    for chunk in [chunk for chunk in plain.split() if "-" in chunk or chunk.count(".") > 1]:
        if "-" in chunk:
            forms.update(("".join(tokens(match)), None) for match in _HYPHENATED.findall(chunk))
        if chunk.count(".") > 1:
            forms.update(("".join(tokens(match)), None) for match in _DOTTED.findall(chunk))
    found = list(forms)
    if not text.isascii():
        for run in _SIGNS.findall(fold(text)):
            found += [_BREAK, *pairs(run)]
    return " ".join(found)


def terms(words: Iterable[str], other_forms: str) -> set[str]:
    """The different words that a search may complete: no signs, no endless strings.

    `words` are the tokens of a text, `other_forms` what `joined` says of it.
    """
    found = set(words).union(other_forms.split())
    return {token for token in found if 1 < len(token) <= 40 and (token.isascii() or not is_signs(token))}


def terms_of(text: str) -> set[str]:
    """The terms of a whole text."""
    return terms(tokens(text), joined(text))


@lru_cache(maxsize=20_000)
def stem(token: str) -> str:
    """What the inflected forms of an English word share: 'tariffs', 'tariff'; 'imposed', 'imposing'.

    Plurals by the S-stemmer (Harman 1991, 'How effective is suffixing?'), then -ed and -ing with an
    undoubled consonant. Weaker than Porter's on purpose: names keep their endings more often.
    """
    if len(token) < 4 or not token.isascii() or not token.isalpha():
        return token
    word = _singular(token)
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and not _VOWELS.isdisjoint(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _singular(token: str) -> str:
    if token.endswith("ies") and token[-4] not in "ae":
        return token[:-3] + "y"
    if token.endswith(("sses", "shes", "ches", "xes", "zes")):
        return token[:-2]
    if token.endswith("s") and not token.endswith(("us", "ss", "is", "as", "os")):
        return token[:-1]
    return token
