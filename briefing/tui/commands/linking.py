"""Links by letters, and figures and dates on demand."""

from __future__ import annotations

from briefing.tui.command import READING, Group, Stand
from briefing.tui.commands.motions import reading
from briefing.tui.screens.reading import ReadingScreen
from briefing.tui.terminal import has_desktop
from briefing.tui.text.links import labels
from briefing.tui.track import Track

LINKING = Group("Links, figures and dates")
FACTS = "figures and dates"


def go_to_address(stand: Stand, address: str, *, copy: bool = False) -> None:
    """Open an address in the browser; copy it where that is wanted, or there is no window for one."""
    if copy or not has_desktop():  # a browser for the terminal would take this very screen
        stand.app.copy(address, f"address: {address}")
    else:
        stand.app.open_url(address)
        stand.screen.status.say(f"Opening {address}")


@LINKING.command("link", "F", (READING,), footer="links", rank=58)
def _follow(stand: Stand) -> None:
    """Open a link that shows, by the letters over it; in capitals copy it."""
    from briefing.tui.commands.hints import Hints

    screen = reading(stand)
    shown = screen.page.shown
    links = [link for link in (screen.opened.links if screen.opened else []) if link[0].overlaps(shown)]
    if not links:
        elsewhere = screen.opened is not None and screen.opened.links
        none = "No link shows here" if elsewhere else "This article has no links; o opens its source"
        screen.status.say(none)
        return
    named = list(zip(labels(len(links)), links, strict=True))
    page = screen.page
    page.show_hints({max(span.start, shown.start): letters for letters, (span, _) in named})
    screen.await_keys(Hints(stand, {letters: address for letters, (_, address) in named}))


@LINKING.command("facts", "#", (READING,), footer="figures, dates", rank=59)
def _facts(stand: Stand) -> None:
    """Mark figures (#) and dates (@), n goes through them; or no longer."""
    screen = reading(stand)
    on = not screen.page.marks_facts
    screen.page.mark_facts(on)
    if on:
        _walk(screen)
    elif screen.track is not None and screen.track.label == FACTS:
        screen.clear_track()
    screen.page.tell_again()
    screen.page.redraw_header()


def _walk(screen: ReadingScreen) -> None:
    """Let `n` go through them, from the place where one is."""
    facts = screen.opened.facts if screen.opened else []
    if not facts:
        screen.status.say("No figures and no dates here; they are marked where there are any")
        return
    screen.clear_track()
    here = screen.page.position
    at = next((number for number, fact in enumerate(facts) if fact.span.start >= here), 0)
    screen.track = Track(FACTS, [(fact.span,) for fact in facts], at - 1, marks_all=False)
    screen.status.say("# figures, @ dates: n goes on, # ends it")
    screen.show_footer()
