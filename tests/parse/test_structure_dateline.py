"""Datelines: the forms that papers use, and openings that only look like one."""

from __future__ import annotations

import pytest

from briefing.model import Document, Span
from briefing.parse.structure import find_layout
from briefing.parse.structure.dateline import find_alone, find_opening

BODY = (
    " The minister said on Monday that the two sides had agreed to meet again before the summit next year."
    " Officials in three capitals gave no further details."
)


@pytest.mark.parametrize(
    ("head", "place", "date"),
    [
        ("Kuala Lumpur:", "Kuala Lumpur", None),
        ("KUALA LUMPUR, Malaysia (AP) —", "KUALA LUMPUR", None),
        ("DOHA, Oct 27 (Reuters) -", "DOHA", "2025-10-27"),
        ("NEW DELHI, Aug. 27 —", "NEW DELHI", "2025-08-27"),
        ("TUNIS – 14 June 2023:", "TUNIS", "2023-06-14"),
        ("Hanoi (November 25, 2021):", "Hanoi", "2021-11-25"),
        ("BANGKOK (June 8, 2020) —", "BANGKOK", "2020-06-08"),
        ("OSLO and NAIROBI, Feb 3 2023 (IPS) -", "OSLO and NAIROBI", "2023-02-03"),
        ("GENEVA/PARIS (Reuters) -", "GENEVA/PARIS", None),
        ("PARIS, LONDON and BERLIN (Reuters) -", "PARIS, LONDON and BERLIN", None),
        ("SENDAI, Miyagi Prefecture--", "SENDAI", None),
        ("PUEBLA, JALISCO.-", "PUEBLA", None),
        ("LAGOS, July 9 (Reuters):", "LAGOS", "2025-07-09"),
        ("(ATLANTA, GA) -", "ATLANTA", None),
        ("EFE.- Lima -", "Lima", None),
        ("Jodhpur-", "Jodhpur", None),
        ("BOISE, Idaho, March 119 -", "BOISE", None),
        ("Makati, 3 March 2022 (PNA):", "Makati", "2022-03-03"),
        ("PORT-AU-PRINCE, Haiti —", "PORT-AU-PRINCE", None),
        ("WASHINGTON, D.C. U.S. officials spoke.", "WASHINGTON", None),
    ],
)
def test_the_place_alone_is_the_dateline(head: str, place: str, date: str | None) -> None:
    text = head + BODY
    found = find_opening(text, Span(0, len(text)), "2025-10-30")
    assert found is not None
    assert (found.dateline.text, found.dateline.date) == (place, date)
    assert text[found.dateline.start : found.dateline.end] == place
    assert text[found.body :].lstrip().startswith(("The minister", "U.S. officials"))


@pytest.mark.parametrize(
    "head",
    [
        "AMBASSADOR LIND:",
        "MARKET PULSE:",
        "HARVEST OUTLOOK -",
        "Calder:",
        "Q:",
        "Opinion:",
        "FACTBOX -",
        "Example News, 25 March -",
        "Tehran-Riyadh talks resumed.",
        "Moscow-based analysts were surprised.",
        "Russia – ",
        "Aug 27 (Reuters) -",
        "Jane Calder (1 May 1920 – 3 June 1999) was a chemist.",
        "In Paris - ",
        "Desert Bulletin Board, 5 November - ",
        "Better Harvests, 5 November - ",
        "The Hague Convention: ",
    ],
)
def test_no_dateline(head: str) -> None:
    text = head + BODY
    assert find_opening(text, Span(0, len(text)), "2025-10-30") is None


def test_a_label_that_comes_back_is_a_speaker() -> None:
    text = f"PARIS:{BODY}\n\nQUESTION: Why?\n\nPARIS:{BODY}\n\nPARIS:{BODY}"
    assert find_opening(text, Span(0, text.index("\n")), None) is None


def test_an_unknown_place_in_capitals_counts_where_the_article_names_it_as_one() -> None:
    known = f"OSTERVIK —{BODY} The harbour in Ostervik was closed."
    unknown = f"OSTERVIK —{BODY}"
    assert find_opening(known, Span(0, len(known))) is not None
    assert find_opening(unknown, Span(0, len(unknown))) is None


def test_a_day_without_year_lies_before_the_publication() -> None:
    text = "DOHA, Dec 30 (Reuters) -" + BODY
    found = find_opening(text, Span(0, len(text)), "2025-01-02T08:00:00+03:00")
    assert found is not None
    assert found.dateline.date == "2024-12-30"
    bare = find_opening(text, Span(0, len(text)), None)
    assert bare is not None
    assert bare.dateline.date is None


def test_below_headline_byline_and_deck() -> None:
    text = (
        "Ministers to meet again in spring\n\nBy Nora Feld and Sam Okoro, Example Wire\n\n"
        "The talks, the third this year, ended without a paper.\n\nROME, Oct 3 (AFP) -" + BODY
    )
    layout = find_layout(Document(text=text))
    assert layout.dateline is not None
    assert layout.dateline.text == "ROME"
    assert layout.byline is not None
    assert layout.byline.text == "Nora Feld and Sam Okoro"


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Lima, 12 November 2024", "Lima", "2024-11-12"),
        ("GENEVA, 3 June 2024 –", "GENEVA", "2024-06-03"),
        ("12 November 2024, Washington, D.C.", "Washington", "2024-11-12"),
        ("Nairobi (Agency), Nov 3", "Nairobi", "2024-11-03"),
    ],
)
def test_a_line_of_place_and_day_is_the_dateline_and_no_headline(line: str, place: str, date: str) -> None:
    text = f"{line}\n\n{BODY}"
    layout = find_layout(Document(text, published="2024-12-01"))
    assert layout.dateline is not None
    assert (layout.dateline.text, layout.dateline.date) == (place, date)
    assert layout.title.derived and layout.title.text.startswith("The minister")


def test_a_headline_below_a_line_of_place_and_day_is_the_headline() -> None:
    layout = find_layout(Document(f"Lima, 12 November 2024\nPorts to stay open all winter\n\n{BODY}"))
    assert layout.title.text == "Ports to stay open all winter" and not layout.title.derived


@pytest.mark.parametrize("line", ["Lima", "12 November 2024", "Jane Roe, 3 June 2024", "Opinion, June 3"])
def test_a_line_that_lacks_day_or_place_is_none(line: str) -> None:
    assert find_alone(line, Span(0, len(line)), "2024-12-01") is None
