"""Small questions to a dependency parse, shared by the modules that look for speakers and contents.

The labels are those of the ClearNLP scheme that the English pipelines of spaCy use (nsubj, ccomp, dobj,
prep, pobj, agent, parataxis ...). Tokens are compared by their index: spaCy makes a new object each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.lexicon import VERBS, Frame, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOMINAL = frozenset({"NN", "PR", "DT", "WP", "WD", "CD", "JJ", "RB", "FW", "IN", "EX"})
_TIMES = frozenset({"point", "time", "stage", "moment", "times"})
"""'at one point calling him': no subjects."""
_SAID = frozenset({"said", "told", "argued", "insisted", "called", "promised", "asked", "suggested"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that carry a tense."""
MARKS = words("“ ” \" '' `` ‘ ’ ' « »")
EDGES = frozenset({",", ";", ":", "-", "--", "—", "–", " ", "\n", "\n\n", "\u00a0", "and", "but", ".", "!"})


def own_subject(skeleton: Skeleton, verb: Token) -> Token | None:
    """The subject that hangs on the verb itself, a placeholder's excepted."""
    own = [
        c
        for c in verb.children
        if c.dep_ in SUBJECTS and skeleton.quoted[c.i] < 0 and c.tag_[:2] in _NOMINAL and not c.is_punct
    ]
    if not own:
        return None
    if own[0].i < verb.i < own[-1].i and own[0].lower_ in ("it", "this", "that"):
        return own[-1]
    if own[0].tag_ in ("WP", "WDT"):
        return own[-1]  # 'Roe, who the mayor called': the mayor calls
    return own[0] if own[0].text not in _TIMES else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive: 'was told', 'is said to'."""
    labels = {child.dep_ for child in verb.children}
    if "auxpass" in labels and "agent" not in labels and verb.lower_ in _SAID:
        # 'he's said it before': the parser takes 's for 'is'
        return not any(c.dep_ == "auxpass" and c.lower_ in ("'s", "’s", "'d", "’d") for c in verb.children)
    return bool(labels & {"auxpass", "nsubjpass", "csubjpass"})


def child_of(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((child for child in token.children if child.dep_ in labels), None)


def object_of(preposition: Token) -> Token | None:
    """What a preposition governs."""
    return child_of(preposition, "pobj")


def comma_before(token: Token) -> bool:
    """Whether a comma or dash sets off the token, or the conjunction before it, from what precedes."""
    at = token.left_edge.i - 1
    doc = token.doc
    while at >= 0 and (doc[at].dep_ == "cc" or doc[at].text in MARKS):
        at -= 1
    return at >= 0 and doc[at].text in {",", "—", "–", "--", "-", ";"}


def is_reporting_participle(token: Token) -> bool:
    """'..., adding that', '..., citing a source': it goes with who speaks, not with what is said."""
    verb = VERBS.get(token.lower_)
    if verb is None or token.tag_ != "VBG" or token.dep_ not in ("advcl", "conj", "acl", "dep", "xcomp"):
        return False
    plain = Frame.CLAUSE | Frame.ADDRESSEE | Frame.OBJECT | Frame.NAMING
    named = verb.lemma in ("refer", "point", "call", "allude")
    return (bool(verb.frame & plain) or named) and comma_before(token)


def has_content(verb: Token) -> bool:
    """Whether a reporting verb has what it reports beside it: 'say whether', 'repeat the word'."""
    if child_of(verb, "ccomp", "advcl") is not None:
        return True
    return Frame.OBJECT in VERBS[verb.lower_].frame and child_of(verb, "dobj") is not None


def trimmed(skeleton: Skeleton, first: int, last: int) -> Span | None:
    """The text of tokens `first` to `last` without commas, dashes and conjunctions at its edges."""
    doc = skeleton.doc
    while first <= last and doc[first].text in EDGES:
        first += 1
    while last >= first and doc[last].text in EDGES:
        last -= 1
    return skeleton.span(doc[first], doc[last]) if first <= last else None


def phrase(skeleton: Skeleton, noun: Token) -> Span:
    """The noun phrase up to its head, with 'of ...' and joined names, without what a comma sets off."""
    last = noun
    for child in noun.rights:
        links = ("of", "for") if noun.lower_.startswith("spokes") else ("of",)
        joined = child.dep_ == "conj" and child.i - last.i < 8
        if joined or (child.dep_ == "prep" and child.lower_ in links):
            last = child.right_edge
        elif child.dep_ == "nummod" and child.i == noun.i + 1 and noun.text[:1].isupper():
            last = child  # 'Number 10', 'Section 5'
        elif child.dep_ not in ("cc", "case"):
            break
    mark = next((t.i for t in skeleton.doc[noun.i : last.i + 1] if t.text in ",;:—"), None)
    if mark is not None:
        last = skeleton.doc[max(noun.i, mark - 1)]
    return skeleton.span(noun.left_edge, last)
