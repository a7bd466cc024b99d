"""What is said: the spans of a report's content in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.asides import content_around, is_aside_cue
from briefing.parse.quotations.extent import ASIDE, content_end
from briefing.parse.quotations.lexicon import SPEECH, SPEECH_NOUNS, Frame, words
from briefing.parse.quotations.syntax import (
    SUBJECTS,
    is_reporting_participle,
    object_of,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

_ANCHORS = SUBJECTS | {"mark", "aux", "auxpass", "expl"}
_QUESTION = words("whether if how why what who where when which")
_OF_OBJECT = words("for of as with to against about from into over on")
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march "
    "april may june july august september october november december week month year morning evening "
    "afternoon night statement interview speech post letter report briefing conference"
)
"""Words that tell when or where a thing was said, at the head of its content."""
_CIRCUMSTANCE = words("in on at during after before amid following despite since until by through")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with what is known of it before its content is looked for."""

    verb: Token
    frame: Frame
    particle: Token | None
    subject: Token | None
    addressee: Token | None
    passive: bool


def find_content(skeleton: Skeleton, cue: Cue) -> tuple[tuple[Span, ...], bool]:
    """The spans of what is said, and whether they are a clause (not a noun phrase or an infinitive)."""
    after = _clause_after(skeleton, cue)
    if after is not None:
        return ((after,), True)
    around = content_around(skeleton, cue)
    if around:
        behind = _behind_semicolon(skeleton, cue.verb)
        return ((behind,) if behind is not None else around, True)
    pieces = _object(skeleton, cue)
    if pieces and cue.passive:
        first = next((c for c in cue.verb.lefts if c.dep_ == "nsubjpass"), None)
        whom = trimmed(skeleton, first.left_edge.i, first.right_edge.i) if first is not None else None
        return ((whom, *pieces) if whom is not None else pieces, False)
    return (pieces, False)


def _behind_semicolon(skeleton: Skeleton, verb: Token) -> Span | None:
    """'Mill to close; mayor says no way out': what follows a cue whose subject has a part to itself."""
    doc = skeleton.doc
    stop = next((at for at in range(verb.i - 1, -1, -1) if doc[at].text == ";"), None)
    if stop is None or any(token.tag_[:2] in ("VB", "MD") for token in doc[stop + 1 : verb.i]):
        return None
    if not any(token.is_alpha for token in doc[verb.i + 1 :]):
        return None
    return trimmed(skeleton, verb.i + 1, len(doc) - 1)


# ---------------------------------------------------------------------- 'said that ...'


def _clause_after(skeleton: Skeleton, cue: Cue) -> Span | None:
    clause = next((child for child in cue.verb.rights if _is_complement(skeleton, child, cue)), None)
    if clause is None:
        clause = _hung_too_low(cue)
    if clause is None:
        return None
    start = max(_opening(clause), cue.verb.i + 1)
    if cue.addressee is not None and start <= cue.addressee.i < clause.i:
        start = cue.addressee.right_edge.i + 1
    if cue.particle is not None and start <= cue.particle.i:
        start = cue.particle.i + 1
    return trimmed(skeleton, start, content_end(skeleton, cue.verb, start))


def _hung_too_low(cue: Cue) -> Token | None:
    """'told them in a message that it was late': the clause that the parser hangs on the message."""
    if not cue.frame & SPEECH:
        return None
    for preposition in cue.verb.rights:
        noun = object_of(preposition) if preposition.dep_ == "prep" else None
        if noun is None or not (noun.lower_ in TIMES or noun.lower_ in SPEECH_NOUNS):
            continue
        for clause in noun.rights:
            if clause.dep_ in ("acl", "relcl", "ccomp") and any(
                c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts
            ):
                return clause
    return None


def _is_complement(skeleton: Skeleton, child: Token, cue: Cue) -> bool:
    """Whether a clause after the verb is what is said."""
    question = child.dep_ in ("advcl", "xcomp", "dep") and _is_question(child, cue)
    if (child.dep_ not in ("ccomp", "pcomp") and not question) or skeleton.quoted[child.i] >= 0:
        return False
    if cue.subject is not None and child.left_edge.i <= cue.subject.i <= child.right_edge.i:
        return False
    if child.left_edge.lower_ in ASIDE - _QUESTION or is_aside_cue(skeleton, child):
        return False
    if child.dep_ == "ccomp" and child.tag_ in ("VBN", "VBG"):
        # 'said in an interview aired on Monday'
        return any(c.dep_ in _ANCHORS for c in child.children)
    return not (child.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children))


