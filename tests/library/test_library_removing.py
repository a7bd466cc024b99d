"""An article that was added by mistake goes, with all that is of it, and comes back whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError
from briefing.library import Library
from briefing.library.options import AddOptions
from tests.store.copied import OTHER, WIRE
from tests.store.made import news, put

DAY = "2026-03-04"
COPY = WIRE.replace("\n\n", "\n") + "\n\nThis story was not edited by our staff."


def everything(library: Library) -> dict[str, Any]:
    """What lists, panes and pages show, without how often a thing was looked at."""
    ids = library.article_ids()
    return {
        "rows": library.article_rows(ids),
        "first": library.first_page(limit=50),
        "people": library.people(),
        "topics": library.topics(),
        "quotations": library.quotations(limit=500),
        "tags": library.tags(),
        "notes": library.notes(),
        "followups": library.follow_ups(),
        "stories": library.stories(),
        "found": list(library.article_ids("gauges")),
        "briefs": library.briefs(),
    }


def wired(library: Library) -> int:
    """A store with a piece, a copy of it and another article; the first one's row id."""
    one = put(library, WIRE, outlet="The Wire", title="River states share flood gauges", published=DAY)
    put(library, OTHER, outlet="The Wire", title="Crane vote put off", published=DAY)
    assert one.article
    return one.article


def test_it_is_as_if_the_article_had_never_come_and_undo_brings_all_back(library: Library) -> None:
    put(library, OTHER, outlet="The Wire", title="Crane vote put off", published=DAY)
    before = everything(library)
    article = put(library, WIRE, outlet="The Wire", title="River states share flood gauges", published=DAY)
    assert article.article
    uid = library.quotations(article=article.article)[0].uid
    target = library.quotation_target(uid)
    library.tag([target, library.article_target(article.article)], ["gauges"])
    library.note(target, "Ask again.")
    library.follow_up(target, "Call Okafor", due="2026-03-09")
    library.star(article.article)
    full, log = everything(library), library.decided()

    library.remove([article.article])
    assert everything(library) == before
    assert [row.uid for row in library.removed()] == [article.uid]
    kept = library.decided()
    assert (kept["tags"], kept["notes"], kept["marks"]) == (log["tags"], log["notes"], log["marks"])
    assert list(library.verify()) == []

    library.undo()
    assert everything(library) == full
    assert library.decided() == log
    assert library.removed() == []
    assert list(library.verify()) == []
    library.redo()
    assert everything(library) == before


def test_what_is_added_again_stays_out_and_says_how_to_bring_it_back(library: Library) -> None:
    url = "https://news.example/gauges?utm_source=mail"
    first = put(library, WIRE, url=url, published=DAY)
    assert first.article and first.uid
    library.remove([first.article])
    again = put(library, WIRE, url=url, published=DAY)
    edited = put(library, WIRE + " More was said.", url="https://news.example/gauges", published=DAY)
    for outcome in (again, edited):
        assert (outcome.status, outcome.article, outcome.uid) == ("removed", None, first.uid)
        assert outcome.hint == f"briefing remove --back {first.uid[:8]} brings it back"
    assert library.count() == 0
    library.bring_back([first.uid])
    assert library.count() == 1
    assert put(library, WIRE + " More was said.", url=url, published=DAY).status == "new version"


def test_the_copies_of_what_is_removed_stand_under_the_first_of_them(library: Library) -> None:
    article = wired(library)
    for outlet in ("Daily Post", "Evening News"):
        put(library, f"{COPY} {outlet}.", outlet=outlet, title="Gauges shared", published=DAY)
    before = everything(library)
    assert [(row.outlet, row.copies) for row in before["first"]][-1] == ("The Wire", 2)
    library.remove([article])
    assert sorted((row.outlet, row.copies) for row in library.first_page(limit=9)) == [
        ("Daily Post", 1),
        ("The Wire", 0),
    ]
    library.undo()
    assert everything(library) == before


def test_a_copy_that_is_removed_no_longer_counts(library: Library) -> None:
    article = wired(library)
    copy = put(library, COPY, outlet="Daily Post", title="Gauges shared", published=DAY)
    assert copy.article
    library.remove([copy.article])
    (row,) = library.article_rows([article])
    assert row.copies == 0
    library.undo()
    (row,) = library.article_rows([article])
    assert row.copies == 1


def test_its_lines_leave_the_brief_and_come_back(library: Library) -> None:
    article = wired(library)
    target = library.quotation_target(library.quotations(article=article)[0].uid)
    library.new_brief("Monday")
    brief = library.briefs()[0].uid
    library.add_to_brief([target], brief)
    library.write_in_brief("My own line.", brief)
    library.remove([article])
    page = library.brief(brief)
    assert [line.text for line in page.lines] == ["My own line."]
    assert library.briefs()[0].lines == 1
    library.undo()
    assert len(library.brief(brief).lines) == 2


def test_several_are_removed_as_one_action_and_found_by_their_names(library: Library) -> None:
    outcomes = [put(library, news(number), published=DAY) for number in range(3)]
    library.remove([outcome.article for outcome in outcomes if outcome.article])
    assert library.count() == 0
    uids = [outcome.uid for outcome in outcomes if outcome.uid]
    assert library.find_removed(uids[1][:9]).uid == uids[1]
    with pytest.raises(BriefingError, match="no removed article"):
        library.find_removed("zzzz")
    library.undo()
    assert library.count() == 3


def test_views_leave_out_what_hangs_on_it(library: Library, tmp_path: Path) -> None:
    article = wired(library)
    library.tag([library.article_target(article)], ["gauges"])
    library.remove([article])
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM v_tags").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM v_articles").fetchone() == (1,)


def test_another_takes_its_place_of_the_day_meanwhile(library: Library) -> None:
    first = put(library, news(1), published=DAY)
    assert first.article
    library.remove([first.article])
    second = put(library, news(2), published=DAY)
    library.undo()
    ids = {row.uid: row.id for row in library.article_rows(library.article_ids())}
    assert set(ids) == {first.uid, second.uid} and len(set(ids.values())) == 2
    assert list(library.verify()) == []
    assert library.add_text(news(1), AddOptions(published=DAY)).status == "unchanged"


def test_what_hangs_on_a_removed_article_is_refused_in_a_line(library: Library) -> None:
    gone = wired(library)
    library.remove([gone])
    with pytest.raises(BriefingError, match=f"there is no article {gone}"):
        library.original(gone)


def test_who_asks_for_a_removed_article_is_told_how_it_comes_back(library: Library) -> None:
    article = wired(library)
    (row,) = library.article_rows([article])
    library.remove([article])
    with pytest.raises(BriefingError) as told:
        library.find_article(row.uid[:6])
    assert (
        "was removed" in str(told.value)
        and told.value.hint == f"briefing remove --back {row.uid} brings it back"
    )
    with pytest.raises(BriefingError, match="there is no article"):
        library.find_article("")
