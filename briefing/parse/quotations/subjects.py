"""Who is the subject of a reporting verb, and to whom it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.lexicon import SPEECH, SPEECH_NOUNS, VERBS, Frame, words
from briefing.parse.quotations.syntax import (
    FINITE,
    child_of,
    comma_before,
    is_passive,
    object_of,
    own_subject,
    phrase,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

_DEEPEST = 6
_LONGEST_ASIDE = 9
"""Tokens up to which an apposition may stand between a name and its verb."""
_INHERITS = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis", "csubj", "prep"})
_REDUCED = frozenset({"advcl", "acl", "dep", "ROOT"})
_ADDRESSED_THROUGH = frozenset({"dobj", "attr", "dep", "oprd", "npadvmod", "appos", "nsubj"})
_CAUSES = words("get got lead led prompt prompted make made force forced urge urged press pressed")


def find_subject(skeleton: Skeleton, verb: Token, depth: int = 0) -> Token | None:
    """Who says: the verb's own subject, the agent of a passive, or the subject it shares with another."""
    if depth > _DEEPEST:
        return None
    if is_passive(verb):
        return _agent(verb)
    own = own_subject(skeleton, verb) or turned_noun(skeleton, verb)
    if own is not None:
        return own
    if verb.tag_ == "VBN" and verb.dep_ in _REDUCED and not any(c.dep_ == "aux" for c in verb.children):
        # 'Asked about the plan, she said': she is the one who was asked
        return _agent(verb) or _main_noun(skeleton, verb)
    return _inverted(skeleton, verb) or _inherited(skeleton, verb, depth)


def turned_noun(skeleton: Skeleton, token: Token) -> Token | None:
    """'“...,” added KCNA', where the parser reads 'the added KCNA'."""
    if token.tag_ != "VBN" or token.dep_ != "amod" or token.head.i < token.i:
        return None
    at = token.i - 1
    while at >= 0 and skeleton.doc[at].is_punct:
        at -= 1
    return token.head if at >= 0 and skeleton.quoted[at] >= 0 else None


def _agent(verb: Token) -> Token | None:
    agent = child_of(verb, "agent")
    return object_of(agent) if agent is not None else None


def _main_noun(skeleton: Skeleton, verb: Token) -> Token | None:
    """'Roe, who was late, added: “...”' parsed as a noun with a participle, and no main verb at all."""
    noun = verb.head
    bare = noun.dep_ == "ROOT" or (noun.dep_ != "pobj" and skeleton.quoted[noun.head.i] >= 0)
    if (
        verb.dep_ == "acl"
        and bare
        and noun.tag_[:2] in ("NN", "PR", "JJ")
        and any(i >= 0 for i in skeleton.quoted)
    ):
        return noun
    return None