def _is_question(clause: Token, cue: Cue) -> bool:
    """'asked if it was late', 'explained how it works': not 'left when it was late'."""
    first = clause.left_edge.lower_
    if not cue.frame & SPEECH or first not in _QUESTION:
        return False
    return first not in ("if", "when", "where") or cue.verb.lower_.startswith(("ask", "wonder", "inquir"))


def _opening(clause: Token) -> int:
    """The first token of a clause: its 'that' or question word, or past a time that is the cue's."""
    for child in clause.lefts:
        if child.dep_ == "mark" or child.lower_ in _QUESTION:
            return int(child.i)
    first = clause.left_edge
    timed = next(
        (c for c in clause.lefts if c.dep_ in ("prep", "npadvmod") and c.left_edge.i == first.i), None
    )
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    if timed is not None and subject is not None and timed.i < subject.i:
        words_in = {t.lower_ for t in timed.subtree}
        if words_in & TIMES and not any(t.text == "," for t in clause.doc[first.i : subject.i]):
            return int(subject.left_edge.i)
    return int(first.i)


# ---------------------------------------------------------------------- 'denied the charges'


def _object(skeleton: Skeleton, cue: Cue) -> tuple[Span, ...]:
    """A noun phrase or infinitive that is what is said, or spoken of."""
    start = _object_start(skeleton, cue)
    if start is None:
        return ()
    piece = trimmed(skeleton, start.left_edge.i, _object_end(skeleton, cue, start))
    return (piece,) if piece is not None else ()


def _object_start(skeleton: Skeleton, cue: Cue) -> Token | None:
    frame, verb = cue.frame, cue.verb
    for child in verb.rights:
        if (cue.subject is not None and child.i == cue.subject.i) or skeleton.quoted[child.i] >= 0:
            continue
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB" and Frame.INFINITIVE in frame:
            if cue.addressee is None and Frame.ADDRESSEE in frame:
                return None  # 'Minister asked to appear in court': he is the one who was asked
            return cue.addressee if cue.addressee is not None else child.left_edge
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG" and Frame.OBJECT in frame:
            return child
        if cue.particle is not None and child.i == cue.particle.i:
            if Frame.OBJECT in frame and child.dep_ == "prep":
                return object_of(child) or next((c for c in child.children if c.dep_ == "pcomp"), None)
            continue
        if child.dep_ in ("dobj", "oprd", "dep", "nsubj") and frame & (Frame.OBJECT | Frame.NAMING):
            return child
        if cue.passive and Frame.OBJECT in frame and child.dep_ == "prep" and child.lower_ in ("of", "for"):
            return child  # 'was accused by them of lying'
        if Frame.ADDRESSEE in frame and child.dep_ == "prep" and child.lower_ in ("about", "of", "against"):
            return object_of(child)
    return None


def _before_circumstance(start: Token) -> int:
    """The end of a noun phrase without where it was said: 'announced the deal | at his residence'."""
    for child in start.rights:
        place = object_of(child) if child.dep_ == "prep" and child.lower_ == "at" else None
        if place is not None and any(c.tag_ == "PRP$" for c in place.children):
            return int(child.i) - 1
    return int(start.right_edge.i)


def _object_end(skeleton: Skeleton, cue: Cue, start: Token) -> int:
    """The end of the object with what completes it ('them of lying', 'him as weak', 'people to go')."""
    end = _before_circumstance(start)
    verb = cue.verb
    if Frame.NAMING in cue.frame:
        return content_end(skeleton, verb, start.left_edge.i)
    for child in verb.rights:
        if child.i <= end or (cue.subject is not None and child.i == cue.subject.i):
            continue
        completes = child.dep_ in ("xcomp", "oprd", "ccomp", "prt", "dative") or (
            child.dep_ == "prep" and child.lower_ in _OF_OBJECT and child.lower_ not in _CIRCUMSTANCE
        )
        if child.dep_ == "advcl" and child.tag_ == "VB":
            completes = True
        if child.dep_ == "punct":
            continue
        if not completes or is_reporting_participle(child):
            break
        end = int(child.right_edge.i)
    return min(content_end(skeleton, verb, start.left_edge.i), end) if end > start.i else end
