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

    from briefing.parse.analysis import Analysis
    from briefing.parse.sentences import Sentence

PLACEHOLDER = ("it", "works")
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


def parse_sentences(
    analysis: Analysis, numbers: Sequence[int], clauses: Sequence[Span]
) -> dict[int, Skeleton]:
    """Parse the sentences with these numbers in one batch.

    `clauses` are the spans, marks left out, of what is quoted in full, in order and apart.
    """
    built = [
        skeleton
        for number in numbers
        if (skeleton := _skeleton(analysis, number, analysis.sentences[number], clauses)) is not None
    ]
    parsed = analysis.engine.parse_docs([skeleton.doc for skeleton in built])
    for skeleton, doc in zip(built, parsed, strict=True):
        skeleton.doc = doc
    return {skeleton.sentence: skeleton for skeleton in built}


def _skeleton(
    analysis: Analysis, number: int, sentence: Sentence, clauses: Sequence[Span]
) -> Skeleton | None:
    from spacy.tokens import Doc

    span = analysis.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    at = bisect_left(clauses, sentence.start, key=lambda clause: clause.end)
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int]] = []
    quoted: list[int] = []
    for token in span:
        start, end = token.idx, token.idx + len(token)
        while at < len(clauses) and clauses[at].end <= start:
            at += 1
        if (
            at < len(clauses)
            and clauses[at].start <= start
            and end <= clauses[at].end
            and not _is_stop(token, clauses[at])
        ):
            if quoted and quoted[-1] == at:
                spans[-2:] = [(spans[-1][0], end), (spans[-1][0], end)]
                spaces[-1] = bool(token.whitespace_)
                continue
            words += PLACEHOLDER
            spaces += [True, False]
            spans += [(start, end), (start, end)]
            quoted += [at, at]
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        spans.append((start, end))
        quoted.append(-1)
    if len(words) > LONGEST:
        return None
    return Skeleton(number, Doc(analysis.doc.vocab, words=words, spaces=spaces), spans, quoted)


def _is_stop(token: Token, clause: Span) -> bool:
    """The last stop or comma inside the marks stays: it shapes the sentence around."""
    return token.idx + len(token) == clause.end and token.text in {",", ".", "?", "!"}
