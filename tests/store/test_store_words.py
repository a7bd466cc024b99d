"""Words, names and anchors: the small parts on which finding again rests."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Document, Link, Passage, Reading, Span, Title, TopicHit
from briefing.store import codec
from briefing.store.anchors import context, find_again
from briefing.store.codec_words import DICTIONARIES
from briefing.store.names import day_number
from briefing.store.snippets import Wanted, first_hit, hits, snippet
from briefing.store.words import fold, joined, stem, tokens
from tests.store.made import RuleParser, news

TEXT = st.text(
    st.sampled_from("ab c-.“”'éŁß王毅\n\u0301İx") | st.characters(exclude_categories=["Cs"]), max_size=60
)
LATIN = st.text(st.characters(max_codepoint=0x17F, categories=["L", "N", "P", "Z"]), min_size=1, max_size=40)


@given(LATIN)
def test_words_are_cut_as_the_index_cuts_them(text: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(t, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(f, 'row')")
    connection.execute("INSERT INTO f VALUES(?)", (text,))
    assert {term for (term,) in connection.execute("SELECT term FROM v")} == set(tokens(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tariffs", "tariff"),
        ("imposed", "imposing"),
        ("imposes", "impose"),
        ("countries", "country"),
        ("stopped", "stopping"),
        ("crises", "crise"),
    ],
)
def test_inflected_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "word", ["news", "asean", "this", "king", "red", "bus", "princess", "laos", "sing", "2025s"]
)
def test_words_that_only_look_inflected_stay_apart_from_their_rests(word: str) -> None:
    assert stem(word) in (word, word.rstrip("s"))


def test_other_forms_of_words() -> None:
    assert joined("Co-operation in the U.S. and e-mail") == "cooperation us email"
    assert joined("well‑known 王毅表示") == "wellknown 0 王毅 毅表 表示"
    assert joined("plain words - and dashes") == ""


@given(st.text(max_size=50))
def test_any_date_can_be_taken(text: str) -> None:
    day_number(text)


def test_dates() -> None:
    assert day_number("2025-10-27T23:59:00+08:00") == day_number("2025-10-27")
    assert day_number("2025-10") == day_number("2025-10-01")
    assert day_number("1923") == day_number("1923-01-01")
    assert day_number("soon") is None and day_number(None) is None and day_number("2025-02-30") is not None


@given(TEXT, st.data())
def test_a_passage_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact, prefix, suffix = context(text, start, end)
    assert find_again(text, start, end, exact, prefix, suffix) == ((start, end) if exact else None)


@given(TEXT, TEXT, TEXT, st.integers(0, 80))
def test_a_passage_that_is_found_has_its_words(before: str, exact: str, after: str, start: int) -> None:
    text = before + exact + after
    found = find_again(text, start, start + len(exact), exact, before[-5:], after[:5])
    if exact:
        assert found is not None and text[found[0] : found[1]] == exact
    loose = find_again(text.replace(" ", " \n"), start, start + len(exact), exact, "", "")
    if exact.strip():
        assert loose is not None


@given(TEXT, st.lists(st.text(st.sampled_from("abcxé"), min_size=1, max_size=3), max_size=3))
def test_snippets_are_the_texts_own_words(text: str, words: list[str]) -> None:
    wanted = Wanted({fold(word) for word in words}, {fold(word) for word in words[:1]}, [(("a", "b"), False)])
    line = snippet(text, wanted)
    assert "\n" not in line.text
    assert all(0 <= start < end <= len(line.text) for start, end in line.marked)
    found = list(hits(text, wanted))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    if found and len(fold(text)) == len(text):
        assert first_hit(text, wanted) <= found[0][0]
        assert line.marked


def test_readings_and_documents_come_back_whole() -> None:
    document = Document(
        news(1),
        title="Title",
        url="https://a.org",
        headings=(Span(0, 6),),
        links=(Link(0, 6, "https://b.org"),),
        raw=b"\x00raw",
        notices=("one", "two"),
    )
    assert codec.unpack_document(codec.pack_document(document), document.text, None) == Document(
        **{name: getattr(document, name) for name in document.__slots__ if name != "raw"}
    )
    reading = RuleParser().parse(document)
    assert codec.unpack_reading(codec.pack_reading(reading), reading.text) == reading
    bare = Reading("x", "0", Title("x", True), language=None)
    assert codec.unpack_reading(codec.pack_reading(bare), "x") == bare


def plain(packed: bytes) -> bytes:
    return zlib.decompressobj(-15, DICTIONARIES[packed[0]]).decompress(packed[1:])


def test_the_words_of_spans_are_cut_out_of_the_text_again() -> None:
    reading = RuleParser().parse(Document(news(1)))
    odd = replace(reading, topics=(TopicHit("x", "X", 1.0, (Passage(0, 3, "not what stands there"),)),))
    for made in (reading, odd):
        packed = codec.pack_reading(made)
        assert b"Novak" not in plain(packed)
        back = codec.unpack_reading(packed, made.text)
        assert back == made and codec.words_hold(packed, back)
    other = codec.unpack_reading(codec.pack_reading(reading), reading.text.replace("Novak", "Nowak"))
    assert not codec.words_hold(codec.pack_reading(reading), other)


@pytest.mark.parametrize("raw", [None, b"", b"\xff\x00", "Words that stand there. “So.”".encode()])
def test_bytes_that_are_the_text_take_no_room(raw: bytes | None) -> None:
    document = Document("Words that stand there. “So.”", raw=raw)
    packed = codec.pack_raw(document)
    assert (packed == b"") == (raw is not None and len(raw) > 2)
    assert codec.unpack_document(codec.pack_document(document), document.text, packed) == document
