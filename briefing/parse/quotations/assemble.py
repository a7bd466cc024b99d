"""From drafts to quotations: pieces joined, channel, addressee, who relays, confidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Passage, Quotation, Span, Speaker
from briefing.parse.quotations.channels import find_channel
from briefing.parse.quotations.confidence import confidence, is_sure
from briefing.parse.quotations.nested import find_nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.quotations.attribution import Attribution
    from briefing.parse.quotations.drafts import Candidate, Draft
    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.quotations.who import Who

_WRITER = frozenset({"i", "we", "you"})


@dataclass(slots=True)
class Assembled:
    """Quotations with the drafts that they came from, in the same order."""

    quotations: tuple[Quotation, ...]
    drafts: tuple[Draft, ...]


class Assembler:
    """Makes the quotations of one article."""

    def __init__(
        self,
        scene: Scene,
        attribution: Attribution,
        reports: dict[int, list[Report]],
        inside: Sequence[Span],
    ) -> None:
        """`inside` are the quoted regions with their marks."""
        self._scene = scene
        self._text = scene.text
        self._attribution = attribution
        self._reports = reports
        self._inside = inside
        self._ids: dict[int, str] = {}

    def assemble(self, drafts: Sequence[Draft]) -> Assembled:
        """The quotations in order; pronouns become mentions in the table first, so that ids are final."""
        joined, relays = self._with_nested(join(self._text, drafts))
        for draft, relay in zip(joined, relays, strict=True):
            if draft.chosen is not None and is_sure(draft):
                self._mention(draft.chosen.who)
            self._mention(relay)
        self._ids = self._scene.table.ids()
        quotations = tuple(
            self._quotation(f"q{number}", draft, relay)
            for number, (draft, relay) in enumerate(zip(joined, relays, strict=True), 1)
        )
        return Assembled(quotations, tuple(joined))

    def _with_nested(self, drafts: list[Draft]) -> tuple[list[Draft], list[Who | None]]:
        """The quotations with those that they hold, each behind its outer one; and who relays each."""
        holds: dict[int, list[Draft]] = {}
        for outer, inner in find_nested(self._scene, drafts):
            holds.setdefault(id(outer), []).append(inner)
        out: list[Draft] = []
        relays: list[Who | None] = []
        for draft in drafts:
            out.append(draft)
            relays.append(self._relay(draft))
            for inner in holds.get(id(draft), ()):
                out.append(inner)
                relays.append(draft.chosen.who if draft.chosen is not None else None)
        return out, relays

    def _mention(self, who: Who | None) -> None:
        if who is None or who.cluster is None or who.form not in ("pronoun", "title"):
            return
        self._scene.table.mention(
            who.cluster, who.span.start, who.span.end, "pronoun" if who.form == "pronoun" else "title"
        )

    def _quotation(self, name: str, draft: Draft, relay: Who | None) -> Quotation:
        text, chosen = self._text, draft.chosen
        report = chosen.report if chosen is not None else None
        sure = confidence(draft, chosen) if chosen is not None else 0.0
        speaker = self._speaker(chosen.who) if chosen is not None and is_sure(draft) else None
        cue = chosen.cue if chosen is not None else None
        addressee = report.addressee if report is not None and cue is not None else None
        if addressee is not None and any(addressee.overlaps(span) for span in draft.content):
            addressee = None
        return Quotation(
            id=name,
            kind=draft.kind,
            content=tuple(Passage.of(text, *_clean(text, span, draft.kind)) for span in draft.content),
            speaker=speaker,
            cue=Passage.of(text, cue.start, cue.end) if cue is not None else None,
            channel=draft.channel or self._channel(report),
            rule=chosen.rule if chosen is not None else "none",
            confidence=sure if speaker is not None else 0.5,
            reported_by=self._speaker(relay) if relay is not None else None,
            addressee=self._addressee(addressee),
        )

    def _speaker(self, who: Who | None) -> Speaker | None:
        if who is None:
            return None
        entity = self._ids.get(id(who.cluster)) if who.cluster is not None else None
        return Speaker(entity, who.name, who.span.start, who.span.end)

    def _channel(self, report: Report | None) -> str | None:
        if report is None:
            return None
        sentence = self._scene.sentence_of(report.cue.start)
        return find_channel(self._text, report, sentence, self._inside_of(sentence))

    def _inside_of(self, sentence: Span) -> Sequence[Span]:
        first = max(0, bisect_left(self._inside, sentence.start, key=lambda span: span.start) - 1)
        last = bisect_left(self._inside, sentence.end, key=lambda span: span.start)
        return self._inside[first:last]

    def _addressee(self, span: Span | None) -> str | None:
        """The name of whom it is said to, or the words for him."""
        if span is None:
            return None
        cluster = self._scene.table.at(span.start, span.end)
        words = self._text[span.start : span.end]
        if cluster is not None and len(words.split()) <= len(cluster.name.split()) + 1:
            return cluster.name
        if words.lower() in _WRITER:
            return None
        return words

    def _relay(self, draft: Draft) -> Who | None:
        """Who tells that somebody said it: the speaker of a report that this one is inside of."""
        chosen = draft.chosen
        if chosen is None or chosen.report is None or chosen.cue is None or chosen.who is None:
            return None
        best: Report | None = None
        for report in self._reports.get(draft.paragraph, []):
            if (
                report is chosen.report
                or report.sentence != chosen.report.sentence
                or not (report.clausal and report.reports_alone())
            ):
                continue
            if any(span.covers(chosen.cue) for span in report.content) and (
                best is None or report.cue.start > best.cue.start
            ):
                best = report
        if best is None:
            return None
        who = self._attribution.who(best)
        return who if who is not None and who.key != chosen.who.key else None


def join(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Make one draft of the pieces that a cue or a paragraph's end splits, in order."""
    joined: list[Draft] = []
    seen: set[int] = set()
    before: Draft | None = None
    for draft in drafts:
        if id(draft) in seen:
            continue
        seen.add(id(draft))
        if draft.kind == "direct":
            if before is not None and _belongs(text, before, draft):
                before.content.extend(draft.content)
                before.last_paragraph = draft.last_paragraph
                continue
            before = draft
        joined.append(draft)
    return joined


