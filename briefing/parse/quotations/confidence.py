"""How sure an attribution is: a small table over general features, set by hand.

The figures are shares of right attributions that were counted on news articles by rule and by form of
the speaker's words, drawn towards each other where the counts were small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import QuotationKind
    from briefing.parse.quotations.drafts import Candidate, Draft

_BY_RULE = {
    "cue after": 0.98,
    "cue before": 0.95,
    "cue after, apart": 0.88,
    "cue before, apart": 0.88,
    "goes on": 0.97,
    "runs on": 0.92,
    "cue ahead": 0.92,
    "signature": 0.96,
    "turn": 0.97,
    "label": 0.93,
    "colon subject": 0.9,
    "colon before": 0.9,
    "headline": 0.92,
    "report before": 0.9,
    "report after": 0.7,
    "name beside": 0.7,
    "report near": 0.7,
    "named before": 0.6,
    "last speaker": 0.78,
    "cue near": 0.86,
    "according": 0.96,
    "words of": 0.9,
    "nested": 0.85,
}
_CLAUSE, _PHRASE = 0.95, 0.85
"""Of words that hang on a verb: a clause that is said, a phrase that is said or spoken of."""
_BY_FORM = {"name": 1.0, "title": 0.98, "pronoun": 1.0, "description": 0.93, "writer": 0.85}
_SHARED = {True: 0.9, False: 0.8}
"""By whether it is a clause: the speaker is the subject of another verb ('..., calling it')."""
_RELATIVE = 0.88
_TWO_SUBJECTS = 0.6
_HYPOTHETICAL = 0.7
_CLOSE_RIVAL, _RIVAL = 0.75, 0.93
"""Another speaker's score within 0.1 and within 0.3."""
THRESHOLDS: dict[QuotationKind, float] = {"direct": 0.55, "partial": 0.65, "indirect": 0.62}
"""Below it the speaker is left out: unknown is a good answer.

Where it stands is counted: just below it, of those who were said to speak partly quoted or reported words
more were wrong than right, of those of direct quotations two in three were right just above it.
"""


def is_sure(draft: Draft) -> bool:
    """Whether the evidence for the chosen speaker is enough to name him."""
    chosen = draft.chosen
    return chosen is not None and confidence(draft, chosen) >= THRESHOLDS[draft.kind]


def confidence(draft: Draft, candidate: Candidate) -> float:
    """The chance, from 0 to 1, that the candidate is the speaker."""
    who, report = candidate.who, candidate.report
    if who is None:
        return 0.0
    rule = candidate.rule.split(":")[0]
    chance = _BY_RULE.get(rule, _CLAUSE if report is not None and report.clausal else _PHRASE)
    chance *= _BY_FORM[who.form]
    if who.form == "pronoun":
        chance *= 0.5 + who.certainty / 2 if who.cluster is not None else 0.85
    if report is not None and rule not in _BY_RULE:
        chance *= _SHARED[report.clausal] if report.shared else 1.0
        chance *= _RELATIVE if report.antecedent is not None else 1.0
        chance *= _TWO_SUBJECTS if report.other is not None else 1.0
    if report is not None and report.hypothetical:
        chance *= _HYPOTHETICAL
    return round(min(0.99, chance * _by_rivals(draft, candidate)), 2)


def _by_rivals(draft: Draft, candidate: Candidate) -> float:
    """What is left of the chance beside other speakers that the evidence allows."""
    assert candidate.who is not None
    others = [c.score for c in draft.candidates if c.who is not None and c.who.key != candidate.who.key]
    margin = candidate.score - max(others, default=-1.0)
    return _CLOSE_RIVAL if margin < 0.1 else _RIVAL if margin < 0.3 else 1.0
