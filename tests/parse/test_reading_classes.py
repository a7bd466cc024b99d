"""What was read wrongly once, in sentences of our own: an example for each class of mistakes."""

from __future__ import annotations

import pytest

from briefing.model import Document, Reading
from briefing.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def speakers(reading: Reading) -> dict[str, str | None]:
    """The first words of every piece of every quotation, with who is said to speak."""
    return {
        piece.text: one.speaker.name if one.speaker else None
        for one in reading.quotations
        for piece in one.content
    }


def who_said(reading: Reading, words: str) -> str | None:
    found = [name for text, name in speakers(reading).items() if words in text]
    assert found, f"no quotation holds {words!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        pytest.param(
            "The pensioners' chief, asked what he thought, said: “Too late.” Tom Peel, the mayor, disagreed.",
            "Too late",
            "The pensioners' chief",
            id="who was asked is who says it",
        ),
        pytest.param(
            "Green Alliance leader Iva Castle: “Over our dead bodies.”",
            "Over our dead bodies",
            "Iva Castle",
            id="the leader, not the party, before a colon",
        ),
        pytest.param(
            "Here is what the first minister, Tom Peel, posted just now:\n\n“Not one word about the docks.”",
            "Not one word",
            "Tom Peel",
            id="the paragraph before leads to it with a colon",
        ),
        pytest.param(
            "“I am early,” Tom Peel said. His wife, the surgeon Dr Ana Roe, was blunter: “He is late.”",
            "He is late",
            "Ana Roe",
            id="a name beside a relative, before a colon",
        ),
        pytest.param(
            "Nobody in the ministry felt responsible, Ida Stern said. «It is a mess», so Stern.",
            "It is a mess",
            "Ida Stern",
            id="so Stern, in a translation",
        ),
        pytest.param(
            "Labour's spokesman, Ivor Dunne, laughed. The mayor's spokesman said it was late. Asked why, the "
            "spokesman replied: “He was briefed.”",
            "He was briefed",
            "The mayor's spokesman",
            id="the spokesman who spoke last, though another one is named",
        ),
        pytest.param(
            "Migrant rights group Suara Kita said the hotline was useless.",
            "the hotline was useless",
            "Suara Kita",
            id="a group is who says it",
        ),
        pytest.param(
            "Union Minister of State for Agriculture Pralhad Naik said the tank was dry.",
            "the tank was dry",
            "Pralhad Naik",
            id="a minister of state for something",
        ),
        pytest.param("“It is cold,” nobody said.", "It is cold", None, id="nobody is no speaker"),
        pytest.param(
            "Ana Lim met the minister, and he said it was fine.",
            "it was fine",
            "he",
            id="he may be either of two",
        ),
        pytest.param(
            "The strike was short. “It was legal,” the union's chief, Tom Peel, said.",
            "It was legal",
            "Tom Peel",
            id="a name between commas before the cue",
        ),
        pytest.param(
            "“Stay home,” said a spokesperson for the finance ministry, who asked not to be named.",
            "Stay home",
            "a spokesperson for the finance ministry",
            id="a relative clause behind the ministry",
        ),
        pytest.param(
            "“We wait,” said Tom Peel, the head of the Mill Fund, who also said that the fund was full.",
            "the fund was full",
            "Tom Peel",
            id="who is the head, not the fund",
        ),
        pytest.param(
            "UN Resident Coordinator Marta Ruiz came on Monday. “The needs are huge,” the UN Resident "
            "Coordinator said.",
            "The needs are huge",
            "Marta Ruiz",
            id="an office that looks like a body",
        ),
        pytest.param(
            "President Maja Kral spoke for an hour. The 63-year-old said the courts were slow.",
            "the courts were slow",
            "Maja Kral",
            id="the 63-year-old is who was named",
        ),
        pytest.param(
            "Kenya, Uganda agree to reopen border\n\nThe post opens on Friday, officials said.",
            "to reopen border",
            "Kenya, Uganda",
            id="a row of names in a headline",
        ),
        pytest.param(
            "Interview with Ambassador Peter Moss\n\nQ. Is the treaty dead?\nA. It is asleep.\n\nQ. And?\n"
            "A. Only the Senate knows.",
            "It is asleep",
            "Peter Moss",
            id="Q. and A. with full stops, named in the headline",
        ),
        pytest.param(
            "Tan Sri Jugah anak Linggi said the bill was late.",
            "the bill was late",
            "Jugah anak Linggi",
            id="anak",
        ),
        pytest.param(
            "Ipoh MP M. Kula a/l Muruges said the drain was blocked.",
            "the drain was blocked",
            "M. Kula a/l Muruges",
            id="a/l",
        ),
        pytest.param(
            "Prime Minister A. K. Raghu said coal would go.",
            "coal would go",
            "A. K. Raghu",
            id="initial A.",
        ),
        pytest.param(
            "Jane Roe MP said the vote was lost.", "the vote was lost", "Jane Roe", id="letters behind a name"
        ),
        pytest.param(
            "Campaigner Ni Made Ayu Lestari said the ban was good. But Made said the rivers were worse.",
            "the rivers were worse",
            "Ni Made Ayu Lestari",
            id="called by a middle name",
        ),
        pytest.param(
            "Myanmar's foreign minister, U Than Htay Aung, said elections would be held.",
            "elections would be held",
            "Than Htay Aung",
            id="Burmese U",
        ),
        pytest.param(
            "H.E. Rustam Yuldash said the road was open.", "the road was open", "Rustam Yuldash", id="H.E."
        ),
    ],
)
def test_who_speaks(parser: Parser, text: str, words: str, speaker: str | None) -> None:
    assert who_said(parser.parse(Document(text)), words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister must explain, Tom Peel demanded, why the bridge fell.", "The minister must explain"),
        ("“Late,” Ana Roe said in Medan, as quoted by Antara news agency.", "Ana Roe said"),
        ("Fares will go up according to distance.", "Fares"),
        ("Tom Peel, asked what he thought, said only: “Too late.”", "what he thought"),
    ],
)
def test_what_nobody_said(parser: Parser, text: str, words: str) -> None:
    assert not [said for said in speakers(parser.parse(Document(text))) if words in said]


