"""Transcripts and interviews: 'SPEAKER: ...' at the start of paragraphs, 'Q:' and 'A:'."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.lexicon import words
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.quotations.scene import Scene
    from briefing.parse.table import Cluster

_LABEL = re.compile(
    r"[“\"‘'*_]{0,3}(?P<label>[QA](?=\.\s)|[QA]|[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){0,4}"
    r"|[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3})(?:\s*\((?P<named>[^)\n]{1,40})\))?"
    r"(?:\s*[:：]|(?<=\b[QA])\.)[*_]{0,3}\s+(?=\S)"
)
_ASKERS = words(
    "Q QUESTION INTERVIEWER REPORTER JOURNALIST HOST MODERATOR ANCHOR Question Interviewer Reporter"
)
_ANSWERS = words("A ANSWER Answer")
_NO_SPEAKERS = words(
    "READ WATCH UPDATE UPDATED CORRECTION NOTE RELATED PHOTO VIDEO BREAKING EXCLUSIVE ALSO MORE SEE IMAGE "
    "SOURCE CREDIT TAGS FILED LISTEN ABSTRACT"
)
_SPOKE_TO = re.compile(
    r"(?:,[^.\n]{0,120},|\s+\w+ed)?\s+(?:has\s+|recently\s+)?"
    r"(?:spoke|speaks|spoken|talked|talks|sat down|answer\w*)\b"
)
_INTERVIEW_WITH = re.compile(
    r"\b(?<![Hh]e )(?<!who )"
    r"(?:interview(?:ed)?(?: with| of)?|spoke (?:to|with)|sat down with|talked (?:to|with)|asked)\s+"
    r"(?:[\w’'-]+\s+){0,4}$"
)
_HE_SPOKE_TO = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who) (?:has |had )?(?:recently |also )?(?:spoke|spoken|talked|sat down) (?:to|with)"
    r" (?:[\w’'-]+ ){0,4}$"
)
"""'She spoke to | Jane Roe': who is named is the interviewer."""
_FEWEST = 3
_LONGEST_TURN = 6
"""Paragraphs up to which what stands between two labels is one person's turn."""


@dataclass(frozen=True, slots=True)
class _Turn:
    paragraph: int
    label: Span
    body: Span
    named: Span | None = None
    """What stands in brackets behind the label: 'THE MINISTER (Mr. Roe): ...'."""


def find_turns(scene: Scene) -> dict[int, Draft]:
    """The turns of a transcript by paragraph; empty where the article is none.

    A paragraph without a label between two turns belongs to the turn before it: it is given with the
    draft of that turn.
    """
    turns = _labelled(scene)
    if not _is_transcript(scene.text, turns):
        return {}
    answerer, asker = _interview(scene, turns)
    by_label: dict[str, Who] = {}
    if asker is not None:
        named = Who(turns[0].label, asker.name, asker, "description", 0.8)
        by_label |= dict.fromkeys(("Q", "QUESTION", "Question", "INTERVIEWER", "Interviewer"), named)
    found: dict[int, Draft] = {}
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        name = scene.text[turn.label.start : turn.label.end]
        who = _named(scene, turn, name, by_label) or _who(scene, turn.label, name, by_label, answerer)
        draft = Draft("direct", [turn.body], turn.paragraph)
        draft.candidates.append(Candidate("turn", 0.95, who, None, None))
        found[turn.paragraph] = draft
        last = following.paragraph if following is not None else turn.paragraph + 1
        if last - turn.paragraph > _LONGEST_TURN:
            last = turn.paragraph + 1
        for number in range(turn.paragraph + 1, last):
            span = scene.paragraphs[number]
            draft.content.append(Span(span.start, span.end))
            draft.last_paragraph = number
            found[number] = draft
    return found


def _labelled(scene: Scene) -> list[_Turn]:
    turns = []
    for number, paragraph in enumerate(scene.paragraphs):
        match = _LABEL.match(scene.text, paragraph.start, paragraph.end)
        if match is None or match["label"].split()[0].strip(".:") in _NO_SPEAKERS:
            continue
        label = Span(match.start("label"), match.end("label"))
        body = _without_marks(scene.text, match.end(), paragraph.end)
        if body.start < body.end:
            named = Span(*match.span("named")) if match["named"] else None
            turns.append(_Turn(number, label, body, named))
    capitals = [t for t in turns if scene.text[t.label.start : t.label.end].isupper()]
    return capitals if len(capitals) >= max(_FEWEST, len(turns) - 2) else turns


