"""Times in a query, from a fixed today."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import QueryError
from briefing.query import And, Days, parse_query
from briefing.query.dates import day_range

TODAY = date(2025, 10, 28)  # a Tuesday

COMMON = [
    ("2025-08-14", "2025-08-14", "2025-08-15"),
    ("2024-02-29", "2024-02-29", "2024-03-01"),
    ("2025-08", "2025-08-01", "2025-09-01"),
    ("2025-12", "2025-12-01", "2026-01-01"),
    ("2025", "2025-01-01", "2026-01-01"),
    ("2025-W01", "2024-12-30", "2025-01-06"),
    ("2025-Q3", "2025-07-01", "2025-10-01"),
    ("today", "2025-10-28", "2025-10-29"),
    ("Yesterday", "2025-10-27", "2025-10-28"),
    ("tomorrow", "2025-10-29", "2025-10-30"),
    ("monday", "2025-10-27", "2025-10-28"),
    ("tue", "2025-10-28", "2025-10-29"),
    ("last tuesday", "2025-10-21", "2025-10-22"),
    ("wednesday", "2025-10-22", "2025-10-23"),
    ("3 weeks ago", "2025-10-07", "2025-10-08"),
    ("three weeks ago", "2025-10-07", "2025-10-08"),
    ("a month ago", "2025-09-28", "2025-09-29"),
    ("8 months ago", "2025-02-28", "2025-03-01"),
    ("2d", "2025-10-26", "2025-10-27"),
    ("1y", "2024-10-28", "2024-10-29"),
    ("last week", "2025-10-20", "2025-10-27"),
    ("this week", "2025-10-27", "2025-11-03"),
    ("last month", "2025-09-01", "2025-10-01"),
    ("last year", "2024-01-01", "2025-01-01"),
    ("august", "2025-08-01", "2025-09-01"),
    ("nov", "2024-11-01", "2024-12-01"),
    ("August 2023", "2023-08-01", "2023-09-01"),
]


@pytest.mark.parametrize(("text", "first", "after"), COMMON)
def test_a_common_form_is_understood(text: str, first: str, after: str) -> None:
    assert day_range(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(after))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2025-10-31"),
        ("tuesday", "2025-11-04"),
        ("next monday", "2025-11-03"),
        ("tomorrow", "2025-10-29"),
        ("in 2 weeks", "2025-11-11"),
        ("2w", "2025-11-11"),
        ("3 days", "2025-10-31"),
        ("in a month", "2025-11-28"),
        ("end of month", "2025-10-31"),
        ("end of the week", "2025-11-02"),
        ("end of next month", "2025-11-30"),
        ("next week", "2025-11-03"),
        ("august", "2026-08-01"),
        ("december", "2025-12-01"),
        ("2025-12-24", "2025-12-24"),
        ("24 December", "2025-12-24"),
        ("3 January", "2026-01-03"),
    ],
)
def test_what_has_to_be_done_lies_ahead(text: str, day: str) -> None:
    assert day_range(text, TODAY, future=True)[0].isoformat() == day


def test_a_month_back_from_a_long_month_ends_with_the_short_one() -> None:
    assert day_range("1 month ago", date(2025, 3, 31))[0] == date(2025, 2, 28)


def test_dateparser_is_asked_about_the_rest() -> None:
    assert day_range("14 August 2025", TODAY) == (date(2025, 8, 14), date(2025, 8, 15))
    assert day_range("le 14 août 2025", TODAY)[0] == date(2025, 8, 14)


def test_while_typing_no_language_but_english_is_loaded() -> None:
    typed = parse_query('since:"14 August 2025" until:"le 14 août"', lenient=True, today=TODAY)
    assert [problem.message for problem in typed.problems] == ["'le 14 août' is no date that makes sense"]
    exact = parse_query('since:"14 August 2025" until:"le 14 août"', today=TODAY)
    assert isinstance(exact.tree, And)
    assert exact.tree.parts[1] == Days("until", "le 14 août", None, date(2025, 8, 15))


@pytest.mark.parametrize(
    "text", ["", "flurb", "2025-02-30", "9999", "999999 weeks ago", "3/4/2025", "03.04.25", "—", "x" * 500]
)
def test_no_date_is_an_error(text: str) -> None:
    with pytest.raises(QueryError):
        day_range(text, TODAY)


def test_common_forms_do_not_import_dateparser() -> None:
    program = (
        "import sys; from datetime import date; from briefing.query.dates import day_range\n"
        f"for text in {[form[0] for form in COMMON]!r}: day_range(text, date(2025, 10, 28))\n"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@settings(deadline=None)  # the machine may be busy
@given(
    st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{1,6}[-dwmyq/ ][0-9a-z -]{0,12}", fullmatch=True))
)
def test_any_text_is_a_range_or_a_query_error(text: str) -> None:
    try:
        first, after = day_range(text, TODAY)
    except QueryError:
        return
    assert first < after
