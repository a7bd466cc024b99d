"""The article on the grid, its marks, finding words, dates, citations."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Passage, Section, Span, Title
from briefing.tui.citation import cite_article, cite_quotation
from briefing.tui.opened import open_article
from briefing.tui.text.dates import day, short_day
from briefing.tui.text.find import find_all, fold
from briefing.tui.text.layout import PageLines, blocks_of
from briefing.tui.text.marks import Mark, Runs, merged
from tests.tui.fake_library import FakeLibrary
from tests.tui.sample_readings import climate_reading, meeting_reading, plain_reading

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(*sorted(p))), max_size=12
)


@given(SPANS, SPANS)
def test_runs_agree_with_the_spans_character_by_character(people: list[Span], quotes: list[Span]) -> None:
    runs = Runs([*((s, Mark.PERSON) for s in people), *((s, Mark.QUOTE) for s in quotes)])
    parts = list(runs.within(0, 45))
    assert [p[0] for p in parts] == [0, *(p[1] for p in parts[:-1])] and parts[-1][1] == 45
    for start, end, mark in parts:
        for at in range(start, end):
            assert bool(mark & Mark.PERSON) == any(s.start <= at < s.end for s in people)
            assert bool(mark & Mark.QUOTE) == any(s.start <= at < s.end for s in quotes)


def test_layers_are_put_together() -> None:
    layers = [Runs([(Span(0, 4), Mark.PERSON)]), Runs([(Span(2, 6), Mark.HIT)])]
    assert merged(1, 7, layers) == [
        (1, 2, Mark.PERSON),
        (2, 4, Mark.PERSON | Mark.HIT),
        (4, 6, Mark.HIT),
        (6, 7, Mark.NONE),
    ]


@given(st.integers(2, 120))
def test_every_character_of_the_body_is_on_the_line_that_claims_it(measure: int) -> None:
    view = FakeLibrary([meeting_reading()]).article(1)
    lines = PageLines(view, measure)
    text = view.reading.text
    for block in blocks_of(view.reading):
        for at in range(block.start, block.end):
            line = lines.lines[lines.line_at(at)]
            assert line.start <= at and (at < line.end or text[at].isspace())


def test_headings_and_paragraphs_alternate_and_the_header_tells_the_source() -> None:
    lines = PageLines(FakeLibrary([meeting_reading()]).article(1), 72).lines
    assert lines[1].words == "The Strait Times  ·  14 Oct 2025"
    assert lines[2].words == "Okoro and Lindqvist try again on tariffs"
    assert [line.kind for line in lines if line.kind == "heading"] == ["heading", "heading"]


def test_a_title_that_stands_in_the_text_is_shown_once() -> None:
    text = "Talks resume\n\nThey met again.\n"
    reading = replace(plain_reading("Talks resume", text), title=Title("Talks resume", False, 0, 12))
    lines = PageLines(FakeLibrary([reading]).article(1), 72).lines
    assert [line.kind for line in lines].count("title") == 1
    assert [text[x.start : x.end] for x in lines if x.in_text] == ["Talks resume", "They met again."]


def test_a_long_notice_of_the_reading_is_shown_whole() -> None:
    notice = "not English: names are found by their shape, and quotations by their marks alone"
    reading = replace(plain_reading("Talks", "Talks\n\nThey go on.\n"), notices=(notice,))
    lines = PageLines(FakeLibrary([reading]).article(1), 40).lines
    facts = [line.words for line in lines if line.kind == "facts"]
    assert max(map(len, facts)) <= 40 and " ".join(facts).endswith(notice)


def test_a_reading_with_overlapping_parts_still_lays_out() -> None:
    text = "one two three four five"
    heading = Passage.of(text, 4, 13)
    reading = replace(
        plain_reading("x", text), sections=(Section(0, 23, heading),),
 paragraphs=(Span(0, 7), Span(2, 23), Span(14, 23))
    )  # fmt: skip
    found = blocks_of(reading)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_article_without_paragraphs_is_shown_whole() -> None:
    reading = replace(plain_reading("x", "all of it"), paragraphs=(), sections=())
    assert [(b.start, b.end) for b in blocks_of(reading)] == [(0, 9)]


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_words_are_found_whatever_their_case_marks_and_line_breaks() -> None:
    folded = fold("The Minister’s café\nwas  closed. MINISTER")
    assert [(s.start, s.end) for s in find_all(folded, "minister's CAFE was")] == [(4, 23)]
    assert len(find_all(folded, "minister")) == 2
    assert find_all(folded, "   ") == []
    assert find_all(fold("(a+b"), "(a+") == [Span(0, 3)]


def test_dates_are_short_and_never_guessed() -> None:
    assert day("2025-10-27") == "27 Oct 2025"
    assert day("2025-10-27T08:00:00+08:00") == "27 Oct 2025"
    assert (day(None), day("2025"), day("2025-13-01")) == ("", "2025", "2025-13-01")
    assert short_day("2025-10-07") == "7 Oct ’25"


def test_panes_lead_to_their_words() -> None:
    opened = open_article(FakeLibrary([meeting_reading()]), 1)
    for items, words in (
        (opened.people, {"Dana Okoro", "Okoro"}),
        (opened.topics, {"tariffs", "duty", "trade"}),
    ):
        assert {opened.text[s.start : s.end] for s in items[0].stops} <= words
    assert [p.label for p in opened.people] == [
        "Dana Okoro, Foreign Minister, Kestria",
        "Paul Lindqvist, Trade Secretary",
        "Kestria, government",
    ]
    assert [opened.text[s.start : s.end] for s in opened.quotes[3].stops] == [
        "Nobody raised their voice",
        "and that alone is news.",
    ]


def test_citations_lead_back_to_the_source() -> None:
    library = FakeLibrary([meeting_reading(), climate_reading()])
    rows = library.quotations(article=1)
    assert cite_quotation(rows[1]) == (
        "“arbitrary”\n— Kestria. “Okoro and Lindqvist try again on tariffs”, The Strait Times, 2025-10-14."
        " https://news.example/1"
    )
    assert "— Dana Okoro, Foreign Minister, Kestria, in a social media post" in cite_quotation(rows[0])
    assert cite_quotation(rows[2]).startswith("(reported) no decision")
    assert "speaker not given" in cite_quotation(rows[3])
    assert cite_article(library.article(2).row, None).endswith(
        "[headline made from the lead]\nCoast Daily, 2025-10-10"
    )
