"""What changed between two texts: by paragraphs, and inside of those that changed by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefing.model import GAP, Span
from briefing.model.compared import DiffBlock, DiffPiece, PieceKind, QuotationChange

if TYPE_CHECKING:
    from briefing.model import Quotation, Reading

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WORD = re.compile(r"\w+")
_ALIKE = 0.4
"""Two paragraphs, or quotations, that share so much of their words are one that was changed."""
_MOST_PAIRS = 40_000
_MOST_TOKENS = 4_000_000
"""Pairs of words that are compared: beyond that, a paragraph counts as replaced."""
_MOST_PARAGRAPHS = 20_000


def compare_texts(before: str, after: str, start: int = 0, start_after: int = 0) -> tuple[DiffBlock, ...]:
    """All paragraphs of both texts in order; those that stand in both are the text after's.

    Each text from its start on, at which the article itself begins: a head of 'Title: …' is none of it.
    """
    old, new = _paragraphs(before, start), _paragraphs(after, start_after)
    if max(len(old), len(new)) > _MOST_PARAGRAPHS:  # no article: one block of each
        old, new = [Span(start, len(before))], [Span(start_after, len(after))]
    keys = [
        [_key(text[span.start : span.end]) for span in spans] for text, spans in ((before, old), (after, new))
    ]
    blocks: list[DiffBlock] = []
    for kind, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind == "equal":
            blocks += [DiffBlock("same", (_piece("same", after, span),)) for span in new[c:d]]
        else:
            blocks += _replaced(before, after, old[a:b], new[c:d])
    return tuple(blocks)


def compare_words(before: str, after: str, old: Span, new: Span) -> tuple[DiffPiece, ...]:
    """The words of one stretch of each text: what both have, what is gone, what is new."""
    left, right = _tokens(before, old), _tokens(after, new)
    head = _shared(left, right)
    tail = _shared(left[head:][::-1], right[head:][::-1])
    inner_left, inner_right = left[head : len(left) - tail], right[head : len(right) - tail]
    pieces = [*_equal(right[:head])]
    if len(inner_left) * len(inner_right) > _MOST_TOKENS:
        pieces += [*_whole("gone", inner_left), *_whole("new", inner_right)]
    else:
        pieces += _inner(inner_left, inner_right)
    pieces += _equal(right[len(right) - tail :])
    return tuple(_joined(pieces))


def compare_quotations(before: Reading, after: Reading) -> tuple[QuotationChange, ...]:
    """Quotations in quotation marks that changed, came or went; those in other words first."""
    old, new = _quoted(before), _quoted(after)
    changes: list[QuotationChange] = []
    for one in list(old):
        twin = next((other for other in new if _words(other) == _words(one)), None)
        if twin is not None:
            old.remove(one)
            new.remove(twin)
            if _speaker(one) != _speaker(twin):
                changes.append(_change(one, twin))
    scores = [
        (_likeness(_words(one), _words(two)), i, j) for i, one in enumerate(old) for j, two in enumerate(new)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(scores, key=lambda item: (-item[0], item[1], item[2])):
        if score >= _ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            changes.append(_change(old[i], new[j]))
    changes += [_change(None, two) for j, two in enumerate(new) if j not in taken[1]]
    changes += [_change(one, None) for i, one in enumerate(old) if i not in taken[0]]
    return tuple(changes)


def _replaced(before: str, after: str, old: Sequence[Span], new: Sequence[Span]) -> list[DiffBlock]:
    """Paragraphs in the place of others: those that are alike are one that changed, in order."""
    pairs = _pairs(before, after, old, new)
    blocks: list[DiffBlock] = []
    at = 0
    for index, span in enumerate(new):
        partner = pairs.get(index)
        if partner is None:
            blocks.append(DiffBlock("new", (_piece("new", after, span),)))
            continue
        blocks += [DiffBlock("gone", (_piece("gone", before, gone),)) for gone in old[at:partner]]
        at = partner + 1
        blocks.append(DiffBlock("changed", compare_words(before, after, old[partner], span)))
    return blocks + [DiffBlock("gone", (_piece("gone", before, gone),)) for gone in old[at:]]


def _pairs(before: str, after: str, old: Sequence[Span], new: Sequence[Span]) -> dict[int, int]:
    """For new paragraphs the old one that each was, the order kept."""
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return {}
    counts = [
        Counter(_WORD.findall(text[s.start : s.end]))
        for text, spans in ((before, old), (after, new))
        for s in spans
    ]
    mine, theirs = counts[: len(old)], counts[len(old) :]
    pairs: dict[int, int] = {}
    at = 0
    for index, words in enumerate(theirs):
        scored = [(_overlap(mine[i], words), -i) for i in range(at, len(old))]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _ALIKE:
            pairs[index] = -best[1]
            at = -best[1] + 1
    return pairs


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    whole = sum(one.values()) + sum(two.values())
    return 2 * sum((one & two).values()) / whole if whole else 0.0


def _likeness(one: str, two: str) -> float:
    return _overlap(Counter(one.split()), Counter(two.split()))


_Token = tuple[str, int]
"""Words, a blank or a sign, and where it begins."""


def _inner(left: list[_Token], right: list[_Token]) -> list[DiffPiece]:
    pieces: list[DiffPiece] = []
    words = [[_key(text) for text, _ in side] for side in (left, right)]
    for kind, a, b, c, d in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        blank = kind == "equal" and all(text.isspace() for text, _ in right[c:d])
        if kind == "equal" and not (blank and a and b < len(left)):
            pieces += _equal(right[c:d])
        else:  # a lone blank between two changes belongs to both
            pieces += [*_whole("gone", left[a:b]), *_whole("new", right[c:d])]
    return pieces


def _equal(tokens: Sequence[_Token]) -> list[DiffPiece]:
    return _whole("same", tokens)


def _whole(kind: PieceKind, tokens: Sequence[_Token]) -> list[DiffPiece]:
    if not tokens:
        return []
    return [DiffPiece(kind, "".join(text for text, _ in tokens), tokens[0][1])]


def _joined(pieces: Iterable[DiffPiece]) -> list[DiffPiece]:
    """Neighbours of one kind as one; of a run of changes, what is gone first."""
    found: list[DiffPiece] = []
    run: list[DiffPiece] = []
    for piece in [*pieces, None]:
        if piece is not None and piece.kind != "same":
            run.append(piece)
            continue
        for kind in ("gone", "new"):
            own = [part for part in run if part.kind == kind]
            if own:
                found.append(DiffPiece(own[0].kind, "".join(part.text for part in own), own[0].start))
        run = []
        if piece is not None and found and found[-1].kind == "same":
            found[-1] = DiffPiece("same", found[-1].text + piece.text, found[-1].start)
        elif piece is not None:
            found.append(piece)
    return found


def _tokens(text: str, span: Span) -> list[_Token]:
    return [(match.group(), match.start()) for match in _TOKEN.finditer(text, span.start, span.end)]


def _shared(one: Sequence[_Token], two: Sequence[_Token]) -> int:
    """How many tokens both begin with."""
    count = 0
    for (left, _), (right, _) in zip(one, two, strict=False):
        if _key(left) != _key(right):
            break
        count += 1
    return count


def _key(text: str) -> str:
    """What makes two stretches the same: white space and the form of quotation marks are none of it."""
    return " ".join(text.translate(_MARKS).split())


_MARKS = str.maketrans("“”„‘’‛", "\"\"\"'''")


def _paragraphs(text: str, start: int) -> list[Span]:
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text, start)]


def _piece(kind: PieceKind, text: str, span: Span) -> DiffPiece:
    return DiffPiece(kind, text[span.start : span.end], span.start)


def _quoted(reading: Reading) -> list[Quotation]:
    return [q for q in reading.quotations if q.kind in ("direct", "partial") and q.content]


def _words(quotation: Quotation) -> str:
    return " ".join(_WORD.findall(_text(quotation).casefold()))


def _text(quotation: Quotation) -> str:
    return GAP.join(piece.text for piece in quotation.content)


def _speaker(quotation: Quotation | None) -> str | None:
    return quotation.speaker.name if quotation and quotation.speaker else None


def _change(before: Quotation | None, after: Quotation | None) -> QuotationChange:
    old, new = (_text(one) if one else "" for one in (before, after))
    if before is None or after is None:
        one = after or before
        assert one is not None
        kind: PieceKind = "new" if before is None else "gone"
        piece = DiffPiece(kind, old or new, one.content[0].start)
        return QuotationChange(kind, (piece,), _speaker(before), _speaker(after))
    starts = {"gone": before.content[0].start}
    pieces = tuple(
        DiffPiece(piece.kind, piece.text, starts.get(piece.kind, after.content[0].start))
        for piece in compare_words(old, new, Span(0, len(old)), Span(0, len(new)))
    )
    return QuotationChange("changed", pieces, _speaker(before), _speaker(after))
