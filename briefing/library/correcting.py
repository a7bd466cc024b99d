"""What a person says the program got wrong: speakers, kinds, words, names, roles, headlines, dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError
from briefing.library.deciding import article_target
from briefing.library.opened import Opened, now
from briefing.library.pieces import quoted_pieces
from briefing.model import Passage, Span, Target
from briefing.store import (
    anchors,
    cells,
    correcting,
    deciding,
    names,
    own_persons,
    people,
    reading,
    targets,
)

if TYPE_CHECKING:
    from briefing.model import Decision, QuotationKind
    from briefing.store.store import Connection

KINDS: tuple[QuotationKind, ...] = ("direct", "partial", "indirect")
Pieces = Iterable[tuple[int, int]]
"""Stretches of an article's present text: `[start, end)`."""


class Correcting(Opened):
    """The part of the library that keeps corrections."""

    def correct(self, target: Target, field: str, value: Any) -> Decision | None:
        """Say what a field of the target rightly is; None where that is what a person said before.

        A quotation's `speaker` (None, or {"name": ..., "person": uid or None}), `kind`, `span` (pairs of
        start and end in the present text), `rejected`, `verified`; an article's `title`, `published`,
        `outlet`; a person's `name`, `role`, `rejected`. Raises `BriefingError` for a field or a value
        that makes no sense.
        """
        return self.correct_all([target], field, value)

    def correct_all(self, on: Sequence[Target], field: str, value: Any) -> Decision | None:
        """The same of several targets, as one action."""
        at = now()
        changes = []
        with self._store.writing(durable=True) as connection:
            for target in on:
                _check_field(target, field)
                if field == "span":
                    kept_value: Any = _anchored(connection, names.article_of(target.uid), value)
                elif field == "speaker":
                    kept_value = _speaker(connection, names.article_of(target.uid), value)
                else:
                    kept_value = _checked(target, field, value)
                before = cells.correction(connection, target, field)
                if before["at"] is None or before.get("value") != kept_value:
                    after = {"field": field, "value": kept_value, "at": at}
                    changes.append(deciding.Change("correct", target, before, after))
            return deciding.decide(connection, changes, at)

    def correct_back(self, target: Target, *fields: str) -> Decision | None:
        """Let fields be as the parser had them again, as one action; None where they are."""
        at = now()
        changes = []
        with self._store.writing(durable=True) as connection:
            for field in fields:
                before = cells.correction(connection, target, field)
                after: dict[str, Any] = {"field": field, "at": None}
                if target.kind == "person" and field == "name" and before["at"] is not None:
                    after["value"] = cells.first_correction(connection, target, field)
                if before["at"] is not None:
                    changes.append(deciding.Change("correct", target, before, after))
            return deciding.decide(connection, changes, at)

    def add_quotation(
        self,
        article: int,
        start: int,
        end: int,
        *,
        speaker: dict[str, Any] | None = None,
        kind: QuotationKind | None = None,
    ) -> Decision | None:
        """Say that a passage is a quotation that the program missed, and whose it is.

        Quotation marks are left out, and the writer's words between marks. Without `kind` it is direct
        where there are marks, else indirect. Raises `BriefingError` where it begins or ends inside a word,
        or overlaps a quotation that is there already.
        """
        from briefing.library.missed import check_apart, check_words

        at = now()
        with self._store.writing(durable=True) as connection:
            uid, text = _text(connection, article)
            pieces, marked = quoted_pieces(text, start, end)
            if not pieces:
                raise BriefingError("there are no words in this passage")
            target = Target("passage", uid, *_whole(text, pieces))
            check_words(uid, text, pieces[0].start, pieces[-1].end)
            view = reading.article_view(connection, article)
            if view is not None:
                check_apart(view, pieces)
            value = {
                "kind": kind or ("direct" if marked else "indirect"),
                "speaker": _speaker(connection, uid, speaker),
                "content": [_anchor(text, piece) for piece in pieces],
            }
            before = cells.correction(connection, target, correcting.QUOTED)
            after = {"field": correcting.QUOTED, "value": value, "at": at}
            return deciding.decide(connection, [deciding.Change("correct", target, before, after)], at)

    def give_role(self, person: int, role: str | None, article: int | None = None) -> Decision | None:
        """Say which role a person holds in an article, or at present; with None, take that back.

        Raises `BriefingError` where there is no such person, or the article does not name them.
        """
        if article is None:
            with self._store.reading() as connection:
                rows = people.people_rows(connection, [person])
            if not rows:
                raise BriefingError(f"there is no person {person}")
            target = Target("person", rows[0].uid)
            return self.correct(target, "role", role) if role else self.correct_back(target, "role")
        with self._store.reading() as connection:
            target = article_target(connection, article)
            uid = own_persons.uid_in(connection, person, article)
        if uid is None:
            raise BriefingError("this article does not name that person")
        field = f"{correcting.ROLE}{uid}"
        return self.correct(target, field, role) if role else self.correct_back(target, field)

    def rejected(self, article: int) -> list[Target]:
        """The quotations of an article that a person said are none; `correct_back` brings them back."""
        with self._store.reading() as connection:
            uid = article_target(connection, article).uid
            found = [
                targets.quotation(connection, quotation)
                for quotation in correcting.rejected_quotations(connection, uid)
            ]
        return [target for target in found if target is not None]

    def find_words(self, article: int, words: str, near: int = 0) -> Span:
        """Where these words stand in an article, the nearest to `near`; white space may differ.

        Raises `BriefingError` where they do not.
        """
        with self._store.reading() as connection:
            _, text = _text(connection, article)
        place = anchors.find_again(text, near, near, words.strip(), "", "")
        if place is None:
            raise BriefingError(f"the article does not hold the words “{words.strip()[:60]}”")
        return Span(*place)


