"""Terms in a text: inflection, spelling, capitals, phrases."""

from __future__ import annotations

import pytest

from briefing.parse.topics.matcher import Matcher


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("tariff", "Tariffs and a TARIFF", ["Tariffs", "TARIFF"]),
        ("economy", "two economies", ["economies"]),
        ("arms", "an arm, some arms", ["arms"]),
        ("adopted a text", "adopted as text, adopted a text", ["adopted a text"]),
        (
            "defence ministry",
            "the Defense Ministry; defence ministries",
            ["Defense Ministry", "defence ministries"],
        ),
        ("labour programme", "a labor program", ["labor program"]),
        ("World Trade Organization", "the World Trade Organisation", ["World Trade Organisation"]),
        ("normalis*", "normalizing, normalisation, normal", ["normalizing", "normalisation"]),
        ("sanction*", "sanctioned; a sanction; sanctity", ["sanctioned", "sanction"]),
        ("WHO", "the WHO, not who or Who", ["WHO"]),
        ("Quad", "the QUAD and the Quad, on a quad", ["QUAD", "Quad"]),
        ("US-India", "U.S.-India, US–India and US India; us india", ["U.S.-India", "US–India", "US India"]),
        (
            "Russia invasion",
            "Russia’s invasion, Russia's\ninvasion",
            ["Russia’s invasion", "Russia's\ninvasion"],
        ),
        ("India", "India's and India’s", ["India", "India"]),
        ("trade talks", "trade, talks. Trade. Talks. trade\n\ntalks", []),
        ("leaders' summit", "the Leaders’ Summit", ["Leaders’ Summit"]),
        ("2+2", "the 2+2 dialogue of 2 2", ["2+2", "2 2"]),
        ("trade", "https://example.org/trade and www.trade.example/trade", []),
        ("centre", "centers, a centre", ["centers", "centre"]),
        ("UN", "the U.N. and the UN", ["U.N.", "UN"]),
    ],
)
def test_a_term_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in Matcher([phrase]).find(text)] == expected


def test_terms_inside_each_other_are_all_found() -> None:
    found = Matcher(["free trade", "trade", "free trade area", "trade area"]).find("A free trade area.")
    assert sorted((m.start, m.end) for m in found) == [(2, 12), (2, 17), (7, 12), (7, 17)]
