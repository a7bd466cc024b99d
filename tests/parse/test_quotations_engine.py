"""A long text is recognised in chunks, and is one document again."""

from __future__ import annotations

import pytest

from briefing.parse.engine import CHUNK, Engine


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("separator", [" ", "\n\n"])
def test_a_long_text_keeps_its_offsets(engine: Engine, separator: str) -> None:
    sentence = "Jane Roe met the president of France in Oslo on Monday."
    text = separator.join([sentence] * (2 * CHUNK // len(sentence)))
    assert len(text) > CHUNK
    doc = next(engine.recognise([text]))
    assert doc.text == text
    assert all(text[ent.start_char : ent.end_char] == ent.text for ent in doc.ents)
    assert sum(ent.text == "Oslo" for ent in doc.ents) > 0.9 * text.count("Oslo")


def test_a_text_without_any_space_is_cut_and_joined(engine: Engine) -> None:
    text = "x" * (CHUNK + 100)
    assert next(engine.recognise([text])).text == text


def test_texts_come_back_in_order(engine: Engine) -> None:
    texts = ["Paris.", "", "Rome. " * (CHUNK // 4), "Oslo."]
    assert [doc.text for doc in engine.recognise(texts)] == texts


def test_marks_in_a_row_cost_no_square_of_their_number(engine: Engine) -> None:
    text = "-" * 5_000 + " The minister spoke. " + '"' * 5_000
    (doc,) = engine.recognise([text])
    assert len(doc) < 20
    assert [text[token.idx : token.idx + len(token)] for token in doc][1:5] == [
        "The",
        "minister",
        "spoke",
        ".",
    ]
