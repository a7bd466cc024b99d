"""One number with its unit: money, share, measure, time or count; a range gives two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.model import Span
from briefing.parse.figures.numbers import DIGITS, SCALE, SCALE_LETTER, WORDS, value_of
from briefing.parse.figures.phrases import counted
from briefing.parse.figures.units import BEFORE, currency, units


@dataclass(frozen=True, slots=True)
class Hit:
    """A number with its unit, before it is a figure."""

    start: int
    end: int
    value: float | int
    unit: str
    kind: str
    """'share', 'money', 'measure', 'time' or 'count'."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number alone, with the currency before it and the scale behind it."""

    start: int
    end: int
    bare: str
    """The number's words without the scale."""
    scale: str
    sign: str
    """The currency that stands before it, or ''."""
    letter: bool
    """Whether the scale is a letter right behind the digits."""
    words: bool

    @property
    def value(self) -> float | int:
        return value_of(f"{self.bare} {self.scale}")


_NUMBER = re.compile(
    rf"(?:(?P<digits>{DIGITS})(?:(?P<letter>{SCALE_LETTER})|[\s\xa0-]?(?P<scale>{SCALE}))?"
    rf"|\b(?P<words>{WORDS})\b)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Article|Section|Resolution|Chapter|Rule|Page|Room|Route|Highway|Flight|Group of"
    r"|Boeing|Airbus|Type"
    r"|Covid|aged?|ages|Level|Phase|Part|Order|Act|Case|Clause|Figure|Table|Version|Grade|Class"
    r"|Proposition|Item"
    r"|Paragraph|Channel|District|Ward|Zone|Day|COP|Formula|Agenda|Vision|Sept(?:ember)?|World War)\.?\s?"
    r"|#\s?)$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:[\w#/.:’'–+*=@-]|\d[\s\xa0])$")
