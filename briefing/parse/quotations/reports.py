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
    PHRASES,
    SPEECH,
    VERBS,
    Frame,
    Verb,
    words,
)
from briefing.parse.quotations.subjects import (
    adjacent_noun,
    appositions,
    find_addressee,
    find_subject,
    main_subject,
    nearest_subject,
    relative_antecedent,
    turned_noun,
)
from briefing.parse.quotations.syntax import (
    FINITE,
    child_of,
    has_content,
    is_passive,
    object_of,
    own_subject,
    phrase,
    trimmed,
)
from briefing.parse.quotations.trailing import before_aside, questioned, trailing

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefing.parse.quotations.skeleton import Skeleton

Via = Literal["verb", "according"]

_HYPOTHETICAL = frozenset({"should", "could", "might", "may", "must", "would", "can"})
_REFUSES = words("declined declines decline refused refuses refuse declining refusing")
_MEASURES = words(
    "distance size age type weight need demand plan schedule season custom tradition rank order income law "
    "taste ability merit use"
)
"""'paid according to age': what a thing goes by, and no source."""
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
    shared: bool = False
    """Whether the subject is that of another verb ('..., adding that'), or of a noun."""
    obliged: bool = False
    """Whether it must or should be said: so it was not."""
    hypothetical: bool = False
    """Whether it might, should or is meant to be said, and so perhaps was not."""

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
        return bool(self.frame & (PHRASES if self.clausal else PHRASES | Frame.NAMING))


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


def main_subject_of(skeleton: Skeleton) -> Span | None:
    """The head word of the sentence's main subject."""
    root = next((token for token in skeleton.doc if token.dep_ == "ROOT"), None)
    subject = own_subject(skeleton, root) if root is not None else None
    return skeleton.span(subject, subject) if subject is not None else None


def _phrase_cue(skeleton: Skeleton, token: Token) -> Report | None:
    """'according to X', 'in the words of X', 'per X'."""
    first = token
    link: Token | None = token
    if token.lower_ != "per":
        link = next((t for t in token.children if t.lower_ in ("to", "of")), None)
    source = object_of(link) if link is not None else None
    if link is None or source is None or (source.lower_ in _MEASURES and source.left_edge.i == source.i):
        return None
    if token.lower_ == "words":
        if token.dep_ != "pobj" or token.head.lower_ != "in":
            return None
        first = token.head
    elif token.lower_ == "per" and not source.tag_.startswith("NNP"):
        return None
    content = _around(skeleton, first, source.right_edge)
    cue = skeleton.span(first, link)
    report = Report(skeleton.sentence, cue, "according to", Frame.CLAUSE, "according", content=content)
    report.clausal = True
    report.quoted = _quoted_in(skeleton, content)
    _name_subject(skeleton, report, source, token)
    return report


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
    known = _known(skeleton, token, linked)
    if known is None:
        return None
    passive = is_passive(token)
    asked = questioned(skeleton, token)
    if asked is not None and skeleton.doc[token.i - 1].text == "," and asked.i == token.i - 2:
        return None  # 'Roe, asked what she thought, said': the question is nobody's words
    subject = asked or find_subject(skeleton, token)
    if subject is None and not passive and (linked or token.tag_ in FINITE):
        beside_quote = bool(linked) or (bool(known.frame & SPEECH) and max(skeleton.quoted) >= 0)
        subject = before_aside(skeleton, token)
        subject = subject or (nearest_subject if beside_quote else adjacent_noun)(skeleton, token)
    if token.tag_ == "VBN" and not passive and subject is None and token.dep_ in ("acl", "amod", "advcl"):
        return None
    particle, frame = _particle(token, known.lemma, known.frame)
    frame = _document_frame(frame, subject)
    if not frame and not linked:
        return None
    addressee = find_addressee(skeleton, token, frame, subject)
    content, clausal = find_content(skeleton, Cue(token, frame, particle, subject, addressee, passive))
    if not content and not linked and known.frame & SPEECH and token.tag_ in FINITE:
        ends = trailing(skeleton, token) if own_subject(skeleton, token) is None else None
        if ends is not None:
            subject, content, clausal = ends[0], (ends[1],), True
    if not linked and _is_nobodys(token, subject, clausal):
        return None
    cue = _cue_span(skeleton, token, particle)
    report = Report(skeleton.sentence, cue, known.lemma, frame, "verb", content=content)
    report.clausal = clausal
    report.addressee = phrase(skeleton, addressee) if addressee is not None else None
    report.quoted = tuple(sorted(linked | set(_quoted_in(skeleton, content))))
    report.hypothetical = _is_hypothetical(token)
    report.obliged = any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in token.children)
    if subject is not None:
        _name_subject(skeleton, report, subject, token)
    return report


