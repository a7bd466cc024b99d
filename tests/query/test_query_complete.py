"""Completing a half-typed query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.query import Field, parse_query
from briefing.query.complete import Gap, fill_gap, gap_at


@pytest.mark.parametrize(
    ("text", "gap", "fixed"),
    [
        ("", Gap(None, "", 0), []),
        ("sa", Gap(None, "sa", 0), ["said:"]),
        ("tariff -ti", Gap(None, "ti", 8), ["title:"]),
        ("(to", Gap(None, "to", 1), ["topic:"]),
        ("is:un", Gap("is", "un", 3), ["unread", "unverified"]),
        ("Kind:", Gap("kind", "", 5), ["direct", "partial", "indirect"]),
        ("x said:jai", Gap("said", "jai", 7), []),
        ('said:"s. jai', Gap("said", "s. jai", 5), []),
        ("foo:ba", None, []),
        ('"free tr', None, []),
        ("10", None, []),
    ],
)
def test_the_gap_is_what_is_being_typed(text: str, gap: Gap | None, fixed: list[str]) -> None:
    assert gap_at(text) == gap
    assert (gap.fixed() if gap else []) == fixed


def test_the_cursor_may_stand_in_the_middle() -> None:
    text = "said:jai tariff"
    gap = gap_at(text, 8)
    assert gap == Gap("said", "jai", 5)
    assert fill_gap(text, gap, "S. Jaishankar", 8) == ('said:"S. Jaishankar" tariff', 20)


def test_a_completed_name_waits_for_its_value() -> None:
    gap = gap_at("tariff sa")
    assert gap is not None
    assert fill_gap("tariff sa", gap, "said:") == ("tariff said:", 12)


@settings(deadline=None)  # the machine may be busy
@given(st.sampled_from(["said:", 'said:"', "x said:ja", "(said:"]), st.text(min_size=1, max_size=12))
def test_a_completed_value_is_that_value(text: str, value: str) -> None:
    value = " ".join(value.split())
    gap = gap_at(text)
    assert gap is not None
    filled, cursor = fill_gap(text, gap, value)
    assert cursor == len(filled)
    if value:
        tree = parse_query(filled.lstrip("(").removeprefix("x ")).tree
        assert tree == Field("said", value)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=20), st.integers(0, 25))
def test_any_text_has_a_gap_or_none(text: str, cursor: int) -> None:
    gap = gap_at(text, cursor)
    assert gap is None or 0 <= gap.start <= min(cursor, len(text))
