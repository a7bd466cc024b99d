"""`;` lays letters over the rows of all panes; typing those of one goes there."""

from __future__ import annotations

from pathlib import Path

from briefing.tui.widgets.pane import Pane
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard, reader


def lettered(press: Keyboard, pane: Pane) -> dict[int, str]:
    """The letters of a pane, which have to show at the beginning of their rows."""
    for index, letters in pane.letters.items():
        region = pane.region
        line = press.app.screen._compositor.render_strips()[region.y + 1 + pane.line_of(index) - pane.top]
        assert line.crop(region.x, region.right).text.startswith(letters)
    return pane.letters


async def test_letters_lead_to_rows_of_all_panes() -> None:
    async with reader(size=(160, 40)) as press:
        await press("enter")
        reading = press.app.reading
        plain = press.screen_text
        await press(";")
        article, quotes, listed = (
            dict(lettered(press, pane)) for pane in (reading.page, reading.quotes, reading.articles)
        )
        assert quotes and listed and lettered(press, reading.people)
        assert max(map(len, article.values())) == 1  # the shortest where one stands
        everything = [*article.values(), *quotes.values(), *listed.values()]
        assert len(set(everything)) == len(everything)
        lines = reading.page.page_lines
        assert lines is not None and len(article) > 3
        assert all(lines.lines[index].in_text for index in article)
        await press("escape")
        assert press.screen_text == plain
        await press(";", *quotes[2])
        assert reading.focused is reading.quotes and reading.quotes.cursor == 2
        assert press.pointed
        await press(";")
        to = sorted(lettered(press, reading.page))[-1]
        await press(*reading.page.letters[to])
        assert press.place == "article" and reading.page.cursor == to
        await press(";", *listed[1])
        assert press.place == "list" and reading.articles.cursor == 1


async def test_a_digit_leads_to_its_pane_and_wrong_letters_are_told() -> None:
    async with reader(size=(160, 40)) as press:
        await press("enter", ";", "3")
        assert press.place == "people" and not press.app.reading.page.letters
        await press(";", "!")
        assert "No row has the letters !" in press.screen_text
        assert not any(pane.letters for pane in press.app.screen.query(Pane))
        await press("j")
        assert press.app.reading.people.cursor == 1


async def test_at_80_columns_and_in_an_empty_store() -> None:
    async with reader(sample_library(), size=(80, 24)) as press:
        await press(";")
        assert set(lettered(press, press.app.reading.articles).values()) >= {"a", "s"}
        assert not press.app.reading.quotes.letters  # it does not show
        await press("s")
        assert press.app.reading.articles.cursor == 1
    async with reader(FakeLibrary(), size=(80, 24)) as press:
        await press(";")
        assert press.app.reading.awaited is None


async def test_on_other_screens_headings_have_no_letters(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        for article in library.article_ids():
            library.follow_up(library.article_target(article), "Ask again", due="2026-03-09")
        await press("g", "a")
        await press(";")
        (pane,) = (pane for pane in press.app.screen.query(Pane) if pane.letters)
        letters = lettered(press, pane)
        assert 0 not in letters and len(letters) == 2
        to = max(letters)
        await press(*letters[to])
        assert pane.cursor == to
