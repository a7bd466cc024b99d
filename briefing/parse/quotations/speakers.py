"""Whom the words for a speaker refer to: names and descriptions; see `pronouns` for 'he' and 'it'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.people.titles import AFTER_NAME, is_honorific, is_office
from briefing.parse.quotations.described import by_role, holder, set_beside
from briefing.parse.quotations.lexicon import words
from briefing.parse.quotations.pronouns import HE, OPENING, PLURAL, RELATIVE, THING, WRITER, Pronouns
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from briefing.parse.quotations.reports import Report

_CLAUSE_OPENS = frozenset({"that", "because", "if", "when", "while", "whether", "although", "since"})
_NOBODY = frozenset({"nobody", "no one", "none", "noone"})
"""Who is said not to speak: '“...,” nobody said'."""
_LINKS = words("of for to by with from and in at on like")
_RELATIVE_OPENS = re.compile(r"(?:But |And )?(?:His|Her|Their|Its)(?: [a-z-]+){1,3}(?=,)")
_OFFICE_OF = re.compile(r"(?:[\w’'.-]+ ){0,4}?(?P<head>[\w-]+) (?:of|for|at|to|in) ")
_AND = re.compile(r",? and (?:the )?$|, (?:the )?$")
_DASH = re.compile(r"\s+(?:--|[-–—])\s")


class Resolver(Pronouns):
    """Resolves the subjects of one article's reports, in the order of the text."""

    def spoke(self, at: int, who: Who) -> None:
        """Remember a speaker for the pronouns that follow."""
        self.speakers.append((at, who))

    def of_report(self, report: Report) -> Who | None:
        """Whom the subject of a report refers to."""
        if report.subject is None or report.head is None or self._opens_line(report.subject):
            return None
        text = self._scene.text
        surface = text[report.head.start : report.head.end]
        word = surface.lower()
        first = text[report.subject.start : report.subject.end].split(" ", 1)
        if len(first) > 1 and first[0] in _CLAUSE_OPENS:
            return None  # 'demanded that the Centre pay, terming it a joke': a clause is no speaker
        if word in _NOBODY or text[report.subject.start : report.subject.end].lower() in _NOBODY:
            return None
        if word in RELATIVE and not surface.isupper():  # 'WHO said' is the organisation
            if report.antecedent is None:
                return None
            target = self._of_antecedent(report.antecedent)
            return Who(report.head, target.name, target.cluster, "pronoun", target.certainty * 0.95)
        named = self._short_title(report.head) or self._named(report.head)
        if named is not None and (several := self._several(report.subject, named)) is not None:
            return several
        if named is None or self._is_office(named):
            named = holder(self._scene, report.head) or self._beside(report) or named
        if named is None and report.other is not None and word not in HE:
            named = self._named(report.other)
        return named or self.of_words(report.subject, report.head)

    def _of_antecedent(self, span: Span) -> Who:
        """'the director of the Mill Fund, who said': the director, not the fund at the end."""
        office = _OFFICE_OF.match(self._scene.text, span.start, span.end)
        if office is None or not is_office(office["head"]):
            return self.of_words(span, None)
        head = Span(*office.span("head"))
        return holder(self._scene, head) or self.of_words(span, head)

    def _opens_line(self, subject: Span) -> bool:
        """'MILL VALLEY - For years Roe has ...': what looks like a dateline says nothing."""
        text = self._scene.text
        if not text[subject.start : subject.end].isupper() or not _DASH.match(text, subject.end):
            return False
        return subject.start == self._scene.paragraphs[self._paragraph(subject.start)].start

    def _paragraph(self, at: int) -> int:
        return self._scene.sentences[self._scene.sentence_at(at)].paragraph

    def _is_office(self, named: Who) -> bool:
        """'the UN Resident Coordinator, Jane Roe, said': an office that was read as a body's name."""
        body = named.cluster is not None and named.cluster.kind == "organisation"
        return body and is_office(self._scene.text[named.span.start : named.span.end].split()[-1])

    def _short_title(self, head: Span) -> Who | None:
        """'the CS' of an 'Interior Cabinet Secretary', which looks like a body's abbreviation."""
        text = self._scene.text
        words, article = text[head.start : head.end], text[max(0, head.start - 4) : head.start]
        if not words.isupper() or len(words) > 4 or article.lower() != "the ":
            return None
        return self._by_role(Span(head.start - 4, head.end))

    def _several(self, subject: Span, first: Who) -> Who | None:
        """'Thailand and Cambodia said': both together, as the text has them, and not the first alone."""
        joined = [m for m in self._table.between(first.span.end, subject.end) if m[2] is not first.cluster]
        if not joined or not _AND.search(self._scene.text[first.span.end : joined[-1][0]]):
            return self._row(first)
        whole = Span(min(subject.start, first.span.start), joined[-1][1])
        return Who(whole, self._scene.text[whole.start : whole.end], None, "description", 0.9)

    def _row(self, last: Who) -> Who | None:
        """'Norway, Sweden agree to ...': in a headline the names before a comma act with the last one."""
        line = self._scene.paragraphs[self._paragraph(last.span.start)]
        if not self._scene.in_headline(last.span.start) or last.cluster is None:
            return None
        row = [m for m in self._table.between(line.start, last.span.start) if m[2] is not last.cluster]
        if not row or row[0][0] != line.start or last.cluster.kind == "person":
            return None
        ends = [end for _, end, _ in row]
        starts = [start for start, _, _ in row[1:]] + [last.span.start]
        if any(self._scene.text[e:s] != ", " for e, s in zip(ends, starts, strict=True)):
            return None
        whole = Span(line.start, last.span.end)
        return Who(whole, self._scene.text[whole.start : whole.end], None, "description", 0.9)

    def _beside(self, report: Report) -> Who | None:
        """The person whose name an apposition gives, or that follows a title: 'the director, Jane Roe'."""
        assert report.subject is not None and report.head is not None
        for apposition in report.appositions:
            who = self._last_named(apposition) or self._named(apposition)
            if who is not None and who.cluster is not None and who.cluster.kind == "person":
                return who
        text, subject = self._scene.text, report.subject
        if text[report.head.start : report.head.end].endswith("s"):
            return None
        inside = self._last_named(subject)
        if inside is not None and inside.cluster is not None and inside.cluster.kind == "person":
            before = text[subject.start : inside.span.start].split()
            return inside if before and before[-1].lower() not in _LINKS else None
        return set_beside(self._scene, report)

    def of_words(self, span: Span, head: Span | None) -> Who:
        """Whom a phrase refers to."""
        text = self._scene.text
        words = text[span.start : span.end]
        lower = words.lower()
        if lower in HE or lower in PLURAL or lower in THING:
            return self.pronoun(span, lower)
        if lower in WRITER:
            return Who(span, words, None, "writer", 0.5)
        named = self._named(head) if head is not None else self._last_named(span)
        if named is not None:
            return named
        return self._by_role(span) or Who(span, words, None, "description", 0.8)

    def _by_role(self, span: Span) -> Who | None:
        return self._described_before(span) or self._by_holder(span)

    def _described_before(self, span: Span) -> Who | None:
        """'The mayor's spokesman said ... the spokesman replied': who spoke last by that word."""
        words = self._scene.text[span.start : span.end].lower().split()
        head = words[-1]
        if not self.speakers or words[0] != "the" or not is_office(head):
            return None
        _, last = self.speakers[-1]
        if last.cluster is not None or last.form != "description" or last.span.start >= span.start:
            return None
        before = re.split(r" (?:of|for|at|in|from|to) ", last.name.lower())[0].split()
        if not before or before[-1] != head or last.name.lower() == head:
            return None
        return Who(span, last.name, None, "description", 0.8)

    def _by_holder(self, span: Span) -> Who | None:
        return by_role(self._scene, span, [who.cluster for _, who in reversed(self.speakers)])

    def _named(self, head: Span) -> Who | None:
        """The entity with a mention over the head word, or before it where that is 'MP' or 'QC'."""
        if self._scene.text[head.start : head.end] in AFTER_NAME:
            head = Span(max(0, head.start - 2), max(0, head.start - 1))
        cluster = self._table.at(head.start, head.end)
        if cluster is None:
            return None
        for start, end, other in self._table.between(head.start - 200, head.end):
            if other is cluster and start < head.end and head.start < end:
                return Who(Span(start, end), cluster.name, cluster, "name", 0.97)
        return None

    def _last_named(self, span: Span) -> Who | None:
        found = [m for m in self._table.between(span.start, span.end) if m[1] <= span.end]
        if found and found[-1][1] >= span.end - 1:
            start, end, cluster = found[-1]
            return Who(Span(start, end), cluster.name, cluster, "name", 0.95)
        return None

    def _apposed(self, head: Span, sentence: int) -> Who | None:
        """'His wife, the cardiologist Dr Jane Roe, was blunter': the name set beside a description."""
        for start, end, cluster in self._table.between(head.end, self._scene.sentences[sentence].end)[:1]:
            mark, *between = self._scene.text[head.end : start].split() or [""]
            if mark != "," or cluster.kind != "person":
                return None
            if all(word in ("the", "a") or is_honorific(word) or is_office(word) for word in between):
                return Who(Span(start, end), cluster.name, cluster, "name", 0.9)
        return None

    def leads(self, sentence: int) -> Who | None:
        """The entity that a sentence is about: its subject, or who is named where it opens."""
        head = self._scene.subjects.get(sentence)
        if head is not None:
            who = self.of_words(head, head)
            return who if who.cluster is not None else self._apposed(head, sentence)
        span = self._scene.sentences[sentence]
        relative = _RELATIVE_OPENS.match(self._scene.text, span.start, span.end)
        if relative is not None:
            return self._apposed(Span(relative.start(), relative.end()), sentence)
        for start, end, cluster in self._table.between(span.start, span.end)[:1]:
            if cluster.kind != "place" and OPENING.fullmatch(self._scene.text, span.start, start):
                return Who(Span(start, end), cluster.name, cluster, "name", 0.95)
        return None
