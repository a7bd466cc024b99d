"""Which topics an article touches, by which words, and why not others."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model import Document, Passage, Span, Title
from briefing.parse.analysis import Layout
from briefing.parse.topics import TopicTally, Vocabulary, explain_document, explain_topics

SHIPPED = Vocabulary.load()


def layout_of(text: str, **fields: object) -> Layout:
    """A plain layout: every line a paragraph, the title derived."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    layout = Layout(title=Title("", derived=True), paragraphs=tuple(paragraphs))
    for name, value in fields.items():
        setattr(layout, name, value)
    return layout


def tallies(text: str, vocabulary: Vocabulary = SHIPPED, **fields: object) -> dict[str, TopicTally]:
    document = Document(text=text)
    return {one.topic.id: one for one in explain_topics(document, layout_of(text, **fields), vocabulary)}


def held(text: str, vocabulary: Vocabulary = SHIPPED, **fields: object) -> set[str]:
    return {name for name, one in tallies(text, vocabulary, **fields).items() if one.refused is None}


def surfaces(text: str, topic: str) -> list[str]:
    return [text[start:end] for start, end in tallies(text)[topic].spans]


def own(toml: str) -> Vocabulary:
    """A vocabulary of these topics alone."""
    ids = {topic.id for topic in SHIPPED.topics}
    loaded = Vocabulary.load(toml)
    return Vocabulary(topic for topic in loaded.topics if topic.id not in ids)


BODY = "\nNothing else was said.\nThe day ended.\n"


# -- verdicts ---------------------------------------------------------------------------------

VERDICTS = own(
    """
[topics.tea]
label = "Tea"
strong = ["tea auction"]
terms = ["tea", "plantation"]
weak = ["leaf", "cup"]
vetoes = ["tea party", "high tea"]
yields_to = ["chess"]
[topics.chess]
label = "Chess"
strong = ["chess", "checkmate"]
"""
)


def test_two_distinct_terms_carry_a_topic() -> None:
    assert "tea" in held("The tea of that plantation." + BODY, VERDICTS)


def test_one_term_however_often_does_not() -> None:
    refused = tallies("Tea, tea, tea, tea and tea, from a cup, a leaf." + BODY, VERDICTS)["tea"].refused
    assert refused == "one term that is not weak, and it is not a strong one"


def test_a_strong_term_carries_it_alone_but_not_in_passing() -> None:
    assert "tea" in held("A tea auction opened. The tea auction closed." + BODY, VERDICTS)
    assert "tea" not in held(BODY + "Somebody named a tea auction.", VERDICTS)


def test_weak_terms_alone_never_do() -> None:
    text = "Leaf, cup. " * 40 + BODY
    assert tallies(text, VERDICTS)["tea"].refused == "weak terms alone"


def test_a_veto_voids_the_term_inside_it_alone() -> None:
    text = "A tea party near the plantation: they drank tea."
    one = tallies(text, VERDICTS)["tea"]
    assert [text[s:e] for s, e in one.spans] == ["plantation", "tea"]
    assert [text[s:e] for s, e in one.vetoed] == ["tea party"]
    assert tallies("A tea party.", VERDICTS)["tea"].refused == "its terms are all voided"


def test_the_longer_of_a_term_and_a_veto_counts() -> None:
    vocabulary = own(
        '[topics.x]\nlabel = "X"\nstrong = ["trade union agreement"]\nterms = ["trade"]\n'
        'vetoes = ["trade union"]'
    )
    text = "A trade union agreement."
    assert [text[s:e] for s, e in tallies(text, vocabulary)["x"].spans] == ["trade union agreement"]


TIES = own(
    """
[topics.ties]
label = "Ties"
together = [["Norway", "Norwegian"], ["Chile", "Chilean", "Santiago"]]
weak = ["salmon"]
vetoes = ["Santiago de Compostela"]
"""
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Norway’s envoys met Chilean farmers. Santiago was told, and Norway too.",
         ["Norway’s envoys met Chilean", "Santiago was told, and Norway"]),
        ("Norway slept. Chile woke. Chile ate! Norway drank.", []),
        ("Norway and Chile; Chile and Chile", ["Norway and Chile"]),
        ("Norway" + " and so on" * 20 + " and Chile", []),
        ("Norwegian pilgrims in Santiago de Compostela", []),
    ],
)  # fmt: skip
def test_two_names_in_one_sentence_make_a_term(text: str, evidence: list[str]) -> None:
    found = tallies(text, TIES).get("ties")
    assert [text[start:end] for start, end in (found.spans if found else [])] == evidence


def test_two_names_together_twice_carry_a_topic_with_its_hints() -> None:
    text = "Norway sells salmon to Chile. The Norwegian minister told the Chilean one so."
    assert "ties" in held(text + BODY, TIES)
    assert "ties" not in held(BODY + "Norway sells to Chile.", TIES)


def test_a_topic_gives_way_to_one_that_is_much_stronger() -> None:
    text = "Tea and a plantation.\n" + "Chess, chess, chess, checkmate and checkmate, chess." + BODY
    assert held(text, VERDICTS) == {"chess"}
    assert "gives way to 'chess'" in (tallies(text, VERDICTS)["tea"].refused or "")


def test_more_is_needed_of_a_long_article() -> None:
    short = "\n\nOne.\nTwo.\nThe tea of that plantation, in a cup."
    assert "tea" in held(short, VERDICTS)
    assert "tea" not in held(short + " and so on" * 1500, VERDICTS)


