"""Readings and documents as small blobs: JSON without what is empty, compressed."""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from briefing.model import Document, Link, Reading, Span
from briefing.model.wire import reading_from_data


def pack_reading(reading: Reading) -> bytes:
    """A reading without its text, which the version's row holds."""
    data = _slim(reading)
    del data["text"]
    return _pack(data)


def unpack_reading(blob: bytes, text: str) -> Reading:
    """The reading that was packed, over `text`."""
    return reading_from_data({"text": text, **_unpack(blob)})


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
    return Document(text=text, raw=zlib.decompress(raw) if raw is not None else None, **data)


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
