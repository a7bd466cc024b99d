"""What may reach a terminal, and how it is laid out there."""

from __future__ import annotations

import io
import json
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli.output import Output
from briefing.cli.queries import joined, shield
from briefing.cli.safe import cells, cut, fitted, safe_line, safe_text
from briefing.cli.verb import in_one_line

HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x9b\x07\u202e\u2066\r\n\t\ud800[]/m ")), max_size=40
)
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def written(terminal: bool, *parts: str, width: int = 40, encoding: str = "utf-8") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="", errors="strict")
    out = Output(stream, terminal=terminal, width=width)
    out.line(*parts)
    out.row(*parts)
    out.text("".join(parts))
    out.data(list(parts))
    out.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(encoding)


@settings(deadline=None)  # the machine may be busy
@given(HOSTILE)
def test_nothing_that_steers_a_terminal_gets_out(text: str) -> None:
    assert not STEERING.search(written(False, text))
    assert not STEERING.search(written(True, text))


@settings(deadline=None)  # the machine may be busy
@given(HOSTILE)
def test_any_encoding_can_be_written(text: str) -> None:
    assert written(False, text, encoding="ascii").isascii()


@settings(deadline=None)  # the machine may be busy
@given(HOSTILE)
def test_json_gives_back_the_very_text(text: str) -> None:
    stream = io.StringIO()
    Output(stream, terminal=False).data(text)
    assert json.loads(stream.getvalue()) == text


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=60), st.integers(1, 30))
def test_cut_and_fitted_keep_to_their_cells(text: str, width: int) -> None:
    line = safe_line(text)
    assert cells(cut(line, width)) <= width
    assert cells(fitted(line, width)) == width


def test_a_line_wraps_at_words_and_hangs() -> None:
    stream = io.StringIO()
    Output(stream, terminal=True, width=20).line("one two three", ("plain", "four five six seven"), indent=1)
    assert stream.getvalue() == " one two three four\n   five six seven\n"


def test_no_terminal_no_wrapping() -> None:
    stream = io.StringIO()
    Output(stream, terminal=False, width=20).line("word " * 30)
    assert stream.getvalue().count("\n") == 1


def test_a_text_keeps_its_lines() -> None:
    stream = io.StringIO()
    Output(stream, terminal=False).text("a\n\n\tb  c")
    assert stream.getvalue() == "a\n\n\tb  c\n"
    assert safe_text("a\tb\nc") == "a\tb\nc"


def test_a_status_is_for_terminals_alone() -> None:
    stream = io.StringIO()
    Output(stream, terminal=False).status("1 of 2")
    assert stream.getvalue() == ""
    out = Output(stream, terminal=True, width=30)
    out.status("1 of 2 \x1b]0;x\x07")
    out.line("told")
    assert stream.getvalue() == "\r1 of 2 �]0;x�\x1b[K\r\x1b[Ktold\n"


def test_a_message_and_its_hint_are_one_line() -> None:
    assert in_one_line("a\nb", "try this") == "a b. Try this."
    assert in_one_line("a.", None) == "a"
    assert in_one_line("no field", "did you mean x?") == "no field. Did you mean x?"


def test_words_of_the_shell_become_one_search() -> None:
    assert joined(["said:anwar tariff"]) == "said:anwar tariff"
    assert joined(["said:anwar ibrahim", "tariff"]) == 'said:"anwar ibrahim" tariff'
    assert joined(["a OR b", "c"]) == "(a OR b) c"
    assert joined([]) == ""
    assert shield(["-steel", "-said:x y", "--limit", "5", "-h", "-", "--", "-q1"]) == [
        "NOT steel",
        "NOT said:x y",
        "--limit",
        "5",
        "-h",
        "-",
        "--",
        "-q1",
    ]


@pytest.mark.parametrize(
    ("told", "width"), [("132", 132), ("", 80), ("0", 80), ("wide", 80), ("٣", 80), ("1", 20), ("-5", 80)]
)
def test_the_environment_may_tell_the_width(monkeypatch: pytest.MonkeyPatch, told: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", told)
    assert Output(io.StringIO(), terminal=True).width == width


def test_a_terminal_is_asked_for_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    pty = pytest.importorskip("pty", reason="terminals of this kind are POSIX's")
    termios = pytest.importorskip("termios", reason="terminals of this kind are POSIX's")
    monkeypatch.delenv("COLUMNS", raising=False)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 57))
    with os.fdopen(ours, "rb"), os.fdopen(theirs, "w") as stream:
        out = Output(stream)
        assert (out.terminal, out.width) == (True, 57)
