"""Date expressions of news, one example or more a rule."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import DateMention, Span
from briefing.parse.dates import date_mentions
from briefing.parse.dates.calendar import as_date, latest
from briefing.parse.dates.stamp import is_stamp

WEDNESDAY = date(2025, 10, 29)


def values(text: str, basis: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(one.text, one.value) for one in date_mentions(text, basis)]


def only(text: str, basis: date | None = WEDNESDAY) -> DateMention:
    (one,) = date_mentions(text, basis)
    return one


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("It began on 27 October 2025 in Rome.", "27 October 2025", "2025-10-27", "day"),
        ("It began on Monday, Oct. 27, 2025, in Rome.", "Monday, Oct. 27, 2025", "2025-10-27", "day"),
        ("It began on the 3rd of May, 2024.", "3rd of May, 2024", "2024-05-03", "day"),
        ("It began on 2025-10-27.", "2025-10-27", "2025-10-27", "day"),
        ("It began on 27/10/2025.", "27/10/2025", "2025-10-27", "day"),
        ("It began in October 2025.", "October 2025", "2025-10", "month"),
        ("It began in May, 1950.", "May, 1950", "1950-05", "month"),
        ("It began in 2019.", "2019", "2019", "year"),
        ("It grew in the third quarter of 2024.", "third quarter of 2024", "2024-Q3", "quarter"),
        ("It grew in Q3 2024.", "Q3 2024", "2024-Q3", "quarter"),
    ],
)
def test_absolute_dates_need_no_basis(text: str, words: str, value: str, precision: str) -> None:
    for basis in (None, WEDNESDAY):
        one = only(text, basis)
        assert (one.text, one.value, one.precision) == (words, value, precision)


@pytest.mark.parametrize(
    ("text", "words", "value", "precision"),
    [
        ("They met on Monday.", "Monday", "2025-10-27", "day"),
        ("They met on Wednesday.", "Wednesday", "2025-10-29", "day"),
        ("They met on Thursday.", "Thursday", "2025-10-23", "day"),
        ("They will meet on Thursday.", "Thursday", "2025-10-30", "day"),
        ("They are to meet on Monday.", "Monday", "2025-11-03", "day"),
        ("They met last Friday.", "last Friday", "2025-10-24", "day"),
        ("They meet next Friday.", "next Friday", "2025-10-31", "day"),
        ("They meet on Monday next week.", "Monday next week", "2025-11-03", "day"),
        ("They met today.", "today", "2025-10-29", "day"),
        ("They met this morning.", "this morning", "2025-10-29", "day"),
        ("They met yesterday.", "yesterday", "2025-10-28", "day"),
        ("They met last night.", "last night", "2025-10-28", "day"),
        ("They meet tomorrow.", "tomorrow", "2025-10-30", "day"),
        ("They met the day before yesterday.", "the day before yesterday", "2025-10-27", "day"),
        ("They met three days ago.", "three days ago", "2025-10-26", "day"),
        ("They met two weeks ago.", "two weeks ago", "2025-W42", "week"),
        ("They met a month ago.", "a month ago", "2025-09", "month"),
        ("They met ten years ago.", "ten years ago", "2015", "year"),
        ("They met last week.", "last week", "2025-W43", "week"),
        ("They meet next month.", "next month", "2025-11", "month"),
        ("They met this year.", "this year", "2025", "year"),
        ("They met in June.", "June", "2025-06", "month"),
        ("They met in December.", "December", "2024-12", "month"),
        ("They will meet in December.", "December", "2025-12", "month"),
        ("It is due to be published in May.", "May", "2026-05", "month"),
        ("The programme is to run through March.", "March", "2026-03", "month"),
        ("The storm is likely to weaken on Friday.", "Friday", "2025-10-31", "day"),
        ("They met last June.", "last June", "2025-06", "month"),
        ("They met in March last year.", "March last year", "2024-03", "month"),
        ("They met on October 20.", "October 20", "2025-10-20", "day"),
        ("They met on December 20.", "December 20", "2024-12-20", "day"),
        ("They will meet on January 5.", "January 5", "2026-01-05", "day"),
        ("They meet in three weeks’ time.", "in three weeks’ time", "2025-W47", "week"),
        ("They meet five days from now.", "five days from now", "2025-11-03", "day"),
    ],
)
def test_relative_dates_against_the_basis(text: str, words: str, value: str, precision: str) -> None:
    one = only(text)
    assert (one.text, one.value, one.precision) == (words, value, precision)
    bare = only(text, None)
    assert (bare.text, bare.value) == (words, None)


def test_the_direction_is_kept_where_it_was_assumed() -> None:
    assert only("They met on Thursday.").direction == "past"
    assert only("They will meet on Thursday.").direction == "future"
    assert only("They met last Friday.").direction is None


@pytest.mark.parametrize(
    "text",
    [
        "It may be that Jan Novak said so.",
        "Theresa May said they would march on.",
        "May will speak, and March on Rome was a book.",
        "Every Monday they meet, and on Mondays they talk; a Friday is free.",
        "The Sunday Times and Black Friday were named; it is shut on the first Monday of the month.",
        "It is still used today.",
        "They sold 2019 cars and 1,984 lorries, and 2000 people came.",
        "Flight 1984 left from gate 12; the model 2020 did not.",
        "Over the past year and in the last two weeks.",
        "He paid $2010 at 20:25.",
    ],
)
def test_no_dates(text: str) -> None:
    assert not [one for one in date_mentions(text, WEDNESDAY) if one.value]


@pytest.mark.parametrize(
    "text", ["They met on 03/04/2025.", "They met in the 1990s.", "Sales rose in the third quarter."]
)
def test_what_could_mean_more_than_one_stays_open(text: str) -> None:
    assert only(text).value is None


def test_ranges_are_two_dates() -> None:
    assert values("They meet on Oct. 26-28, 2025, in Rome.") == [
        ("Oct. 26", "2025-10-26"),
        ("28, 2025", "2025-10-28"),
    ]
    assert values("They met from 3 to 5 May 2024.") == [("3", "2024-05-03"), ("5 May 2024", "2024-05-05")]
    assert values("in 2019–2021 and 2024-25") == [
        ("2019", "2019"), ("2021", "2021"), ("2024", "2024"), ("25", "2025"),
    ]  # fmt: skip


def test_a_score_is_no_range() -> None:
    assert values("They won 2 -1 January 2017.") == [("1 January 2017", "2017-01-01")]
    assert values("They met on March 6, 2022: “We agree.”") == [("March 6, 2022", "2022-03-06")]


def test_that_year_means_the_year_named_before() -> None:
    assert values("He left in 1985. That year she came, and two years later he died.", None) == [
        ("1985", "1985"), ("That year", "1985"), ("two years later", "1987"),
    ]  # fmt: skip
    assert values("That year she came.", None) == []


def test_a_spoken_today_is_the_day_of_speaking() -> None:
    text = "They met on Monday. “We met this morning,” he said. They parted today."
    quoted = [Span(text.index("We"), text.index(",”"))]
    found = {one.text: one.value for one in date_mentions(text, WEDNESDAY, None, quoted)}
    assert found == {"Monday": "2025-10-27", "today": "2025-10-29"}
    undated = [one.text for one in date_mentions(text, None, None, quoted)]
    assert undated == ["Monday", "today"]
    monday = {one.text: one.value for one in date_mentions(text, date(2025, 10, 27), None, quoted)}
    assert monday["this morning"] == "2025-10-27"


def test_calendar_edges() -> None:
    assert as_date("2025-10-27T08:00:00+08:00") == date(2025, 10, 27)
    assert as_date("soon") is None
    assert latest(2, 29, date(2025, 3, 1)) == date(2024, 2, 29)
    assert latest(2, 30, date(2025, 3, 1)) is None
    assert values("They met on February 30.") == []
    assert values("ten years ago, yesterday", date(1, 1, 1)) == [("ten years ago", None), ("yesterday", None)]


@pytest.mark.parametrize(
    "line", ["20 November 2025", "Monday, May 18, 2015", "Published: 2025-11-20", "20 Nov 2025, 10:41 GMT"]
)
def test_a_date_line(line: str) -> None:
    assert is_stamp(line, Span(0, len(line)))
    longer = line + " they met"
    assert not is_stamp(longer, Span(0, len(longer)))


PIECES = st.sampled_from(
    [
        "Monday", "May", "on ", "in ", " 27 ", "2025", "October", ", ", "-", "–", "last ", "next ",
        "week", "year", "ago",
        "two ", "31 ", "30 February", "Q3 ", "today", "’s time", "9999", " will ", "99 ", "1/2/2025",
        "\n", "from now",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map("".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_dates_that_re_read(text: str, basis: date | None) -> None:
    found = date_mentions(text, basis)
    assert found == date_mentions(text, basis)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert one.value is None or one.value[:4].isdigit()