_NOT_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/]\d|\s?(?:a\.m|p\.m|am\b|pm\b|GMT|UTC|hrs\b|o['’]clock|BCE?\b)"
    r"|[-\s]years?[-\s]olds?\b|['’]s?\b"
    r"|[-–]\d+[-–/]\d",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<sign>\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+|\s+out\s+of\s+(?:the\s+)?|\s+of\s+(?:the|its"
    r"|their)\s+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|an?\s+)?$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:half|quarter of|third of|tenth of|fifth of|thirds of|quarters of)\s$", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|both|all|our|their|its|his|her|your|my|other|any|first|last|next|past|which"
    r"|only)\s$",
    re.IGNORECASE,
)
_UNIT_GAP = re.compile(r"-|[\s\xa0]?")


def read_hit(text: str, sentence: Span, found: re.Match[str]) -> list[Hit]:
    """The figure that begins with the number `found`, two for a range; none where it counts nothing."""
    number = _number(text, sentence, found.start())
    if number is None:
        return []
    ranged = _ranged(text, sentence, number)
    if ranged:
        return ranged
    hit = _with_unit(text, sentence, number)
    return [hit] if hit else []


def _number(text: str, sentence: Span, at: int, tail: bool = False) -> _Number | None:
    """The number at `at`; `tail` for the second of a range, which stands behind a dash."""
    found = _NUMBER.match(text, at, sentence.end)
    if found is None:
        return None
    before = text[max(sentence.start, at - 12) : at]
    sign = "" if found["words"] else _sign_before(before)
    left = before[: len(before) - len(sign)] if sign else before
    if not tail and left and _GLUED.search(left) and not (sign and left[-1] in "-–/’'"):
        return None
    if found["words"] and _PART_OF.search(text, max(sentence.start, at - 14), at):
        return None
    context = text[max(sentence.start, at - 14) : at]
    if not sign and _NOT_BEFORE.search(context):
        return None
    if _NOT_AFTER.match(text, found.end(), min(sentence.end, found.end() + 24)):
        return None
    scale = found["scale"] or found["letter"] or ""
    bare = found["words"] or found["digits"]
    return _Number(
        at - len(sign), found.end(), bare, scale, sign, bool(found["letter"]), bool(found["words"])
    )


def _sign_before(before: str) -> str:
    found = BEFORE.search(before)
    return found[0] if found else ""


def _with_unit(text: str, sentence: Span, number: _Number) -> Hit | None:
    if number.sign:
        return Hit(number.start, number.end, number.value, currency(number.sign), "money")
    hit = _with_known_unit(text, sentence, number)
    if hit or (text[number.end : number.end + 1].isalnum()):
        return hit
    return _counting(text, sentence, number)


def _with_known_unit(text: str, sentence: Span, number: _Number) -> Hit | None:
    pattern, forms = units()
    # '5m' without a currency is as often metres as millions: the letter is then no scale.
    end, value = (
        (number.start + len(number.bare), value_of(number.bare))
        if number.letter
        else (number.end, number.value)
    )
    gap = _UNIT_GAP.match(text, end, sentence.end)
    after = gap.end() if gap else end
    found = pattern.match(text, after, sentence.end) or pattern.match(text, end, sentence.end)
    if found is None:
        return None
    unit = forms[found[0]]
    hyphen = text[end:after] == "-"
    if (
        unit.kind == "time"
        and number.words
        and not hyphen
        and (value == 1 or _definite(text, sentence, number))
    ):
        return None
    if hyphen and re.match(r"[-\s](?:old|olds)\b", text[found.end() : found.end() + 5]):
        return None
    if (found[0] == "won" and value < 100) or (
        found[0] in ("m", "second", "foot") and number.words and not hyphen
    ):
        return None
    return Hit(number.start, found.end(), value, unit.name, unit.kind)


def _definite(text: str, sentence: Span, number: _Number) -> bool:
    """'the two countries': no new number."""
    return _DEFINITE.search(text, max(sentence.start, number.start - 8), number.start) is not None


def _counting(text: str, sentence: Span, number: _Number) -> Hit | None:
    value = number.value
    if number.words and (value == 1 or _definite(text, sentence, number)):
        return None
    if not number.words and not number.scale and len(number.bare) == 4 and 1900 <= value <= 2099:
        return None
    phrase = counted(text, number.end, min(sentence.end, number.end + 120))
    if phrase is None or not text[number.end : phrase[0]].isspace():
        return None
    return Hit(number.start, phrase[1], value, text[phrase[0] : phrase[1]], "count")


def _ranged(text: str, sentence: Span, first: _Number) -> list[Hit]:
    """'5 to 10 percent', '$2-3 billion': the first number takes the unit of the second."""
    sign = _RANGE.match(text, first.end, sentence.end)
    if sign is None:
        return []
    at = sign.end()
    while at < sentence.end and text[at] in "$€£¥₹US":  # the second number may repeat the sign
        at += 1
    second = _number(text, sentence, at, tail=True)
    if second is None or not _is_range(text, sentence, first, sign["sign"].strip().lower()):
        return []
    if first.sign:
        if second.sign or not second.scale or first.scale:
            return []
        value = value_of(f"{first.bare} {second.scale}")
        unit = currency(first.sign)
        return [
            Hit(first.start, first.end, value, unit, "money"),
            Hit(second.start, second.end, second.value, unit, "money"),
        ]
    if _with_unit(text, sentence, first) and not re.match(r"\s?[-–—]", text[first.end : first.end + 2]):
        return []
    other = _with_unit(text, sentence, second)
    if other is None or second.sign:
        return []
    scale = second.scale if not first.scale and not second.letter else first.scale
    value = value_of(f"{first.bare} {scale}")
    return [Hit(first.start, first.end, value, other.unit, other.kind), other]


def _is_range(text: str, sentence: Span, first: _Number, sign: str) -> bool:
    if sign == "and":
        return _BETWEEN.search(text, max(sentence.start, first.start - 24), first.start) is not None
    return True
