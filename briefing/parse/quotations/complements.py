"""Reported speech, and quoted words inside the writer's sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.lexicon import FEELING_VERBS, SPEECH, Frame, words
from briefing.parse.quotations.pieces import (
    before_circumstance,
    holds,
    inner,
    is_anothers,
    snapped,
    trim,
    unmarked,
    without,
)
from briefing.parse.quotations.shapes import is_title
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from briefing.parse.quotations.attribution import Attribution
    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.quotations.shapes import Shaped

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LONG_PHRASE = 5
"""Words from which quoted words are somebody's, whatever the verb."""
_TO_QUOTE = re.compile(
    r"(?:\W|\b(?:that|as|it|him|her|them|was|is|were|of|a|an|the|for|out|to|be|on|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)*$",
    re.IGNORECASE,
)
_UP_TO_THAT = re.compile(r"[^.;:“\"]{0,80}\bthat\s*$")
_WORDS_AS_WORDS = re.compile(
    r"\b(?:so-called|self-styled|self-proclaimed|quote-unquote|entitled|titled|hashtag|nicknamed|aka|a\.k\.a\.)"
    r"[\s,]*$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_ANYBODY = words(
    "anyone anybody everyone everybody someone somebody nobody no none you one those people whoever others"
)
_WERE_THE_WORDS = re.compile(
    r",?\s+(?:is|are|was|were)\s+(?:the|one)\s+(?P<cue>words?|phrase|term|message|verdict|answer|description)\s+"
    r"(?:that\s+|which\s+)?"
)


