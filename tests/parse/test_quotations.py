"""Who said what, one phenomenon a test, on sentences of our own."""

from __future__ import annotations

import pytest

from briefing.model import Document, Entity, Quotation
from briefing.parse.pipeline import Parser
from briefing.parse.quotations import explain, find_quotations


class Read:
    """A text with what was found in it."""

    def __init__(self, parser: Parser, text: str) -> None:
        self.text = text
        self.analysis = parser.analyse(Document(text))
        self.quotations = find_quotations(self.analysis)
        self.entities = {entity.id: entity for entity in self.analysis.table.entities()}

    def said(self, kind: str) -> list[tuple[list[str], str | None]]:
        """Contents and speakers' names of the quotations of one kind."""
        return [
            ([c.text for c in q.content], q.speaker.name if q.speaker else None)
            for q in self.quotations
            if q.kind == kind
        ]

    def one(self, kind: str) -> Quotation:
        found = [q for q in self.quotations if q.kind == kind]
        assert len(found) == 1, found
        return found[0]

    def entity(self, quotation: Quotation) -> Entity:
        assert quotation.speaker is not None and quotation.speaker.entity is not None
        return self.entities[quotation.speaker.entity]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“The deal is done,” Jane Roe said.", ["The deal is done"], "Jane Roe"),
        ("“The deal is done,” said Jane Roe.", ["The deal is done"], "Jane Roe"),
        ("Jane Roe said: “The deal is done.”", ["The deal is done."], "Jane Roe"),
        ("Jane Roe put it bluntly. “The deal is dead,” she told us.", ["The deal is dead"], "Jane Roe"),
        (
            "“The deal is done,” said Jane Roe, the deputy assistant secretary for East Asia.",
            ["The deal is done"],
            "Jane Roe",
        ),
        ("“The deal,” Jane Roe said, “is done.”", ["The deal", "is done."], "Jane Roe"),
        ("“It is done,” Jane Roe said. “We sign today.”", ["It is done", "We sign today."], "Jane Roe"),
        ("“Is it done?” asked Jane Roe. Nobody answered.", ["Is it done?"], "Jane Roe"),
        ("Jane Roe fired back: “It is done.”", ["It is done."], "Jane Roe"),
        ("Jane Roe demurred: “Ask them, they would know.”", ["Ask them, they would know."], "Jane Roe"),
        ('"The deal is done" - Jane Roe', ["The deal is done"], "Jane Roe"),
        ("“The deal is done,” according to Jane Roe.", ["The deal is done"], "Jane Roe"),
        ("‘It’s the workers’ deal,’ Jane Roe said.", ["It’s the workers’ deal"], "Jane Roe"),
        ("``The deal is done,'' Jane Roe said.", ["The deal is done"], "Jane Roe"),
        ("“He told me ‘never’ and left,” Jane Roe said.", ["He told me ‘never’ and left"], "Jane Roe"),
        ("“I have nothing to add,” the spokesman said.", ["I have nothing to add"], "the spokesman"),
    ],
)
def test_a_direct_quotation_has_its_words_and_its_speaker(
    parser: Parser, text: str, content: list[str], speaker: str
) -> None:
    assert Read(parser, text).said("direct") == [(content, speaker)]


def test_a_quotation_over_paragraphs_is_one(parser: Parser) -> None:
    read = Read(parser, "“We came first,” John Smith said. “We stayed.\n\n“We will stay longer,” he added.")
    assert read.said("direct") == [(["We came first", "We stayed.", "We will stay longer"], "John Smith")]


def test_a_paragraph_that_is_all_quotation_goes_on_with_who_spoke_last(parser: Parser) -> None:
    read = Read(parser, "“We came first,” Jane Roe said.\n\n“Nobody else was there.”")
    assert [speaker for _, speaker in read.said("direct")] == ["Jane Roe", "Jane Roe"]
    first, second = read.quotations
    assert first.confidence > second.confidence


def test_a_pronoun_that_speaks_becomes_a_mention_of_the_person(parser: Parser) -> None:
    read = Read(parser, "Jane Roe opened the talks on Monday. “We will not leave,” she said.")
    quotation = read.one("direct")
    assert read.entity(quotation).name == "Jane Roe"
    assert [(m.text, m.form) for m in read.entity(quotation).mentions] == [
        ("Jane Roe", "name"),
        ("she", "pronoun"),
    ]


