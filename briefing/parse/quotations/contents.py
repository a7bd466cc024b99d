"""What is said: the spans of a report's content in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.lexicon import VERBS, Frame, words
from briefing.parse.quotations.syntax import (
    FINITE,
    SUBJECTS,
    comma_before,
    is_reporting_participle,
    object_of,
    own_subject,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

_ANCHORS = SUBJECTS | {"mark", "aux", "auxpass", "expl"}
_QUESTION = words("whether if how why what who where when which")
_ASIDE = words("while when as after before although though because since until unless where whereas")
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
    around = _clause_around(skeleton, cue)
    if around:
        return (around, True)
    pieces = _object(skeleton, cue)
    if pieces and cue.passive:
        first = next((c for c in cue.verb.lefts if c.dep_ == "nsubjpass"), None)
        whom = trimmed(skeleton, first.left_edge.i, first.right_edge.i) if first is not None else None
        return ((whom, *pieces) if whom is not None else pieces, False)
    return (pieces, False)


# ---------------------------------------------------------------------- 'said that ...'


def _clause_after(skeleton: Skeleton, cue: Cue) -> Span | None:
    verb, subject = cue.verb, cue.subject
    for child in verb.rights:
        question = child.dep_ in ("advcl", "xcomp", "dep") and _is_question(child, cue)
        if child.dep_ not in ("ccomp", "pcomp") and not question:
            continue
        if skeleton.quoted[child.i] >= 0:
            continue
        if subject is not None and child.left_edge.i <= subject.i <= child.right_edge.i:
            continue
        if child.left_edge.lower_ in _ASIDE - _QUESTION or is_aside_cue(skeleton, child):
            continue
        bare = (
            child.tag_ in ("VBN", "VBG")
            and child.dep_ == "ccomp"
            and not any(c.dep_ in _ANCHORS for c in child.children)
        )
        if bare:
            continue  # 'said in an interview aired on Monday'
        if child.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            continue
        start = max(_opening(child), verb.i + 1)
        if cue.addressee is not None and start <= cue.addressee.i < child.i:
            start = cue.addressee.right_edge.i + 1
        if cue.particle is not None and start <= cue.particle.i:
            start = cue.particle.i + 1
        return trimmed(skeleton, start, content_end(skeleton, verb, child, start))
    return None


def is_aside_cue(skeleton: Skeleton, verb: Token) -> bool:
    """', the report said': a cue at the end of the sentence, which the parser hangs on the verb before."""
    known = VERBS.get(verb.lower_)
    if known is None or not known.frame & (Frame.CLAUSE | Frame.ADDRESSEE) or not comma_before(verb):
        return False
    if own_subject(skeleton, verb) is None or verb.tag_ not in FINITE:
        return False
    return not any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > verb.i for c in verb.children)


def _is_question(clause: Token, cue: Cue) -> bool:
    """'asked if it was late', 'explained how it works': not 'left when it was late'."""
    first = clause.left_edge.lower_
    if not cue.frame & (Frame.CLAUSE | Frame.ADDRESSEE) or first not in _QUESTION:
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


def content_end(skeleton: Skeleton, verb: Token, clause: Token | None, start: int) -> int:
    """The last token of the content that begins at `start`: up to where the writer goes on himself."""
    doc = skeleton.doc
    end = int(verb.right_edge.i)
    stops = [child for child in verb.rights if child.i > start and _leaves(skeleton, child)]
    stops += [t for t in doc[start + 1 : end + 1] if t.dep_ == "conj" and _shares_subject(skeleton, t, verb)]
    stops += [t for t in doc[start + 1 : end + 1] if is_reporting_participle(t)]
    stops += [t for t in doc[start + 1 : end + 1] if t.lower_ == "according" and comma_before(t)]
    for stop in stops:
        edge = stop.left_edge.i - 1 if stop.left_edge.i > start else stop.i - 1
        while edge > start and (doc[edge].dep_ in ("cc", "punct") or doc[edge].text in {",", "—", "–"}):
            edge -= 1
        if edge >= start:
            end = min(end, edge)
    return _without_aside(skeleton, start, end)


def _leaves(skeleton: Skeleton, child: Token) -> bool:
    """Whether a dependant of the reporting verb is the writer's own going on."""
    if child.dep_ == "conj":
        if any(c.dep_ == "mark" for c in child.children):
            return False
        return not any(c.dep_ == "aux" and c.tag_ == "MD" for c in child.children)
    if child.dep_ == "advcl":
        return child.left_edge.lower_ in _ASIDE and comma_before(child)
    return child.dep_ == "parataxis"


def _shares_subject(skeleton: Skeleton, conj: Token, verb: Token) -> bool:
    """'said that it was late and urged them to go': the urging hangs on the wrong verb."""
    if conj.tag_ != verb.tag_ or verb.tag_ not in FINITE or own_subject(skeleton, conj) is not None:
        return False
    if conj.head.tag_ not in FINITE and not any(
        c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in conj.head.children
    ):
        return True
    known = VERBS.get(conj.lower_)
    if known is None or not known.frame & (Frame.CLAUSE | Frame.ADDRESSEE):
        return False
    return any(c.dep_ in ("ccomp", "dobj", "xcomp", "prep") for c in conj.rights)


def _without_aside(skeleton: Skeleton, start: int, end: int) -> int:
    """Leave out a closing ', which ...': more often the writer's comment than what was said."""
    doc = skeleton.doc
    for token in doc[start + 1 : end + 1]:
        if token.lower_ != "which" or doc[token.i - 1].text != "," or token.tag_ != "WDT":
            continue
        clause = token.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl" and clause.right_edge.i >= end and clause.head.i > start:
            return int(token.i - 2)
    return end