def test_a_dinner_after_a_match_is_no_post(parser: Parser) -> None:
    reading = parser.parse(
        Document("“It ended,” Ana Duarte told The Daily Herald after a post-match dinner.")
    )
    assert [one.channel for one in reading.quotations] == ["interview"]


@pytest.mark.parametrize(
    ("text", "name", "title", "of"),
    [
        (
            "Kenyan Transport Minister Grace Wanjohi met her Ugandan counterpart, Moses Okidi.",
            "Moses Okidi",
            "Transport Minister",
            "Uganda",
        ),
        (
            "Kenyan Transport Minister Grace Wanjohi came.\n\nHer Ugandan counterpart, Moses Okidi, did not.",
            "Moses Okidi",
            "Transport Minister",
            "Uganda",
        ),
        ("Defence Minister Anne Voss (SPD) left.", "Anne Voss", "Defence Minister", None),
        (
            "Malaysian Trades Union Congress president Effendi Ghani was angry.",
            "Effendi Ghani",
            "president",
            "Malaysian Trades Union Congress",
        ),
        (
            "Federation of Norse Mills president Tan Sri Soh Kian Lim was angry.",
            "Soh Kian Lim",
            "president",
            "Federation of Norse Mills",
        ),
        (
            "He met the Japanese Minister of Land, Infrastructure and Transport Nakamura Kenji at noon.",
            "Nakamura Kenji",
            "Minister of Land, Infrastructure and Transport",
            "Japan",
        ),
        (
            "It rained. Union Finance Minister Smt. Lakshmi Rao spoke in Pune.",
            "Lakshmi Rao",
            "Union Finance Minister",
            None,
        ),
        ("Sanna Aalto becomes deputy head of cabinet to Commissioner Byrne.", "Byrne", "Commissioner", None),
        (
            "It fell, said Tamsin Blake, head of commodities research at Corvane Bank.",
            "Tamsin Blake",
            "head of commodities research",
            "Corvane Bank",
        ),
        ("Labour's health spokesman, Ivor Dunne MP, left.", "Ivor Dunne", "health spokesman", "Labour"),
    ],
)
def test_roles(parser: Parser, text: str, name: str, title: str, of: str | None) -> None:
    people = {one.name: one for one in parser.parse(Document(text)).entities if one.kind == "person"}
    assert [(role.title, role.of) for role in people[name].roles] == [(title, of)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm Ellen Prior, and this is the news from Brussels.", "Ellen Prior"),
        ("Jordan's His Majesty King Abdullah said water was short.", "Abdullah"),
        ("Lena Park, 44, a senior fellow at the Oslo Peace Institute, wrote the paper.", "Lena Park"),
        ("It ends on Thursday, when the port's former secretary, Lindi Khoza, is heard.", "Lindi Khoza"),
    ],
)
def test_names(parser: Parser, text: str, name: str) -> None:
    entities = parser.parse(Document(text)).entities
    assert [one.name for one in entities if one.kind == "person"] == [name]


