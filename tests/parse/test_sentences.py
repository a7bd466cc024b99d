from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.parse.marks import find_regions
from briefing.parse.sentences import split_sentences


def sentences(text: str) -> list[str]:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    return [text[s.start : s.end] for s in split_sentences(text, paragraphs, find_regions(text, paragraphs))]


@pytest.mark.parametrize(
    "text",
    [
        "Talks ended. | The ministers left.",
        "Dr. S. Jaishankar met Mr. Rubio in Washington, D.C. on Jan. 5. | They spoke.",
        "He lives in the U.S. | The minister does not.",
        "The U.S. Treasury and Acme Inc. agreed at 5 p.m. Monday. | Nobody spoke.",
        "“We agree.” | The talks ended.",
        "“We agree. | We sign,” she said. | Talks ended.",
        "“Is it over?” she asked. | Nobody knew.",
        "“Is it over?” Jane Roe asked. | Nobody knew.",
        "“It is over!” | The talks had ended.",
        "The show “Go. Now!” opened.",
        "It rose 2.5 percent ... and fell. | Traders left.",
        "The talks have ended.| The ministers left.",
        "Sen. Robert P. Casey Jr. (D-Pa.) spoke. | Others did not.",
        "Then-Sen. Roe spoke at No. 10 Downing Street. | It rained.",
        "JAKARTA, Jan. 5 - The talks ended.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    parts = text.split("|")
    assert sentences("".join(parts)) == [part.strip() for part in parts]


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("No stop here\nNext one") == ["No stop here", "Next one"]


@given(st.text(alphabet=st.sampled_from("aB .?!“”\"'’\n…)(1,"), max_size=100))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]
    found = split_sentences(text, paragraphs, find_regions(text, paragraphs))
    assert all(a.end <= b.start for a, b in pairwise(found))
    joined = "".join("".join(text[s.start : s.end].split()) for s in found)
    assert joined == "".join(text.split())
    for sentence in found:
        paragraph = paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
