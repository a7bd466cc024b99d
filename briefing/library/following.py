"""Notes and follow-ups: what a person writes beside a passage, and what they mean to do about it."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, QueryError
from briefing.library.opened import Opened, now, today
from briefing.store import cells, deciding, kept, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Decision, FollowUpRow, FollowUpStatus, NoteRow, TaggedRow, Target
    from briefing.store.store import Connection

LONGEST_NOTE = 1_000_000
"""Code points."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Following(Opened):
    """The part of the library that keeps notes and follow-ups."""

    def note(self, on: Target, text: str) -> Decision | None:
        """Write a note on a target. Raises `BriefingError` for an empty or endless one."""
        return self._write_note(on, new_uid(), text)

    def note_all(self, on: Sequence[Target], text: str) -> Decision | None:
        """Write the same note on each of several targets, as one action. Raises `BriefingError`."""
        at, words = now(), kept_words(text)
        with self._store.writing(durable=True) as connection:
            changes = []
            for target in on:
                uid = new_uid()
                after = {"uid": uid, "text": words, "at": at}
                changes.append(deciding.Change("note", target, {"uid": uid, "at": None}, after))
            return deciding.decide(connection, changes, at)

    def edit_note(self, uid: str, text: str | None, *, was: str | None = None) -> Decision | None:
        """Write a note anew; with None, take it away. Raises `BriefingError` where there is none.

        `was` is what the writer saw: where the note says something else by now, neither is lost, and the
        new words stand beside it as a note of their own.
        """
        with self._store.reading() as connection:
            target = kept.target_of(connection, "notes", uid)
        if target is None:
            raise BriefingError(f"there is no note {uid[:40]!r}")
        return self._write_note(target, uid, text, was)

    def notes(self, article: int | None = None, limit: int = 1_000) -> list[NoteRow]:
        """The notes on one article and its passages, in its order, or all, the latest first."""
        with self._store.reading() as connection:
            return kept.notes(connection, _uid(connection, article), limit)

    def tagged_passages(self, article: int) -> list[TaggedRow]:
        """The passages of an article that bear tags, in its order."""
        with self._store.reading() as connection:
            uid = _uid(connection, article)
            return kept.tagged_passages(connection, uid) if uid else []

    def follow_up(
        self,
        on: Target,
        text: str,
        *,
        due: str | None = None,
        wait_until: str | None = None,
        waiting_on: str | None = None,
    ) -> Decision | None:
        """Keep something to do about a target; days are ISO 8601 or in words ('fri', 'in 2 weeks').

        Raises `BriefingError` for a day that nothing understands, or for an empty text.
        """
        return self.follow_up_all([on], text, due=due, wait_until=wait_until, waiting_on=waiting_on)

    def follow_up_all(
        self,
        on: Sequence[Target],
        text: str,
        *,
        due: str | None = None,
        wait_until: str | None = None,
        waiting_on: str | None = None,
    ) -> Decision | None:
        """The same about each of several targets, as one action."""
        at = now()
        told = {
            "text": kept_words(text),
            "due": understood_day(due),
            "wait_until": understood_day(wait_until),
            "waiting_on": waiting_on,
            "status": "open",
            "at": at,
        }
        with self._store.writing(durable=True) as connection:
            changes = []
            for target in on:
                uid = new_uid()
                before = {"uid": uid, "at": None}
                changes.append(deciding.Change("follow-up", target, before, {"uid": uid, **told}))
            return deciding.decide(connection, changes, at)

    def change_follow_up(self, uid: str, **fields: str | None) -> Decision | None:
        """Give a follow-up another `text`, `due`, `wait_until`, `waiting_on` or `status`.

        None where that changes nothing. Raises `BriefingError` for what makes no sense.
        """
        changed = _told(fields)
        at = now()
        with self._store.writing(durable=True) as connection:
            target = kept.target_of(connection, "followups", uid)
            before = cells.follow_up(connection, uid)
            if target is None:
                raise BriefingError(f"there is no follow-up {uid[:40]!r}")
            if all(before[name] == value for name, value in changed.items()):
                return None
            after = {**before, **changed, "at": at}
            return deciding.decide(connection, [deciding.Change("follow-up", target, before, after)], at)

    def drop_follow_up(self, uid: str) -> Decision | None:
        """Take a follow-up away; None where there is none."""
        with self._store.reading() as connection:
            target = kept.target_of(connection, "followups", uid)
        return self._put_follow_up(target, {"uid": uid}) if target else None

    def follow_ups(
        self, article: int | None = None, status: FollowUpStatus | None = None, limit: int = 1_000
    ) -> list[FollowUpRow]:
        """Follow-ups, of one article or all, in one state or any: those that are due first."""
        with self._store.reading() as connection:
            return kept.follow_ups(connection, _uid(connection, article), status, limit)

    def _write_note(
        self, target: Target, uid: str, text: str | None, was: str | None = None
    ) -> Decision | None:
        at = now()
        words = None if text is None else kept_words(text)
        with self._store.writing(durable=True) as connection:
            before = cells.note(connection, uid)
            if before.get("text") == words:
                return None
            if was is not None and before.get("text") != was:
                if words is None:
                    raise BriefingError("the note was changed in another window or program", "look at it")
                before = {"uid": new_uid(), "at": None}
            name = before["uid"]
            after = {"uid": name, "at": None} if words is None else {"uid": name, "text": words, "at": at}
            return deciding.decide(connection, [deciding.Change("note", target, before, after)], at)

    def _put_follow_up(self, target: Target, fields: dict[str, Any]) -> Decision | None:
        at = now()
        after = {**fields, "at": at if "text" in fields else None}
        with self._store.writing(durable=True) as connection:
            before = cells.follow_up(connection, after["uid"])
            return deciding.decide(connection, [deciding.Change("follow-up", target, before, after)], at)


def understood_day(text: str | None, base: date | None = None) -> str | None:
    """The day that somebody means, ISO 8601; a stretch ('next week') by its first day.

    Raises `BriefingError` where nothing understands it.
    """
    if text is None or not text.strip():
        return None
    from briefing.query.dates import day_range

    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        pass
    try:
        return day_range(text, base or today(), future=True)[0].isoformat()
    except QueryError as error:
        raise BriefingError(str(error), error.hint) from error


def _told(fields: dict[str, str | None]) -> dict[str, Any]:
    """The fields of a follow-up as they are kept. Raises `BriefingError` for what makes no sense."""
    told: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in cells.FOLLOW_UP_FIELDS:
            raise BriefingError(f"a follow-up has no {name!r}")
        told[name] = understood_day(value) if name in ("due", "wait_until") else value
    if told.get("status", "open") not in ("open", "done", "dropped"):
        raise BriefingError(f"{told['status']!r} is no status", "open, done or dropped")
    if "text" in told:
        told["text"] = kept_words(told["text"] or "")
    return told


def kept_words(text: str, most: int = LONGEST_NOTE) -> str:
    """A text as it is kept: line ends and tabs stay, what a terminal obeys goes.

    Raises `BriefingError` where nothing is left, or more than `most` characters.
    """
    kept_text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not kept_text:
        raise BriefingError("there is nothing written")
    if len(kept_text) > most:
        raise BriefingError(f"this is too long ({len(kept_text):,} characters)", "put it into a file")
    return kept_text


def new_uid() -> str:
    """A name for something that a person writes: it lasts, and no other has it."""
    return os.urandom(6).hex()


def _uid(connection: Connection, article: int | None) -> str | None:
    if article is None:
        return None
    rows = reading.article_rows(connection, [article])
    if not rows:
        raise BriefingError(f"there is no article {article}")
    return rows[0].uid
