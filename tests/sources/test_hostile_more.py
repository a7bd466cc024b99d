"""A second round of things that nobody would send on purpose, and the limits that stop the longest."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from briefing.sources import Limits, ReadOptions

LINE = b"The minister spoke of trade on Monday. " * 20
MAIL = b"From: a@b.example\nTo: c@d.example\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(*files: tuple[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return target.getvalue()


def taped(*files: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = len(content), kind, link
            archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


KINDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "quotation marks alone": ("a.txt", lambda: b'"' * 500_000),
    "spaces between two words": ("a.txt", lambda: b"A" + b" " * 2_000_000 + b"B said."),
    "dashes after a city": ("a.txt", lambda: b"KUALA LUMPUR " + b"- " * 300_000 + LINE),
    "By By By": ("a.txt", lambda: b"By " * 300_000 + LINE),
    "line breaks before the text": ("a.txt", lambda: b"\n" * 3_000_000 + LINE),
    "UTF-7": ("a.txt", lambda: b"+ADw-script+AD4- words and words"),
    "EBCDIC": ("a.txt", lambda: LINE.decode().encode("cp500")),
    "variation selectors": ("a.txt", lambda: ("a" + "\ufe0f" * 100_000 + " words").encode()),
    "brackets and parentheses": ("a.md", lambda: b"[" * 30_000 + b"](" * 30_000),
    "emphasis that never ends": ("a.md", lambda: b"*a_ " * 50_000),
    "front matter that refers to itself": (
        "a.md",
        lambda: (
            b"---\n"
            + b"".join(b"a%d: &a%d [*a%d,*a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40))
            + b"---\n"
            + LINE
        ),
    ),
    "an attribute that never ends": ("a.html", lambda: b"<html><body><p title='" + b"x" * 2_000_000 + LINE),
    "a million entities": ("a.html", lambda: b"<p>" + b"&lt;" * 1_000_000 + b"</p>"),
    "tables in tables": ("a.html", lambda: b"<table><tr><td>" * 8_000 + LINE),
    "JSON-LD of great depth": (
        "a.html",
        lambda: (
            b'<script type="application/ld+json">'
            + b'{"a":' * 50_000
            + b"1"
            + b"}" * 50_000
            + b"</script><p>"
            + LINE
        ),
    ),
    "many authors": (
        "a.html",
        lambda: b"<html><head>" + b'<meta name="author" content="A">' * 50_000 + b"</head><p>" + LINE,
    ),
    "a base that is a script": (
        "a.html",
        lambda: b'<html><head><base href="javascript:alert(1)"></head><body><p><a href="x">' + LINE + b"</a>",
    ),
    "words in a template": (
        "a.html",
        lambda: b"<html><body><template><p>" + LINE + b"</template><noscript>Scripts!",
    ),
    "JSON that is not": ("a.json", lambda: b'[{"text": NaN, "title": Infinity}]'),
    "a table of 50,000 columns": ("a.csv", lambda: b",".join(b"c%d" % n for n in range(50_000)) + b"\n1,2"),
    "names that climb out of a ZIP": (
        "a.zip",
        lambda: packed(("../../etc/x.txt", LINE), ("/abs.txt", LINE + b"b"), ("C:evil.txt", LINE + b"c")),
    ),
    "a ZIP whose directory lies": ("a.zip", lambda: packed(("a.txt", LINE))[:-22] + b"PK\5\6" + b"\xff" * 18),
    "a ZIP of empty files": ("a.zip", lambda: packed(*((f"{n}.txt", b"") for n in range(3_000)))),
    "links in a tar": ("a.tar", lambda: taped(("link", b""), kind=tarfile.SYMTYPE, link="/etc/passwd")),
    "hard links in a tar": (
        "a.tar",
        lambda: taped(("hard", b""), kind=tarfile.LNKTYPE, link="../../etc/passwd"),
    ),
    "devices in a tar": ("a.tar", lambda: taped(("null", b""), kind=tarfile.CHRTYPE)),
    "a tar cut off": ("a.tar", lambda: taped(("a.txt", LINE))[:600]),
    "a bomb in a tar": ("a.tgz", lambda: gzip.compress(taped(("a.txt", bytes(120_000_000))))),
    "a bomb of the other kind": ("a.txt.bz2", lambda: bz2.compress(bytes(120_000_000))),
    "a document of paragraphs alone": (
        "a.docx",
        lambda: packed(
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:p>" * 50_000),
        ),
    ),
    "a book that is its own table": (
        "a.epub",
        lambda: packed(
            (
                "META-INF/container.xml",
                "<container><rootfiles>"
                '<rootfile full-path="META-INF/container.xml"/></rootfiles></container>',
            )
        ),
    ),
    "an ODT of junk": (
        "a.odt",
        lambda: packed(("META-INF/manifest.xml", "<x/>"), ("content.xml", b"\xff\xfe\0")),
    ),
    "pages that hold themselves": (
        "a.pdf",
        lambda: (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Kids[2 0 R]/Count 999>>endobj\ntrailer<</Root 1 0 R>>"
        ),
    ),
    "letters within letters": (
        "a.eml",
        lambda: MAIL + MIXED + (b"--b\nContent-Type: message/rfc822\n\n" + MAIL + MIXED) * 200 + LINE,
    ),
    "a letter of 20,000 parts": (
        "a.eml",
        lambda: MAIL + MIXED + b"--b\nContent-Type: text/plain\n\nwords\n" * 20_000,
    ),
    "a subject of 100,000 words in code": (
        "a.eml",
        lambda: MAIL + b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\n" + LINE,
    ),
    "a charset of escapes": (
        "a.eml",
        lambda: (
            MAIL
            + b'Content-Type: text/plain; charset="x-\x1b[31m"\nContent-Transfer-Encoding: base64\n\n'
            + base64.b64encode(LINE)
        ),
    ),
    "a mailbox of first lines": (
        "a.mbox",
        lambda: b"From a@b.example Mon Oct 27 08:00:00 2025\nSubject: x\n\n" + b"From x\n" * 50_000,
    ),
    "5,000 name spaces": (
        "a.xml",
        lambda: (
            b"<rss "
            + b" ".join(b'xmlns:a%d="http://x/%d"' % (n, n) for n in range(5_000))
            + b"><channel><item><title>x</title></item></channel></rss>"
        ),
    ),
    "elements within a summary": (
        "a.xml",
        lambda: (
            b"<rss><channel><item><description>"
            + b"&lt;div&gt;" * 50_000
            + b"</description></item></channel></rss>"
        ),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_ends_in_an_article_or_in_a_line(kind: str, taken_in: Callable[..., Any]) -> None:
    name, make = KINDS[kind]
    taken_in(name, make())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("words.txt", lambda: b"The minister spoke of trade on Monday.\n\n" * 80_000),
        ("line.txt", lambda: b"word " * 800_000),
        ("line.html", lambda: b"<p>" + b"word " * 800_000 + b"</p>"),
        ("line.json", lambda: b'{"text": "' + b"word " * 800_000 + b'"}'),
        ("line.csv", lambda: b"title,text\nx," + b"word " * 800_000),
        ("line.eml", lambda: MAIL + b"Subject: x\n\n" + b"word " * 800_000),
    ],
)
def test_a_text_that_would_keep_the_parser_busy_for_minutes_is_told(
    name: str, make: Callable[[], bytes], taken_in: Callable[..., Any]
) -> None:
    outcome = taken_in(name, make())
    assert "characters is longer than 3,000,000" in outcome.error
    assert "--raise text_points=" in outcome.errors[0].hint


def test_what_is_too_long_leaves_the_rest_in_and_can_be_raised(taken_in: Callable[..., Any]) -> None:
    archive = packed(("a.txt", LINE), ("long.txt", b"word " * 2_000), ("z.txt", LINE + b"More."))
    small = ReadOptions(limits=Limits(text_points=5_000))
    outcome = taken_in("a.zip", archive, small)
    assert len(outcome.documents) == 2 and "long.txt" in str(outcome.errors[0])
    assert len(taken_in("a.zip", archive).documents) == 3
