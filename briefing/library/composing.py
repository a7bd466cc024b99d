"""Composing briefs: pages of passages and the reader's own lines; each change is a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError
from briefing.library.following import kept_words, new_uid
from briefing.library.opened import Opened, now, today
from briefing.store import briefs, deciding, targets

if TYPE_CHECKING:
    from briefing.brief.page import PageFormat
    from briefing.model import Decision, Target
    from briefing.model.brief import BriefPage, BriefRow
    from briefing.store.store import Connection

LONGEST_LINE = 100_000
"""Code points of a line of the reader's own."""
_NARROWEST = 1e-6
"""Between the ranks of two lines."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ABOUT = ("article", "quotation", "passage")


class Composing(Opened):
    """The part of the library that composes briefs."""

    def briefs(self) -> list[BriefRow]:
        """All briefs, the one that was changed last first."""
        with self._store.reading() as connection:
            return briefs.rows(connection)

    def brief(self, reference: str | None = None) -> BriefPage:
        """The brief that a person names (its name, the start of one, or its title); else the latest.

        Raises `BriefingError` where there is none, or several fit.
        """
        with self._store.reading() as connection:
            page = briefs.page(connection, _found(connection, reference))
        assert page is not None
        return page

    def new_brief(self, title: str = "") -> Decision | None:
        """Begin a brief; without a title it is called by the day."""
        with self._store.writing(durable=True) as connection:
            return deciding.decide(connection, [_new(title)], now())

    def title_brief(self, brief: str, title: str) -> Decision | None:
        """Call a brief by another title; None where it is called so. Raises `BriefingError`."""
        words = _line(title)
        with self._store.writing(durable=True) as connection:
            before = briefs.brief(connection, _found(connection, brief))
            if before["title"] == words:
                return None
            after = {**before, "title": words, "at": now()}
            return deciding.decide(
                connection, [deciding.Change("brief", targets.STORE, before, after)], now()
            )

    def drop_brief(self, brief: str) -> Decision | None:
        """Take a brief away, with its lines, as one action. Raises `BriefingError` where there is none."""
        with self._store.writing(durable=True) as connection:
            uid = _found(connection, brief)
            changes = [
                _gone(connection, line, target) for line, _, target in briefs.lines_of(connection, uid)
            ]
            before = briefs.brief(connection, uid)
            changes.append(deciding.Change("brief", targets.STORE, before, {"uid": uid, "at": None}))
            return deciding.decide(connection, changes, now())

    def add_to_brief(
        self, on: Sequence[Target], brief: str | None = None, after: str | None = None
    ) -> Decision | None:
        """Put passages, quotations or articles on a brief: at its end, or after one of its lines.

        Without a name the latest brief takes them; where there is none, one is begun. None for nothing.
        Raises `BriefingError` for a target that is no passage, or where there is no such brief.
        """
        for target in on:
            if target.kind not in _ABOUT:
                raise BriefingError(f"a {target.kind} has no words to stand in a brief", "add what they said")
        return self._add(brief, [(target, None) for target in on], after)

    def write_in_brief(
        self, text: str, brief: str | None = None, after: str | None = None
    ) -> Decision | None:
        """Put a line of one's own on a brief. Raises `BriefingError` for an empty or endless one."""
        return self._add(brief, [(targets.STORE, kept_words(text, LONGEST_LINE))], after)

    def edit_brief_line(self, line: str, text: str) -> Decision | None:
        """Give a line of one's own other words; None where it has them. A passage cannot be changed.

        Raises `BriefingError`.
        """
        words = kept_words(text, LONGEST_LINE)
        with self._store.writing(durable=True) as connection:
            before, target = _known_line(connection, line)
            if target.kind != "store":
                raise BriefingError(
                    "a passage has the words of its source", "write a line of your own beside it"
                )
            if before["text"] == words:
                return None
            after = {**before, "text": words, "at": now()}
            return deciding.decide(connection, [deciding.Change("brief-line", target, before, after)], now())

    def move_brief_line(self, line: str, by: int) -> Decision | None:
        """Move a line some places down, or up; None where it cannot go further. Raises `BriefingError`."""
        with self._store.writing(durable=True) as connection:
            before, target = _known_line(connection, line)
            lines = briefs.lines_of(connection, before["brief"])
            at = next(i for i, (uid, _, _) in enumerate(lines) if uid == line)
            goal = max(0, min(at + by, len(lines) - 1))
            if goal == at:
                return None
            others = [one for one in lines if one[0] != line]
            (rank,), spread = _ranks(connection, others, goal, 1)
            after = {**before, "rank": rank, "at": now()}
            moved = deciding.Change("brief-line", target, before, after)
            return deciding.decide(connection, [moved, *spread], now())

    def remove_brief_line(self, line: str) -> Decision | None:
        """Take a line off its brief. Raises `BriefingError` where there is none."""
        with self._store.writing(durable=True) as connection:
            _, target = _known_line(connection, line)
            return deciding.decide(connection, [_gone(connection, line, target)], now())

    def save_brief(
        self,
        path: Path,
        brief: str | None = None,
        *,
        form: PageFormat | None = None,
        overwrite: bool = False,
    ) -> PageFormat:
        """Write a brief to a file that its owner alone can read, in `form`, or as the file's ending says.

        Raises `BriefingError` for another ending, a file that is there, or one that cannot be written.
        """
        from briefing.brief.page import SUFFIXES, compose
        from briefing.library.files import write_file

        form = form or SUFFIXES.get(path.suffix.lower())
        if form is None:
            raise BriefingError(
                f"{path.name[:80]}: which format is that?", f"end it in {', '.join(SUFFIXES)}"
            )
        write_file(path, compose(self.brief(brief), form), overwrite=overwrite)
        return form

    def _add(
        self, brief: str | None, items: Sequence[tuple[Target, str | None]], after: str | None
    ) -> Decision | None:
        at = now()
        with self._store.writing(durable=True) as connection:
            changes = []
            if brief is None and not briefs.rows(connection):
                changes.append(_new(""))
                uid = changes[0].after["uid"]
            else:
                uid = _found(connection, brief)
            lines = briefs.lines_of(connection, uid)
            place = next((i + 1 for i, (name, _, _) in enumerate(lines) if name == after), len(lines))
            wanted, spread = _ranks(connection, lines, place, len(items))
            changes += spread
            for (target, text), rank in zip(items, wanted, strict=True):
                name = new_uid()
                value = {"uid": name, "brief": uid, "rank": rank, "text": text, "at": at}
                changes.append(deciding.Change("brief-line", target, {"uid": name, "at": None}, value))
            return deciding.decide(connection, changes, at) if items else None


