"""Figures and dates of an article, each in words for the line at the foot of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.tui.text.cells import safe
from briefing.tui.text.dates import day
from briefing.tui.text.marks import Mark

if TYPE_CHECKING:
    from briefing.model import DateMention, Figure, Reading

FIGURE, DATE = "#", "@"
"""The signs in the margin, which are there without colour, too."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or a date where it stands."""

    span: Span
    sign: str
    words: str
    """'50 percent: tariff', 'Monday = 27 Oct 2025'."""

    @property
    def mark(self) -> Mark:
        """What its words are drawn as."""
        return Mark.FIGURE if self.sign == FIGURE else Mark.DATE


def facts_of(reading: Reading) -> list[Fact]:
    """The figures and dates in the order of the text."""
    found = [Fact(Span(one.start, one.end), FIGURE, _figure(one)) for one in reading.figures]
    found += [Fact(Span(one.start, one.end), DATE, _date(one)) for one in reading.dates]
    return sorted((fact for fact in found if fact.span.start < fact.span.end), key=lambda f: f.span.start)


def counted(facts: list[Fact]) -> str:
    """'# 3 figures  @ 1 date': the legend."""
    figures = sum(fact.sign == FIGURE for fact in facts)
    dates = len(facts) - figures
    return f"{FIGURE} {figures} figure{'s' * (figures != 1)}  {DATE} {dates} date{'s' * (dates != 1)}"


def _figure(figure: Figure) -> str:
    bound = f"{figure.qualifier.text} " if figure.qualifier else ""
    return safe(f"{bound}{figure.text}: {figure.what}" if figure.what else f"{bound}{figure.text}")


def _date(date: DateMention) -> str:
    meant = day(date.value) if date.value else "the text does not tell which day"
    return safe(f"{date.text}: {meant}" if meant != date.text else date.text)
