"""The clipboard, by whichever program a desktop has."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.sources.clipboard import clipboard_text


def program(folder: Path, name: str, does: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("wl-paste", "WAYLAND_DISPLAY"),
        ("xclip", "DISPLAY"),
        ("xsel", "DISPLAY"),
        ("pbpaste", ""),
        ("powershell.exe", ""),
    ],
)
def test_every_program_gives_the_text(tmp_path: Path, name: str, needed: str) -> None:
    program(tmp_path, name, "printf '“It holds,” she said.'")
    environment = {"PATH": f"{tmp_path}:/bin:/usr/bin"} | ({needed: ":0"} if needed else {})
    assert clipboard_text(environment) == "“It holds,” she said."


def test_the_program_of_the_desktop_that_runs_is_asked(tmp_path: Path) -> None:
    program(tmp_path, "wl-paste", "printf wayland")
    program(tmp_path, "xclip", "printf x11")
    path = f"{tmp_path}:/bin"
    assert clipboard_text({"PATH": path, "DISPLAY": ":0"}) == "x11"
    assert clipboard_text({"PATH": path, "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == "wayland"


@pytest.mark.parametrize(
    ("does", "said"), [("exit 1", "no text"), ("printf ' '", "no text"), ("true", "no text")]
)
def test_an_empty_clipboard_says_so(tmp_path: Path, does: str, said: str) -> None:
    program(tmp_path, "pbpaste", does)
    with pytest.raises(SourceError, match=said):
        clipboard_text({"PATH": f"{tmp_path}:/bin"})


def test_without_a_program_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no program here can read it") as caught:
        clipboard_text({"PATH": str(tmp_path), "DISPLAY": ":0"})
    assert "xclip" in (caught.value.hint or "")
