"""Parsing one document a line: what `briefing parse --jsonl` does, in one process or in several."""

from __future__ import annotations

import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, ParserError
from briefing.library.options import AddOptions
from briefing.library.parsing import ParseOptions, known_fields, load_parser
from briefing.model import Document
from briefing.model.wire import to_data, to_json

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from briefing.parse import Parser

CHUNK = 4
"""Lines that a process gets at a time, and with `WAITING` the most that is held in memory."""
WAITING = 3
"""Chunks a process that are under way or wait for their turn to be written."""


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What became of one line of JSONL: one line of JSON, the reading or the error."""

    fine: bool
    json: str


def parse_lines(
    lines: Iterable[bytes], options: ParseOptions | None = None, *, jobs: int = 1, ascii_only: bool = False
) -> Iterator[ParsedLine]:
    """One reading, or one error, for each line of JSONL, in the order of the lines.

    A line is `{"id", "text", "title"?, "published"?, "url"?, "outlet"?}`; empty lines are passed over.
    With `jobs` over 1, as many processes parse; a few lines at a time are in memory, never all.
    Raises `ParserError` where the parser does not load.
    """
    wanted = (line for line in lines if line.strip(b" \t\r\n\xef\xbb\xbf"))
    settings = options or ParseOptions()
    if jobs > 1:
        yield from _in_processes(wanted, settings, jobs, ascii_only)
        return
    parser = load_parser(settings)
    for line in wanted:
        yield _parse_line(parser, line, ascii_only)


def line_document(line: bytes) -> tuple[Any, Document]:
    """The id and the document of one line of JSONL.

    Raises `LineError`, which holds the id as far as it is known.
    """
    from briefing.sources.clean import clean_line, clean_text

    record = _record(line)
    name = record.get("id")
    try:
        to_json(name)
    except ValueError as error:  # 1e999 reads as infinity
        raise LineError(None, 'the "id" can\'t be written as JSON') from error
    if not isinstance(record.get("text"), str):
        raise LineError(name, 'the line has no "text", or it is no string')
    given = {key: record.get(key) for key in ("title", "published", "url", "outlet")}
    wrong = [key for key, value in given.items() if value is not None and not isinstance(value, str)]
    if wrong:
        raise LineError(name, f'"{wrong[0]}" is no string')
    told = {key: clean_line(value) or None for key, value in given.items() if isinstance(value, str)}
    try:
        known = known_fields(AddOptions(**told))
    except BriefingError as error:
        raise LineError(name, str(error)) from error
    return name, replace(Document(clean_text(record["text"])), **known)


class LineError(BriefingError):
    """A line that is no document."""

    def __init__(self, name: Any, message: str) -> None:
        """Keep the id of the line, None where it cannot be known."""
        super().__init__(message)
        self.name = name


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise LineError(None, "the line is no UTF-8 text") from error
    except RecursionError as error:
        raise LineError(None, "the line is nested too deeply") from error
    except ValueError as error:
        raise LineError(None, f"the line is no JSON: {error}") from error
    if not isinstance(record, dict):
        raise LineError(None, "the line is no JSON object")
    return record


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity, which no other JSON reader would take back from us."""
    raise ValueError(f"{name} is no JSON")


def _parse_line(parser: Parser, line: bytes, ascii_only: bool) -> ParsedLine:
    name = None
    try:
        name, document = line_document(line)
        reading = to_data(parser.parse(document))
        return ParsedLine(True, to_json({"id": name, **reading}, ascii_only=ascii_only))
    except LineError as error:
        failed = {"id": error.name, "error": str(error)}
    except (MemoryError, RecursionError) as error:
        failed = {"id": name, "error": f"the text is too large for this machine ({type(error).__name__})"}
    except Exception as error:  # whatever the parser stumbles over, the other lines go on
        failed = {"id": name, "error": f"a mistake in the parser: {type(error).__name__}: {error}"}
    return ParsedLine(False, to_json(failed, ascii_only=ascii_only))


# -- several processes -------------------------------------------------------------------------------

_worker: Parser | BriefingError | None = None
"""In a worker process: its parser, or why there is none."""


def _start_worker(options: ParseOptions) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that people talk to
    try:
        _worker = load_parser(options)
    except BriefingError as error:
        _worker = error
    except Exception as error:  # the pool would print its traceback and tell nobody why
        _worker = ParserError(f"the parser does not load: {type(error).__name__}: {error}")


def _parse_chunk(lines: list[bytes], ascii_only: bool) -> list[ParsedLine]:
    if isinstance(_worker, BriefingError):
        raise _worker
    assert _worker is not None
    return [_parse_line(_worker, line, ascii_only) for line in lines]


def _in_processes(
    lines: Iterator[bytes], options: ParseOptions, jobs: int, ascii_only: bool
) -> Iterator[ParsedLine]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(options,))
    try:
        yield from _in_order(pool, lines, jobs * WAITING, ascii_only)
    except BrokenProcessPool as error:
        raise BriefingError(
            "a parsing process ended", "there may be too little memory: use fewer --jobs"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, lines: Iterator[bytes], most: int, ascii_only: bool
) -> Iterator[ParsedLine]:
    """Results in the order of the lines; no more is read ahead than `most` chunks."""
    waiting: deque[Future[list[ParsedLine]]] = deque()
    while chunk := list(islice(lines, CHUNK)):
        waiting.append(pool.submit(_parse_chunk, chunk, ascii_only))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
