"""Where the words for a speaker lie: in the paragraph, beside an office, before a colon, in an interview."""

from __future__ import annotations

import pytest

from briefing.model import Document, Entity, Reading
from briefing.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def said(reading: Reading) -> list[tuple[str | None, str]]:
    return [(q.speaker.name if q.speaker else None, q.content[0].text) for q in reading.quotations]


def people(reading: Reading) -> dict[str, Entity]:
    return {one.name: one for one in reading.entities if one.kind == "person"}


# ---------------------------------------------------------------------- pronouns


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor, Ilan Doemal, wants an inquiry.",
        "The mayor of Mill Valley, Ilan Doemal, wants an inquiry.",
        "Prof. Ilan Doemal of Mill University expects little.",
    ],
)
def test_he_is_who_the_paragraph_is_about_not_who_spoke_before(parser: Parser, opening: str) -> None:
    text = (
        "John Roe said it was late. Asked whether it was over, Roe said that it was not.\n\n"
        f"{opening} “We never asked,” he said."
    )
    assert said(parser.parse(Document(text)))[-1] == ("Ilan Doemal", "We never asked")


def test_he_is_the_one_whom_the_paragraph_names_some_sentences_before(parser: Parser) -> None:
    text = (
        "“There was nothing wrong with it,” John Roe told me.\n\n"
        "In the kitchen, Peter Doe lights the stove. I ask about Sunday. He shrugs. “I will see,” he says."
    )
    assert said(parser.parse(Document(text)))[-1] == ("Peter Doe", "I will see")


def test_the_minister_of_a_readout_is_who_goes_on(parser: Parser) -> None:
    text = (
        "The Director General, John Roe, met the Foreign Minister of the Republic of Norway, Peter Doe.\n\n"
        "The Minister briefed the Director General on the vote. He thanked the staff and “all who came”."
    )
    assert said(parser.parse(Document(text)))[-1][0] == "Peter Doe"


# ---------------------------------------------------------------------- offices


def test_a_title_with_its_country_before_the_name(parser: Parser) -> None:
    text = (
        "Trade Minister John Roe was received by the President of the Republic of Slovenia Nataša Roe Kovač. "
        "The President of Slovenia thanked Norway. She said that it was over."
    )
    reading = parser.parse(Document(text))
    found = people(reading)
    assert [(r.title, r.of) for r in found["Nataša Roe Kovač"].roles] == [("President", "Slovenia")]
    assert [r.title for r in found["John Roe"].roles] == ["Trade Minister"]
    assert said(reading)[-1] == ("Nataša Roe Kovač", "that it was over")


def test_the_president_of_one_country_is_not_another_president(parser: Parser) -> None:
    text = (
        "Jane Doe carried a letter from President John Roe. The President of Norway called it “a surprise”."
    )
    assert said(parser.parse(Document(text))) == [("The President of Norway", "a surprise")]


def test_an_envoy_with_his_posting_before_the_name(parser: Parser) -> None:
    text = (
        "Foreign Office spokesman Peter Doe denied it.\n\nHowever, former high commissioner to Pakistan "
        "T.C.A. Roenathan said it was not new. “Every government did it,” he told the Mill Post."
    )
    reading = parser.parse(Document(text))
    assert [who for who, _ in said(reading)][-2:] == ["T.C.A. Roenathan"] * 2
    assert [(r.title, r.of, r.flag) for r in people(reading)["T.C.A. Roenathan"].roles] == [
        ("high commissioner", "Pakistan", "former")
    ]


def test_an_office_that_looks_like_a_body_is_its_holders(parser: Parser) -> None:
    text = "“It cannot mean that,” the UN Resident Coordinator, Clementine Roe-Doe, said on Friday."
    assert said(parser.parse(Document(text))) == [("Clementine Roe-Doe", "It cannot mean that")]


def test_a_short_given_name_is_one_with_the_name_behind_it(parser: Parser) -> None:
    text = "Foreign Affairs Undersecretary Ma. Theresa Roedoe left. Roedoe said it was late."
    reading = parser.parse(Document(text))
    assert list(people(reading)) == ["Ma. Theresa Roedoe"]
    assert said(reading) == [("Ma. Theresa Roedoe", "it was late")]


# ---------------------------------------------------------------------- labels and interviews


@pytest.mark.parametrize(
    "label", ["Norwegian Trade Minister Jane Roe", "Statement by the deputy director, Jane Roe", "Jane Roe"]
)
def test_a_label_before_a_colon_and_marks(parser: Parser, label: str) -> None:
    text = f"Talks went on until late on Monday.\n\n{label}: “Time is short. It is not politics.”"
    (one,) = parser.parse(Document(text)).quotations
    assert one.speaker is not None
    assert (one.speaker.name, one.rule) == ("Jane Roe", "label")


