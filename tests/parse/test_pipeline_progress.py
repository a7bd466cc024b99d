"""A long text tells how far it is, and can be stopped in the middle."""

from __future__ import annotations

import pytest

from briefing.model import Document
from briefing.parse.engine import CHUNK
from briefing.parse.pipeline import Parser

SENTENCE = "“We shall keep the ferry,” said Jane Roe in Oslo, where the port authority met on Monday.\n\n"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_a_long_text_tells_how_far_it_is(parser: Parser) -> None:
    document = Document(SENTENCE * (4 * CHUNK // len(SENTENCE)))
    told: list[float] = []
    assert parser.parse_telling(document, told.append) == parser.parse(document)
    assert len(told) >= 6 and told == sorted(told)
    assert 0 < told[0] < 0.3 and 0.55 < told[-1] <= 1


def test_a_short_text_tells_nothing(parser: Parser) -> None:
    told: list[float] = []
    parser.parse_telling(Document(SENTENCE), told.append)
    assert told == []


def test_what_listens_may_stop_it_and_the_next_text_is_read_as_ever(parser: Parser) -> None:
    def stop(part: float) -> None:
        if part > 0.2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parser.parse_telling(Document(SENTENCE * (4 * CHUNK // len(SENTENCE))), stop)
    assert len(parser.parse(Document(SENTENCE)).quotations) == 1
