"""Tags by keys alone, on a real store: on articles, quotations, passages and persons, undone and redone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.commands.tag_words import TagCompletion, typed_tags, written
from tests.tui.hand_store import at_desk


async def test_tags_on_an_article_show_on_its_row_and_are_taken_back(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("t")
        await press.type('+trade "to do"')
        await press("enter")
        assert {row.tag for row in library.tags()} == {"trade", "to do"}
        assert "+trade" in press.row(1) and "+to do" in press.row(1)
        assert "+trade +to do on “" in press.screen_text
        await press("t")
        await press.type("-trade +later")
        await press("enter")
        assert library.first_page()[0].tags == ("later", "to do")
        await press("u")
        assert library.first_page()[0].tags == ("to do", "trade")
        assert "+trade" in press.row(1)
        await press("u")
        assert library.tags() == [] and "+trade" not in press.row(1)
        await press("ctrl+r")
        assert len(library.tags()) == 2


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_tags_show_in_every_form_of_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_desk(tmp_path, size) as (press, _):
        await press("t")
        await press.type("urgent")
        await press("enter")
        assert any("+urgent" in press.row(y) for y in range(1, 4))


async def test_the_quotation_under_the_cursor_is_tagged_and_shows_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "enter", "t")
        assert "tag “We spoke openly" in press.screen_text
        await press.type("frank")
        await press("enter")
        assert [q.tags for q in library.quotations(query="tag:frank")] == [("frank",)]
        assert "We spoke openly" in library.quotations(query="tag:frank")[0].text
        status = press.app.reading.status
        assert any("+frank" in words for _, words in status.under)
        assert press.app.reading.quotes.items[0].row.tags == ("frank",)


async def test_a_row_of_quotes_and_of_people_is_tagged(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "j", "t")
        await press.type("duty")
        await press("enter", "3", "t")
        assert "tag Dana Okoro" in press.screen_text
        await press.type("beat")
        await press("enter")
        kinds = {d.after["tag"]: d.target.kind for d in library.log()[:2]}
        assert kinds == {"duty": "quotation", "beat": "person"}


async def test_a_line_without_a_quotation_tags_its_paragraph(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "G", "k", "t")
        assert "tag passage “Security at sea" in press.screen_text
        await press.type("sea")
        await press("enter")
        target = library.log(1)[0].target
        assert target.kind == "passage" and (target.exact or "").startswith("Security at sea")


async def test_tab_goes_through_the_known_tags(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        library.tag([library.article_target(library.first_page()[1].id)], add=["trade", "travel", "to do"])
        await press("t")
        await press.type("tra")
        assert press.app.reading.prompt.note == "trade  travel"
        await press("tab", "tab")
        assert press.app.reading.prompt.value == "travel "
        await press.type("to")
        await press("tab")
        assert press.app.reading.prompt.value == 'travel "to do" '
        await press("enter")
        assert library.first_page()[0].tags == ("to do", "travel")


async def test_all_that_a_search_finds_is_tagged_after_a_yes(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("s")
        await press.type('said:"Dana Okoro"')
        await press("enter", "T")
        await press.type("okoro")
        await press("enter")
        count = len(library.quotations(query='said:"Dana Okoro"'))
        assert f"+okoro on {count} quotations?" in press.screen_text
        await press("escape")
        assert library.tags() == []
        await press("T")
        await press.type("okoro")
        await press("enter", "enter")
        assert [(row.tag, row.count) for row in library.tags()] == [("okoro", count)]
        assert "+okoro" in press.row(2)
        await press("u")
        assert library.tags() == [] and "+okoro" not in press.row(2)
        for answer, tags in (("n", []), ("y", ["okoro"])):
            await press("T")
            await press.type("okoro")
            await press("enter", answer, "enter")
            assert [row.tag for row in library.tags()] == tags


async def test_the_list_of_tags_leads_to_what_bears_one(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("g", "t")
        assert "No tag yet" in press.screen_text
        library.tag([library.quotation_target(library.quotations()[0].uid)], add=["to do"])
        await press("g", "t")
        assert "on 1 thing" in press.screen_text
        await press("enter")
        assert press.app.search is not None and press.app.search.field.value == 'tag:"to do"'
        assert press.app.search.results.count == 1


async def test_a_tag_that_is_too_long_is_refused_in_one_line(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, library):
        await press("t")
        press.app.reading.prompt.set("x" * 10_000)
        await press("enter")
        assert "too long" in press.screen_text and library.tags() == []


@pytest.mark.parametrize(
    ("text", "add", "remove"),
    [
        ("trade", ["trade"], []),
        ("+a -b", ["a"], ["b"]),
        ('+"to do", x', ["to do", "x"], []),
        ("#sea", ["sea"], []),
        ("+ - ", [], []),
        ("a -a", [], ["a"]),
        ('"unclosed tag', ["unclosed tag"], []),
    ],
)
def test_typed_forms(text: str, add: list[str], remove: list[str]) -> None:
    assert typed_tags(text) == (add, remove)


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_text_is_read_and_completed(text: str, at: int) -> None:
    add, remove = typed_tags(text)
    assert not set(add) & set(remove)
    completion = TagCompletion(lambda: ["trade", "to do"], ["urgent"])
    found = completion(text, min(at, len(text)))
    assert found is None or found[1] <= len(found[0])


@given(st.text(st.characters(exclude_characters='"#', exclude_categories=["C"]), min_size=1))
def test_a_written_tag_is_read_as_itself(tag: str) -> None:
    if tag.strip():
        assert typed_tags(written(tag)) == ([tag.strip()], [])


def test_a_tag_in_quotation_marks_is_one_word_and_a_very_long_one_is_looked_at_once() -> None:
    completion = TagCompletion(lambda: ["to do", "dock"], ())
    assert completion.proposals('+a "to do"', 10) == ["to do"]
    assert completion.proposals('+a "to do" do', 13) == ["dock", "to do"]
    long = "x" * 200_000
    assert completion.proposals(f"{long} do", len(long) + 3) == ["dock", "to do"]
