"""Completing a search by `Tab`: names of fields and fixed values at once, others from the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.query import Gap, fill_gap, gap_at

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.tui.app import BriefingApp
    from briefing.tui.widgets.field import Field

MOST = 20


def candidates(library: Library, gap: Gap) -> list[str]:
    """What may stand in the gap, the likeliest first. Asks the store; meant for a worker thread."""
    fixed = gap.fixed()
    if fixed or gap.field is None:
        return fixed
    typed = gap.typed.casefold()
    if gap.field in ("said", "about", "person"):
        words = " ".join(f"{word}*" for word in gap.typed.split() if word.isalnum())
        names = [row.name for row in library.people(query=words, limit=MOST)]
    elif gap.field == "topic":
        names = [row.label for row in library.topics()]
    elif gap.field == "tag":
        names = [row.tag for row in library.tags()]
    elif gap.field == "feed":
        names = [row.name for row in library.feeds()]
    elif gap.field == "outlet":
        names = [row.outlet for row in library.first_page(limit=500) if row.outlet]
    else:
        return []
    fitting = [name for name in dict.fromkeys(names) if typed in name.casefold()]
    return sorted(fitting, key=lambda name: not name.casefold().startswith(typed))[:MOST]


class Completion:
    """One gap and what goes into it; each further `Tab` gives the next."""

    def __init__(self, text: str, cursor: int, gap: Gap, words: Sequence[str]) -> None:
        """`words` are the candidates."""
        self._text, self._cursor, self._gap, self._words = text, cursor, gap, words
        self._next = 0
        self.made = ""
        """What the field holds since the last `Tab`; when it holds another text, this is over."""

    def step(self) -> tuple[str, int]:
        """The text and the cursor with the next candidate."""
        word = self._words[self._next % len(self._words)]
        self._next += 1
        self.made, at = fill_gap(self._text, self._gap, word, self._cursor)
        return self.made, at

    @property
    def shown(self) -> str:
        """'2 of 5'; empty where there is one."""
        many = len(self._words)
        return f"{(self._next - 1) % many + 1} of {many}" if many > 1 else ""


class Completer:
    """Tab in a line that holds a query: the first candidate, then the next ones."""

    def __init__(self, field: Field, app: BriefingApp) -> None:
        """`field` is what is typed in; the store is asked off the loop."""
        self._field, self._app = field, app
        self._completion: Completion | None = None

    def complete(self, failed: Callable[[Exception], object]) -> None:
        """Fill the gap under the cursor; `failed` hears why the store could not be asked."""
        field = self._field
        if self._completion is not None and self._completion.made == field.value:
            self._fill(self._completion)
            return
        gap = gap_at(field.value, field.at)
        if gap is None:
            return
        text, at, library = field.value, field.at, self._app.library

        def then(words: list[str]) -> None:
            if field.value != text:
                return
            if words:
                self._completion = Completion(text, at, gap, words)
                self._fill(self._completion)
            else:
                field.say("nothing to complete with")

        self._app.desk.read("complete", lambda: candidates(library, gap), then, failed)

    def _fill(self, completion: Completion) -> None:
        self._field.set(*completion.step())
        self._field.say(completion.shown)


__all__ = ["Completer", "Completion", "candidates", "gap_at"]
