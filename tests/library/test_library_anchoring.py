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
