"""What may be printed, how wide it is, where it breaks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.tui.text.cells import crop, index_at_cell, pad, safe, width, wrap

ANY = st.text(st.characters(exclude_categories=()), max_size=80)
SCRIPTS = st.text("ab c’“”é한国語 \u0301\t\n\u202e\x1b👨‍👩‍👧🇲🇾ไทย", max_size=80)


@given(ANY)
def test_safe_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = safe(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff") & set(shown)
    shown.encode("utf-8")


def test_safe_leaves_brackets_and_scripts_alone() -> None:
    assert safe("[bold]Anwar[/bold] 安华 “yes”") == "[bold]Anwar[/bold] 安华 “yes”"


@given(st.one_of(ANY, SCRIPTS), st.integers(0, 30))
def test_cropped_and_padded_text_keeps_to_its_cells(text: str, cells: int) -> None:
    assert cell_len(crop(text, cells)) <= cells
    assert cell_len(pad(text, cells)) == cells


@given(st.one_of(ANY, SCRIPTS), st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text: str, cells: int) -> None:
    lines = wrap(text, 0, len(text), cells)
    assert [span for span in lines if span[0] > span[1]] == []
    assert all(a[1] <= b[0] for a, b in pairwise(lines))
    kept = "".join(text[start:end] for start, end in lines)
    assert "".join(kept.split()) == "".join(text.split())
    for start, end in lines:
        assert width(text[start:end]) <= cells or len(safe(text[start:end]).strip()) <= 8


@given(st.text("abcdefg ’“", min_size=1, max_size=200), st.integers(2, 40))
def test_no_line_of_single_cells_is_too_long(text: str, cells: int) -> None:
    assert all(width(text[start:end]) <= cells for start, end in wrap(text, 0, len(text), cells))


def test_wrapping_breaks_at_blanks_and_between_wide_characters() -> None:
    words = "a dispute over tariffs"
    assert [words[a:b] for a, b in wrap(words, 0, len(words), 9)] == ["a dispute", "over", "tariffs"]
    wide = "贸易部长会议"
    assert [wide[a:b] for a, b in wrap(wide, 0, len(wide), 4)] == ["贸易", "部长", "会议"]


def test_a_cell_leads_to_its_character() -> None:
    assert [index_at_cell("a贸b", cell) for cell in range(5)] == [0, 1, 1, 2, 2]
