"""Selecting a passage by keys and mouse, and what becomes of it: copied, tagged, noted, followed up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.command import SELECT
from briefing.tui.selection import Selection
from briefing.tui.text.layout import Line
from briefing.tui.text.walk import BIG_WORD, Walk
from tests.tui.hand_store import at_desk
from tests.tui.keyboard import Keyboard


class Lines:
    """Lines of a fixed width over a text of paragraphs, without a page."""

    def __init__(self, text: str, width: int = 20) -> None:
        self.lines: list[Line] = []
        at = 0
        for paragraph in text.split("\n"):
            for start in range(at, at + len(paragraph), width):
                self.lines.append(Line("text", start, min(start + width, at + len(paragraph))))
            self.lines.append(Line("blank"))
            at += len(paragraph) + 1


def walk(text: str, width: int = 20) -> Walk:
    return Walk(text, Lines(text, width))  # type: ignore[arg-type]


TEXT = "Dr. Ann Lee didn’t come. She said: “No!” Later, X. Y. left.\nA second one begins."


@pytest.mark.parametrize(
    ("move", "at", "to"),
    [
        (Walk.word_on, 0, 2),
        (Walk.word_on, 4, 8),
        (Walk.word_on, 12, 19),
        (lambda w, at: w.word_on(at, BIG_WORD), 0, 4),
        (Walk.word_end, 0, 1),
        (Walk.word_end, 8, 10),
        (Walk.word_end, 10, 17),
        (Walk.word_back, 19, 12),
        (Walk.word_back, 14, 12),
        (Walk.word_back, 0, 0),
        (Walk.sentence_on, 0, 23),
        (Walk.sentence_on, 23, 39),
        (Walk.sentence_back, 30, 25),
        (Walk.sentence_back, 25, 0),
        (Walk.block_on, 3, 58),
        (Walk.block_on, 58, 79),
        (Walk.block_back, 70, 60),
        (Walk.block_back, 60, 0),
        (Walk.line_start, 27, 20),
        (Walk.line_end, 27, 39),
        (Walk.right, 19, 19),
        (Walk.left, 20, 20),
        (Walk.left, 25, 24),
    ],
)
def test_motions(move: object, at: int, to: int) -> None:
    assert callable(move)
    assert move(walk(TEXT), at) == to


def test_a_letter_and_its_accent_are_one() -> None:
    text = "Cafe\u0301 now"
    one = walk(text)
    assert one.right(3) == 5 and one.left(5) == 3
    assert Selection(one, 0, 3).span.end == 5


@pytest.mark.parametrize("end", ["n agreement.", "the U.S.", "without a stop", "“an agreement.”"])
def test_the_end_of_a_sentence_ends_the_selection(end: str) -> None:
    text = f"He spoke at length of {end}\n\nThe next one begins."
    ground = walk(text)
    now = Selection(ground, 3, len("He spoke at length of "))
    now.move(ground.sentence_on)
    assert text[: now.span.end] == f"He spoke at length of {end}"
    now.move(ground.block_on)
    assert text[: now.span.end] == text


@given(
    st.text(alphabet="ab .!“”\n’é漢\u0301\t", min_size=1, max_size=80),
    st.lists(st.sampled_from("webWB(){}0$hljk"), max_size=12),
    st.integers(0, 90),
)
def test_no_motion_leaves_the_text(text: str, keys: list[str], at: int) -> None:
    ground = walk(text, 7)
    if not ground.lines:
        return
    now = Selection(ground, ground.clamp(at), ground.clamp(at))
    steps = {
        "w": ground.word_on, "e": ground.word_end, "b": ground.word_back, ")": ground.sentence_on,
        "(": ground.sentence_back, "}": ground.block_on, "{": ground.block_back, "0": ground.line_start,
        "$": ground.line_end, "h": ground.left, "l": ground.right,
        "W": lambda at: ground.word_on(at, BIG_WORD), "B": lambda at: ground.word_back(at, BIG_WORD),
    }  # fmt: skip
    for key in keys:
        if key in "jk":
            now.vertical(1 if key == "j" else -1)
        else:
            now.move(steps[key], 2)
        assert 0 <= now.span.start < now.span.end <= len(text)
        assert any(line.start <= now.head < line.end for line in ground.lines)


def selected(press: Keyboard) -> str:
    page = press.app.reading.page
    assert page.opened is not None and page.selected is not None
    return page.opened.text[page.selected.start : page.selected.end]


async def test_a_passage_is_selected_and_copied(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("enter", "v")
        assert press.app.reading.places == (SELECT,) and selected(press) == "Port"
        assert "1 word: “Port”" in press.screen_text and "cite" in press.row(-1)
        await press("3", "w", "e")
        assert selected(press) == "Port Ellis: Foreign"
        await press(")")
        assert selected(press).endswith("economies since spring.")
        await press("o", "w", "o", "y")
        assert press.app.clipboard.startswith("Ellis: Foreign Minister Dana Okoro")
        assert press.app.clipboard.endswith(", The Strait Times, 2025-10-15.")
        assert press.app.reading.page.selection is None and "words with citation" in press.screen_text
        await press("v", "i", "p", "Y")
        assert press.app.clipboard.startswith("> Port Ellis: Foreign") and "\n>\n> — *" in press.app.clipboard
        await press("v", "j", "escape")
        assert press.app.reading.page.selection is None and press.place == "article"


async def test_it_shows_in_reverse_and_is_told(tmp_path: Path) -> None:
    async with at_desk(tmp_path, (80, 24)) as (press, _):
        await press("enter", "v", "i", "s")
        strips = press.app.screen._compositor.render_strips()
        shown = "".join(
            segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse
        )
        assert shown.startswith("Port Ellis: Foreign") and "weighed on both" in shown
        await press("j", "x")
        assert "does nothing here" in press.screen_text


async def test_tags_notes_and_follow_ups_on_a_passage(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        article = library.first_page()[0].id
        await press("enter", "v", "i", "s", "t")
        await press.type("lead")
        await press("enter")
        (tagged,) = library.tagged_passages(article)
        assert tagged.tags == ("lead",) and (tagged.place.target.exact or "").startswith("Port Ellis")
        assert press.app.reading.page.selection is None
        await press("j", "k")
        assert "+ +lead" in press.screen_text and "+ Port Ellis" in press.screen_text
        await press("v", "i", "s", "t")
        assert "on it: +lead" in press.screen_text
        await press("escape")
        assert press.app.reading.page.selection is not None
        await press("m")
        await press.type("check")
        await press("escape")
        (note,) = library.notes(article)
        assert (note.place.start, note.place.end) == (tagged.place.start, tagged.place.end)
        await press("v", "i", "s", "f")
        await press.type("call")
        await press("enter", "enter", "enter")
        (row,) = library.follow_ups(article)
        assert row.place.target == note.place.target
        await press("u", "u", "u")
        assert not any((library.tagged_passages(article), library.notes(), library.follow_ups()))


async def test_a_quotation_selected_is_the_quotation(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, library):
        await press("enter", "4", "enter", "v", "i", "q", "t")
        await press.type("said")
        await press("enter")
        assert library.quotations(None, "tag:said")[0].tags == ("said",)


async def test_selecting_by_mouse(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("enter")
        page = press.app.reading.page
        assert page.page_lines is not None and page.opened is not None
        y = 1 + page.page_lines.first_body_line - page.top
        left = page.text_left
        await press.pilot.mouse_down(page, offset=(left, y))
        page.on_mouse_move(moved(press, left + 9, y))
        await press.pilot.mouse_up(page, offset=(left + 9, y))
        await press.settled()
        assert selected(press) == "Port Ellis"
        assert press.app.reading.places == (SELECT,)
        await press.pilot.click(page, offset=(left + 3, y + 1))
        await press.settled()
        assert page.selection is None


def moved(press: Keyboard, x: int, y: int):  # type: ignore[no-untyped-def]
    """A move of the mouse with its button down, which the pilot does not make."""
    from textual.events import MouseMove

    page = press.app.reading.page
    return MouseMove(page, x, y, 1, 0, 1, False, False, False)


async def test_another_pane_ends_it(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (press, _):
        await press("enter", "v", "j")
        press.app.reading.focus_place("people")
        await press.settled()
        assert press.app.reading.page.selection is None
