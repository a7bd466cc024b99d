"""What stands right beside a quoted clause: a cue, a name, a signature."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate
from briefing.parse.quotations.lexicon import SPEECH
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.quotations.shapes import Shaped
    from briefing.parse.table import Cluster

SENTENCE_BREAK = re.compile(r"[.!?…][\"”’'»]*\s")
_LINK_AFTER = re.compile(
    r"[\s,–—-]*(?:(?:and|but|as|then|also|later|once|so|(?:is|was|that[’']s) (?:what|how))\s+)*$"
)
_DASH_NAME = re.compile(r"\s*(?P<dash>[-–—―~•]+)\s*")
_UNDASHED = re.compile(r"\s+(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}), [“\"][^“”\"\n]{3,90}[”\"]\W*")
"""'“...” Jane Roe, “How the mill was won”': a pull quote with the piece that it is from."""
_SIGNATURE_END = re.compile(r"[^\n“\"]{0,80}$")
_LABEL_BREAK = re.compile(r"[;:“”\"\n]|[.!?]\s+(?=[A-Z]\w+ [a-z])")
_SO = re.compile(r",? so (?:the )?(?:[A-Z]\w+ )?")
"""'“...”, so Roe': how translations from German or Dutch name who speaks."""
_LONGEST_LABEL = 10
"""Words up to which what stands before a name and a colon is a label."""
_BESIDE = 45
"""Characters up to which a name stands beside a quotation."""


class Beside:
    """Looks at the surroundings of the quoted clauses of one article."""

    def __init__(self, scene: Scene, shaped: Sequence[Shaped]) -> None:
        """`shaped` are all quoted regions, in order."""
        self._scene = scene
        self._text = scene.text
        self._shaped = shaped

    def cue(self, shaped: Shaped, index: int, report: Report) -> tuple[float, str] | None:
        """How well a report fits a quoted clause by its place, and the rule's name."""
        outer = shaped.outer
        if outer.covers(report.cue):
            return None
        first, last = report.start, report.end
        linked = index in report.quoted
        weak = 0.0 if report.frame & SPEECH else 0.05 if linked else 0.2
        if report.content and not linked and not report.clausal:
            weak += 0.1
        if first >= outer.end:
            return self._after(shaped, report, first, linked, weak)
        if last <= outer.start:
            return self._before(outer, last, linked, weak)
        return None

    def _after(
        self, shaped: Shaped, report: Report, first: int, linked: bool, weak: float
    ) -> tuple[float, str] | None:
        outer = shaped.outer
        gap = self._text[outer.end : first]
        if SENTENCE_BREAK.search(gap) or self._between(outer.end, first):
            return None
        stop = self._text[outer.start : outer.end].rstrip("”\"’'» ")[-1:]
        if stop == "." and "," not in gap[:2] and self._text[first].isupper():
            return None  # '“... .” She said later that': a sentence of its own
        if stop in "?!…" and report.content and not linked and self._text[first].isupper():
            return None
        if _LINK_AFTER.match(gap):
            return (0.97 - weak, "cue after")
        return ((0.9 if linked else 0.72) - weak - min(len(gap), 200) / 800, "cue after, apart")

    def _before(self, outer: Span, last: int, linked: bool, weak: float) -> tuple[float, str] | None:
        gap = self._text[last : outer.start]
        if SENTENCE_BREAK.search(gap) or self._between(last, outer.start):
            return None
        tail = gap.rstrip()
        close = tail.endswith((":", ",")) or not tail
        far = min(len(gap), 200) / 800
        if close and len(gap) < 40:
            return (0.95 - weak - far, "cue before")
        if linked:
            return (0.92 - weak - far, "cue before, apart")
        return ((0.85 if close else 0.7) - weak - far, "cue before, apart")

    def _between(self, low: int, high: int) -> bool:
        """Whether another quoted clause lies between."""
        return any(
            low <= s.outer.start and s.outer.end <= high and s.shape == "clause"
            for s in self._near(low, high)
        )

    def _near(self, low: int, high: int) -> Sequence[Shaped]:
        first = bisect_left(self._shaped, low, key=lambda s: s.outer.start)
        last = bisect_left(self._shaped, high, key=lambda s: s.outer.start)
        return self._shaped[first:last]

    def name(self, shaped: Shaped) -> Candidate | None:
        """A person named right after the marks, or before a colon: the cue is unknown, or not English."""
        outer = shaped.outer
        stop = min(self._scene.paragraphs[shaped.region.paragraph].end, outer.end + _BESIDE)
        after = self._scene.table.between(outer.end, stop)[:1]
        if after and not SENTENCE_BREAK.search(self._text, outer.end, after[0][0]):
            named = _named(*after[0])
            if named is not None and _SO.fullmatch(self._text, outer.end, after[0][0]):
                named.score = 0.85
            return named
        if not self._text[max(0, outer.start - 3) : outer.start].rstrip().endswith(":"):
            return None
        before = self._scene.table.between(outer.start - _BESIDE, outer.start)[-1:]
        if before and "\n" not in self._text[before[0][1] : outer.start]:
            return self._labelled(outer, *before[0]) or _named(*before[0])
        return None

    def _labelled(self, outer: Span, start: int, end: int, cluster: Cluster) -> Candidate | None:
        """'Norwegian Trade Minister Jane Roe: “...”': all before the colon names who speaks."""
        first = self._scene.sentence_of(start).start
        label = self._text[first:start]
        colon = self._text[end : outer.start].strip()
        if cluster.kind == "place" or colon not in (":", "：") or _LABEL_BREAK.search(label):
            return None
        if len(label.split()) > _LONGEST_LABEL:
            return None
        who = Who(Span(start, end), cluster.name, cluster, "name", 0.97)
        return Candidate("label", 0.92, who, None, Span(end, end + 1))

    def signature(self, shaped: Shaped) -> Candidate | None:
        """'“...” - Jane Roe', on the same line or alone on the next."""
        end = shaped.outer.end
        paragraphs = self._scene.paragraphs
        stop = paragraphs[shaped.region.paragraph].end
        if not self._text[end:stop].strip():
            following = shaped.region.paragraph + 1
            if following >= len(paragraphs):
                return None
            end, stop = paragraphs[following].start, paragraphs[following].end
        dash = _DASH_NAME.match(self._text, end, stop)
        if dash is None and shaped.outer.start == paragraphs[shaped.region.paragraph].start:
            undashed = _UNDASHED.fullmatch(self._text, end, stop)
            return self._signed(*undashed.span("who"), Span(*undashed.span("who"))) if undashed else None
        if dash is None or not _SIGNATURE_END.match(self._text, dash.end(), stop):
            return None
        return self._signed(dash.end(), stop, Span(*dash.span("dash")))

    def _signed(self, start: int, stop: int, dash: Span) -> Candidate | None:
        """The signature in `[start, stop)`: a name that the table knows, or a few words with a capital."""
        named = [m for m in self._scene.table.between(start, stop) if m[0] - start < 30]
        if named:
            first, last, cluster = named[0]
            who = Who(Span(first, last), cluster.name, cluster, "name", 0.97)
            return Candidate("signature", 0.93, who, None, dash)
        words = self._text[start:stop].strip(" .")
        if 0 < len(words.split()) <= 4 and words[:1].isupper():
            first = self._text.index(words, start)
            who = Who(Span(first, first + len(words)), words, None, "description", 0.9)
            return Candidate("signature", 0.9, who, None, dash)
        return None


def _named(start: int, end: int, cluster: Cluster) -> Candidate | None:
    if cluster.kind != "person":
        return None
    return Candidate("name beside", 0.55, Who(Span(start, end), cluster.name, cluster, "name", 0.9))
