"""Which names are one person's: full names first, then the bare ones, in the order of the article.

The rules are order-aware: a bare name goes by the last part (Western, Vietnamese), by the first for
family names that come first (Xi, Kim) and for given names that stand for the person (Anwar, Prabowo).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from briefing.model import Role, Span
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.names import Name
from briefing.parse.people.nicknames import without_nickname
from briefing.parse.people.parsed import PersonName, compatible, take_apart
from briefing.parse.people.traits import kinship, likely_gender, only_part, stated_gender
from briefing.parse.table import Gender

_RELATIVE = 0.3
_MOST = 200
"""How many persons who share a part of the name are compared, the last ones; keeps long texts linear."""


@dataclass(slots=True, eq=False)
class Group:
    """The mentions of one person by name."""

    names: list[Name] = field(default_factory=list)
    forms: list[PersonName] = field(default_factory=list)
    genders: Counter[Gender] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    name: str = ""
    gender: Gender | None = None
    involved: bool = True
    nicknames: set[str] = field(default_factory=set)
    """Names that the article gives as a second one ('better known as ...')."""
    relative: bool = False
    """Whether introduced as somebody's relative ('his wife Jane Roe'): 'Roe' alone is then the other one."""


def group_persons(
    text: str, persons: list[Name], roles: Mapping[Span, tuple[Role, ...]], lex: Lexicon
) -> list[Group]:
    """The persons of the article; no two people with one family name are merged."""
    groups: list[Group] = []
    by_part: defaultdict[str, list[Group]] = defaultdict(list)
    where = {id(n): k for k, n in enumerate(persons)}
    full = [n for n in persons if take_apart(n.surface).full]
    full.sort(key=lambda n: (-len(take_apart(n.surface).parts), n.start))
    by_form: dict[PersonName, Group] = {}
    for name in full:
        form = take_apart(name.surface)
        group = by_form.get(form) or _compatible_group(form, by_part)
        if group is None:
            group = Group()
            groups.append(group)
        by_form[form] = group
        _join(text, group, name, form, roles, by_part)
    _join_aliases(text, persons, groups, by_part)
    starts = {id(g): sorted(n.start for n in g.names) for g in groups}
    for name in persons:
        form = take_apart(name.surface)
        if form.full:
            continue
        group = _attach(text, name, form, roles, by_part, starts, lex)
        if group is None:
            group = Group()
            groups.append(group)
        insort(starts.setdefault(id(group), []), name.start)
        _join(text, group, name, form, roles, by_part)
    _join_aliases(text, persons, groups, by_part)
    limits = {n.start: after.start for n, after in pairwise(persons)} | {
        n.start: len(text) for n in persons[-1:]
    }
    for group in groups:
        group.names.sort(key=lambda n: where[id(n)])
        _finish(text, group, limits, lex)
    return groups


_KNOWN_AS = re.compile(
    r",?\s+\(?(?:who is )?(?:(?:better|also|popularly|widely|commonly) )?known (?:simply )?as\s+[\"“‘']?"
)


def _join_aliases(
    text: str, persons: list[Name], groups: list[Group], by_part: defaultdict[str, list[Group]]
) -> None:
    """'Mohamad Hasan, better known as Tok Mat': the second name is the first person's."""
    owner = {id(n): group for group in groups for n in group.names}
    for before, after in pairwise(persons):
        if after.start - before.end > 40 or not _KNOWN_AS.fullmatch(text, before.end, after.start):
            continue
        one, other = owner.get(id(before)), owner.get(id(after))
        if one is None or other is None or one is other:
            continue
        one.nicknames |= {n.surface for n in other.names}
        one.names += other.names
        one.forms += other.forms
        for part in {part for form in other.forms for part in form.parts}:
            by_part[part] = [one if group is other else group for group in by_part[part]]
        groups.remove(other)
        owner |= {id(n): one for n in other.names}


def _compatible_group(form: PersonName, by_part: Mapping[str, list[Group]]) -> Group | None:
    seen: set[int] = set()
    candidates = []
    for part in {*form.parts, "".join(form.parts)}:
        for group in by_part.get(part, [])[-_MOST:]:
            if id(group) not in seen:
                seen.add(id(group))
                candidates.append(group)
    fits = [g for g in candidates if all(compatible(form, other) for other in g.forms if other.full)]
    return fits[0] if len(fits) >= 1 else None


def _join(
    text: str,
    group: Group,
    name: Name,
    form: PersonName,
    roles: Mapping[Span, tuple[Role, ...]],
    by_part: defaultdict[str, list[Group]],
) -> None:
    group.names.append(name)
    if form not in group.forms:
        group.forms.append(form)
        for part in {*form.parts, "".join(form.parts)}:
            if group not in by_part[part]:
                by_part[part].append(group)
    group.relative = group.relative or kinship(text, name.start) is not None
    held = roles.get(Span(name.start, name.end), ())
    group.titles.update(role.title.lower() for role in held if role.title)
    gender = stated_gender(text, name, held)
    if gender is not None:
        group.genders[gender] += 1


def _attach(
    text: str,
    name: Name,
    form: PersonName,
    roles: Mapping[Span, tuple[Role, ...]],
    by_part: Mapping[str, list[Group]],
    starts: Mapping[int, list[int]],
    lex: Lexicon,
) -> Group | None:
    """The person whom a bare name means: by place in the full name, then by role, then by recency."""
    held = roles.get(Span(name.start, name.end), ())
    gender = stated_gender(text, name, held)
    best: tuple[float, int, Group] | None = None
    for group in by_part.get(form.parts[0], [])[-_MOST:]:
        if gender is not None and group.genders and gender not in group.genders:
            continue
        score = max(_fit(form, other, lex) for other in group.forms)
        if any(role.title.lower() in group.titles for role in held):
            score += 0.3
        if group.relative:
            score -= _RELATIVE
        at = bisect_left(starts[id(group)], name.start)
        nearest = starts[id(group)][at - 1] if at else -1 - starts[id(group)][0]
        if not at:
            score -= 0.25
        if score > 0 and (best is None or (score, nearest) > best[:2]):
            best = (score, nearest, group)
    return best[2] if best is not None else None


def _fit(form: PersonName, other: PersonName, lex: Lexicon) -> float:
    """How well a bare name stands for a full one, by where it stands in it; a 'Jr' must agree."""
    part, parts = form.parts[0], other.parts
    if form.suffix and form.suffix != other.suffix:
        return 0.0
    if parts == (part,) or "".join(parts) == part:
        return 1.0
    family_first = parts[0].capitalize() in lex.family_first and len(parts) in (2, 3)
    if parts[-1] == part:
        return 0.75 if family_first else 1.0
    if parts[0] == part:
        return 1.0 if family_first else 0.8
    return 0.6 if part in parts else 0.0


def _finish(text: str, group: Group, limits: Mapping[int, int], lex: Lexicon) -> None:
    count = Counter(n.surface for n in group.names if n.surface not in group.nicknames)
    count = count or Counter(n.surface for n in group.names)
    group.name = max(
        count, key=lambda s: (len(take_apart(s).parts), len(s) > 3 and not s.isupper(), count[s], len(s))
    )
    group.name = without_nickname(group.name)
    told = group.genders.most_common(2)
    if len(told) == 1 or (len(told) == 2 and told[0][1] > told[1][1]):
        group.gender = told[0][0]
    elif not told:
        group.gender = likely_gender(text, group.name, group.names, limits, lex)
    group.involved = not all(only_part(text, name) for name in group.names)
