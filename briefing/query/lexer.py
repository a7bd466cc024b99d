"""A query cut into tokens, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from briefing.errors import QueryError
from briefing.query.fields import FIELDS, nearest_field

TokenKind = Literal["(", ")", "or", "and", "not", "-", "field", "word", "prefix", "phrase", "near", "end"]
Report = Callable[[QueryError], None]
"""What is done about a mistake: raise it, or remember it and go on."""

_OPENING = '"“„”'
_BREAK = r"\s\"“„”()"
_WORD = re.compile(rf"[^{_BREAK}]+")
_NEAR_WORD = re.compile(rf"[^{_BREAK},]+")
_NEAR_DISTANCE = re.compile(r",?\s*(\d{1,6})\s*")
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_KEYWORDS: dict[str, TokenKind] = {"OR": "or", "AND": "and", "NOT": "not"}
_DEFAULT_DISTANCE = 10
_FARTHEST = 1000


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query at `[start, end)`."""

    kind: TokenKind
    text: str
    """The words; the name of a field in small letters; nothing for a sign."""
    start: int
    end: int
    prefix: bool = False
    """For a phrase that an asterisk follows."""
    terms: tuple[str, ...] = ()
    distance: int = 0


def has_letters(text: str) -> bool:
    """Whether there is anything in `text` that an index of words could hold."""
    return any(char.isalnum() for char in text)


class Lexer:
    """Reads one query from left to right. Every mistake goes to `report`; the rest is read on."""

    def __init__(self, text: str, report: Report) -> None:
        """Stand before the first character."""
        self._text = text
        self._report = report
        self._at = 0

    def tokens(self) -> list[Token]:
        """All tokens; the last one is the `end`."""
        found: list[Token] = []
        while self._skip_space():
            after_field = bool(found) and found[-1].kind == "field" and found[-1].end == self._at
            token = self._value() if after_field else self._token()
            if token is not None:
                found.append(token)
        found.append(Token("end", "", len(self._text), len(self._text)))
        return found

    def _skip_space(self) -> bool:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at < len(self._text)

    def _value(self) -> Token | None:
        """What follows `name:` directly. Signs and keywords mean nothing there."""
        if self._text[self._at] in "()" or self._text[self._at] in _OPENING:
            return self._token()
        return self._bare(self._take(_WORD))

    def _token(self) -> Token | None:
        start, char = self._at, self._text[self._at]
        if char in _OPENING:
            return self._phrase()
        if char in "()":
            self._at += 1
            return Token("(" if char == "(" else ")", "", start, self._at)
        if char == "-":
            self._at += 1
            return Token("-", "", start, self._at)
        if field := _FIELD.match(self._text, start):
            return self._field(field)
        word = self._take(_WORD)
        if word in _KEYWORDS:
            return Token(_KEYWORDS[word], word, start, self._at)
        if word == "NEAR" and self._text.startswith("(", self._at):
            return self._near(start)
        return self._bare(word) if has_letters(word) else None

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return match.group()

    def _bare(self, word: str) -> Token:
        start = self._at - len(word)
        stem = word.rstrip("*")
        if len(stem) < len(word):
            return Token("prefix", stem, start, self._at)
        return Token("word", word, start, self._at)

    def _field(self, match: re.Match[str]) -> Token | None:
        start, name = match.start(), match.group(1).lower()
        self._at = match.end()
        if name in FIELDS:
            return Token("field", name, start, self._at)
        near = nearest_field(name)
        advice = f"did you mean '{near}:'?" if near else "the fields are " + ", ".join(FIELDS)
        self._report(
            QueryError(f"there is no field '{name[:40]}:'", start, f"{advice} (to find the word, quote it)")
        )
        kind: TokenKind = "phrase" if match.group(1) in _KEYWORDS else "word"
        return Token(kind, match.group(1), start, self._at - 1)

    def _quoted(self) -> str:
        """The words between quotation marks; a doubled straight mark stands for itself."""
        start = self._at
        closing = '"' if self._text[start] == '"' else '”“"'
        self._at += 1
        kept: list[str] = []
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if char == '"' and closing == '"' and self._text.startswith('"', self._at):
                self._at += 1
            elif char in closing:
                return "".join(kept)
            kept.append(char)
        self._report(QueryError("this quotation mark is not closed", start, 'add a " at the end'))
        return "".join(kept)

    def _phrase(self) -> Token:
        start = self._at
        text = self._quoted()
        prefix = self._text.startswith("*", self._at)
        self._at += prefix
        return Token("phrase", text, start, self._at, prefix=prefix)

    def _near(self, start: int) -> Token:
        """`NEAR(a "b c", 5)`, from the parenthesis on."""
        self._at += 1
        terms: list[str] = []
        distance = _DEFAULT_DISTANCE
        while self._skip_space() and self._text[self._at] != ")":
            char = self._text[self._at]
            number = _NEAR_DISTANCE.match(self._text, self._at) if char == "," else None
            if number:
                distance = min(int(number.group(1)), _FARTHEST)
                self._at = number.end()
            elif char in _OPENING:
                terms.append(self._quoted())
            elif char in "(,":
                self._at += 1
            else:
                terms.append(self._take(_NEAR_WORD).rstrip("*"))
        if self._at < len(self._text):
            self._at += 1
        else:
            self._report(QueryError("NEAR( is not closed", start, "write it as NEAR(tariff steel, 5)"))
        kept = tuple(" ".join(term.split()) for term in terms if has_letters(term))
        return Token("near", "", start, self._at, terms=kept, distance=distance)
