"""The guard at the door: text from outside, made safe to keep, to parse and to show.

Nothing that passes here can move a cursor, change a window's title or turn the order of letters
round. Whoever puts outside words on a screen may rely on it.
"""

from __future__ import annotations

import re
from pathlib import Path

SIGN = "\N{REPLACEMENT CHARACTER}"
"""Stands where something was that must not be shown, and whose absence a reader should see."""

MAX_LINE = 500
"""The most code points of a `clean_line`."""

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
# C0 but TAB and LF, DEL and C1; embeddings, isolates and their ends; deprecated format characters;
# interlinear annotation. They are invisible, and a space reads best in their place.
_SPACED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202c\u2066-\u206f\ufff9-\ufffb]",
)
# Overrides (what reads 'gpj.exe' as 'exe.jpg'), lone surrogates, noncharacters, tag characters (a text
# hidden in a text).
_SIGNED = re.compile("[\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]")
_UNSAFE = re.compile(f"\r|[\u2028\u2029]|{_SPACED.pattern}|{_SIGNED.pattern}".replace("]|[", ""))
# ECMA-48: control strings (OSC, DCS, SOS, PM, APC) up to their end, control sequences (CSI), and the
# short ones; with ESC or as one C1 character. Of a string that does not end on its line, or runs into
# markup, only the opening goes: it is harmless then, and the words after it may be the article's.
_ESCAPES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x90\x98\x9c-\x9f\r\n<]{0,4000}(?:\x07|\x1b\\\\|\x9c))?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
)
_WHITE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` with everything dangerous out, and all else one code point for one.

    A leading byte-order mark goes; CRLF, CR and the Unicode line and paragraph separators become LF;
    control characters other than LF and TAB, bidirectional embeddings and isolates become spaces;
    bidirectional overrides, lone surrogates, noncharacters and tag characters become `SIGN`. Only the
    mark and CRLF change the length, so the offsets of plain text hold. Cleaning twice changes nothing.
    """
    text = text.lstrip("\ufeff")
    if not _UNSAFE.search(text):  # one look is quicker than three, and most texts are clean
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACED.sub(" ", text)
    return _SIGNED.sub(SIGN, text)


def strip_escapes(text: str) -> str:
    """`text` without terminal escape sequences, each taken out whole ('\\x1b[31mred' gives 'red')."""
    return _ESCAPES.sub("", text) if _ESCAPES.search(text) else text


def clean_line(text: str, limit: int = MAX_LINE) -> str:
    """`text` as one safe line: for titles, outlets, names of files, messages.

    Escape sequences go whole, white space is one space, and what passes `limit` is cut with an ellipsis.
    """
    # What is far beyond the limit need not be looked at, however long it is.
    line = _WHITE.sub(" ", clean_text(strip_escapes(text[: limit * 20]))).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean_block(text: str) -> str:
    """One paragraph of a format that has no offsets to hold: escapes out, white space one space."""
    return _WHITE.sub(" ", clean_text(strip_escapes(text))).strip()


def clean_path(path: str | Path) -> str:
    """A file's name that is safe to print and to keep, and still tells which file it is.

    Control characters and bytes that are no UTF-8 are written as `\\x0a`; a name without them is
    unchanged. It is for people and for comparing; open the file by the name it was found under.
    """
    name = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    name = re.sub("[\x00-\x1f\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", name)
    return _SIGNED.sub(SIGN, _SPACED.sub(SIGN, _LINE_ENDS.sub(SIGN, name)))
