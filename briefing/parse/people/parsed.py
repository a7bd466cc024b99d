"""A person's name taken apart, and whether two names can be one person's."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from briefing.parse.people.lists import word_lists

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_DROPPED = word_lists("words.txt")["name particles"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """The folded parts of a name: no case, no diacritics, no particles, hyphens joined."""

    parts: tuple[str, ...]
    suffix: str

    @property
    def full(self) -> bool:
        """Whether it has more than one part."""
        return len(self.parts) > 1


@lru_cache(maxsize=4096)
def take_apart(surface: str) -> PersonName:
    """The parts of `surface`, a name without honorifics."""
    parts: list[str] = []
    suffix = ""
    for word in surface.replace("\u00a0", " ").replace("’", "'").split():
        low = fold(word).strip(".,\"“”‘'")
        if low in _SUFFIXES:
            suffix = low
            continue
        for prefix in ("al-", "el-", "an-", "as-", "ar-"):
            low = low.removeprefix(prefix) if len(low) > 5 else low
        joined = low.replace("-", "").replace("'", "")
        if low in _DROPPED or not joined:
            continue
        if "." in joined:
            parts += [letter for letter in joined.split(".") if letter]
        else:
            parts.append(joined)
    if not parts:
        parts = [fold(surface).strip(".,").replace(" ", "") or surface]
    return PersonName(tuple(parts), suffix)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """`word` in small letters without diacritics."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return (
        "".join(c for c in plain if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "d").lower()
    )


def alike(one: str, other: str) -> float:
    """How well two parts agree: 1 the same, 0.9 one letter apart, 0.7 an initial, 0 not at all."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.7 if one[0] == other[0] else 0.0
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return 0.0
    return 0.9 if _one_apart(one, other) else 0.0


def _one_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours leads from one to the other."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    rest_one, rest_other = one[head:], other[head:]
    return (
        rest_one[1:] == rest_other
        or rest_one == rest_other[1:]
        or rest_one[1:] == rest_other[1:]
        or (rest_one[2:] == rest_other[2:] and rest_one[1::-1] == rest_other[:2])
    )


def compatible(one: PersonName, other: PersonName) -> bool:
    """Whether two full names can be one person's: the shorter one's parts stand in order in the longer."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, long = sorted((one.parts, other.parts), key=len)
    if "".join(short) == "".join(long):
        return True
    if len(short) < 2:
        return False
    if sorted(short) == sorted(long):
        return True
    return _in_order(short, long)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    at, strong, initials = 0, 0, 0
    for part in short:
        while at < len(long) and not alike(part, long[at]):
            at += 1
        if at == len(long):
            return False
        if len(part) > 1 and alike(part, long[at]) >= 0.9:
            strong += 1
        else:
            initials += 1
        at += 1
    if len(short) == len(long):
        return strong >= 1
    return strong >= 2 or (strong >= 1 and initials >= 1)
