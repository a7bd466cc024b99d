"""`briefing explain`: why this speaker?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.page import role_words
from briefing.cli.rows import counted, quoted, unique
from briefing.cli.targets import quotation_uid
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import ArticleView, Quotation

_AROUND = 120
"""Code points of the text shown on either side of a quotation."""


class Explain(Verb):
    """Why a quotation has the speaker that it has."""

    name = "explain"
    help = "say why a quotation has its speaker: rule, cue, words, confidence"
    details = "ID is the name in brackets below a quotation ('briefing quotes'), or an article with --number."
    examples = ("briefing explain 3f9c2a71bb22-k2m4q6sa", "briefing explain 3f9c2a71 --number 2")

    def arguments(self, parser: ArgumentParser) -> None:
        """Which quotation."""
        parser.add_argument("quotation", metavar="ID", help="the quotation, or its article")
        parser.add_argument("--number", type=int, metavar="N", help="the article's Nth quotation, from 1")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the reasons."""
        reference = options.quotation
        with desk.library() as library:
            view = library.article(library.find_article(reference.partition("-")[0]))
            uid = quotation_uid(library, reference) if options.number is None else ""
        quotation = _find(view, uid, options.number)
        if options.json:
            desk.out.data({"article": view.row.uid, "quotation": quotation})
        else:
            _print(desk, view, quotation)
        return 0


def _find(view: ArticleView, reference: str, number: int | None) -> Quotation:
    quotations = view.reading.quotations
    if number is not None:
        if not 1 <= number <= len(quotations):
            raise BriefingError(f"the article has {counted(len(quotations), 'quotation')}")
        return quotations[number - 1]
    fits = [q for q in quotations if view.quotation_uids.get(q.id) == reference]
    if not fits:
        raise BriefingError(f"no quotation is called '{reference}'", "'briefing quotes' prints their names")
    return fits[0]


def _print(desk: Desk, view: ArticleView, quotation: Quotation) -> None:
    out, text = desk.out, view.reading.text
    words = " […] ".join(piece.text for piece in quotation.content)
    out.line(("title", quoted(words, quotation.kind)))
    speaker = quotation.speaker
    out.line("Speaker:", ("name", speaker.name if speaker else "the text does not tell"))
    if speaker and speaker.start is not None and speaker.end is not None:
        out.line(f"Named there as: “{text[speaker.start : speaker.end]}”, at {speaker.start}")
    if speaker and speaker.entity:
        _print_entity(desk, view, speaker.entity)
    if quotation.cue:
        out.line(f"Cue: “{quotation.cue.text}”, at {quotation.cue.start}")
    if quotation.channel:
        out.line(f"Channel: {quotation.channel}")
    if quotation.reported_by:
        out.line(f"Relayed by: {quotation.reported_by.name}")
    out.line(f"Kind: {quotation.kind}")
    out.line(f"Rule: {quotation.rule or 'not given'}")
    out.line(f"Confidence: {quotation.confidence:.0%}")
    first, last = quotation.content[0].start, quotation.content[-1].end
    out.line(("faint", f"Around it: …{text[max(0, first - _AROUND) : last + _AROUND]}…"))


def _print_entity(desk: Desk, view: ArticleView, name: str) -> None:
    for entity in view.reading.entities:
        if entity.id == name:
            roles = unique(role_words(role) for role in entity.roles)
            desk.out.line(f"That is: {entity.name}, {entity.kind}", f"({'; '.join(roles)})" if roles else "")


VERB = Explain()
