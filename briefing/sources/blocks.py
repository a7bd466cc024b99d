"""Paragraphs, headings and quotes put together as one text, with the spans of what the format marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from briefing.model import Document, Link, Span
from briefing.sources.clean import clean_text, strip_escapes

BlockKind = Literal["paragraph", "heading", "quote", "item", "row"]

_WHITE = re.compile(r"\s+")
_BULLET = "• "


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a block in one style."""

    text: str
    link: str | None = None
    """The address that the words lead to."""
    bold: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a quoted paragraph, an item of a list or a row of a table."""

    kind: BlockKind
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    """Of a heading: 1 is the highest."""

    @property
    def text(self) -> str:
        """The words, white space as it came."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        worded = [run for run in self.runs if run.text.strip()]
        return bool(worded) and all(run.bold for run in worded)


def compose(blocks: Iterable[Block], document: Document | None = None) -> Document:
    """`document` with the text of `blocks`, a blank line between them, and the spans of their kinds.

    The text is clean, each block is one line, empty blocks are left out; the cells of a row are
    divided by tabs. Links are kept that lead to http or https.
    """
    parts: list[str] = []
    headings: list[Span] = []
    quotes: list[Span] = []
    links: list[Link] = []
    at = 0
    for block in blocks:
        line, found = _line(block)
        if not line:
            continue
        at += 2 if parts else 0
        span = Span(at, at + len(line))
        if block.kind == "heading":
            headings.append(span)
        elif block.kind == "quote":
            quotes.append(span)
        links += [Link(at + link.start, at + link.end, link.address) for link in found]
        parts.append(line)
        at = span.end
    return replace(
        document or Document(""),
        text="\n\n".join(parts),
        headings=tuple(headings),
        block_quotes=tuple(quotes),
        links=tuple(links),
    )


def _line(block: Block) -> tuple[str, list[Link]]:
    """The block as one clean line, and its links in it."""
    parts: list[str] = []
    links: list[Link] = []
    at = 0
    last = " "
    for run in block.runs:
        words = _words(run.text, block.kind)
        if last in " \t":
            words = words.lstrip(" ")
        if not words:
            continue
        if not parts and block.kind == "item":
            parts.append(_BULLET)
            at += len(_BULLET)
        if run.link and words.strip():
            start = at + len(words) - len(words.lstrip())
            links.append(Link(start, start + len(words.strip()), run.link))
        parts.append(words)
        at += len(words)
        last = words[-1]
    line = "".join(parts).rstrip()
    return ("" if line == _BULLET.strip() else line), _joined(links, len(line))


def _words(text: str, kind: BlockKind) -> str:
    text = clean_text(strip_escapes(text))
    if kind != "row":
        return _WHITE.sub(" ", text)
    return "\t".join(_WHITE.sub(" ", cell) for cell in text.split("\t"))


def _joined(links: list[Link], end: int) -> list[Link]:
    """One link for words of several styles that lead to the same address; web addresses alone."""
    found: list[Link] = []
    for link in links:
        if not link.address.lower().startswith(("http://", "https://")) or link.end > end:
            continue
        before = found[-1] if found else None
        if before and before.address == link.address and link.start - before.end <= 1:
            found[-1] = Link(before.start, link.end, link.address)
        else:
            found.append(link)
    return found
