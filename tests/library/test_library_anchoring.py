"""What hangs on words that are gone: listed whole, put on other words, let go; all of it undone exactly."""

from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import OrphanRow, QuotationRow
from tests.store.made import news, put

URL = "https://a.org/1"


def lost(library: Library) -> tuple[int, OrphanRow]:
    """An article whose edited version lacks a passage that had a tag, a note and a follow-up."""
    first = put(library, news(1), url=URL)
    assert first.article is not None
    start = news(1).index("The co-operation")
    passage = library.passage_target(first.article, start, start + 16)
    library.tag([passage], ["b", "a"])
    library.note(passage, "ask why")
    library.follow_up(passage, "call them", due="2026-01-05")
    edited = put(library, news(1).replace("The co-operation goes on.", "It is over."), url=URL)
    assert edited.article is not None
    (orphan,) = library.orphans()
    return edited.article, orphan


def row_of(library: Library, words: str) -> QuotationRow:
    return next(row for row in library.quotations() if words in row.text)


def test_an_orphan_tells_what_is_kept_on_it(library: Library) -> None:
    article, orphan = lost(library)
    assert (orphan.tags, orphan.notes, orphan.follow_ups) == (("a", "b"), ("ask why",), ("call them",))
    assert orphan.target.exact == "The co-operation" and orphan.orphaned and orphan.article == article
    assert [row.id for row in library.first_page("is:orphaned")] == [article]


def test_it_is_put_on_other_words(library: Library) -> None:
    article, orphan = lost(library)
    before = library.decided()
    text = library.article(article).reading.text
    at = text.index("It is over")
    done = library.anchor(orphan.target, library.passage_target(article, at, at + 10))
    assert done is not None and done.action == "anchor"
    assert library.orphans() == [] and library.kept_and_orphaned() == (4, 0)
    (note,), (follow_up,) = library.notes(article), library.follow_ups(article)
    assert text[note.place.start : note.place.end] == "It is over" == follow_up.place.target.exact
    assert (note.text, follow_up.due) == ("ask why", "2026-01-05")
    library.undo()
    assert library.decided() == before and len(library.orphans()) == 1
    library.redo()
    assert library.orphans() == []
    assert library.anchor(orphan.target, library.article_target(article)) is None


def test_what_is_put_where_it_is_stays(library: Library) -> None:
    _, orphan = lost(library)
    before = library.decided()
    assert library.anchor(orphan.target, orphan.target) is None
    assert library.decided() == before


def test_it_is_let_go(library: Library) -> None:
    _, orphan = lost(library)
    before = library.decided()
    library.let_go(orphan.target)
    assert not any((library.orphans(), library.notes(), library.follow_ups(), library.tags()))
    library.undo()
    assert library.decided() == before
    library.redo()
    assert library.let_go(orphan.target) is None


def test_corrections_want_a_quotation(library: Library) -> None:
    put(library, news(1), url=URL)
    target = library.quotation_target(row_of(library, "No comment").uid)
    library.correct(target, "speaker", {"name": "Marco Silva"})
    start = news(1).index("No comment")
    library.correct(target, "span", [(start, start + 10)])
    edited = put(library, news(1).replace("No comment 1.", "I will not say."), url=URL)
    assert edited.article is not None
    (orphan,) = library.orphans()
    assert orphan.corrections == ("span", "speaker")
    with pytest.raises(BriefingError, match="wants a quotation"):
        library.anchor(orphan.target, library.passage_target(edited.article, 0, 6))
    at = library.article(edited.article).reading.text.index("I will not")
    library.anchor(orphan.target, library.passage_target(edited.article, at, at + 10))
    row = row_of(library, "I will not")
    assert row.speaker == "Marco Silva" and row.text == "I will not" and library.orphans() == []


