"""Who and what an article names: the whole way from text to table."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model import Document, Entity, Section, Span, Title
from briefing.parse.analysis import Analysis, Layout
from briefing.parse.engine import Engine
from briefing.parse.people import find_entities
from briefing.parse.table import EntityTable

Find = Callable[..., Analysis]


@pytest.fixture(scope="module")
def find() -> Find:
    engine = Engine()

    def run(text: str, noise: tuple[Span, ...] = ()) -> Analysis:
        lines = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
        paragraphs = tuple(line for line in lines if not any(n.overlaps(line) for n in noise))
        layout = Layout(
            Title("", derived=True), sections=(Section(0, len(text)),), paragraphs=paragraphs, noise=noise
        )
        tokens = engine.recognise(text)
        analysis = Analysis(Document(text), engine, layout, (), (), tokens, EntityTable(text))
        find_entities(analysis)
        return analysis

    return run


def named(analysis: Analysis, name: str) -> Entity:
    return next(e for e in analysis.table.entities() if e.name == name)


def names(analysis: Analysis, kind: str) -> set[str]:
    return {e.name for e in analysis.table.entities() if e.kind == kind}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Prime Minister Datuk Seri Anwar Ibrahim said Malaysia would stay neutral.", "Anwar Ibrahim"),
        ("Mr S. Jaishankar told reporters that talks would go on.", "S. Jaishankar"),
        ("The talks were led by Vice Premier He Lifeng of China.", "He Lifeng"),
        ("Lee Jae-myung, the South Korean president, will visit Tokyo.", "Lee Jae-myung"),
        ("Daw Aung San Suu Kyi was moved to house arrest.", "Aung San Suu Kyi"),
        ("Thai Foreign Minister Sihasak Phuangketkeo flew to Hanoi.", "Sihasak Phuangketkeo"),
        ("Sheikh Mohamed bin Zayed Al Nahyan received the envoys.", "Mohamed bin Zayed Al Nahyan"),
        ("Secretary Gilberto Teodoro Jr. inspected the base.", "Gilberto Teodoro Jr."),
        ("Ursula von der Leyen will chair the session.", "Ursula von der Leyen"),
        ("Minister Bui Thanh Son said Hanoi would sign.", "Bui Thanh Son"),
        ("Dr Ngozi Okonjo-Iweala urged restraint.", "Ngozi Okonjo-Iweala"),
    ],
)
def test_names_of_many_makes(find: Find, text: str, person: str) -> None:
    assert person in names(find(text), "person")


def test_the_same_surname_twice_stays_two(find: Find) -> None:
    found = find("Mr Lee Hsien Loong and his brother Lee Hsien Yang disagree. Lee Hsien Yang left.")
    assert len(named(found, "Lee Hsien Yang").mentions) == 2
    assert len(named(found, "Lee Hsien Loong").mentions) == 1


def test_a_capital_that_acts_is_its_government(find: Find) -> None:
    found = find(
        "New Delhi called the tariffs unfair. Officials in New Delhi declined to comment. India protested."
    )
    india = named(found, "India")
    assert india.kind == "government"
    assert [m.text for m in india.mentions] == ["New Delhi", "India"]
    assert named(found, "New Delhi").kind == "place"


def test_a_country_can_be_a_place_in_between(find: Find) -> None:
    found = find("Japan said it would pay. Prices rose in Japan.")
    assert [(m.text, m.kind) for m in named(found, "Japan").mentions] == [("Japan", None), ("Japan", "place")]


def test_the_government_of_a_country_is_that_country(find: Find) -> None:
    india = named(find("India protested; the Indian government was waiting."), "India")
    assert [(m.text, m.form) for m in india.mentions] == [
        ("India", "name"),
        ("the Indian government", "title"),
    ]


def test_an_abbreviation_in_brackets_is_the_same_body(find: Find) -> None:
    found = find("The Muar Development Board (MDB) met on Friday. The MDB will report in May.")
    assert [m.text for m in named(found, "Muar Development Board").mentions] == [
        "Muar Development Board",
        "MDB",
        "MDB",
    ]


def test_a_title_refers_to_the_one_who_holds_it(find: Find) -> None:
    found = find(
        "Foreign Minister Penny Wong met Prime Minister Mark Carney. The minister thanked the prime minister."
    )
    assert [m.text for m in named(found, "Penny Wong").mentions] == ["Penny Wong", "The minister"]
    assert [m.text for m in named(found, "Mark Carney").mentions] == ["Mark Carney", "the prime minister"]


def test_a_title_that_two_hold_refers_to_nobody(find: Find) -> None:
    found = find("Foreign Minister Penny Wong met Foreign Minister Winston Peters. The minister left early.")
    assert all(m.form == "name" for e in found.table.entities() for m in e.mentions)


def test_a_country_that_shares_a_persons_name(find: Find) -> None:
    found = find("King Abdullah II received Michael Jordan in Jordan. Jordan thanked him.")
    assert [m.text for m in named(found, "Michael Jordan").mentions] == ["Michael Jordan", "Jordan"]
    assert named(found, "Jordan").kind == "place"


def test_only_part_of_a_name(find: Find) -> None:
    found = find("The tariff was introduced during the Trump administration. Marco Rubio defended it.")
    assert not named(found, "Trump").involved
    assert named(found, "Marco Rubio").involved


def test_noise_and_shouting_make_no_people(find: Find) -> None:
    text = "FOREIGN MINISTER MEETS COUNTERPART\nThe talks ended early.\nAlso read: Jane Roe on tariffs"
    noise = (Span(text.index("Also"), len(text)),)
    assert names(find(text, noise), "person") == set()


def test_a_missing_space_after_a_full_stop(find: Find) -> None:
    assert names(find('The visit ended early.Mr Tan said it was "useful".'), "person") == {"Tan"}


def test_resolving_words_to_clusters(find: Find) -> None:
    text = "Malaysian Prime Minister Anwar Ibrahim met Marco Rubio. The Muar Council protested. "
    table = find(text).table
    end = len(text)

    def meant(phrase: str) -> str | None:
        cluster = table.resolve(phrase, end)
        return cluster.name if cluster else None

    assert meant("Anwar") == meant("Mr Anwar") == meant("the prime minister") == "Anwar Ibrahim"
    assert meant("the Malaysian leader") == meant("Prime Minister Anwar") == "Anwar Ibrahim"
    assert meant("Rubio's") == "Marco Rubio"
    assert meant("the council") == "Muar Council"
    assert meant("the minister of defence") is None
    assert meant("") is None


def test_persons_before_an_offset_are_nearest_first(find: Find) -> None:
    text = "Anwar Ibrahim met Marco Rubio in Sepang."
    table = find(text).table
    assert [c.name for _, _, c in table.persons_before(len(text))] == ["Marco Rubio", "Anwar Ibrahim"]
    assert [c.name for _, _, c in table.persons_before(15)] == ["Anwar Ibrahim"]


WORDS = [
    "Anwar", "Ibrahim", "Mr", "Datuk Seri", "Prime Minister", "the", "said", "in", "of", "India", "Jordan",
    "Ministry", "(WTO)", "bin", "al-", "S.", "'s", "’s", "led", "US$", "No. 10", "O'", ",", ".", "\n", "\n\n",
    "”", "“", "-", "é", "北京", "🙂", "\u00a0", "\u202e", "A" * 40, "Sen.", "who", "as", "(", ")",
    "King", "54,", "and",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_at_all(find: Find, text: str) -> None:
    found = find(text).table.entities()
    assert found == find(text).table.entities()
    for entity in found:
        assert entity.mentions
        assert entity.name
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text != ""
        for role in entity.roles:
            assert 0 <= role.start < role.end <= len(text)
