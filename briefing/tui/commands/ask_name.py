"""Asking for a person at the foot of the screen: names of the article and of the store complete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.tui.screens.base import Question
from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.model import PersonRow
    from briefing.tui.command import Stand
    from briefing.tui.screens.base import Begun

MOST = 8
"""Names that are proposed at once."""
SHORTEST = 2
"""Letters from which the store is asked."""


class AskName:
    """One such question. The answer is a name, and the person of the store that it names, if it does."""

    def __init__(
        self,
        stand: Stand,
        label: str,
        done: Callable[[str, PersonRow | None], object],
        *,
        near: Sequence[str] = (),
        hint: str = "a name; Tab completes from all people",
        value: str = "",
        begun: Begun | None = None,
    ) -> None:
        """`near` are the names that come first; an empty answer is the caller's to understand."""
        self._stand, self._label, self._done, self._hint = stand, label, done, hint
        self._near, self._value = list(dict.fromkeys(near)), value
        self._begun = begun
        self._found: dict[str, PersonRow] = {}
        self._made = ""
        self._choices: list[str] = []

    def ask(self) -> None:
        """Put the question."""
        self._stand.screen.ask(
            Question(
                self._label,
                self._answered,
                value=self._value,
                hint=self._hint,
                history=self._near[::-1],
                changed=self._changed,
                completed=self._completed,
                begun=self._begun,
            )
        )

    def _changed(self, text: str) -> None:
        words = " ".join(text.replace(chr(34), " ").split())
        if text == self._made:
            return
        library = self._stand.app.library

        def then(rows: list[PersonRow]) -> None:
            self._found.update((row.name, row) for row in rows)
            near = [name for name in self._near if _begins(name, words)]
            self._choices = list(dict.fromkeys([*near, *(row.name for row in rows)]))[:MOST]
            shown = crop(" · ".join(map(safe, self._choices)), self._stand.screen.size.width // 2)
            self._stand.screen.prompt.say(shown)

        if len(words) < SHORTEST:
            then([])
        else:
            self._stand.app.desk.read(
                "names", lambda: library.people(None, f'person:"{words}"*', MOST), then, lambda _: then([])
            )

    def _completed(self, text: str, at: int) -> tuple[str, int] | None:
        choices = self._choices or self._near
        if not choices:
            return None
        now = choices.index(text) + 1 if text in choices else 0
        self._made = choices[now % len(choices)]
        return self._made, len(self._made)

    def _answered(self, text: str) -> None:
        name = " ".join(safe(text).split())
        library = self._stand.app.library
        if not name or name in self._found:
            self._done(name, self._found.get(name))
            return

        def then(rows: list[PersonRow]) -> None:
            wanted = name.casefold()
            same = [row for row in rows if row.name.casefold() == wanted]
            same = same or [row for row in rows if wanted in (alias.casefold() for alias in row.aliases)]
            self._done(name, same[0] if len(same) == 1 else None)

        quoted = name.replace(chr(34), " ")
        self._stand.app.desk.read(
            "names",
            lambda: library.people(None, f'person:"{quoted}"', MOST),
            then,
            lambda _: self._done(name, None),
        )


def _begins(name: str, typed: str) -> bool:
    """Whether a word of the name begins as typed."""
    wanted = typed.casefold()
    return any(part.casefold().startswith(wanted) for part in (name, *name.split()))
