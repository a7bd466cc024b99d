"""Any text at all has a layout whose parts re-read and do not overlap."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Document
from briefing.parse.structure import find_layout

PIECES = st.sampled_from(
    [
        "KUALA LUMPUR, Oct 27 (AP) — ", "Kuala Lumpur: ", "By Nora Feld\n", "\n", "\n\n", "    ",
        "Also read: more\n", "The ministers met. ", "They agreed on a list of goods, and on steel. ",
        "“", "”", "(",
        ")", "—", "- ", ":", "A Short Heading\n", "(With inputs from PTI)", "https://x.example\n",
        "1 May 2020\n",
        "\u2028", "\ufeff", "é", "東京", "x" * 70,
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(-3, 400), st.sampled_from([None, "A title", "The ministers met."]))
def test_any_text_has_a_layout(text: str, body_start: int, title: str | None) -> None:
    document = Document(text=text, title=title, body_start=body_start, published="2025-10-27")
    found = find_layout(document)
    assert found == find_layout(document)
    assert found.title.text
    if found.title.start is not None and found.title.end is not None:
        assert text[found.title.start : found.title.end] == found.title.text
    for passage in (found.byline, found.dateline, *(section.heading for section in found.sections)):
        assert passage is None or text[passage.start : passage.end] == passage.text
    parts = sorted([*found.paragraphs, *found.noise, *(s.heading for s in found.sections if s.heading)],
                   key=lambda one: (one.start, one.end))  # fmt: skip
    for one, other in pairwise(parts):
        assert 0 <= one.start < one.end <= other.start
    for part in parts:
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()


@pytest.mark.parametrize(
    "text",
    [
        "word, and “so” on. " * 60_000,
        "word " * 300_000,
        "one two three four five six seven eight nine\n" * 20_000,
        " \n" * 300_000,
        "(" * 300_000,
        "A - " * 200_000,
        "x" * 1_000_000,
        "By A B C, " * 60_000,
        "Also read: " * 60_000,
    ],
    ids=["sentences", "words", "lines", "blank", "brackets", "dashes", "one word", "bylines", "pointers"],
)
def test_time_is_linear_in_the_text(text: str) -> None:
    began = time.process_time()
    find_layout(Document(text=text))
    assert time.process_time() - began < 5
