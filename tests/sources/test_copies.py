"""Copies of one piece are told from reports that only look alike."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.copies import BANDS, Piece, band_keys, likeness, resemblance, signature

PARAGRAPHS = (
    "Ministers of the five river states agreed in Port Selwyn on Tuesday to share readings of their"
    " gauges every"
    " hour, after floods had cut two of the three roads that join them.",
    "“We have seen what it costs when one of us learns last,” said Ana Okafor, the water minister of Merland,"
    " at the end of talks that lasted two days longer than planned.",
    "The agreement names 48 stations on the upper course, 30 of which are to be rebuilt by the end"
    " of next year."
    " The work is put at 210 million crowns, of which the development bank carries a half.",
    "Upstream growers had asked that nothing be said about the gates at Holm, which they open"
    " without notice in"
    " spring. The text leaves the gates to a committee that meets for the first time in June.",
    "Viktor Hanssen, who led the delegation of Norland, called the outcome “a floor and no ceiling”."
    " He would not"
    " tell whether his parliament would vote on it before the summer.",
    "In 2019 a similar plan came to nothing when two of the states fell out over the fees for ships."
    " Diplomats"
    " said that the fees had been kept out of the rooms this time, and that the word was not once used.",
)
WIRE = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "other",
    [
        "PORT SELWYN, March 4 (Wire) - " + WIRE,
        "River states to share flood readings\n\n" + WIRE,
        "\n\n".join(PARAGRAPHS[:-1]),
        "\n\n".join(PARAGRAPHS[:4]),
        WIRE.replace("48 stations", "47 stations").replace(
            "a floor and no ceiling", "a floor, not a ceiling"
        ),
        WIRE.replace("agreed in Port Selwyn on Tuesday", "agreed on Tuesday").upper(),
        "\n\n".join([PARAGRAPHS[1], PARAGRAPHS[0], *PARAGRAPHS[2:]]),
        "\n\n".join([*PARAGRAPHS, "Editing by the night desk. Sign up for the morning mail."]),
    ],
)
def test_an_edit_is_a_copy_and_shares_a_key(other: str) -> None:
    one, two = signature(WIRE), signature(other)
    assert one and two and set(band_keys(one)) & set(band_keys(two))
    assert likeness(Piece(WIRE, 10), Piece(other, 11)) > 0.7


BOILERPLATE = (
    "About the ministry. The ministry conducts the external relations of the republic, protects its citizens"
    " abroad and keeps one hundred and ninety missions. The press office can be reached on working days from"
    " eight to six. Accredited journalists may ask to be put on the list. This statement may be used"
    " in whole or"
    " in part when the source is named. The text in the official language goes before any translation."
)


def market(week: int) -> str:
    """A weekly report: the same sentences, other figures."""
    chance = random.Random(week)
    lines = [
        f"The {index} index moved by {chance.randrange(9, 400) / 100} percent to"
        f" {chance.randrange(900, 9000)}"
        f" points, led by {chance.choice(('banks', 'ships', 'mines', 'mills'))}. Turnover was"
        f" {chance.randrange(1, 99) / 10} billion crowns in {chance.randrange(100, 900)} thousand trades."
        for index in ("Selwyn", "Holm", "Merland", "Norland")
    ]
    return "\n\n".join([*lines, "The report appears every Friday after the close. Prices may be delayed."])


def readout(name: str, country: str, day: str, about: str) -> str:
    """A form that is filled in."""
    return (
        f"The foreign minister spoke by telephone with {name} of {country} on {day}. They discussed"
        f" {about} and"
        " other matters of the region. The two sides agreed to stay in close contact and to go on with the"
        " exchange at all levels. The minister gave thanks for the support and asked the counterpart"
        " to visit."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (market(1), market(2)),
        (f"{PARAGRAPHS[0]}\n\n{BOILERPLATE}", f"{PARAGRAPHS[3]}\n\n{BOILERPLATE}"),
        (
            readout("Jon Dahl", "Norland", "Monday", "fishing"),
            readout("Mia Sol", "Merland", "Friday", "roads and trade"),
        ),
        (f"{PARAGRAPHS[5]}\n\n{PARAGRAPHS[1]}", f"{PARAGRAPHS[5]}\n\n{PARAGRAPHS[3]}\n\n{PARAGRAPHS[4]}"),
        (WIRE, "\n\n".join(reversed(PARAGRAPHS[3:]))[:300] + market(4)),
    ],
)
def test_what_only_looks_alike_is_no_copy(one: str, other: str) -> None:
    assert likeness(Piece(one, 10), Piece(other, 10)) == 0


def test_a_copy_that_comes_weeks_later_has_to_be_all_but_identical() -> None:
    changed = WIRE.replace("two days longer", "a day longer").replace("210 million", "190 million")
    assert likeness(Piece(WIRE, 10), Piece(changed, 12)) > 0.7
    assert likeness(Piece(WIRE, 10), Piece(changed, 40)) == 0
    assert likeness(Piece(WIRE, 10), Piece(WIRE + " Corrected.", 40)) > 0.9


def test_case_marks_and_space_make_no_difference() -> None:
    assert signature(WIRE) == signature(f"“{WIRE.upper()}”\n\n\n")


def test_the_signature_is_the_same_everywhere() -> None:
    """Signatures are kept: when this fails with a new release of rensa, `METHOD` has to be another one."""
    signed = signature(WIRE)
    assert signed is not None and (len(signed), signed[:9].hex()) == (61, "01c75953417cfda79a")


@given(st.text())
def test_any_text_has_a_signature_or_none(text: str) -> None:
    signed = signature(text * 40)
    assert signed is None or (len(signed) == 61 and resemblance(signed, signed) == 1)
    if signed:
        keys = band_keys(signed)
        assert len(keys) == BANDS and all(-(2**31) <= key < 2**31 for key in keys)
