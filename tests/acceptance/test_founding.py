"""The reading that the project started from, held on an article of our own with the same features.

The officials, and what they say, are made up.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefing.library.parsing import ParseOptions, load_parser
from briefing.model import Document, Entity, Quotation, Reading
from briefing.parse import Parser

ARTICLE = Path(__file__).with_name("founding.txt").read_text(encoding="utf-8")
POST = ARTICLE[ARTICLE.index("It was good") : ARTICLE.index("questions.”") + len("questions.")]


@cache
def parser() -> Parser:
    return load_parser(ParseOptions())


@cache
def reading(published: str | None = None) -> Reading:
    return parser().parse(Document(text=ARTICLE, published=published))


def person(name: str) -> Entity:
    (found,) = [one for one in reading().entities if one.kind == "person" and one.name == name]
    return found


def entity_of(one: Quotation) -> Entity | None:
    return next((e for e in reading().entities if one.speaker and e.id == one.speaker.entity), None)


def occurrences(words: str) -> list[int]:
    return [at for at in range(len(ARTICLE)) if ARTICLE.startswith(words, at)]


def test_title_is_made_from_the_lead_and_marked_so() -> None:
    title = reading().title
    assert title.derived
    assert title.text
    if title.start is not None and title.end is not None:
        assert ARTICLE[title.start : title.end] == title.text


def test_dateline_is_the_place_alone() -> None:
    dateline = reading().dateline
    assert dateline is not None
    assert (dateline.text, dateline.start, dateline.end, dateline.date) == ("Jakarta", 0, 7, None)


def test_sub_headings() -> None:
    headings = [section.heading.text for section in reading().sections if section.heading]
    assert headings == [
        "Attempts to Settle Trade Disputes",
        "A Wider Partnership",
        "ASEAN Summit: A Stage for Dialogue",
    ]


def test_five_people_are_involved() -> None:
    involved = [one.name for one in reading().entities if one.kind == "person" and one.involved]
    assert involved == [
        "K. Halvorsen",
        "Daniel Whitcombe",
        "Bima Santoso",
        "Elena Marasigan",
        "Tran Quoc Bao",
    ]


@pytest.mark.parametrize(
    ("name", "title", "of"),
    [
        ("K. Halvorsen", "Foreign Affairs Minister", "Norway"),
        ("Daniel Whitcombe", "Secretary of State", "United States"),
        ("Bima Santoso", "Defence Minister", "Indonesia"),
        ("Elena Marasigan", "Foreign Secretary", "Philippines"),
        ("Tran Quoc Bao", "Foreign Minister", "Vietnam"),
    ],
)
def test_roles(name: str, title: str, of: str) -> None:
    assert (title, of) in [(role.title, role.of) for role in person(name).roles]


def test_every_mention_by_name_is_found() -> None:
    named = [mention.start for mention in person("K. Halvorsen").mentions if mention.form == "name"]
    assert named == sorted({occurrences("K. Halvorsen")[0], *(at for at in occurrences("Halvorsen")[1:])})
    named = [mention.start for mention in person("Daniel Whitcombe").mentions if mention.form == "name"]
    assert named == [occurrences("Daniel Whitcombe")[0], *occurrences("Whitcombe")[1:]]


def test_a_president_in_the_name_of_an_administration_is_not_involved() -> None:
    harlow = [one for one in reading().entities if one.kind == "person" and "Harlow" in one.name]
    assert all(not one.involved for one in harlow)


def test_the_post_is_the_one_direct_quotation() -> None:
    (post,) = [one for one in reading().quotations if one.kind == "direct"]
    assert [piece.text for piece in post.content] == [POST]
    assert post.speaker is not None
    assert post.speaker.name == "K. Halvorsen"
    assert post.speaker.entity == person("K. Halvorsen").id
    assert post.cue is not None
    assert post.cue.text == "saying"
    assert post.channel == "social media post"


def test_what_a_government_calls_it_is_the_governments() -> None:
    partial = [one for one in reading().quotations if one.kind == "partial"]
    assert [one.content[0].text.rstrip(".") for one in partial] == ["one-sided", "excessive"]
    for one in partial:
        entity = entity_of(one)
        assert entity is not None
        assert (entity.kind, entity.name) == ("government", "Norway")
        assert one.cue is not None
        assert one.cue.text == "calling"


def test_who_said_nothing_is_quoted_nowhere() -> None:
    assert all(one.speaker is None or one.speaker.name != "Daniel Whitcombe" for one in reading().quotations)


def test_topics() -> None:
    found = {one.id for one in reading().topics}
    assert {"trade", "security", "asean", "diplomacy", "tariffs"} <= found
    assert not found & {"sport", "health", "entertainment", "crime", "us-india", "us-china", "ukraine"}


def test_topic_evidence_is_what_a_reader_would_point_at() -> None:
    evidence = {one.id: {passage.text for passage in one.evidence} for one in reading().topics}
    assert {"global security", "regional stability"} <= evidence["security"]
    assert "ASEAN summit" in evidence["asean"]
    assert {"trade deal", "trade dispute"} <= evidence["trade"]


def test_the_tariff_includes_the_duty_and_nothing_is_added_up() -> None:
    figures = reading().figures
    tariff = next(one for one in figures if one.text == "40 percent")
    assert (tariff.value, tariff.unit, tariff.what) == (40, "percent", "tariff")
    (relation,) = tariff.relations
    assert relation.kind == "includes"
    assert ARTICLE[relation.start : relation.end] == "includes"
    duty = figures[relation.to]
    assert (duty.text, duty.value, duty.what) == ("15 percent", 15, "additional duty")
    assert all(one.value != 55 for one in figures)


def test_rounds_of_talks_are_counted() -> None:
    rounds = next(one for one in reading().figures if one.text == "four rounds")
    assert (rounds.value, rounds.unit, rounds.what) == (4, "rounds", "talks")


def test_the_commitment_keeps_the_writers_word_for_when() -> None:
    passage = next(one for one in reading().commitments if "finalized" in one.text)
    assert passage.text == "the agreement will be finalized soon"
    assert (passage.when, passage.date) == ("soon", None)


def test_a_weekday_is_resolved_only_with_a_date_to_go_by() -> None:
    (tuesday,) = [one for one in reading().dates if one.text == "Tuesday"]
    assert tuesday.value is None
    (tuesday,) = [one for one in reading("2025-10-30").dates if one.text == "Tuesday"]
    assert tuesday.value == "2025-10-28"


def test_the_same_article_gives_the_same_reading() -> None:
    assert parser().parse(Document(text=ARTICLE)) == reading()
