"""From the words of a command line to an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing import __version__
from briefing.cli.registry import GROUPS, all_names, load_verb, nearest_verb
from briefing.cli.stopping import INTERRUPTED
from briefing.cli.verb import Desk, Verb, in_one_line
from briefing.errors import BriefingError, QueryError

if TYPE_CHECKING:
    from briefing.cli.manual import Page

FINE, FAILED, NOT_UNDERSTOOD = 0, 1, 2
PIPE_CLOSED = 128 + 13
"""As the shell reports a program that SIGPIPE ended."""

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


def run(arguments: Sequence[str], desk: Desk | None = None) -> int:
    """Run one command; the exit status. Nothing is raised: what goes wrong is told in one line."""
    _accept_any_character()
    desk = desk or Desk()
    status = _guarded(arguments, desk)
    try:
        desk.out.flush()
    except OSError as error:  # what was still on its way: told once, not again as Python exits
        _forget_output()
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        desk.complain(_system_words(error))
        return FAILED
    return status


def _guarded(arguments: Sequence[str], desk: Desk) -> int:
    """Run one command; what it raises becomes one line and an exit status."""
    try:
        return _dispatch(arguments, desk)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else FAILED
    except KeyboardInterrupt:
        desk.complain("stopped; what was done is kept")
        return INTERRUPTED
    except BriefingError as error:
        desk.complain_of(error)
        return NOT_UNDERSTOOD if isinstance(error, QueryError) else FAILED
    except BrokenPipeError:
        return PIPE_CLOSED
    except OSError as error:
        if error.filename is None:  # writing failed, most likely, and would fail again
            _forget_output()
        desk.complain(_system_words(error))
        return FAILED
    except Exception as error:
        if os.environ.get("BRIEFING_DEBUG"):
            raise
        hint = "run it again with BRIEFING_DEBUG=1 to see where, and please report it"
        desk.complain(f"a mistake in the program: {type(error).__name__}: {error}"[:300], hint)
        return FAILED


def _system_words(error: OSError) -> str:
    named = f"{error.filename}: " if error.filename else ""
    return f"{named}{error.strerror or error}"


def _dispatch(arguments: Sequence[str], desk: Desk) -> int:
    top = _top_parser()
    options = top.parse_args(arguments)
    if options.store is not None:
        desk.store = options.store
    if options.verb is None:
        from briefing.cli.reader import open_reader

        return open_reader(desk)
    if options.verb == "help":
        return _manual(options.rest, desk)
    if options.verb not in all_names():
        return _unknown(options.verb, desk)
    verb = load_verb(options.verb)
    chosen = verb_parser(verb).parse_intermixed_args(verb.prepare(options.rest))
    if chosen.store is not None:
        desk.store = chosen.store
    return verb.run(chosen, desk)


def _unknown(name: str, desk: Desk) -> int:
    near = nearest_verb(name)
    hint = f"did you mean 'briefing {near}'?" if near else "'briefing --help' lists the verbs"
    desk.complain(f"there is no verb '{name[:60]}'", hint)
    return NOT_UNDERSTOOD


def manual_page(name: str | None) -> Page:
    """The manual page of a verb, or of the program."""
    from briefing.cli import manual

    if name is None:
        return manual.page_of_program(_ABOUT, _USAGE, _EXAMPLES, _NOTES, _top_parser())
    verb = load_verb(name)
    return manual.page_of(verb, verb_parser(verb))


def _manual(words: Sequence[str], desk: Desk) -> int:
    """`briefing help`: a page for people, or with --man for the program of that name."""
    from briefing.cli import manual

    parser = _Parser(prog="briefing help", description="Show a page of the manual.")
    parser.add_argument("verb", nargs="?", metavar="VERB", help="the page of this command")
    parser.add_argument("--man", action="store_true", help="write it as roff, for man")
    chosen = parser.parse_args(words)
    if chosen.verb is not None and chosen.verb not in all_names():
        return _unknown(chosen.verb, desk)
    page = manual_page(chosen.verb)
    if chosen.man:
        desk.out.text(manual.roff(page).rstrip("\n"))
    else:
        manual.show(page, desk.out)
    return FINE


def _top_parser() -> _Parser:
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


def _accept_any_character() -> None:
    """Let a terminal of a small encoding show a sign for what it lacks rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Whoever read our output is gone; keep Python from complaining about it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
