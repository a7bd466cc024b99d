"""What another reading of an article changes in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.errors import BriefingError, ParserError
from briefing.model import GAP
from briefing.store import names

if TYPE_CHECKING:
    from concurrent.futures import Future

    from briefing.model import ArticleRow, Quotation, Reading
    from briefing.store import versions


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """A quotation that another reading gains, loses or gives to somebody else."""

    change: Literal["gained", "lost", "reattributed"]
    uid: str
    words: str
    before: str | None = None
    """The speaker as it was; None where the text did not tell, or there was no such quotation."""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What another reading of one article changes, or would change."""

    article: int
    uid: str
    title: str
    gained: int = 0
    """Quotations that were not found before."""
    lost: int = 0
    """Quotations that are no longer found."""
    reattributed: int = 0
    """Quotations with another speaker than before."""
    message: str | None = None
    """Why it could not be read anew; it is as it was."""
    changes: tuple[QuotationChange, ...] = ()
    """Each of them, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An article whose text is being read anew."""

    row: ArticleRow
    version: versions.Version
    made: Future[Reading]


@dataclass(frozen=True, slots=True)
class Anew:
    """An article with its new reading, and what that changes."""

    version: int
    reading: Reading
    outcome: Reparsed


def outcome_of(row: ArticleRow, before: Reading, after: Reading) -> Reparsed:
    """What the reading `after` changes in an article that was read as `before`."""
    changes = changes_between(row.uid, before, after)
    count = Counter(one.change for one in changes)
    return Reparsed(
        row.id, row.uid, row.title, count["gained"], count["lost"], count["reattributed"], changes=changes
    )


def changes_between(uid: str, before: Reading, after: Reading) -> tuple[QuotationChange, ...]:
    """The quotations that are gained, lost or given to somebody else, by their lasting names."""
    old, new = _quotations(uid, before), _quotations(uid, after)
    found: list[tuple[int, QuotationChange]] = []
    for name, quotation in {**old, **new}.items():
        words = GAP.join(piece.text for piece in quotation.content)
        was = _speaker(old[name]) if name in old else None
        now = _speaker(new[name]) if name in new else None
        change: Literal["gained", "lost", "reattributed"]
        if name in old and name in new:
            if was == now:
                continue
            change = "reattributed"
        else:
            change = "gained" if name in new else "lost"
        at = quotation.content[0].start
        found.append((at, QuotationChange(change, name, words, was, now)))
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


def compared(asked: Asked) -> Anew:
    """What the new reading changes. Raises `ParserError`."""
    row, version = asked.row, asked.version
    try:
        made = asked.made.result()
    except ParserError:
        raise
    except BriefingError as error:  # a defect of the parser must not end the run
        return Anew(version.id, version.reading, Reparsed(row.id, row.uid, row.title, message=str(error)))
    return Anew(version.id, made, outcome_of(row, version.reading, made))


def _quotations(uid: str, reading: Reading) -> dict[str, Quotation]:
    uids = names.quotation_uids(uid, reading)
    return {uids[q.id]: q for q in reading.quotations if q.id in uids}


def _speaker(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None
