"""Provenance: every extracted span is read again in the text that it is of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from briefing.model import GAP, Passage, Reading, Span
from briefing.store import codec
from briefing.store.names import headline_hash, text_hash
from briefing.store.reading import quotation_range

_AT_ONCE = 50
"""Versions in one reading of the store."""


def off_spans(connection: sqlite3.Connection, after: int) -> tuple[list[str], int | None]:
    """A line for each span that is off in the next versions after version `after`, and the last of them.

    The last is None when there are no more.
    """
    rows = connection.execute(
        "SELECT v.id, a.id, a.uid, v.sha256, v.text, v.reading, a.version_id = v.id, v.source FROM versions v"
        " JOIN articles a ON a.id = v.article_id WHERE v.id > ? ORDER BY v.id LIMIT ?",
        (after, _AT_ONCE),
    ).fetchall()
    lines: list[str] = []
    for version, article, uid, sha256, text, packed, present, source in rows:
        if sha256 not in (text_hash(text), _headline_hash(version, text, source)):
            lines.append(f"{uid}: the text is not the one that was taken in")
        lines += [f"{uid}: {line}" for line in _reading_lines(packed, text)]
        if present:
            lines += [f"{uid}: {line}" for line in _row_lines(connection, article, text)]
    return lines, rows[-1][0] if rows else None


def _headline_hash(version: int, text: str, source: bytes) -> str | None:
    try:
        return headline_hash(text, codec.unpack_document(source, text, None).title, version)
    except (
        Exception
    ):  # zlib.error has no base class of its own; a source that cannot be read vouches for none
        return None


def wrong_spans(reading: Reading) -> Iterator[str]:
    """A line for each span of a reading that does not read as it says."""
    for path, span in _spans(reading, "reading"):
        if not 0 <= span.start <= span.end <= len(reading.text):
            yield f"{path}: {span.start} to {span.end} is outside of the text"
        elif isinstance(span, Passage) and reading.text[span.start : span.end] != span.text:
            yield f"{path}: {span.start} to {span.end} does not read {span.text[:60]!r}"


def _reading_lines(packed: bytes, text: str) -> list[str]:
    try:
        reading = codec.unpack_reading(packed, text)
        lines = list(wrong_spans(reading))
        if not codec.words_hold(packed, reading):
            lines.append("the reading: its spans do not read as they did")
        return lines
    except (ValueError, KeyError, TypeError, OSError) as error:
        return [f"the reading cannot be read ({type(error).__name__})"]
    except Exception as error:  # zlib.error has no base class of its own
        return [f"the reading cannot be read ({type(error).__name__})"]


def _spans(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{path}[{number}]")


def _row_lines(connection: sqlite3.Connection, article: int, text: str) -> Iterator[str]:
    """The spans of the tables, which programs read without us."""
    quotations = connection.execute(
        'SELECT uid, start, "end", pieces, words FROM quotations WHERE id BETWEEN ? AND ?',
        quotation_range(connection, article),
    ).fetchall()
    for uid, start, end, pieces, words in quotations:
        if not 0 <= start <= end <= len(text):
            yield f"quotation {uid}: {start} to {end} is outside of the text"
        elif pieces and GAP.join(text[a:b] for a, b in json.loads(pieces)) != words:
            yield f"quotation {uid} does not read as its row says"
    mentions = connection.execute(
        "SELECT 'mentions of ' || name, spans FROM appearances WHERE article_id = ?", (article,)
    ).fetchall()
    roles = connection.execute(
        """SELECT 'role ' || title, json_array(json_array(start, "end")) FROM roles WHERE article_id = ?""",
        (article,),
    ).fetchall()
    for name, spans in (*mentions, *roles):
        for start, end, *_ in json.loads(spans):
            if not 0 <= start < end <= len(text):
                yield f"{name}: {start} to {end} is outside of the text"