def test_gender_decides_between_two_persons(parser: Parser) -> None:
    read = Read(
        parser, "Mr. John Smith met Ms. Jane Roe in Oslo. “It went well,” he said. “Very well,” she added."
    )
    assert [speaker for _, speaker in read.said("direct")] == ["John Smith", "Jane Roe"]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Jane Roe said that the dam would hold.", "that the dam would hold", "Jane Roe"),
        ("The dam would hold, Jane Roe said on Monday.", "The dam would hold", "Jane Roe"),
        ("Jane Roe told reporters on Monday that the dam would hold.", "that the dam would hold", "Jane Roe"),
        ("Jane Roe said on Monday the dam would hold.", "the dam would hold", "Jane Roe"),
        ("According to Jane Roe, the dam would hold.", "the dam would hold", "Jane Roe"),
        ("Jane Roe denied the charges.", "the charges", "Jane Roe"),
        ("Jane Roe called for a boycott of the vote.", "a boycott of the vote", "Jane Roe"),
        ("Jane Roe vowed to stay in office.", "to stay in office", "Jane Roe"),
        ("Jane Roe asked whether the dam would hold.", "whether the dam would hold", "Jane Roe"),
        ("Jane Roe was quoted as saying that talks would resume.", "that talks would resume", "Jane Roe"),
        ("The minister was accused by Jane Roe of lying.", "of lying", "Jane Roe"),
    ],
)
def test_reported_speech(parser: Parser, text: str, content: str, speaker: str) -> None:
    found = Read(parser, text).said("indirect")
    assert len(found) == 1
    assert (found[0][0][-1], found[0][1]) == (content, speaker)


def test_what_two_verbs_report_is_two_statements(parser: Parser) -> None:
    read = Read(parser, "Jane Roe said the dam would hold, adding that repairs had begun.")
    assert read.said("indirect") == [
        (["the dam would hold"], "Jane Roe"),
        (["that repairs had begun"], "Jane Roe"),
    ]


def test_a_cue_inside_the_statement_splits_it(parser: Parser) -> None:
    read = Read(parser, "The dam, Jane Roe said, would hold for a century.")
    assert read.said("indirect") == [(["The dam", "would hold for a century"], "Jane Roe")]


def test_who_asked_is_not_who_was_asked(parser: Parser) -> None:
    read = Read(parser, "Asked about the dam, Jane Roe said: “No comment.”")
    assert read.said("direct") == [(["No comment."], "Jane Roe")]
    assert read.said("indirect") == []


def test_an_acting_country_is_a_government(parser: Parser) -> None:
    read = Read(parser, "The vote was close, with India calling it “unfair” and “unreasonable.”")
    assert read.said("partial") == [(["unfair"], "India"), (["unreasonable"], "India")]
    assert read.entity(read.quotations[0]).kind == "government"
    assert read.quotations[0].cue is not None and read.quotations[0].cue.text == "calling"


def test_quoted_words_in_a_statement_keep_its_words(parser: Parser) -> None:
    read = Read(parser, "Jane Roe said the raid was “deeply wrong” and had to stop.")
    assert read.said("partial") == [(["the raid was “deeply wrong” and had to stop"], "Jane Roe")]


@pytest.mark.parametrize(
    "text",
    [
        "The play “A Winter Night” opened in London.",
        "The so-called “experts” left early.",
        "She wore a size “6” shoe and a “smart” hat.",
        "Her book, “The Long March Home,” sold well.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys_words(parser: Parser, text: str) -> None:
    assert Read(parser, text).quotations == ()


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In a brief social media post, Jane Roe wrote, “We won the vote.”", "social media post"),
        ("“We won the vote,” Jane Roe wrote on X.", "social media post"),
        ("“We won the vote,” Jane Roe said in a statement.", "statement"),
        ("In a letter to the council, Jane Roe said: “We won the vote.”", "letter"),
        ("“We won the vote,” Jane Roe said.", None),
    ],
)
def test_the_channel_is_the_one_that_the_writer_names(parser: Parser, text: str, channel: str | None) -> None:
    assert Read(parser, text).one("direct").channel == channel


