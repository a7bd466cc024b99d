"""`briefing help [COMMAND]`: pages in the shape of a manual, from the declarations that do the work.

What a page says of arguments and options is asked of the parser that reads them, so it cannot be another.
`--man` writes the same page as roff, for whoever packs the program: `briefing help --man list`.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.cli.output import Output, Part
    from briefing.cli.verb import Verb

WIDEST = 80
"""Columns of a page, as of manuals everywhere."""
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it is: an option, a command, a file."""

    term: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its heading."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    """Each is filled anew for the width, unless it is `as_typed`."""
    entries: tuple[Entry, ...] = ()
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A manual page."""

    name: str
    """'briefing', 'briefing-list'."""
    sections: tuple[Section, ...] = field(default=())


def page_of_program(
    about: str, usage: str, examples: tuple[str, ...], notes: str, top: argparse.ArgumentParser
) -> Page:
    """The page of the program: what it is, its commands in their groups, its files."""
    from briefing.cli.registry import GROUPS, load_verb

    commands = (
        Section(title.upper(), entries=tuple(Entry(name, load_verb(name).help) for name in names))
        for title, names in GROUPS.items()
    )
    return Page(
        "briefing",
        (
            Section("NAME", (f"briefing - {about[:1].lower()}{about[1:].rstrip('.')}",)),
            Section("SYNOPSIS", (usage,), as_typed=True),
            Section("DESCRIPTION", (*_paragraphs(notes),)),
            *commands,
            Section("OPTIONS", entries=tuple(_options(top))),
            Section("ENVIRONMENT", entries=tuple(_environment())),
            Section("FILES", entries=tuple(_files())),
            Section("EXAMPLES", examples, as_typed=True),
            Section("SEE ALSO", ("briefing help VERB; ? in the reader tells its keys; docs/start.md",)),
        ),
    )


def page_of(verb: Verb, parser: argparse.ArgumentParser) -> Page:
    """The page of one command."""
    options = tuple(_options(parser))
    others = ", ".join(f"briefing help {name}" for name in _neighbours(verb.name))
    sections = [
        Section("NAME", (f"briefing {verb.name} - {verb.help}",)),
        Section("SYNOPSIS", (" ".join(parser.format_usage().removeprefix("usage: ").split()),)),
        Section("DESCRIPTION", (*_paragraphs(verb.manual() or f"{verb.help[:1].upper()}{verb.help[1:]}."),)),
        Section("OPTIONS", entries=options),
        Section("EXAMPLES", verb.examples, as_typed=True),
        Section("FILES", entries=tuple(_files())),
        Section("SEE ALSO", (f"briefing help, {others}",)),
    ]
    return Page(f"briefing-{verb.name}", tuple(s for s in sections if s.paragraphs or s.entries))


def _neighbours(name: str) -> list[str]:
    from briefing.cli.registry import GROUPS

    return [one for names in GROUPS.values() if name in names for one in names if one != name]


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]


def _options(parser: argparse.ArgumentParser) -> Iterator[Entry]:
    """Each argument and option as the parser knows it, in its order."""
    formatter = parser._get_formatter()
    for action in parser._actions:
        if action.help is argparse.SUPPRESS:
            continue
        words = formatter._expand_help(action) if action.help else ""
        yield Entry(formatter._format_action_invocation(action), words)


def _environment() -> Iterator[Entry]:
    from briefing.settings import STORE_VARIABLE

    yield Entry(STORE_VARIABLE, "another store than the default one")
    yield Entry("BRIEFING_SETTINGS", "another settings file")
    yield Entry("BRIEFING_STATE", "another folder for what the reader keeps for itself")
    yield Entry("NO_COLOR", "no colours, whatever the settings say")
    yield Entry(
        "PAGER", "what shows a manual page that is longer than the terminal; less, where it is not set"
    )


def _files() -> Iterator[Entry]:
    from briefing.settings import default_path, settings_path
    from briefing.tui.session.home import state_folder

    yield Entry(_at_home(default_path()), "the store: articles, what was read from them, what you decided")
    yield Entry(_at_home(settings_path()), "the settings: keys, colours, limits")
    yield Entry(_at_home(state_folder()), "where the reader was left, and its log")


def _at_home(path: Path) -> str:
    """As people write it: a page that is packed must not name the packer's home."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


# -- for people --------------------------------------------------------------------------------


def lines(page: Page, width: int) -> Iterator[tuple[Part, ...]]:
    """The page line by line; headings and terms have their style beside them."""
    width = max(40, min(width, WIDEST))
    for number, section in enumerate(page.sections):
        if number:
            yield ("",)
        yield (("title", section.heading),)
        yield from _body(section, width)


def _body(section: Section, width: int) -> Iterator[tuple[Part, ...]]:
    import textwrap

    for number, paragraph in enumerate(section.paragraphs):
        if number and not section.as_typed:
            yield ("",)
        if section.as_typed or _is_set(paragraph):
            yield from ((f"{INDENT}{line}",) for line in paragraph.split("\n"))
        else:
            room = width - len(INDENT)
            yield from (
                (f"{INDENT}{line}",) for line in textwrap.wrap(paragraph, room, break_on_hyphens=False)
            )
    for entry in section.entries:
        yield (INDENT, ("strong", entry.term))
        for line in textwrap.wrap(entry.words, width - 2 * len(INDENT), break_on_hyphens=False):
            yield (f"{2 * INDENT}{line}",)


def _is_set(paragraph: str) -> bool:
    """Whether its lines are to stay as they are: a list or a table, its lines indented."""
    return any(line.startswith("  ") for line in paragraph.split("\n"))


def show(page: Page, out: Output) -> None:
    """Print the page; by the pager where it is longer than the terminal."""
    import os

    found = list(lines(page, out.width))
    if (
        out.terminal
        and len(found) >= os.get_terminal_size().lines
        and _paged([out.painted(*parts) for parts in found])
    ):
        return
    for parts in found:
        out.row(*parts)


def _paged(printed: list[str]) -> bool:
    """Hand the lines to the pager; False where there is none."""
    import os
    import shlex
    import subprocess
    from shutil import which

    command = shlex.split(os.environ.get("PAGER") or "less -R")
    if not command or which(command[0]) is None:
        return False
    try:
        pager = subprocess.Popen(  # noqa: S603 - the person's own pager
            command, stdin=subprocess.PIPE, encoding="utf-8", errors="replace"
        )
    except OSError:
        return False
    try:
        pager.communicate("\n".join(printed) + "\n")
    except KeyboardInterrupt:
        pager.wait()  # Ctrl-c is the pager's
    return True


# -- for packagers -----------------------------------------------------------------------------


def roff(page: Page) -> str:
    """The page as `man` wants it."""
    parts = [f'.TH "{page.name.upper()}" "1" "" "briefing {__version__}" "briefing"']
    for section in page.sections:
        parts.append(f'.SH "{section.heading}"')
        if section.as_typed:
            parts += [
                ".nf",
                *(_escaped(line) for text in section.paragraphs for line in text.split("\n")),
                ".fi",
            ]
        else:
            for number, paragraph in enumerate(section.paragraphs):
                parts += [".PP"] if number else []
                set_lines = _is_set(paragraph)
                texts = paragraph.split("\n") if set_lines else [" ".join(paragraph.split())]
                parts += [".nf"] * set_lines + [_escaped(text) for text in texts] + [".fi"] * set_lines
        for entry in section.entries:
            parts += [".TP", f".B {_escaped(entry.term)}", _escaped(entry.words)]
    return "\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    """Words that roff prints as they are: its own characters escaped, no line begun with a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
