"""The reading screen under real keys."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from time import monotonic

import pytest
from textual import events
from textual.events import Paste

from briefing.model import AddOutcome, Span
from briefing.tui import intake
from briefing.tui.screens.pick import LinesScreen, PickScreen
from tests.tui.fake_library import FakeLibrary, sample_library
from tests.tui.keyboard import reader
from tests.tui.sample_readings import climate_reading, plain_reading


async def test_the_list_shows_headline_outlet_date_counts_and_an_unread_sign() -> None:
    async with reader() as press:
        row = press.row(1)
        for words in (
            "●",
            "Okoro and Lindqvist",
            "Coast Daily",
            "14 Oct 2025",
            "2◆",
            "4❝",
            "Trade, Maritime",
        ):
            assert words in row
        assert "5 · 5 unread" in press.row(0) and "1 of 5" in press.row(34)


async def test_enter_opens_an_article_and_marks_it_read() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("enter")
        assert press.place == "article"
        assert "Port Ellis: Foreign Minister" in press.screen_text
        assert library.views[5].row.read
        await press("q")
        assert press.place == "list"
        assert "●" not in press.row(1) and "4 unread" in press.row(0)


async def test_moving_in_a_pane_shows_the_passage_and_enter_goes_there() -> None:
    async with reader() as press:
        await press("enter", "3", "j")
        assert press.place == "people"
        assert press.pointed == "Paul Lindqvist"
        await press("enter")
        assert press.place == "article"
        assert press.pointed == "Paul Lindqvist"
        await press("n")
        assert press.pointed == "Lindqvist"
        assert "Paul Lindqvist 2 of 4" in press.screen_text
        await press("N", "N")
        assert "4 of 4" in press.screen_text
        await press("escape")
        assert press.pointed == "" and press.place == "article"
        await press("escape")
        assert press.place == "list"


async def test_an_interrupted_quotation_is_shown_whole_and_without_the_writer_s_words() -> None:
    async with reader() as press:
        await press("enter", "4", "G", "enter")
        assert press.pointed == "Nobody raised their voice|and that alone is news."


async def test_topic_evidence_is_stepped_through() -> None:
    async with reader() as press:
        await press("enter", "5", "enter")
        assert press.pointed == "tariffs"
        await press("n", "n")
        assert press.pointed == "duty"


async def test_the_line_tells_who_is_under_the_cursor_and_enter_leads_to_the_pane() -> None:
    async with reader() as press:
        await press("enter")
        assert "Dana Okoro, Foreign Minister, Kestria" in press.row(34)
        await press(*"jjjjjj")
        assert "❝ Dana Okoro · social media post" in press.row(34)
        await press("enter")
        assert press.place == "quotes"


async def test_find_counts_marks_and_steps() -> None:
    async with reader() as press:
        await press("enter", "/")
        await press.type("tariffs")
        assert "1 of 2" in press.row(34)
        await press("enter")
        assert press.pointed == "tariffs" and press.place == "article"
        await press("n")
        assert "/tariffs 2 of 2" in press.row(34)
        await press("/")
        await press.type("zzz")
        assert "not found" in press.row(34)
        await press("escape")
        assert press.pointed == ""


async def test_counts_and_panes_share_the_digits() -> None:
    async with reader(sample_library(40)) as press:
        await press("3", "j", quick=True)
        assert press.place == "list" and press.app.reading.articles.cursor == 3
        await press("enter", "3")
        await press("j")
        assert press.place == "people"


async def test_brackets_go_from_article_to_article() -> None:
    async with reader() as press:
        await press("enter", "]")
        assert "fund against rising seas" in press.screen_text
        assert press.place == "article" and press.app.reading.articles.cursor == 1
        await press("[", "[")
        assert "This is the first article" in press.row(34)


async def test_read_star_undo_redo() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("r", "*")
        assert library.views[5].row.read and library.views[5].row.starred
        assert "★" in press.row(1)
        await press("u")
        assert not library.views[5].row.starred and "Took back: star" in press.row(34)
        await press("ctrl+r")
        assert library.views[5].row.starred
        await press("u", "u", "u")
        assert "Nothing to take back" in press.row(34)


async def test_a_filter_narrows_the_list_and_a_mistake_is_a_line() -> None:
    async with reader() as press:
        await press("/")
        await press.type("ferry")
        await press("enter")
        assert press.app.reading.articles.count == 1
        await press("escape")
        assert press.app.reading.articles.count == 5
        await press("/")
        await press.type("wrong:x")
        await press("enter")
        assert "! there is no field 'wrong'" in press.row(34)


async def test_an_empty_store_greets_and_one_key_adds_the_samples() -> None:
    library = FakeLibrary()
    async with reader(library) as press:
        assert "There is nothing to read yet" in press.screen_text
        assert "Enter add the samples" in press.row(35)
        await press("enter")
        assert [path.rpartition("/")[2] for path in library.adds] == ["sample_articles"]
        assert "nothing to read" not in press.screen_text and "1 added" in press.row(34)
        assert "Enter read" in press.row(35)


async def test_adding_a_path_that_fails_says_so_and_keeps_it_in_the_messages() -> None:
    async with reader() as press:
        await press("a")
        await press.type("missing.txt")
        await press("enter")
        assert "missing.txt: no such file (look at the name)" in press.row(34)
        await press("g", "m")
        assert isinstance(press.app.screen, LinesScreen)
        assert "missing.txt: no such file" in press.screen_text


async def test_the_keyboard_is_no_article() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("a")
        await press.type(" - ")
        await press("enter")
        assert not library.adds and not press.app.intake.running
        assert "Paste the article itself" in press.row(34)


async def test_a_failure_says_its_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    library = sample_library()
    told = AddOutcome("~/none.txt", "failed", message="~/none.txt: there is no such file", hint="look")
    monkeypatch.setattr(library, "add", lambda *unused, **options: iter([told]))
    async with reader(library) as press:
        await press("a")
        await press.type("none.txt")
        await press("enter")
        assert "! ~/none.txt: there is no such file (look)" in press.row(34)


async def test_leaving_does_not_wait_for_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    library, done = sample_library(), Event()

    def takes_long(*unused: object, **options: object) -> Iterator[AddOutcome]:
        done.wait(30)
        yield AddOutcome("long.txt", "failed", message="the store is closed")

    monkeypatch.setattr(library, "add", takes_long)
    monkeypatch.setattr(intake, "PATIENCE_SECONDS", 0.05)
    async with reader(library) as press:
        press.app.intake.sources(["long.txt"])
        began = monotonic()
        press.app.intake.close()
        assert monotonic() - began < 10
        assert press.app.intake.left_behind
        done.set()


async def test_a_pasted_article_is_added() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("a")
        press.app.post_message(Paste("A new headline\n\nIt has two paragraphs.\n"))
        await press.settled()
        assert "pasted 7 words" in press.row(34)
        await press("enter")
        assert "pasted 7 words; title" in press.row(34) and len(library.views) == 5
        await press("enter", "enter", "enter")
        assert library.views[6].row.title == "A new headline"
        assert "A new headline" in press.screen_text


async def test_another_program_s_change_shows_and_keeps_the_cursor_on_its_article() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("j")
        library.keep(climate_reading())
        press.app.shelf.look_for_changes()
        await press.settled()
        articles = press.app.reading.articles
        assert articles.count == 6 and articles.cursor == 2 and articles.current == 4


async def test_help_lists_the_keys_of_the_place_and_runs_one() -> None:
    library = sample_library()
    async with reader(library) as press:
        await press("?")
        assert isinstance(press.app.screen, PickScreen)
        assert "Mark read, or unread again" in press.screen_text
        await press.type("star")
        await press("enter")
        assert library.views[5].row.starred


async def test_help_finds_a_key_by_what_the_footer_calls_it_and_cuts_no_help_off() -> None:
    async with reader(size=(80, 24)) as press:
        await press("?")
        said = " ".join(press.screen_text.split())
        assert "words and fields, as filter in a search" in said
        await press("escape", "enter", "?")
        await press.type("cite")
        assert "Copy the quotation with its citation" in press.screen_text


async def test_the_palette_knows_what_works_elsewhere_and_says_where() -> None:
    async with reader() as press:
        await press(":")
        await press.type("brief-export")
        assert "Write the page to a file" in press.screen_text and "(in the brief)" in press.screen_text
        await press("enter")
        assert "brief-export works in the brief, not here" in press.screen_text


async def test_a_long_message_is_read_whole_on_a_narrow_terminal() -> None:
    said = "/home/me/.config/briefing/settings.toml:3: no command is called 'serach' (did you mean search?)"
    async with reader(size=(80, 24)) as press:
        press.app.say(said, error=True)
        await press("g", "m")
        assert "(did you mean search?)" in " ".join(press.screen_text.split())


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("?star", "> star"), (":export", "> export"), ("sdaily j", "search daily j"), ("tx,y", "x,y")],
)
async def test_what_is_typed_ahead_goes_where_it_is_meant(keys: str, shown: str) -> None:
    # All keys come at once, as over a slow line: none may run as a command of the screen beneath.
    async with reader() as press:
        for key in keys:
            press.app.post_message(events.Key({" ": "space"}.get(key, key), key))
        await press.settled()
        await press.settled()
        assert shown in press.screen_text
        assert len(press.app.screen_stack) <= 2


async def test_the_palette_sets_another_look() -> None:
    async with reader() as press:
        await press(":")
        await press.type("look")
        await press("enter")
        await press.type("paper")
        await press("enter")
        assert press.app.look.name == "paper"


async def test_a_sequence_shows_what_may_follow() -> None:
    async with reader() as press:
        await press("g")
        assert "g top" in press.row(35) and "t tags" in press.row(34) + press.row(35)
        await press("escape")
        assert "Enter read" in press.row(35)


async def test_a_resize_keeps_the_place_in_the_article() -> None:
    words = "\n".join(
        f"Paragraph {n} says something of no weight at all, and says it twice." for n in range(300)
    )
    async with reader(FakeLibrary([plain_reading("Long", words)])) as press:
        await press("enter", "space", "space", "space", "j")
        page = press.app.reading.page
        position = page.position
        for size in ((80, 24), (200, 60), (50, 20), (120, 36)):
            await press.pilot.resize_terminal(*size)
            await press.settled()
            assert page.position == position
            assert page.under_cursor.start <= position < page.under_cursor.end


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60), (60, 20), (40, 12)])
async def test_nothing_is_cut_off_at_any_size(size: tuple[int, int]) -> None:
    async with reader(size=size) as press:
        places = {"": "list", "enter": "article", "3": "people", "4": "quotes", "5": "topics", "1": "list"}
        for key, place in places.items():
            if key:
                await press(key)
            assert "?" in press.row(size[1] - 1)
            assert press.place == place
            focused = press.app.reading.focused
            assert focused is not None and focused.region.height > 0


async def test_zoom_shows_one_pane_and_gives_the_others_back() -> None:
    async with reader() as press:
        await press("enter", "z")
        assert press.app.reading.panes.visible_places == ["article"]
        await press("z")
        assert "people" in press.app.reading.panes.visible_places


async def test_what_an_article_holds_cannot_command_the_terminal() -> None:
    evil = "Calm\x1b]0;owned\x07 words \u202egnp.exe [bold red]x[/] \x9b31m\n"
    async with reader(FakeLibrary([plain_reading(evil.strip(), evil)])) as press:
        await press("enter")
        text = press.screen_text
        assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in text)
        assert "[bold red]x[/]" in text


async def test_a_passage_is_opened_exactly() -> None:
    async with reader() as press:
        text = press.app.library.article(5).reading.text
        start = text.index("a ferry and a patrol boat")
        press.app.shelf.open(5, passage=[Span(start, start + 7)])
        await press.settled()
        assert press.pointed == "a ferry" and press.place == "article"


async def test_yank_on_a_line_with_a_quotation_copies_it_whatever_was_pointed_at() -> None:
    async with reader() as press:
        await press("enter", "3", "enter")
        page = press.app.reading.page
        assert press.place == "article" and page.opened is not None and press.app.reading.track is not None
        quote = next(item for item in page.opened.quotes if item.row.text == "arbitrary")
        while not quote.stops[0].overlaps(page.under_cursor):
            await press("j")
        await press("y")
        assert press.app.clipboard.startswith("“")


async def test_yank_copies_the_quotation_with_its_source() -> None:
    async with reader() as press:
        await press("enter", "4", "j", "y")
        assert press.app.clipboard.startswith("“arbitrary”\n— Kestria. “Okoro and Lindqvist")
        assert "Coast Daily, 2025-10-14" in press.app.clipboard
        await press("1", "y")
        assert press.app.clipboard.startswith("Okoro and Lindqvist try again on tariffs\nCoast Daily")
