"""Word lists in sections, from the files in `briefing/parse/data`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def data_lines(name: str) -> list[str]:
    """The lines of a data file without comments and empty ones."""
    text = files("briefing.parse").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The words of each '[section]' of a file; '_' inside a word stands for a space."""
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in data_lines(name):
        if line.startswith("["):
            section = found.setdefault(line.strip("[] "), set())
        else:
            section.update(word.replace("_", " ") for word in line.split())
    return {title: frozenset(words) for title, words in found.items()}
