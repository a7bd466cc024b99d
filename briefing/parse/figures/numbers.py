"""Numbers as news writes them: digits, words and scales ('1.5 billion', 'two hundred', '500 crore')."""

from __future__ import annotations

import re

_SMALL = {
    "a": 1, "an": 1, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000,
    "mln": 1_000_000, "mn": 1_000_000, "m": 1_000_000, "crore": 10_000_000, "crores": 10_000_000,
    "billion": 1_000_000_000, "bln": 1_000_000_000, "bn": 1_000_000_000, "b": 1_000_000_000,
    "trillion": 1_000_000_000_000, "trn": 1_000_000_000_000, "tn": 1_000_000_000_000,
    "quadrillion": 1_000_000_000_000_000,
}  # fmt: skip
"""What a word, or letter after a digit, multiplies a number by."""

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_UNIT_WORD = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})"
_BIG = "hundred|thousand|lakhs?|million|crores?|billion|trillion|quadrillion"
WORDS = (
    rf"(?:half an? (?:{_BIG}|dozen)|(?:an?|{_UNIT_WORD})[ -](?:{_BIG}"
    rf"|dozen)(?:[ -](?:{_BIG}))*(?:(?:,?[ -](?:and[ -])?){_UNIT_WORD}"
    rf"(?:[ -](?:{_BIG}))*){{0,3}}|{_UNIT_WORD})"
)
"""A number in words; 'a' and 'an' only before a scale."""
FIRST_OF_WORDS = r"(?=[hatfseno])(?=ha|a[n -]|t(?:w|h[ir]|e)|f[oi]|s[ie]|e[il]|ni|on)"
"""What `WORDS` begin with: most words of a text begin otherwise, and are passed over quickly."""

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)"
SCALE = (
    r"(?:(?:lakh crores?|hundred thousand|hundred|thousand|million|billion|trillion|quadrillion|crores?"
    r"|lakhs?|mln|bln"
    r"|trn|bn|mn|tn)\b)"
)
SCALE_LETTER = r"(?:m|b|k|bn|tn|mn)\b"
"""A scale that stands right behind the digits: '$5m'."""


def value_of(words: str) -> float | int:
    """The number that `words` stand for: digits with their scale, or a number in words.

    Raises `ValueError` for words that are no number.
    """
    if (half := re.match(r"half an? ", words, re.IGNORECASE)) is not None:
        return _whole(value_of(f"one {words[half.end() :]}") / 2)
    total: float = 0
    group: float = 0
    seen = False
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.casefold()):
        if part[0].isdigit():
            group += float(part.replace(",", ""))
        elif part in _SMALL:
            group = group * 12 if part == "dozen" and group else group + _SMALL[part]
        elif part in SCALES:
            scale = SCALES[part]
            if scale == 100 and group < 100:
                group = (group or 1) * 100
            elif total and not group:
                total *= scale  # 'hundred thousand', 'lakh crore'
            else:
                total, group = total + (group or 1) * scale, 0
        elif part != "and":
            raise ValueError(words)
        seen = True
    if not seen:
        raise ValueError(words)
    return _whole(total + group)


def _whole(value: float) -> float | int:
    value = round(value, 6)
    return int(value) if value == int(value) else value
