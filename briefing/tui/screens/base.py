"""What all screens share: keys become commands, the footer says which, the status line what happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from briefing.errors import BriefingError
from briefing.tui.command import FIELD, MARKED, Command, KeyTable, Stand, show_keys
from briefing.tui.desk import one_line
from briefing.tui.keys import Dispatcher, Run, Unbound, Waiting
from briefing.tui.widgets.bars import Footer, Status
from briefing.tui.widgets.drawn import Drawn
from briefing.tui.widgets.field import Field

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp
    from briefing.tui.session.drafts import About

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a question's answer is kept while it is typed: a part of a draft."""

    about: About
    part: str = "text"
    stays: bool = True
    """Whether Esc leaves it for the next time; where not, Esc lets it go."""


class Question:
    """What is asked at the foot of the screen, and what to do with what is typed there."""

    def __init__(
        self,
        label: str,
        done: Callable[[str], object],
        *,
        value: str = "",
        hint: str = "",
        history: Sequence[str] = (),
        changed: Callable[[str], object] = lambda _: None,
        left: Callable[[], object] = lambda: None,
        pasted: Callable[[str], object] = lambda _: None,
        completed: Callable[[str, int], tuple[str, int] | None] = lambda text, at: None,
        begun: Begun | None = None,
    ) -> None:
        """`completed` gives the text and cursor that Tab makes of what stands there.

        With `begun` what is typed is on disk meanwhile, and comes back; `done` lets it go when it is kept.
        """
        self.begun = begun
        self.label, self.value, self.hint, self.history = label, value, hint, history
        self.done, self.changed, self.left, self.pasted, self.completed = (
            done,
            changed,
            left,
            pasted,
            completed,
        )
        self.back_to: Any = None


class Awaited(Protocol):
    """Keys that mean something of their own for a moment: the letter of a mark, the letters of a hint."""

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """What may be pressed and what it does, for the foot of the screen."""

    def press(self, key: str) -> bool:
        """Take a key; whether more of them are awaited."""

    def left(self) -> None:
        """Esc was pressed: undo what shows."""


