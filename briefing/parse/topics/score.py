"""From the terms that an article holds to the topics that it touches."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.parse.topics.pairs import find_pairs
from briefing.parse.topics.topic import FIRST, SECOND, VETO, Term, Topic
from briefing.parse.topics.vocabulary import Vocabulary

TITLE, LEAD, BODY = 2.0, 1.5, 1.0
"""What one occurrence counts, by where it stands."""
DRIVES_OUT = 1.5
"""How many times its score another topic needs to drive one out that yields to it."""
_PLAIN_LENGTH = 400
_GROWTH = 1.5
"""By how much the score that is needed grows with ln of the length over `_PLAIN_LENGTH` words."""
_MERE_HINT = 1.0
"""Terms that weigh no more than this support a topic: together they count for no more than its others."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A phrase of the vocabulary at `[start, end)`."""

    start: int
    end: int
    phrase: int
    """Its index in `Vocabulary.entries`; -1 for two names together."""
    counts: float = BODY
    in_text: bool = True
    """False in a headline that is no part of the text; the offsets are then the headline's."""


@dataclass(frozen=True, slots=True)
class TermTally:
    """How often one term stands in an article, and what that is worth."""

    term: Term
    spans: tuple[tuple[int, int], ...]
    """In the text; empty where it stands only in a headline that is no part of the text."""
    frequency: float
    """Occurrences, those in headline and lead counted for more."""

    @property
    def hint(self) -> bool:
        """Whether the term only supports others."""
        return self.term.weight <= _MERE_HINT

    @property
    def worth(self) -> float:
        """Its weight times 1 + ln of its frequency."""
        return self.term.weight * (1 + math.log(max(self.frequency, 1.0)))


