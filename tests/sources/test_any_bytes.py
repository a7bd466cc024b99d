"""Whatever the bytes and the name: a document that is safe, or a line that names the file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources import ReadOptions
from briefing.sources.base import Blob, Context
from briefing.sources.clean import clean_text
from briefing.sources.registry import READERS, finish, read_blob
from briefing.sources.sniff import sniff

NAMES = [
    "",
    "a.txt",
    "a.md",
    "a.html",
    "a.eml",
    "a.mbox",
    "a.xml",
    "a.json",
    "a.csv",
    "a.zip",
    "a.pdf",
    "a.docx",
]
STARTS = [
    b"",
    b"<html><body><p>",
    b"<?xml version='1.0'?><rss><channel><item><title>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>",
    b"From: a@b\nMessage-ID: 1\nSubject: x\n\n",
    b"From a@b Mon Oct 27 08:00:00 2025\nFrom: a\n\n",
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
    b'[{"text": "',
    b"title,text\n",
    b"---\ntitle: x\n---\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"%PDF-1.7\n",
    b"\xff\xfe",
    b"<opml><body><outline xmlUrl='",
]
PIECES = [
    b"\x1b]0;x\x07",
    b"\x00",
    b"<p>",
    b"</p>",
    b'"',
    b"\n",
    b"\n\n",
    b"&#27;",
    b"\xe2\x80\x9c",
    b"--b",
    b"}",
    b"]",
]
BYTES = st.tuples(
    st.sampled_from(STARTS), st.lists(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES)), max_size=12)
).map(lambda parts: parts[0] + b"".join(parts[1]))


@settings(max_examples=250, deadline=None)
@given(BYTES, st.sampled_from(NAMES))
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    told: list[SourceError] = []
    blob = Blob(data, "the file", name=name, path="/x/the file")
    context = Context(ReadOptions(), told.append, read_blob)
    assert sniff(blob) in READERS
    try:
        for document in read_blob(blob, context):
            assert document.text.strip() and document.text == clean_text(document.text)
            assert document == finish(document)
    except SourceError as error:
        told.append(error)
    for line in map(str, told):
        assert line.startswith("the file") and "\n" not in line and line == clean_text(line)


def test_a_reader_that_fails_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(blob: Blob, context: Context) -> Any:
        raise ZeroDivisionError("a\x1b[31m\nb")
        yield

    monkeypatch.setattr("briefing.sources.plain.read_plain", broken)
    context = Context(ReadOptions(), lambda error: None, read_blob)
    with pytest.raises(SourceError, match=r"^x: cannot be read as plain \(ZeroDivisionError: a b\)$"):
        list(read_blob(Blob(b"text", "x"), context))
