"""A long text is recognised in chunks, and its tokens are one row again."""

from __future__ import annotations

import pytest

from briefing.parse.engine import CHUNK, Engine
from briefing.parse.tokens import Tokens, Word


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def words(tokens: Tokens, text: str) -> list[Word]:
    return list(tokens.between(0, len(text)))


@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_a_long_text_keeps_its_offsets(engine: Engine, separator: str) -> None:
    sentence = "Jane Roe met the president of France in Oslo on Monday."
    text = separator.join([sentence] * (2 * CHUNK // len(sentence)))
    assert len(text) > CHUNK
    tokens = engine.recognise(text)
    found = words(tokens, text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert "".join(one.text + " " * one.spaced for one in found) == text
    assert sum(text[start:end] == "Oslo" for start, end, _ in tokens.entities) > 0.9 * text.count("Oslo")


def test_the_tokens_of_a_passage_are_those_that_it_touches(engine: Engine) -> None:
    text = "Roe met the king. " * CHUNK
    tokens = engine.recognise(text)
    for at in (0, CHUNK - 9, CHUNK - 1, CHUNK, CHUNK + 7, len(text) - 5):
        touched = [one for one in words(tokens, text) if one.start < at + 5 and one.end > at]
        assert list(tokens.between(at, at + 5)) == touched != []
    assert list(tokens.between(5, 5)) == []


def test_words_are_found_by_their_form(engine: Engine) -> None:
    text = "She said: Said he said so."
    tokens = engine.recognise(text)
    said = tokens.vocab.strings["said"]
    assert [(one.start, one.text) for one in tokens.of_forms(frozenset([said]))] == [
        (4, "said"),
        (10, "Said"),
        (18, "said"),
    ]


def test_a_text_without_any_space_is_cut_and_joined(engine: Engine) -> None:
    text = "x" * (CHUNK + 100)
    assert "".join(one.text for one in words(engine.recognise(text), text)) == text


def test_nothing_has_no_tokens(engine: Engine) -> None:
    assert words(engine.recognise(""), "") == []


def test_marks_in_a_row_cost_no_square_of_their_number(engine: Engine) -> None:
    text = "-" * 5_000 + " The minister spoke. " + '"' * 5_000
    found = words(engine.recognise(text), text)
    assert len(found) < 20
    assert [text[one.start : one.end] for one in found][1:5] == ["The", "minister", "spoke", "."]
