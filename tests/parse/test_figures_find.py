"""Numbers with units, what they measure, and how they stand to each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Figure, Span
from briefing.parse.dates import date_mentions
from briefing.parse.figures import figures_in
from briefing.parse.figures.numbers import value_of


def figures(*sentences: str) -> tuple[str, tuple[Figure, ...]]:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return text, figures_in(text, spans, date_mentions(text, None))


def short(*sentences: str) -> list[tuple[str, float, str, str | None]]:
    return [(one.text, one.value, one.unit, one.what) for one in figures(*sentences)[1]]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5", 5), ("1,250", 1250), ("1,00,000", 100000), ("2.5", 2.5), ("1.5 billion", 1_500_000_000),
        ("five", 5), ("twenty-one", 21), ("two hundred and fifty", 250), ("a hundred", 100), ("a dozen",
        12),
        ("two dozen", 24), ("three hundred thousand", 300_000), ("half a million", 500_000),
        ("500 crore", 5_000_000_000),
        ("2 lakh crore", 2_000_000_000_000), ("3 hundred thousand", 300_000), ("two million", 2_000_000),
    ],
)  # fmt: skip
def test_numbers(words: str, value: float) -> None:
    assert value_of(words) == value


def test_a_word_that_is_no_number() -> None:
    with pytest.raises(ValueError, match="several"):
        value_of("several")


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "what"),
    [
        ("The 50 percent tariff is high.", "50 percent", 50, "percent", "tariff"),
        ("They added a 25 per cent additional duty on oil.", "25 per cent", 25, "percent", "additional duty"),
        ("They levied a tariff of 12.5% on rice.", "12.5%", 12.5, "percent", "tariff"),
        ("Inflation rose to 5.2 percent.", "5.2 percent", 5.2, "percent", "Inflation"),
        ("The rate fell by 20 basis points.", "20 basis points", 20, "basis points", "rate"),
        ("Turnout was up 3 percentage points.", "3 percentage points", 3, "percentage points", "Turnout"),
        ("It signed a $2 billion loan.", "$2 billion", 2_000_000_000, "USD", "loan"),
        ("It paid US$3.4bn in damages.", "US$3.4bn", 3_400_000_000, "USD", "damages"),
        ("It paid Rs 500 crore.", "Rs 500 crore", 5_000_000_000, "INR", None),
        ("It paid RM3.2 million.", "RM3.2 million", 3_200_000, "MYR", None),
        ("It paid €40.", "€40", 40, "EUR", None),
        ("It paid ₡1000 for it.", "₡1000", 1000, "CRC", None),
        ("It has 125 staff members.", "125 staff members", 125, "staff members", None),
        ("It asked 79% of Colombians about it.", "79%", 79, "percent", "Colombians"),
        ("It cost 2,000 yen.", "2,000 yen", 2000, "JPY", None),
        ("They exported goods worth $48.2 billion.", "$48.2 billion", 48_200_000_000, "USD", "goods"),
        ("So far, five rounds of discussions were held.", "five rounds", 5, "rounds", "discussions"),
        ("It met 35 fishing boats there.", "35 fishing boats", 35, "fishing boats", None),
        ("It freed 50 Indian nationals.", "50 Indian nationals", 50, "Indian nationals", None),
        ("It feeds 1.4 billion people.", "1.4 billion people", 1_400_000_000, "people", None),
        ("It lies 10.5 nautical miles off.", "10.5 nautical miles", 10.5, "nautical miles", None),
        ("It bought 12,000 tonnes of rice.", "12,000 tonnes", 12000, "tonnes", "rice"),
        (
            "It pumps 1.5 million barrels a day.",
            "1.5 million barrels a day",
            1_500_000,
            "barrels per day",
            None,
        ),
        ("It drives at 60 km/h.", "60 km/h", 60, "kilometres per hour", None),
        ("It has a 300MW plant.", "300MW", 300, "megawatts", None),
        ("It was 45°C.", "45°C", 45, "degrees Celsius", None),
        ("They agreed on a 90-day truce.", "90-day", 90, "days", "truce"),
        ("It took six weeks.", "six weeks", 6, "weeks", None),
    ],
)
def test_one_figure(sentence: str, text: str, value: float, unit: str, what: str | None) -> None:
    assert short(sentence) == [(text, value, unit, what)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on 27 October 2025 at 10:30 a.m., and in 2019.",
        "Call 555-1234 or 020 7946 0000.",
        "Smith, 42, and a 35-year-old man, aged 35, won 3-2.",
        "The vote was 93-18.",
        "Article 370 and Resolution 2231 hold; so do G20, F-16 and Covid-19.",
        "Two of them came second, and he was the 3rd.",
        "The two countries and both three-nation groups met.",
        "It happened five years ago.",
        "One of the ministers was there.",
        "Some 2019 elections were held.",
    ],
)
def test_no_figures(sentence: str) -> None:
    assert short(sentence) == []


@pytest.mark.parametrize(
    ("sentences", "first", "kind", "cue", "second"),
    [
        (["The 50 percent tariff includes a 25 percent duty."], "50 percent", "includes", "includes",
        "25 percent"),
        (["They pay a 25 percent levy plus an additional 25 percent."], "25 percent", "plus",
        "plus an additional", "25 percent"),
        (["They are charged 50 percent.", "The rate includes a duty of 25 percent."], "50 percent",
        "includes", "includes", "25 percent"),
        (["It lent 5 to 10 percent."], "5", "to", "to", "10 percent"),
        (["It lent between 5 and 10 percent."], "5", "to", "and", "10 percent"),
        (["It costs $2-3 billion."], "$2", "to", "-", "3 billion"),
        (["It is 5 percent, up from 4 percent."], "5 percent", "up from", "up from", "4 percent"),
        (["It rose to $3 million from $2 million."], "$3 million", "from", "from", "$2 million"),
        (["It won 15 out of 27 states."], "15", "out of", "out of", "27 states"),
    ],
)  # fmt: skip
def test_relations_as_written(sentences: list[str], first: str, kind: str, cue: str, second: str) -> None:
    text, found = figures(*sentences)
    assert [one.text for one in found] == [first, second]
    (relation,) = found[0].relations
    assert (relation.kind, text[relation.start : relation.end], relation.to) == (kind, cue, 1)
    assert not found[1].relations


def test_a_range_shares_unit_and_scale() -> None:
    assert [(one.value, one.unit) for one in figures("It costs $2-3 billion.")[1]] == [
        (2_000_000_000, "USD"),
        (3_000_000_000, "USD"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Exports fell 5 percent while imports, including oil, rose 3 percent.",
        "He has 50 percent of the votes; this includes 25 percent by post.",
        "The package is $6 billion, and includes two houses.",
    ],
)
def test_no_relation_across_clauses_or_kinds(sentence: str) -> None:
    assert not any(one.relations for one in figures(sentence)[1])


@pytest.mark.parametrize("bound", ["more than", "at least", "up to", "about", "nearly", "as many as"])
def test_the_words_that_bound_a_number_are_kept(bound: str) -> None:
    text, (one,) = figures(f"They freed {bound} 35 people.")
    assert one.qualifier is not None
    assert one.qualifier.text == text[one.qualifier.start : one.qualifier.end] == bound


PIECES = st.sampled_from(
    [
        "50", " percent", "%", "$", "2-3", " billion", "five ", "rounds", " of ", "talks", ", ", "plus ",
        "includes ",
        "hundred ", "a ", "half a million ", "Rs ", "1,00,000", ".5", "-day", " to ", "between ",
        " and ", "m", "\n", "١٢",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=20).map("".join)))
def test_any_text_gives_figures_that_re_read(text: str) -> None:
    sentence = [Span(0, len(text))]
    found = figures_in(text, sentence)
    assert found == figures_in(text, sentence)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert one.unit
        for relation in one.relations:
            assert text[relation.start : relation.end].strip()
            assert 0 <= relation.to < len(found)
