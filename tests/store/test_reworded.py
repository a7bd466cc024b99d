"""Edited passages found again: the same passage or nothing, never another one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.store.anchors import CONTEXT, context
from briefing.store.reworded import Words

WORDS = st.integers(0, 400).map(lambda number: f"word{number}")
SENTENCES = st.lists(WORDS, min_size=8, max_size=20).map(lambda words: f"{' '.join(words)}.")
TEXTS = st.lists(SENTENCES, min_size=3, max_size=12, unique=True)
EDIT = "edited"
"""A word that no text has."""


def look(old: str, passage: str, new: str) -> str | None:
    start = old.index(passage)
    found = Words(new).find(*context(old, start, start + len(passage)))
    return new[slice(*found)] if found else None


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_one_edited_word_does_not_lose_a_passage(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    words = sentences[at].split()
    changed = data.draw(st.integers(1, len(words) - 2))
    kind = data.draw(st.sampled_from(["changed", "put in", "left out"]))
    new = {
        "changed": [*words[:changed], EDIT, *words[changed + 1 :]],
        "put in": [*words[:changed], EDIT, *words[changed:]],
        "left out": [*words[:changed], *words[changed + 1 :]],
    }[kind]
    others = data.draw(st.lists(SENTENCES, max_size=2))
    after = [*others, *sentences[:at], " ".join(new), *sentences[at + 1 :]]
    found = look("\n".join(sentences), sentences[at], "\n".join(after))
    assert found in (" ".join(new), None)
    alike = [
        len({*new} & {*other.split()}) / len(new) for other in (*others, *sentences) if other != sentences[at]
    ]
    if max(alike, default=0) < 0.4:
        assert found == " ".join(new)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_a_passage_that_is_gone_is_not_found_elsewhere(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    rest = [*sentences[:at], *sentences[at + 1 :]]
    found = look("\n".join(sentences), sentences[at], "\n".join(rest))
    if found is not None:
        shared = {*sentences[at].strip(".").split()} & {*found.strip(".").split()}
        assert len(shared) >= len({*found.split()}) * 0.6


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.data())
def test_of_two_that_are_as_alike_neither_is_taken(sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    at = data.draw(st.integers(0, len(words) - 1))
    one, other = ([*words[:at], f"{EDIT}{n}", *words[at + 1 :]] for n in (1, 2))
    new = f"a lead of its own\n{' '.join(one)}\nsomething between them\n{' '.join(other)}\nan end"
    assert look(f"old lead\n{sentence}\nold end", sentence, new) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=CONTEXT), st.text(max_size=CONTEXT), st.text(max_size=200))
def test_any_text_gives_a_stretch_of_it_or_none(exact: str, prefix: str, suffix: str, text: str) -> None:
    found = Words(text).find(exact, prefix, suffix)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


def test_a_short_passage_needs_what_stood_around_it() -> None:
    old = "He said they would sign the deal today in Lima, and left."
    passage = "sign the deal today"
    assert look(old, passage, old.replace("deal", "treaty")) == "sign the treaty today"
    assert look(old, passage, "Nobody wants to sign the treaty today, she told us.") is None


def test_marks_at_its_ends_belong_to_it() -> None:
    old = "One said: “We shall keep the bridges open all through the winter.” And left."
    passage = "“We shall keep the bridges open all through the winter.”"
    new = "In all, one said: “We shall keep the bridges open all through the spring.” And left."
    assert look(old, passage, new) == "“We shall keep the bridges open all through the spring.”"
