"""What is said around its cue: '..., he said', '..., he said, ...'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.extent import ASIDE, content_end
from briefing.parse.quotations.lexicon import SPEECH, VERBS
from briefing.parse.quotations.syntax import FINITE, comma_before, own_subject, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.contents import Cue
    from briefing.parse.quotations.skeleton import Skeleton


def content_around(skeleton: Skeleton, cue: Cue) -> tuple[Span, ...]:
    """The clause before the cue, or the two parts of one that the cue is set into; empty without one."""
    verb, subject = cue.verb, cue.subject
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        return ()  # 'adopted a text that demands peace': the adoption is not what the text demands
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
    if clause.left_edge.lower_ in ASIDE or clause.left_edge.lower_ == "if":
        return False
    if clause.dep_ == "dep" and not any(t.tag_.startswith("VB") or t.tag_ == "MD" for t in clause.subtree):
        return False
    return clause.tag_[:2] in ("VB", "NN", "JJ", "IN", "RB", "CD", "PR") and _set_off(verb, low)


def _set_off(verb: Token, low: int) -> bool:
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
        return trimmed(skeleton, start, content_end(skeleton, child, start))
    return None


def _is_bare_relative(verb: Token) -> bool:
    """'These employees, he explained, were well paid', parsed as a relative clause without 'that'."""
    if verb.dep_ != "relcl" or not comma_before(verb):
        return False
    return not any(
        t.tag_ in ("WDT", "WP", "WP$", "WRB") or t.lower_ in ("that", "which", "who")
        for t in verb.subtree
        if t.i < verb.i
    )


def _inserted(skeleton: Skeleton, cue: Cue) -> tuple[Span, ...]:
    """'Time, he added, was on their side': the cue stands inside the clause that is said."""
    verb, doc = cue.verb, skeleton.doc
    head = verb.head
    if verb.dep_ == "relcl":
        while head.dep_ not in ("ROOT", "ccomp") and head.head.i != head.i:
            head = head.head
    if any(child.lower_ in ("that", "which", "who") for child in verb.lefts):
        return ()
    low, high = verb.left_edge.i, verb.right_edge.i
    marked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)
    # 'as he put it': not 'as he predicted a fall', which has its own content
    marked = marked and not any(
        c.dep_ in ("dobj", "ccomp", "xcomp") and c.lower_ != "it" for c in verb.rights
    )
    trails = verb.dep_ == "ccomp" and head.i < low and not is_aside_cue(skeleton, verb)
    if not marked and (verb.dep_ == "advcl" or trails):
        return ()
    set_off = _set_off(verb, low) or doc[low].dep_ == "punct" or low == 0
    if verb.dep_ == "ccomp" and head.i > high:
        return ()  # it is itself what another cue reports
    if low <= head.i <= high or not (set_off or marked) or skeleton.quoted[head.i] >= 0:
        return ()
    left, right = head.left_edge.i, head.right_edge.i
    before = trimmed(skeleton, left, low - 1) if left < low else None
    after = trimmed(skeleton, high + 1, right) if high < right else None
    return tuple(p for p in (before, after) if p is not None)


def is_aside_cue(skeleton: Skeleton, verb: Token) -> bool:
    """', the report said': a cue at the end of the sentence, which the parser hangs on the verb before."""
    known = VERBS.get(verb.lower_)
    if known is None or not known.frame & SPEECH or not comma_before(verb):
        return False
    if own_subject(skeleton, verb) is None or verb.tag_ not in FINITE:
        return False
    return not any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > verb.i for c in verb.children)