def test_headline_and_lead_count_for_more() -> None:
    text = "Tea from the old plantation\nFirst.\nSecond.\nThird: tea, plantation."
    title = Title("Tea from the old plantation", derived=False, start=0, end=27)
    in_title = tallies(text, VERDICTS, title=title)["tea"].score
    in_lead = tallies(text, VERDICTS)["tea"].score
    in_body = tallies("First.\nSecond.\nTea from the old plantation\nThird: tea, plantation.", VERDICTS)[
        "tea"
    ].score
    assert in_title > in_lead > in_body


def test_a_headline_outside_the_text_counts_but_is_no_evidence() -> None:
    title = Title("Tea auction at a plantation", derived=False)
    text = "They met." + BODY
    assert (
        tallies(text, VERDICTS, title=title)["tea"].refused
        == "its terms stand only in a headline outside the text"
    )
    text = BODY + "It was about tea, from a leaf."
    one = tallies(text, VERDICTS, title=title)["tea"]
    assert one.refused is None
    assert [text[s:e] for s, e in one.spans] == ["tea"]
    text = BODY + "It was about a leaf."
    one = tallies(text, VERDICTS, title=title)["tea"]
    assert one.refused is None
    assert [text[s:e] for s, e in one.spans] == ["leaf"]


def test_boilerplate_byline_and_metadata_head_do_not_count() -> None:
    text = "Keywords: tea, plantation\nBy Tea Plantation\nIt rained.\nAlso read: Tea auction, plantation"
    noise = (Span(text.index("Also"), len(text)),)
    byline = Passage.of(text, text.index("By"), text.index("\nIt"))
    layout = layout_of(text, noise=noise, byline=byline)
    assert explain_topics(Document(text=text, body_start=26), layout, VERDICTS) == []


def test_acronyms_do_not_count_where_all_is_in_capitals() -> None:
    text = "WHO WILL PAY FOR ALL OF THIS AND WHO WILL NOT SAY\nIt rained.\nIt still rained."
    assert "health" not in tallies(text)
    assert surfaces("The WHO and the health ministry spoke.", "health") == ["WHO", "health ministry"]


# -- the shipped vocabulary, on our own sentences ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The defence ministers signed a pact on missiles and joint military exercises.", {"defence"}),
        ("Central banks cut interest rates as inflation slowed and bond yields fell.", {"economy"}),
        ("Floods and a landslide after the cyclone left thousands in relief camps.", {"disaster"}),
        ("The refugees asked for asylum after they had crossed the border.", {"migration"}),
        ("Ransomware hit the ministry; hackers had used spyware for months.", {"cyber"}),
        ("The satellite reached low Earth orbit, the space agency said; a lunar lander is next.", {"space"}),
        ("Coast guard vessels collided near a shoal in the South China Sea.", {"maritime"}),
        ("Wheat and rice harvests fell, and food prices rose for farmers and buyers.", {"food"}),
        ("The election commission counted the ballots; voters had queued for hours.", {"elections"}),
        ("Inspectors of the IAEA found enriched uranium at a nuclear site.", {"nuclear"}),
        ("A high-speed railway and a container port are part of the economic corridor.", {"transport"}),
        ("The actress thanked the film director at the box office record party.", {"entertainment"}),
    ],
)
def test_a_plain_case(text: str, expected: set[str]) -> None:
    assert expected <= held(text + BODY)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "A security guard stopped a man at the door; airport security and a security check followed.",
            "security",
        ),
        ("Social security payments rise, and pensioners will have financial security.", "security"),
        ("The club let the trade deadline pass; there were trade rumours about the striker.", "trade"),
        ("The defence lawyer spoke in defence of her client; the defence team appealed.", "defence"),
        ("Electricity tariffs rise in May, the regulator's tariff order says.", "tariffs"),
        ("The business climate is good, and the investment climate is better.", "climate"),
        ("The midfielder was sanctioned by the club; sanctions for doping are worse.", "sanctions"),
        ("Police fired tear gas; palm oil and cooking oil were looted.", "energy"),
        (
            "The defence of the champions held; the striker scored twice in the World Cup semi-final, "
            "and the goalkeeper of the army side made the attack look weak.",
            "defence",
        ),
        (
            "It was an offensive by the team: a heart attack of a match, the coach said of the final.",
            "conflict",
        ),
        ("The former secretary of state signed copies of her book.", "diplomacy"),
        ("India and Indian cities: India, Indian, India, New Delhi, India.", "south-asia"),
        ("A landslide victory: the storm of protest came later.", "disaster"),
        ("Bruno Mars opened the rocket attack benefit in a satellite town.", "space"),
    ],
)
def test_what_only_looks_like_a_topic_is_none(text: str, never: str) -> None:
    assert never not in held(text + BODY)


def test_plain_prose_has_no_topic() -> None:
    text = "She walked home through the park. The evening was mild, and the dogs slept.\nHe waved."
    assert held(text) == set()


# -- any text at all ---------------------------------------------------------------------------

PIECES = "trade|tariffs|U.S.|India’s|WTO|security|guard|ASEAN|summit,|oil\n|\n\n|-|“|50%|UN|W.H.O.|'"
WORDS = st.sampled_from(PIECES.split("|"))


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
@example("a.b.c.d." * 50)
@example("’s’s's")
def test_any_text_is_read_twice_the_same_and_re_reads(text: str) -> None:
    first = explain_document(Document(text=text, title="Trade talks"), SHIPPED)
    assert first == explain_document(Document(text=text, title="Trade talks"), SHIPPED)
    for one in first:
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        ends = [0, *(end for _, end in one.spans)]
        assert all(start >= before for (start, _), before in zip(one.spans, ends, strict=False))
        if one.refused is None:
            assert one.spans
            assert one.score >= one.needed