def _ranks(
    connection: Connection, lines: Sequence[tuple[str, float, Target]], place: int, many: int
) -> tuple[list[float], list[deciding.Change]]:
    """The ranks of `many` new lines at `place` among these; where no room is left, the others' new ones."""
    spread: list[deciding.Change] = []
    ranks = [rank for _, rank, _ in lines]
    low, high = _gap(ranks, place)
    if (high - low) / (many + 1) < _NARROWEST:
        ranks = [float(2 * number) for number in range(len(lines))]
        for (uid, _, target), rank in zip(lines, ranks, strict=True):
            before = briefs.line(connection, uid)
            spread.append(deciding.Change("brief-line", target, before, {**before, "rank": rank}))
        low, high = _gap(ranks, place)
    return [low + (high - low) * (number + 1) / (many + 1) for number in range(many)], spread


def _gap(ranks: Sequence[float], place: int) -> tuple[float, float]:
    """Between which ranks a line stands at `place`."""
    low = ranks[place - 1] if place else (ranks[0] - 2 if ranks else 0.0)
    return low, ranks[place] if place < len(ranks) else low + 2


def _new(title: str) -> deciding.Change:
    uid = new_uid()
    words = _line(title) if title.strip() else f"Brief of {today().isoformat()}"
    return deciding.Change(
        "brief", targets.STORE, {"uid": uid, "at": None}, {"uid": uid, "title": words, "at": now()}
    )


def _gone(connection: Connection, line: str, target: Target) -> deciding.Change:
    return deciding.Change("brief-line", target, briefs.line(connection, line), {"uid": line, "at": None})


def _known_line(connection: Connection, line: str) -> tuple[dict[str, Any], Target]:
    before = briefs.line(connection, line)
    if before["at"] is None:
        raise BriefingError(f"there is no line {line[:40]!r}", "briefing brief show prints their names")
    target = next(t for uid, _, t in briefs.lines_of(connection, before["brief"]) if uid == line)
    return before, target


def _found(connection: Connection, reference: str | None) -> str:
    rows = briefs.rows(connection)
    if not rows:
        raise BriefingError("there is no brief yet", "briefing brief new begins one")
    if reference is None:
        return rows[0].uid
    wanted = reference.strip().casefold()
    exact = [row.uid for row in rows if row.uid == wanted or row.title.casefold() == wanted]
    found = exact or [row.uid for row in rows if wanted and row.uid.startswith(wanted)]
    if not found:
        raise BriefingError(f"there is no brief {reference[:40]!r}", "briefing brief list shows them")
    if len(found) > 1:
        raise BriefingError(f"several briefs are called {reference[:40]!r}", "give the name before the title")
    return found[0]


def _line(text: str) -> str:
    words = " ".join(_CONTROL.sub(" ", text).split())[:200]
    if not words:
        raise BriefingError("a brief needs a title")
    return words
