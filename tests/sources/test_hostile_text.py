"""Texts, tables and data that nobody would send on purpose, and some that somebody would."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ESC = "\x1b"
ATTACKS = {
    "colour": f"{ESC}[31mred{ESC}[0m",
    "window title": f"{ESC}]0;owned\x07",
    "clipboard": f"{ESC}]52;c;cm0gLXJm{ESC}\\",
    "device control": f"{ESC}P1;1|hello{ESC}\\",
    "C1": "\x9b31mred\x9d0;owned\x9c",
    "clear screen": f"{ESC}[2J{ESC}[H",
    "override": "invoice\u202efdp.exe",
    "isolate": "\u2066hidden\u2069 and \u2068so\u2069",
    "backspaces": "good\b\b\b\bevil",
    "tags": "plain" + "".join(chr(0xE0000 + ord(c)) for c in "secret"),
    "never ending": f"{ESC}]0;never ends",
}
LINE = "The minister met her counterpart on Monday and spoke of trade. "


def seeded(size: int) -> bytes:
    return random.Random(7).randbytes(size)


KINDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("a.txt", lambda: b""),
    "white space": ("a.txt", lambda: b" \n\t\r\n " * 1000),
    "only NULs": ("a.txt", lambda: b"\0" * 10_000),
    "one NUL in a text": ("a.txt", lambda: (LINE + "\0" + LINE).encode()),
    "random bytes": ("a.txt", lambda: seeded(100_000)),
    "random bytes as page": ("a.html", lambda: seeded(100_000)),
    "random bytes as Markdown": ("a.md", lambda: seeded(100_000)),
    "a byte-order mark alone": ("a.txt", lambda: codecs.BOM_UTF8),
    "two marks": ("a.txt", lambda: codecs.BOM_UTF8 * 2 + LINE.encode()),
    "UTF-16 with mark": ("a.txt", lambda: LINE.encode("utf-16")),
    "UTF-16 little-endian without mark": ("a.txt", lambda: (LINE * 3).encode("utf-16-le")),
    "UTF-16 big-endian without mark": ("a.txt", lambda: (LINE * 3).encode("utf-16-be")),
    "UTF-16 cut in half": ("a.txt", lambda: (LINE * 3).encode("utf-16")[:-1]),
    "UTF-16 with lone surrogates": ("a.txt", lambda: codecs.BOM_UTF16_LE + b"\x00\xd8a\0b\0" * 50),
    "UTF-32": ("a.txt", lambda: LINE.encode("utf-32")),
    "UTF-8 cut in a character": ("a.txt", lambda: ("naïve " + LINE + "é").encode()[:-1]),
    "surrogates in UTF-8": ("a.txt", lambda: (LINE + "\ud800x").encode("utf-8", "surrogatepass")),
    "cp1252": ("a.txt", lambda: ("“Unfair”, he said – " + LINE).encode("cp1252")),
    "undefined in cp1252": ("a.txt", lambda: LINE.encode() + b"\x81\x8d\x8f\x90\x9d"),
    "mojibake": ("a.txt", lambda: ("â€œUnfairâ€\x9d, he said. " + LINE).encode()),
    "Shift JIS": ("a.txt", lambda: ("外務大臣は月曜日に会談した。" * 40).encode("shift_jis")),
    "KOI8-R": ("a.txt", lambda: ("Министр встретился с коллегой. " * 40).encode("koi8-r")),
    "overlong UTF-8": ("a.txt", lambda: LINE.encode() + b"\xc0\xaf\xe0\x80\xaf"),
    "bare CR": ("a.txt", lambda: (LINE + "\r" + LINE).encode()),
    "Unicode line ends": ("a.txt", lambda: f"{LINE}\u2028{LINE}\u2029{LINE}\x85{LINE}".encode()),
    "noncharacters": ("a.txt", lambda: (LINE + "\ufffe\uffff\ufdd0").encode()),
    "a thousand combining marks": ("a.txt", lambda: (LINE + "a" + "\u0301" * 10_000).encode()),
    "zero width": ("a.txt", lambda: (LINE + "\u200b\u200d\ufeff" * 1000).encode()),
    "5 MB on one line": ("a.txt", lambda: LINE.encode() * 80_000),
    "a million lines": ("a.txt", lambda: b"a\n" * 1_000_000),
    "one word of a megabyte": ("a.txt", lambda: b"a" * 1_000_000),
    "a head without an end": ("a.txt", lambda: b"Title: x\n" * 50_000),
    "a head of colons": ("a.txt", lambda: b"Title:" * 100_000),
    "a picture called text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + seeded(5000)),
    "a program called text": ("a.txt", lambda: b"\x7fELF\x02\x01\x01" + seeded(5000)),
    "a database called text": ("a.txt", lambda: b"SQLite format 3\0" + bytes(5000)),
    "RTF": ("a.txt", lambda: rb"{\rtf1\ansi " + LINE.encode() + b"}"),
    "old Word": ("a.txt", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "truncated gzip": ("a.txt.gz", lambda: gzip.compress(seeded(10_000))[:5000]),
    "gzip of text": ("a.txt.gz", lambda: gzip.compress(LINE.encode())),
    "gzip bomb": ("a.gz", lambda: gzip.compress(bytes(150_000_000), 9)),
    "gzip of nothing": ("a.gz", lambda: gzip.compress(b"")),
    "brackets": ("a.md", lambda: b"[" * 20_000),
    "links within links": ("a.md", lambda: b"[a](" * 5_000),
    "quotes within quotes": ("a.md", lambda: b"> " * 5_000 + b"x"),
    "lists within lists": ("a.md", lambda: b"\n".join(b"  " * n + b"- x" for n in range(1000))),
    "stars": ("a.md", lambda: b"*_" * 30_000 + b"x"),
    "backticks": ("a.md", lambda: b"`a" * 20_000),
    "front matter without an end": ("a.md", lambda: b"---\ntitle: x\n" + b"key: value\n" * 20_000),
    "front matter alone": ("a.md", lambda: b"---\ntitle: x\n---\n"),
    "broken TOML": ("a.md", lambda: b"+++\ntitle = [[[\n+++\nText is here.\n"),
    "front matter of escapes": ("a.md", lambda: f'---\ntitle: "{ESC}]0;x\x07T"\n---\n{LINE}'.encode()),
    "JSON of brackets": ("a.json", lambda: b"[" * 200_000),
    "JSON of objects": ("a.json", lambda: b'{"a":' * 100_000),
    "JSON cut off": ("a.json", lambda: json.dumps([{"text": LINE}] * 9).encode()[:-9]),
    "JSON of the wrong things": ("a.json", lambda: b'[1, null, "x", [], {"text": {"a": [1]}}]'),
    "JSON numbers": ("a.json", lambda: b'{"text": ' + b"9" * 10_000 + b"}"),
    "JSON surrogates": ("a.json", lambda: b'[{"text": "a \\ud800 b \\u0000 c \\u001b[31m d"}]'),
    "JSON lines with a bad one": ("a.jsonl", lambda: b'{"text": "one one"}\n{bad\n{"text": "two two"}\n'),
    "JSON lines all bad": ("a.jsonl", lambda: b"{bad\n" * 50),
    "CSV without a head": ("a.csv", lambda: b"one\ntwo\n"),
    "CSV with a quote that never ends": ("a.csv", lambda: b'title,text\n"x,' + b"y" * 1_000_000),
    "CSV of commas": ("a.csv", lambda: b"," * 200_000),
    "CSV with ragged rows": ("a.csv", lambda: b"title,text\na\nb,c,d,e\nf,good text here\n"),
    "CSV with NULs": ("a.csv", lambda: b"title,text\na\0,b\0c\n"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text(kind: str, taken_in: Callable[..., Any]) -> None:
    name, make = KINDS[kind]
    taken_in(name, make())


@pytest.mark.parametrize("attack", ATTACKS)
def test_escapes_in_every_field(attack: str, taken_in: Callable[..., Any]) -> None:
    bad = ATTACKS[attack]
    head = f"Title: A {bad} title\nAuthor: B {bad}\nOutlet: C {bad}\nURL: https://example.org/{bad}\n"
    row = {"title": f"A {bad}", "author": bad + "B", "source": f"C{bad}", "text": LINE + bad}
    page = f"<html><head><title>A {bad}</title></head><body><p>{LINE}{bad}</p></body></html>"
    assert taken_in("a.txt", f"{head}\n{LINE}{bad}\n".encode("utf-8", "surrogatepass")).documents
    assert taken_in("a.json", json.dumps([row]).encode()).documents
    assert taken_in("a.html", page).documents
    assert taken_in(
        "a.md", f"---\ntitle: A {bad}\nauthor: {bad}\n---\n\n# H {bad}\n\n{LINE}{bad}\n"
    ).documents


@pytest.mark.parametrize(
    "name",
    ["two\nlines.txt", "tab\there.txt", f"{ESC}[31mred.txt", "bidi\u202etxt.exe", "long" * 50 + ".txt"],
)
def test_names_that_attack(name: str, taken_in: Callable[..., Any]) -> None:
    assert taken_in(name, LINE).document
    assert "it is empty" in taken_in("empty " + name[:100], b"").error


def test_a_name_that_is_no_utf8(tmp_path: Path, read_from: Callable[..., Any]) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(LINE)
    assert read_from(tmp_path).document.path.endswith("caf\\xe9.txt")
