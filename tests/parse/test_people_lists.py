"""The lists in `briefing/parse/data`, and finding what they hold."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.parse.people.lexicon import lexicon
from briefing.parse.people.matcher import PhraseMatcher
from briefing.parse.people.phrases import country_of
from briefing.parse.people.titles import is_head, is_honorific, is_office, singular


def test_every_country_has_one_short_name() -> None:
    lex = lexicon()
    short = set(lex.countries.values())
    assert all(lex.countries[name] == name for name in short)
    assert set(lex.peoples.values()) <= short
    assert set(lex.capitals.values()) <= short


def test_countries_by_all_their_names() -> None:
    lex = lexicon()
    for words in ("US", "U.S.", "the United States", "American", "America's", "USA"):
        assert country_of(words, lex) == "United States"
    assert country_of("Burmese", lex) == country_of("Burma", lex) == "Myanmar"
    assert country_of("the Philippines", lex) == country_of("Filipino", lex) == "Philippines"
    assert country_of("Muar", lex) is None


def test_what_shares_a_persons_name_is_doubtful() -> None:
    assert {"Jordan", "Chad", "Georgia", "Victoria"} <= lexicon().doubtful
    assert "India" not in lexicon().doubtful


def test_offices_and_honorifics() -> None:
    for word in ("minister", "Minister", "ex-president", "president-elect", "Gen.", "spokeswoman", "MP"):
        assert is_office(word)
    for word in ("ministers", "spokesmen", "secretaries", "Sens."):
        assert is_head(word)
        assert not is_office(word)
    for word in ("Mr", "Ms.", "Datuk Seri", "MS.", "Dr"):
        assert is_honorific(word)
    assert not is_office("Hunter")
    assert not is_honorific("Wong")
    assert singular("foreign ministers") == "foreign minister"
    assert singular("Secretaries") == "Secretary"


PHRASES = ["Red Sea", "Red", "Sea of Japan", "Japan", "Sub-Saharan Africa", "Africa"]


@given(st.lists(st.sampled_from([*PHRASES, "of", "the", "Redcar", "Reds", ",", "-", "’s"]), max_size=12))
def test_the_longest_phrase_at_a_place_wins(words: list[str]) -> None:
    text = " ".join(words)
    found = list(PhraseMatcher(PHRASES).find(text, 0, len(text)))
    assert all(text[start:end] == phrase for start, end, phrase in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    longest = "|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True))
    naive = [m.span() for m in re.finditer(rf"(?<![\w-])(?:{longest})(?![\w-])", text)]
    assert [(start, end) for start, end, _ in found] == naive


@given(st.text(max_size=80))
def test_matching_any_text(text: str) -> None:
    assert list(PhraseMatcher(PHRASES).find(text, 0, len(text))) == list(
        PhraseMatcher(PHRASES).find(text, 0, len(text))
    )
