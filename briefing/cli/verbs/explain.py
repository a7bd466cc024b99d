"""`briefing explain`: why this speaker?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.output import Output
from briefing.cli.page import role_words
from briefing.cli.rows import quoted, unique
from briefing.cli.targets import quotation_uid
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import ArticleView, Quotation, counted

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.library.explaining import Considered, Explanation

_AROUND = 120
"""Code points of the text shown on either side of a quotation."""


class Explain(Verb):
    """Why a quotation has the speaker that it has."""

    name = "explain"
    help = "say why a quotation has its speaker: rule, cue, and who else was considered"
    details = """\
ID is the name in brackets below a quotation ('briefing quotes'), or an article with --number. The
article is read once more, to tell every speaker that was considered, with the strength of the
evidence from 0 to 1. Speakers that you corrected are told as you have them."""
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
            explanation = _explained(library, view, quotation, desk)
        if options.json:
            desk.out.data(
                {
                    "article": view.row.uid,
                    "quotation": quotation,
                    "candidates": explanation.candidates if explanation else None,
                    "features": explanation.features if explanation else None,
                }
            )
            return 0
        _print(desk, view, quotation)
        if explanation is not None:
            _print_candidates(desk.out, explanation)
        return 0


def _explained(library: Library, view: ArticleView, quotation: Quotation, desk: Desk) -> Explanation | None:
    from briefing.library.explaining import explain_quotation
    from briefing.library.parsing import ParseOptions

    options = ParseOptions(desk.settings.pipeline, desk.settings.vocabulary)
    explanation = explain_quotation(library, view.row.id, quotation, options)
    if explanation is None:
        hint = "'briefing reparse' makes the reading anew"
        desk.complain("the present parser finds no quotation here", hint)
    return explanation


def _print_candidates(out: Output, explanation: Explanation) -> None:
    """Who was considered, the one that was taken first, and what was seen."""
    out.heading("Considered" if explanation.candidates else "Nobody was considered")
    for candidate in explanation.candidates:
        told = [f"score {candidate.score:.2f}", f"confidence {candidate.confidence:.0%}", candidate.rule]
        out.line(("name", f"{candidate.name or 'somebody not named'}:"), ", ".join(told), indent=2)
        words = _candidate_words(candidate)
        if words:
            out.line(("faint", words), indent=4)
    seen = ", ".join(f"{name} {value}" for name, value in explanation.features.items())
    out.heading("Seen")
    out.line(seen, indent=2)


def _candidate_words(candidate: Considered) -> str:
    """'“the minister” at 120 (title), with “said” at 133'."""
    words, cue = candidate.words, candidate.cue
    named = f"“{words.text}” at {words.start} ({candidate.form})" if words else ""
    return ", ".join(filter(None, [named, f"with “{cue.text}” at {cue.start}" if cue else ""]))


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
            roles = unique(filter(None, map(role_words, entity.roles)))
            desk.out.line(f"That is: {entity.name}, {entity.kind}", f"({'; '.join(roles)})" if roles else "")


VERB = Explain()