def _is_nobodys(token: Token, subject: Token | None, clausal: bool) -> bool:
    """'Say what you want', 'Asked for a comment, ...', 'declined to say': no report, or part of another."""
    if subject is None and token.tag_ == "VB":
        return True
    if token.tag_ == "VBN" and token.dep_ in ("acl", "advcl") and not clausal:
        return True
    above = next((c for c in token.children if c.dep_ == "xcomp" and c.lower_ in VERBS), None)
    return token.lower_ in _REFUSES and above is not None and has_content(above)


def _cue_span(skeleton: Skeleton, token: Token, particle: Token | None) -> Span:
    """The cue with its particle, and with what makes a denial of it: 'did not say', 'declined to say'."""
    first, last = token, token
    if particle is not None and particle.i == token.i + 1:
        last = particle
    negation = child_of(token, "neg")
    if negation is not None and 0 < token.i - negation.i <= 3:
        helper = child_of(token, "aux")
        first = helper if helper is not None and helper.i < negation.i else negation
    elif token.dep_ == "xcomp" and token.head.lower_ in _REFUSES and token.i - token.head.i <= 3:
        first = token.head
    return skeleton.span(first, last)


def _is_hypothetical(token: Token) -> bool:
    """'could deny it', 'to deny it': not 'refused to deny it', where the refusal is the fact."""
    if any(c.dep_ == "aux" and c.lower_ in _HYPOTHETICAL for c in token.children):
        return True
    if _is_imagined(token):
        return True
    purpose = token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)
    return purpose and token.dep_ not in ("xcomp", "ROOT", "conj")


def _is_imagined(token: Token) -> bool:
    """'It would mean telling them that it is over': what might be said."""
    while token.dep_ == "conj" and token.head.tag_ == token.tag_:
        token = token.head
    if token.tag_ != "VBG" or token.dep_ not in ("xcomp", "ccomp", "pcomp", "dobj"):
        return False
    return any(c.dep_ == "aux" and c.lower_ in _HYPOTHETICAL for c in token.head.children)


def _known(skeleton: Skeleton, token: Token, linked: set[int]) -> Verb | None:
    """The verb of a possible cue: one of the lexicon, or any that takes quoted words as its complement."""
    if token.dep_ == "acl" and token.tag_ == "VB":
        return None  # 'the right to object': nobody does
    known = VERBS.get(token.lower_)
    if known is not None:
        return known
    if not linked or own_subject(skeleton, token) is None or token.lower_ in _COPULA:
        return None
    return Verb(token.lower_, Frame.QUOTED)  # 'he demurred: “...”'


def _document_frame(frame: Frame, subject: Token | None) -> Frame:
    """'the survey found that': some verbs report only where a document is their subject."""
    if Frame.DOCUMENT not in frame:
        return frame
    if subject is not None and subject.lower_ in DOCUMENTS:
        return frame | Frame.CLAUSE
    return frame & ~Frame.DOCUMENT


def _name_subject(skeleton: Skeleton, report: Report, subject: Token, cue: Token) -> None:
    """Note where the subject stands, and what stands for it or beside it."""
    report.subject = phrase(skeleton, subject)
    report.head = skeleton.span(subject, subject)
    report.inverted = subject.i > cue.i
    report.appositions = appositions(skeleton, subject)
    report.shared = subject.head.i != cue.i and report.via == "verb"
    other = main_subject(skeleton, cue)
    if other is not None and other.i != subject.i:
        report.other = skeleton.span(other, other)
    if subject.tag_ in ("WP", "WDT"):
        antecedent = relative_antecedent(skeleton, cue)
        report.antecedent = phrase(skeleton, antecedent) if antecedent is not None else None


def _particle(token: Token, lemma: str, frame: Frame) -> tuple[Token | None, Frame]:
    """The particle or preposition that changes what the verb may report, and the frame with it."""
    for child in token.rights:
        found = PARTICLES.get((lemma, child.lower_))
        if found is not None and child.i - token.i <= 6:
            return child, found | (frame & (Frame.CLAUSE | Frame.QUOTED))
    if lemma in FEELING_VERBS and any(c.dep_ == "dobj" and c.lower_ in FEELINGS for c in token.children):
        return None, frame | Frame.OBJECT
    return None, frame


def _linked(skeleton: Skeleton, token: Token) -> set[int]:
    """The quoted clauses that hang on the verb as its complement, or that it hangs on as an aside."""
    found = {
        skeleton.quoted[c.i] for c in token.children if skeleton.quoted[c.i] >= 0 and c.dep_ in _COMPLEMENTS
    }
    if token.dep_ in ("parataxis", "ccomp", "advcl") and skeleton.quoted[token.head.i] >= 0:
        found.add(skeleton.quoted[token.head.i])
    if turned_noun(skeleton, token) is not None:
        found.update(index for index in skeleton.quoted[: token.i] if index >= 0)
    return found


def _quoted_in(skeleton: Skeleton, content: tuple[Span, ...]) -> tuple[int, ...]:
    inside = set()
    for index, (start, end) in zip(skeleton.quoted, skeleton.spans, strict=True):
        if index >= 0 and any(span.start <= start and end <= span.end for span in content):
            inside.add(index)
    return tuple(sorted(inside))
