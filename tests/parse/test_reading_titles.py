"""Titles as the press of many countries writes them, and names with a title or a nickname inside."""

from __future__ import annotations

import pytest

from briefing.model import Document, Reading
from briefing.parse import Parser

Held = tuple[str, str | None, str | None]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def people(reading: Reading) -> dict[str, list[Held]]:
    return {
        one.name: [(role.title, role.of, role.flag) for role in one.roles]
        for one in reading.entities
        if one.kind == "person"
    }


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "It was told by the Special Adviser to the President on Trade and Ports, Tunde Roe, on Sunday.",
            "Tunde Roe",
            ("Special Adviser to the President on Trade and Ports", None, None),
        ),
        (
            "He met Mika Roe, Special Adviser to the Minister.",
            "Mika Roe",
            ("Special Adviser to the Minister", None, None),
        ),
        ("John Roe, the president's special envoy, left.", "John Roe", ("special envoy", None, None)),
        (
            "Chief of Defence Staff John Roe told reporters that it was over.",
            "John Roe",
            ("Chief of Defence Staff", None, None),
        ),
        (
            "UNICEF Commission President Jane Roe will speak.",
            "Jane Roe",
            ("President", "UNICEF Commission", None),
        ),
        (
            "Its National Publicity Secretary, Jane Roe, wondered why.",
            "Jane Roe",
            ("National Publicity Secretary", None, None),
        ),
        ("Jane Roe, Diplomatic Editor, was there.", "Jane Roe", ("Diplomatic Editor", None, None)),
        (
            "Investment, Trade and Industry Minister Tengku Datuk Seri Jamil Abdul Aziz left.",
            "Jamil Abdul Aziz",
            ("Investment, Trade and Industry Minister", None, None),
        ),
        (
            "Minister for Foreign Trade and Development Pirjo Roe-Lund announced it.",
            "Pirjo Roe-Lund",
            ("Minister for Foreign Trade and Development", None, None),
        ),
        (
            "Jane Roe, the assistant secretary of state for Pacific affairs, left.",
            "Jane Roe",
            ("assistant secretary of state for Pacific affairs", None, None),
        ),
        (
            "Human rights lawyer, Mr. Femi Roe (SAN), argued that it was void.",
            "Femi Roe",
            ("Human rights lawyer", None, None),
        ),
        (
            "Jane Roe, past president of the Mill Board, left.",
            "Jane Roe",
            ("president", "Mill Board", "former"),
        ),
        ("Chief Minister A Ramana Reddy left early.", "A Ramana Reddy", ("Chief Minister", None, None)),
    ],
)
def test_a_title_is_taken_whole(parser: Parser, text: str, name: str, role: Held) -> None:
    assert people(parser.parse(Document(text))) == {name: [role]}


def test_how_somebody_is_addressed_is_no_office(parser: Parser) -> None:
    reading = parser.parse(Document("Mr Wong agreed, and Ms. Nguyen did not. Dr Jane Roe, the mayor, left."))
    assert people(reading) == {
        "Wong": [("Mr", None, "address")],
        "Nguyen": [("Ms.", None, "address")],
        "Jane Roe": [("mayor", None, None)],
    }
    assert [role.words for one in reading.entities for role in one.roles] == ["", "", "mayor"]


def test_a_title_that_is_conferred_is_shown_without_its_flag(parser: Parser) -> None:
    reading = parser.parse(Document("Tan Sri Jamil Yassin objected."))
    assert [role.words for one in reading.entities for role in one.roles] == ["Tan Sri"]


def test_an_honorific_inside_a_name_belongs_to_it(parser: Parser) -> None:
    text = "It was chaired by Dato' Seri Utama Haji Jamil bin Haji Hasan, the foreign minister of Malaysia."
    assert people(parser.parse(Document(text))) == {
        "Jamil bin Haji Hasan": [("foreign minister", "Malaysia", None)]
    }


def test_a_nickname_in_marks_stands_inside_the_name(parser: Parser) -> None:
    text = 'Senator Ronaldo "Ronnie" Reyes urged restraint. "I am late," Reyes said. Ronnie left.'
    reading = parser.parse(Document(text))
    assert people(reading) == {"Ronaldo Reyes": [("Senator", None, None)]}
    (one,) = [entity for entity in reading.entities if entity.kind == "person"]
    assert {mention.text for mention in one.mentions} == {'Ronaldo "Ronnie" Reyes', "Reyes", "Ronnie"}


@pytest.mark.parametrize(
    "text",
    [
        "Neither the Barrow nor the Doe administrations had a say.",
        "The Barrow and Doe administrations had no say.",
    ],
)
def test_two_administrations_are_not_two_persons_who_act(parser: Parser, text: str) -> None:
    assert all(not one.involved for one in parser.parse(Document(text)).entities if one.kind == "person")
