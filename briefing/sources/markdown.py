"""Markdown: the text as it reads, without its marks, and what its front matter tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefing.model import Document, Span
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, compose
from briefing.sources.html_tree import parse_page, prepared, walk
from briefing.sources.plain import FIELDS, decode_text, plain_document, with_fields

_YAML = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_YAML_KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")
_YAML_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_FRONT_MATTER = 20_000
# Rendering takes a second for each megabyte; what is larger was hardly written by hand.
_MOST = 3_000_000


def read_markdown(blob: Blob, context: Context) -> Iterator[Document]:
    """The document of a Markdown file. Raises `SourceError` for one that is empty or no text."""
    text, _ = decode_text(blob, context)
    if len(text) > _MOST:
        yield blob.adopt(plain_document(text))
        return
    document = markdown_document(text)
    if not document.text:
        raise blob.fail("there is no text in it", "Leave it out, or save it again.")
    yield blob.adopt(document)


def markdown_document(text: str) -> Document:
    """The document of clean Markdown. A top heading that opens it is the title, before `body_start`."""
    fields, start = front_matter(text)
    blocks = _blocks(text[start:])
    document = with_fields(Document("", media_type="text/markdown"), fields)
    document = compose(blocks, document)
    if not blocks or blocks[0].kind != "heading" or blocks[0].level != 1 or not document.headings:
        return document
    first: Span = document.headings[0]
    heading = document.text[first.start : first.end]
    body = min(first.end + 2, len(document.text))
    if body == len(document.text):
        return document
    return replace(document, title=document.title or heading, body_start=body, headings=document.headings[1:])


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The known fields of YAML (`---`) or TOML (`+++`) front matter, and where the text goes on.

    Of YAML, `key: value` lines, quoted or not, and lists of plain values are read.
    """
    head = text[:_FRONT_MATTER]
    if match := _TOML.match(head):
        try:
            values: dict[str, Any] = tomllib.loads(match[1])
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, 0
    elif match := _YAML.match(head):
        values = _yaml(match[1])
        if not values:  # two rules with text between them
            return {}, 0
    else:
        return {}, 0
    known = {FIELDS.get(re.sub(r"[ _]+", "-", key.lower())): value for key, value in values.items()}
    return {key: _words(value) for key, value in known.items() if key and _words(value)}, match.end()


def _yaml(text: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    key = ""
    for line in text.splitlines():
        if match := _YAML_KEY.match(line):
            key = match[1]
            values[key] = _yaml_value(match[2] or "")
        elif key and (item := _YAML_ITEM.match(line)):
            before = values[key] if isinstance(values[key], list) else []
            values[key] = [*before, _unquoted(item[1])]
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return {}
    return values


def _yaml_value(text: str) -> Any:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(part) for part in text[1:-1].split(",")]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1].replace('\\"', '"')
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", text)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _blocks(text: str) -> list[Block]:
    from markdown_it import MarkdownIt

    # An indented paragraph in an article is no program.
    page = MarkdownIt("commonmark").enable("table").disable("code").render(text)
    tree = parse_page(prepared(page))
    return list(walk(tree)) if tree is not None else []
