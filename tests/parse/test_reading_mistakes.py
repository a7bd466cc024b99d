"""What a reader would call a wrong speaker, person, role or date: one class of mistakes a test."""

from __future__ import annotations

import pytest

from briefing.model import Document, Reading, Span
from briefing.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def said(reading: Reading) -> list[tuple[str | None, str]]:
    """Who, and the first words of what, of every quotation."""
    return [(q.speaker.name if q.speaker else None, q.content[0].text) for q in reading.quotations]


def people(reading: Reading) -> dict[str, list[tuple[str, str | None, str | None]]]:
    return {
        one.name: [(role.title, role.of, role.flag) for role in one.roles]
        for one in reading.entities
        if one.kind == "person" and one.involved
    }


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "OSLO — Trade Minister Jane Roe has defended the plan, telling MPs that “nobody pays twice”.",
            "Jane Roe",
            "that “nobody pays twice",
        ),
        (
            "But the Labour MP for Mill Valley, Nadia Roe, said she would vote against it.",
            "Nadia Roe",
            "she would vote against it",
        ),
        (
            "According to the latest polling average, Roe is up six points. John Roe left.",
            "the latest polling average",
            "Roe is up six points",
        ),
        (
            "Speaking for the defence, Jane Roe, QC, said that it was too late.",
            "Jane Roe",
            "that it was too late",
        ),
        (
            "A spokesperson for the WHO said a draft was expected soon.",
            "A spokesperson for the WHO",
            "a draft was expected soon",
        ),
        (
            "Norway and Sweden said that they would sign it.",
            "Norway and Sweden",
            "that they would sign it",
        ),
        (
            "“At once” were the words that Jane Roe read from the statement.",
            "Jane Roe",
            "At once",
        ),
    ],
)
def test_the_speaker_is_who_the_sentence_says(parser: Parser, text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in [(who, said.rstrip("”")) for who, said in said(parser.parse(Document(text)))]


def test_what_the_speaker_goes_on_to_say_is_not_the_subjects_of_his_words(parser: Parser) -> None:
    text = (
        "Health Secretary John Roe told the assembly in a recorded message that the text would lock in what "
        "had gone wrong, and called the vote a mistake."
    )
    assert {who for who, _ in said(parser.parse(Document(text)))} == {"John Roe"}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said what would happen if it failed.",
        "Neither side said who began it.",
        "The reef, which Manila calls Rosy Reef, lies to the north.",
    ],
)
def test_what_nobody_said_is_no_quotation(parser: Parser, text: str) -> None:
    assert said(parser.parse(Document(text))) == []


def test_a_clause_before_a_relative_is_not_what_the_text_demands(parser: Parser) -> None:
    text = (
        "The Assembly adopted a resolution, drafted by Norway and its partners, that demands the withdrawal."
    )
    assert all("adopted" not in words for _, words in said(parser.parse(Document(text))))


def test_where_something_was_announced_is_no_part_of_it(parser: Parser) -> None:
    text = "OSLO — Trade Minister Jane Roe announced the pact at her house in Bergen with Ola Dahl."
    assert said(parser.parse(Document(text))) == [("Jane Roe", "the pact")]
    text = "OSLO — Trade Minister Jane Roe announced talks at ministerial level."
    assert said(parser.parse(Document(text))) == [("Jane Roe", "talks at ministerial level")]


def test_a_refusal_is_told_once(parser: Parser) -> None:
    assert len(said(parser.parse(Document("Jane Roe declined to repeat the word.")))) == 1


def test_the_short_form_of_a_title_stands_for_its_holder(parser: Parser) -> None:
    text = "Superintendent of police (SP) Jane Roe said two men were held. “They ran,” the SP added."
    reading = parser.parse(Document(text))
    assert people(reading) == {"Jane Roe": [("Superintendent of police", None, None)]}
    assert {who for who, _ in said(reading)} == {"Jane Roe"}


def test_a_signed_block_quote_is_the_signers(parser: Parser) -> None:
    text = "Jane Roe runs a mill.\n\nThe order book is gone.\n\n— Roe, in a letter to buyers\n\nTalks go on."
    start, sign = text.index("The order"), text.index("— Roe")
    blocks = (Span(start, sign - 2), Span(sign, text.index("\n\nTalks")))
    reading = parser.parse(Document(text, block_quotes=blocks))
    (quotation,) = reading.quotations
    assert said(reading) == [("Jane Roe", "The order book is gone.")]
    assert (quotation.kind, quotation.channel, quotation.rule) == ("direct", "letter", "signature")
    assert reading.block_quotes == blocks
    unsigned = parser.parse(Document(text, block_quotes=blocks[:1]))
    assert said(unsigned) == []