class Complements:
    """Makes drafts of what the reports of one article say."""

    def __init__(self, scene: Scene, attribution: Attribution) -> None:
        """`attribution` knows who the subjects are, and which reports serve quoted clauses."""
        self._scene = scene
        self._text = scene.text
        self._attribution = attribution

    def paragraph(self, number: int, reports: Sequence[Report], shaped: Sequence[Shaped]) -> list[Draft]:
        """The partial and indirect quotations of one paragraph.

        `shaped` are the paragraph's regions, `reports` those of its sentences.
        """
        drafts: list[Draft] = []
        fragments = [s for s in shaped if s.shape == "fragment" and not self._names_work(s)]
        clauses = [s for s in shaped if s.shape == "clause"]
        taken: set[int] = set()
        for report in reports:
            if any(f.outer.start < report.cue.start < f.outer.end for f in fragments):
                continue
            content = self._content(report, fragments, clauses)
            inside = [f for f in fragments if any(holds(span, f) for span in content)]
            inside = [f for f in inside if not is_anothers(f, report, reports)]
            who = self._attribution.who(report)
            candidate = Candidate(f"{report.via}: {report.lemma}", 0.9, who, report, report.cue)
            if inside:
                taken.update(f.region.start for f in inside)
                drafts += self._partial(number, report, content, inside, candidate)
            elif not self._is_part(report, reports) and self._stands_alone(report, content, reports):
                drafts.append(Draft("indirect", content, number, [candidate]))
        loose = [f for f in fragments if f.region.start not in taken]
        return drafts + self._loose(number, loose, reports)

    def _names_work(self, fragment: Shaped) -> bool:
        """Whether the quoted words are the title of a work or a word as such, and nobody's words."""
        region = fragment.region
        if _WORDS_AS_WORDS.search(self._text, max(0, fragment.outer.start - 30), fragment.outer.start):
            return True
        return region.paragraph != self._scene.headline and is_title(self._text[region.start : region.end])

    def _content(self, report: Report, fragments: Sequence[Shaped], clauses: Sequence[Shaped]) -> list[Span]:
        """What a report says, without quoted clauses, which stand for themselves, and a dateline."""
        pieces = [
            before_circumstance(self._text, piece, fragments)
            for piece in snapped(report.content, fragments, report)
        ]
        for clause in clauses:
            pieces = [rest for piece in pieces for rest in without(piece, clause.outer)]
        pieces = [rest for piece in pieces for rest in without(piece, self._scene.dateline)]
        return [kept for piece in pieces if (kept := trim(self._text, piece)) is not None]

    def _stands_alone(self, report: Report, content: Sequence[Span], reports: Sequence[Report]) -> bool:
        """Whether unquoted content is worth keeping as reported speech."""
        if not content or not report.reports_alone() or self._attribution.is_cue(report, content):
            return False
        if report.obliged or self._is_relayed(report):
            return False
        if self._is_denied(report) or self._only_names(report, content):
            return False
        if report.via == "according" and self._only_cue(content, reports):
            return False
        if not report.clausal and (report.subject is None or self._is_anybody(report)):
            return False
        if not report.clausal and report.hypothetical:
            return False
        count = sum(len(_WORD.findall(self._text[c.start : c.end])) for c in content)
        return count >= _FEWEST_WORDS and not self._glosses(report, reports)

    def _is_part(self, report: Report, reports: Sequence[Report]) -> bool:
        """'Roe said that Manila offered to help': the offer is part of what Roe said, and is told by it."""
        return not report.clausal and any(
            other is not report
            and other.clausal
            and other.subject is not None
            and any(span.covers(report.cue) for span in other.content)
            for other in reports
        )

    def _only_cue(self, content: Sequence[Span], reports: Sequence[Report]) -> bool:
        """'“...,” Roe said, according to a transcript': 'Roe said' is not what the transcript tells."""
        (first, *more) = content
        for report in reports:
            if more or report.subject is None or not first.covers(report.cue):
                continue
            rest = len(_WORD.findall(self._text[first.start : first.end]))
            own = sum(len(_WORD.findall(self._text[s.start : s.end])) for s in (report.subject, report.cue))
            if rest <= own + 1:
                return True
        return False

    def _is_relayed(self, report: Report) -> bool:
        """'..., Roe said, as quoted by the agency': the agency says nothing of its own."""
        before = self._text[max(0, report.cue.start - 3) : report.cue.start]
        return report.lemma in ("quote", "cite", "report") and before == "as "

    def _is_denied(self, report: Report) -> bool:
        """'Nobody said what would happen', 'neither side gave details': nothing was said."""
        if report.subject is None:
            return False
        first = self._text[report.subject.start : report.subject.end].split()[0].lower()
        return first in ("nobody", "no", "none", "neither")

    def _only_names(self, report: Report, content: Sequence[Span]) -> bool:
        """'the shoal, which Beijing calls Huangyan Dao': a name that is given is no opinion."""
        if report.clausal or report.lemma not in (
            *("call", "dub", "label", "term", "nickname", "style", "quote", "cite", "reference"),
        ):
            return False
        found = [word for span in content for word in self._text[span.start : span.end].split()]
        return all(word[:1].isupper() for word in found)

    def _is_anybody(self, report: Report) -> bool:
        """'anyone who claims it', 'if you call us': nobody in particular says so."""
        who = self._attribution.who(report)
        return who is not None and who.name.split()[0].lower() in _ANYBODY

    def _glosses(self, report: Report, reports: Sequence[Report]) -> bool:
        """'expressed his satisfaction, saying “...”': the quotation that follows says it itself."""
        if report.lemma not in FEELING_VERBS or report.clausal:
            return False
        return any(
            other.sentence == report.sentence and other.cue.start > report.cue.end and other.quoted
            for other in reports
        )

    def _partial(
        self,
        number: int,
        report: Report,
        content: Sequence[Span],
        inside: Sequence[Shaped],
        candidate: Candidate,
    ) -> list[Draft]:
        if report.frame & Frame.NAMING and not report.clausal:
            return [
                Draft("partial", [Span(f.region.start, f.region.end)], number, [candidate]) for f in inside
            ]
        return [Draft("partial", [unmarked(span, inside) for span in content], number, [candidate])]

    # ------------------------------------------------------------------ phrases without a parsed content

    def _loose(self, number: int, fragments: Sequence[Shaped], reports: Sequence[Report]) -> list[Draft]:
        """Quoted phrases that no parsed content holds: they go with a cue that leads to them."""
        drafts: list[Draft] = []
        for fragment in fragments:
            near = self._nearest(fragment.outer, reports)
            if (words_of := self._words_of(fragment.outer)) is not None:
                drafts.append(Draft("partial", [inner(fragment)], number, [words_of]))
                continue
            if near is not None and self._is_name(fragment) and not near.frame & Frame.NAMING:
                continue
            if near is not None and self._leads_to(near, fragment.outer):
                candidate = Candidate("cue near", 0.8, self._attribution.who(near), near, near.cue)
            elif fragment.words >= _LONG_PHRASE:
                candidate = self._attribution.subject_before(fragment.outer.start, reports)
            else:
                continue
            drafts.append(Draft("partial", [inner(fragment)], number, [candidate]))
        return drafts

    def _words_of(self, outer: Span) -> Candidate | None:
        """'“At once” were the words that Roe read': whose words they were."""
        opens = _WERE_THE_WORDS.match(self._text, outer.end)
        if opens is None:
            return None
        for start, end, cluster in self._scene.table.between(opens.end(), opens.end() + 1):
            who = Who(Span(start, end), cluster.name, cluster, "name", 0.95)
            return Candidate("words of", 0.85, who, None, Span(*opens.span("cue")))
        return None

    def _is_name(self, fragment: Shaped) -> bool:
        """Whether all of a short phrase has capitals: the name of a programme, a team, a law."""
        parts = self._text[fragment.region.start : fragment.region.end].split()
        return len(parts) <= 4 and all(part[:1].isupper() for part in parts)

    def _nearest(self, outer: Span, reports: Sequence[Report]) -> Report | None:
        """The report of the same sentence that ends nearest before a quoted phrase."""
        sentence = self._scene.sentence_of(outer.start)
        best: tuple[int, Report] | None = None
        for report in reports:
            if not sentence.start <= report.cue.start < sentence.end or outer.covers(report.cue):
                continue
            gap = outer.start - report.end
            if (
                gap >= 0
                and ";" not in self._text[report.cue.end : outer.start]
                and (best is None or gap < best[0])
            ):
                best = (gap, report)
        return best[1] if best is not None else None

    def _leads_to(self, report: Report, outer: Span) -> bool:
        """Whether a cue leads to the quoted phrase at `outer`."""
        gap = self._text[report.cue.end : outer.start]
        if report.frame & SPEECH and _UP_TO_THAT.match(gap):
            return True
        if report.frame & Frame.NAMING:
            return len(gap) < 60 and "," not in gap
        return len(gap) < 40 and _TO_QUOTE.match(gap) is not None
