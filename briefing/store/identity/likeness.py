"""How alike two names are, and in which way: the first half of whether they are one person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.store.identity.forms import Form, sound, usual, within
from briefing.store.identity.words import FAMILY_FIRST

Way = Literal[
    "same", "middle", "order", "part", "initials", "spelling", "short name", "generation", "middles"
]
"""How two names differ; 'same' for the same words written otherwise."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """In which way two names are alike, and that in words."""

    way: Way
    why: str


def likeness(one: Form, other: Form) -> Likeness | None:
    """How alike two names of two or more words are; None where they are not one person's."""
    if one.single or other.single:
        return None
    if one.generation != other.generation:
        alike = likeness(Form(one.words), Form(other.words))
        if alike is None or alike.way not in ("same", "middle"):
            return None
        return Likeness("generation", "one of the names is a Jr. or Sr., as fathers and sons are told apart")
    if "".join(one.words) == "".join(other.words):
        return Likeness("same", "the same name, written together or apart")
    turned = _turned(one, other)
    if turned is not None:
        return turned
    if len(one.words) == len(other.words):
        return _word_by_word(one, other)
    short, long = sorted((one, other), key=lambda form: len(form.words))
    return _longer(short, long)


def _turned(one: Form, other: Form) -> Likeness | None:
    """The same words with the family name at the other end."""
    a, b = one.words, other.words
    if len(a) != len(b) or len(one.full) < 2 or (b != a[1:] + a[:1] and b != a[-1:] + a[:-1]):
        return None
    if (a[0] in FAMILY_FIRST and b[-1] == a[0]) or (b[0] in FAMILY_FIRST and a[-1] == b[0]):
        return Likeness("same", "the same name with the family name at the other end")
    return Likeness("order", "the same words in another order")


def _word_by_word(one: Form, other: Form) -> Likeness | None:
    kinds = [_match(a, b) for a, b in zip(one.words, other.words, strict=True)]
    same = sum(kind == "same" and len(word) > 1 for kind, word in zip(kinds, one.words, strict=True))
    unlike = {kind for kind in kinds if kind != "same"}
    differing = [(a, b) for a, b, kind in zip(one.words, other.words, kinds, strict=True) if kind != "same"]
    told = ", ".join(f"'{a}' and '{b}'" for a, b in differing)
    if "no" in unlike or not same:
        return _all_sound_alike(one, other) if "no" not in unlike and "initial" not in unlike else None
    if unlike == {"initial"}:
        if kinds[0] == kinds[-1] == "same":
            return Likeness("same", f"the initial of a middle name: {told}")
        return Likeness("initials", f"initials: {told}") if "same" in (kinds[0], kinds[-1]) else None
    if unlike == {"sound"}:
        long = all(min(len(a), len(b)) > 4 for a, b in differing)
        return Likeness("same" if long else "spelling", f"another romanisation: {told}")
    if len(differing) == 1 and unlike == {"short name"}:
        return Likeness("short name", f"a short name: {told}")
    if len(differing) == 1 and unlike == {"letters"}:
        return Likeness("spelling", f"a letter or two apart: {told}")
    return None


def _all_sound_alike(one: Form, other: Form) -> Likeness | None:
    """No word is the same: then all must be romanisations, and long enough to be no chance."""
    pairs = list(zip(one.words, other.words, strict=True))
    if all(_match(a, b) == "sound" and min(len(a), len(b)) > 4 for a, b in pairs):
        return Likeness("spelling", "another romanisation of every word")
    return None


def _match(one: str, other: str) -> Literal["same", "initial", "sound", "short name", "letters", "no"]:
    """How two words at the same place of two names go together."""
    if one == other:
        return "same"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] and len(one) != len(other) else "no"
    if usual(one) == usual(other):
        return "short name"
    if _ends_apart(one, other):
        return "no"
    if min(len(one), len(other)) > 3 and sound(one) == sound(other):
        return "sound"
    shortest = min(len(one), len(other))
    if one[0] == other[0] and shortest > 4 and within(one, other, 2 if shortest > 8 else 1):
        return "letters"
    return "no"


def _ends_apart(one: str, other: str) -> bool:
    """Whether only the last letters differ as those of a man's and a woman's name do."""
    short, long = sorted((one, other), key=len)
    if long == short + "a" or (long.endswith("aya") and long[:-3] == short[:-1]):
        return True
    return len(short) == len(long) and short[:-1] == long[:-1] and short[-1] in "aeio" and long[-1] in "aeio"


_KEPT = ("same", "initial", "short name", "sound")
"""How a word that both names have may differ between them."""


def _longer(short: Form, long: Form) -> Likeness | None:
    """A name of which the other one has more words."""
    kinds: list[str] = []
    places: list[int] = []
    at = 0
    for word in short.words:
        while at < len(long.words) and _match(word, long.words[at]) not in _KEPT:
            at += 1
        if at == len(long.words):
            return None
        kinds.append(_match(word, long.words[at]))
        places.append(at)
        at += 1
    extra = [word for number, word in enumerate(long.words) if number not in places]
    told = f"'{' '.join(short.words)}' within '{' '.join(long.words)}'"
    ends = places[0] == 0 and places[-1] == len(long.words) - 1
    same = sum(
        kind in ("same", "sound") and len(word) > 1 for kind, word in zip(kinds, short.words, strict=True)
    )
    if "initial" in kinds or len(short.full) < 2:
        return Likeness("initials", f"initials: {told}") if ends and kinds[-1] == "same" and same else None
    if any(len(word) == 1 for word in short.words[1:-1]):
        return None  # George W. Bush has a middle name of his own: he is not George H. W. Bush
    if "short name" in kinds:
        return Likeness("short name", f"a short name: {told}") if ends and same else None
    if same < 2:
        return None
    if ends and len(short.words) > 2:
        return Likeness("middles", f"not all of its middle names: {told}")
    if ends and (all(len(word) == 1 for word in extra) or not (short.family_first or long.family_first)):
        return Likeness("middle", f"without its middle name: {told}")
    return Likeness("part", f"part of a longer name: {told}")