def test_a_label_goes_with_the_name_in_brackets(parser: Parser) -> None:
    text = (
        "THE MINISTER OF TRADE (Mr. John Roe): Good morning.\n\nQ: Will you sign?\n\n"
        "THE MINISTER OF TRADE: We will.\n\nQ: When?\n\nTHE MINISTER OF TRADE: In May."
    )
    reading = parser.parse(Document(text))
    assert [who for who, _ in said(reading)] == ["John Roe", "Q", "John Roe", "Q", "John Roe"]
    assert set(people(reading)) == {"John Roe"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chief minister MK Stalin left early.", "MK Stalin", ("Chief minister", None, None)),
        ("Former academy president Jane Roe left.", "Jane Roe", ("academy president", None, "former")),
        (
            "Interior Cabinet Secretary Jane Roe left.",
            "Jane Roe",
            ("Interior Cabinet Secretary", None, None),
        ),
        (
            "Jane Roe, the political leader of the Green Valley Party (GVP), left.",
            "Jane Roe",
            ("political leader", "Green Valley Party", None),
        ),
    ],
)
def test_roles_are_cut_right(
    parser: Parser, text: str, name: str, role: tuple[str, str | None, str | None]
) -> None:
    assert people(parser.parse(Document(text))) == {name: [role]}


def test_a_post_about_a_country_is_not_that_countrys(parser: Parser) -> None:
    text = "Jane Roe, Iran project director at the Mill Group, and John Doe, US ambassador to the UN, left."
    assert people(parser.parse(Document(text))) == {
        "Jane Roe": [("Iran project director", "Mill Group", None)],
        "John Doe": [("ambassador", "United States", None)],
    }


def test_a_family_name_that_is_a_citys(parser: Parser) -> None:
    text = "Valeria Paris, an Australian teacher, left. Paris claims she was told to. Paris said it was late."
    reading = parser.parse(Document(text))
    assert {who for who, _ in said(reading)} == {"Valeria Paris"}
    capital = parser.parse(Document("Jane Roe flew to Paris. Paris said that it was late."))
    assert said(capital) == [("France", "that it was late")]


def test_a_headline_adds_nothing_to_a_name(parser: Parser) -> None:
    text = (
        "Jane Roe Hammers Mill Bank Chief: ‘You Should Go Now’\n\n"
        "Senator Jane Roe grilled the bank’s chief on Tuesday. “You should go,” Roe told him."
    )
    assert "Jane Roe" in people(parser.parse(Document(text)))
    assert all("Hammers" not in name for name in people(parser.parse(Document(text))))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Both faced a duty of 36 percent from Aug. 1.", "2025-08-01"),
        ("By Saturday he had dropped it.", "2025-07-26"),
        ("The prime minister was to follow on Thursday.", "2025-07-31"),
        ("They met on July 20.", "2025-07-20"),
    ],
)
def test_the_nearer_day_is_meant(parser: Parser, text: str, day: str) -> None:
    (found,) = parser.parse(Document(text, published="2025-07-28")).dates
    assert found.value == day


def test_a_denial_behind_the_verb_is_no_part_of_its_cue(parser: Parser) -> None:
    text = (
        "On Thursday, however, Holm spoke to a gathering of fishing leaders, promising to lift harbour rules "
        "and open more state land to drilling ― probably not exactly what Novak had in mind."
    )
    assert parser.parse(Document(text=text)).quotations
    for quotation in parser.parse(Document(text=text)).quotations:
        assert quotation.cue is not None
        assert quotation.cue.text == text[quotation.cue.start : quotation.cue.end] != ""


def test_an_abbreviated_given_name_ends_no_sentence(parser: Parser) -> None:
    name = "Ma. Theresa Lanao"
    text = (
        "MANILA — Talks failed.\n\nJapanese Foreign Minister Toshi Morita said it was “not a failure”."
        "\n\n“We will never sign a document that leaves our fishermen poorer,” Philippine Foreign Secretary "
        f"{name} had said after the talks."
    )
    assert (name, "We will never sign a document that leaves our fishermen poorer") in said(
        parser.parse(Document(text=text))
    )
