"""Date expressions of a text, in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.model import DateMention, Span
from briefing.parse.dates.calendar import leading_number, month_number
from briefing.parse.dates.days import day_in
from briefing.parse.dates.grammar import NAMES, RULES, SCANNER
from briefing.parse.dates.rules import RULES as MEANINGS
from briefing.parse.dates.values import Setting, Value

_REACH = 300
"""How far back a named year may lie for 'that year' to mean it, in code points."""

_SPOKEN = frozenset({"today", "yesterday", "tomorrow", "day before yesterday", "day after tomorrow"})
_DEFINITE = frozenset({"iso", "month day", "day month", "weekday"})


def date_mentions(
    text: str, basis: date | None, spans: Sequence[Span] | None = None, quoted: Sequence[Span] = ()
) -> tuple[DateMention, ...]:
    """The date expressions inside `spans` (None: the whole text), in order.

    `basis` is the day on which the text was written. 'Today' inside quotation marks (`quoted`) is the day
    on which it was said: it is left out without a basis, and where the text, before, tells of another day
    than the basis.
    """
    finder = _Finder(text, basis, quoted)
    for span in [Span(0, len(text))] if spans is None else spans:
        for found in SCANNER.finditer(text, span.start, span.end):
            finder.take(found)
    return tuple(finder.mentions)


class _Finder:
    """Takes the expressions in order, and keeps the year and the day that the text named last."""

    def __init__(self, text: str, basis: date | None, quoted: Sequence[Span]) -> None:
        self.text, self.basis, self.quoted = text, basis, quoted
        self.mentions: list[DateMention] = []
        self._year: tuple[int, int] | None = None
        self._day: str | None = None
        self._quote = 0

    def take(self, hit: re.Match[str]) -> None:
        """Resolve one expression and keep it; words that are no date after all are passed over."""
        name = NAMES[int(str(hit.lastgroup)[1:])]
        found = RULES[name].match(self.text, hit.start())
        if found is None:
            return
        setting = Setting(self.text, found.start(), found.end(), self.basis, self._year_before(found.start()))
        value = MEANINGS[name](found, setting)
        if value is None:
            return
        if name in _SPOKEN and self._in_quotation(found.start()) and not (self.basis and self._same_day()):
            return  # the speaker's own day, of which the text does not tell
        self._keep(name, found, setting, value)

    def _keep(self, name: str, found: re.Match[str], setting: Setting, value: Value) -> None:
        groups = found.groupdict()
        if groups.get("last") and name == "month day":
            self._add(name, found.start(), found.end("day"), value)
            second = self._other(found, setting, found["last"])
            if second:
                self._add(name, found.start("last"), found.end(), second)
        elif groups.get("first"):
            second = self._other(found, setting, found["day"])
            if leading_number(found["first"]) < leading_number(found["day"]):
                self._add(name, found.start("first"), found.end("first"), value)
            if second:  # after a score, '2-1 January', the day alone
                self._add(name, found.start("day"), found.end(), second)
        elif groups.get("last"):
            self._add(name, found.start("year"), found.end("year"), value)
            tail = found["last"] if len(found["last"]) == 4 else found["year"][:2] + found["last"]
            self._add(name, found.start("last"), found.end("last"), Value(tail, "year"))
        else:
            self._add(name, found.start(), found.end(), value)

    def _other(self, found: re.Match[str], setting: Setting, day: str) -> Value | None:
        """The second day of a range."""
        return day_in(setting, found["year"], month_number(found["month"]), leading_number(day))

    def _add(self, name: str, start: int, end: int, value: Value) -> None:
        self.mentions.append(
            DateMention(start, end, self.text[start:end], value.value, value.precision, name, value.direction)
        )
        if value.value:
            self._year = (end, int(value.value[:4]))
            if name in _DEFINITE and not self._in_quotation(start):
                self._day = value.value

    def _year_before(self, at: int) -> int | None:
        return self._year[1] if self._year and at - self._year[0] <= _REACH else None

    def _in_quotation(self, at: int) -> bool:
        while self._quote < len(self.quoted) and self.quoted[self._quote].end <= at:
            self._quote += 1
        return self._quote < len(self.quoted) and self.quoted[self._quote].start <= at

    def _same_day(self) -> bool:
        return self._day is None or (self.basis is not None and self._day == self.basis.isoformat())
