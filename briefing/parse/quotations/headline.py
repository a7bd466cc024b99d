"""Headlines: 'Roe: “We will not leave”', 'Talks going “well”: Roe'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.marks import Region
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.table import Cluster

_COLON = re.compile(r"\s*[:：]\s+")
_LONGEST_LABEL = 60
_SHORT_LINE = 200


def headline_draft(scene: Scene, number: int, regions: Sequence[Region]) -> Draft | None:
    """The quotation of a headline whose speaker a colon sets off; None where it is not so."""
    line = scene.paragraphs[number]
    if number != scene.headline and not (number == 0 and line.end - line.start < _SHORT_LINE):
        return None
    for colon in _COLON.finditer(scene.text, line.start, line.end):
        if any(region.start <= colon.start() < region.end for region in regions):
            continue
        before, after = Span(line.start, colon.start()), Span(colon.end(), line.end)
        for label, content in ((before, after), (after, before)):
            cluster = _label(scene, label)
            if cluster is not None and content.start < content.end:
                return _draft(scene, number, label, content, cluster, Span(*colon.span()), regions)
        return None
    return None


def _label(scene: Scene, span: Span) -> Cluster | None:
    """Who a label names, where it ends with the name: 'Rubio', 'Secretary of State Rubio'."""
    if span.end - span.start > _LONGEST_LABEL or len(scene.text[span.start : span.end].split()) > 6:
        return None
    end = span.end
    while end > span.start and scene.text[end - 1] in ".!? ":
        end -= 1
    for _, finish, cluster in scene.table.between(span.start, span.end):
        if finish == end and cluster.kind in ("person", "organisation", "government"):
            return cluster
    return None


def _draft(
    scene: Scene,
    number: int,
    label: Span,
    content: Span,
    cluster: Cluster,
    colon: Span,
    regions: Sequence[Region],
) -> Draft:
    inside = [r for r in regions if r.overlaps(content)]
    whole = [r for r in inside if r.outer.start <= content.start + 1 and content.end <= r.outer.end + 1]
    span = Span(whole[0].start, whole[0].end) if whole else content
    who = Who(label, cluster.name, cluster, "name", 0.97)
    at = colon.start + scene.text[colon.start : colon.end].index(scene.text[colon.start : colon.end].strip())
    draft = Draft("direct", [span], number)
    if not whole:
        draft.kind = "partial" if inside else "indirect"
    draft.candidates.append(Candidate("headline", 0.9, who, None, Span(at, at + 1)))
    return draft
