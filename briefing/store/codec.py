"""Readings and documents as small blobs: JSON without what is empty, compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from briefing.model import Document, Link, Passage, Reading, Span
from briefing.model.wire import reading_from_data

_WORDS = "words"
"""Beside a reading's fields: the checksum over the words of its spans."""


def pack_reading(reading: Reading) -> bytes:
    """A reading without its text, which the version's row holds, and without the words of its spans.

    Words that stand at their span are cut out of the text again; a checksum over all of them stays.
    """
    data = _slim(reading)
    del data["text"]
    _drop_words(data, reading.text)
    return _pack({**data, _WORDS: words_checksum(reading)})


def unpack_reading(blob: bytes, text: str) -> Reading:
    """The reading that was packed, over `text`."""
    data = _unpack(blob)
    _cut_words(data, text)
    return reading_from_data({"text": text, **data})


def words_hold(blob: bytes, reading: Reading) -> bool:
    """Whether the spans of the reading, as unpacked from `blob`, have the words that were packed."""
    return _unpack(blob).get(_WORDS) in (None, words_checksum(reading))


def words_checksum(reading: Reading) -> int:
    """CRC-32 over the words of all passages of a reading."""
    words = "\0".join(passage.text for passage in _passages(reading))
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))


def pack_raw(document: Document) -> bytes | None:
    """The bytes as they came, compressed; empty where they are the text's own, in UTF-8."""
    if document.raw is None:
        return None
    if document.raw == document.text.encode("utf-8", "surrogatepass"):
        return b""
    return zlib.compress(document.raw, 6)


def pack_document(document: Document) -> bytes:
    """A document without its text and bytes."""
    data = _slim(document)
    data.pop("text")
    data.pop("raw", None)
    return _pack(data)


def unpack_document(blob: bytes, text: str, raw: bytes | None) -> Document:
    """The document that was packed; what a newer program knows besides is left out."""
    known = {field.name for field in fields(Document)}
    data = {name: value for name, value in _unpack(blob).items() if name in known}
    for name, kind in (("headings", Span), ("block_quotes", Span), ("links", Link)):
        data[name] = tuple(kind(**item) for item in data.get(name, ()))
    for name, value in data.items():
        if isinstance(value, list):
            data[name] = tuple(value)
    return Document(text=text, raw=_unpack_raw(raw, text), **data)


def _unpack_raw(raw: bytes | None, text: str) -> bytes | None:
    if raw is None:
        return None
    return zlib.decompress(raw) if raw else text.encode("utf-8", "surrogatepass")


def _pack(data: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(blob: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(zlib.decompress(blob))
    return data


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


def _slim(value: Any) -> Any:
    """Plain data without the fields that stand at their default."""
    if is_dataclass(value) and not isinstance(value, type):
        data = {}
        for name, default in _defaults(type(value)):
            item = getattr(value, name)
            if default is MISSING or item != default:
                data[name] = _slim(item)
        return data
    if isinstance(value, tuple | list):
        return [_slim(item) for item in value]
    return value


def _drop_words(data: Any, text: str) -> None:
    """Take the `text` of each span out where it is what stands there."""
    for item in _items(data):
        start, end = item.get("start"), item.get("end")
        if start is not None and end is not None and item.get("text") == text[start:end]:
            del item["text"]


def _cut_words(data: Any, text: str) -> None:
    """Give each span without a `text` its own; what is no passage ignores it."""
    for item in _items(data):
        start, end = item.get("start"), item.get("end")
        if start is not None and end is not None and "text" not in item:
            item["text"] = text[start:end]


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """Each dict in `data`, itself first."""
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict | list):
                yield from _items(item)


def _passages(value: Any) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for name, _ in _defaults(type(value)):
            yield from _passages(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _passages(item)
