"""The reading screen: the list, the article, and beside it people, quotations and topics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from briefing.tui.arrange import HIDEABLE, MEDIUM, WIDE
from briefing.tui.command import ARTICLE, GREETING, LIST, PANES, READING, SELECT, Command, Stand
from briefing.tui.screens.base import BaseScreen
from briefing.tui.session.kept import Reading as Resting
from briefing.tui.session.kept import Spot
from briefing.tui.track import Track
from briefing.tui.trail import find_again, words_at
from briefing.tui.widgets.articles import ArticleList
from briefing.tui.widgets.page import Page
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.side import PeoplePane, QuotesPane, SidePane, TopicsPane

if TYPE_CHECKING:
    from briefing.model import OrphanRow, Span
    from briefing.tui.opened import Item, Opened


class ReadingScreen(BaseScreen[None], inherit_bindings=False):
    """Composes the panes and carries word between them; what can be done is in `commands`."""

    place = READING

    def __init__(self) -> None:
        """With nothing open."""
        super().__init__()
        self.articles = ArticleList(lambda ids: self.desk_app.library.article_rows(ids))
        self.page = Page()
        self.people, self.quotes, self.topics = PeoplePane(), QuotesPane(), TopicsPane()
        self.panes = Panes(self.articles, self.page, self.people, self.quotes, self.topics)
        self.track: Track | None = None
        self.after_opening: tuple[Span, ...] = ()
        self.anchoring: OrphanRow | None = None
        """What lost its words, while new ones are being chosen."""
        self.returns_to: str | None = None
        """The screen that Esc in the article goes back to, where it was opened from there."""

    def compose(self) -> ComposeResult:
        """The panes over the bars."""
        yield self.panes
        yield from self.compose_foot()

    # -- where one stands ----------------------------------------------------------------------

    @property
    def opened(self) -> Opened | None:
        """The article that is open."""
        return self.page.opened

    @property
    def side_panes(self) -> tuple[PeoplePane, QuotesPane, TopicsPane]:
        """The panes beside the article."""
        return self.people, self.quotes, self.topics

    @property
    def places(self) -> tuple[str, ...]:
        """An empty store is a place of its own, and so is a selection: other things can be done."""
        if self.page.selection is not None and self.question is None and self.focused is self.page:
            return (SELECT,)
        return (GREETING,) if self.greeting and self.question is None else super().places

    def focus_place(self, place: str) -> None:
        """Go to a pane; the arrangement follows."""
        pane = self.panes.pane(place)
        if self.question is not None:
            self.question.back_to = pane
        else:
            self.set_focus(pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane one goes to is shown; the footer follows."""
        self._arrange_for(event.widget)
        self.show_right()
        super().on_descendant_focus(event)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = False, from_app_focus: bool = False
    ) -> None:
        """Focus, and make room in the same frame; another pane ends a selection."""
        if isinstance(widget, Pane) and widget is not self.page:
            self.page.end_selection()
        self._arrange_for(widget)
        super().set_focus(widget, scroll_visible, from_app_focus)

    def _arrange_for(self, widget: Widget | None) -> None:
        if isinstance(widget, Pane):
            side = widget.place if isinstance(widget, SidePane) else self.panes.wish.side
            wish = self.panes.wish
            zoomed = (wish.zoomed and wish.focus == widget.place) or self.greeting
            hidden = wish.hidden - {widget.place}
            self.panes.want(replace(wish, focus=widget.place, side=side, zoomed=zoomed, hidden=hidden))

    def zoom(self) -> None:
        """The pane one is in alone, or all again."""
        self.panes.want(replace(self.panes.wish, zoomed=not self.panes.wish.zoomed))

    def resize(self, by: int) -> None:
        """The pane one is in wider, or less wide."""
        if not self.panes.resize(by):
            self.status.say("This pane is as wide as it gets" if by > 0 else "This pane gets no less wide")

    def hide(self) -> None:
        """The pane one is in out of the way; the focus goes to the article."""
        place = self.panes.wish.focus
        if place not in HIDEABLE or (place == LIST and (self.size.width < WIDE or self.opened is None)):
            self.status.say("This pane stays: the others can be put out of the way")
            return
        pane = self.panes.pane(place)
        self.focus_place(ARTICLE if self.opened is not None else LIST)
        self.panes.want(replace(self.panes.wish, hidden=self.panes.wish.hidden | {place}))
        self.status.say(f"{pane.title} is out of the way: {pane.number} brings it back, = all")

    def even(self) -> None:
        """All panes again, as wide as planned."""
        self.panes.want(replace(self.panes.wish, hidden=frozenset(), sizes={}, zoomed=self.greeting))

    def arrange_again(self) -> None:
        """The list became a greeting, or no longer is one."""
        self.panes.want(replace(self.panes.wish, zoomed=self.greeting))

    @property
    def greeting(self) -> bool:
        """Whether the store is empty, and the list says what to do."""
        return self.articles.greets

    def next_place(self, by: int) -> None:
        """Tab: to the next pane that shows; in tabs also to those that share a place."""
        shown = self.panes.visible_places
        if self.opened and (self.size.width < MEDIUM or (self.panes.wish.focus == LIST and len(shown) == 1)):
            shown = [place for place in PANES if place not in self.panes.wish.hidden]
        here = self.panes.wish.focus
        at = shown.index(here) if here in shown else 0
        self.focus_place(shown[(at + by) % len(shown)])

    def offers(self, command: Command) -> bool:
        """Without a track there is nothing to step through."""
        return command.name != "next-place" or self.track is not None

    # -- the article ---------------------------------------------------------------------------

    def freshen(self, opened: Opened) -> None:
        """The same text was read from the store anew: marks, cursors and the place stay."""
        self.page.replace(opened)
        self._fill_panes(opened)

    def _fill_panes(self, opened: Opened) -> None:
        self.people.show(opened.people)
        self.quotes.show(opened.quotes)
        self.topics.show(opened.topics)
        self.panes.name_tabs()
        if self.page.page_lines is not None:
            self.tell_what_shows()  # at once, not by a message: all of it is painted in one go then
        self.page.tell_again()

    def show_article(self, opened: Opened) -> None:
        """Show an article in the page and the panes."""
        self.track = None
        passage, self.after_opening = self.after_opening, ()
        self.page.show_again(opened, from_head=bool(passage))
        self._fill_panes(opened)
        old, self.articles.open_id = self.articles.open_id, opened.view.row.id
        if old != self.articles.open_id:
            self.articles.redraw()
        if passage:
            self.take_to(Track("", [passage]))
        self.show_right()

    def close_article(self) -> None:
        """Show no article: the one that was open is gone, and the list has none that could take its place."""
        self.track = None
        self.page.close()
        for pane in self.side_panes:
            pane.show([])
        self.panes.name_tabs()
        self.articles.open_id = None
        self.status.tell(under=[])
        self.show_right()

    def resume(
        self, opened: Opened, rested: Resting, cursors: dict[str, list[int]], track: Track | None
    ) -> None:
        """Show the article, and the rows of the panes, as they lay when the reader was left."""
        self.page.resume(opened, rested)
        if track is not None:
            if track.finds:
                self.page.mark_hits([span for place in track.places for span in place])
                self.track = track
                self.page.point_at(track.here)
            else:
                self.take_to(track)
        self._fill_panes(opened)
        for pane in self.side_panes:
            if pane.place in cursors:
                pane.rest(*cursors[pane.place])
        self.articles.open_id = opened.view.row.id

    @property
    def spot(self) -> Spot | None:
        """Where one is in the open article; None where none is."""
        if self.opened is None:
            return None
        row, start = self.opened.view.row, self.page.position
        return Spot(row.id, row.uid, start, words_at(self.opened.text, start), row.title)

    def land(self, spot: Spot) -> None:
        """To a place in the open article."""
        if self.opened is not None:
            at = find_again(self.opened.text, spot)
            self.focus_place(ARTICLE)
            self.page.go_to(spot.start if at is None else at)
            if at is None:
                self.status.say("The words of this place are no longer in the article")

    def take_to(self, track: Track) -> None:
        """Point at the track's place, and mark its others."""
        self.track = track
        others = track.places if track.marks_all and len(track.places) > 1 else []
        self.page.mark_stops([span for place in others for span in place])
        self.page.point_at(track.here)
        self.show_right()
        self.show_footer()

    def step(self, by: int) -> None:
        """`n` and `N`."""
        if self.track is None or not self.track.places:
            self.status.say(
                "Nothing to step through: / finds words, Enter on a person goes through the mentions"
            )
            return
        self.page.point_at(self.track.step(by))
        self.show_right()

    def track_of(self, pane: Pane) -> Track | None:
        """The way through the places of the item under a side pane's cursor."""
        if not isinstance(pane, SidePane) or pane.current is None:
            return None
        item: Item = pane.current
        if isinstance(pane, QuotesPane):
            places = [quote.stops for quote in pane.items if quote.stops]
            return (
                Track("quotation", places, places.index(item.stops), marks_all=False) if item.stops else None
            )
        return Track(item.label.partition(",")[0], [(stop,) for stop in item.stops])

    def clear_track(self) -> bool:
        """Take marks and pointing away; False where there were none."""
        if self.track is None:
            return False
        self.track = None
        self.page.mark_hits([])
        self.page.mark_stops([])
        self.page.point_at([])
        self.show_right()
        self.show_footer()
        return True

    def show_right(self) -> None:
        """Where in the list or in the track one is, and keys that wait."""
        if self.panes.wish.focus == LIST:
            track = self.articles.position
        else:
            track = self.track.shown if self.track and self.track.label else ""
        self.status.tell(right="  ".join(part for part in (track, self.dispatcher.pending) if part))

    # -- messages ------------------------------------------------------------------------------

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Moving in a side pane shows the passage; resting in the list shows the article beside it."""
        pane = message.pane
        if pane is self.articles:
            self.show_right()
            self.desk_app.shelf.preview_soon()
        elif pane.has_focus:
            self.show_passage_of(pane)

    def show_passage_of(self, pane: Pane) -> None:
        """Show the first passage of the item under the cursor; the focus stays."""
        track = self.track_of(pane)
        if track is not None and track.places:
            self.page.mark_hits([])
            self.take_to(track)

    def on_pane_clicked(self, message: Pane.Clicked) -> None:
        """A second click is Enter."""
        self.press("enter")

    def on_selecting_selected(self, message: Page.Selected) -> None:
        """Tell what is selected, and what can be done with it."""
        if self.question is None:
            self.show_footer()
        self._tell_under()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while nothing is asked is an article to be added, or the address of one."""
        event.stop()
        text = event.text.strip()
        if self.question is None and text:
            from briefing.tui.commands.adding import add_dropped

            add_dropped(Stand(self.desk_app, self, self.focused), text)

    def on_page_scrolled(self, message: Page.Scrolled) -> None:
        """Something else shows."""
        self.tell_what_shows()

    def tell_what_shows(self) -> None:
        """Tell what is in view and under the cursor."""
        opened = self.opened
        if opened is None:
            return
        for pane in self.side_panes:
            pane.mark_in_view(self.page.shown)
        self._tell_under()

    def _tell_under(self) -> None:
        """What is selected, or what is under the cursor."""
        opened, under, selection = self.opened, self.page.under_cursor, self.page.selection
        if selection is not None:
            self.status.tell(under=[("▌", selection.shown(self.size.width - 4))])
        if opened is None or selection is not None:
            return
        found: list[tuple[str, str]] = []
        found += [(written.sign, written.words) for written in opened.written_over(under)]
        for quote in self.quotes.over(under):
            channel = f" · {quote.row.channel}" if quote.row.channel else ""
            channel += f" · {quote.row.by_hand}" if quote.row.by_hand else ""
            tags = "".join(f" +{tag}" for tag in quote.row.tags)
            found.append(("❝", f"{quote.label}{channel}{tags}"))
        found += [("◆", person.label) for person in self.people.over(under)]
        if self.page.marks_facts:
            found += [(fact.sign, fact.words) for fact in opened.facts if fact.span.overlaps(under)]
        found += [("↗", address) for span, address in opened.links if span.overlaps(under)]
        self.status.tell(under=found)
