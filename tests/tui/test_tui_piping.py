"""`|` gives what one reads to a command of a person's own, and shows what that prints."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from briefing.settings import SettingsError, load_settings
from briefing.tui.piped import LONGEST, MOST_BYTES, MOST_LINES, Piped, clean_lines
from briefing.tui.screens.piped import PipedScreen
from tests.tui.fake_library import sample_library
from tests.tui.keyboard import Keyboard, reader


async def started(press: Keyboard, command: str) -> PipedScreen:
    """Type a command; it runs."""
    await press("|")
    await press.type(command)
    await press("enter")
    screen = press.app.screen
    assert isinstance(screen, PipedScreen)
    return screen


async def piped(press: Keyboard, command: str) -> PipedScreen:
    """Type a command and wait until it has ended and shows what it printed."""
    await started(press, command)
    return await ended(press)


async def ended(press: Keyboard) -> PipedScreen:
    screen = press.app.screen
    assert isinstance(screen, PipedScreen)
    await asyncio.to_thread(screen.run.ended.wait, 30)
    screen.look()
    await press.settled()
    screen.look()  # the first may have found an earlier look under way
    await press.settled()
    return screen


async def test_the_article_goes_in_and_what_comes_out_shows() -> None:
    async with reader() as press:
        await press("enter")
        opened = press.app.reading.opened
        assert opened is not None
        screen = await piped(press, "cat")
        printed = "\n".join(screen.output.words)
        assert printed.count(opened.view.row.title) == 1
        assert printed.endswith(opened.text.strip().splitlines()[-1])
        assert "| cat" in press.screen_text
        await press("q")
        assert press.place == "article" and press.app.screen is press.app.reading
        await press("]", ".")
        again = await ended(press)
        assert again.output.words[0] != screen.output.words[0]


async def test_what_is_selected_or_marked_goes_in_alone() -> None:
    async with reader() as press:
        await press("enter", "j", "j", "v", "w")
        selection = press.app.reading.page.selection
        opened = press.app.reading.opened
        assert selection is not None and opened is not None
        words = opened.text[selection.span.start : selection.span.end]
        assert (await piped(press, "cat")).output.words == words.split("\n")
        await press("escape", "escape", "4")
        said = (await piped(press, "cat")).output.words
        assert said[-1].startswith("— ")
        await press("q", "1", "v", "j")
        titles = [row.title for row in map(press.app.reading.articles.row, (0, 1)) if row]
        printed = (await piped(press, "cat")).output.words
        assert all(any(line.startswith(title) for line in printed) for title in titles)


async def test_commands_of_the_settings_have_names() -> None:
    async with reader() as press:
        press.app.pipes = {"shout": "tr a-z A-Z | head -1", "show": "cat"}
        await press("|", "s", "h", "tab")
        assert press.app.reading.prompt.value == "shout"
        await press("tab")
        assert press.app.reading.prompt.value == "show"
        await press("tab", "enter")
        screen = await ended(press)
        assert len(screen.output.words) == 1 and screen.output.words[0].isupper()
        await press("q", "|", "up")
        assert press.app.reading.prompt.value == "shout"
        await press("escape")
        assert press.app.screen is press.app.reading


async def test_how_it_ended_is_told_and_kept() -> None:
    async with reader() as press:
        await piped(press, "no-such-command-here")
        assert "there is no such command" in press.screen_text
        await press("q")
        screen = await piped(press, "exit 3")
        assert screen.output.words == ["It printed nothing."]
        assert "it ended with status 3" in press.screen_text
        await press("q", "g", "m")
        assert "no-such-command-here: there is no such command" in press.screen_text


async def test_escape_stops_one_that_hangs_and_leaves_what_it_printed() -> None:
    async with reader() as press:
        screen = await started(press, "echo begun; trap : TERM; sleep 600 & wait; echo told; sleep 600")
        while b"begun" not in screen.run._output:
            await asyncio.to_thread(screen.run.ended.wait, 0.01)
        await press("escape")
        await ended(press)
        assert screen.output.words[0] == "begun" and "you stopped it" in press.screen_text
        await press("escape")
        assert press.app.screen is press.app.reading


async def test_leaving_the_reader_ends_it() -> None:
    async with reader() as press:
        screen = await started(press, "sleep 600")
    assert await asyncio.to_thread(screen.run.ended.wait, 30)


async def test_nothing_is_run_without_a_command_or_an_article() -> None:
    async with reader() as press:
        await press("|", "enter")
        assert press.app.screen is press.app.reading
        await press("3", "|", "escape")
    async with reader(sample_library()) as press:
        await press("s")
        await press.type("okoro")
        await press("enter", "3", "|")
        assert "only articles and quotations go to a command" in press.screen_text


def test_words_of_an_article_are_never_part_of_the_command(tmp_path: Path) -> None:
    there = tmp_path / "there"
    run = Piped("cat", f"'; touch {there}; echo $(touch {there}) `touch {there}`\n")
    assert run.ended.wait(30) and not there.exists()
    assert run.lines()[0].startswith("'; touch")


def test_a_command_that_reads_nothing_or_prints_without_end_is_no_trouble() -> None:
    quick = Piped("echo done", "words " * 1_000_000)
    assert quick.ended.wait(30) and quick.lines() == ["done"] and quick.outcome() == ""
    endless = Piped("yes", "")
    assert endless.ended.wait(30) and endless.size == MOST_BYTES
    assert "printed more than 1 MB" in endless.outcome()
    assert len(endless.lines()) == MOST_LINES + 1 and "and more" in endless.lines()[-1]


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a\r\nb", ["a", "b"]),
        (b"10 %\r50 %\rdone\n", ["done"]),
        (b"\x1b[31mred\x1b[0m\x1b]0;title\x07 \x1b]52;c;aGk=\x1b\\x\x1bc", ["red x"]),
        (b"  a\tb\xff", ["  a     b\ufffd"]),
        (b"x" * (LONGEST + 1), ["x" * LONGEST, "x"]),
    ],
)
def test_nothing_that_a_terminal_obeys_is_left(output: bytes, lines: list[str]) -> None:
    assert clean_lines(output) == lines
    assert not any(ord(char) < 32 for line in clean_lines(output + b"\x07\x08\x1b") for char in line)


def test_pipes_of_the_settings_are_read_and_mistakes_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[pipes]\nwords = "wc -w"\n', encoding="utf-8")
    assert load_settings(file).pipes == {"words": "wc -w"}
    file.write_text("jobs = 1\n[pipes]\nwords = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings.toml:2: \[pipes\] holds lines"):
        load_settings(file)
