"""How far what is said reaches in a parsed sentence: up to where the writer goes on himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parse.quotations.lexicon import SPEECH, VERBS, words
from briefing.parse.quotations.syntax import FINITE, comma_before, is_reporting_participle, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

ASIDE = words("while when as after before although though because since until unless where whereas")
"""Words that open a clause of circumstance."""


def content_end(skeleton: Skeleton, verb: Token, start: int) -> int:
    """The last token of the content that begins at `start`: up to where the writer goes on himself."""
    doc = skeleton.doc
    end = int(verb.right_edge.i)
    stops = [child for child in verb.rights if child.i > start and _leaves(skeleton, child)]
    stops += [t for t in doc[start + 1 : end + 1] if t.dep_ == "conj" and _shares_subject(skeleton, t, verb)]
    stops += [t for t in doc[start + 1 : end + 1] if is_reporting_participle(t)]
    stops += [t for t in doc[start + 1 : end + 1] if t.lower_ == "according" and comma_before(t)]
    closing = _closing_dash(skeleton, verb, start)
    stops += [closing] if closing is not None else []
    for stop in stops:
        edge = stop.left_edge.i - 1 if stop.left_edge.i > start else stop.i - 1
        while edge > start and (doc[edge].dep_ in ("cc", "punct") or doc[edge].text in {",", "—", "–"}):
            edge -= 1
        if edge >= start:
            end = min(end, edge)
    return _without_aside(skeleton, start, end)


_DASHES = ("—", "–", "--", "-")
_ASIDE_OPENS_WITHIN = 6
"""Tokens between a dash and the cue of an aside that it opens."""


def _closing_dash(skeleton: Skeleton, verb: Token, start: int) -> Token | None:
    """'It failed — the agency says that it was late — but ...': the dash that ends the aside."""
    doc = skeleton.doc
    low = max(0, verb.i - _ASIDE_OPENS_WITHIN)
    opens = next((at for at in range(verb.i - 1, low - 1, -1) if _is_dash(doc[at])), 0)
    if not opens or any(doc[at].text in (",", ";") for at in range(opens, verb.i)):
        return None
    return next(
        (token for token in doc[start + 1 :] if token.text == doc[opens].text and _is_dash(token)), None
    )


def _is_dash(token: Token) -> bool:
    """Whether a token is a dash between clauses, and no hyphen inside a word."""
    if token.text != "-":
        return token.text in _DASHES
    return bool(token.whitespace_) and token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _leaves(skeleton: Skeleton, child: Token) -> bool:
    """Whether a dependant of the reporting verb is the writer's own going on."""
    if child.dep_ == "conj":
        if any(c.dep_ == "mark" for c in child.children):
            return False
        return not any(c.dep_ == "aux" and c.tag_ == "MD" for c in child.children)
    if child.dep_ == "advcl":
        return child.left_edge.lower_ in ASIDE and comma_before(child)
    return child.dep_ == "parataxis"


def _shares_subject(skeleton: Skeleton, conj: Token, verb: Token) -> bool:
    """'said that it was late and urged them to go': the urging hangs on the wrong verb."""
    if conj.tag_ != verb.tag_ or verb.tag_ not in FINITE or own_subject(skeleton, conj) is not None:
        return False
    if conj.tag_ == "VBD" and conj.head.tag_ == "VB" and conj.lower_ in VERBS and comma_before(conj):
        return True
    if conj.head.tag_ not in FINITE and not any(
        c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in conj.head.children
    ):
        return True
    known = VERBS.get(conj.lower_)
    if known is None or not known.frame & SPEECH:
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
