"""The keys as a person set them: a preset, single commands on top, and what is wrong about either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.command import Clash, Registry

if TYPE_CHECKING:
    from briefing.settings import Settings

VIM = {
    "set-mark": "m",
    "note": "M",
    "quit": "q, Z Q",
    "leave-here": "Q, Z Z",
    "next-pane": "tab, ctrl+w w, ctrl+w l, ctrl+w j",
    "previous-pane": "shift+tab, ctrl+w W, ctrl+w h, ctrl+w k",
    "zoom": "z, ctrl+w o",
    "hide": "H, ctrl+w c, ctrl+w q",
    "even": "=, ctrl+w =",
    "wider": ">, ctrl+w >",
    "less-wide": "<, ctrl+w <",
    "page-down": "space, pagedown, ctrl+f",
    "page-up": "b, pageup, ctrl+b",
    "yank": "y y",
    "source": "g x, o",
    "link": "g u, F",
}
"""What differs from the reader's own keys, which have most of vim's already."""
EMACS = {
    "down": "ctrl+n, j, down",
    "up": "ctrl+p, k, up",
    "page-down": "ctrl+v, space, pagedown",
    "page-up": "alt+v, b, pageup",
    "top": "alt+<, g g, home",
    "bottom": "alt+>, G, end",
    "palette": "alt+x, :",
    "find": "ctrl+s, /",
    "filter": "ctrl+s, /",
    "next-place": "n, alt+n",
    "previous-place": "N, alt+p",
    "search": "alt+s, s",
    "next-pane": "ctrl+x o, tab",
    "zoom": "ctrl+x 1, z",
    "hide": "ctrl+x 0, H",
    "even": "ctrl+x +, =",
    "wider": "ctrl+x }, >",
    "less-wide": "ctrl+x {, <",
    "undo": "ctrl+x u, ctrl+underscore, u",
    "leave-here": "ctrl+x ctrl+c, Q",
    "add": "ctrl+x ctrl+f, a",
    "set-mark": "ctrl+x r, M",
    "to-mark": "ctrl+x j, '",
    "way-back": "alt+comma, ctrl+o, -",
    "yank": "alt+w, y",
    "back": "ctrl+g, escape",
    "unfilter": "ctrl+g, escape",
    "field-leave": "ctrl+g, escape, ctrl+c",
    "search-leave": "ctrl+g, escape, ctrl+c",
    "pick-close": "ctrl+g, escape, ctrl+c",
    "results-leave": "ctrl+g, escape, q",
    "close": "ctrl+g, escape, q, ctrl+c",
}
"""As in Emacs; the reader's own keys stay beside them."""
PRESETS = {"vim": VIM, "emacs": EMACS}


def keys_as_set(registry: Registry, settings: Settings) -> tuple[Registry, list[str]]:
    """The registry with the keys of the settings, and a line for each thing that is wrong with them.

    A name that no command has is passed over; of two commands on one key the first keeps it.
    """
    known = {command.name for command in registry.commands}
    preset = PRESETS.get(settings.preset or "", {})
    changes = {name: keys for name, keys in preset.items() if name in known}
    changes |= {name: keys for name, keys in settings.keys.items() if name in known}
    warnings = [_unknown(name, known, settings) for name in settings.keys if name not in known]
    made = registry.rebound({name: tuple(keys.split(", ")) for name, keys in changes.items()})
    if changes:
        for clash in (*made.found_clashes(), *_own_shadows(registry, made, preset, settings)):
            wheres = [settings.where[name] for name in clash.names if name in settings.where]
            where = wheres[0] if wheres else settings.where.get("preset", "")
            warnings.append(f"{where}: {clash}" if where else str(clash))
    return made, warnings


def _own_shadows(
    registry: Registry, made: Registry, preset: dict[str, str], settings: Settings
) -> list[Clash]:
    """What a person's own keys keep from being reached; what the shipped tables do is meant so."""
    if not settings.keys:
        return []
    known = {command.name for command in registry.commands}
    shipped = registry.rebound(
        {name: tuple(keys.split(", ")) for name, keys in preset.items() if name in known}
    )
    meant = {str(clash) for clash in shipped.shadows()}
    own = set(settings.keys)
    return [clash for clash in made.shadows() if own & set(clash.names) and str(clash) not in meant]


def _unknown(name: str, known: set[str], settings: Settings) -> str:
    from difflib import get_close_matches  # for mistakes alone

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "docs/keys.md and ? in the reader list the names"
    return f"{settings.where.get(name, 'settings')}: no command is called {name!r} ({hint})"