def test_an_added_quotation_is_put_on_other_words(library: Library) -> None:
    first = put(library, news(1), url=URL)
    assert first.article is not None
    start = news(1).index("The co-operation")
    library.add_quotation(first.article, start, start + 16, speaker={"name": "Marco Silva"})
    edited = put(library, news(1).replace("The co-operation goes on.", "It is over."), url=URL)
    assert edited.article is not None
    (orphan,) = library.orphans()
    at = library.article(edited.article).reading.text.index("It is over")
    library.anchor(orphan.target, library.passage_target(edited.article, at, at + 10))
    assert row_of(library, "It is over").speaker == "Marco Silva" and library.orphans() == []


LONG = "The talks go on in Hanoi until Friday, and both sides say that a text is nearly ready to be signed."


def edited(library: Library, change: tuple[str, str]) -> int:
    """An article with a long paragraph that had a note and a tag, in an edited version."""
    text = f"{news(1)}\n\n{LONG}\n"
    first = put(library, text, url=URL)
    assert first.article is not None
    start = text.index(LONG)
    library.note(library.passage_target(first.article, start, start + len(LONG)), "ask why")
    library.add_to_brief([library.passage_target(first.article, start, start + len(LONG))])
    again = put(library, text.replace(*change), url=URL)
    assert again.article is not None
    return again.article


def test_a_note_moves_along_with_edited_words_and_says_so(library: Library) -> None:
    article = edited(library, ("nearly ready", "almost ready"))
    (note,) = library.notes(article)
    text = library.article(article).reading.text
    assert text[note.place.start : note.place.end] == LONG.replace("nearly", "almost")
    assert note.place.reworded and not note.place.orphaned and note.place.target.exact == LONG
    (row,) = library.orphans()
    assert row.now == LONG.replace("nearly", "almost") and row.notes == ("ask why",)
    assert library.kept_and_orphaned() == (2, 0)


def test_what_was_cited_keeps_its_words(library: Library) -> None:
    edited(library, ("nearly ready", "almost ready"))
    (line,) = library.brief().lines
    assert line.text == LONG and line.source is not None and line.source.reworded


def test_edited_words_are_accepted(library: Library) -> None:
    article = edited(library, ("nearly ready", "almost ready"))
    before = library.decided()
    (row,) = library.orphans()
    assert library.accept(row.target) is not None
    (note,) = library.notes(article)
    assert library.orphans() == [] and note.place.target.exact == LONG.replace("nearly", "almost")
    library.undo()
    assert library.decided() == before and [row.reworded for row in library.orphans()] == [True]


def test_words_that_came_back_are_no_longer_edited(library: Library) -> None:
    edited(library, ("nearly ready", "almost ready"))
    put(library, f"{news(1)} And more.\n\n{LONG}\n", url=URL)
    assert library.orphans() == [] and not library.notes()[0].place.reworded


def test_other_words_are_not_taken_for_edited_ones(library: Library) -> None:
    edited(library, (LONG, "The two sides sign nothing, and nobody says when they will meet again in Hanoi."))
    (row,) = library.orphans()
    assert row.orphaned and not row.reworded
    with pytest.raises(BriefingError, match="gone"):
        library.accept(row.target)


@pytest.mark.parametrize(
    ("field", "value", "holds"), [("speaker", {"name": "Marco Silva"}, True), ("verified", True, False)]
)
def test_of_an_edited_quotation_the_speaker_holds_and_that_it_is_right_does_not(
    library: Library, field: str, value: object, holds: bool
) -> None:
    text = news(1).replace("No comment 1.", "We sign no text before the spring, whatever they say.")
    put(library, text, url=URL)
    library.correct(library.quotation_target(row_of(library, "We sign no text").uid), field, value)
    assert row_of(library, "We sign no text").checked
    put(library, text.replace("whatever they say", "whatever you say"), url=URL)
    row = row_of(library, "We sign no text")
    assert row.text.endswith("whatever you say.") and row.checked == holds
    assert (row.speaker == "Marco Silva") == (field == "speaker")
    assert [orphan.reworded for orphan in library.orphans()] == [True]
