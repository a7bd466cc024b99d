"""Our own way through the networks gives what spaCy gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from briefing.parse import encoder, engine, recogniser
from briefing.parse.encoder import Encoder
from briefing.parse.engine import Engine
from briefing.parse.recogniser import Recogniser

TEXTS = [
    "",
    "Oslo",
    " \n\n ",
    "Jane Roe, the foreign minister of Norway, met Kenji Sato in Tokyo on 3 May.\n\nShe can't stay.",
    "THE MINISTRY OF FOREIGN AFFAIRS AND REGIONAL COOPERATION OF THE UNITED REPUBLIC OF NOWHERE AT LARGE",
    "The European Bank for Reconstruction and Development and the Bank of England of the United Kingdom of "
    "Great Britain and Northern Ireland and the Isle of Man and the Bailiwick of Guernsey and of Jersey met.",
    "“No,” said Roe.\t– $5m, 20 percent… 北京 – é\n• Rio de Janeiro\n• 14:30 GMT",
]


@pytest.fixture(scope="module")
def quick() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def plain() -> Engine:
    """An engine whose networks are 'others': spaCy does all."""
    with pytest.MonkeyPatch.context() as patch:

        def refuse(component: Any) -> Any:
            raise ValueError("another network")

        patch.setattr(engine, "Recogniser", refuse)
        patch.setattr(engine, "_encoder_of", refuse)
        return Engine()


def entities(by: Engine, text: str) -> list[tuple[int, int, str]]:
    return by.recognise(text).entities


def grammar(by: Engine, text: str) -> list[tuple[str, str, int]]:
    tokens = by.recognise(text)
    words = list(tokens.between(0, len(text)))
    doc = Doc(tokens.vocab, words=[one.text for one in words], spaces=[one.spaced for one in words])
    (parsed,) = by.parse_docs([doc])
    return [(token.tag_, token.dep_, token.head.i) for token in parsed]


@pytest.mark.parametrize("text", TEXTS)
def test_entities_and_grammar_are_those_of_spacy(quick: Engine, plain: Engine, text: str) -> None:
    assert entities(quick, text) == entities(plain, text)
    assert grammar(quick, text) == grammar(plain, text)


PIECES = [
    "Jane Roe",
    " of ",
    "the ",
    "Bank",
    "\n",
    " ",
    "EU",
    ". ",
    "can't",
    "$5",
    "May 3",
    "-",
    "é",
    "ministry ",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join))
def test_any_text_has_the_entities_of_spacy(quick: Engine, plain: Engine, text: str) -> None:
    assert entities(quick, text) == entities(plain, text)


def test_several_documents_at_once_do_not_touch(quick: Engine) -> None:
    nlp: Any = quick._nlp
    ours = Recogniser(nlp.get_pipe("ner"))
    docs = [nlp.make_doc(text) for text in TEXTS]
    assert ours.entities(docs) == [ours.entities([doc])[0] for doc in docs]


def test_entities_longer_than_most_end_where_they_would(
    quick: Engine, plain: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "_SIDE_BY_SIDE", 1)
    for text in TEXTS:
        assert entities(quick, text) == entities(plain, text)


def test_vectors_stay_when_words_are_forgotten(quick: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp: Any = quick._nlp
    docs = [nlp.make_doc(text) for text in TEXTS]
    expected = np.concatenate(nlp.get_pipe("tok2vec").predict(docs))
    monkeypatch.setattr(encoder, "KEPT_WORDS", 12)
    few = Encoder(nlp.get_pipe("tok2vec").model)
    for _ in range(2):
        for doc, rows in zip(
            docs, np.split(expected, np.cumsum([len(doc) for doc in docs])[:-1]), strict=True
        ):
            assert np.allclose(few.vectors([doc]), rows, atol=1e-4)
