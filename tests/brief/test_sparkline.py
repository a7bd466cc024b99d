"""Bars over time, and who speaks how much: in plain text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.brief.shares import bar, shares
from briefing.brief.sparkline import BARS, NONE, sparkline
from briefing.model import Passage, QuotationRow


def test_bars_are_as_high_as_the_counts() -> None:
    line = sparkline([("2025-10-01", 1), ("2025-10-03", 8), ("2025-10-04", 4)], 20)
    assert line is not None
    assert (line.bars, line.unit, line.most, line.peak) == ("▁·█▄", "day", 8, "2025-10-03")
    assert (line.first, line.last) == ("2025-10-01", "2025-10-04")


@pytest.mark.parametrize(
    ("days", "unit", "first"),
    [(10, "day", "2025-01-15"), (100, "week", "2025-01-13"), (500, "month", "2025-01"),
     (1_500, "quarter", "2025-01"), (5_000, "year", "2025")],
)  # fmt: skip
def test_the_unit_is_the_shortest_that_fits(days: int, unit: str, first: str) -> None:
    start = date(2025, 1, 15)
    line = sparkline([(start.isoformat(), 1), ((start + timedelta(days=days)).isoformat(), 3)], 20)
    assert line is not None and (line.unit, line.first) == (unit, first)
    assert len(line.bars) <= 20 and line.bars[0] != NONE and line.bars[-1] == "█"


def test_more_years_than_cells_show_the_latest() -> None:
    line = sparkline([("1900-05-01", 9), ("2025-05-01", 1)], 10)
    assert line is not None and (line.first, line.last, line.bars[-1], line.most) == ("2016", "2025", "█", 1)


def test_nothing_gives_nothing() -> None:
    assert sparkline([], 10) is None and sparkline([("2025-01-01", 0)], 10) is None
    assert sparkline([("2025-01-01", 1)], 0) is None


@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 1_000)), max_size=30),
    st.integers(1, 80),
    st.booleans(),
)
def test_any_days_fit_any_width(days: list[tuple[date, int]], cells: int, ascii_only: bool) -> None:
    counts = [(day.isoformat(), count) for day, count in sorted(days)]
    line = sparkline(counts, cells, ascii_only=ascii_only)
    assert (line is None) == (not any(count for _, count in counts))
    if line is not None:
        assert 0 < len(line.bars) <= cells
        assert line.bars.isascii() if ascii_only else set(line.bars) <= {*BARS, NONE}


def quotation(speaker: str | None, number: int | None, words: str) -> QuotationRow:
    """A quotation of these words."""
    content = (Passage(0, len(words), words),)
    return QuotationRow(
        "u", 1, "a", "t", None, None, None, "direct", content, speaker, number, None, None, None, "", 0.9
    )


def test_shares_are_of_quoted_words_and_the_unknown_come_last() -> None:
    rows = [
        quotation("Ada", 1, "one two three"),
        quotation(None, None, "four five six seven"),
        quotation("A. Holm", 1, "eight"),
        quotation("Bo", 2, "nine ten"),
    ]
    found = [(part.speaker, part.words, part.quotations, part.share) for part in shares(rows)]
    assert found == [("Ada", 4, 2, 0.4), ("Bo", 2, 1, 0.2), (None, 4, 1, 0.4)]
    assert shares([]) == []


def test_a_bar_shows_a_little_of_what_is_not_nothing() -> None:
    assert (bar(0, 4), bar(0.01, 4), bar(0.5, 4), bar(1, 4)) == ("░░░░", "█░░░", "██░░", "████")
    assert bar(0.5, 4, ascii_only=True) == "##.."