def _without_marks(text: str, start: int, end: int) -> Span:
    """The turn's words, without quotation marks that hold all of them."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    if end - start > 1 and text[start] in '“"' and text[end - 1] in '”"':
        return Span(start + 1, end - 1)
    return Span(start, end)


def _is_transcript(text: str, turns: Sequence[_Turn]) -> bool:
    """Whether labels come again, more than one, as they do where people talk in turn.

    'JANE ROE:' comes again as 'ROE:', so labels are told apart by their last word.
    """
    labels = Counter(text[turn.label.start : turn.label.end].split()[-1] for turn in turns)
    if len(turns) < _FEWEST or len(labels) < 2 or max(labels.values()) < 2:
        return False
    close = sum(b.paragraph - a.paragraph <= 3 for a, b in pairwise(turns))
    capitals = sum(n for label, n in labels.items() if label.isupper())
    repeated = sum(n for n in labels.values() if n > 1)
    return close >= 2 and (capitals >= _FEWEST or (repeated >= 4 and len(turns) >= 4))


def _named(scene: Scene, turn: _Turn, label: str, by_label: dict[str, Who]) -> Who | None:
    """The person whose name stands in brackets behind a label; the label is that person's from there on."""
    if turn.named is None:
        return None
    for start, end, cluster in scene.table.between(turn.named.start, turn.named.end):
        if cluster.kind == "person":
            by_label[label] = Who(turn.label, cluster.name, cluster, "name", 0.97)
            return Who(Span(start, end), cluster.name, cluster, "name", 0.97)
    return None


def _who(
    scene: Scene, label: Span, name: str, by_label: dict[str, Who], answerer: Cluster | None
) -> Who | None:
    if name in _ANSWERS:
        if answerer is None:
            return None
        return Who(label, answerer.name, answerer, "description", 0.8)
    known = by_label.get(name)
    if known is not None:
        return Who(label, known.name, known.cluster, known.form, known.certainty)
    cluster = _by_surname(scene, name) or _over(scene, label)
    if cluster is not None and name not in _ASKERS:
        who = Who(label, cluster.name, cluster, "name", 0.97)
    else:
        who = Who(label, name, None, "description", 0.95)
    by_label[name] = who
    return who


def _over(scene: Scene, label: Span) -> Cluster | None:
    """The entity that a label names as a whole, or ends with: not the 'China' of 'CHINA DIRECTOR'."""
    found = scene.table.between(label.start, label.end)
    return found[-1][2] if found and found[-1][1] >= label.end else None


def _by_surname(scene: Scene, label: str) -> Cluster | None:
    """The person whose name ends with the label's last word, if there is just one."""
    last = label.split()[-1].strip(".").casefold()
    fits = [
        cluster
        for cluster in scene.table.clusters
        if cluster.kind == "person" and cluster.name.split() and cluster.name.split()[-1].casefold() == last
    ]
    return fits[0] if len(fits) == 1 else None


def _interview(scene: Scene, turns: Sequence[_Turn]) -> tuple[Cluster | None, Cluster | None]:
    """Who answers and who asks in a 'Q:', 'A:' interview, as far as the words before it tell."""
    start = scene.paragraphs[turns[0].paragraph].start
    named = [m for m in scene.table.between(scene.body, start) if m[2].kind == "person" and m[2].involved]
    asker = next(
        (who for first, _, who in named if _HE_SPOKE_TO.search(scene.text, max(0, first - 60), first)), None
    )
    named = [mention for mention in named if mention[2] is not asker]
    for first, last, cluster in named:
        if _INTERVIEW_WITH.search(scene.text, max(0, first - 60), first):
            return cluster, asker
        sentence = scene.sentence_of(first)
        if _SPOKE_TO.match(scene.text, last, min(sentence.end, start)):
            return cluster, asker
    if not named:  # 'Interview with Ambassador Roe': only the headline tells
        named = [m for m in scene.table.between(0, scene.body) if m[2].kind == "person" and m[2].involved]
    several = {id(cluster) for _, _, cluster in named}
    return (named[0][2] if len(several) == 1 else None), asker
