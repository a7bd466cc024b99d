"""Names as many presses write them: who acts for a country, projects, headlines, bylines, aliases."""

from __future__ import annotations

import pytest

from briefing.model import Document, Reading
from briefing.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def named(reading: Reading, kind: str = "person") -> set[str]:
    return {one.name for one in reading.entities if one.kind == kind}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met Japan's Moroe Toshimi. Moroe smiled.", "Moroe Toshimi"),
        (
            "Kazakhstan's Kassym-Zhan Kemelevich Roeyev did not come, but the others did.",
            "Kassym-Zhan Kemelevich Roeyev",
        ),
        ("Mill Valley Mayor Jennifer Roe said Friday that it was late.", "Jennifer Roe"),
    ],
)
def test_persons_by_what_stands_around(parser: Parser, text: str, name: str) -> None:
    assert name in named(parser.parse(Document(text)))


def test_a_countrys_firm_is_no_person(parser: Parser) -> None:
    text = "India's Roeta Motors and Japan's Doeho Bank said it was late."
    assert named(parser.parse(Document(text))) == set()


def test_what_a_project_is_called_is_nobody(parser: Parser) -> None:
    text = (
        "A plan to build a mill, known as Project Sunrise, has stalled. Sunrise was launched in 2021. "
        "“Sunrise will rise,” Jane Roe said."
    )
    assert named(parser.parse(Document(text))) == {"Jane Roe"}


def test_one_word_in_marks_is_nobody(parser: Parser) -> None:
    text = "Marie Roe, a teacher, left in May.\n\n‘Regret,’ she says, ‘does not have a postcode.’"
    assert named(parser.parse(Document(text))) == {"Marie Roe"}


def test_two_names_that_a_comma_parts_are_two(parser: Parser) -> None:
    text = "Katla Doe-Berg, a professor, came. Asked if NATO covered Svalbard, Doe-Berg said it did."
    reading = parser.parse(Document(text))
    assert named(reading) == {"Katla Doe-Berg"}
    assert not any("," in one.name for one in reading.entities)


def test_a_headline_is_no_body(parser: Parser) -> None:
    text = (
        "Roe Slams Mill Valley Board Report Over Ports\n\n"
        "Trade Minister Jane Roe on Saturday rejected a report on Norway."
    )
    assert named(parser.parse(Document(text)), "organisation") == set()


def test_a_second_name_is_the_same_person(parser: Parser) -> None:
    text = (
        "The port will open, says Datuk Seri Jamil Hasan.\n\nJamil, better known as Tok Jam, was answering "
        "a question. Tok Jam said that it was late."
    )
    reading = parser.parse(Document(text))
    assert named(reading) == {"Jamil Hasan"}
    assert {q.speaker.name for q in reading.quotations if q.speaker} == {"Jamil Hasan"}


@pytest.mark.parametrize(
    "byline", ["From Ada Roe, Abuja", "By Ada Roe in Abuja and John Doe in Rome", "By ADA ROE and JOHN DOE"]
)
def test_who_wrote_it_is_not_involved(parser: Parser, byline: str) -> None:
    text = (
        f"Ministers meet over the port of Mill Valley\n\n{byline}\n\n"
        "The ministers of trade met on Sunday to speak about the port, which has been closed since May."
    )
    reading = parser.parse(Document(text))
    assert reading.byline is not None
    assert reading.byline.lower().startswith("ada roe")
    assert not any(one.involved for one in reading.entities if one.kind == "person")


def test_published_on_a_line_of_its_own(parser: Parser) -> None:
    text = (
        "Support for the mills\n\nPublication date 3.2.2025 14.15\n\n"
        "Norway will give 12 million to the mills this week. The minister said so on Monday in Oslo."
    )
    assert parser.parse(Document(text)).published == "2025-02-03"


def test_a_sentence_split_by_its_cue_is_no_sub_heading(parser: Parser) -> None:
    text = (
        "Priti Roe told MPs on Monday that the treaty was over, and that it would not come back to them.\n\n"
        "‘What kind of negotiator,’ she asked, ‘pays the other side to take it?’\n\n"
        "The prime minister of Mauritius, whose government reopened the talks, said that it was the end."
    )
    reading = parser.parse(Document(text))
    assert [q.content[0].text for q in reading.quotations if q.kind == "direct"] == [
        "What kind of negotiator"
    ]


def test_a_party_and_a_state_are_nobody(parser: Parser) -> None:
    text = "“This is no fund,” said Sen. Jim Roe, R-Idaho, the committee's chairman."
    assert named(parser.parse(Document(text))) == {"Jim Roe"}


def test_a_nickname_right_behind_a_sentence_that_ends_in_a_name(parser: Parser) -> None:
    text = "It went to the Mill General Assembly. Senator Ronaldo “Ronnie” Reyes urged restraint."
    assert named(parser.parse(Document(text))) == {"Ronaldo Reyes"}
