"""The container of the panes: places them as `arrange` says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from briefing.tui.arrange import NARROW, Wish, arrange, resized, tabs
from briefing.tui.widgets.drawn import Drawn
from briefing.tui.widgets.pane import Pane


class PaneLayout(Layout):
    """Textual's side of `arrange`: a pane that has no place does not show."""

    name = "panes"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Place the panes of `parent`."""
        assert isinstance(parent, Panes)
        places = arrange(size.width, size.height, parent.wish)
        return [
            WidgetPlacement(Region(*places[child.place]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if isinstance(child, Pane) and child.place in places
        ]


class Panes(Drawn, inherit_bindings=False):
    """Holds panes; what it wants to show is in `wish`."""

    def __init__(self, *panes: Pane) -> None:
        """The panes, in the order of `Tab`."""
        super().__init__(id="panes")
        self.panes = panes
        self.wish = Wish()
        self._pane_layout = PaneLayout()

    @property
    def layout(self) -> Layout:
        """Textual asks the container how to place its children."""
        return self._pane_layout

    def compose(self) -> ComposeResult:
        """The panes."""
        yield from self.panes

    def pane(self, place: str) -> Pane:
        """The pane of that name."""
        return next(pane for pane in self.panes if pane.place == place)

    @property
    def visible_places(self) -> list[str]:
        """The panes that show, in the order of `Tab`."""
        places = arrange(self.size.width, self.size.height, self.wish)
        return [pane.place for pane in self.panes if pane.place in places]

    def want(self, wish: Wish) -> None:
        """Show something else."""
        if wish != self.wish:
            self.wish = wish
            self.name_tabs()
            # A child that asks makes the container arrange anew.
            self.panes[0].refresh(layout=True, repaint=False)

    def resize(self, by: int) -> bool:
        """The focused pane some steps wider, or less wide; whether that moved anything."""
        wish = resized(self.size.width, self.size.height, self.wish, by)
        if wish == self.wish:
            return False
        self.want(wish)
        return True

    def name_tabs(self) -> None:
        """Give the panes that share a place the names of all that do."""
        shared = tabs(self.size.width, self.wish)
        for pane in self.panes:
            named = [p for p in self.panes if p.place in shared] if pane.place in shared else []
            names = tuple((self._tab(p, f"{p.number} {p.title}"), p is pane) for p in named)
            if names != pane.tabs:
                pane.tabs = names
                pane.redraw_header()

    def _tab(self, pane: Pane, name: str) -> str:
        if self.size.width < NARROW:
            return pane.number if self.wish.focus != pane.place else name
        return f"{name} {pane.count}"

    def on_resize(self) -> None:
        """Other panes may share a place at another size."""
        self.name_tabs()
