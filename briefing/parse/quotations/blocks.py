"""Paragraphs that the source itself marks as quoted, with a signature that tells whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.channels import noun_channel
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from briefing.parse.quotations.scene import Scene

_SIGNATURE = re.compile(r"(?P<dash>[-–—―]+)\s*(?=\w)[^\n“\"]{1,120}$")
_NAME_WITHIN = 30
"""Characters after the dash within which the name begins."""


def find_block_quotes(scene: Scene) -> dict[int, Draft]:
    """The signed block quotes by paragraph; that of the signature leads to the same draft.

    A block quote that nobody signs is left to the marks in it: it may as well be a document, or the
    writer's own emphasis.
    """
    found: dict[int, Draft] = {}
    body: list[int] = []
    for number in _marked(scene):
        if body and number != body[-1] + 1:
            body = []
        span = scene.paragraphs[number]
        signature = _SIGNATURE.match(scene.text, span.start, span.end)
        if signature is None:
            body.append(number)
            continue
        candidate = _signed(scene, span, Span(*signature.span("dash")))
        if body and candidate is not None:
            draft = Draft("direct", [scene.paragraphs[n] for n in body], body[0], [candidate])
            draft.content = [_without_marks(scene.text, piece) for piece in draft.content]
            draft.channel = noun_channel(scene.text[span.start : span.end])
            draft.last_paragraph = number
            found |= dict.fromkeys([*body, number], draft)
        body = []
    return found


def _marked(scene: Scene) -> list[int]:
    """The numbers of the paragraphs inside a block quote."""
    numbers = []
    for block in scene.block_quotes:
        at = bisect_left(scene.paragraphs, block.start, key=lambda p: p.start)
        while at < len(scene.paragraphs) and block.covers(scene.paragraphs[at]):
            numbers.append(at)
            at += 1
    return numbers


def _signed(scene: Scene, line: Span, dash: Span) -> Candidate | None:
    for start, end, cluster in scene.table.between(dash.end, min(line.end, dash.end + _NAME_WITHIN)):
        who = Who(Span(start, end), cluster.name, cluster, "name", 0.97)
        return Candidate("signature", 0.93, who, None, dash)
    return None


def _without_marks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if end - start > 2 and text[start] in '“"' and text[end - 1] in '”"':
        return Span(start + 1, end - 1)
    return span
