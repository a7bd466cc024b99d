"""The search language on real rows: every field, alone and together, against a plain reading of the texts."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import QueryError, StoreError
from briefing.library import Library
from tests.store.made import news, put


@pytest.fixture
def shelf(library: Library) -> Library:
    """Four articles of different days, outlets, people and topics."""
    put(
        library,
        "Trade talks.\n\n“The tariffs are unfair,” said Minister Anna Novak in Łódź.",
        published="2025-08-10",
        outlet="Polish Wire",
        title="Talks on steel",
    )
    put(
        library,
        "The summit opened.\n\n“India’s fleet will stay,” said President Rajiv Menon. Anna Novak left.",
        published="2025-09-01",
        outlet="Sea News",
    )
    put(
        library,
        "Co-operation grows.\n\n“We trust Anna Novak,” said Rajiv Menon. U.S. fleet imposing order.",
        published="2025-09-02",
    )
    put(library, "王毅表示歡迎。“一起走”\n\nहिन्दी में जयशंकर ने कहा। “No.”", published="2025-10-01")
    return library


def days(library: Library, query: str) -> list[str]:
    return [str(row.published)[5:] for row in library.first_page(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["10-01", "09-02", "09-01", "08-10"]),
        ("tariff", ["08-10"]),
        ("tariffs", ["08-10"]),
        ("TARIFF novak", ["08-10"]),
        ("tariff OR summit", ["09-01", "08-10"]),
        ("novak -tariff", ["09-02", "09-01"]),
        ("-novak", ["10-01"]),
        ("-novak -fleet", ["10-01"]),
        ("fleet (summit OR imposed)", ["09-02", "09-01"]),
        ("tar*", ["08-10"]),
        ('"tariffs are"', ["08-10"]),
        ('"are tariffs"', []),
        ('"tariffs are unf"*', ["08-10"]),
        ("NEAR(summit fleet, 6)", ["09-01"]),
        ("NEAR(summit fleet, 1)", []),
        ("lodz", []),
        ("łódź", ["08-10"]),
        ("cooperation", ["09-02"]),
        ("co-operation", ["09-02"]),
        ("coop*", ["09-02"]),
        ("india's", ["09-01"]),
        ("India’s", ["09-01"]),
        ("US", ["09-02"]),
        ("U.S.", ["09-02"]),
        ("王毅", ["10-01"]),
        ("毅表", ["10-01"]),
        ("王", ["10-01"]),
        ("王示", []),
        ("जयशंकर", ["10-01"]),
        ("said:novak", ["08-10"]),
        ("said:anna", ["08-10"]),
        ('said:"rajiv menon"', ["09-02", "09-01"]),
        ("said:minister", ["08-10"]),
        ("said:nov*", ["08-10"]),
        ("said:*", ["09-02", "09-01", "08-10"]),
        ("said:nobody", []),
        ("about:novak", ["09-02"]),
        ("about:menon", []),
        ("person:novak", ["09-02", "09-01", "08-10"]),
        ("person:novak -said:novak", ["09-02", "09-01"]),
        ("topic:trade", ["08-10"]),
        ("topic:security OR topic:trade", ["09-02", "09-01", "08-10"]),
        ("topic:nonsense", []),
        ('outlet:"sea news"', ["09-01"]),
        ("outlet:news", ["09-01"]),
        ("-outlet:news", ["10-01", "09-02", "08-10"]),
        ("title:steel", ["08-10"]),
        ("kind:direct", ["10-01", "09-02", "09-01", "08-10"]),
        ("kind:indirect", []),
        ("since:2025-09-01", ["10-01", "09-02", "09-01"]),
        ("until:2025-09", ["09-02", "09-01", "08-10"]),
        ("on:2025-09-01", ["09-01"]),
        ("on:2025-09-01 OR tariff", ["09-01", "08-10"]),
        ("-on:2025-09-01 novak", ["09-02", "08-10"]),
        ("fleet since:2025-09-02", ["09-02"]),
        ("is:unread", ["10-01", "09-02", "09-01", "08-10"]),
        ("is:read", []),
        ("is:unverified -novak", ["10-01"]),
    ],
)
def test_articles(shelf: Library, query: str, found: list[str]) -> None:
    assert days(shelf, query) == found
    assert len(shelf.article_ids(query)) == shelf.count(query) == len(found)
    assert [str(row.published)[5:] for row in shelf.search(query, "articles").articles] == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tariff", ["The tariffs are unfair,"]),
        ("said:menon", ["We trust Anna Novak,", "India’s fleet will stay,"]),
        ("said:menon on:2025-09-01", ["India’s fleet will stay,"]),
        ("said:president", ["India’s fleet will stay,"]),
        ("about:novak", ["We trust Anna Novak,"]),
        ("person:novak -said:novak", ["We trust Anna Novak,", "India’s fleet will stay,"]),
        ("title:steel", ["The tariffs are unfair,"]),
        ("title:steel OR trust", ["We trust Anna Novak,", "The tariffs are unfair,"]),
        ("-said:*", ["No.", "一起走"]),
        ("一起", ["一起走"]),
        ("outlet:sea", ["India’s fleet will stay,"]),
        ("topic:trade", ["The tariffs are unfair,"]),
        ("summit", []),
        ("person:novak fleet", ["India’s fleet will stay,"]),
        ("-person:novak fleet", []),
        ("-person:menon tariff", ["The tariffs are unfair,"]),
        ("(person:menon OR title:steel) trust", ["We trust Anna Novak,"]),
        ("person:novak stay fleet -tariff", ["India’s fleet will stay,"]),
        ("person:novak summit", []),
    ],
)
def test_quotations(shelf: Library, query: str, found: list[str]) -> None:
    assert [row.text for row in shelf.quotations(None, query)] == found
    page = shelf.search(query, "quotes")
    assert [row.text for row in page.quotations] == found and page.count == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("novak", {"Anna Novak"}),
        ("ann*", {"Anna Novak"}),
        ("person:menon", {"Rajiv Menon"}),
        ("topic:trade", {"Anna Novak"}),
        ("novak since:2025-09-02", {"Anna Novak"}),
        ("menon until:2025-08", set()),
        ("zebra", set()),
    ],
)
def test_people(shelf: Library, query: str, found: set[str]) -> None:
    assert {row.name for row in shelf.people(None, query)} == found
    assert {row.name for row in shelf.search(query, "people").people} == found


@pytest.mark.parametrize("scope", ["articles", "quotes"])
def test_a_word_with_a_hyphen_is_found_without_and_one_with_dots_is_no_other(
    library: Library, scope: Literal["articles", "quotes"]
) -> None:
    """Both writings are found by both; 'us' and 'its' are no writings of 'U.S.' and 'it's'."""
    for words in ("Co-operation helps", "Cooperation helps", "It tells us and its people"):
        put(library, f"The capital. “{words} in the ports,” said Anna Novak on arrival.")
    for query, found in (("co-operation", 2), ("cooperation", 2), ("co-oper*", 2), ("co‑operation", 2)):
        page = library.search(query, scope)
        assert page.count == found, query
        assert all(row.marked for row in page.quotations)
        assert all(snippet.marked for snippet in page.snippets.values())
    assert library.search("U.S.", scope).count == library.search("it's", scope).count == 0


