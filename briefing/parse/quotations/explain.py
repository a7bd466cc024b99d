"""Why a quotation has its speaker: the rule, the candidates with their scores, the spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Passage, Quotation
from briefing.parse.quotations.confidence import confidence

if TYPE_CHECKING:
    from briefing.parse.quotations.drafts import Candidate, Draft


@dataclass(frozen=True, slots=True)
class Considered:
    """A speaker that was considered."""

    name: str | None
    """None where the words that would name the speaker were not found."""
    words: Passage | None
    """Where the text names the speaker."""
    cue: Passage | None
    rule: str
    score: float
    """The strength of the evidence for this candidate, from 0 to 1."""
    confidence: float
    """The chance of being right that the rule and the form of the words give it."""
    form: str
    """'name', 'title', 'pronoun', 'description' or 'writer'."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The decision on one quotation; the first candidate is the one that was taken."""

    quotation: Quotation
    candidates: tuple[Considered, ...]
    features: dict[str, str]
    """What was seen: 'cue verb', 'frame', 'addressee', 'inverted', 'pieces' ..."""


def explanation(text: str, quotation: Quotation, draft: Draft) -> Explanation:
    """The explanation of a quotation that was made from `draft`."""
    considered = tuple(_considered(text, draft, candidate) for candidate in draft.candidates)
    return Explanation(quotation, considered, _features(text, draft))


def _considered(text: str, draft: Draft, candidate: Candidate) -> Considered:
    who, cue = candidate.who, candidate.cue
    return Considered(
        name=who.name if who is not None else None,
        words=Passage.of(text, who.span.start, who.span.end) if who is not None else None,
        cue=Passage.of(text, cue.start, cue.end) if cue is not None else None,
        rule=candidate.rule,
        score=round(candidate.score, 2),
        confidence=confidence(draft, candidate),
        form=who.form if who is not None else "none",
    )


def _features(text: str, draft: Draft) -> dict[str, str]:
    features = {"kind": draft.kind, "pieces": str(len(draft.content))}
    report = draft.chosen.report if draft.chosen is not None else None
    if report is None:
        return features
    features["cue verb"] = report.lemma
    features["frame"] = str(report.frame).removeprefix("Frame.")
    features["content"] = "clause" if report.clausal else "phrase"
    for name, flag in (("inverted", report.inverted), ("hypothetical", report.hypothetical)):
        if flag:
            features[name] = "yes"
    if report.addressee is not None:
        features["addressee"] = text[report.addressee.start : report.addressee.end]
    if report.subject is not None:
        features["subject"] = text[report.subject.start : report.subject.end]
    return features
