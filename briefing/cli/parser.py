"""What reads the words of a command line, and the pages that tell of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing import __version__
from briefing.cli.main import NOT_UNDERSTOOD
from briefing.cli.registry import GROUPS, load_verb
from briefing.cli.verb import Verb, in_one_line

if TYPE_CHECKING:
    from briefing.cli.manual import Page

_ABOUT = "A keyboard-driven briefing reader: who said what, who is involved, what to follow up."
_USAGE = "briefing [--store PATH] [VERB ...]"
_EXAMPLES = (
    "briefing                                  open the reader",
    "briefing read articles/                   open it on a folder of articles",
    "briefing add articles/ --outlet Reuters   take in a folder of articles",
    "briefing list 'topic:trade since:2025-08' the articles on trade since August 2025",
    "briefing search 'said:jaishankar tariff'  what he said on tariffs",
    "briefing parse article.txt                who said what, without keeping anything",
    "briefing parse --jsonl < in > out         the same for programs, one article a line",
)
_NOTES = """'briefing help VERB' tells more. The store is one file: --store PATH or BRIEFING_STORE names
another one than the default. Exit status: 0 fine, 1 something failed, 2 not understood.
"""
_EPILOG = "examples:\n" + "".join(f"  {line}\n" for line in _EXAMPLES) + f"\n{_NOTES}"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(NOT_UNDERSTOOD, f"briefing: {in_one_line(message, f'see: {self.prog} --help')}\n")


def top_parser() -> argparse.ArgumentParser:
    """What reads the words before the verb."""
    parser = _Parser(
        prog="briefing",
        description=_ABOUT,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=_USAGE,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action=_Help, nargs=0, help="show this page")
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.add_argument("--store", type=_path, metavar="PATH", help="use this store")
    parser.add_argument("verb", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


class _Help(argparse.Action):
    """The help page, which alone imports every verb for its line."""

    def __call__(self, parser: argparse.ArgumentParser, *unused: object) -> None:
        for title, names in GROUPS.items():
            group = parser.add_argument_group(title)
            for name in names:
                group.add_argument(name, nargs="?", help=load_verb(name).help.replace("%", "%%"))
        parser.print_help()
        parser.exit()


def verb_parser(verb: Verb) -> argparse.ArgumentParser:
    """What reads a verb's arguments, and prints its help page."""
    examples = "".join(f"\n  {example}" for example in verb.examples)
    details = "\n\n".join(filter(None, (f"{verb.help[:1].upper()}{verb.help[1:]}.", verb.manual())))
    parser = _Parser(
        prog=f"briefing {verb.name}",
        description=details,
        epilog=f"examples:{examples}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.arguments(parser)
    parser.add_argument("--store", type=_path, metavar="PATH", help="use this store")
    return parser


def _path(text: str) -> Path:
    return Path(text).expanduser()


def manual_page(name: str | None) -> Page:
    """The manual page of a verb, or of the program."""
    from briefing.cli import manual

    if name is None:
        return manual.page_of_program(_ABOUT, _USAGE, _EXAMPLES, _NOTES, top_parser())
    verb = load_verb(name)
    return manual.page_of(verb, verb_parser(verb))


def manual_parser() -> argparse.ArgumentParser:
    """What reads the words after `briefing help`."""
    parser = _Parser(prog="briefing help", description="Show a page of the manual.")
    parser.add_argument("verb", nargs="?", metavar="VERB", help="the page of this command")
    parser.add_argument("--man", action="store_true", help="write it as roff, for man")
    return parser