def _text(connection: Connection, article: int) -> tuple[str, str]:
    uid = article_target(connection, article).uid
    return uid, reading.text_of(connection, uid)


def _whole(text: str, pieces: Sequence[Span]) -> tuple[int, int, str, str, str]:
    start, end = pieces[0].start, pieces[-1].end
    return (start, end, *anchors.context(text, start, end))


def _anchor(text: str, piece: Span) -> list[Any]:
    return [piece.start, piece.end, *anchors.context(text, piece.start, piece.end)]


def _anchored(connection: Connection, article_uid: str, pieces: Pieces) -> list[list[Any]]:
    """The chosen words, by position and by words. Raises `BriefingError` for places that make no sense."""
    text = reading.text_of(connection, article_uid)
    spans = sorted(Span(*piece) for piece in pieces)
    inside = all(0 <= span.start < span.end <= len(text) for span in spans)
    apart = all(one.end <= other.start for one, other in pairwise(spans))
    if not spans or not inside or not apart:
        raise BriefingError("these are no words of the article", f"it has {len(text):,} characters")
    if not any(Passage.of(text, span.start, span.end).text.strip() for span in spans):
        raise BriefingError("there are no words in this passage")
    return [_anchor(text, span) for span in spans]


def _check_field(target: Target, field: str) -> None:
    """Raises `BriefingError` where a target has no such field."""
    fields = {
        "quotation": correcting.QUOTATION_FIELDS,
        "article": correcting.ARTICLE_FIELDS,
        "person": correcting.PERSON_FIELDS,
    }
    role = target.kind == "article" and field.startswith(correcting.ROLE)
    if field not in fields.get(target.kind, ()) and not role:
        raise BriefingError(f"{field!r} of a {target.kind} cannot be corrected")


def _checked(target: Target, field: str, value: Any) -> Any:
    """The value of a correction as it is kept."""
    if field == "published":
        from briefing.library.parsing import published_stamp

        return published_stamp(value)
    if field in ("rejected", "verified"):
        return bool(value)
    if field == "kind" and value not in KINDS:
        raise BriefingError(f"{value!r} is no kind of quotation", "direct, partial or indirect")
    return value if field == "kind" else _line(value)


def _speaker(connection: Connection, article_uid: str, value: dict[str, Any] | None) -> dict[str, Any] | None:
    """The speaker as kept: a name alone is the person of the store who bears it, if somebody does.

    Raises `BriefingError` where several do, and nothing tells which of them is meant.
    """
    if value is None:
        return None
    name, person = _line(value["name"]), value.get("person")
    if person is not None:
        return {"name": name, "person": person}
    from briefing.store.called import called

    meant = called(connection, name, article_uid)
    if len(meant) > 1:
        told = "; ".join(dict.fromkeys(who.name for who in meant))
        raise BriefingError(f"{len(meant)} are called {name[:60]}: {told[:120]}", "tell more of the name")
    return {"name": meant[0].name, "person": meant[0].uid} if meant else {"name": name, "person": None}


def _line(text: str) -> str:
    shown = "".join(" " if _is_control(char) else char for char in text)
    line = " ".join(shown.split())
    if not line:
        raise BriefingError("it cannot be empty")
    return line[:500]


def _is_control(char: str) -> bool:
    """What a terminal obeys or cannot show; the joiner of emoji is none of it."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\u200d"
