"""The looks: what each thing on the screen is drawn in.

Colour is never the only sign. What is marked by a colour also differs in weight, slant, underline or a
character, so that every look works without colour; the terminal's own look uses nothing but its palette.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from briefing.tui.text.marks import Mark


@dataclass(frozen=True)
class Look:
    """Colours by what they are for; each is a colour that Rich understands."""

    name: str
    help: str
    dark: bool
    text: str
    back: str
    dim: str
    """Secondary text: dates, roles, counts."""
    faint: str
    """Rules and signs in the margin."""
    accent: str
    person: str
    quote: str
    topic: str
    row: str | None
    """The ground of the row under the cursor; None for reverse video."""
    raised: str | None
    """The ground of the bars and of windows; None for none."""
    found: str
    """The ground of a search hit."""
    warn: str
    error: str
    ansi: bool = False

    @cached_property
    def plain(self) -> Style:
        """Text."""
        return Style(color=self.text, bgcolor=self.back)

    @cached_property
    def quiet(self) -> Style:
        """Secondary text."""
        return self.plain + Style(color=self.dim, dim=self.ansi or None)

    @cached_property
    def rule(self) -> Style:
        """Rules and margin signs."""
        return self.plain + Style(color=self.faint, dim=self.ansi or None)

    @cached_property
    def strong(self) -> Style:
        """Headlines, names, what is unread."""
        return self.plain + Style(bold=True)

    @cached_property
    def bold(self) -> Style:
        """Laid over what has a colour of its own."""
        return Style(bold=True)

    @cached_property
    def key(self) -> Style:
        """A key, and the title of the pane one is in."""
        return self.plain + Style(color=self.accent, bold=True)

    @cached_property
    def name_style(self) -> Style:
        """A person."""
        return self.plain + Style(color=self.person, bold=True)

    @cached_property
    def quote_style(self) -> Style:
        """Quoted words."""
        return self.plain + Style(color=self.quote, italic=True)

    @cached_property
    def person_sign(self) -> Style:
        """A count of people."""
        return self.plain + Style(color=self.person)

    @cached_property
    def quote_sign(self) -> Style:
        """A count of quotations, the sign of one."""
        return self.plain + Style(color=self.quote)

    @cached_property
    def topic_style(self) -> Style:
        """A topic."""
        return self.plain + Style(color=self.topic)

    @cached_property
    def alarm(self) -> Style:
        """An error."""
        return self.plain + Style(color=self.error, bold=True)

    @cached_property
    def caution(self) -> Style:
        """A star, a thing in progress."""
        return self.plain + Style(color=self.warn)

    @cached_property
    def hit(self) -> Style:
        """Laid over a match of the search."""
        return Style(reverse=True) if self.ansi else Style(bgcolor=self.found, bold=True)

    @cached_property
    def here(self) -> Style:
        """The passage that was gone to."""
        if self.ansi:
            return Style(reverse=True, underline=False)
        return Style(color=self.back, bgcolor=self.text, bold=True, underline=False)

    @cached_property
    def selected(self) -> Style:
        """What is selected: in reverse in every look, so that it shows without colour."""
        return self.plain + Style(reverse=True)

    @cached_property
    def cursor(self) -> Style:
        """Laid over the row under the cursor."""
        return Style(bgcolor=self.row) if self.row else Style(reverse=True)

    @cached_property
    def window(self) -> Style:
        """Laid over what is written in a window or a bar."""
        return Style(bgcolor=self.raised) if self.raised else Style()

    def marked(self, mark: Mark) -> Style:
        """The style of text with these marks."""
        style = self._marked.get(mark)
        if style is None:
            style = self._marked[mark] = self._style_of(mark)
        return style

    @cached_property
    def _marked(self) -> dict[Mark, Style]:
        """The styles made so far: a text has some ten of them, a page hundreds of runs."""
        return {}

    def _style_of(self, mark: Mark) -> Style:
        style = self.plain
        if mark & Mark.QUOTE:
            style += Style(color=self.quote, italic=True)
        if mark & Mark.TOPIC:
            style += Style(underline=True)
        if mark & Mark.KEPT:
            style += Style(bgcolor=self.raised) if self.raised else Style(underline=True)
        if mark & Mark.LINK:
            style += Style(color=self.accent, underline=True)
        if mark & Mark.PERSON:
            style += Style(color=self.person, bold=True)
        if mark & Mark.FIGURE:
            style += Style(color=self.warn, bold=True, underline=True)
        if mark & Mark.DATE:
            style += Style(color=self.topic, italic=True, underline=True)
        if mark & Mark.STOP:
            style += Style(bold=True, underline=True)
        if mark & Mark.HIT:
            style += self.hit
        if mark & Mark.HERE:
            style += self.here
        if mark & Mark.SELECTED:
            style = self.selected
        if mark & Mark.HEAD:
            style += Style(underline=True, bold=True)
        return style

    @cached_property
    def theme(self) -> Theme:
        """The same for Textual's own widgets: the input field."""
        if self.ansi:
            return replace(BUILTIN_THEMES["ansi-dark"], name=self.name)
        return Theme(
            name=self.name, dark=self.dark, primary=self.accent, accent=self.accent, foreground=self.text,
            background=self.back, surface=self.raised, panel=self.raised, error=self.error,
            warning=self.warn,
        )  # fmt: skip


LOOKS = {
    look.name: look
    for look in (
        Look(
            "dusk", "dark, soft", True, "#d3d7de", "#15181e", "#8a93a1", "#434b58", "#7fb3d5", "#e5c07b",
            "#a9c78f", "#b8a3dc", "#252c37", "#1c2129", "#5a4a1f", "#e0a458", "#ef7f7a",
        ),
        Look(
            "paper", "light, warm", False, "#2a2c31", "#fbf8f1", "#6c6a63", "#c3bcae", "#1f5f8b", "#8a4b08",
            "#35652f", "#6a3f96", "#ece5d5", "#f2ecdf", "#ffe08a", "#9a5b00", "#b3261e",
        ),
        Look(
            "contrast", "black and white, strong", True, "#ffffff", "#000000", "#d0d0d0", "#a0a0a0",
            "#5fd7ff", "#ffff5f", "#87ff87", "#ff9dff", "#003f7f", "#1a1a1a", "#7a5c00", "#ffaf00", "#ff6b6b",
        ),
        Look(
            "terminal", "the terminal's own colours", True, "default", "default", "default", "default",
            "cyan", "yellow", "green", "magenta", None, None, "default", "yellow", "red", ansi=True,
        ),
    )
}  # fmt: skip
