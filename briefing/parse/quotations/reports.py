"""Reporting frames in a parsed sentence: who (subject), how (cue), what (content), to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.model import Span
from briefing.parse.quotations.contents import Cue, find_content
from briefing.parse.quotations.lexicon import (
    DOCUMENTS,
    FEELING_VERBS,
    FEELINGS,
    PARTICLES,
    PHRASE_CUES,
    VERBS,
    Frame,
    Verb,
    words,
)
from briefing.parse.quotations.subjects import (
    appositions,
    find_addressee,
    find_subject,
    main_subject,
    nearest_subject,
    relative_antecedent,
)
from briefing.parse.quotations.syntax import is_passive, object_of, own_subject, phrase, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

Via = Literal["verb", "according"]

_HYPOTHETICAL = frozenset({"should", "could", "might", "may", "must", "would", "can"})
_COPULA = words("be is are was were been being 's ’s do did does have has had am ’m 'm 're ’re")
_COMPLEMENTS = frozenset(
    {"ccomp", "dobj", "dep", "parataxis", "oprd", "attr", "pcomp", "nsubj", "advcl", "xcomp"}
)


@dataclass(slots=True)
class Report:
    """One act of reporting in the writer's words."""

    sentence: int
    cue: Span
    lemma: str
    frame: Frame
    via: Via
    subject: Span | None = None
    """The words that name who speaks, without what follows and modifies them."""
    head: Span | None = None
    """The head word of the subject."""
    content: tuple[Span, ...] = ()
    """What is said, in the writer's words: one span, or two around the cue."""
    clausal: bool = False
    """Whether the content is a clause: not only a noun phrase or an infinitive."""
    addressee: Span | None = None
    inverted: bool = False
    """Whether the subject follows the cue."""
    quoted: tuple[int, ...] = ()
    """The quoted clauses that the parser sees as what is said."""
    antecedent: Span | None = None
    """What 'who' or 'which' stands for, where that is the subject."""
    other: Span | None = None
    """The head of another subject that the parse allows."""
    appositions: tuple[Span, ...] = ()
    """Names or descriptions set beside the subject."""
    hypothetical: bool = False
    """Whether it might or should be said, and so perhaps was not."""
    passive: bool = False

    @property
    def start(self) -> int:
        """Where its cue or, if that comes first, its subject begins."""
        return min(self.cue.start, self.subject.start if self.subject is not None else self.cue.start)

    @property
    def end(self) -> int:
        """Where its cue, or the subject that follows it, ends."""
        return max(self.cue.end, self.subject.end if self.subject is not None and self.inverted else 0)

    def reports_alone(self) -> bool:
        """Whether the verb reports without quoted words beside it."""
        plain = Frame.CLAUSE | Frame.ADDRESSEE | Frame.INFINITIVE | Frame.OBJECT
        return bool(self.frame & (plain if self.clausal else plain | Frame.NAMING))


def find_reports(skeleton: Skeleton) -> list[Report]:
    """The reports of one sentence, in order of their cues."""
    found = []
    for token in skeleton.doc:
        if skeleton.quoted[token.i] >= 0:
            continue
        report = _phrase_cue(skeleton, token) if token.lower_ in PHRASE_CUES else _verb(skeleton, token)
        if report is not None:
            found.append(report)
    return found


def _phrase_cue(skeleton: Skeleton, token: Token) -> Report | None:
    """'according to X', 'in the words of X', 'per X'."""
    link = (
        token
        if token.lower_ == "per"
        else next((t for t in token.children if t.lower_ in ("to", "of")), None)
    )
    source = object_of(link) if link is not None else None
    if link is None or source is None:
        return None
    first = token
    if token.lower_ == "words":
        if token.dep_ != "pobj" or token.head.lower_ != "in":
            return None
        first = token.head
    elif token.lower_ == "per" and not source.tag_.startswith("NNP"):
        return None
    content = _around(skeleton, first, source.right_edge)
    return Report(
        sentence=skeleton.sentence,
        cue=skeleton.span(first, link),
        lemma="according to",
        frame=Frame.CLAUSE,
        via="according",
        subject=phrase(skeleton, source),
        head=skeleton.span(source, source),
        content=content,
        clausal=True,
        inverted=True,
        quoted=_quoted_in(skeleton, content),
        appositions=appositions(skeleton, source),
    )


def _around(skeleton: Skeleton, token: Token, last: Token) -> tuple[Span, ...]:
    """The clause that 'according to' belongs to, without the phrase that runs from `token` to `last`."""
    head = token.head
    while not head.tag_.startswith("VB") and head.head.i != head.i:
        head = head.head
    while head.dep_ in ("conj", "xcomp", "aux", "auxpass", "pcomp") and head.head.i != head.i:
        head = head.head
    left, right = head.left_edge.i, head.right_edge.i
    pieces = []
    if left < token.i:
        pieces.append(trimmed(skeleton, left, token.i - 1))
    if last.i < right:
        pieces.append(trimmed(skeleton, last.i + 1, right))
    return tuple(piece for piece in pieces if piece is not None)


