"""Roles of persons: offices and callings that stand before or behind a name, with country and body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import Role, Span
from briefing.parse.people.before import read_before
from briefing.parse.people.behind import OF, bracketed, named_behind, read_behind, with_owner_behind
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.phrases import Phrase
from briefing.parse.people.titles import is_office, singular
from briefing.parse.people.words import JOIN


@dataclass(slots=True)
class _Shared:
    """A role in the plural that goes on to the names that follow: 'ministers A of X and B of Y'."""

    phrase: Phrase
    end: int


def find_roles(text: str, persons: Sequence[Span]) -> dict[Span, tuple[Role, ...]]:
    """The roles that each of `persons` (mentions by name, in order) holds where it stands, if any.

    A role is read where the words say so: directly before the name, in an apposition on either side of
    it, behind a copula ('is', 'became', 'serves as'), or from a plural before several names.
    """
    lex = lexicon()
    starts = {person.start for person in persons}
    roles: dict[Span, tuple[Role, ...]] = {}
    shared: _Shared | None = None
    end_before = 0
    for person, follower in zip(persons, [*persons[1:], None], strict=False):
        phrases = read_before(text, person, end_before, lex)
        if not phrases and shared is not None:
            phrases = _from_shared(text, shared, person)
        plural = bool(phrases) and phrases[-1].plural
        if plural and shared is None and not _shares(text, person, follower):
            phrases, plural = [], False
        shared = None
        if phrases:
            phrases = [*phrases[:-1], with_owner_behind(text, person, starts, phrases[-1], lex)]
            if plural:
                shared = _Shared(phrases[-1], person.end)
                phrases = [replace(p, title=singular(p.title)) for p in phrases]
        if not plural:
            phrases = _with_behind(text, person, starts, phrases, lex)
        if phrases:
            found = tuple(phrase.role() for phrase in phrases)
            roles[person] = _of_counterpart(person, found, roles)
        end_before = person.end
    return roles


_COUNTERPART = frozenset({"counterpart", "counterparts"})
_COUNTERPART_OTHERS = 12
_COUNTERPART_REACH = 400
"""Characters before a 'counterpart' within which the office is named that both hold."""


def _of_counterpart(
    person: Span, held: tuple[Role, ...], roles: Mapping[Span, tuple[Role, ...]]
) -> tuple[Role, ...]:
    """'Trade Minister A met her Kenyan counterpart, B': B is Kenya's trade minister.

    Without an office nearby he stays the counterpart.
    """
    if not any(role.title.lower() in _COUNTERPART for role in held):
        return held
    for other, theirs in reversed(list(roles.items())[-_COUNTERPART_OTHERS:]):
        if person.start - other.end > _COUNTERPART_REACH:
            break
        offices = [role.title for role in theirs if is_office(role.title.split()[-1])] if theirs else []
        if offices:
            return tuple(
                replace(role, title=offices[0]) if role.title.lower() in _COUNTERPART else role
                for role in held
            )
    return held


def _shares(text: str, person: Span, follower: Span | None) -> bool:
    """Whether another name follows that a plural title can go on to."""
    return follower is not None and JOIN.fullmatch(text, person.end, follower.start) is not None


def _with_behind(
    text: str, person: Span, starts: set[int], phrases: list[Phrase], lex: Lexicon
) -> list[Phrase]:
    """Add what stands behind the name; a body without a title only where no title stands before."""
    behind = read_behind(text, person, starts, lex)
    if behind is not None:
        return [*(p for p in phrases if not p.honorary), behind]
    if phrases:
        return phrases
    body = bracketed(text, person, lex) or named_behind(text, person, starts, lex)
    return [body] if body is not None else []


def _from_shared(text: str, shared: _Shared, person: Span) -> list[Phrase]:
    """The plural role before an earlier name, if only a comma, 'and' and an 'of X' stand between."""
    join = JOIN.fullmatch(text, shared.end, person.start)
    if join is None:
        return []
    if OF.match(text, person.end) or join["of"]:
        return [replace(shared.phrase, country=None, organisation=None)]
    return [shared.phrase]
