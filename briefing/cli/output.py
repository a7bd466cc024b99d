"""Where a command's words go: data for programs, lines for people.

For people there is one text, whether it goes to a terminal or into a pipe or a screen reader: plain
sentences, no boxes, no drawing. A terminal adds style and wraps at its width, nothing more. There is
no markup anywhere: a style is given beside the words, so that no article can contain one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TextIO

from briefing.cli.safe import cells, cut, safe_line, safe_text

Style = Literal["plain", "title", "strong", "faint", "name", "mark"]
Part = str | tuple[Style, str]
"""Words, or words with their style."""

_CODES: dict[Style, str] = {
    "plain": "",
    "title": "1",
    "strong": "1",
    "faint": "2",
    "name": "1;36",
    "mark": "33",
}
_WIDEST = 100
"""A longer line is hard to read, whatever the terminal's width."""

_USUAL = 80
"""Columns, where nobody tells."""


class Output:
    """One stream for one command."""

    def __init__(self, stream: TextIO, *, terminal: bool | None = None, width: int | None = None) -> None:
        """Write to `stream`; by default it is asked whether it is a terminal, and how wide."""
        self._stream = stream
        self.terminal = stream.isatty() if terminal is None else terminal
        self._status = ""
        self.width = max(20, width or _columns(stream))
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self._styled = self.terminal and not plain
        self.ascii_only = not (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")

    def line(self, *parts: Part, indent: int = 0) -> None:
        """One line, which a terminal wraps at its width, the rest indented by two more cells."""
        pieces = [(style, safe_line(text)) for style, text in map(_styled, _spaced(parts))]
        rows = _wrapped(pieces, min(self.width, _WIDEST) - indent) if self.terminal else [pieces]
        for number, row in enumerate(rows):
            lead = " " * (indent + (2 if number else 0))
            self._write((lead if row else "") + " ".join(self._run(row)))

    def row(self, *parts: Part) -> None:
        """One line that is not wrapped; the spaces in it are kept."""
        self._write(self.painted(*parts))

    def painted(self, *parts: Part) -> str:
        """What `row` writes."""
        return "".join(self._paint(style, safe_text(text)) for style, text in map(_styled, parts))

    def text(self, text: str) -> None:
        """A whole text, line by line as it is; on a terminal wrapped at words."""
        for line in safe_text(text).split("\n"):
            if self.terminal and line.strip():
                words: list[tuple[Style, str]] = [("plain", line.strip())]
                for row in _wrapped(words, min(self.width, _WIDEST), hang=0):
                    self._write(" ".join(word for _, word in row))
            else:
                self._write(line)

    def heading(self, text: str) -> None:
        """The name of what follows, after an empty line."""
        self.blank()
        self.line(("title", text))

    def blank(self) -> None:
        """An empty line."""
        self._write("")

    def data(self, value: Any) -> None:
        """One value as one line of JSON."""
        self._write(self.json(value))

    def data_rows(self, rows: Iterable[Any]) -> None:
        """Values as one JSON array, one value a line, written as they come."""
        lead = "["
        for row in rows:
            self._write(lead + "\n" + self.json(row), end="")
            lead = ","
        self._write("[]" if lead == "[" else "\n]")

    def json(self, value: Any) -> str:
        """A value as one line of JSON in what the stream can write."""
        from briefing.model.wire import to_json

        return to_json(value, ascii_only=self.ascii_only)

    def raw(self, line: str) -> None:
        """A line that is safe already (JSON), at once, for whoever waits at the other end."""
        self._write(line)
        self._stream.flush()

    def file(self, text: str) -> None:
        """A whole file of another program, with its own line ends."""
        lines = text.splitlines(keepends=True)
        for line in lines:
            words = line.rstrip("\r\n")
            self._write(safe_text(words), end=line[len(words) :])

    def bytes(self, data: bytes) -> None:
        """Bytes as they are: for a file or another program, never for a terminal."""
        self._stream.flush()
        buffer = getattr(self._stream, "buffer", None)
        if buffer is not None:
            buffer.write(data)

    def status(self, text: str) -> None:
        """Show `text` in place of the last status, on a terminal only; nothing takes it away."""
        if not self.terminal or text == self._status:
            return
        self._status = cut(safe_line(text), self.width - 1)
        self._stream.write(f"\r{self._status}\x1b[K")
        self._stream.flush()

    def flush(self) -> None:
        """Let everything out; raises `OSError` where that is not possible."""
        self._stream.flush()

    def _write(self, line: str, end: str = "\n") -> None:
        self.status("")  # a line never stands behind it
        encoding = self._stream.encoding or "utf-8"
        if self.ascii_only:
            line = line.encode(encoding, "replace").decode(encoding)
        self._stream.write(line + end)

    def _paint(self, style: Style, text: str) -> str:
        code = _CODES[style] if self._styled and text.strip() else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    def _run(self, row: Sequence[tuple[Style, str]]) -> Iterable[str]:
        """Neighbours of one style under one pair of codes."""
        start = 0
        for index in range(1, len(row) + 1):
            if index == len(row) or row[index][0] != row[start][0]:
                yield self._paint(row[start][0], " ".join(word for _, word in row[start:index]))
                start = index


def _columns(stream: TextIO) -> int:
    """How wide the terminal is: as `shutil` tells, without the archive formats that it imports."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told[:6]) > 0:
        return int(told[:6])
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError):  # no terminal, or a stream that is closed or in memory
        return _USUAL


def _styled(part: Part) -> tuple[Style, str]:
    return ("plain", part) if isinstance(part, str) else part


def _spaced(parts: Iterable[Part]) -> Iterable[Part]:
    return (part for part in parts if _styled(part)[1].strip())


def _wrapped(pieces: Iterable[tuple[Style, str]], width: int, hang: int = 2) -> list[list[tuple[Style, str]]]:
    """Words in rows of at most `width` cells; rows after the first have `hang` cells fewer."""
    rows: list[list[tuple[Style, str]]] = [[]]
    used = 0
    for style, text in pieces:
        for word in text.split():
            wide, room = cells(word), width - (hang if len(rows) > 1 else 0)
            if rows[-1] and used + 1 + wide > room:
                rows.append([])
                used = 0
            used += wide + (1 if rows[-1] else 0)
            rows[-1].append((style, word))
    return rows
