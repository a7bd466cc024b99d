"""A person's name taken apart: its words, initials, generation, and spellings that sound alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.store.identity.words import FAMILY_FIRST, GENERATIONS, NICKNAMES, PARTICLES, TITLE_PAIRS, TITLES

_NO_VOWEL = re.compile("[bcdfghjklmnpqrstvwxz]{2,3}")
_KEPT_WHOLE = frozenset({"ng", "md"})
_ROMAN = (
    (re.compile("iy|yi|yy|ij|ii|iu"), "y"),
    (re.compile("ou|oo"), "u"),
    (re.compile("kh|ck|q"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("dh"), "d"),
    (re.compile("ph|ff"), "f"),
    (re.compile("zh"), "z"),
    (re.compile("w"), "v"),
    (re.compile("^ye"), "e"),
    (re.compile("(?<=.)(?:ey|ay|ei|ai)"), "a"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
_VOWELS = re.compile("[aeiouyh]")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared."""

    words: tuple[str, ...]
    """Folded, in order, without titles, particles and generation; an initial is one letter."""
    generation: str | None = None

    @property
    def full(self) -> tuple[str, ...]:
        """The words that are no initials."""
        return tuple(word for word in self.words if len(word) > 1)

    @property
    def single(self) -> bool:
        """Whether it is one word, which many people share."""
        return len(self.words) < 2

    @property
    def family_first(self) -> bool:
        """Whether it begins with a family name."""
        return self.words[0] in FAMILY_FIRST


@lru_cache(maxsize=65_536)
def form_of(key: str) -> Form:
    """The form of a name that `words.key` has folded: 'lee hsien loong', 's jaishankar'."""
    words = key.split()
    generation = None
    while len(words) > 2 and words[-1] in GENERATIONS:
        generation = GENERATIONS[words.pop()]
    words = _without_titles(words)
    words = [letter for word in words for letter in _letters(word)]
    if words and words[0] not in FAMILY_FIRST:
        rest = [word for word in words[1:] if word not in PARTICLES]
        head = words[:1] if words[0] not in ("al", "el") else []
        kept = head + rest
        if sum(len(word) > 1 for word in kept) > 1 or len(kept) > 1:
            words = kept
    return Form(tuple(words), generation)


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 2:
        if tuple(words[:2]) in TITLE_PAIRS and len(words) > 3:
            words = words[2:]
        elif words[0] in TITLES:
            words = words[1:]
        else:
            break
    return words


def _letters(word: str) -> list[str]:
    """'jd' is two initials; nobody is called so."""
    return list(word) if _NO_VOWEL.fullmatch(word) and word not in _KEPT_WHOLE else [word]


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """What the usual romanisations of one word share: 'zelenskyy' and 'zelensky', 'mohammed', 'muhammad'."""
    for pattern, letter in _ROMAN:
        word = pattern.sub(letter, word)
    return word[:1] + word[1:-1].replace("o", "u").replace("e", "a") + word[-1:] if len(word) > 2 else word


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of its sound: what bad spellings keep."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


def usual(word: str) -> str:
    """The name that a short one stands for: 'joseph' for 'joe'; others as they are."""
    return NICKNAMES.get(word, word)


def within(one: str, other: str, most: int) -> bool:
    """Whether so many letters changed, added or left out make one word of the other (Levenshtein)."""
    if abs(len(one) - len(other)) > most:
        return False
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted)))
        if min(row) > most:
            return False
        before = row
    return before[-1] <= most
