from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Span
from briefing.parse.marks import Region, find_regions

MARKS = "“”„«»‘’'\"`‹›"
MARKED_TEXT = st.text(alphabet=st.sampled_from(MARKS + "abS s,.!?\n<>=0—("), max_size=120)


def paragraphs_of(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]


def regions(text: str) -> tuple[Region, ...]:
    return find_regions(text, paragraphs_of(text))


def quoted(text: str) -> list[str]:
    return [text[r.start : r.end] for r in regions(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He called it “unfair” and “unreasonable.”", ["unfair", "unreasonable."]),
        ('"We agree," she said. "We sign."', ["We agree,", "We sign."]),
        ("``We agree,'' she said. ''We sign.''", ["We agree,", "We sign."]),
        ("« Nous signons », dit-il.", [" Nous signons "]),
        ("Sie sagte: „Wir kommen.“ Dann ging sie.", ["Wir kommen."]),
        ("»Wir kommen«, sagte er.", ["Wir kommen"]),
        ("‘We agree,’ she said.", ["We agree,"]),
        ("The minister’s aides call it the workers’ charter.", []),
        ("‘The workers’ charter is dead,’ he said.", ["The workers’ charter is dead,"]),
        ("It was the '90s and rock 'n' roll, 'em said.", []),
        ("The pole is 6'2\" tall.", []),
        ("Rubio: 'We will not go back'", ["We will not go back"]),
        ("He's the ministers' choice", []),
    ],
)
def test_a_pair_of_marks_gives_what_stands_inside(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“He told me ‘no’ and left,” she said.", ["He told me ‘no’ and left,"]),
        ("‘He told me “no” and left,’ she said.", ["He told me “no” and left,"]),
        ("“He told me “no” and left,” she said.", ["He told me “no” and left,"]),
        ('"He said "no" to me," she said.', ['He said "no" to me,']),
    ],
)
def test_a_quotation_inside_another_is_part_of_it(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_mark_left_open_runs_on_into_the_next_paragraph() -> None:
    first, second, third = regions("He said: “We came.\n“We saw.\n“We left.” They went.")
    assert (first.closer, first.continues) == ("", False)
    assert (second.closer, second.continues) == ("", True)
    assert (third.closer, third.continues) == ("”", True)


def test_a_paragraph_that_closes_a_quotation_without_opening_it_belongs_to_it() -> None:
    text = "“We came.\n\nWe saw a long paragraph.\n\nWe left,” he said."
    assert quoted(text) == ["We came.", "We saw a long paragraph.", "We left,"]
    assert [r.opener for r in regions(text)] == ["“", "", ""]


def test_a_missing_closer_ends_at_the_next_quotation() -> None:
    assert quoted("“We came, he said. “We left,” she said.")[1] == "We left,"


def test_a_stray_closer_quotes_nothing() -> None:
    assert quoted("The plan” is here. “We agree,” she said.") == ["We agree,"]


def test_a_mark_turned_the_wrong_way_still_opens_and_closes() -> None:
    assert quoted("She went. ”We agree,” she said.") == ["We agree,"]
    assert quoted("“We agree,“ she said.") == ["We agree,"]


def test_marks_of_a_leftover_tag_are_no_quotation() -> None:
    assert quoted('<post author="@x" id="1">“Hello there,” he wrote.') == ["Hello there,"]


def test_one_paragraph_does_not_change_the_next() -> None:
    alone = quoted("“We agree,” she said.")
    assert quoted("A plain paragraph.\n“We agree,” she said.")[-1:] == alone
    assert quoted("Unbalanced ” here.\n“We agree,” she said.")[-1:] == alone


def test_many_openers_take_no_quadratic_time() -> None:
    assert len(quoted("“a " * 50_000)) >= 1


@given(MARKED_TEXT)
def test_regions_lie_in_their_paragraphs_in_order_and_do_not_overlap(text: str) -> None:
    paragraphs = paragraphs_of(text)
    found = find_regions(text, paragraphs)
    assert found == find_regions(text, paragraphs)
    end = 0
    for region in found:
        paragraph = paragraphs[region.paragraph]
        assert end <= region.outer.start and paragraph.start <= region.outer.start
        assert region.start < region.end and region.outer.end <= paragraph.end
        assert text[region.start - len(region.opener) : region.start] == region.opener
        assert text[region.end : region.end + len(region.closer)] == region.closer
        end = region.outer.end
