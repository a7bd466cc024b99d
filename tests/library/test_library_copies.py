"""Copies of one piece fold under one row; a person's word on them holds for ever."""

from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.model import QuotationRow
from tests.store.copied import CHANGED, CUT, OTHER, WIRE
from tests.store.made import put

DAY = "2026-03-04"


def wire_and_copies(library: Library) -> tuple[int, int, int]:
    """A piece, a cut copy, and one in which a figure and a quotation are others."""
    first = put(library, WIRE, outlet="The Wire", title="River states share readings", published=DAY)
    cut = put(library, CUT, outlet="Daily Post", title="Flood pact signed", published=DAY)
    changed = put(library, CHANGED, outlet="Evening Star", title="Five states agree", published="2026-03-05")
    put(library, OTHER, outlet="The Wire", title="Crane vote put off", published=DAY)
    assert first.article and cut.article and changed.article
    return first.article, cut.article, changed.article


def titles(library: Library, query: str = "") -> list[str]:
    return [row.title for row in library.article_rows(library.article_ids(query))]


def test_copies_stand_under_the_first_and_are_counted(library: Library) -> None:
    first, _, changed = wire_and_copies(library)
    assert sorted(titles(library)) == ["Crane vote put off", "River states share readings"]
    assert [row.title for row in library.first_page()] == titles(library)
    assert library.article_rows([first])[0].copies == 2
    rows = library.copies(changed)
    assert [(row.kind, row.outlet) for row in rows] == [
        ("first", "The Wire"),
        ("copy", "Daily Post"),
        ("copy", "Evening Star"),
    ]
    assert all((row.likeness or 0) > 0.7 for row in rows[1:])


def test_a_copy_is_found_by_what_is_its_own(library: Library) -> None:
    wire_and_copies(library)
    assert titles(library, 'outlet:"daily post"') == ["Flood pact signed"]
    assert titles(library, "title:agree") == ["Five states agree"]
    assert titles(library, "190") == ["Five states agree"]
    assert titles(library, "gauges") == ["River states share readings"]
    assert titles(library, "crowns outlet:post OR outlet:star") == ["Five states agree"]
    page = library.search("gauges", "articles")
    assert ([row.title for row in page.articles], page.count) == (["River states share readings"], 1)
    found = library.search('outlet:"evening star"', "articles")
    assert [row.title for row in found.articles] == ["Five states agree"]


def test_words_that_stand_in_several_copies_count_once(library: Library) -> None:
    first, cut, changed = wire_and_copies(library)
    said = library.quotations(query="said:okafor")
    assert sorted(row.text for row in said) == [
        "We have seen what it costs when one of us hears last,",
        "We have seen what it costs when one of us learns last,",
    ]
    page = library.search("gates committee")
    assert (len(page.quotations), page.count, page.quotations[0].article) == (1, 1, first)
    assert [row.article for row in library.search('said:hanssen outlet:"daily post"').quotations] == [cut]
    counted = {row.name: row.quotations for row in library.people()}
    assert (counted["Ana Okafor"], counted["Viktor Hanssen"]) == (2, 1)
    assert len(library.quotations()) == 4
    assert len(library.quotations(article=changed)) == 2


def test_what_is_set_apart_stays_apart(library: Library) -> None:
    first, cut, _ = wire_and_copies(library)
    state = library.decided()
    assert library.set_apart(cut) is not None
    assert library.set_apart(cut) is None
    assert "Flood pact signed" in titles(library)
    assert library.article_rows([first])[0].copies == 1
    assert {row.name: row.quotations for row in library.people()}["Viktor Hanssen"] == 2
    list(library.reparse())
    assert "Flood pact signed" in titles(library)
    assert [row.kind for row in library.copies(first)] == ["first", "copy", "apart"]
    library.undo()
    assert library.decided() == state and "Flood pact signed" not in titles(library)
    library.redo()
    assert "Flood pact signed" in titles(library)


def test_folding_by_hand_and_back(library: Library) -> None:
    first, _, changed = wire_and_copies(library)
    crane = library.article_ids("crane")[0]
    assert library.fold(crane, into=changed) is not None  # goes under the first of them
    assert library.fold(crane, into=first) is None
    assert [row.own for row in library.copies(first)] == [False, False, True, False]
    assert titles(library) == ["River states share readings"]
    library.set_apart(crane)
    assert "Crane vote put off" in titles(library)
    library.undo()
    library.undo()
    assert "Crane vote put off" in titles(library)
    with pytest.raises(BriefingError, match="no copy of itself"):
        library.fold(crane, into=crane)


