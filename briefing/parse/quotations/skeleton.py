"""Sentences for the dependency parser, with what is quoted in full taken out.

A quoted clause is replaced by two words ('it works') that every reporting verb takes as its complement.
The parser then sees a plain sentence ('“it works,” said the minister'), which is both quicker and more
often right than the full text: what somebody says inside the marks cannot mislead it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from briefing.parse.marks import Region
    from briefing.parse.quotations.scene import Scene
    from briefing.parse.tokens import Word

PLACEHOLDER = ("it", "works")
_STOPS = frozenset({",", ".", "?", "!", "…", "..."})
LONGEST = 250
"""Tokens above which a sentence is not parsed: a list or a table, where a parse means nothing."""


@dataclass(slots=True)
class Skeleton:
    """A parsed sentence whose tokens lead back to the text."""

    sentence: int
    """Its number in `Analysis.sentences`."""
    doc: Doc
    spans: list[tuple[int, int]]
    """`[start, end)` in the text of each token; a placeholder has that of what it stands for."""
    quoted: list[int]
    """For each token the index of the quoted clause that it stands for, or -1."""

    def span(self, first: Token, last: Token) -> Span:
        """The text from the start of one token to the end of another."""
        return Span(self.spans[first.i][0], self.spans[last.i][1])


def parse_sentences(scene: Scene, numbers: Sequence[int], clauses: Sequence[Region]) -> list[Skeleton]:
    """Parse the sentences with these numbers in one batch; those too long to parse are left out.

    `clauses` are the regions of what is quoted in full, in order.
    """
    built = [
        skeleton for number in numbers if (skeleton := _Builder(scene, number, clauses).build()) is not None
    ]
    parsed = scene.engine.parse_docs([skeleton.doc for skeleton in built])
    for skeleton, doc in zip(built, parsed, strict=True):
        skeleton.doc = doc
    return built


class _Builder:
    """Writes one sentence anew, token by token."""

    def __init__(self, scene: Scene, number: int, clauses: Sequence[Region]) -> None:
        self._scene = scene
        self._number = number
        self._clauses = clauses
        self._lower = False
        self._words: list[str] = []
        self._spaces: list[bool] = []
        self._spans: list[tuple[int, int]] = []
        self._quoted: list[int] = []

    def build(self) -> Skeleton | None:
        """The skeleton, not parsed yet; None for what no parse makes sense of."""
        from spacy.tokens import Doc

        sentence = self._scene.sentences[self._number]
        at = bisect_left(self._clauses, sentence.start, key=lambda clause: clause.outer.end)
        self._lower = sentence.paragraph == 0 and self._scene.is_headline(sentence)
        dateline = self._scene.dateline
        for token in self._scene.tokens.between(sentence.start, sentence.end):
            start, end = token.start, token.end
            if dateline.start <= start < dateline.end:
                continue  # 'NAIROBI — The minister has defended ...': the city defends nothing
            while at < len(self._clauses) and self._clauses[at].outer.end <= start:
                at += 1
            clause = self._clauses[at] if at < len(self._clauses) else None
            if clause is None or end <= clause.outer.start:
                self._add(token.text, token.spaced, start, end)
            elif clause.start <= start and end <= clause.end:
                self._stand_in(token, at, end == clause.end)
            elif start < clause.outer.end < end:  # 'over,”Roe': no space behind the mark
                glued = token.text[clause.outer.end - start :]
                self._add(glued, token.spaced, clause.outer.end, end)
            # what is left are the marks: the placeholder reads better without them
        if len(self._words) > LONGEST or not any(index < 0 for index in self._quoted):
            return None
        doc = Doc(self._scene.tokens.vocab, words=self._words, spaces=self._spaces)
        return Skeleton(self._number, doc, self._spans, self._quoted)

    def _add(self, word: str, space: bool, start: int, end: int) -> None:
        if self._lower and word.istitle() and self._scene.table.at(start, end) is None:
            word = word.lower()  # 'Roe Says Talks Failed': the parser takes capitals for names
        if word == "WHO" and self._scene.table.at(start, end) is not None:
            word = "UNESCO"  # the parser takes the organisation for the pronoun
        after_quote = self._quoted and self._quoted[-1] >= 0
        if after_quote and word[:1].isalnum():
            self._put(",", True, start, start)
        elif self._words and self._words[-1] == "," and word == ",":
            return
        self._put(word, space, start, end)

    def _stand_in(self, token: Word, index: int, last: bool) -> None:
        start, end = token.start, token.end
        if self._quoted and self._quoted[-1] == index:
            if last and token.text in _STOPS:
                self._put("," if token.text != "." else ".", True, start, end)
                return
            self._spans[-2:] = [(self._spans[-1][0], end), (self._spans[-1][0], end)]
            return
        if not (last and token.text in _STOPS):
            for word in PLACEHOLDER:
                self._put(word, word == PLACEHOLDER[0], start, end)
                self._quoted[-1] = index

    def _put(self, word: str, space: bool, start: int, end: int) -> None:
        if word == "," and self._spaces and self._quoted[-1] >= 0:
            self._spaces[-1] = False
        self._words.append(word)
        self._spaces.append(space)
        self._spans.append((start, end))
        self._quoted.append(-1)
