"""Whom a description stands for: by its role, by the name set beside it, by who was just named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.people.titles import is_honorific, is_office
from briefing.parse.quotations.held import abbreviates, holds_title
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.table import Cluster

_LONGEST_TITLE = 5
_HELD_NEAR = 90
"""Characters within which a role and the name of its holder stand."""
_APPOSED_WITHIN = 170
_APPOSED = re.compile(
    r"(?:\s+(?:of|for|at|from|with|in|on)\s+[^.;:“”\"]{2,150}?)?,\s+(?P<title>(?:[\w’'.]+\s+){0,3})"
)
"""What stands between a description and the name beside it: 'a spokesman | for the union, Mr | Roe'."""
_POSTED = re.compile(r"\s+(?:of|for|to|at|in) (?:the )?[A-Z][^,.;:“”\"]{1,60}\s")
"""What stands between an office and its holder's name: 'former ambassador | to Norway | Jane Roe'."""
_CLOSES = re.compile(r"\s*(?:[,.;)”\"]|[-–—]|$)")
_AGED = re.compile(r"the \d{1,2}-year-old$", re.IGNORECASE)
_OWNER = re.compile(r"(?P<of>.+?)['’]s? ")
_NO_OFFICE = ("address", "honorific")
_SPOKEN_OF = 3000
"""How far back, in characters, it is looked for others who may be meant."""


def holder(scene: Scene, head: Span) -> Who | None:
    """'the MP for Derwent Valley, Jane Roe, said': the person to whom the words were read as a role."""
    if scene.text[head.start : head.end].endswith("s"):
        return None
    for cluster in scene.table.clusters:
        for role in cluster.roles:
            if role.start <= head.start and head.end <= role.end and role.title:
                near = min(cluster.mentions, key=lambda m: abs(m.start - role.end))
                if abs(near.start - role.end) < _HELD_NEAR:
                    return Who(Span(near.start, near.end), cluster.name, cluster, "name", 0.95)
    return None


def set_beside(scene: Scene, report: Report) -> Who | None:
    """The person named behind the subject: 'a spokesman for the union, Jane Roe, said'."""
    assert report.subject is not None and report.head is not None
    text, subject = scene.text, report.subject
    person = is_office(text[report.head.start : report.head.end])
    for start, end, cluster in scene.table.between(subject.end, subject.end + _APPOSED_WITHIN):
        gap = text[subject.end : start]
        if cluster.kind != "person" or start <= report.cue.start < end:
            continue
        if (
            gap.strip() == ","
            and text[end : end + 1].isspace()
            and not text[end:].lstrip().startswith(text[report.cue.start : report.cue.end])
        ):
            continue  # 'According to the average, Roe leads': no apposition
        if gap.strip() in ("", ",") and start < subject.end + 4:
            return Who(Span(start, end), cluster.name, cluster, "name", 0.95)
        if person and _POSTED.fullmatch(gap) and report.cue.start - end in (1, 2):
            return Who(Span(start, end), cluster.name, cluster, "name", 0.92)
        if person and _is_apposed(gap) and (report.cue.start - end in (1, 2) or _CLOSES.match(text, end)):
            return Who(Span(start, end), cluster.name, cluster, "name", 0.92)
    return None


def _is_apposed(gap: str) -> bool:
    """Whether a name that follows `gap` is set beside the description before it."""
    found = _APPOSED.fullmatch(gap)
    return found is not None and all(is_honorific(word) for word in found["title"].split())


def by_role(scene: Scene, span: Span, spoke: Sequence[Cluster | None]) -> Who | None:
    """'the prime minister': the one person of the article, or the last one to speak, with that role.

    `spoke` are those who spoke before, the last one first.
    """
    words = scene.text[span.start : span.end].lower()
    title = words.removeprefix("the ")
    if title == words or len(title.split()) > _LONGEST_TITLE:
        return None
    short = scene.text[span.start + 4 : span.end].isupper() and len(title) < 5
    holds = abbreviates if short else holds_title
    fits = [
        c for c in scene.table.clusters if c.kind == "person" and c.involved and holds(c, title, span.start)
    ]
    owner = _OWNER.match(title)
    if owner is not None:  # 'the mayor's spokesman' is no spokesman of the party
        fits = [c for c in fits if any(r.of and r.of.lower() in owner["of"] for r in c.roles)]
    if len(fits) > 1:
        last = next((cluster for cluster in spoke if cluster in fits), None)
        fits = [last] if last is not None else []
    if fits:
        return Who(span, fits[0].name, fits[0], "title", 0.8)
    if owner is not None:
        return None
    return _just_named(scene, span, title)


def _just_named(scene: Scene, span: Span, title: str) -> Who | None:
    """'..., says Jane Roe.' 'The foreign minister said': the one person named right before, without office.

    Not where the article spoke of somebody by the same words ('an official told us ... the official said').
    """
    head = title.split()[-1]
    if not (is_office(head) or _AGED.match(scene.text, span.start, span.end)):
        return None
    spoken_of = rf"\b(?:an?|another|one|two|three|some|many)\s(?:[\w-]+\s){{0,4}}{re.escape(head)}s?\b"
    if re.search(spoken_of, scene.text[max(0, span.start - _SPOKEN_OF) : span.start], re.IGNORECASE):
        return None
    here = scene.sentence_at(span.start)
    if not here:
        return None
    before = scene.sentences[max(0, here - 1)].start
    named = {
        id(cluster): cluster
        for _, _, cluster in scene.table.between(before, span.start)
        if cluster.kind == "person" and cluster.involved
    }
    if len(named) != 1:
        return None
    (one,) = named.values()
    aged = _AGED.match(scene.text, span.start, span.end) is not None
    if not aged and any(role.flag not in _NO_OFFICE for role in one.roles):
        return None
    return Who(span, one.name, one, "title", 0.6)