def test_another_of_them_can_stand_for_all(library: Library) -> None:
    first, cut, _ = wire_and_copies(library)
    library.fold(first, into=cut)
    assert sorted(titles(library)) == ["Crane vote put off", "Flood pact signed"]
    assert library.head_of(first) == cut
    library.undo()
    assert "River states share readings" in titles(library)


def test_the_last_word_on_what_an_article_is_a_copy_of_holds(library: Library) -> None:
    """Also where two are said in one second: the clock does not tell which was the last."""
    first, _, _ = wire_and_copies(library)
    crane = library.article_ids("crane")[0]
    others = [
        put(library, f"A note on {name} that is like no other text here at all.", published=DAY).article
        for name in ("ports", "dams", "rails", "mines")
    ]
    for other in [*others, first, *reversed(others)]:
        assert other is not None
        library.fold(crane, into=other)
        assert library.head_of(crane) == other
    for _ in range(2):  # each of the two under the other one in turn
        head = library.head_of(crane)
        member = next(row.article for row in library.copies(head) if row.kind == "copy")
        assert member is not None and library.fold(head, into=member) is not None
        assert library.head_of(head) == library.head_of(member) == member
    while library.undo():
        pass
    assert library.decided()["copies"] == [] and library.head_of(crane) == crane


def test_the_same_text_elsewhere_keeps_its_outlet_and_headline(library: Library) -> None:
    one = put(library, WIRE, outlet="The Wire", title="River states", url="https://wire.example/1")
    put(library, WIRE, outlet="Daily Post", title="Flood pact for all", url="https://post.example/a")
    again = put(
        library, WIRE, outlet="Daily Post", title="Flood pact for all", url="https://post.example/a?utm_id=1"
    )
    assert again.status == "unchanged" and again.article == one.article
    assert titles(library, "outlet:post") == titles(library, "pact") == ["River states"]
    assert len(library.quotations(query="outlet:post")) == 2
    assert library.article_rows([one.article or 0])[0].copies == 1
    row = library.copies(one.article or 0)[1]
    assert (row.kind, row.title, row.url) == ("same text", "Flood pact for all", "https://post.example/a")


def test_an_unread_copy_does_not_wait_to_be_read(library: Library) -> None:
    first, _, _ = wire_and_copies(library)
    assert library.count("is:unread") == 2
    library.mark_read(first)
    assert titles(library, "is:unread") == ["Crane vote put off"]


def test_a_corrected_day_moves_a_copy_with_its_fold(library: Library) -> None:
    first, cut, _ = wire_and_copies(library)
    library.correct(library.article_target(cut), "published", "2026-03-06")
    library.correct(library.article_target(first), "published", "2026-03-01")
    assert sorted(titles(library)) == ["Crane vote put off", "River states share readings"]
    assert {row.name: row.quotations for row in library.people()}["Viktor Hanssen"] == 1


def test_articles_of_an_older_store_are_looked_at_on_demand(library: Library) -> None:
    wire_and_copies(library)
    with library._store.writing() as connection:
        for table in ("signatures", "signature_bands", "folds", "folded"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM twins")
        connection.execute("UPDATE articles SET copies = 0")
    library.repair()
    assert len(titles(library)) == 4
    assert library.look_for_copies() == (4, 2)
    assert len(titles(library)) == 2


def test_a_page_lists_what_it_counts(library: Library) -> None:
    wire_and_copies(library)
    for row in library.people():
        for tell in (library.said_by, library.said_about):
            whole = tell(row.id)
            assert len(whole.quotations) == whole.count and whole.before is None
            paged: list[QuotationRow] = []
            before: int | None = None
            while True:
                page = tell(row.id, 1, before)
                paged += page.quotations
                before = page.before
                if before is None:
                    break
            assert paged == list(whole.quotations)


def test_an_article_that_names_both_of_a_merge_is_one(library: Library) -> None:
    wire_and_copies(library)
    one, other = library.people()[:2]
    library.merge(other.id, one.id)
    row = library.person(one.id).row
    assert row.articles == len(library.articles_with(one.id)) < one.articles + other.articles
    assert next(known for known in library.people() if known.id == one.id).articles == row.articles
