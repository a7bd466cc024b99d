"""Speakers of quoted clauses: candidates from the sentence, the paragraph and what was said before."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.beside import SENTENCE_BREAK, Beside
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.quotations.shapes import Shaped
    from briefing.parse.quotations.speakers import Resolver

_NEAR = 600
"""Characters within which a cue may belong to a quotation."""
_LABEL = 60
"""Characters before a colon in which the name stands that it sets off."""
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


class Attribution:
    """Attributes the quoted clauses of one article, paragraph by paragraph."""

    def __init__(
        self,
        scene: Scene,
        shaped: Sequence[Shaped],
        reports: dict[int, list[Report]],
        resolver: Resolver,
    ) -> None:
        """`reports` are those of each paragraph, in order."""
        self._text = scene.text
        self._scene = scene
        self._shaped = shaped
        self._reports = reports
        self._resolver = resolver
        self._who: dict[int, Who | None] = {}
        self._last: Draft | None = None
        self._cues: dict[int, list[Span]] = {}
        self._beside = Beside(scene, shaped)

    def who(self, report: Report) -> Who | None:
        """Whom a report's subject refers to, found out once."""
        key = id(report)
        if key not in self._who:
            self._who[key] = self._resolver.of_report(report)
        return self._who[key]

    def paragraph(self, number: int, indices: Sequence[int]) -> list[Draft]:
        """The drafts of one paragraph's quoted clauses: `indices` are their numbers in `shaped`."""
        reports = self._reports.get(number, [])
        for report in reports:
            who = self.who(report)
            if who is not None and (report.content or report.quoted) and not self._resolver.quoted(who.span):
                self._resolver.spoke(report.cue.start, who)
        drafts = [self._local(index, number, reports) for index in indices]
        for position, draft in enumerate(drafts):
            self._widen(position, drafts, number, reports)
            draft.candidates.sort(key=lambda candidate: -candidate.score)
            self._same_speaker(draft)
            self._last = draft
            if draft.chosen is not None and draft.chosen.report is not None and draft.chosen.cue is not None:
                self._cues.setdefault(id(draft.chosen.report), []).append(draft.content[0])
        return drafts

    def _same_speaker(self, draft: Draft) -> None:
        """'“... “Nobody wins,” the prime minister added': in a quotation that runs on, he is who began it."""
        before, chosen = self._last, draft.chosen
        if not draft.continues or before is None or before.chosen is None or chosen is None:
            return
        first, who = before.chosen.who, chosen.who
        if first is None or first.cluster is None or who is None or who.form != "description":
            return
        if self._text[who.span.start : who.span.end].lower().startswith("the "):
            chosen.who = Who(who.span, first.name, first.cluster, "title", 0.9)

    def spoken(self, drafts: Sequence[Draft]) -> None:
        """Remember who spoke in a paragraph, for the pronouns and quotations that follow."""
        said = [span for draft in drafts if draft.kind != "direct" for span in draft.content]
        for draft in drafts:
            chosen = draft.chosen
            if chosen is None or chosen.who is None:
                continue
            if chosen.report is None:
                self._resolver.spoke(draft.start, chosen.who)
            # who is only reported on ('she said theory suggests') is not who goes on speaking
            if not any(span.covers(chosen.cue) for span in said if chosen.cue is not None):
                self._last = draft

    def is_cue(self, report: Report, content: Sequence[Span]) -> bool:
        """Whether a report serves a quoted clause, so that `content` is no more than what leads to it."""
        quoted = self._cues.get(id(report))
        if not quoted:
            return False
        told = [
            c for c in content if c.start > report.cue.end and len(self._text[c.start : c.end].split()) > 4
        ]
        before = [
            c for c in content if c.end <= report.cue.start and len(self._text[c.start : c.end].split()) > 5
        ]
        return not told and not before

    # ------------------------------------------------------------------ the sentence

    def _local(self, index: int, number: int, reports: Sequence[Report]) -> Draft:
        shaped = self._shaped[index]
        region = shaped.region
        draft = Draft("direct", [Span(region.start, region.end)], number)
        near = [r for r in reports if region.start - _NEAR < r.cue.start < region.end + _NEAR]
        for report in near:
            score_rule = self._beside.cue(shaped, index, report)
            if score_rule is not None:
                score, rule = score_rule
                draft.candidates.append(Candidate(rule, score, self.who(report), report, report.cue))
        if not draft.candidates:
            found = (self._beside.name(shaped), self._before_colon(region.outer.start))
            draft.candidates += [candidate for candidate in found if candidate is not None]
        signature = self._beside.signature(shaped)
        if signature is not None:
            draft.candidates.append(signature)
        return draft

    def _before_colon(self, at: int) -> Candidate | None:
        """'Her colleague Jane Roe was blunt: | “...”': who the sentence that leads to it is about."""
        if not self._text[max(0, at - 2) : at].rstrip().endswith(":"):
            return None
        who = self._resolver.leads(self._scene.sentence_at(at - 2))
        named = self._scene.table.between(max(0, at - _LABEL), at)[-1:]
        if named and not self._text[named[0][1] : at].strip(" :") and named[0][2].kind == "person":
            start, end, cluster = named[0]  # 'Green leader Jane Roe: “...”'
            if who is None or who.cluster is None or who.cluster.kind != "person":
                who = Who(Span(start, end), cluster.name, cluster, "name", 0.95)
        if who is None or who.span.end > at or self._resolver.quoted(who.span):
            return None
        colon = self._text.rindex(":", 0, at)
        return Candidate("colon subject", 0.85, who, None, Span(colon, colon + 1))

    def subject_before(self, at: int, reports: Sequence[Report]) -> Candidate:
        """Who speaks, of quoted words without a cue: the sentence's report, else the first one named."""
        sentence = self._scene.sentence_of(at)
        told = [r for r in reports if sentence.start <= r.cue.start < sentence.end and r.subject is not None]
        if told:
            report = min(told, key=lambda r: abs(r.cue.start - at))
            return Candidate("report near", 0.6, self.who(report), report, None)
        for start, end, cluster in self._scene.table.between(sentence.start, at):
            if cluster.kind != "place":
                who = Who(Span(start, end), cluster.name, cluster, "name", 0.7)
                return Candidate("named before", 0.5, who)
        pronoun = _PRONOUN.search(self._text, sentence.start, at)
        if pronoun:
            return Candidate("named before", 0.5, self._resolver.of_words(Span(*pronoun.span()), None))
        return Candidate("none", 0.0, None)

    # ------------------------------------------------------------------ paragraph and article

    def _widen(self, position: int, drafts: Sequence[Draft], number: int, reports: Sequence[Report]) -> None:
        """Candidates from outside the sentence."""
        draft = drafts[position]
        before = drafts[position - 1] if position else None
        self._carry(draft, before)
        if position + 1 < len(drafts):
            self._ahead(draft, drafts[position + 1])
        self._lead_in(draft, number, reports)
        self._colon(draft, number)
        self._last_speaker(draft, number)

    def _carry(self, draft: Draft, before: Draft | None) -> None:
        """A quotation that goes on: after its cue, or from the paragraph before."""
        shaped = self._shaped_at(draft.start)
        if shaped is not None and (shaped.region.continues or not shaped.region.opener):
            last = self._last
            if last is not None and last.chosen is not None:
                draft.candidates.append(
                    Candidate("runs on", 0.93, last.chosen.who, last.chosen.report, last.chosen.cue)
                )
                draft.continues = True
            return
        if before is None or before.chosen is None:
            return
        chosen = before.chosen
        gap = self._text[before.content[-1].end : draft.start]
        sentences = len(SENTENCE_BREAK.findall(gap))
        score = 0.9 if sentences <= 1 else 0.7
        if sentences == 0:
            score = 0.94
        elif gap.rstrip(" “\"‘«'`").endswith(":"):
            score = 0.6  # '“...,” he said. His wife was blunter: “...”'
        draft.candidates.append(
            Candidate("goes on", min(score, chosen.score + 0.05), chosen.who, chosen.report, chosen.cue)
        )

    def _ahead(self, draft: Draft, after: Draft) -> None:
        """'“Never.” “Not once,” she said': the cue of the next one serves both."""
        best = max(after.candidates, key=lambda c: c.score, default=None)
        if best is not None and best.rule.startswith("cue after"):
            gap = self._text[draft.content[-1].end : after.start]
            plain = not re.search(r"\w", gap)
            draft.candidates.append(
                Candidate("cue ahead", 0.9 if plain else 0.45, best.who, best.report, best.cue)
            )

    def _lead_in(self, draft: Draft, number: int, reports: Sequence[Report]) -> None:
        """The nearest report of the paragraph, else who the sentence before is about."""
        earlier = [r for r in reports if r.cue.end <= draft.start and r.subject is not None]
        if earlier:
            report = earlier[-1]
            who = self.who(report)
            score = 0.78 if who is not None and who.form in ("name", "pronoun") else 0.62
            draft.candidates.append(Candidate("report before", score, who, report, None))
        later = [r for r in reports if r.cue.start >= draft.content[-1].end and r.subject is not None]
        if later and not earlier:
            draft.candidates.append(Candidate("report after", 0.5, self.who(later[0]), later[0], None))
        self._named_before(draft, number)

    def _named_before(self, draft: Draft, number: int) -> None:
        """The first person of the paragraph, by name or by pronoun."""
        start = self._scene.paragraphs[number].start
        for s, e, cluster in self._scene.table.between(start, draft.start):
            if cluster.kind == "person" and e <= draft.start:
                who = Who(Span(s, e), cluster.name, cluster, "name", 0.9)
                draft.candidates.append(Candidate("named before", 0.6, who))
                return
        pronoun = _PRONOUN.search(self._text, start, draft.start)
        if pronoun:
            who = self._resolver.of_words(Span(*pronoun.span()), None)
            draft.candidates.append(Candidate("named before", 0.6, who))

    def _colon(self, draft: Draft, number: int) -> None:
        """The paragraph before ends in a colon: 'The ministry said in a statement:'."""
        if number == 0:
            return
        paragraphs = self._scene.paragraphs
        before = paragraphs[number - 1]
        if self._text[paragraphs[number].start : draft.start].strip(" \t“\"‘'«`"):
            return
        if self._text[before.start : before.end].rstrip().endswith(":"):
            reports = [r for r in self._reports.get(number - 1, []) if r.subject is not None]
            if reports:
                draft.candidates.append(
                    Candidate("colon before", 0.9, self.who(reports[-1]), reports[-1], reports[-1].cue)
                )
            elif (who := self._leads_to(before)) is not None:
                draft.candidates.append(Candidate("colon before", 0.85, who))

    def _leads_to(self, before: Span) -> Who | None:
        """'Here is what the mayor, Jane Roe, posted:' above a quotation: the one person of that sentence."""
        sentence = self._scene.sentence_at(before.end - 1)
        who = self._resolver.leads(sentence)
        if who is not None and who.cluster is not None and who.cluster.kind != "place":
            return who
        span = self._scene.sentences[sentence]
        persons = [m for m in self._scene.table.between(span.start, span.end) if m[2].kind == "person"]
        if len({id(cluster) for _, _, cluster in persons}) != 1:
            return None
        start, end, cluster = persons[0]
        return Who(Span(start, end), cluster.name, cluster, "name", 0.9)

    def _last_speaker(self, draft: Draft, number: int) -> None:
        """A paragraph that is all quotation goes on with who spoke last."""
        last = self._last
        if last is None or last.chosen is None or last.chosen.who is None or last.paragraph == number:
            return
        distance = number - last.paragraph
        opens = self._scene.paragraphs[number].start
        if any(letter.isalpha() for letter in self._text[opens : draft.start]):
            return
        if distance <= 3:
            draft.candidates.append(
                Candidate("last speaker", (0.58, 0.5, 0.4)[distance - 1], last.chosen.who, None, None)
            )

    def _shaped_at(self, start: int) -> Shaped | None:
        at = bisect_left(self._shaped, start, key=lambda s: s.region.start)
        return self._shaped[at] if at < len(self._shaped) else None
