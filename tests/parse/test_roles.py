"""Roles on both sides of a name; the names are given, in braces."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Role, Span
from briefing.parse.roles import find_roles


def read(marked: str) -> tuple[str, dict[str, tuple[Role, ...]]]:
    """The text without braces, and the roles of each name in them."""
    text, spans, at = "", [], 0
    for found in re.finditer(r"\{(.*?)\}", marked):
        text += marked[at : found.start()]
        spans.append(Span(len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        at = found.end()
    text += marked[at:]
    roles = find_roles(text, spans)
    return text, {text[s.start : s.end]: roles.get(s, ()) for s in spans}


def one(marked: str) -> tuple[str, str | None, str | None]:
    """Title, country or body, flag of the only role of the only name."""
    _, roles = read(marked)
    ((role,),) = roles.values()
    return role.title, role.of, role.flag


BEFORE = [
    ("Malaysian Prime Minister {Anwar Ibrahim} spoke.", ("Prime Minister", "Malaysia", None)),
    ("Singapore Foreign Minister {Vivian Balakrishnan} spoke.", ("Foreign Minister", "Singapore", None)),
    ("Indian External Affairs Minister {S. Jaishankar} left.", ("External Affairs Minister", "India", None)),
    ("US Secretary of State {Marco Rubio} left.", ("Secretary of State", "United States", None)),
    ("Talks with Japan's foreign minister {Iwaya Takeshi} failed.", ("foreign minister", "Japan", None)),
    ("Minister of Foreign Affairs {Bui Thanh Son} came.", ("Minister of Foreign Affairs", None, None)),
    ("Trade and Industry Minister {Gan Kim Yong} came.", ("Trade and Industry Minister", None, None)),
    ("New York Gov. {Kathy Hochul} came.", ("Gov", "New York", None)),
    (
        "European Commission President {Ursula von der Leyen} came.",
        ("President", "European Commission", None),
    ),
    ("Foreign ministry spokeswoman {Mao Ning} came.", ("spokeswoman", "Foreign ministry", None)),
    ("Former Australian prime minister {Kevin Rudd} came.", ("prime minister", "Australia", "former")),
    ("Then-foreign minister {Marty Natalegawa} came.", ("foreign minister", None, "former")),
    ("ex-president {Thein Sein} came.", ("president", None, "former")),
    ("Acting Defence Secretary {Pat Lim} came.", ("Defence Secretary", None, "acting")),
    ("Deputy Prime Minister {Zahid Hamidi} came.", ("Prime Minister", None, "deputy")),
    ("Ambassador-designate {Sergio Gor} came.", ("Ambassador", None, "designate")),
    ("Japan's top negotiator, {Akazawa Ryosei}, left.", ("top negotiator", "Japan", None)),
    ("He said the minister of commerce, {Piyush Goyal}, would travel.", ("minister of commerce", None, None)),
    ("As chair of ASEAN, {Anwar} invited them.", ("chair", "ASEAN", None)),
    ("Sultan {Hassanal Bolkiah} of Brunei will host.", ("Sultan", "Brunei", None)),
    ("Senator {Ron Johnson} (R-Wis.) objected.", ("Senator", "United States", None)),
    ("Tan Sri {Muhyiddin Yassin} objected.", ("Tan Sri", None, "honorific")),
    ("Prime Minister Datuk Seri {Anwar Ibrahim} objected.", ("Prime Minister", None, None)),
    (
        "Australian Strategic Policy Institute analyst {Euan Graham} came.",
        ("analyst", "Australian Strategic Policy Institute", None),
    ),
]


@pytest.mark.parametrize(("marked", "wanted"), BEFORE)
def test_role_before_the_name(marked: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert one(marked) == wanted


BEHIND = [
    ("{Penny Wong}, the Australian foreign minister, said so.", ("foreign minister", "Australia", None)),
    ("{Vivian Balakrishnan}, Singapore's foreign minister, left.", ("foreign minister", "Singapore", None)),
    ("{Tan Mei}, 54, a rice trader in Muar, said so.", ("rice trader", None, None)),
    ("{Priya Raman}, a senior fellow at the Muar Forum, left.", ("senior fellow", "Muar Forum", None)),
    ("{Kevin Rudd}, a former prime minister of Australia, left.", ("prime minister", "Australia", "former")),
    ("said {Ana Cruz}, spokeswoman for the Muar Council.", ("spokeswoman", "Muar Council", None)),
    ("{Siti Aminah}, who chairs the Muar Trade Board, left.", ("chair", "Muar Trade Board", None)),
    ("{Lim Wei}, who served as Malaysia's finance minister until 2019, left.",
     ("finance minister", "Malaysia", "former")),
    ("{Lim Wei} became chair of the Muar Council last year.", ("chair", "Muar Council", None)),
    ("{Park Min-seo} of the Korea Trade Association declined.", ("", "Korea Trade Association", None)),
    ("{Lee Jae-min} (Reform Party) won.", ("", "Reform Party", None)),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), BEHIND)
def test_role_behind_the_name(marked: str, wanted: tuple[str, str | None, str | None]) -> None:
    assert one(marked) == wanted


@pytest.mark.parametrize(
    "marked",
    [
        "A day after the foreign minister resigned, {Chen Wei} returned to Taipei.",
        "The prime minister met business leaders while {Anita Desai} watched.",
        "{Virender} says he can lean forward, and the coach agreed.",
        "{Wong} said the general manager had left.",
        "He met his son {Hunter Lim} in Muar.",
        "Star rival {Lim Wei} left.",
    ],
)
def test_no_role_is_made_up(marked: str) -> None:
    _, roles = read(marked)
    assert set(roles.values()) == {()}


def test_a_plural_goes_on_to_the_names_that_follow() -> None:
    _, roles = read("Foreign ministers {Wang Yi} of China and {Retno Marsudi} of Indonesia met.")
    assert [(r.title, r.of) for (r,) in roles.values()] == [
        ("Foreign minister", "China"),
        ("Foreign minister", "Indonesia"),
    ]


def test_each_of_a_row_keeps_its_own() -> None:
    _, roles = read(
        "Malaysian Prime Minister {Anwar Ibrahim}, Singapore Foreign Minister {Vivian Balakrishnan}, "
        "and Thai Foreign Minister {Sihasak Phuangketkeo} came."
    )
    assert [(r.title, r.of) for (r,) in roles.values()] == [
        ("Prime Minister", "Malaysia"),
        ("Foreign Minister", "Singapore"),
        ("Foreign Minister", "Thailand"),
    ]


def test_a_rank_and_an_office_are_two_roles() -> None:
    _, roles = read("The defence chief - General {Angus Campbell} - said so.")
    assert [r.title for r in roles["Angus Campbell"]] == ["defence chief", "General"]


def test_a_role_before_and_one_behind() -> None:
    _, roles = read("Prime Minister {Anwar Ibrahim}, chairman of the Muar Council, said so.")
    assert [(r.title, r.of) for r in roles["Anwar Ibrahim"]] == [
        ("Prime Minister", None),
        ("chairman", "Muar Council"),
    ]


def test_spans_are_those_of_the_title_words() -> None:
    text, roles = read("Former Indian External Affairs Minister {S. M. Krishna} spoke.")
    (role,) = roles["S. M. Krishna"]
    assert text[role.start : role.end] == role.title == "External Affairs Minister"


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 130), st.integers(1, 12)), max_size=4))
def test_any_text_and_any_names(text: str, places: list[tuple[int, int]]) -> None:
    spans, at = [], 0
    for start, length in sorted(places):
        if start >= at and start + length <= len(text):
            spans.append(Span(start, start + length))
            at = start + length
    found = find_roles(text, spans)
    assert found == find_roles(text, spans)
    assert all(0 <= r.start < r.end <= len(text) for roles in found.values() for r in roles)
