"""Tokens to a tree, by recursive descent.

    query   = any
    any     = all { "OR" all }
    all     = not { ["AND"] not }
    not     = { "-" | "NOT" } term
    term    = "(" any ")" | field ( value | "(" any ")" ) | NEAR | phrase | prefix | word

Inside the parentheses of a field (`said:(rubio OR jaishankar)`) each word is a value of that field.
"""

from __future__ import annotations

from briefing.errors import QueryError
from briefing.query.fields import FIELDS, nearest
from briefing.query.lexer import Lexer, Report, Token, has_letters
from briefing.query.tree import (
    Empty,
    Field,
    Near,
    Node,
    Phrase,
    Prefix,
    Word,
    all_of,
    any_of,
    none_of,
)

DEEPEST = 40
"""Parentheses in parentheses, so that no input can exhaust the stack."""


class TooDeepError(QueryError):
    """More parentheses in parentheses than anybody writes; raised whatever `report` does."""

    def __init__(self, position: int) -> None:
        """Keep where the first parenthesis too many stands."""
        super().__init__("the parentheses are nested too deeply", position, "write it with fewer of them")


class Parser:
    """Reads one query. A mistake goes to `report`, which raises, or else is passed over."""

    def __init__(self, text: str, report: Report) -> None:
        """Cut `text` into tokens."""
        self._report = report
        self._tokens = Lexer(text, report).tokens()
        self._at = 0
        self._depth = 0

    def tree(self) -> Node:
        """The whole query as a tree, `in:` still among its fields."""
        found = [self._any(None)]
        while self._now.kind == ")":
            self._complain("there is no '(' for this ')'", self._now.start, "remove it, or quote it")
            self._at += 1
            found.append(self._any(None))
        return all_of(found)

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._now
        self._at += 1
        return token

    def _complain(self, message: str, position: int, hint: str | None = None) -> None:
        self._report(QueryError(message, position, hint))

    def _any(self, field: Token | None) -> Node:
        parts = [self._all(field)]
        while self._now.kind == "or":
            sign = self._next()
            if isinstance(parts[-1], Empty):
                self._complain("nothing stands before this OR", sign.start, "write it as: tariff OR duty")
            right = self._all(field)
            if isinstance(right, Empty):
                self._complain("nothing stands after this OR", sign.start, "write it as: tariff OR duty")
            parts.append(right)
        return any_of(parts)

    def _all(self, field: Token | None) -> Node:
        parts: list[Node] = []
        while self._now.kind not in ("or", ")", "end"):
            if self._now.kind == "and":
                self._and_sign(self._next(), bool(parts))
            else:
                parts.append(self._not(field))
        return all_of(parts)

    def _and_sign(self, sign: Token, has_left: bool) -> None:
        if not has_left or self._now.kind in ("or", "and", ")", "end"):
            side = "after" if has_left else "before"
            self._complain(f"nothing stands {side} this AND", sign.start, "terms are joined by AND anyway")

    def _not(self, field: Token | None) -> Node:
        negative, first = False, self._now.start
        while self._now.kind in ("-", "not"):
            sign = self._next()
            negative = not negative
            apart = sign.kind == "-" and self._now.start > sign.end
            if apart or self._now.kind in ("or", "and", ")", "end"):
                self._complain(
                    f"nothing stands after this {sign.text or '-'}", sign.start, "write it as: tariff -steel"
                )
                return Empty()
        term = self._term(field)
        return none_of(term, first) if negative else term

    def _term(self, field: Token | None) -> Node:
        token = self._next()
        if token.kind == "(":
            return self._group(token, field)
        if token.kind == "field":
            return self._field(token)
        if field is not None:
            return self._value(field, token)
        return self._leaf(token)

    def _leaf(self, token: Token) -> Node:
        place = {"start": token.start, "end": token.end}
        if token.kind == "near":
            return self._near(token)
        if not has_letters(token.text):
            what = "between these quotation marks" if token.kind == "phrase" else "before this *"
            self._complain(f"nothing stands {what}", token.start, "remove them, or put words there")
            return Empty()
        if token.kind == "phrase":
            words = " ".join(token.text.split())
            return Phrase(words, token.prefix, start=token.start, end=token.end)
        if token.kind == "prefix":
            return Prefix(token.text, **place)
        return Word(token.text, **place)

    def _near(self, token: Token) -> Node:
        if len(token.terms) > 1:
            return Near(token.terms, token.distance, start=token.start, end=token.end)
        self._complain("NEAR wants two words or more", token.start, "write it as NEAR(tariff steel, 5)")
        return Phrase(token.terms[0], start=token.start, end=token.end) if token.terms else Empty()

    def _group(self, opening: Token, field: Token | None) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError(opening.start)
        inner = self._any(field)
        self._depth -= 1
        if self._now.kind == ")":
            self._at += 1
            if isinstance(inner, Empty):
                self._complain("nothing stands in these parentheses", opening.start, "remove them")
        else:
            self._complain("this parenthesis is not closed", opening.start, "add a ) at the end")
        return inner

    def _field(self, name: Token) -> Node:
        value = self._now
        if value.start != name.end or value.kind not in ("word", "prefix", "phrase", "("):
            info = FIELDS[name.text]
            example = f"{name.text}:{info.values[0]}" if info.values else info.example
            self._complain(f"'{name.text}:' has no value", name.start, f"write it as {example}")
            return Empty()
        self._at += 1
        if value.kind == "(":
            return self._group(value, name)
        return self._value(name, value)

    def _value(self, name: Token, value: Token) -> Node:
        """One value of a field, at `value`; inside a group `name` stands farther left."""
        if value.kind == "near":
            self._complain(f"NEAR can't be a value of '{name.text}:'", value.start, "put it after the field")
            return self._near(value)
        text = " ".join(value.text.split())
        prefix = value.kind == "prefix" or value.prefix
        info = FIELDS[name.text]
        if info.values:
            text = text.lower()
            if prefix or text not in info.values:
                return self._bad_choice(name, text, value.start)
        elif not text and not prefix:
            self._complain(f"'{name.text}:' has no value", value.start, f"write it as {info.example}")
            return Empty()
        start = name.start if name.end == value.start else value.start
        return Field(name.text, text, prefix, start=start, end=value.end, value_start=value.start)

    def _bad_choice(self, name: Token, text: str, position: int) -> Node:
        known = FIELDS[name.text].values
        near = nearest(text, known)
        hint = f"did you mean '{name.text}:{near}'?" if near else "it can be " + ", ".join(known)
        self._complain(f"'{name.text}:' can't be '{text[:40]}'", position, hint)
        return Empty()
