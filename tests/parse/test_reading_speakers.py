"""Who is meant: names behind descriptions, pronouns over paragraphs, relatives, asides, headlines."""

from __future__ import annotations

import pytest

from briefing.model import Document, Reading
from briefing.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def said(reading: Reading) -> list[tuple[str | None, str]]:
    return [(q.speaker.name if q.speaker else None, q.content[0].text) for q in reading.quotations]


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the mill, Jane Roe-Doe, said it was late.",
        "Also speaking, a chieftain of the Green Party (GP) in Lagos, Alhaji Mutiu Roe, said it was late.",
        "It was late, said a spokesman for the mill, John Roe.",
    ],
)
def test_a_name_set_beside_a_description_behind_its_of(parser: Parser, text: str) -> None:
    (one,) = parser.parse(Document(text)).quotations
    assert one.speaker is not None
    assert one.speaker.name in ("Jane Roe-Doe", "Mutiu Roe", "John Roe")
    assert one.speaker.entity is not None


def test_a_description_takes_no_name_of_the_clause_that_follows(parser: Parser) -> None:
    text = "According to a spokesman for the ministry, Jane Roe left on Sunday."
    assert said(parser.parse(Document(text))) == [("a spokesman for the ministry", "Jane Roe left on Sunday")]


def test_a_spokeswoman_is_no_he(parser: Parser) -> None:
    text = (
        "A spokeswoman for the mill, Jane Roe-Doe, said it was late. "
        "She said that he had told the buyers that it would come."
    )
    told = [who for who, words in said(parser.parse(Document(text))) if words == "that it would come"]
    assert told == ["he"]


def test_an_office_that_was_not_named_is_who_was_just_named(parser: Parser) -> None:
    text = (
        "The port will open in May, says Datuk Seri Jamil Hasan.\n\n"
        "The transport minister said the matter would be brought to the cabinet."
    )
    assert {who for who, _ in said(parser.parse(Document(text)))} == {"Jamil Hasan"}


@pytest.mark.parametrize(
    "before",
    [
        "A transport minister had warned of it. The port will open in May, says Datuk Seri Jamil Hasan.",
        "The port will open in May, says the mayor, Datuk Seri Jamil Hasan.",
        "The port will open in May, say Datuk Seri Jamil Hasan and Jane Roe.",
    ],
)
def test_an_office_stays_nobodys_where_somebody_else_may_hold_it(parser: Parser, before: str) -> None:
    text = f"{before}\n\nThe transport minister said the matter would be brought to the cabinet."
    (last,) = [who for who, words in said(parser.parse(Document(text))) if words.startswith("the matter")]
    assert last == "The transport minister"


def test_a_pronoun_goes_to_who_opens_the_sentence_before(parser: Parser) -> None:
    text = (
        "Trade Minister John Doe had said last month that trade was up.\n\n"
        "Meanwhile, Jamil Roe, the former health minister, questioned on his podcast whether it helped. "
        "“Show me the numbers,” he said."
    )
    assert said(parser.parse(Document(text)))[-1] == ("Jamil Roe", "Show me the numbers")


def test_a_paragraph_that_opens_with_he_tells_the_gender(parser: Parser) -> None:
    text = (
        "Kåre Roe-Lund, who served in Oslo, told students that it was over.\n\n"
        "He was followed on stage by Katla Doe-Berg, a professor of law.\n\n"
        "“My colleague is too kind,” she said."
    )
    assert said(parser.parse(Document(text)))[-1] == ("Katla Doe-Berg", "My colleague is too kind")


def test_a_relative_is_not_who_the_bare_name_means(parser: Parser) -> None:
    text = (
        "John Roe came to Mill Valley for his wife Jane Roe.\n\n“It makes no sense,” Roe said.\n\n"
        "“It never did,” he said."
    )
    assert {who for who, _ in said(parser.parse(Document(text)))} == {"John Roe"}


def test_two_of_one_family_go_by_how_they_are_addressed(parser: Parser) -> None:
    text = (
        "Mr. John Doe built the mill. His brother Fred Doe flew. Mr. Doe said that Fred was sad. "
        "“I watched him,” Mr. Doe said."
    )
    assert {who for who, _ in said(parser.parse(Document(text)))} == {"John Doe"}


def test_what_follows_the_marks_is_the_writers(parser: Parser) -> None:
    first = "Jane Roe said on Monday that small towns “cannot choose”, as she opened the fair in Mill Valley."
    second = "Norway has warned that the pact will have “consequences”, hours after it came into force."
    assert said(parser.parse(Document(first))) == [("Jane Roe", "that small towns “cannot choose”")]
    assert said(parser.parse(Document(second))) == [("Norway", "that the pact will have “consequences”")]


