"""From the words of a command line to an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.cli.registry import all_names, load_verb, nearest_verb
from briefing.cli.stopping import INTERRUPTED
from briefing.cli.verb import Desk
from briefing.errors import BriefingError, QueryError

FINE, FAILED, NOT_UNDERSTOOD = 0, 1, 2
PIPE_CLOSED = 128 + 13
"""As the shell reports a program that SIGPIPE ended."""


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
    if _opens_the_reader(arguments):
        return _reader(desk, Path(arguments[1]).expanduser() if arguments else None)
    from briefing.cli.parser import top_parser, verb_parser

    options = top_parser().parse_args(arguments)
    if options.verb is None:
        return _reader(desk, options.store)
    if options.store is not None:
        desk.store = options.store
    if options.verb == "help":
        return _manual(options.rest, desk)
    if options.verb not in all_names():
        return _unknown(options.verb, desk)
    verb = load_verb(options.verb)
    chosen = verb_parser(verb).parse_intermixed_args(verb.prepare(options.rest))
    if chosen.store is not None:
        desk.store = chosen.store
    return verb.run(chosen, desk)


def _opens_the_reader(arguments: Sequence[str]) -> bool:
    """Whether it is `briefing`, or `briefing --store PATH`: the reader does without argparse's 4 ms."""
    return not arguments or (
        len(arguments) == 2 and arguments[0] == "--store" and arguments[1][:1] not in ("", "-")
    )


def _reader(desk: Desk, store: Path | None) -> int:
    from briefing.cli.reader import open_reader

    if store is not None:
        desk.store = store
    return open_reader(desk)


def _unknown(name: str, desk: Desk) -> int:
    near = nearest_verb(name)
    hint = f"did you mean 'briefing {near}'?" if near else "'briefing --help' lists the verbs"
    desk.complain(f"there is no verb '{name[:60]}'", hint)
    return NOT_UNDERSTOOD


def _manual(words: Sequence[str], desk: Desk) -> int:
    """`briefing help`: a page for people, or with --man for the program of that name."""
    from briefing.cli import manual
    from briefing.cli.parser import manual_page, manual_parser

    chosen = manual_parser().parse_args(words)
    if chosen.verb is not None and chosen.verb not in all_names():
        return _unknown(chosen.verb, desk)
    page = manual_page(chosen.verb)
    if chosen.man:
        desk.out.text(manual.roff(page).rstrip("\n"))
    else:
        manual.show(page, desk.out)
    return FINE


def _accept_any_character() -> None:
    """Let a terminal of a small encoding show a sign for what it lacks rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Whoever read our output is gone; keep Python from complaining about it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