class BaseScreen(Screen[ResultT], inherit_bindings=False):
    """Turns keys into commands by the registry. Subclasses compose widgets and hear their messages."""

    place = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's, but the panes that gain and lose the focus draw that themselves."""

    def __init__(self) -> None:
        """With bars and no question."""
        super().__init__()
        self.dispatcher = Dispatcher()
        self.status = Status()
        self.footer = Footer()
        self.prompt = Field()
        """Stands in the place of the status line while there is a question."""
        self.question: Question | None = None
        self.awaited: Awaited | None = None
        self._focus_before_digit: Any = None
        self._places_before_digit: tuple[str, ...] = ()
        self._closed_already = False

    @property
    def desk_app(self) -> BriefingApp:
        """The application, by its own type."""
        return cast("BriefingApp", self.app)

    @property
    def places(self) -> tuple[str, ...]:
        """Where one stands, the innermost first."""
        if self.question is not None:
            return (FIELD,)
        place = getattr(self.focused, "place", "")
        own = (place, self.place) if place else (self.place,)
        return (MARKED, *own) if getattr(self.focused, "marks", None) else own

    # -- keys ----------------------------------------------------------------------------------

    class Early(Message):
        """A key that was on its way to another screen when this one came, which was not up yet."""

        bubble = False

        def __init__(self, key: events.Key) -> None:
            """`key` as it was pressed."""
            super().__init__()
            self.key = key

    def on_key(self, event: events.Key) -> None:
        """Feed the key to the dispatcher, or to the screen for which it is meant."""
        event.stop()
        event.prevent_default()
        # A key that was on its way when another screen came, or this one went, is meant for what shows now.
        now = self.app.screen
        if now is not self and isinstance(now, BaseScreen):
            now.post_message(self.Early(event))
        elif isinstance(self.focused, Field) and event.is_printable:
            self.focused.on_key(event)  # it was on its way to a pane when the line came
        elif self._finds_focus():
            printable = event.is_printable and event.character and event.character != " "
            self.press(event.character if printable and event.character else event.key)

    def on_base_screen_early(self, message: Early) -> None:
        """What was typed ahead goes where it would have gone: also into a line, or a note."""
        now = self.app.screen
        if now is not self and isinstance(now, BaseScreen):
            now.post_message(self.Early(message.key))
        elif self._finds_focus() and self.focused is not None:
            self.focused.post_message(events.Key(message.key.key, message.key.character))

    def _finds_focus(self) -> bool:
        """Whether something takes keys; the first that can does where nothing was chosen yet."""
        if self.focused is None and self.focus_chain:
            self.set_focus(self.focus_chain[0])
        return self.focused is not None

    def press(self, key: str) -> None:
        """One key: run what it means, or show what may follow."""
        self.status.say("")
        if self.awaited is not None:
            self._press_awaited(self.awaited, key)
            return
        table = self.desk_app.registry.table(self.places)
        if key in "12345":
            if self._focus_before_digit is None:
                self._focus_before_digit, self._places_before_digit = self.focused, self.places
        else:
            before, self._focus_before_digit = self._focus_before_digit, None
            table = self._counted_table(key) or table
        outcome = self.dispatcher.feed(key, table)
        if isinstance(outcome, Run):
            if outcome.reverts and key not in "12345" and before is not None:
                before.focus()
                self.set_focus(before)
            self.run_command(outcome.command, outcome.count)
        elif isinstance(outcome, Unbound) and not self.question:
            self.status.say(f"{outcome.shown} does nothing here; ? shows the keys")
        self._show_pending(outcome.options if isinstance(outcome, Waiting) else ())

    def _counted_table(self, key: str) -> KeyTable | None:
        """The keys of where a digit was typed, if with this key it was a count there: '5}' in the list."""
        if not self._places_before_digit or not self.dispatcher.may_be_count:
            return None
        table = self.desk_app.registry.table(self._places_before_digit)
        command = table.commands.get((key,))
        return table if command is not None and command.counts else None

    def run_command(self, command: Command, count: int | None = None, answers: Sequence[str] = ()) -> None:
        """Run a command where one stands, with `answers` to what it asks; a failure becomes a line."""
        app = self.desk_app
        app.repeater.begins(command, count, answers)
        try:
            command.run(Stand(app, self, self.focused, count))
        except Exception as problem:
            app.repeater.left()
            app.report(problem)
        else:
            app.repeater.ends(command, asks=self.question is not None)
            app.tour.ran(command.name)

    def await_keys(self, awaited: Awaited) -> None:
        """Give the next keys to `awaited`, until it has what it wants or Esc is pressed."""
        self.leave_question()
        self.awaited = awaited
        self.show_footer()

    def _press_awaited(self, awaited: Awaited, key: str) -> None:
        self.awaited = None
        try:
            if key in ("escape", "ctrl+c"):
                awaited.left()
            elif awaited.press(key):
                self.await_keys(awaited)
        except Exception as problem:
            self.desk_app.report(problem)
        if self.awaited is None:
            self.show_footer()

    def _show_pending(self, options: Sequence[tuple[tuple[str, ...], Command]]) -> None:
        self.show_right()
        if options:
            keys = [(show_keys(rest), command.footer or command.name) for rest, command in options]
            self.footer.show([*keys, ("Esc", "leave it")])
            self.status.hint(self.footer.left_out())
        else:
            self.status.hint(())
            self.show_footer()

    def show_right(self) -> None:
        """What stands at the right of the status line; a subclass adds to it."""
        self.status.tell(right=self.dispatcher.pending)

    def show_footer(self) -> None:
        """The keys that work where one stands, help at the end; or those that are awaited."""
        if self.awaited is not None:
            self.footer.show([*self.awaited.options, ("Esc", "leave it")])
            return
        working = [c for c in self.desk_app.registry.working(self.places) if c.footer and self.offers(c)]
        if self.question is not None:
            working = [c for c in working if FIELD in c.where]
        working.sort(key=lambda command: command.rank)
        self.footer.show([(command.shown_key, command.footer) for command in working])

    def offers(self, command: Command) -> bool:
        """Whether the footer shows the command now; a subclass knows better."""
        return True

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The footer follows the focus."""
        self.show_footer()

    def compose_foot(self) -> ComposeResult:
        """The lines at the foot, for `compose`."""
        self.prompt.display = False
        yield self.status
        yield self.prompt
        yield self.footer

    # -- questions -----------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Put a field in the place of the status line."""
        self.leave_question(tell=False)
        answer = self.desk_app.repeater.ready_answer()
        if answer is not None:
            question.done(answer)
            return
        question.back_to = self.focused
        self.question = question
        value = self._typed_before(question)
        self.prompt.start(question.label, value, hint=question.hint, history=question.history)
        if value != question.value:
            self.prompt.say("as you typed it before")
        self.status.display, self.prompt.display = False, True
        self.set_focus(self.prompt)
        self.show_footer()

    def _typed_before(self, question: Question) -> str:
        begun = question.begun
        typed = self.desk_app.drafts.part(begun.about.key, begun.part) if begun else None
        return question.value if typed is None else typed

    def _leave_begun(self, begun: Begun) -> None:
        """Esc: what was typed waits for the next time, or is let go."""
        drafts = self.desk_app.drafts
        if not begun.stays:
            drafts.drop(begun.about.key)
        elif drafts.holds(begun.about.key):
            self.desk_app.say("Not kept; the same key brings what you typed back, and g M lists it")

    def leave_question(self, *, tell: bool = True) -> None:
        """Take the field away; what was typed is let go."""
        question, self.question = self.question, None
        if question is None:
            return
        if question.back_to is not None:
            self.set_focus(question.back_to)
        self.status.display, self.prompt.display = True, False
        if tell:
            self.desk_app.repeater.left()
            question.left()
            if question.begun is not None:
                self._leave_begun(question.begun)
        self.show_footer()

    def answer_question(self) -> None:
        """Take the field away and do what was asked for."""
        question = self.question
        if question is not None:
            self.leave_question(tell=False)
            self.desk_app.repeater.answered(self.prompt.value)
            try:
                question.done(self.prompt.value)
            except BriefingError as problem:
                self.desk_app.report(problem)
            if self.question is None:
                self.desk_app.repeater.settled()

    def press_ahead(self, keys: Sequence[events.Key]) -> None:
        """Keys that were typed for what is asked, or stands, here now."""
        for key in keys if self._finds_focus() else ():
            if self.focused is not None:
                self.focused.post_message(events.Key(key.key, key.character))

    def complete_question(self) -> None:
        """Complete what is typed."""
        if self.question is not None:
            field = self.prompt
            better = self.question.completed(field.value, field.at)
            if better is not None:
                field.set(*better)

    def on_field_changed(self, message: Field.Changed) -> None:
        """Tell the question."""
        if self.question is not None and message.field is self.prompt:
            begun, typed = self.question.begun, message.field.value
            if begun is not None:
                text = "" if typed == self.question.value else typed
                self.desk_app.drafts.put(begun.about, text, begun.part)
            try:
                self.question.changed(message.field.value)
            except Exception as problem:
                message.field.say(one_line(problem))

    def on_field_pasted(self, message: Field.Pasted) -> None:
        """Tell the question."""
        if self.question is not None:
            self.question.pasted(message.text)

    def close(self, result: ResultT | None = None) -> None:
        """Close a window with its result; a second key in the same moment finds it closed already."""
        if self.is_current and not self._closed_already:
            self._closed_already = True
            self.dismiss(result)

    def store_changed(self) -> None:
        """Something in the store is another than it was; a screen that shows it reads it anew."""

    def as_lines(self) -> list[str]:
        """What the screen shows, line by line, with its colours: the frame of the next start."""
        self.status.say("")
        strips = self._compositor.render_strips()  # Textual gives its frame in no other way
        return [strip.render(self.app.console) for strip in strips]

    def redraw_all(self) -> None:
        """Draw every widget anew: the look changed."""
        for widget in self.query(Drawn):
            redraw = getattr(widget, "redraw", widget.refresh)
            redraw()