def test_an_aside_ends_at_its_dash(parser: Parser) -> None:
    text = "It failed — Jane Roe says that it was late — but whether anybody believes it is open."
    assert said(parser.parse(Document(text))) == [("Jane Roe", "that it was late")]


def test_a_cue_behind_its_long_subject(parser: Parser) -> None:
    text = (
        "Norway is “sleepwalking into a bidding war” over its reefs, the country's former ambassador to Oslo "
        "warned in an unusually frank speech on Tuesday."
    )
    (one,) = said(parser.parse(Document(text)))
    assert one[0] == "the country's former ambassador"


def test_an_aside_between_the_name_and_its_verb(parser: Parser) -> None:
    text = (
        "Jane Roe left. Roe, in a statement titled “Norway stands with us”, "
        "said the ships followed a request."
    )
    assert ("Jane Roe", "the ships followed a request") in said(parser.parse(Document(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I never paid,” Jane Roe said, according to a transcript seen by the Mill Post.", "Jane Roe said"),
        ("Jane Roe, quoting John Doe, said there was “only one thing worse”.", "John Doe"),
    ],
)
def test_who_is_quoted_is_not_what_is_said(parser: Parser, text: str, words: str) -> None:
    assert words not in [content for _, content in said(parser.parse(Document(text)))]


def test_a_headline_with_capitals_ends_the_name_where_the_text_does(parser: Parser) -> None:
    text = (
        "Jane Roe Claims Have No Merit, Mill Board Says.\n\nRoe told the board on Tuesday that it was over."
    )
    people = {one.name for one in parser.parse(Document(text)).entities if one.kind == "person"}
    assert people == {"Jane Roe"}


def test_a_quotation_in_a_quotation_keeps_the_chain(parser: Parser) -> None:
    text = "“Roe told me, ‘John, I am not leaving,’” Jane Doe said. Tom Roe left."
    outer, inner = parser.parse(Document(text)).quotations
    assert outer.speaker is not None
    assert outer.speaker.name == "Jane Doe"
    assert inner.content[0].text == "John, I am not leaving"
    assert (inner.rule, inner.kind) == ("nested", "direct")
    assert inner.speaker is not None
    assert inner.reported_by is not None
    assert (inner.speaker.name, inner.reported_by.name) == ("Tom Roe", "Jane Doe")


@pytest.mark.parametrize(
    "text",
    [
        "“He told me, ‘You will be late again,’ and I was,” Jane Doe said.",
        "“It was ‘late’, they said to me,” Jane Doe said.",
    ],
)
def test_a_quotation_in_a_quotation_of_somebody_not_named_is_not_taken_out(parser: Parser, text: str) -> None:
    assert [q.rule for q in parser.parse(Document(text)).quotations if q.rule == "nested"] == []


def test_a_title_case_headline_does_not_turn_who_says(parser: Parser) -> None:
    text = (
        "Roe Slams Mill Report, Says Norway ‘Not In Anybody's Waiting Room’\n\n"
        "Trade Minister Jane Roe on Saturday rejected a report on Norway."
    )
    assert ("Norway", "Roe Slams Mill Report") not in said(parser.parse(Document(text)))


def test_a_pull_quote_is_its_signers_and_its_source_is_none(parser: Parser) -> None:
    text = (
        "Jane Roe came.\n\n“A new obsession is taking hold. We wait.” Anonymous blogger, “How the mill fell”"
    )
    assert said(parser.parse(Document(text))) == [
        ("Anonymous blogger", "A new obsession is taking hold. We wait.")
    ]


def test_what_is_quoted_tells_nothing_of_the_speakers_gender(parser: Parser) -> None:
    text = (
        "A person familiar with the plan said it was over.\n\n"
        "Mill press secretary Karolyn Roe declined to confirm that. “The president will speak when he's "
        "ready,” she said."
    )
    assert said(parser.parse(Document(text)))[-1] == (
        "Karolyn Roe",
        "The president will speak when he's ready",
    )


def test_who_speaks_to_an_interviewer_is_not_the_interviewer(parser: Parser) -> None:
    text = (
        "Tamar Roe-Doe served as public defender from 2019. She spoke to Anouk Doe in Oslo.\n\n"
        "Q: What do you regret?\n\nA: That I was polite.\n\nQ: And now?\n\nA: Sleep. Then teach."
    )
    assert "Anouk Doe" not in [who for who, _ in said(parser.parse(Document(text)))]


def test_a_number_belongs_to_the_name_before_it(parser: Parser) -> None:
    text = "Number 10 said the letter did not reflect its position."
    assert said(parser.parse(Document(text))) == [("Number 10", "the letter did not reflect its position")]
