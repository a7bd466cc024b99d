"""The day of an article: what its source says, or else what its own text states; never a guess."""

from __future__ import annotations

import pytest

from briefing.model import Document
from briefing.parse import Parser

BODY = "The ministers met for two hours and agreed to meet again. Officials gave no details of the talks."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def published(parser: Parser, text: str, given: str | None = None) -> str | None:
    return parser.parse(Document(text, published=given)).published


def test_a_full_date_in_the_dateline_is_the_day(parser: Parser) -> None:
    assert published(parser, f"PUTRAJAYA, July 28, 2025 — {BODY}") == "2025-07-28"


def test_a_date_on_a_line_of_its_own_is_the_day(parser: Parser) -> None:
    assert published(parser, f"Ministers meet again\n\n20 November 2025\n\n{BODY}") == "2025-11-20"


def test_what_the_source_says_comes_first(parser: Parser) -> None:
    stated = f"PUTRAJAYA, July 28, 2025 — {BODY}"
    assert published(parser, stated, "2025-07-29T08:00:00+08:00") == "2025-07-29T08:00:00+08:00"


@pytest.mark.parametrize(
    "opening", ["PUTRAJAYA, July 28 — ", "Putrajaya: ", "", "On 28 July 2025 they sat down. "]
)
def test_less_than_that_gives_no_day(parser: Parser, opening: str) -> None:
    assert published(parser, opening + BODY) is None
