"""Quotations inside quotations: “Roe told me, ‘I am not leaving,’” Doe said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.model import Span
from briefing.parse.quotations.drafts import Candidate, Draft
from briefing.parse.quotations.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.parse.quotations.scene import Scene

_CUE = re.compile(
    r"(?P<cue>(?:(?:once|always|often|then|later|just|also|even|used to|likes? to|liked to|would|had) )?"
    r"(?:said|says?|told|tells?|asked|asks?|replied|answered|wrote|writes?|shouted|warned)"
    r"(?: (?:to )?(?:me|us|him|her|them|you|everyone|everybody|people|reporters))?)"
    r"(?: that)?(?: (?:yesterday|today|last night|once|in \w+))?[,:]?\s+(?P<open>[‘'“\"])(?=\w|\.\.\.|…)"
)
_CLOSES = {
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
    "“": re.compile("”"),
    '"': re.compile('"'),
}
_NAMED = re.compile(r",?(?: (?:who|whom)\b[^,]{0,40},)? $")
_DESCRIBED = re.compile(
    r"\b(?P<who>(?:[Mm]y|[Oo]ur|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Oo]ne) [a-z]+(?: [a-z]+)?),? $"
)
_REACH = 60


def find_nested(scene: Scene, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each direct quotation that holds another one, with the one that it holds.

    The inner one's speaker is who uttered the words; whoever is quoted as telling them relays them.
    """
    for outer in drafts:
        if outer.kind != "direct":
            continue
        for span in outer.content:
            for cue in _CUE.finditer(scene.text, span.start, span.end):
                inner, who = _inner(scene.text, cue, span.end), _who(scene, span.start, cue)
                if inner is not None and who is not None:
                    candidate = Candidate("nested", 0.8, who, None, Span(*cue.span("cue")))
                    yield outer, Draft("direct", [inner], outer.paragraph, [candidate])


def _inner(text: str, cue: re.Match[str], stop: int) -> Span | None:
    """What stands between the inner marks, where they close and hold more than one word."""
    closes = _CLOSES[cue["open"]].search(text, cue.end(), stop)
    end = closes.start() if closes is not None else None
    if end is None or " " not in text[cue.end() : end].strip() or "\n" in text[cue.end() : end]:
        return None
    return Span(cue.end(), end)


def _who(scene: Scene, low: int, cue: re.Match[str]) -> Who | None:
    """A name or a description right before the cue; None for a pronoun, which may mean anybody here."""
    text, at = scene.text, cue.start("cue")
    for start, end, cluster in reversed(scene.table.between(max(low, at - _REACH), at)):
        if cluster.kind != "place" and end <= at and _NAMED.fullmatch(text, end, at):
            return Who(Span(start, end), cluster.name, cluster, "name", 0.9)
    described = _DESCRIBED.search(text, max(low, at - _REACH), at)
    if described is None:
        return None
    for start, end, cluster in scene.table.between(described.start() - 2, described.start()):
        if cluster.kind == "person" and text[end : described.start()] == ", ":
            return Who(Span(start, end), cluster.name, cluster, "name", 0.9)  # 'Roe, our mayor, says'
    return Who(Span(*described.span("who")), described["who"], None, "description", 0.8)
