"""Reports that the parser does not see, by their order alone: '..., the ministry warned on Friday'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.parse.quotations.syntax import FINITE, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.model import Span
    from briefing.parse.quotations.skeleton import Skeleton

_LONGEST = 16
"""Tokens of a subject between the comma and its verb."""
_ASIDE_OPENERS = frozenset(
    ("in", "at", "on", "speaking", "during", "through", "via", "writing", "addressing", "after", "before")
)


def trailing(skeleton: Skeleton, verb: Token) -> tuple[Token, Span] | None:
    """Subject and content of a cue at a sentence's end whose subject the parser hangs on what stands before.

    '..., the country's former envoy to Oslo warned in a speech on Friday': between the comma and the verb
    stands one noun phrase, behind the verb no other clause.
    """
    doc = skeleton.doc
    at = verb.i - 1
    while at >= 0 and doc[at].tag_ == "RB":
        at -= 1
    name = _apposed(skeleton, at)
    if name is not None:
        at = name - 1
    comma = at
    while comma >= 0 and doc[comma].text != ",":
        if doc[comma].tag_[:2] in ("VB", "MD") or skeleton.quoted[comma] >= 0 or at - comma > _LONGEST:
            return None
        comma -= 1
    if comma < 1 or comma >= at:
        return None
    if name is not None and doc[comma + 1].tag_ not in ("DT", "PRP$", "NNP", "JJ"):
        return None
    roots = [token for token in doc[comma + 1 : at + 1] if not comma < token.head.i <= at]
    if len(roots) != 1 or roots[0].tag_[:2] not in ("NN", "PR"):
        return None
    if any(token.tag_ in FINITE or token.tag_ == "MD" for token in doc[verb.i + 1 :]):
        return None
    if not any(token.tag_ in FINITE or token.tag_ == "MD" for token in doc[:comma]):
        return None
    content = trimmed(skeleton, 0, comma - 1)
    subject = doc[_name_end(skeleton, name)] if name is not None else roots[0]
    return (subject, content) if content is not None else None


def _apposed(skeleton: Skeleton, at: int) -> int | None:
    """The comma before a name that ends at the comma `at`: '..., the adviser, | Roe, told'."""
    doc = skeleton.doc
    if at < 3 or doc[at].text != ",":
        return None
    first = at - 1
    while first > 0 and doc[first].tag_ in ("NNP", "NNPS"):
        first -= 1
    return first if first < at - 1 and doc[first].text == "," else None


def _name_end(skeleton: Skeleton, comma: int) -> int:
    """The last token of the name behind the comma."""
    at = comma + 1
    while at + 1 < len(skeleton.doc) and skeleton.doc[at + 1].tag_ in ("NNP", "NNPS"):
        at += 1
    return at


_QUESTIONED = frozenset(
    ("asked", "questioned", "pressed", "quizzed", "challenged", "approached", "contacted", "reached")
)
_NAMING = frozenset(("NNP", "NNPS", "NN", "NNS", "DT", "JJ", "PRP", "PRP$", "POS", "IN", "CD", "CC", "HYPH"))


def questioned(skeleton: Skeleton, verb: Token) -> Token | None:
    """Who was asked, of 'Roe, asked what he thought, said': `verb` stands behind the aside, or opens it."""
    doc = skeleton.doc
    first = next((token.i for token in doc if token.text == ","), 0)
    if not 0 < first < len(doc) - 1 or doc[first + 1].lower_ not in _QUESTIONED:
        return None
    if any(token.tag_ not in _NAMING or skeleton.quoted[token.i] >= 0 for token in doc[:first]):
        return None
    closing = verb.i - 1
    while closing > first and doc[closing].tag_ == "RB":
        closing -= 1
    if verb.i != first + 1 and doc[closing].text != ",":
        return None
    if closing == first and verb.i != first + 1:
        return None
    nouns = [token for token in doc[:first] if token.tag_[:2] in ("NN", "PR")]
    return next((t for t in nouns if doc[t.i + 1].tag_[:2] not in ("NN", "PO")), None)


def before_aside(skeleton: Skeleton, verb: Token) -> Token | None:
    """'Roe, in a letter to buyers, said': the name that opens the sentence, with an aside before the verb."""
    doc = skeleton.doc
    if verb.i < 3 or doc[verb.i - 1].text != ",":
        return None
    first = next((at for at in range(verb.i - 1) if doc[at].text == ","), 0)
    named = doc[:first]
    if not first or any(token.tag_ not in ("NNP", "NNPS", "NN", "DT", "JJ", "PRP") for token in named):
        return None
    return doc[first - 1] if doc[first + 1].lower_ in _ASIDE_OPENERS else None
