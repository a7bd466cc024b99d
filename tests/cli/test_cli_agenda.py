"""Follow-ups found, and written for other programs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from briefing.cli.main import run
from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.errors import QueryError
from briefing.library import Library
from briefing.library.agenda import search_follow_ups
from briefing.settings import Settings
from tests.store.made import opened

TUESDAY = date(2025, 10, 28)
Call = Callable[..., tuple[int, str, str]]
Find = Callable[[str], set[str]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles with four follow-ups: on an article, two quotations, a passage."""
    with opened(tmp_path / "s.db") as library:
        texts = (
            "Port talks\n\n“The quay is ours,” said Minister Ada Holm. “A tariff too,” said Bo Lund.",
            "Fleet visit\n\n“The fleet sails,” said Bo Lund. The co-operation goes on.",
        )
        port, fleet = (library.add_text(text).article or 0 for text in texts)
        uids = library.article(port).quotation_uids
        library.follow_up(library.article_target(port), "Ask for the text", due="2025-10-31")
        by_holm = library.quotation_target(uids["q1"])
        library.follow_up(by_holm, "Check the words", due="2025-10-27", waiting_on="Ada Holm")
        by_lund = library.quotation_target(uids["q2"])
        library.follow_up(by_lund, "Compare tariffs", wait_until="2025-12-01")
        text = library.article(fleet).reading.text
        start = text.index("co-operation")
        passage = library.passage_target(fleet, start, start + 12)
        library.follow_up(passage, "Read the treaty", due="2025-11-10")
        yield library


@pytest.fixture
def find(library: Library) -> Find:
    """The first words of the follow-ups that fit, on a Tuesday."""

    def words(query: str) -> set[str]:
        return {row.text.split()[0] for row in search_follow_ups(library, query, today=TUESDAY)}

    return words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", {"Ask", "Check", "Compare", "Read"}),
        ("tariff", {"Compare"}),
        ("quay", {"Check"}),
        ('"port talks"', {"Ask", "Check", "Compare"}),
        ('"talks port"', set()),
        ("cooperation", {"Read"}),
        ("compar*", {"Compare"}),
        ("NEAR(check words, 1)", {"Check"}),
        ("NEAR(ask talks, 2)", set()),
        ("treaty OR quay", {"Read", "Check"}),
        ("port -text", {"Check", "Compare"}),
        ("is:overdue", {"Check"}),
        ("is:due", {"Check"}),
        ("is:open", {"Ask", "Check", "Compare", "Read"}),
        ("is:waiting", {"Check", "Compare"}),
        ("is:orphaned", set()),
        ("is:unread title:fleet", {"Read"}),
        ("until:friday", {"Ask", "Check"}),
        ("since:2025-11", {"Read"}),
        ("on:friday", {"Ask"}),
        ('said:"ada holm"', {"Ask", "Check"}),
        ("said:lund", {"Ask", "Compare", "Read"}),
        ("topic:trade", {"Ask", "Check", "Compare"}),
        ("-topic:trade", {"Read"}),
        ("in:followups until:2025-10 NOT is:overdue", {"Ask"}),
    ],
)
def test_follow_ups_are_found_by_their_own_words_and_by_what_they_are_about(
    find: Find, query: str, words: set[str]
) -> None:
    assert find(query) == words


def test_those_that_are_due_first_come_first(library: Library) -> None:
    rows = search_follow_ups(library, "", limit=3)
    assert [row.due for row in rows] == ["2025-10-27", "2025-10-31", "2025-11-10"]


def test_a_follow_up_on_a_person_is_found_by_the_name(library: Library, find: Find) -> None:
    person = library.people(None, '"bo lund"')[0]
    library.follow_up(library.person_target(person.id), "Meet")
    assert "Meet" in find("person:lund") & find("lund")
    assert "Meet" not in find("topic:trade") | find("person:holm")


@pytest.mark.parametrize("query", ["until:nonsense", "is:odd", '"open', "in:quotes in:followups"])
def test_a_mistake_in_the_search_is_told(find: Find, query: str) -> None:
    with pytest.raises(QueryError):
        find(query)


_PIECES = st.one_of(
    st.sampled_from(
        [
            "said:",
            "is:open",
            "on:",
            "friday",
            '"',
            "(",
            ")",
            "-",
            "NOT ",
            " OR ",
            "*",
            "NEAR(a b, 2)",
            "quay",
            " ",
        ]
    ),
    st.text(max_size=5),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, max_size=8).map("".join))
def test_any_query_gives_rows_or_one_error(library: Library, query: str) -> None:
    try:
        rows = search_follow_ups(library, query, today=TUESDAY)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
    else:
        assert len(rows) <= 4


@pytest.fixture
def call(library: Library) -> Call:
    """Run a command on that store."""

    def run_it(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(newline=""), io.StringIO()
        desk = Desk(
            library.path,
            out=Output(out, terminal=False),
            err=Output(err, terminal=False),
            settings=Settings(),
            opener=lambda *unused: opened(library.path),
        )
        return run(arguments, desk), out.getvalue(), err.getvalue()

    return run_it


def test_search_and_agenda_give_the_same_rows(call: Call) -> None:
    _, searched, _ = call("search", "in:followups", "tariff", "--json")
    assert json.loads(searched)[0]["text"] == "Compare tariffs"
    assert call("search", "--in", "followups", "tariff", "--json")[1] == searched
    assert call("agenda", "tariff", "--json")[1] == searched
    assert call("search", "in:followups", "--count")[1] == "4\n"
    assert "Compare tariffs" in call("search", "in:followups tariff")[1]
    status, out, err = call("search", "in:followups nothere")
    assert (status, out) == (0, "")
    assert err == "briefing: nothing fits 'in:followups nothere'\n"


def test_a_calendar_and_an_org_file_are_written_as_they_are(call: Call) -> None:
    status, out, _ = call("agenda", "--ics")
    assert status == 0
    assert out.count("\r\n") == out.count("\n")
    calendar = Calendar.from_ical(out)
    assert [str(todo["SUMMARY"]) for todo in calendar.walk("VTODO")] == [
        "Check the words",
        "Ask for the text",
        "Read the treaty",
        "Compare tariffs",
    ]
    assert call("agenda", "--org")[1].startswith("#+TITLE: Follow-ups\n")
    assert call("agenda", "--org", "--ics")[0] == 2


def test_what_changes_something_can_tell_it_as_data(call: Call, library: Library) -> None:
    article = library.first_page()[0].uid
    quotation = library.quotations()[0].uid
    for arguments, action in [
        (("mark", "--read", article), "read"),
        (("tag", article, "+quay"), "tag"),
        (("tag", "--rename", "quay", "dock"), "tag"),
        (("note", article, "look", "again"), "note"),
        (("followup", article, "ask"), "follow-up"),
        (("correct", quotation, "kind=partial"), "correct"),
        (("correct", "--back", "kind", quotation), "correct"),
        (("merge", "Ada Holm", "Bo Lund", "--yes"), "merge"),
        (("undo",), "merge"),
    ]:
        status, out, err = call(*arguments, "--json")
        assert (status, err) == (0, ""), arguments
        assert {row["action"] for row in json.loads(out)} == {action}
    assert json.loads(call("mark", "--read", article, "--json")[1]) == []
    assert json.loads(call("store", "optimize", "--json")[1]) == {"done": "optimize", "path": None}