def test_a_group_is_no_person(parser: Parser) -> None:
    reading = parser.parse(Document("Migrant rights group Suara Kita said the hotline was useless."))
    assert [(one.name, one.kind) for one in reading.entities] == [("Suara Kita", "organisation")]


def test_a_clause_is_no_speaker(parser: Parser) -> None:
    reading = parser.parse(
        Document(
            "Chief Minister S. R. Basava on Saturday demanded that the Centre release Rs 12,500 crore in "
            "drought relief, terming the Rs 3,100 crore announced so far “a cruel joke on farmers”."
        )
    )
    assert {one.speaker.name for one in reading.quotations if one.speaker} == {"S. R. Basava"}


def test_who_reports_is_not_involved(parser: Parser) -> None:
    reading = parser.parse(Document("“We are ready,” Tom Peel said. — with a report from Jean Lacson"))
    assert {one.name for one in reading.entities if one.kind == "person" and one.involved} == {"Tom Peel"}


def test_money_names_no_country(parser: Parser) -> None:
    reading = parser.parse(Document("Trade grew to US$ 11 billion, Tom Peel said on a visit."))
    assert [one.name for one in reading.entities if one.kind != "person"] == []


def test_shillings_are_of_no_country_that_is_not_told(parser: Parser) -> None:
    reading = parser.parse(Document("Uganda's finance ministry said it would lose 12 billion shillings."))
    assert [figure.unit for figure in reading.figures] == ["shillings"]


@pytest.mark.parametrize(
    ("text", "actor", "when"),
    [
        ("Kenya will reopen a post that has been shut since January.", "Kenya", None),
        ("8. The Ministers will meet in May.", "The Ministers", "May"),
        (
            "Okidi said a joint committee would submit its report by the end of June.",
            "a joint committee",
            "by the end of June",
        ),
    ],
)
def test_commitments(parser: Parser, text: str, actor: str, when: str | None) -> None:
    found = parser.parse(Document(text)).commitments
    assert [(one.actor, one.when) for one in found] == [(actor, when)]


def test_nobody_promises_the_reader_a_tent(parser: Parser) -> None:
    assert parser.parse(Document("Call it a crisis and you will be offered a tent.")).commitments == ()


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("trade", "Trade Minister Jane Roe opened a school. The trade minister planted a tree. She read."),
        ("un", "The council abstained from tea when the kettle broke. An abstention was noted by the cook."),
        ("migration", "Lorries wait at the border crossing. The border crossing is shut for goods."),
        ("conflict", "A mayor on the front line of the potato festival thanked her mother."),
    ],
)
def test_what_the_article_is_not_about(parser: Parser, topic: str, text: str) -> None:
    assert topic not in {one.id for one in parser.parse(Document(text)).topics}
