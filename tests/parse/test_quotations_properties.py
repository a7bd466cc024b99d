"""Any text at all: no error, spans that re-read, twice the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Document
from briefing.model.wire import to_data
from briefing.parse.pipeline import Parser
from briefing.parse.quotations import find_quotations

PIECES = [
    "“", "”", '"', "‘", "’", "''", "``", "«", "»", " said", " said that ", "Jane Roe", " she ",
    ", ", ". ", "? ", " it ", " calling ",
    "\n", "\n\n", ": ", " - ", "HOST: ", "Q: ", "A: ", "according to ", "the ministry", " told ", "It works",
    "unfair", " and ", "in a statement", "(", ")", "\u00a0", "é", "北京", "<a b=\"c\">", "x" * 30,
]  # fmt: skip


AROUND = [
    "A dog ran.",
    "“Stop,” John Smith said.",
    "It rained in May.",
    "Ann Lee called it “a very sad day”.",
]
FACTS = [
    "$5 million", " 20 percent ", "will sign by May", "on Friday", "U.S.", "Dr. ", "Minister ", "the UN ",
    "trade", " tariffs ", " MP ", " A. ", " H.E. ", " anak ", "Q. ", "A. ", " counterpart, ",
    ", asked why, said ",
]  # fmt: skip


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def check(parser: Parser, text: str) -> None:
    analysis = parser.analyse(Document(text))
    found = find_quotations(analysis)
    entities = {entity.id for entity in analysis.table.entities()}
    for quotation in found:
        assert quotation.content
        assert 0.0 <= quotation.confidence <= 1.0
        for passage in [*quotation.content, *([quotation.cue] if quotation.cue else [])]:
            assert text[passage.start : passage.end] == passage.text != ""
        pieces = quotation.content
        assert all(a.end <= b.start for a, b in pairwise(pieces)), pieces
        for speaker in (quotation.speaker, quotation.reported_by):
            if speaker is not None:
                assert speaker.start is not None and speaker.end is not None
                assert text[speaker.start : speaker.end].strip()
                assert speaker.entity is None or speaker.entity in entities
    again = find_quotations(parser.analyse(Document(text)))
    assert again == found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_of_cues_and_marks(parser: Parser, text: str) -> None:
    check(parser, text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200).map(lambda text: text.replace("\r", " ")))
def test_any_text(parser: Parser, text: str) -> None:
    check(parser, text)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(*[st.lists(st.sampled_from(AROUND), max_size=4)] * 2)
def test_what_stands_around_does_not_change_a_quotation_with_its_own_cue(
    parser: Parser, before: list[str], after: list[str]
) -> None:
    text = "\n\n".join([*before, "“We will not leave the valley,” Jane Roe said on Monday.", *after])
    found = find_quotations(parser.analyse(Document(text)))
    (ours,) = [one for one in found if one.content[0].text == "We will not leave the valley"]
    assert len(ours.content) == 1
    assert ours.speaker is not None and ours.speaker.name == "Jane Roe"
    assert ours.cue is not None and ours.cue.text == "said"


def passages(data: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and its words, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("start"), int) and isinstance(data.get("text"), str):
            yield data
        for value in data.values():
            yield from passages(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from passages(value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*PIECES, *FACTS]), max_size=30).map("".join))
def test_a_whole_reading_re_reads_and_is_twice_the_same(parser: Parser, text: str) -> None:
    reading = parser.parse(Document(text, published="2025-10-27"))
    found = list(passages(to_data(reading)))
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
    assert parser.parse(Document(text, published="2025-10-27")) == reading