def _verb(skeleton: Skeleton, token: Token) -> Report | None:
    if not token.tag_.startswith("VB"):
        return None
    linked = _linked(skeleton, token)
    known = VERBS.get(token.lower_)
    if known is None:
        if not linked or own_subject(skeleton, token) is None or token.lower_ in _COPULA:
            return None
        known = Verb(token.lower_, Frame.QUOTED)  # 'he demurred: “...”': any verb that takes the words
    passive = is_passive(token)
    turned = _turned(skeleton, token)
    subject = turned if turned is not None else find_subject(skeleton, token)
    if turned is not None:
        linked = linked | {skeleton.quoted[i] for i in range(token.i) if skeleton.quoted[i] >= 0}
    if token.tag_ == "VBN" and not passive and subject is None and token.dep_ in ("acl", "amod", "advcl"):
        return None
    particle, frame = _particle(token, known.lemma, known.frame)
    if Frame.DOCUMENT in frame and (subject is None or subject.lower_ not in DOCUMENTS):
        frame &= ~Frame.DOCUMENT
    elif Frame.DOCUMENT in frame:
        frame |= Frame.CLAUSE
    if not frame and not linked:
        return None
    if subject is None and linked and not passive:
        subject = nearest_subject(skeleton, token)
    addressee = find_addressee(skeleton, token, frame, subject)
    content, clausal = find_content(skeleton, Cue(token, frame, particle, subject, addressee, passive))
    end = particle if particle is not None and particle.i == token.i + 1 else token
    report = Report(
        sentence=skeleton.sentence,
        cue=skeleton.span(token, end),
        lemma=known.lemma,
        frame=frame,
        via="verb",
        content=content,
        clausal=clausal,
        addressee=phrase(skeleton, addressee) if addressee is not None else None,
        quoted=tuple(sorted(linked | set(_quoted_in(skeleton, content)))),
        hypothetical=any(c.dep_ == "aux" and c.lower_ in _HYPOTHETICAL for c in token.children),
        passive=passive,
    )
    if token.dep_ == "acl":
        if token.tag_ == "VB":
            return None
        other = main_subject(skeleton, token)
        report.other = skeleton.span(other, other) if other is not None else None
    if subject is not None:
        report.subject = phrase(skeleton, subject)
        report.head = skeleton.span(subject, subject)
        report.inverted = subject.i > token.i
        report.appositions = appositions(skeleton, subject)
        if subject.tag_ in ("WP", "WDT"):
            antecedent = relative_antecedent(skeleton, token)
            report.antecedent = phrase(skeleton, antecedent) if antecedent is not None else None
    return report


def _particle(token: Token, lemma: str, frame: Frame) -> tuple[Token | None, Frame]:
    """The particle or preposition that changes what the verb may report, and the frame with it."""
    for child in token.rights:
        found = PARTICLES.get((lemma, child.lower_))
        if found is not None and child.i - token.i <= 6:
            return child, found | (frame & (Frame.CLAUSE | Frame.QUOTED))
    if lemma in FEELING_VERBS and any(c.dep_ == "dobj" and c.lower_ in FEELINGS for c in token.children):
        return None, frame | Frame.OBJECT
    return None, frame


def _turned(skeleton: Skeleton, token: Token) -> Token | None:
    """'“...,” added KCNA', where the parser reads 'the added KCNA'."""
    if token.tag_ != "VBN" or token.dep_ != "amod" or token.head.i < token.i:
        return None
    at = token.i - 1
    while at >= 0 and skeleton.doc[at].is_punct:
        at -= 1
    return token.head if at >= 0 and skeleton.quoted[at] >= 0 else None


def _linked(skeleton: Skeleton, token: Token) -> set[int]:
    """The quoted clauses that hang on the verb as its complement, or that it hangs on as an aside."""
    found = {
        skeleton.quoted[c.i] for c in token.children if skeleton.quoted[c.i] >= 0 and c.dep_ in _COMPLEMENTS
    }
    if token.dep_ in ("parataxis", "ccomp", "advcl") and skeleton.quoted[token.head.i] >= 0:
        found.add(skeleton.quoted[token.head.i])
    return found


def _quoted_in(skeleton: Skeleton, content: tuple[Span, ...]) -> tuple[int, ...]:
    inside = set()
    for index, (start, end) in zip(skeleton.quoted, skeleton.spans, strict=True):
        if index >= 0 and any(span.start <= start and end <= span.end for span in content):
            inside.add(index)
    return tuple(sorted(inside))
