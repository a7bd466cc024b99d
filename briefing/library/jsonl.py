"""Parsing one document a line: what `briefing parse --jsonl` does, in one process or in several."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, ParserError
from briefing.library.options import AddOptions
from briefing.library.parsing import ParseOptions, known_fields, load_parser
from briefing.model import Document
from briefing.model.wire import to_data, to_json

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefing.library.making import Work
    from briefing.library.tasks import SupportsParse

AHEAD = 8
"""Lines a process that are under way or wait for their turn to be written: the most held in memory."""


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What became of one line of JSONL: one line of JSON, the reading or the error."""

    fine: bool
    json: str


def parse_lines(
    lines: Iterable[bytes],
    options: ParseOptions | None = None,
    *,
    jobs: int = 1,
    ascii_only: bool = False,
    make: Callable[[ParseOptions], SupportsParse] = load_parser,
) -> Iterator[ParsedLine]:
    """One reading, or one error, for each line of JSONL, in the order of the lines.

    A line is `{"id", "text", "title"?, "published"?, "url"?, "outlet"?}`; empty lines are passed over.
    With `jobs` over 1, as many processes parse, each with a parser that `make` (a function with a name)
    gives; a few lines at a time are in memory, never all. A line over which two processes die is an error.
    Raises `ParserError` where the parser does not load.
    """
    wanted = (line for line in lines if line.strip(b" \t\r\n\xef\xbb\xbf"))
    settings = options or ParseOptions()
    if jobs > 1:
        yield from _in_processes(wanted, _LineParsing(settings, ascii_only, make), jobs)
        return
    parser = make(settings)
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


def _parse_line(parser: SupportsParse, line: bytes, ascii_only: bool) -> ParsedLine:
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


@dataclass(frozen=True, slots=True)
class _LineParsing:
    """What a worker process is given: lines in, lines out."""

    options: ParseOptions
    ascii_only: bool
    make: Callable[[ParseOptions], SupportsParse]

    def __call__(self) -> Work[bytes, ParsedLine]:
        """Load the parser. Raises `ParserError`."""
        parser = self.make(self.options)
        return lambda line, tell: _parse_line(parser, line, self.ascii_only)


def _in_processes(lines: Iterator[bytes], work: _LineParsing, jobs: int) -> Iterator[ParsedLine]:
    """Results in the order of the lines; no more is read ahead than `AHEAD` lines a process."""
    from briefing.library.workers import Pool

    pool: Pool[bytes, ParsedLine] = Pool(work, jobs)
    waiting: deque[tuple[bytes, Future[ParsedLine]]] = deque()
    try:
        for line in lines:
            waiting.append((line, pool.submit(line)))
            if len(waiting) >= jobs * AHEAD:
                yield _result(*waiting.popleft(), work.ascii_only)
        while waiting:
            yield _result(*waiting.popleft(), work.ascii_only)
    finally:
        pool.close()


def _result(line: bytes, made: Future[ParsedLine], ascii_only: bool) -> ParsedLine:
    """What a worker made of a line; where it died over the line, that is the line's error."""
    try:
        return made.result()
    except ParserError:
        raise
    except BriefingError as error:
        failed = {"id": line_document(line)[0], "error": str(error)}
        return ParsedLine(False, to_json(failed, ascii_only=ascii_only))
