"""What a verb of the command line is, and what it is given to work with."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from briefing.cli.output import Output
from briefing.cli.safe import safe_line
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from briefing.library import Library
    from briefing.settings import Settings

OpenLibrary = Callable[[Path | None, bool, bool], "Library"]
"""Opens the store at a path (None for the default one): whether only for reading, and whether to make it."""


def open_library(path: Path | None, readonly: bool, make: bool) -> Library:
    """The library of the store at `path`, which must be there already unless `make` says otherwise."""
    from briefing.library import Library

    return Library.open(path, readonly=readonly, make=make, tell=_tell)


def _tell(line: str) -> None:
    """Say why it takes long, to whoever waits."""
    print(f"briefing: {safe_line(line)}", file=sys.stderr, flush=True)


class Desk:
    """What a verb works with: the store, the settings, and where its words go."""

    def __init__(
        self,
        store: Path | None = None,
        *,
        out: Output | None = None,
        err: Output | None = None,
        settings: Settings | None = None,
        opener: OpenLibrary = open_library,
    ) -> None:
        """Write to the standard streams, and read the settings file, where nothing else is given."""
        self.store = store
        self.out = out or Output(sys.stdout)
        self.err = err or Output(sys.stderr)
        self._settings = settings
        self._opener = opener

    @property
    def settings(self) -> Settings:
        """What the person has set. Raises `SettingsError` for a settings file with a mistake."""
        if self._settings is None:
            from briefing.settings import load_settings

            self._settings = load_settings()
        return self._settings

    def store_path(self) -> Path | None:
        """The store that the command line, `BRIEFING_STORE` or the settings name; None for the default."""
        import os

        if self.store is not None:
            return self.store
        named = os.environ.get("BRIEFING_STORE")
        return Path(named).expanduser() if named else self.settings.store

    def library(self, *, readonly: bool = True, make: bool = False) -> Library:
        """The store, opened; made where there is none only with `make`, for verbs that take articles in.

        Raises `StoreError` where that fails.
        """
        library = self._opener(self.store_path(), readonly, make)
        if not readonly:
            from briefing.library.limits import read_as_set
            from briefing.library.parsing import parse_as_set

            parse_as_set(library, self.settings)
            read_as_set(library, self.settings)
        return library

    def complain(self, message: str, hint: str | None = None) -> None:
        """One line on standard error: what happened, and what to do about it."""
        self.err.row(f"briefing: {in_one_line(message, hint)}")

    def complain_of(self, error: BriefingError) -> None:
        """As `complain`, about an error of ours."""
        position = getattr(error, "position", None)
        where = f"search, character {position + 1}: " if position is not None else ""
        self.complain(where + str(error), error.hint)


class Verb(ABC):
    """One command. Its module is imported only when it is called, or when help lists it."""

    name: ClassVar[str]
    help: ClassVar[str]
    """One line, for the list of verbs."""
    details: ClassVar[str] = ""
    """What there is to know beyond the arguments."""
    examples: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def arguments(self, parser: ArgumentParser) -> None:
        """Declare what the verb takes, beside `--store`."""

    def manual(self) -> str:
        """The part of the help page between usage and arguments, after the first line."""
        return self.details

    def prepare(self, arguments: Sequence[str]) -> list[str]:
        """The verb's words before argparse sees them."""
        return list(arguments)

    @abstractmethod
    def run(self, options: Namespace, desk: Desk) -> int:
        """Do it; the exit status. Raises `BriefingError` for what stops it altogether."""


def in_one_line(message: str, hint: str | None) -> str:
    """Both sentences in one line, whatever stands in them."""
    said, advice = (_sentence(part) for part in (message, hint or ""))
    if not advice:
        return said.rstrip(".")
    # A command stays as it has to be typed.
    return f"{said} {advice if advice.startswith('briefing ') else advice[:1].upper() + advice[1:]}"


def _sentence(text: str) -> str:
    line = safe_line(text)
    return line if not line or line[-1] in ".?!" else f"{line}."


def add_json(parser: ArgumentParser) -> None:
    """The option that every verb has that prints data."""
    parser.add_argument("--json", action="store_true", help="print the rows as JSON, for programs")


def add_limit(parser: ArgumentParser, default: int) -> None:
    """How many rows at most."""
    parser.add_argument(
        "--limit", type=positive, default=default, metavar="N", help=f"at most N rows (default {default})"
    )


def positive(text: str) -> int:
    """A whole number from 1 up, for argparse."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number
