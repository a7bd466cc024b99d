"""Exports of other programs: JSON, JSON lines and CSV, a row an article."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_line, clean_text
from briefing.sources.html import fragment_document
from briefing.sources.plain import decode_text, with_fields

_COLUMNS = {
    "text": "text body content article maintext full_text fulltext article_text content_text plain_text "
    "content_html html description",
    "title": "title headline given_title resolved_title name",
    "byline": "byline author authors by writer creator",
    "outlet": "outlet source publication publisher site sitename site_name domain domain_name source_name",
    "published": "published published_at date publishedat pubdate pub_date date_published publication_date "
    "published_date date_publish datetime created_at",
    "url": "url link address given_url resolved_url permalink uri",
    "language": "language lang",
}
_LISTS = ("articles", "items", "entries", "results", "documents", "docs", "data", "rows", "hits", "bookmarks")
_BLOCK_TAG = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|article|table)\b[^<>]{0,300}>", re.IGNORECASE)
_HINT = "Say which column holds what, such as text=body."
_FIELD_LIMIT = 50_000_000

Row = Mapping[str, Any]


def read_json(blob: Blob, context: Context) -> Iterator[Document]:
    """The rows of a JSON list, of an object that holds one ('articles', 'items' ...), or of JSON lines.

    Raises `SourceError` where no row has a text; a row without one goes to `on_error`.
    """
    text, _ = decode_text(blob, context)
    try:
        rows: Iterable[tuple[int, Row | SourceError]] = enumerate(_rows(json.loads(text, strict=False)), 1)
    except (ValueError, RecursionError) as error:
        if "\n" not in text.strip():
            raise blob.fail(
                f"it is damaged JSON ({clean_line(str(error), 80)})", "Export it again."
            ) from None
        rows = _lines(text, blob)
    yield from _documents(rows, blob, context)


def read_csv(blob: Blob, context: Context) -> Iterator[Document]:
    """The rows of a table with a line of names on top; commas, semicolons, tabs or bars divide it.

    Raises `SourceError` where no row has a text; a row without one goes to `on_error`.
    """
    text, _ = decode_text(blob, context)
    head = text[:20_000]
    first = head.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    if delimiter not in first:
        raise blob.fail("this is no table: its first line has no names of columns", _HINT)
    csv.field_size_limit(_FIELD_LIMIT)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield from _documents(_table_rows(table, blob), blob, context)


def _table_rows(table: csv.DictReader[str], blob: Blob) -> Iterator[tuple[int, Row | SourceError]]:
    number = 0
    while True:
        number += 1
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, blob.fail(f"row {number}: {clean_line(str(error), 80)}", "Export it again.")
            continue
        yield number, {key: value for key, value in row.items() if isinstance(key, str)}


def _rows(data: Any) -> list[Row]:
    if isinstance(data, dict):
        for name in _LISTS:
            inner = data.get(name)
            if isinstance(inner, list) and any(isinstance(row, dict) for row in inner):
                data = inner
                break
        else:
            data = [data]
    return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []


def _lines(text: str, blob: Blob) -> Iterator[tuple[int, Row | SourceError]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, strict=False)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield number, row
        else:
            yield number, blob.fail(f"line {number} is no JSON object", "Export it again.")


def _documents(
    rows: Iterable[tuple[int, Row | SourceError]], blob: Blob, context: Context
) -> Iterator[Document]:
    found = False
    columns: list[str] = []
    bad: list[SourceError] = []
    for number, row in rows:
        if number > context.options.limits.entries:
            context.on_error(
                blob.fail(f"there are more than {number - 1:,} rows", "Raise the limit: --raise entries=N.")
            )
            break
        document = None if isinstance(row, SourceError) else _document(row, context.options.columns)
        if document is not None:
            # What came before the first good row is told now; without any, one error says it all.
            for error in bad:
                context.on_error(error)
            bad, found = [], True
            path = f"{blob.path}!{number}" if blob.path else None
            yield replace(blob.adopt(document), path=path)
            continue
        if not isinstance(row, SourceError):
            columns = columns or [clean_line(str(name), 40) for name in list(row)[:20]]
            row = blob.fail(f"row {number} has no text", _HINT)
        bad.append(row) if not found and len(bad) < 1000 else context.on_error(row)
    if not found:
        names = f" (its columns: {', '.join(columns)})" if columns else ""
        raise blob.fail(f"there is no article in it{names}", _HINT)


def _document(row: Row, chosen: Mapping[str, str]) -> Document | None:
    """The document of a row; None where it has no text."""
    lowered = {str(key).strip().lower(): value for key, value in row.items()}
    values = {field: _value(row, lowered, field, chosen.get(field)) for field in _COLUMNS}
    text = clean_text(values.pop("text"))
    if not text.strip():
        return None
    # Rows are written by programs: what looks like two paragraphs of HTML is HTML.
    if len(_BLOCK_TAG.findall(text[:20_000])) >= 2 or _BLOCK_TAG.match(text.lstrip()):
        document = fragment_document(text, values["url"] or None)
    else:
        document = Document(text)
    raw = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")
    document = replace(document, raw=raw)
    return with_fields(document, values) if document.text.strip() else None


def _value(row: Row, lowered: Row, field: str, column: str | None) -> str:
    if column is not None:
        found: Any = row
        for part in column.split(".") if column not in row else [column]:
            found = found.get(part) if isinstance(found, dict) else None
        return _words(found)
    return next((words for name in _COLUMNS[field].split() if (words := _words(lowered.get(name)))), "")


def _words(value: Any) -> str:
    """A value as words: of a list its members, of an object its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title"))
    if isinstance(value, list):
        return ", ".join(words for item in value[:20] if (words := _words(item)))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