def test_who_was_interviewed_answers_and_who_was_spoken_to_asks(parser: Parser) -> None:
    text = (
        "Tamar Roe-Doe served as public defender from 2019. She spoke to Jane Doe in Oslo.\n\n"
        "Q: What do you regret?\n\nA: That I was polite.\n\nQ: And now?\n\nA: Sleep. Then teach."
    )
    assert [who for who, _ in said(parser.parse(Document(text)))] == ["Jane Doe", "Tamar Roe-Doe"] * 2


def test_answers_are_nobodys_where_two_may_be_meant(parser: Parser) -> None:
    text = (
        "Tamar Roe-Doe and Peter Doe served as defenders. They came to Oslo.\n\n"
        "Q: What do you regret?\n\nA: That I was polite.\n\nQ: And now?\n\nA: Sleep. Then teach."
    )
    assert [who for who, _ in said(parser.parse(Document(text)))] == ["Q", None] * 2


# ---------------------------------------------------------------------- what is not said


def test_the_part_before_a_semicolon_is_not_what_the_second_part_tells(parser: Parser) -> None:
    text = "Mill workers protest water rules; Palace says no shift in policy\n\nIt was late on Monday."
    assert ("Palace", "no shift in policy") in said(parser.parse(Document(text)))
    assert "Mill workers protest water rules" not in [w for _, w in said(parser.parse(Document(text)))]


def test_what_it_would_mean_to_say_nobody_says(parser: Parser) -> None:
    text = "What would it look like? It would mean telling Oslo that we will not host a base."
    assert [who for who, _ in said(parser.parse(Document(text)))] == [None]


@pytest.mark.parametrize(
    "dateline", ["KUALA LUMPUR, 0ct 14 (Bernama) -- ", "KUALA LUMPUR, Oct l4 - ", "WASHINGT0N (AP) — "]
)
def test_a_dateline_that_a_scanner_misread(parser: Parser, dateline: str) -> None:
    reading = parser.parse(Document(f"{dateline}Jane Roe said on Monday it was over."))
    assert reading.dateline is not None
    assert reading.dateline.text == dateline[: len(reading.dateline.text)]
    assert list(people(reading)) == ["Jane Roe"]
    assert said(reading) == [("Jane Roe", "it was over")]


def test_no_space_after_the_closing_mark(parser: Parser) -> None:
    text = "Jane Roe said: “We will not leave.”The mill closed in May. “It is over,”John Doe said.She left."
    assert said(parser.parse(Document(text))) == [
        ("Jane Roe", "We will not leave."),
        ("John Doe", "It is over"),
    ]


# ---------------------------------------------------------------------- relatives and leads


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mela Roe, 58, said she did not care. Her husband laughed. “She always does,” he said.",
            "Her husband",
        ),
        ("John Roe's brother Peter left. His sister was unkind. “He never came,” she said.", "His sister"),
        ("John Roe came. His sister Jane Doe was unkind. “He never came,” she said.", "Jane Doe"),
    ],
)
def test_a_relative_whom_the_sentence_before_is_about(parser: Parser, text: str, speaker: str) -> None:
    assert said(parser.parse(Document(text)))[-1][0] == speaker


def test_she_is_not_her_grandson(parser: Parser) -> None:
    text = (
        "For 40 years Jane Roe has sat under a tree that her grandson calls “the tank”.\n\n"
        "“He thinks it is a joke,” she says. “It has fed him.”"
    )
    assert said(parser.parse(Document(text)))[-1][0] == "Jane Roe"


def test_a_relative_with_a_name_of_one_word_is_a_person(parser: Parser) -> None:
    text = "The grandson, Hemedi, is 19. He has offered to buy a laptop. “It is hers,” Hemedi said."
    assert list(people(parser.parse(Document(text)))) == ["Hemedi"]


@pytest.mark.parametrize(
    "lead", ["Her colleague John Doe was blunter", "John Doe of the Mill Board was blunt"]
)
def test_who_leads_to_a_colon_speaks(parser: Parser, lead: str) -> None:
    text = f"Jane Roe said leaders had “agreed to disagree”. {lead}: “Nobody here will remember it.”"
    (*_, last) = parser.parse(Document(text)).quotations
    assert last.speaker is not None
    assert (last.speaker.name, last.rule) == ("John Doe", "colon subject")


def test_capitals_before_a_dash_say_nothing(parser: Parser) -> None:
    text = "MILL MASOKO - For 40 years Jane Roe has written other people's letters by hand."
    assert "MILL MASOKO" not in [who for who, _ in said(parser.parse(Document(text)))]


def test_where_it_is_said_is_nobody(parser: Parser) -> None:
    reading = parser.parse(Document("Outside, Roe's son Peter said it was over. John Roe left."))
    assert "Outside" not in people(reading)