@dataclass(frozen=True, slots=True)
class TopicTally:
    """One topic's terms in one article, and the verdict."""

    topic: Topic
    terms: tuple[TermTally, ...]
    """The heaviest first."""
    vetoed: tuple[tuple[int, int], ...]
    """Where a veto stands that voided a term."""
    score: float
    """The sum of what the terms are worth, the weak ones for no more than the others together."""
    needed: float
    """The score that the topic needs in an article of this length."""
    refused: str | None = None
    """Why the topic is not assigned; None where it is."""

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The evidence: where its terms stand in the text, in order.

        Mere hints are left out, but where what they support stands only in a headline outside the text.
        """
        main = sorted(span for one in self.terms if not one.hint for span in one.spans)
        return main or sorted(span for one in self.terms for span in one.spans)


def tally(vocabulary: Vocabulary, found: Sequence[Occurrence], text: str, words: int) -> list[TopicTally]:
    """Every topic with a term in the article, those that hold first, each group by strength."""
    uses = list(vocabulary.entries.values())
    by_topic: dict[int, list[tuple[Occurrence, int]]] = {}
    for occurrence in found:
        for topic, use in uses[occurrence.phrase]:
            by_topic.setdefault(topic, []).append((occurrence, use))
    longer = _GROWTH * math.log(max(words / _PLAIN_LENGTH, 1.0))
    tallies = [_count(vocabulary.topics[topic], matches, text, longer) for topic, matches in by_topic.items()]
    judged = _yield([one for one in tallies if one.terms or one.vetoed])
    return sorted(judged, key=lambda one: (one.refused is not None, -one.score / one.needed, one.topic.id))


def _count(topic: Topic, matches: list[tuple[Occurrence, int]], text: str, longer: float) -> TopicTally:
    kept, vetoed = _longest([one for one in matches if one[1] >= VETO])
    grouped: dict[Term, list[Occurrence]] = {}
    for occurrence, position in kept:
        if position != VETO:
            grouped.setdefault(topic.terms[position], []).append(occurrence)
    if pairs := _pairs(topic, matches, kept, text):
        grouped[topic.pair] = pairs
    terms = [_tally_term(term, occurrences) for term, occurrences in grouped.items()]
    terms.sort(key=lambda one: (-one.worth, one.term.text))
    mere = sum(one.worth for one in terms if one.hint)
    main = sum(one.worth for one in terms) - mere
    score = main + min(mere, main)
    result = TopicTally(topic, tuple(terms), tuple(vetoed), score, topic.needs + longer)
    return replace(result, refused=_reason(result))


def _tally_term(term: Term, occurrences: list[Occurrence]) -> TermTally:
    spans = tuple((one.start, one.end) for one in occurrences if one.in_text)
    return TermTally(term, spans, sum(one.counts for one in occurrences))


def _pairs(
    topic: Topic,
    matches: list[tuple[Occurrence, int]],
    kept: list[tuple[Occurrence, int]],
    text: str,
) -> list[Occurrence]:
    """Two names together, where neither stands inside a veto or a term that tells more."""
    if not topic.together:
        return []
    taken = [one for one, use in kept if use == VETO or topic.terms[use].weight > _MERE_HINT]
    starts = [one.start for one in taken if one.in_text]
    ends = [one.end for one in taken if one.in_text]
    names: dict[int, dict[tuple[int, int], float]] = {FIRST: {}, SECOND: {}}
    for one, use in matches:
        at = bisect_right(starts, one.start) - 1
        if use in names and one.in_text and (at < 0 or one.start >= ends[at]):
            names[use][one.start, one.end] = one.counts
    counts = {start: value for group in names.values() for (start, _), value in group.items()}
    return [
        Occurrence(start, end, -1, counts[start])
        for start, end in find_pairs(text, names[FIRST], names[SECOND])
    ]


def _longest(
    matches: list[tuple[Occurrence, int]],
) -> tuple[list[tuple[Occurrence, int]], list[tuple[int, int]]]:
    """Of one topic's matches that overlap the longest, the veto where two are equally long.

    Gives what is left, those in the text last and in order, and the vetoes that voided a term.
    """
    matches.sort(key=lambda one: (one[0].in_text, one[0].start, -one[0].end, one[1]))
    kept: list[tuple[Occurrence, int]] = []
    vetoed: list[tuple[int, int]] = []
    for occurrence, use in matches:
        if kept and _overlap(kept[-1][0], occurrence):
            last, last_use = kept[-1]
            if occurrence.end - occurrence.start > last.end - last.start:
                last, last_use, use = occurrence, use, last_use
                kept[-1] = (last, last_use)
            if last_use == VETO != use and last.in_text:
                vetoed.append((last.start, last.end))
            continue
        kept.append((occurrence, use))
    return kept, list(dict.fromkeys(vetoed))


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    return one.in_text == other.in_text and one.start < other.end and other.start < one.end


def _reason(one: TopicTally) -> str | None:
    """Why a topic does not hold by its own terms."""
    main = [counted.term for counted in one.terms if not counted.hint]
    if not one.terms:
        return "its terms are all voided"
    if not main:
        return "weak terms alone"
    if not one.spans:
        return "its terms stand only in a headline outside the text"
    if len(main) == 1 and not main[0].strong:
        return "one term that is not weak, and it is not a strong one"
    if len(main) == 1 and max(counted.frequency for counted in one.terms if not counted.hint) < TITLE:
        return "one term that is not weak, and it stands only once"
    if one.score < one.needed:
        return f"scores {one.score:.1f}, and {one.needed:.1f} is needed"
    return None


def _yield(tallies: list[TopicTally]) -> list[TopicTally]:
    """The tallies, with those refused that give way to a topic which is much stronger."""
    held = {one.topic.id: one.score for one in tallies if one.refused is None}
    result = []
    for one in tallies:
        drivers = [name for name in one.topic.yields_to if held.get(name, 0) >= DRIVES_OUT * one.score]
        if drivers and one.refused is None:
            one = replace(one, refused=f"gives way to {drivers[0]!r}, which is much stronger")
        result.append(one)
    return result
