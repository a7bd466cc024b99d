"""The forms of one person's name, and which of them go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.parse.people.lexicon import lexicon
from briefing.parse.people.names import Name, trim, trim_person
from briefing.parse.people.parsed import compatible, take_apart
from briefing.parse.people.persons import Group, group_persons


def grouped(text: str, *surfaces: str) -> list[list[str]]:
    """The persons of `text`, each as its forms in order; `surfaces` are the names as they stand in turn."""
    names, at = [], 0
    for surface in surfaces:
        start = text.index(surface, at)
        at = start + len(surface)
        names.append(Name(start, at, "person", "PERSON", surface))
    return [[n.surface for n in g.names] for g in groups(text, names)]


def groups(text: str, names: list[Name]) -> list[Group]:
    return group_persons(text, names, {}, lexicon())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S. Jaishankar", "Subrahmanyam Jaishankar"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("José Álvarez", "Jose Alvarez"),
        ("Mohammed al-Sudani", "Mohammed Sudani"),
        ("Anwar Ibrahim", "Anwar bin Ibrahim"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("John F. Kennedy", "John Kennedy"),
        ("Yoon Suk Yeol", "Suk Yeol Yoon"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert compatible(take_apart(one), take_apart(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Hsien Loong", "Lee Hsien Yang"),
        ("Joe Biden", "Hunter Biden"),
        ("Ferdinand Marcos Jr", "Ferdinand Marcos Sr"),
        ("S. Jaishankar", "K. Jaishankar"),
        ("Hun Sen", "Hun Manet"),
        ("Pham Minh Chinh", "Pham Binh Minh"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not compatible(take_apart(one), take_apart(other))


@pytest.mark.parametrize(
    ("text", "surfaces", "wanted"),
    [
        ("Joe Biden met Xi Jinping. Biden thanked Xi.", ("Joe Biden", "Xi Jinping", "Biden", "Xi"),
         [["Joe Biden", "Biden"], ["Xi Jinping", "Xi"]]),
        ("Anwar Ibrahim met Prabowo Subianto. Prabowo thanked Anwar.",
         ("Anwar Ibrahim", "Prabowo Subianto", "Prabowo", "Anwar"),
         [["Anwar Ibrahim", "Anwar"], ["Prabowo Subianto", "Prabowo"]]),
        ("Pham Minh Chinh spoke. Chinh left.", ("Pham Minh Chinh", "Chinh"), [["Pham Minh Chinh", "Chinh"]]),
        ("Marcos Jr met Ferdinand Marcos Sr and Ferdinand Marcos Jr.",
         ("Marcos Jr", "Ferdinand Marcos Sr", "Ferdinand Marcos Jr"),
         [["Ferdinand Marcos Sr"], ["Marcos Jr", "Ferdinand Marcos Jr"]]),
        ("Mr Lee Ann Soo and Ms Lee Bo Ra came. Ms Lee spoke.", ("Lee Ann Soo", "Lee Bo Ra", "Lee"),
         [["Lee Ann Soo"], ["Lee Bo Ra", "Lee"]]),
        ("Mohamad Hasan, better known as Tok Mat, came. Tok Mat spoke.",
         ("Mohamad Hasan", "Tok Mat", "Tok Mat"),
         [["Mohamad Hasan", "Tok Mat", "Tok Mat"]]),
        ("Suharto spoke. Sukarno left. Suharto stayed.", ("Suharto", "Sukarno", "Suharto"),
         [["Suharto", "Suharto"], ["Sukarno"]]),
    ],
)  # fmt: skip
def test_bare_names_go_to_the_right_person(
    text: str, surfaces: tuple[str, ...], wanted: list[list[str]]
) -> None:
    assert sorted(grouped(text, *surfaces)) == sorted(wanted)


def test_gender_from_honorific_before_given_name_and_pronoun_otherwise() -> None:
    text = "Madam Tan Ah Kow came. Vivian Lim left after he spoke."
    found = groups(
        text, [Name(6, 16, "person", "PERSON", "Tan Ah Kow"), Name(23, 33, "person", "PERSON", "Vivian Lim")]
    )
    assert [g.gender for g in found] == ["f", "m"]


def test_a_person_inside_another_name_is_not_involved() -> None:
    text = "The Trump administration waited for Rubio's office. Wong spoke."
    surfaces = [("Trump", 4), ("Rubio", 36), ("Wong", 52)]
    found = groups(text, [Name(s, s + len(n), "person", "PERSON", n) for n, s in surfaces])
    assert {g.name: g.involved for g in found} == {"Trump": False, "Rubio": False, "Wong": True}


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [
        ("Mr. Wong's", "Wong"),
        ("Datuk Seri Anwar Ibrahim", "Anwar Ibrahim"),
        ("Tan Sri Muhyiddin Yassin’s", "Muhyiddin Yassin"),
        ("Prime Minister Mark Carney", "Mark Carney"),
        ("“Penny Wong”", "Penny Wong"),
        ("Gilberto Teodoro Jr.", "Gilberto Teodoro Jr."),
        ("Sheikh Mohamed bin Zayed", "Mohamed bin Zayed"),
    ],
)
def test_titles_leave_the_name(surface: str, wanted: str) -> None:
    start, end = trim_person(surface, 0, len(surface))
    assert surface[start:end] == wanted


@given(st.text(max_size=60))
def test_trimming_any_text(text: str) -> None:
    for cut in (trim, trim_person):
        start, end = cut(text, 0, len(text))
        assert 0 <= start <= len(text)
        assert end <= len(text)


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_compatible_is_symmetric(one: str, other: str) -> None:
    assert take_apart(one).parts
    assert compatible(take_apart(one), take_apart(other)) == compatible(take_apart(other), take_apart(one))
