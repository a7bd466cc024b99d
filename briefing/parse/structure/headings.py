"""Sub-headings in plain text: short lines that stand over running text."""

from __future__ import annotations

import re

from briefing.parse.dates.stamp import is_stamp
from briefing.parse.structure.blocks import Block

_LONGEST = 90
_MOST_WORDS = 14
_MOST_WORDS_ASKED = 10
_PROSE = 60
"""A paragraph of running text has at least so many code points and a sentence's end."""

_CLOSES = re.compile(r"[.,;:…][\"”’')]*$|[,;–—-]$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s|$)")
_ITEM = re.compile(r"(?:[-*•·–—▪◦●■]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S|[A-Z]\s*[:.]\s|[A-Z][A-Z. ]+:\s")
_UNFINISHED = re.compile(r"\b(?:and|or|the|an?|of|to|in|for|with|by|at|on|from|that|which)$")
_INNER_END = re.compile(r"[a-z][.!?][\"”’')]*\s+[\[A-Z]")
_TO_SOMEBODY = re.compile(r"\byou|,", re.IGNORECASE)
"""A question of an interviewer's, which is no sub-heading."""
_SIGNED_QUOTATION = re.compile(r"[”\"]\s*[―—–-]")
_SPLIT_QUOTATION = re.compile(r"[,?!][’'] \w.*[,.:] [‘']")
"""'‘Who,’ she asked, ‘pays?’'"""
_DATA = re.compile(r"\d[\d,.]*\s*(?:vs|pct|cts|mln|%)|\t|\s{3,}")


def is_heading(text: str, blocks: list[Block], number: int) -> bool:
    """Whether block `number` is a bare sub-heading: short, unfinished, between paragraphs of prose."""
    if not _looks_like(text, blocks[number]) or not 0 < number < len(blocks) - 1:
        return False
    if _in_list(text, blocks, number):
        return False
    below = number + 1
    if _looks_like(text, blocks[below]) and below + 1 < len(blocks):
        below += 1  # a heading directly under a heading
    return is_prose(text, blocks[below]) and _above(text, blocks, number)


def _above(text: str, blocks: list[Block], number: int) -> bool:
    """Whether what stands above lets a heading follow: a finished paragraph, or another heading."""
    before = blocks[number - 1]
    if text[before.end - 1] in ":,;–—-":
        return False
    if is_prose(text, before):
        return True
    return _looks_like(text, before) and number >= 2 and is_prose(text, blocks[number - 2])


def is_prose(text: str, block: Block) -> bool:
    """Whether the block is a paragraph of running text."""
    if block.end - block.start < _PROSE:
        return False
    return _SENTENCE_END.search(text, block.start, block.end) is not None


def _looks_like(text: str, block: Block) -> bool:
    if block.lines > 1 or not 2 <= block.end - block.start <= _LONGEST:
        return False
    words = text[block.start : block.end]
    parts = words.split()
    if len(parts) > _MOST_WORDS or _CLOSES.search(words) or _ITEM.match(words) or _DATA.search(words):
        return False
    first = words.lstrip("\"“‘'«([¿¡")
    if not first or not (
        first[0].isupper() or first[0].isdigit() or (not first[0].islower() and first[0].isalpha())
    ):
        return False
    if _UNFINISHED.search(words) or _INNER_END.search(words) or is_stamp(text, block):
        return False
    if words[-1] in "?!" and (len(parts) > _MOST_WORDS_ASKED or _TO_SOMEBODY.search(words)):
        return False
    # A whole quotation is somebody's words, the more so with a name behind it.
    if words[0] in "'‘" and _SPLIT_QUOTATION.search(words):
        return False
    return not (words[0] in '"“' and (len(parts) > 8 or _SIGNED_QUOTATION.search(words)))


def _in_list(text: str, blocks: list[Block], number: int) -> bool:
    """Whether the lines around are short as well: names, addresses, rows of a table."""
    around = blocks[max(0, number - 2) : number] + blocks[number + 1 : number + 3]
    short = [b for b in around if b.end - b.start < _PROSE and not is_prose(text, b)]
    return len(short) >= 3
