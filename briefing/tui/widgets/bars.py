"""The two lines at the foot: what is going on, and the keys that work."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from briefing.tui.text.cells import crop, safe, width
from briefing.tui.widgets.drawn import Drawn, Piece, spread


class Status(Drawn, inherit_bindings=False):
    """One line: at the left a message or what is under the cursor, at the right what is pending."""

    def __init__(self) -> None:
        """With nothing to say."""
        super().__init__(id="status")
        self.message = ""
        self.is_error = False
        self.under: list[tuple[str, str]] = []
        """What is under the cursor: a sign and words."""
        self.right = ""
        self.busy = ""
        self._hint: list[list[tuple[str, str]]] = []
        """Keys that may follow, line by line: they take the place of all else, and more lines than one."""

    def hint(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys and what they do, on as many lines as they need; none takes them away."""
        lines: list[list[tuple[str, str]]] = []
        room = 0
        for pair in keys:
            if not lines or _cells(pair) > room:
                lines.append([])
                room = self.size.width - 1 - (width(self.right) + 2 if len(lines) == 1 else 0)
            lines[-1].append(pair)
            room -= _cells(pair)
        if lines != self._hint:
            self._hint = lines
            self.styles.height = max(1, len(lines))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, or one of the keys that may follow."""
        look = self.look
        if self._hint:
            keys: list[Piece] = [(" ", look.plain)]
            for key, what in self._hint[y] if y < len(self._hint) else ():
                keys += [(key, look.key), (f" {safe(what)}   ", look.quiet)]
            waits: list[Piece] = [(f" {self.right} ", look.key)] if self.right and y == 0 else []
            return self.strip(spread(keys, waits, self.size.width, (" ", look.plain)))
        left: list[Piece] = [(" ", look.plain)]
        if self.message:
            style = look.alarm if self.is_error else look.plain
            left.append((f"{'! ' if self.is_error else ''}{safe(self.message)}", style))
        elif self.busy:
            left.append((f"… {safe(self.busy)}", look.caution))
        elif self.desk_app.tour.running:
            left.append((self.desk_app.tour.words_in(self.size.width - 2), look.key))
        else:
            for sign, words in self.under:
                style = look.quote_style if sign == "❝" else look.name_style
                left += [(f"{sign} ", style), (f"{safe(words)}   ", look.quiet)]
        right: list[Piece] = [(f" {crop(self.right, self.size.width // 2)} ", look.key)] if self.right else []
        tells = self.message or self.desk_app.tour.running
        if tells and sum(width(words) for words, _ in (*left, *right)) > self.size.width:
            right = []  # where one is comes back with the next key; what is said has to be read whole
        return self.strip(spread(left, right, self.size.width, (" ", look.plain)))

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        if (message, error) != (self.message, self.is_error):
            self.message, self.is_error = message, error
            self.refresh()

    def tell(
        self, *, right: str | None = None, busy: str | None = None, under: list[tuple[str, str]] | None = None
    ) -> None:
        """Change what is given; drawn only when something did change."""
        before = (self.right, self.busy, self.under)
        self.right = self.right if right is None else right
        self.busy = self.busy if busy is None else busy
        self.under = self.under if under is None else under
        if before != (self.right, self.busy, self.under):
            self.refresh()


class Footer(Drawn, inherit_bindings=False):
    """The keys that work where one stands; while a sequence is open, what may follow."""

    def __init__(self) -> None:
        """Without keys."""
        super().__init__(id="footer")
        self._keys: tuple[tuple[str, str], ...] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Keys and what they do, the most useful first; the last one is always shown."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def left_out(self) -> Sequence[tuple[str, str]]:
        """The keys that find no room."""
        *first, last = self._keys or (("", ""),)
        room = self.size.width - 1 - _cells(last)
        for number, pair in enumerate(first):
            room -= _cells(pair)
            if room < 0:
                return first[number:]
        return ()

    def render_line(self, y: int) -> Strip:
        """As many keys as fit, and the last."""
        if not self._keys:
            return self.strip([])
        *first, last = self._keys
        room = self.size.width - 1 - _cells(last)
        pieces: list[Piece] = [(" ", self.look.plain)]
        for pair in first:
            if _cells(pair) > room:
                break
            room -= _cells(pair)
            pieces += self._pair(pair)
        return self.strip([*pieces, *self._pair(last)])

    def _pair(self, pair: tuple[str, str]) -> list[Piece]:
        return [(pair[0], self.look.key), (f" {pair[1]}   ", self.look.quiet)]


def _cells(pair: tuple[str, str]) -> int:
    return width(pair[0]) + width(pair[1]) + 4
