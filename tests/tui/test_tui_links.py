"""Links by letters, figures and dates on demand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model import DateMention, Figure, Link, Span
from briefing.tui.text.facts import counted, facts_of
from briefing.tui.text.links import labels, links_of
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import reader
from tests.tui.sample_readings import plain_reading

TEXT = (
    "Talks resume\n\nThe list is at https://www.example.org/talks (and www.example.com/a_(b)).\n\n"
    "Duties of 50 percent begin on Monday, 港の会議 https://harbour.example/x。\n"
)


def library() -> FakeLibrary:
    found = FakeLibrary([plain_reading("Talks resume", TEXT)])
    view = found.views[1]
    at, day = TEXT.index("50 percent"), TEXT.index("Monday")
    figure = Figure(at, at + 10, "50 percent", 50, "percent", "duties")
    date = DateMention(day, day + 6, "Monday", "2025-10-27")
    words = Link(TEXT.index("Talks"), TEXT.index("Talks") + 5, "https://news.example/all")
    evil = Link(0, 5, "javascript:alert(1)")
    reading = replace(view.reading, figures=(figure,), dates=(date,))
    found.views[1] = replace(view, reading=reading, links=(words, evil))
    return found


def test_links_are_those_of_the_source_and_those_written_out() -> None:
    assert [address for _, address in links_of(library().views[1])] == [
        "https://news.example/all",
        "https://www.example.org/talks",
        "https://www.example.com/a_(b)",
        "https://harbour.example/x",
    ]


@pytest.mark.parametrize("count", [0, 1, 26, 27, 700])
def test_no_hint_begins_another(count: int) -> None:
    found = labels(count)
    assert len(set(found)) == count
    assert not any(a != b and b.startswith(a) for a in found[:40] for b in found)


async def test_letters_stand_over_the_links_and_open_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.tui.commands.linking.has_desktop", lambda: True)
    async with reader(library()) as press:
        opened: list[str] = []
        monkeypatch.setattr(press.app, "open_url", opened.append)
        await press("enter")
        plain = press.screen_text
        await press("F")
        page = press.app.reading.page
        assert sorted(page.hints.values()) == ["a", "d", "f", "s"]
        assert "sttps://www.example.org" in press.screen_text
        assert "leave it" in press.row(35)
        await press("s")
        assert opened == ["https://www.example.org/talks"] and page.hints == {}
        await press("F", "D")
        assert press.app.clipboard == "https://www.example.com/a_(b)"
        await press("F", "x")
        assert "No link has the letters x" in press.app.reading.status.message
        await press("F", "escape", "j", "k")
        assert press.screen_text == plain


async def test_an_article_without_links_says_so() -> None:
    async with reader(sample_library()) as press:
        await press("enter", "F")
        assert "has no links" in press.app.reading.status.message


async def test_figures_and_dates_are_marked_and_gone_through() -> None:
    async with reader(library()) as press:
        await press("enter", "#")
        assert "# 1 figure  @ 1 date" in press.row(0)
        assert any(line.split()[:1] == ["#"] for line in press.screen_text.splitlines()[2:])
        await press("n")
        assert press.pointed == "50 percent"
        assert ("#", "50 percent: duties") in press.app.reading.status.under
        await press("n")
        assert press.pointed == "Monday"
        assert ("@", "Monday: 27 Oct 2025") in press.app.reading.status.under
        await press("#")
        assert press.pointed == "" and "1 figure" not in press.row(0)


def test_a_date_without_a_basis_is_not_guessed() -> None:
    reading = replace(plain_reading("A", "A. On Monday.\n"), dates=(DateMention(6, 12, "Monday"),))
    facts = facts_of(reading)
    assert facts[0].words == "Monday: the text does not tell which day" and facts[0].span == Span(6, 12)
    assert counted(facts) == "# 0 figures  @ 1 date"
