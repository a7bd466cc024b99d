"""Parsing without a store: what `briefing parse` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, ParserError, QueryError, SourceError
from briefing.library.options import AddOptions

if TYPE_CHECKING:
    from briefing.library.adding import Adding
    from briefing.model import Document, Reading
    from briefing.parse import Parser, ParserSettings
    from briefing.settings import Settings
    from briefing.sources import ReadOptions


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a person has set about the parser."""

    pipeline: str | None = None
    """An installed spaCy pipeline package; None for the shipped one."""
    vocabulary: Path | None = None
    """A topic vocabulary file that adds to the shipped one or overrides it."""


def read_documents(
    source: str,
    options: AddOptions | None = None,
    on_error: Callable[[SourceError], None] | None = None,
    reading: ReadOptions | None = None,
) -> Iterator[Document]:
    """The documents in a file, a folder or standard input (`-`), with `options` on top.

    What gives none goes to `on_error` as `SourceError`, or is raised where there is no `on_error`; the
    rest goes on. Raises `BriefingError` for a published date that is no date.
    """
    from briefing.sources import find_sources, read

    known = known_fields(options or AddOptions())
    for item in find_sources([source]):
        try:
            for document in read(item, reading, on_error):
                yield replace(document, **known)
        except SourceError as error:
            if on_error is None:
                raise
            on_error(error)


def parse_documents(documents: Iterable[Document], options: ParseOptions | None = None) -> Iterator[Reading]:
    """The readings of `documents`, in order, one at a time.

    Raises `ParserError` where the parser does not load.
    """
    return load_parser(options or ParseOptions()).parse_many(documents)


def published_stamp(text: str, today: date | None = None) -> str:
    """`text` as an ISO 8601 date, or as it is where it is one with a time.

    Raises `BriefingError` where it names no single day.
    """
    from briefing.query.dates import day_range
    from briefing.sources.when import iso_date

    if stamp := iso_date(text):
        return stamp
    try:
        first, after = day_range(text, today or date.today())
    except QueryError as error:
        raise BriefingError(f"published: {error}", "write it as 2025-10-27") from error
    if (after - first).days != 1:
        raise BriefingError(f"published: '{text[:40]}' is more than one day", "write it as 2025-10-27")
    return first.isoformat()


def known_fields(options: AddOptions) -> dict[str, Any]:
    """The fields of a document that `options` tells. Raises `BriefingError` for a date that is none."""
    told = {"title": options.title, "outlet": options.outlet, "url": options.url}
    if options.published:
        told["published"] = published_stamp(options.published)
    return {key: value for key, value in told.items() if value is not None}


def load_parser(options: ParseOptions) -> Parser:
    """A parser, set as `options` say. Raises `ParserError` where it does not load."""
    from briefing.parse import Parser

    return Parser(parser_settings(options))


def parse_as_set(library: Adding, settings: Settings) -> None:
    """Let `library` parse with the pipeline and the vocabulary that a person has set, if any."""
    if settings.pipeline or settings.vocabulary:
        options = ParseOptions(settings.pipeline, settings.vocabulary)
        library.use_parser(partial(load_parser, options))  # which can be sent to another process


def parser_settings(options: ParseOptions) -> ParserSettings:
    """What the parser takes. Raises `ParserError` where the vocabulary file cannot be read."""
    from briefing.parse import ParserSettings

    given: dict[str, Any] = {}
    if options.pipeline:
        given["pipeline"] = options.pipeline
    if options.vocabulary:
        try:
            given["vocabulary"] = options.vocabulary.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise ParserError(f"{options.vocabulary}: the vocabulary can't be read: {reason}") from error
    return ParserSettings(**given)