def _belongs(text: str, before: Draft, draft: Draft) -> bool:
    """Whether a direct quotation is the next piece of the one before it."""
    first, second = before.chosen, draft.chosen
    if first is None or second is None or first.who is None or second.who is None:
        return False
    if draft.paragraph != before.last_paragraph:
        return draft.continues and draft.paragraph - before.last_paragraph == 1
    if first.who is not second.who:
        return False
    gap = text[before.content[-1].end : draft.start]
    return len(gap) < 250 and _one_cue(gap, before, draft, second)


def _one_cue(gap: str, before: Draft, draft: Draft, second: Candidate) -> bool:
    """Whether nothing but the cue's own clause stands between two pieces."""
    report = second.report
    if not any(letter.isalpha() for letter in gap):
        return second.rule in ("goes on", "cue ahead", "runs on") or second.report is not None
    if report is None or not before.content[-1].end <= report.cue.start <= draft.start:
        return False
    return len(re.findall(r"[.!?][\"”’']*\s+(?=[A-Z“\"‘])", gap.strip(" \"”“’‘'") + " ")) <= 1


def _clean(text: str, span: Span, kind: str) -> tuple[int, int]:
    """The span without white space, and without a comma that belongs to the writer's sentence."""
    start, end = span.start, span.end
    ends = " \t\n\u00a0,;" if kind == "direct" else " \t\n\u00a0,;:."
    while end > start and text[end - 1] in ends:
        end -= 1
    while start < end and text[start] in " \t\n\u00a0":
        start += 1
    return (start, end) if start < end else (span.start, span.end)
