"""All commands, each declared once, by the group under which the help lists them."""

from briefing.tui.command import Registry
from briefing.tui.commands.adding import ADDING
from briefing.tui.commands.anchoring import ANCHORING
from briefing.tui.commands.article import ARTICLE_GROUP
from briefing.tui.commands.comparing import COMPARING
from briefing.tui.commands.composing import COMPOSING
from briefing.tui.commands.correcting import CORRECTING
from briefing.tui.commands.feeding import FEEDING
from briefing.tui.commands.following import FOLLOWING
from briefing.tui.commands.going import GOING
from briefing.tui.commands.linking import LINKING
from briefing.tui.commands.listing import LIST_GROUP
from briefing.tui.commands.marking import MARKING
from briefing.tui.commands.motions import BETWEEN, MOVING
from briefing.tui.commands.noting import NOTING
from briefing.tui.commands.persons import PERSONS, REVIEWING
from briefing.tui.commands.program import PROGRAM
from briefing.tui.commands.removing import REMOVING
from briefing.tui.commands.searching import SEARCHING
from briefing.tui.commands.selecting import SELECTING
from briefing.tui.commands.tagging import TAGGING
from briefing.tui.commands.telling import TELLING
from briefing.tui.commands.typing import CHOOSING, TYPING

GROUPS = (
    LIST_GROUP,
    ARTICLE_GROUP,
    SELECTING,
    LINKING,
    MARKING,
    TAGGING,
    NOTING,
    CORRECTING,
    ANCHORING,
    FOLLOWING,
    COMPARING,
    TELLING,
    COMPOSING,
    SEARCHING,
    PERSONS,
    REVIEWING,
    ADDING,
    REMOVING,
    FEEDING,
    PROGRAM,
    GOING,
    BETWEEN,
    MOVING,
    TYPING,
    CHOOSING,
)
REGISTRY = Registry(command for group in GROUPS for command in group.commands)

__all__ = ["GROUPS", "REGISTRY"]