def test_hits_are_marked_where_they_are(shelf: Library) -> None:
    (row,) = shelf.quotations(None, "tariff unfair")
    assert [row.text[start:end] for start, end in row.marked] == ["tariffs", "unfair"]
    page = shelf.search("summit", "articles")
    (snippet,) = page.snippets.values()
    assert [snippet.text[start:end] for start, end in snippet.marked] == ["summit"]
    best = shelf.search("fleet", "quotes", sort="best").quotations[0]
    assert [best.text[start:end] for start, end in best.marked] == ["fleet"]


def test_a_query_that_is_typed_finds_beginnings_and_passes_mistakes_over(shelf: Library) -> None:
    assert len(shelf.search("tari", "quotes", typing=True).quotations) == 1
    assert len(shelf.search("said:raj", "quotes", typing=True).quotations) == 2
    half = shelf.search('fleet "sta', "quotes", typing=True)
    assert len(half.quotations) == 1 and half.problems
    with pytest.raises(QueryError):
        shelf.search('fleet "sta', "quotes")


def test_one_keystroke_is_bounded_and_a_pause_asks_for_the_rest(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.store.searching.TYPED_SECONDS", -1.0)
    monkeypatch.setattr("briefing.store.searching._STEPS", 1)
    short = shelf.search("novak", "articles", typing=True)
    assert short.partial and not short.articles
    for page in (
        shelf.search("novak", "articles", typing=True, paused=True),
        shelf.search("novak", "articles"),
    ):
        assert not page.partial and not page.capped and page.count == len(page.articles) == 3


def test_with_a_large_bound_one_keystroke_finds_all(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.store.searching.TYPED_SECONDS", 1e6)
    page = shelf.search("novak", "articles", typing=True)
    assert not page.partial and page.count == 3


def test_of_a_person_in_many_articles_all_quotations_are_found_in_the_end(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.store.conditions.FEW", 3)
    for day in range(1, 9):
        put(
            library,
            f"Day {day}. Anna Novak came. “Ports {day} close,” said Rajiv Menon.",
            published=f"2025-10-0{day}",
        )
    put(library, "Then. Anna Novak came. “The tariff stays,” said Rajiv Menon.", published="2024-10-01")
    bounded = library.search("person:novak tarif", "quotes", typing=True)
    assert bounded.partial and bounded.count == 0
    for few in (3, 3_000):  # as many beside words, or all of them
        monkeypatch.setattr("briefing.store.filters.BESIDE_WORDS", few)
        assert library.search("person:novak tarif", "quotes", typing=True, paused=True).count == 1
        assert library.search("person:novak tariff", "quotes").count == 1
    page = library.search("person:novak", "quotes")
    assert page.count == 9 and not page.partial


def test_what_is_new_or_starred_is_looked_for_between_its_ends(library: Library) -> None:
    for day in range(1, 6):
        put(library, news(day), published=f"2025-03-0{day}")
    ids = library.article_ids()
    assert library.search("is:starred tariff").count == 0 and library.search("is:starred").count == 0
    for article in ids[1:4]:
        library.star(article, True)
    for scope, count in (("articles", 3), ("quotes", 3)):
        assert library.search(f"is:starred tariff in:{scope}").count == count
        assert library.search(f"(is:starred OR tariff) in:{scope}").count >= 5
        assert library.search(f"-is:starred tariff in:{scope}").count == 2
    library.star(ids[2], False)
    assert library.search("is:starred tariff in:articles").count == 2
    assert library.search("is:new tariff in:articles").count == 5


def test_pages_join_without_gap_or_overlap(library: Library) -> None:
    start = date(2025, 1, 1)
    for number in range(45):
        put(library, news(number), published=(start + timedelta(days=number % 7)).isoformat())
    asked: list[tuple[str, Literal["articles", "quotes"]]] = [("tariff", "quotes"), ("", "quotes")]
    asked += [("capital", "articles"), ("", "articles")]
    for query, scope in asked:
        found: list[str] = []
        before = None
        while True:
            page = library.search(query, scope, 10, before=before)
            found += [row.uid for row in page.quotations] + [row.uid for row in page.articles]
            before = page.before
            if before is None:
                break
        assert len(found) == len(set(found)) == page.count


def test_best_fit_puts_the_title_first(library: Library) -> None:
    put(library, news(1) + " Zebra.", published="2025-02-01")
    put(library, news(2), title="The zebra", published="2025-01-01")
    put(library, "Zebra " * 3 + news(3), published="2024-01-01")
    newest = library.search("zebra", "articles").articles
    best = library.search("zebra", "articles", sort="best").articles
    assert {row.uid for row in best} == {row.uid for row in newest}
    assert newest[0].published == "2025-02-01" and best[-1].published == "2025-02-01"


def test_states_can_be_searched(library: Library) -> None:
    one, two = put(library, news(1)), put(library, news(2))
    assert one.article and two.article
    library.mark_read(one.article)
    library.star(two.article)
    assert [row.uid for row in library.first_page("is:unread")] == [two.uid]
    assert [row.uid for row in library.first_page("is:read tariff")] == [one.uid]
    assert [row.uid for row in library.first_page("is:starred OR is:read")] == [two.uid, one.uid]
    assert [row.uid for row in library.first_page("-is:read")] == [two.uid]
    assert [row.uid for row in library.first_page("is:new")] == [two.uid]
    assert {row.article_uid for row in library.quotations(None, "is:starred")} == {two.uid}
    assert {row.article_uid for row in library.quotations(None, "tariff is:read")} == {one.uid}


def test_a_word_or_a_state_finds_both_once(shelf: Library) -> None:
    last, *_, first = shelf.article_ids()
    shelf.tag([shelf.article_target(first), shelf.article_target(last)], add=["later"])
    assert days(shelf, "summit OR tag:later") == ["10-01", "09-01", "08-10"]
    assert days(shelf, "novak OR tag:later OR is:starred") == ["10-01", "09-02", "09-01", "08-10"]
    assert days(shelf, "since:2025-09 (summit OR tag:later)") == ["10-01", "09-01"]
    assert days(shelf, "-(summit OR tag:later)") == ["09-02"]
    (row,) = shelf.quotations(None, "trust")
    shelf.tag([shelf.quotation_target(row.uid)], add=["quote"])
    page = shelf.search("fleet OR tag:quote", "quotes")
    assert [row.text[:8] for row in page.quotations] == ["We trust", "India’s "] and page.count == 2
    assert shelf.search("stay (trust OR tag:quote)", "quotes").count == 0


def test_a_cancelled_search_says_so(library: Library) -> None:
    put(library, news(1))
    with pytest.raises(StoreError, match="cancelled"), library._store.reading(search=True) as connection:

        def halt() -> int:
            library.interrupt()
            return 1

        connection.create_function("halt", 0, halt)
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT halt() UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        ).fetchone()
    assert library.search("tariff").count == 1


SIGNS = tuple("\"()-*'{}^+:,\\é\0")
WORDS = (
    "tariff",
    "novak",
    "OR",
    "NOT",
    "AND",
    "NEAR(",
    "said:",
    "tag:",
    "is:read",
    "since:2025",
    "a*",
    "王毅",
)
QUERY_WORDS = st.sampled_from(SIGNS + WORDS)


@given(st.lists(QUERY_WORDS | st.text(max_size=8), max_size=8).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_breaks_the_store(shelf: Library, query: str) -> None:
    scopes: tuple[Literal["articles", "quotes", "people"], ...] = ("articles", "quotes", "people")
    for scope in scopes:
        shelf.search(query, scope, typing=True)
    try:
        shelf.article_ids(query)
        shelf.quotations(None, query)
    except QueryError:
        pass


@pytest.mark.parametrize("typed", ["2", "20", "201", "2019-", "2019-0", "2019-08-", "2019-08-1", "20190812"])
def test_dates_that_are_being_typed_never_wait_for_dateparser(
    library: Library, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    put(library, news(1), published="2025-10-27")
    monkeypatch.setitem(sys.modules, "dateparser.date", None)  # an import of it would fail
    assert library.search(f"tariff since:{typed}", "articles", typing=True).count == 1


def test_a_name_is_completed_by_names_while_it_is_typed(library: Library) -> None:
    put(library, "The theme. “We agree,” said Minister Thea Novak.")
    put(library, "The theme. “We do not,” said Marco Silva.")
    for typed in ("said:t", "said:th", "said:the", "said:min", "said:minister", "person:thea"):
        assert library.search(typed, "quotes", typing=True).count == 1, typed
    assert library.search("person:th", "articles", typing=True).count == 1


def test_one_letter_beside_a_state_tells_nothing_yet(library: Library) -> None:
    outcome = put(library, news(1))
    assert outcome.article
    library.mark_read(outcome.article)
    found = {
        typed: library.search(typed, "articles", typing=True).count
        for typed in ("is:read x", "is:read xy", "is:read t", "is:read ta", '"tariff xy', '"tariff xyz', "x")
    }
    assert found == {
        "is:read x": 1,
        "is:read xy": 0,
        "is:read t": 1,
        "is:read ta": 1,
        '"tariff xy': 1,
        '"tariff xyz': 0,
        "x": 0,
    }


def test_a_search_that_finds_nothing_tells_which_part_keeps_all_out(shelf: Library) -> None:
    assert shelf.search("said:menon tariff").count == 0
    assert shelf.without_one("said:menon tariff") == [("said:menon", 1, False), ("tariff", 2, False)]
    assert shelf.without_one('"no such words" said:menon') == [('"no such words"', 2, False)]
    assert shelf.without_one("novak (summit tariff)", "articles") == [
        ("summit", 1, False),
        ("tariff", 1, False),
    ]
    assert shelf.without_one("menon zzz", "people") == [("zzz", 1, False)]
    assert shelf.without_one("zzz") == []
    assert shelf.without_one("zzz qqq") == []


MARKED = (
    "is:read", "is:unread", "is:new", "is:starred", "-is:read", "is:read tariff", "is:unread tariff -novak",
    "is:new tariff", "is:read since:2025-03-04", "is:unread until:2025-03-09", "is:read said:novak",
    "is:read OR is:starred", "is:starred is:read", "is:read tag:kept", "is:unread place:capital",
)  # fmt: skip


def test_marks_on_many_find_what_marks_on_few_find(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many marked articles no set of ids is made: bounds, and an index of these alone, take its place."""
    for number in range(12):
        put(library, news(number), published=f"2025-03-{1 + number:02}")
    put(library, "“Tariff.” " * 300, published="2025-03-06")  # its quotations need two ids
    ids = library.article_ids()
    for number in (*ids[3:6], *ids[8:10]):
        library.mark_read(number)
    for number in ids[5:11]:
        library.star(number, True)
    library.tag([library.article_target(ids[4])], add=["kept"])

    def found(query: str) -> list[Any]:
        pages: list[Any] = [list(library.article_ids(query)), library.count(query)]
        for scope in ("quotes", "articles"):
            before = None
            while True:
                page = library.search(query, scope, 40, before=before)
                rows: list[Any] = [*page.quotations, *page.articles]
                pages.append([row.uid for row in rows])
                before = page.before
                if before is None:
                    break
        return pages

    few = {query: found(query) for query in MARKED}
    assert few["is:read"][1] == 5 and few["is:unread"][1] == 8
    monkeypatch.setattr("briefing.store.compile._LOOKED_UP", 0)
    assert {query: found(query) for query in MARKED} == few, "backwards over all hits of the words"
    monkeypatch.setattr("briefing.store.conditions.FEW", 0)
    assert {query: found(query) for query in MARKED} == few
    monkeypatch.setattr("briefing.store.marks._APART", 0)
    for looked_at, stretches in ((3, 2), (100, 100)):
        monkeypatch.setattr("briefing.store.marks._LOOKED_AT", looked_at)
        monkeypatch.setattr("briefing.store.marks._STRETCHES", stretches)
        assert {query: found(query) for query in MARKED} == few, "each stretch by itself"


def test_the_list_of_all_is_asked_for_once(library: Library) -> None:
    for number in range(3):
        put(library, news(number), published=f"2025-03-{1 + number:02}")
    ids = library.article_ids()
    target = library.article_target(ids[0])
    library.tag([target], add=["kept"])
    assert library.article_ids() is ids
    library.correct(target, "published", "2024-01-01")
    moved = library.article_ids()
    assert len(moved) == 3 and moved[-1] == library.find_article(target.uid)
    put(library, news(9), published="2025-04-01")
    assert len(library.article_ids()) == 4
    with Library.open(library.path) as other:
        other.undo()
    assert [row.uid for row in library.article_rows(library.article_ids())][1] == target.uid
