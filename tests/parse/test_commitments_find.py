"""Passages that promise or schedule a deed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Commitment, Dateline, Span
from briefing.parse.commitments import commitments_in
from briefing.parse.dates import date_mentions


def commitments(sentence: str, dateline: Dateline | None = None) -> tuple[Commitment, ...]:
    dates = date_mentions(sentence, date(2025, 10, 27))
    return commitments_in(sentence, [Span(0, len(sentence))], dates, dateline)


@pytest.mark.parametrize(
    ("sentence", "text", "actor", "when", "day"),
    [
        (
            "Both envoys are hopeful that the treaty will be signed soon, clearing the way for trade.",
            "the treaty will be signed soon", None, "soon", None,
        ),
        (
            "Ana Ruiz, the foreign minister, will visit Jakarta on Friday.",
            "Ana Ruiz, the foreign minister, will visit Jakarta on Friday", "Ana Ruiz", "Friday",
            "2025-10-31",
        ),
        (
            "The two sides agreed to hold a new round of talks within two weeks, the ministry said.",
            "The two sides agreed to hold a new round of talks within two weeks",
            "The two sides", "within two weeks", None,
        ),
        (
            "Ruiz said that Lima will not lift the tariffs before December.",
            "Lima will not lift the tariffs before December", "Lima", "before December", "2025-12",
        ),
        (
            "“We will deliver the aircraft by 2027,” she said.",
            "We will deliver the aircraft by 2027", "We", "by 2027", "2027",
        ),
        (
            "She pledged that her government would abide by the charter.",
            "She pledged that her government would abide by the charter", "She", None, None,
        ),
        (
            "The court is expected to hear the parties again next year.",
            "The court is expected to hear the parties again next year", "The court", "next year", "2026",
        ),
        (
            "The law is due to come into force on 1 January 2026.",
            "The law is due to come into force on 1 January 2026", "The law", "1 January 2026",
            "2026-01-01",
        ),
        (
            "Commanders of the two armies are to meet on Tuesday.",
            "Commanders of the two armies are to meet on Tuesday", "Commanders of the two armies",
            "Tuesday",
            "2025-10-28",
        ),
        (
            "The U.S. will send 500 troops in the coming weeks, Mr. Shaw told reporters.",
            "The U.S. will send 500 troops in the coming weeks", "The U.S.", "in the coming weeks", None,
        ),
    ],
)  # fmt: skip
def test_a_commitment(sentence: str, text: str, actor: str | None, when: str | None, day: str | None) -> None:
    (one,) = commitments(sentence)
    assert (one.text, one.actor, one.when, one.date) == (text, actor, when, day)
    assert sentence[one.start : one.end] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "If the talks fail, Tokyo will impose sanctions.",
        "Tokyo will impose sanctions if the talks fail.",
        "Will the minister sign the deal by Monday?",
        "The government has no plans to raise taxes and did not agree to pay.",
        "It refused to agree to sign.",
        "The rain will hurt crops, and the minister will be a hero.",
        "He would sign, and might sign; he could sign.",
        "It is to be seen who signs.",
        "The trade deal is expected to boost ties.",
        "Nobody will sign it.",
        "The main aim of the college is to provide teachers.",
        "Its ambitious plan to build a dam was dropped.",
        "Economists agreed that rents had fallen.",
        "The pact gives it a status that will allow more.",
        "Pay was promised to leadership last year.",
    ],
)
def test_no_commitment(sentence: str) -> None:
    assert commitments(sentence) == ()


def test_two_deeds_are_two_commitments() -> None:
    found = commitments(
        "Under the deal, Vietnam will buy rice and the Philippines will cut tariffs to 20 percent."
    )
    assert [(one.text, one.actor) for one in found] == [
        ("Vietnam will buy rice", "Vietnam"),
        ("the Philippines will cut tariffs to 20 percent", "the Philippines"),
    ]


def test_adverbs_and_brackets_around_the_subject() -> None:
    (one,) = commitments(
        "But the Ministry of Trade (MoT) also agreed to publish the list (all of it) next week."
    )
    assert one.text == "the Ministry of Trade (MoT) also agreed to publish the list (all of it) next week"
    assert (one.actor, one.when) == ("the Ministry of Trade (MoT)", "next week")


def test_the_dateline_is_no_part_of_the_clause() -> None:
    text = "SINGAPORE (Reuters) - Singapore plans to import power from Laos."
    place = Dateline(0, 9, "SINGAPORE")
    (one,) = commitments(text, place)
    assert (one.text, one.actor) == ("Singapore plans to import power from Laos", "Singapore")


PIECES = st.sampled_from(
    [
        "The minister ", "will ", "sign ", "is expected to ", "be signed", ", ", "and ", "pledged to ",
        "that ", "“", "”",
        "on Friday", "soon", ".", "if ", "which ", "(", "—", "by 2027 ", "\n", "U.S.", "'",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_commitments_that_re_read(text: str) -> None:
    found = commitments(text)
    assert found == commitments(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert text[one.start : one.end] == one.text != ""
        assert one.actor is None or one.actor in one.text
        assert one.when is None or one.when in one.text