# ---------------------------------------------------------------------- '..., he said, ...'


def _clause_around(skeleton: Skeleton, cue: Cue) -> tuple[Span, ...]:
    verb, subject = cue.verb, cue.subject
    low = min(verb.left_edge.i if verb.dep_ == "parataxis" else verb.i, verb.i)
    if subject is not None and subject.i < verb.i:
        low = min(low, subject.left_edge.i)
    clause = next((c for c in verb.lefts if _fronts(c, verb, low)), None)
    if clause is not None:
        before = trimmed(skeleton, clause.left_edge.i, low - 1)
        rest = _resumed(skeleton, cue)
        return tuple(p for p in (before, rest) if p is not None)
    inserted = verb.dep_ in ("parataxis", "ccomp", "advcl") or _is_bare_relative(verb)
    if inserted and verb.head.i != verb.i:
        return _inserted(skeleton, cue)
    return ()


def _fronts(clause: Token, verb: Token, low: int) -> bool:
    """Whether a clause to the left is what is said, and not a condition or a time."""
    if clause.dep_ not in ("ccomp", "dep", "parataxis") or clause.right_edge.i >= low:
        return False
    if clause.dep_ == "dep" and not any(t.tag_.startswith("VB") or t.tag_ == "MD" for t in clause.subtree):
        return False
    return clause.tag_[:2] in ("VB", "NN", "JJ", "IN", "RB", "CD", "PR") and comma_before_index(verb, low)


def comma_before_index(verb: Token, low: int) -> bool:
    """Whether punctuation stands right before token `low`."""
    doc = verb.doc
    return low > 0 and (doc[low - 1].dep_ == "punct" or doc[low - 1].is_punct)


def _resumed(skeleton: Skeleton, cue: Cue) -> Span | None:
    """The part of the content that goes on after the cue: '..., he said, and everyone ran'."""
    verb, subject = cue.verb, cue.subject
    last = max(verb.i, subject.right_edge.i if subject is not None and subject.i > verb.i else verb.i)
    for child in verb.rights:
        if child.i <= last or child.dep_ not in ("conj", "ccomp", "dep", "parataxis"):
            continue
        if skeleton.quoted[child.i] >= 0 or not comma_before(child):
            continue
        helped = any(c.dep_ in ("aux", "auxpass") for c in child.children)
        if own_subject(skeleton, child) is None and not helped:
            continue
        start = child.left_edge.i
        if start > 0 and skeleton.doc[start - 1].dep_ == "cc":
            start -= 1
        start = max(start, last + 1)
        return trimmed(skeleton, start, content_end(skeleton, child, None, start))
    return None


def _is_bare_relative(verb: Token) -> bool:
    """'These employees, he explained, were well paid', parsed as a relative clause without 'that'."""
    if verb.dep_ != "relcl" or not comma_before(verb):
        return False
    return not any(t.tag_ in ("WDT", "WP", "WP$", "WRB") for t in verb.subtree if t.i < verb.i)


def _inserted(skeleton: Skeleton, cue: Cue) -> tuple[Span, ...]:
    """'Time, he added, was on their side': the cue stands inside the clause that is said."""
    verb, doc = cue.verb, skeleton.doc
    head = verb.head
    if verb.dep_ == "relcl":
        while head.dep_ not in ("ROOT", "ccomp") and head.head.i != head.i:
            head = head.head
    low, high = verb.left_edge.i, verb.right_edge.i
    marked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)
    if (
        not marked
        and (verb.dep_ == "advcl" or (verb.dep_ == "ccomp" and head.i < low))
        and (verb.dep_ == "advcl" or not is_aside_cue(skeleton, verb))
    ):
        return ()
    set_off = comma_before_index(verb, low) or doc[low].dep_ == "punct" or low == 0
    if verb.dep_ == "ccomp" and head.i > high:
        return ()  # it is itself what another cue reports
    if low <= head.i <= high or not (set_off or marked) or skeleton.quoted[head.i] >= 0:
        return ()
    left, right = head.left_edge.i, head.right_edge.i
    before = trimmed(skeleton, left, low - 1) if left < low else None
    after = trimmed(skeleton, high + 1, right) if high < right else None
    return tuple(p for p in (before, after) if p is not None)


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
            return cue.addressee if cue.addressee is not None else child.left_edge
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG" and Frame.OBJECT in frame:
            return child
        if cue.particle is not None and child.i == cue.particle.i:
            if Frame.OBJECT in frame and child.dep_ == "prep":
                return object_of(child) or next((c for c in child.children if c.dep_ == "pcomp"), None)
            continue
        if child.dep_ in ("dobj", "oprd", "dep", "nsubj") and frame & (Frame.OBJECT | Frame.NAMING):
            return child
        if Frame.ADDRESSEE in frame and child.dep_ == "prep" and child.lower_ in ("about", "of", "against"):
            return object_of(child)
    return None


def _object_end(skeleton: Skeleton, cue: Cue, start: Token) -> int:
    """The end of the object with what completes it ('them of lying', 'him as weak', 'people to go')."""
    end = int(start.right_edge.i)
    verb = cue.verb
    if Frame.NAMING in cue.frame:
        return content_end(skeleton, verb, None, start.left_edge.i)
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
    return min(content_end(skeleton, verb, None, start.left_edge.i), end) if end > start.i else end