def test_a_statement_that_says_is_its_issuers(parser: Parser) -> None:
    read = Read(
        parser, "The foreign ministry issued a statement saying it was “deeply concerned” by the raid."
    )
    quotation = read.one("partial")
    assert quotation.speaker is not None and "ministry" in quotation.speaker.name.lower()
    assert quotation.channel == "statement"


def test_two_levels_keep_the_one_who_relays(parser: Parser) -> None:
    read = Read(parser, "John Smith said that Jane Roe had told him the deal was dead.")
    outer, inner = read.quotations
    assert (outer.speaker and outer.speaker.name, outer.reported_by) == ("John Smith", None)
    assert inner.speaker is not None and inner.speaker.name == "Jane Roe"
    assert inner.reported_by is not None and inner.reported_by.name == "John Smith"


def test_the_addressee_is_kept(parser: Parser) -> None:
    assert (
        Read(parser, "“We won,” Jane Roe told reporters in Jakarta.").one("direct").addressee == "reporters"
    )


def test_a_transcript_has_a_speaker_in_each_turn(parser: Parser) -> None:
    read = Read(
        parser,
        "Jane Roe spoke on Monday.\n\nHOST: Why did you resign?\n\nROE: I was tired.\n\n"
        "It was a long year.\n\nHOST: Will you come back?\n\nROE: Never.",
    )
    assert read.said("direct") == [
        (["Why did you resign?"], "HOST"),
        (["I was tired.", "It was a long year."], "Jane Roe"),
        (["Will you come back?"], "HOST"),
        (["Never."], "Jane Roe"),
    ]


def test_a_transcript_may_give_full_names_once_and_family_names_after(parser: Parser) -> None:
    read = Read(
        parser,
        "The two met on Monday.\n\nJANE ROE: Why now?\n\nPAUL DUNN: It was time.\n\n"
        "ROE: And the cost?\n\nDUNN: We shall see.",
    )
    assert [content for content, _ in read.said("direct")] == [
        ["Why now?"],
        ["It was time."],
        ["And the cost?"],
        ["We shall see."],
    ]


def test_in_questions_and_answers_the_one_person_named_answers(parser: Parser) -> None:
    read = Read(
        parser, "Jane Roe spoke on Monday.\n\nQ: Why?\n\nA: I was tired.\n\nQ: And now?\n\nA: I rest."
    )
    assert [speaker for _, speaker in read.said("direct")] == ["Q", "Jane Roe", "Q", "Jane Roe"]


def test_a_headline_with_a_colon_names_the_speaker(parser: Parser) -> None:
    read = Read(parser, "Roe: 'We will not go back'\n\nForeign Minister Jane Roe left for Oslo on Monday.")
    assert read.said("direct") == [(["We will not go back"], "Jane Roe")]


def test_without_evidence_there_is_no_speaker(parser: Parser) -> None:
    quotation = Read(parser, "“Nothing is what it seems in this town of ours.”").one("direct")
    assert quotation.speaker is None


def test_a_person_inside_another_name_does_not_speak(parser: Parser) -> None:
    read = Read(parser, "John Smith's office said that the talks would resume.")
    quotation = read.one("indirect")
    assert quotation.speaker is not None and quotation.speaker.name != "John Smith"
    assert quotation.speaker.entity is None or read.entity(quotation).kind != "person"


def test_a_decision_can_be_explained(parser: Parser) -> None:
    text = "Jane Roe met John Smith. “It went well,” said Smith."
    analysis = parser.analyse(Document(text))
    explanation = explain(analysis, "q1")
    best = explanation.candidates[0]
    assert (best.name, best.rule) == ("John Smith", "cue after")
    assert explanation.features["cue verb"] == "say"
    assert all(best.score >= other.score for other in explanation.candidates)
    with pytest.raises(KeyError):
        explain(analysis, "q99")


