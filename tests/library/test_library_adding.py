"""Adding: what is new, what is there already, what is a new version; and that nothing stops the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.library import AddOptions, Library
from briefing.library.options import Progress
from briefing.model import Document, Reading
from briefing.store.prepare import prepare
from briefing.store.writing import Keeper
from tests.store.made import RuleParser, news, opened, put


def test_an_article_goes_in_with_all_that_was_read(library: Library) -> None:
    outcome = put(library, news(1), published="2025-10-27", outlet="The Wire", url="https://a.org/1")
    assert outcome.status == "added" and outcome.article and outcome.uid
    (row,) = library.first_page()
    assert (row.id, row.uid, row.outlet, row.published) == (
        outcome.article,
        outcome.uid,
        "The Wire",
        "2025-10-27",
    )
    assert (row.people, row.quotations, row.topics, row.read) == (2, 2, ("Trade",), False)
    view = library.article(row.id)
    assert view.reading.text == news(1)
    assert view.url == "https://a.org/1" and view.versions == 1
    first, second = library.quotations(row.id)
    assert first.speaker == "Anna Novak" and first.role == "Minister" and second.speaker is None
    assert first.content[0].text == view.reading.text[first.content[0].start : first.content[0].end]
    assert view.quotation_uids == {"q1": first.uid, "q2": second.uid}
    people = {person.name: person for person in library.people(row.id)}
    assert people["Anna Novak"].quotations == 1 and people["Anna Novak"].roles == ("Minister",)
    assert view.person_ids["e1"] in {person.id for person in people.values()}
    (topic,) = library.topics(row.id)
    assert topic.id == "trade" and topic.evidence[0].text == "tariff"


def test_the_same_bytes_twice_are_one(library: Library) -> None:
    first, again = put(library, news(1)), put(library, news(1))
    assert (again.status, again.article, again.uid) == ("unchanged", first.article, first.uid)
    assert library.count() == 1


def test_the_same_piece_at_another_address_is_a_copy(library: Library) -> None:
    first = put(library, news(1), url="https://a.org/x?utm_source=feed")
    put(library, news(1), url="http://www.a.org/x/")
    assert library.first_page()[0].copies == 0
    again = put(library, news(1), url="https://b.org/y")
    assert again.status == "unchanged" and again.uid == first.uid
    assert library.first_page()[0].copies == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.org/x/?utm_source=y&b=2&a=1#top", "http://a.org/x?a=1&b=2"),
        ("https://A.org:443/x", "https://m.a.org/x/amp"),
        ("https://www-a-org.cdn.ampproject.org/c/s/www.a.org/x", "https://a.org/x"),
    ],
)
def test_two_addresses_of_one_page_are_one_article(library: Library, one: str, other: str) -> None:
    first = put(library, news(1), url=one)
    edited = put(library, news(1) + " More was said.", url=other)
    assert (edited.status, edited.uid) == ("new version", first.uid)
    (row,) = library.first_page()
    assert row.copies == 0 and library.article(row.id).versions == 2


def test_two_pages_are_two_articles(library: Library) -> None:
    for number, path in enumerate(("x", "X", "x?id=1", "x?id=2", "")):
        assert put(library, news(number), url=f"https://a.org/{path}").status == "added"


def test_when_an_address_was_fetched_is_told(library: Library) -> None:
    document = Document(news(1), url="https://a.org/1", fetched="2025-10-27T10:00:00Z")
    with library._store.writing() as connection:
        keeper = Keeper(connection, "2025-10-28T00:00:00Z")
        kept = keeper.keep(prepare(document, RuleParser().parse(document)))
        keeper.finish()
    assert library.article(kept.article).fetched == document.fetched


def test_an_edited_piece_is_a_new_version_and_keeps_its_name(library: Library) -> None:
    first = put(library, news(1), url="https://a.org/1", published="2025-10-27", outlet="The Wire")
    assert first.article is not None
    library.mark_read(first.article)
    edited = put(library, news(1) + " More was said.", url="https://a.org/1")
    assert (edited.status, edited.uid) == ("new version", first.uid)
    (row,) = library.first_page()
    assert row.read and row.outlet == "The Wire" and row.published == "2025-10-27"
    view = library.article(row.id)
    assert view.versions == 2 and view.reading.text.endswith("More was said.")
    assert put(library, news(1), url="https://a.org/1").status == "unchanged"


def test_a_changed_file_is_a_new_version(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "piece.txt"
    file.write_text(news(1), encoding="utf-8")
    (first,) = library.add([file])
    file.write_text(news(2), encoding="utf-8")
    (second,) = library.add([file])
    assert (second.status, second.uid) == ("new version", first.uid)
    assert [row.text for row in library.quotations() if row.speaker] == [
        "We will keep tariff number 2 in place,"
    ]


def test_a_later_date_moves_the_article_and_all_of_it(library: Library) -> None:
    first = put(library, news(1), url="https://a.org/1", published="2025-01-01")
    put(library, news(2), published="2025-06-01")
    moved = put(library, news(3), url="https://a.org/1", published="2025-12-01")
    assert moved.uid == first.uid and moved.article != first.article
    assert [row.uid for row in library.first_page()] == [moved.uid, library.first_page()[1].uid]
    assert library.find_article(str(first.uid)) == moved.article
    assert len(library.quotations(moved.article)) == 2
    assert len(library.first_page("since:2025-11-01")) == 1


def test_newest_first_whatever_the_order_of_adding(library: Library) -> None:
    days = ["2025-03-01", "1923-07-24", "2025-10-27T10:00:00+02:00", "2024-02", "2019"]
    for number, day in enumerate(days):
        put(library, news(number), published=day if len(day) > 7 else "2018-01-0" + str(number + 1))
    dates = [row.published or "" for row in library.first_page()]
    assert dates == sorted(dates, reverse=True)
    assert list(library.article_ids()) == [row.id for row in library.first_page()]


def test_an_article_without_a_date_stands_at_the_day_it_was_added(library: Library) -> None:
    put(library, news(1), published="2000-01-01")
    put(library, news(2))
    assert [row.published for row in library.first_page()] == [None, "2000-01-01"]


def test_more_quotations_than_fit_one_number(library: Library) -> None:
    text = "\n".join(f"“Line {n} of many,” said Anna Novak." for n in range(700))
    big = put(library, text, published="2025-01-01", url="https://a.org/big")
    small = put(library, news(1), published="2025-01-01")
    assert len(library.quotations(big.article, limit=1000)) == 700
    assert len(library.quotations(small.article)) == 2
    assert len(library.quotations(None, '"699 of many"')) == 1
    more = put(library, text.replace("Line", "Row") * 2, url="https://a.org/big")
    assert len(library.quotations(more.article, limit=2000)) == 1400
    assert len(library.quotations(small.article)) == 2
    assert library.quotations(None, '"line 3 of many"') == []


def test_persons_are_one_by_full_name_and_never_by_a_single_one(library: Library) -> None:
    put(library, news(1, "Anna Novak"))
    put(library, news(2, "Anna Novak"))
    put(library, news(3, "Boris Novak"))
    people = {person.name: person.articles for person in library.people()}
    assert people == {"Anna Novak": 2, "Boris Novak": 1, "Marco Silva": 3}


def test_a_bad_item_does_not_stop_the_rest(library: Library, tmp_path: Path) -> None:
    class Picky(RuleParser):
        def parse(self, document: Document) -> Reading:
            if "burst" in document.text:
                raise RuntimeError("the parser\nburst")
            return super().parse(document)

    library.use_parser(Picky)
    for name, text in (("a.txt", news(1)), ("b.txt", "It will burst. " * 10), ("d.txt", news(3))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt", "d.txt")]
    told: list[Progress] = []
    outcomes = list(library.add(sources, on_progress=told.append))
    assert [outcome.status for outcome in outcomes] == ["added", "failed", "failed", "added"]
    assert all(outcome.message and "\n" not in outcome.message for outcome in outcomes[1:3])
    assert told[-1].done == 4 and library.count() == 2


def test_an_empty_text_is_refused_and_options_are_checked(library: Library) -> None:
    assert library.add_text("   ").status == "failed"
    with pytest.raises(BriefingError):
        library.add_text(news(1), AddOptions(published="the day of the jackal"))


def test_one_address_is_not_told_of_several_articles(library: Library, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(news(number), encoding="utf-8")
    outcomes = list(library.add(sorted(tmp_path.glob("?.txt")), AddOptions(url="https://a.org/1")))
    assert [outcome.status for outcome in outcomes] == ["added", "failed", "failed"]
    assert library.first_page()[0].quotations == 2 and library.count() == 1


def test_walking_away_keeps_what_was_parsed(library: Library, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(news(number), encoding="utf-8")

    class Stop(RuleParser):
        def parse(self, document: Document) -> Reading:
            if "Report 3" in document.text:
                raise KeyboardInterrupt
            return super().parse(document)

    library.use_parser(Stop)
    with pytest.raises(KeyboardInterrupt):
        list(library.add(sorted(tmp_path.glob("?.txt"))))
    assert library.count() == 3


def test_cancelling_stops_and_keeps(library: Library, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(news(number), encoding="utf-8")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 4

    outcomes = list(library.add(sorted(tmp_path.glob("?.txt")), cancelled=cancelled))
    assert 0 < len(outcomes) < 6 and library.count() == len(outcomes)


def test_an_article_is_named_by_uid_by_its_start_or_by_number(library: Library) -> None:
    outcome = put(library, news(1))
    assert outcome.uid is not None
    for reference in (outcome.uid, outcome.uid[:6], outcome.uid.upper(), str(outcome.article)):
        assert library.find_article(reference) == outcome.article
    for reference in ("", "zzzz", "9" * 30, "'; DROP TABLE articles"):
        with pytest.raises(BriefingError):
            library.find_article(reference)


def test_changes_tells_of_other_programs_too(library: Library, tmp_path: Path) -> None:
    before = library.changes()
    assert library.changes() == before
    put(library, news(1))
    after = library.changes()
    assert after != before
    with opened(library.path) as other:
        put(other, news(2))
    assert library.changes() != after


def test_export_is_plain_data_with_everything(library: Library) -> None:
    outcome = put(library, news(1), published="2025-10-27")
    assert outcome.article is not None
    library.star(outcome.article)
    rows = list(library.export())
    assert [row["type"] for row in rows] == ["article", "marks"]
    assert rows[0]["reading"]["text"] == news(1) and rows[1]["uid"] == outcome.uid
