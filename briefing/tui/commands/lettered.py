"""Letters stand over things on the screen: typing those of one means it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefing.tui.command import Stand


class Lettered:
    """The next keys are letters. A subclass draws them, says what they mean and takes them away."""

    what = ""
    """What has letters: 'link'."""

    def __init__(self, stand: Stand, letters: Collection[str]) -> None:
        """`letters`, lower case; none begins another."""
        self._stand, self._letters = stand, letters
        self._typed = ""

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """What the foot of the screen tells."""
        return [("a-z", f"the letters of a {self.what}")]

    def fits(self, letters: str) -> bool:
        """Whether they may still become these."""
        return letters.startswith(self._typed.lower())

    def press(self, key: str) -> bool:
        """One letter more; whether there are more to come."""
        self._typed += key
        if self._typed.lower() in self._letters:
            self.left()
            self.chosen(self._typed)
            return False
        if any(self.fits(letters) for letters in self._letters):
            return True
        self.left()
        self._stand.screen.status.say(f"No {self.what} has the letters {self._typed}")
        return False

    def chosen(self, typed: str) -> None:
        """All letters of one were typed, small or capital."""
        raise NotImplementedError

    def left(self) -> None:
        """The letters go."""
        raise NotImplementedError
