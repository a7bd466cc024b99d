"""The lexicon, shapes and channels, without the language engine."""

from __future__ import annotations

import pytest

from briefing.model import Span
from briefing.parse.marks import find_regions
from briefing.parse.quotations.channels import find_channel
from briefing.parse.quotations.lexicon import CUE_FORMS, VERBS, Frame
from briefing.parse.quotations.reports import Report
from briefing.parse.quotations.shapes import is_title, shape_regions


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("quipped", "quip"),
        ("telling", "tell"),
        ("criticised", "criticise"),
        ("criticizing", "criticize"),
        ("written", "write"),
        ("labelled", "label"),
        ("labeled", "label"),
        ("vowed", "vow"),
        ("urges", "urge"),
        ("reassures", "reassure"),
    ],
)
def test_every_form_of_a_verb_leads_to_it(form: str, lemma: str) -> None:
    assert VERBS[form].lemma == lemma


def test_verbs_of_thinking_report_only_beside_marks() -> None:
    assert VERBS["believes"].frame == Frame.QUOTED
    assert "believes" not in CUE_FORMS
    assert {"said", "called", "according"} <= CUE_FORMS


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("“We agree,” she said.", ["clause"]),
        ("She called it “unfair” and “unwise.”", ["fragment", "fragment"]),
        ("She said: “Never.”", ["clause"]),
        ("“The deal,” she said, “is done.”", ["clause", "clause"]),
        ("“Hamilton” opened in New York.", ["fragment"]),
        ("He said that while he agreed, “I cannot vote for it.”", ["fragment"]),
    ],
)
def test_a_region_is_a_clause_or_a_fragment(text: str, shapes: list[str]) -> None:
    paragraphs = [Span(0, len(text))]
    assert [s.shape for s in shape_regions(text, paragraphs, find_regions(text, paragraphs))] == shapes


def test_titles_of_works_are_told_by_their_capitals() -> None:
    assert is_title("A Winter Night")
    assert is_title("War and Peace")
    assert not is_title("We Will Not Leave!")
    assert not is_title("the perspective of a senator")
    assert not is_title("")


@pytest.mark.parametrize(
    ("sentence", "lemma", "channel"),
    [
        ("She said in a statement on Monday.", "say", "statement"),
        ("She said in an interview with the paper.", "say", "interview"),
        ("She tweeted the news.", "tweet", "social media post"),
        ("She wrote on Truth Social.", "write", "social media post"),
        ("She said in response to a letter.", "say", None),
        ("She said on Monday.", "say", None),
    ],
)
def test_channels(sentence: str, lemma: str, channel: str | None) -> None:
    at = sentence.index(" ") + 1
    report = Report(0, Span(at, sentence.index(" ", at)), lemma, Frame.CLAUSE, "verb")
    assert find_channel(sentence, report, Span(0, len(sentence)), []) == channel


def test_what_is_quoted_tells_nothing_of_the_channel() -> None:
    sentence = "“I read it in a letter,” she said."
    report = Report(0, Span(29, 33), "say", Frame.CLAUSE, "verb")
    assert find_channel(sentence, report, Span(0, len(sentence)), [Span(0, 24)]) is None
