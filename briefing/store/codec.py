"""Readings and documents as small blobs.

What stands in the text is cut out of it again: the words of a passage, and an entity's name where a
mention reads so. Spans are told by their distance from the one before. What is left is JSON without the
fields that stand at their default, compressed with a dictionary of the words that recur in readings.
Blobs of older stores are whole JSON under zlib; they are read as well.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from briefing.model import Document, Link, Passage, Reading, Span
from briefing.model.wire import reading_from_data
from briefing.store.codec_words import DICTIONARIES, NEWEST

_WORDS = "words"
"""Beside a reading's fields: the checksum over the words of its spans."""
_PLACE = "@"
"""Instead of `start` and `end`: how far after the start of the span before, and how long."""
_ZLIB = 0x78
"""How the blobs of older stores begin."""


def pack_reading(reading: Reading) -> bytes:
    """A reading without its text, which the version's row holds, and without the words of its spans.

    A checksum over all words stays.
    """
    packer = _Packer(reading.text)
    data = packer.slim(reading)
    del data["text"]
    data[_WORDS] = packer.checksum()
    _drop_names(data, reading)
    return _pack(data)


def unpack_reading(blob: bytes, text: str) -> Reading:
    """The reading that was packed, over `text`."""
    data = _unpack(blob)
    if blob[0] == _ZLIB:
        _cut_words(data, text)
    else:
        _Unpacker(text).fill(data)
        _put_names(data)
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
    data = _Packer(document.text).slim(document)
    data.pop("text")
    data.pop("raw", None)
    return _pack(data)


def unpack_document(blob: bytes, text: str, raw: bytes | None) -> Document:
    """The document that was packed; what a newer program knows besides is left out."""
    known = {field.name for field in fields(Document)}
    data = _unpack(blob)
    if blob[0] != _ZLIB:
        _Unpacker(text).fill(data)
    data = {name: value for name, value in data.items() if name in known}
    for name, kind in (("headings", Span), ("block_quotes", Span), ("links", Link)):
        data[name] = tuple(_made(kind, item) for item in data.get(name, ()))
    for name, value in data.items():
        if isinstance(value, list):
            data[name] = tuple(value)
    return Document(text=text, raw=_unpack_raw(raw, text), **data)


def _made(kind: type, item: dict[str, Any]) -> Any:
    return kind(**{name: item[name] for name, _ in _defaults(kind)})


def _unpack_raw(raw: bytes | None, text: str) -> bytes | None:
    if raw is None:
        return None
    return zlib.decompress(raw) if raw else text.encode("utf-8", "surrogatepass")


def _pack(data: dict[str, Any]) -> bytes:
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARIES[NEWEST])
    return bytes([NEWEST]) + packer.compress(plain) + packer.flush()


def _unpack(blob: bytes) -> dict[str, Any]:
    if blob[0] == _ZLIB:
        plain = zlib.decompress(blob)
    else:
        plain = zlib.decompressobj(-15, DICTIONARIES[blob[0]]).decompress(blob[1:])
    data: dict[str, Any] = json.loads(plain)
    return data


@cache
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


class _Packer:
    """Plain data of one reading or document, in the order of fields; remembers the span before."""

    def __init__(self, text: str) -> None:
        """Over the text that all spans are of."""
        self.text = text
        self._at = 0
        self._words: list[str] = []

    def slim(self, value: Any) -> Any:
        """Plain data without the fields that stand at their default."""
        if isinstance(value, tuple | list):
            return [self.slim(item) for item in value]
        if not hasattr(value, "__dataclass_fields__"):
            return value
        data: dict[str, Any] = {}
        if isinstance(value, Passage):
            self._words.append(value.text)
        kind: type = type(value)
        if getattr(value, "start", None) is not None and getattr(value, "end", None) is not None:
            data[_PLACE] = [value.start - self._at, value.end - value.start]
            self._at = value.start
        for name, default in _defaults(kind):
            item = getattr(value, name)
            if default is not MISSING and item == default:
                continue
            if _PLACE in data and self._stands(value, name, item):
                continue
            data[name] = self.slim(item)
        return data

    def checksum(self) -> int:
        """CRC-32 over the words of all passages so far, as `words_checksum` has it."""
        return zlib.crc32("\0".join(self._words).encode("utf-8", "surrogatepass"))

    def _stands(self, value: Any, name: str, item: Any) -> bool:
        """Whether a field follows from the place."""
        if name in ("start", "end"):
            return True
        return name == "text" and item == self.text[value.start : value.end]


class _Unpacker:
    """Gives plain data back what follows from places."""

    def __init__(self, text: str) -> None:
        """Over the text that all spans are of."""
        self.text = text
        self._at = 0

    def fill(self, data: Any) -> None:
        """Put `start`, `end` and, where there is none, `text` into each item that has a place."""
        if isinstance(data, dict):
            place = data.pop(_PLACE, None)
            if place is not None:
                start = self._at = self._at + place[0]
                data["start"], data["end"] = start, start + place[1]
                data.setdefault("text", self.text[start : start + place[1]])
            data = tuple(data.values())
        for item in data:
            if type(item) is dict or type(item) is list:
                self.fill(item)


def _drop_names(data: dict[str, Any], reading: Reading) -> None:
    """Take out what follows: 'e1' for the first entity, a name as its first mention has it or its entity."""
    names = {entity.id: entity.name for entity in reading.entities}
    for number, (item, entity) in enumerate(zip(data.get("entities", ()), reading.entities, strict=True), 1):
        if entity.id == f"e{number}":
            del item["id"]
        if entity.mentions and entity.mentions[0].text == entity.name:
            del item["name"]
    for number, item in enumerate(data.get("quotations", ()), 1):
        if item["id"] == f"q{number}":
            del item["id"]
        speaker = item.get("speaker")
        if speaker and speaker["name"] == names.get(speaker["entity"]):
            del speaker["name"]


def _put_names(data: dict[str, Any]) -> None:
    """Put in again what `_drop_names` took out."""
    names = {}
    for number, item in enumerate(data.get("entities", ()), 1):
        item.setdefault("id", f"e{number}")
        if "name" not in item:
            item["name"] = item["mentions"][0]["text"]
        names[item["id"]] = item["name"]
    for number, item in enumerate(data.get("quotations", ()), 1):
        item.setdefault("id", f"q{number}")
        if speaker := item.get("speaker"):
            speaker.setdefault("name", names.get(speaker["entity"]))


def _cut_words(data: Any, text: str) -> None:
    """Give each span of an older blob its words where it has none; what is no passage ignores them."""
    if isinstance(data, dict):
        start, end = data.get("start"), data.get("end")
        if start is not None and end is not None:
            data.setdefault("text", text[start:end])
        data = list(data.values())
    for item in data:
        if isinstance(item, dict | list):
            _cut_words(item, text)


def _passages(value: Any) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for name, _ in _defaults(type(value)):
            yield from _passages(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _passages(item)
