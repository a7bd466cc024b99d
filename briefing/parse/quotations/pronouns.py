"""Whom a pronoun for a speaker stands for: recency, the paragraph's own person, who spoke last."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.people.kin import KIN, told_by
from briefing.parse.people.titles import is_office
from briefing.parse.quotations.lexicon import words
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.table import Cluster

HE = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "both"})
THING = frozenset({"it", "its"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
WRITER = frozenset({"i", "we", "you", "us", "me", "my", "our", "one"})
_BODIES = words(
    "ministry department agency company group statement report committee commission council government bank "
    "party court embassy organisation organization association union site newspaper authority office firm "
    "board letter channel station service bureau institute university body paper campaign administration"
)
"""Common nouns that 'it' may stand for where one of them spoke."""
_DESCRIBED = 2
"""Sentences up to which a pronoun may stand for a description that spoke."""
_BY_DISTANCE = (0.85, 1.0, 0.7, 0.5, 0.38, 0.3, 0.25, 0.2, 0.1)
"""What a mention is worth by how many sentences lie between it and the pronoun."""
_FIRST_NAMED = 0.3
_POSSESSIVE = 0.3
_NO_GENDER = 0.15
_OTHER_GENDER = 0.9
"""A gender that was taken from a given name may be wrong; it outweighs no nearest mention alone."""
_LED_ON = 0.35
"""Who is named first in the sentence before, in one paragraph: 'Roe, the mayor, came. “...,” he said'."""
_ALONE = 0.35
"""Who is named so, where the paragraph names nobody else."""
OPENING = re.compile(
    r"(?:(?:His|Her|Its|Their) (?:[a-z-]+ ){1,3})?"
    r"(?:(?:Meanwhile|However|Earlier|Later|But|And|Yet)[ ,]+)?(?:(?:the|[A-Z][\w.'’-]*) )*"
    r"(?:(?<=[Tt]he )(?:[\w'’-]+ ){0,6}[\w'’-]+, (?:[A-Z][\w.]* )?)?"
)
"""What stands before a name that opens a sentence: 'But Mr ', 'The mayor of Mill Valley, '."""
_BESIDE_SUBJECT = re.compile(r"(?: (?:of|for|to|in|at) [^,.;“”\"]{1,60})?,? (?:[A-Z][\w.]* )?")
_RELATIVE_OPENS = re.compile(
    rf"(?P<who>(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+['’]s) (?:[a-z-]+ ){{0,2}}(?:{'|'.join(KIN)}))"
    r"(?!-)\b(?!,? [A-Z])"
)
_JOINED = re.compile(r", (?:and|but|so) (?:then |later )?$")
_MET = re.compile(
    r"\b(?:met|meets|told|asked|called|joined|saw|visited|briefed|thanked|showed|to|with|by) "
    r"(?:the|a|an|another) "
    r"(?:[\w-]+ ){0,2}(?P<head>[\w-]+)\b"
)
"""Somebody without a name whom the sentence's subject meets or speaks to."""
_RELATIVE_SPEAKS = 2.0
_SPOKE_LAST = 0.45
_SOON = 10
_STILL = 3
"""Sentences up to which who spoke last is as likely to go on as right after."""
_PLAIN_THING = 1.2
"""What it takes for 'it' or 'they' to be an organisation."""
_REACH = 4000
"""How far back, in characters, a pronoun may look."""