def main_subject(skeleton: Skeleton, verb: Token) -> Token | None:
    """The subject of the clause around a participle that hangs on a noun: 'Roe was on the line calling'."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG":
        return None
    head = verb.head
    while not head.tag_.startswith("VB") and head.head.i != head.i:
        head = head.head
    return own_subject(skeleton, head) if head.tag_.startswith("VB") else None


def adjacent_noun(skeleton: Skeleton, verb: Token) -> Token | None:
    """The noun or pronoun right before a verb, adverbs apart."""
    at = verb.i - 1
    while at >= 0 and skeleton.doc[at].tag_ in ("RB", "RBR"):
        at -= 1
    at = _before_aside(skeleton, at)
    if at < 0 or skeleton.quoted[at] >= 0 or skeleton.doc[at].head.i == verb.i:
        return None
    token = skeleton.doc[at]
    return token if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP") and token.dep_ != "pobj" else None


def _before_aside(skeleton: Skeleton, at: int) -> int:
    """Where a name ends that an apposition between commas follows: 'Jane Roe, QC, | said'."""
    doc = skeleton.doc
    if at < 0 or doc[at].text != ",":
        return at
    for before in range(at - 1, max(at - _LONGEST_ASIDE, 0), -1):
        if doc[before].tag_.startswith("VB") or skeleton.quoted[before] >= 0:
            return at
        if doc[before].text == ",":
            # 'Jane Roe, QC, said', and 'the union's chief, Jane Roe, said'
            named = all(token.tag_ in ("NNP", "NNPS") for token in doc[before + 1 : at])
            described = named and at - before > 2 and doc[before - 1].tag_ == "NN"
            return before - 1 if described or doc[before - 1].tag_ == "NNP" else at
    return at


def nearest_subject(skeleton: Skeleton, verb: Token) -> Token | None:
    """The subject or main noun nearest before a cue, where the parse links none to it."""
    beside = adjacent_noun(skeleton, verb)
    if beside is not None:
        return beside
    for at in range(verb.i - 1, -1, -1):
        token = skeleton.doc[at]
        if skeleton.quoted[at] >= 0 or token.text in {";", ":"}:
            break
        if token.dep_ in ("nsubj", "ROOT") and token.tag_[:2] in ("NN", "PR") and token.head.dep_ != "relcl":
            return token
    after = verb.i + 1
    if after < len(skeleton.doc):
        noun = skeleton.doc[after]
        while noun.dep_ in ("compound", "det", "amod", "poss") and noun.head.i > noun.i:
            noun = noun.head
        if noun.tag_[:2] == "NN" and noun.left_edge.i == after:
            return noun
    return None


def _inverted(skeleton: Skeleton, verb: Token) -> Token | None:
    """'“...,” said the minister' where the parser took the minister for an object."""
    follows = next((c for c in verb.rights if c.dep_ in _ADDRESSED_THROUGH), None)
    if follows is None or follows.left_edge.i != verb.i + 1 or skeleton.quoted[follows.i] >= 0:
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or follows.tag_[:2] not in ("NN", "PR", "DT"):
        return None
    at = verb.i - 1
    while at >= 0 and (skeleton.doc[at].dep_ == "punct" or skeleton.doc[at].is_punct):
        at -= 1
    return follows if at >= 0 and skeleton.quoted[at] >= 0 else None


def _inherited(skeleton: Skeleton, verb: Token, depth: int) -> Token | None:
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("acl", "relcl"):
        if verb.tag_ == "VBN":
            return _agent(verb)
        if verb.tag_ == "VB":
            return None  # 'the right to object': nobody does
        return noun_source(skeleton, head)
    if verb.dep_ not in _INHERITS:
        return None
    if verb.dep_ in ("ccomp", "parataxis", "csubj") and verb.tag_ not in ("VBG", "VB", "VBN"):
        return None
    while head.dep_ in ("prep", "mark", "agent") and head.head.i != head.i:
        head = head.head
    if head.tag_.startswith("NN"):
        return noun_source(skeleton, head)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        head = _reporter_above(head)
    if verb.dep_ == "conj" and verb.tag_ in FINITE:
        head = _finite_above(verb)
    if verb.dep_ == "xcomp":
        caused = child_of(head, "dobj")
        if caused is not None and head.lower_ in _CAUSES:
            return caused
    own = own_subject(skeleton, head)
    if own is not None:
        # 'was quoted as saying': the one who is quoted says it. 'was told that ..., adding': nobody.
        return own
    return find_subject(skeleton, head, depth + 1)


def _reporter_above(verb: Token) -> Token:
    """'told them that it was late, adding that': the adding is done by who told, not by 'it'."""
    if verb.dep_ == "ccomp" and verb.head.lower_ in VERBS and verb.head.i < verb.i:
        return verb.head
    return verb


def _finite_above(verb: Token) -> Token:
    """'urged them to stop and accused them': a verb with a tense is joined to one with a tense."""
    head = verb.head
    while head.tag_ not in FINITE and head.head.i != head.i:
        if any(c.dep_ in ("aux", "auxpass") for c in head.children if c.tag_ != "TO"):
            break
        head = head.head
    if verb.tag_ == "VBD" and head.tag_ == "VB" and comma_before(verb):
        above = head
        while above.tag_ != "VBD" and above.head.i != above.i:
            above = above.head
        if above.tag_ == "VBD":
            return above  # 'told them that it would fail, and called it a waste'
    known = VERBS.get(verb.lower_)
    if known is not None and known.frame & SPEECH and verb.tag_ == "VBD":
        above = head.head
        if head.dep_ == "ccomp" and above.lower_ in VERBS and above.tag_ == "VBD" and above.i < head.i:
            return above
    return head


def noun_source(skeleton: Skeleton, noun: Token) -> Token | None:
    """Whose words they are: 'his statement', 'a letter from X', 'X issued a statement saying'.

    For a noun that is no noun of speech, the noun itself: 'protesters chanting'.
    """
    speech = noun
    if noun.lower_ not in SPEECH_NOUNS:
        sent = _sent_to(noun)
        if sent is not None:
            speech = sent
        else:
            return noun if noun.tag_[:2] in ("NN", "PR", "DT", "WP") else None
    for child in speech.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
            source = object_of(child)
            if source is not None:
                return source
    verb = speech.head
    while not verb.tag_.startswith("VB") and verb.head.i != verb.i:
        verb = verb.head
    if speech.dep_ in ("dobj", "pobj") and verb.tag_.startswith("VB") and not is_passive(verb):
        own = own_subject(skeleton, verb) or _inherited(skeleton, verb, 3)
        if own is not None:
            return own
    return speech


def _sent_to(noun: Token) -> Token | None:
    """'sent an email to supporters stating': the email, where `noun` are the supporters."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("to", "with"):
        return None
    above = noun.head.head
    if above.lower_ in SPEECH_NOUNS:
        return above
    sent = child_of(above, "dobj")
    return sent if sent is not None and sent.lower_ in SPEECH_NOUNS and sent.i < noun.i else None


def relative_antecedent(skeleton: Skeleton, verb: Token) -> Token | None:
    """The noun that 'who', 'which' or 'that' stands for, as the subject of `verb`."""
    head = verb
    while head.dep_ in ("conj", "xcomp", "ccomp", "advcl") and head.head.i != head.i:
        head = head.head
    if head.dep_ != "relcl":
        return None
    return noun_source(skeleton, head.head) or head.head


def find_addressee(skeleton: Skeleton, verb: Token, frame: Frame, subject: Token | None) -> Token | None:
    """To whom it is said: 'told reporters', 'wrote to the ministry', 'asked him'."""
    for child in verb.rights:
        if (subject is not None and child.i == subject.i) or skeleton.quoted[child.i] >= 0:
            continue
        if child.dep_ == "dative" and child.tag_[:2] in ("NN", "PR"):
            return child
        if child.dep_ == "dobj" and Frame.ADDRESSEE in frame:
            return child
        if child.dep_ in ("prep", "dative") and child.lower_ == "to" and Frame.CLAUSE in frame:
            return object_of(child)
    return None


def appositions(skeleton: Skeleton, noun: Token) -> tuple[Span, ...]:
    """The names or descriptions that are set beside a noun."""
    return tuple(phrase(skeleton, child) for child in noun.rights if child.dep_ == "appos")
