"""Any text at all: no error, spans that re-read, twice the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Document
from briefing.parse.pipeline import Parser
from briefing.parse.quotations import find_quotations

PIECES = [
    "“", "”", '"', "‘", "’", "''", "``", "«", "»", " said", " said that ", "Jane Roe", " she ",
    ", ", ". ", "? ", " it ", " calling ",
    "\n", "\n\n", ": ", " - ", "HOST: ", "Q: ", "A: ", "according to ", "the ministry", " told ", "It works",
    "unfair", " and ", "in a statement", "(", ")", "\u00a0", "é", "北京", "<a b=\"c\">", "x" * 30,
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
@given(st.lists(st.sampled_from(["A dog ran.", "“Stop,” John Smith said.", "It rained in May."]), max_size=6))
def test_what_stands_around_does_not_change_a_quotation_with_its_own_cue(
    parser: Parser, around: list[str]
) -> None:
    text = "\n\n".join([*around, "“We will not leave the valley,” Jane Roe said on Monday."])
    last = find_quotations(parser.analyse(Document(text)))[-1]
    assert [c.text for c in last.content] == ["We will not leave the valley"]
    assert last.speaker is not None and last.speaker.name == "Jane Roe"