class Pronouns:
    """Resolves the pronouns of one article's speakers, in the order of the text."""

    def __init__(self, scene: Scene, inside: Sequence[Span]) -> None:
        """`inside` are the quoted regions: what is named there is no antecedent."""
        self._scene = scene
        self._table = scene.table
        self._inside = inside
        self.speakers: list[tuple[int, Who]] = []
        """Who spoke so far, with the place."""

    def pronoun(self, span: Span, word: str) -> Who:
        """Whom the pronoun `word` at `span` stands for; without a cluster where that is unclear."""
        surface = self._scene.text[span.start : span.end]
        gender = HE.get(word)
        ranked = self._ranked(span, word, gender)
        if not ranked or (gender is None and ranked[0][0] < _PLAIN_THING):
            return Who(span, surface, None, "pronoun", 0.3)
        score, best = ranked[0]
        rival = ranked[1][0] if len(ranked) > 1 else 0.0
        if gender is not None and self._may_be_another(span, best):
            return Who(span, surface, None, "pronoun", 0.3)
        certainty = 0.9 if score - rival > 0.5 else 0.8 if score - rival > 0.2 else 0.6
        if isinstance(best, str):
            return Who(span, best, None, "pronoun", certainty)
        if gender in ("f", "m") and best.kind == "person":
            best.gender = "f" if gender == "f" else "m"
        return Who(span, best.name, best, "pronoun", certainty)

    def _may_be_another(self, span: Span, best: Cluster | str) -> bool:
        """'Roe met the minister, and he said': he may be either, where the minister has no name here."""
        text, sentence = self._scene.text, self._scene.sentence_of(span.start)
        if isinstance(best, str) or not _JOINED.search(text, sentence.start, span.start):
            return False
        if best.gender is not None and best.told:
            return False
        return any(
            is_office(found["head"]) and self._table.at(*found.span("head")) is None
            for found in _MET.finditer(text, sentence.start, span.start)
            if not any(role.start <= found.end() and found.start() <= role.end for role in best.roles)
        )

    def _ranked(self, span: Span, word: str, gender: str | None) -> list[tuple[float, Cluster | str]]:
        """The entities, or descriptions of earlier speakers, that a pronoun may stand for; likeliest first.

        Recency by sentences, being the first one named in a sentence (most often its subject), and
        having spoken last: the features of Lappin and Leass (1994) that need no parse.
        """
        scores: dict[object, tuple[float, Cluster | str]] = {}
        here = self._scene.sentence_at(span.start)
        first_in = -1
        for start, end, cluster in self._table.between(max(0, span.start - _REACH), span.start):
            if start < self._scene.body or not self._fits(cluster, word, gender) or self._in_marks(start):
                continue
            sentence = self._scene.sentence_at(start)
            score = _BY_DISTANCE[min(here - sentence, len(_BY_DISTANCE) - 1)]
            if self._is_subject(Span(start, end), sentence, first=sentence != first_in):
                score += _FIRST_NAMED
            if sentence != first_in and self._leads(Span(start, end), sentence, here):
                score += _LED_ON if sentence == here - 1 else 0.0
                score += _ALONE if self._alone(cluster, sentence, span.start) else 0.0
            first_in = sentence
            if self._scene.text[end : end + 2] in ("'s", "’s"):
                score -= _POSSESSIVE
            if gender is not None and cluster.gender != gender:
                score -= _NO_GENDER if cluster.gender is None else _OTHER_GENDER
            best = scores.get(id(cluster))
            if best is None or score >= best[0]:
                scores[id(cluster)] = (score, cluster)
        self._add_speakers(scores, word, gender, here)
        self._add_relative(scores, gender, here)
        return sorted(scores.values(), key=lambda item: -item[0])

    def _is_subject(self, name: Span, sentence: int, first: bool) -> bool:
        """Whether the name is a sentence's subject, or set beside it; unparsed, the `first` name is."""
        subject = self._scene.subjects.get(sentence)
        if subject is None:
            return first
        if subject.overlaps(name):
            return True
        after = first and subject.end <= name.start
        return after and _BESIDE_SUBJECT.fullmatch(self._scene.text, subject.end, name.start) is not None

    def _alone(self, cluster: Cluster, sentence: int, at: int) -> bool:
        """Whether the writer's words in a sentence's paragraph name nobody else before `at`."""
        start = self._scene.paragraphs[self._scene.sentences[sentence].paragraph].start
        return all(
            other is cluster or other.kind != "person" or self._in_marks(first)
            for first, _, other in self._table.between(start, at)
        )

    def _leads(self, name: Span, sentence: int, here: int) -> bool:
        """Whether the name opens `sentence` or is its subject, in the paragraph of the sentence `here`."""
        before = self._scene.sentences[sentence]
        if before.paragraph != self._scene.sentences[here].paragraph:
            return False
        if sentence in self._scene.subjects and self._is_subject(name, sentence, first=True):
            return True
        return OPENING.fullmatch(self._scene.text, before.start, name.start) is not None

    def _add_speakers(
        self, scores: dict[object, tuple[float, Cluster | str]], word: str, gender: str | None, here: int
    ) -> None:
        """Who spoke last is likely to go on."""
        bonus = _SPOKE_LAST
        for at, who in reversed(self.speakers[-4:]):
            distance = here - self._scene.sentence_at(at)
            if distance > _SOON or who.form == "writer":
                continue
            if who.cluster is None:
                if not self._describes(who.name, word) or distance > _DESCRIBED:
                    continue
                recent = _BY_DISTANCE[max(0, min(distance, len(_BY_DISTANCE) - 1))] + _FIRST_NAMED
                scores[who.key] = (scores.get(who.key, (recent, ""))[0] + bonus, who.name)
            elif self._fits(who.cluster, word, gender):
                score, _ = scores.get(who.key, (0.2, who.cluster))
                if gender is not None and who.cluster.gender not in (None, gender):
                    score -= _SPOKE_LAST
                scores[who.key] = (score + bonus * (1.0 if distance <= _STILL else 0.5), who.cluster)
            else:
                continue
            bonus -= _SPOKE_LAST / 2
            if bonus <= 0:
                break

    def _add_relative(
        self, scores: dict[object, tuple[float, Cluster | str]], gender: str | None, here: int
    ) -> None:
        """'Her husband laughed. “...,” he said': a relative without a name in the sentence before."""
        if gender is None or not here:
            return
        before = self._scene.sentences[here - 1]
        found = _RELATIVE_OPENS.match(self._scene.text, before.start, before.end)
        if found is None or before.paragraph != self._scene.sentences[here].paragraph:
            return
        if told_by(found["who"]) == gender:
            scores[found["who"].casefold()] = (_RELATIVE_SPEAKS, found["who"])

    def _describes(self, name: str, word: str) -> bool:
        """Whether a description may be what a pronoun stands for, by number."""
        lower = name.lower()
        if lower in HE or lower in PLURAL | THING | RELATIVE | WRITER:
            return False
        if told_by(name) not in (None, HE.get(word, told_by(name))):
            return False
        many = lower.split()[-1].endswith("s") or " and " in lower
        body = any(noun in lower for noun in _BODIES)
        if word in PLURAL:
            return True
        return not many and not body if word in HE else body and not many

    def _fits(self, cluster: Cluster, word: str, gender: str | None) -> bool:
        if gender is not None:
            other = cluster.told and cluster.gender != gender
            return cluster.kind == "person" and cluster.involved and not other
        if word in THING:
            return cluster.kind in ("organisation", "government")
        return cluster.kind == "organisation"

    def quoted(self, span: Span) -> bool:
        """Whether words stand inside quotation marks."""
        return self._in_marks(span.start)

    def _in_marks(self, at: int) -> bool:
        index = bisect_right(self._inside, at, key=lambda span: span.start) - 1
        return index >= 0 and self._inside[index].end > at