def test_the_founding_kind_of_article(parser: Parser) -> None:
    read = Read(
        parser,
        "Oslo: Norwegian Foreign Minister Jane Roe and Danish Foreign Minister John Smith met in Oslo.\n"
        "In a brief social media post, Roe expressed her satisfaction with the meeting, saying, “It was a "
        "pleasure to meet with Foreign Minister Smith this morning. We touched on several issues.”\n"
        "The tariff has been a point of contention, with Norway calling it “unfair” and “unreasonable.”",
    )
    direct = read.one("direct")
    assert direct.speaker is not None and direct.speaker.name == "Jane Roe"
    assert direct.cue is not None and direct.cue.text == "saying"
    assert direct.channel == "social media post"
    assert read.said("partial") == [(["unfair"], "Norway"), (["unreasonable"], "Norway")]
    assert "John Smith" not in [q.speaker.name for q in read.quotations if q.speaker]


def test_a_pronoun_may_stand_for_a_description_that_spoke(parser: Parser) -> None:
    read = Read(
        parser, "A spokesman for the army said the video was fake. “It was made on a laptop,” he said."
    )
    assert read.one("direct").speaker is not None
    assert [speaker for _, speaker in read.said("direct")] == ["A spokesman for the army"]


def test_a_title_in_a_quotation_that_runs_on_is_who_began_it(parser: Parser) -> None:
    read = Read(parser, "Jane Roe said: “We came.\n\n“Nobody else did,” the minister added.")
    quotation = read.one("direct")
    assert read.entity(quotation).name == "Jane Roe"


def test_quoted_words_are_the_inner_speakers(parser: Parser) -> None:
    read = Read(parser, "John Smith accused the board of “playing with fire”, Jane Roe reported.")
    assert [speaker for _, speaker in read.said("partial")] == ["John Smith"]
    assert [speaker for _, speaker in read.said("indirect")] == ["Jane Roe"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Jane Roe declined to say whether the dam would hold.", "declined to say"),
        ("Jane Roe did not say whether the dam would hold.", "did not say"),
    ],
)
def test_a_denial_is_part_of_the_cue(parser: Parser, text: str, cue: str) -> None:
    quotation = Read(parser, text).one("indirect")
    assert quotation.cue is not None and quotation.cue.text == cue


@pytest.mark.parametrize(
    "text",
    ["Call it a day.", "You can tell us your story.", "The law gives residents the right to contest it."],
)
def test_nobody_in_particular_reports_nothing(parser: Parser, text: str) -> None:
    assert Read(parser, text).quotations == ()


def test_one_giant_paragraph_reads_as_many(parser: Parser) -> None:
    lines = [f"“We met {n} of them on the road,” Jane Roe said." for n in range(200)]
    read = Read(parser, " ".join(lines))
    assert len(read.said("direct")) == 200
    assert {speaker for _, speaker in read.said("direct")} == {"Jane Roe"}


def test_text_that_is_not_english_has_quotations_by_marks_and_names(parser: Parser) -> None:
    text = (
        "« Nous partons demain matin », a déclaré Marie Dupont à la presse devant le palais de justice. "
        "Elle a ajouté que la décision avait été prise par le conseil et que rien ne changera avant l’été."
    )
    read = Read(parser, text)
    assert read.said("direct")[0][0] == ["Nous partons demain matin"]
    assert all(q.confidence <= 0.7 for q in read.quotations)


def test_a_list_with_labels_is_no_transcript(parser: Parser) -> None:
    text = "The squad:\n\nKEEPERS: Roe, Smith\n\nBACKS: Lee, Khan\n\nFORWARDS: Diaz\n"
    assert Read(parser, text).quotations == ()


def test_a_title_stands_for_the_one_person_who_holds_it(parser: Parser) -> None:
    text = "Foreign Minister Jane Roe met Mr. John Smith. “It went well,” the foreign minister said."
    read = Read(parser, text)
    quotation = read.one("direct")
    assert read.entity(quotation).name == "Jane Roe"
    assert quotation.speaker is not None and quotation.speaker.start is not None
    assert read.text[quotation.speaker.start :].startswith("the foreign minister")


def test_an_aside_with_its_own_object_is_no_frame(parser: Parser) -> None:
    read = Read(parser, "Prices will fall, economists have said as they predicted a slow year.")
    assert read.said("indirect")[0] == (["Prices will fall"], "economists")
    assert all("economists" not in " ".join(content) for content, _ in read.said("indirect"))
