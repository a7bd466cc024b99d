"""How sure an attribution is: a small table over general features, set by hand.

The figures are shares of right attributions that were counted on news articles by rule and by form of
the speaker's words, drawn towards each other where the counts were small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.parse.quotations.drafts import Candidate, Draft

_BY_RULE = {
    "cue after": 0.97,
    "cue before": 0.93,
    "cue after, apart": 0.85,
    "cue before, apart": 0.85,
    "goes on": 0.95,
    "runs on": 0.9,
    "cue ahead": 0.9,
    "signature": 0.95,
    "turn": 0.95,
    "colon before": 0.88,
    "headline": 0.9,
    "report before": 0.88,
    "report after": 0.7,
    "name beside": 0.7,
    "report near": 0.7,
    "named before": 0.6,
    "last speaker": 0.75,
    "according": 0.93,
    "cue near": 0.85,
}
_BY_KIND = {"partial": 0.92, "indirect": 0.9, "direct": 0.9}
_BY_FORM = {"name": 1.0, "title": 0.97, "pronoun": 0.97, "description": 0.93, "writer": 0.85}
THRESHOLD = 0.4
"""Below it the speaker is left out: unknown is a good answer."""


def confidence(draft: Draft, candidate: Candidate) -> float:
    """The chance, from 0 to 1, that the candidate is the speaker."""
    who = candidate.who
    if who is None:
        return 0.0
    rule = candidate.rule.split(":")[0]
    chance = _BY_RULE.get(rule, _BY_KIND[draft.kind]) * _BY_FORM[who.form]
    report = candidate.report
    if report is not None:
        if report.hypothetical:
            chance *= 0.95
        if not report.clausal and draft.kind == "indirect":
            chance *= 0.93
    if who.form == "pronoun" and who.cluster is None:
        chance *= 0.9
    rivals = [c for c in draft.candidates if c.who is not None and c.who.key != who.key]
    margin = candidate.score - max((c.score for c in rivals), default=0.0)
    if margin < 0.1:
        chance *= 0.85
    return round(min(0.99, chance), 2)
