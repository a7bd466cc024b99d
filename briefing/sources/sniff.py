"""Which format some bytes are: by their content; a name or a server's word only breaks a tie."""

from __future__ import annotations

import io
import json
import re

from briefing.sources.base import Blob

_HEAD = 16_384
_FEED_ROOT = re.compile(rb"<(?:[\w-]+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_OPML_ROOT = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_HTML_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_TAG = re.compile(
    rb"</?(?:p|div|article|section|h[1-6]|span|br|a|ul|li|table|meta|title|script|blockquote)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->)){0,4000}-->|<!DOCTYPE[^>\[]{0,300}>)*"
    rb"<(?:[\w-]+:)?([A-Za-z]+)",
    re.IGNORECASE,
)
_MAIL_HEADER = re.compile(rb"(?:^|\n)([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\n]*")
_MAIL_NAMES = frozenset(
    b"from to subject date received message-id mime-version content-type return-path delivered-to reply-to "
    b"sender x-mailer snapshot-content-location cc dkim-signature list-unsubscribe".split()
)
_MAIL_SURE = frozenset(b"message-id mime-version received return-path snapshot-content-location".split())
_MBOX = re.compile(rb"From \S[^\n]{0,200}?\d{4}[^\n]{0,60}\n[A-Za-z-]{1,60}:")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_TAR_SUFFIXES = (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz")


def sniff(blob: Blob) -> str:
    """The name of the format of `blob`, one of the readers' (`registry.READERS`); 'plain' where unsure."""
    data = blob.data
    found = _by_magic(data, blob.name.lower())
    if found:
        return found
    head = _latin_head(data)
    start = head.lstrip()
    if start.startswith(b"<"):
        found = _by_markup(start, blob)
    elif start[:1] in (b"{", b"["):
        found = _by_json(start, blob)
    elif _MBOX.match(start):
        found = "mbox"
    elif _is_mail(start, blob):
        found = "mhtml" if b"snapshot-content-location" in start[:4096].lower() else "mail"
    return found or _by_name(start, blob)


def _by_magic(data: bytes, name: str) -> str | None:
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024].lstrip()[:16]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")):
        return "tar" if name.endswith(_TAR_SUFFIXES) else "packed"
    return None


def _zip_kind(data: bytes) -> str:
    """DOCX, EPUB and OpenDocument are ZIP archives that say in their members what they are."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:5000])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    return "unknown" if "[Content_Types].xml" in names else "zip"


def _latin_head(data: bytes) -> bytes:
    """The beginning as single bytes, so that UTF-16 can be looked at with the same patterns."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return head.replace(b"\0", b"") if head.count(b"\0") > len(head) // 4 else head


def _by_markup(start: bytes, blob: Blob) -> str | None:
    root = _PROLOGUE.match(start)
    name = root[1].lower() if root else b""
    if name in (b"rss", b"feed", b"rdf") or (
        start.startswith(b"<?xml") and _FEED_ROOT.search(start) and not _HTML_OPENING.search(start)
    ):
        return "feed"
    if name == b"opml" or (start.startswith(b"<?xml") and _OPML_ROOT.search(start)):
        return "opml"
    if name == b"html" or _HTML_OPENING.search(start[:4096]):
        return "html"
    if blob.suffix in _MARKDOWN:  # which may open with a tag
        return None
    tags = len(_HTML_TAG.findall(start))
    named = blob.suffix in (".html", ".htm", ".xhtml", ".xht") or "html" in (blob.media_type or "")
    if tags >= 3 or (tags and named):
        return "html"
    # NITF, NewsML and the like hold their text in <p>, and read as pages; drawings and data do not.
    return "unknown" if start.startswith((b"<?xml", b"<svg")) else None


def _by_json(start: bytes, blob: Blob) -> str | None:
    if b"jsonfeed.org/version" in start[:4096].replace(b"\\/", b"/"):
        return "jsonfeed"
    if blob.suffix in (".json", ".jsonl", ".ndjson") or "json" in (blob.media_type or ""):
        return "json"
    # Text may open with a bracket: '[Editor's note: ...]', '{Update}'. JSON has a key or an object soon.
    line = start.split(b"\n", 1)[0].strip()
    if re.match(rb'(?:\[\s*)?\{\s*"', start) and (_is_json(line) or not line.endswith(b"}")):
        return "json"
    return None


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _is_mail(start: bytes, blob: Blob) -> bool:
    """Header lines with names that only mail has, up to the first blank line."""
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    names = {match[1].lower() for match in _MAIL_HEADER.finditer(block.replace(b"\r", b""))}
    known = names & _MAIL_NAMES
    if blob.suffix in (".eml", ".mht", ".mhtml", ".mbox"):
        return bool(known)
    return len(known) >= 3 and bool(names & _MAIL_SURE)


def _by_name(start: bytes, blob: Blob) -> str:
    if blob.suffix in _MARKDOWN or "markdown" in (blob.media_type or ""):
        return "markdown"
    if blob.suffix in (".html", ".htm", ".xhtml") and b"<" in start and _HTML_TAG.search(start):
        return "html"
    if blob.suffix in (".csv", ".tsv"):
        return "csv"
    if blob.suffix in (".json", ".jsonl", ".ndjson"):
        return "json"
    return "plain"
