"""A reading as a page for people: what `briefing parse FILE` prints."""

from __future__ import annotations

from briefing.cli.output import Output
from briefing.cli.rows import day, how, quoted, unique
from briefing.model import Entity, Figure, Quotation, Reading, Role, Speaker, counted

_LANGUAGES = {"en": "English"}
_GROUPS = (
    ("government", "Governments"),
    ("organisation", "Organisations"),
    ("place", "Places"),
)


def print_page(out: Output, reading: Reading) -> None:
    """The whole page: head, people, quotations, topics, figures, commitments, dates."""
    _print_head(out, reading)
    _print_people(out, reading)
    _print_others(out, reading)
    _print_quotations(out, reading)
    _print_topics(out, reading)
    _print_figures(out, reading)
    _print_commitments(out, reading)
    _print_dates(out, reading)


def role_words(role: Role) -> str:
    """'former External Affairs Minister, India'."""
    return ", ".join(unique(filter(None, (role.words, role.of, role.organisation, role.country))))


def _print_head(out: Output, reading: Reading) -> None:
    out.line(("title", reading.title.text or "(no text)"))
    words = counted(len(reading.text.split()), "word")
    language = _LANGUAGES.get(reading.language or "", reading.language or "language not known")
    facts = [
        reading.dateline.text if reading.dateline else "",
        day(reading.published) if reading.published else "",
        reading.outlet or "",
        f"by {reading.byline}" if reading.byline else "",
        words,
        language,
        "title made from the first words" if reading.title.derived else "",
    ]
    out.line(("faint", "; ".join(filter(None, facts))))
    for notice in reading.notices:
        out.line(("mark", f"Note: {notice}"))


def _print_people(out: Output, reading: Reading) -> None:
    people = [entity for entity in reading.entities if entity.kind == "person"]
    out.heading("People")
    for person in sorted(people, key=lambda entity: not entity.involved):
        roles = unique(filter(None, map(role_words, person.roles)))
        said = sum(1 for quotation in reading.quotations if _is_by(quotation, person))
        facts = [
            counted(said, "quotation") if said else "",
            counted(len(person.mentions), "mention"),
            "" if person.involved else "only part of another name",
        ]
        colon = ":" if roles else ""
        out.line(
            ("name", person.name + colon), "; ".join(roles), f"({', '.join(filter(None, facts))})", indent=2
        )
    if not people:
        out.line("none found", indent=2)


def _is_by(quotation: Quotation, person: Entity) -> bool:
    return quotation.speaker is not None and quotation.speaker.entity == person.id


def _print_others(out: Output, reading: Reading) -> None:
    for kind, title in _GROUPS:
        names = unique(entity.name for entity in reading.entities if entity.kind == kind)
        if names:
            out.heading(title)
            out.line(", ".join(names), indent=2)


def _print_quotations(out: Output, reading: Reading) -> None:
    out.heading("Quotations")
    for number, quotation in enumerate(reading.quotations, 1):
        words = " […] ".join(piece.text for piece in quotation.content)
        who = _speaker_words(reading, quotation.speaker)
        out.line(f"{number}.", ("name", f"{who}:"), quoted(words, quotation.kind), indent=2)
        cue = quotation.cue.text if quotation.cue else None
        relayed = f", relayed by {quotation.reported_by.name}" if quotation.reported_by else ""
        heard = f", to {quotation.addressee}" if quotation.addressee else ""
        told = how(quotation.kind, quotation.channel, cue, quotation.confidence)
        out.line(("faint", f"{told}{relayed}{heard}"), indent=5)
    if not reading.quotations:
        out.line("none found", indent=2)


def _speaker_words(reading: Reading, speaker: Speaker | None) -> str:
    """The speaker, with the words that name them there where these are others."""
    if speaker is None:
        return "speaker not told"
    if speaker.start is None or speaker.end is None:
        return speaker.name
    words = reading.text[speaker.start : speaker.end]
    return speaker.name if words.casefold() in speaker.name.casefold() else f"{speaker.name} (“{words}”)"


def _print_topics(out: Output, reading: Reading) -> None:
    out.heading("Topics")
    for topic in reading.topics:
        evidence = ", ".join(unique(piece.text for piece in topic.evidence))
        out.line(("name", f"{topic.label}:"), f"{topic.score:.2f}", f"({evidence})", indent=2)
    if not reading.topics:
        out.line("none found", indent=2)


def _print_figures(out: Output, reading: Reading) -> None:
    if reading.figures:
        out.heading("Figures")
    for figure in reading.figures:
        relations = [f"{r.kind} {_figure_text(reading, r.to)}" for r in figure.relations]
        out.line(("name", figure.text), *_measured(figure), "; ".join(relations), indent=2)


def _measured(figure: Figure) -> list[str]:
    return [f"({figure.what})"] if figure.what else []


def _figure_text(reading: Reading, index: int) -> str:
    return reading.figures[index].text if 0 <= index < len(reading.figures) else "?"


def _print_commitments(out: Output, reading: Reading) -> None:
    if reading.commitments:
        out.heading("Promised or expected")
    for found in reading.commitments:
        when = ", ".join(filter(None, (found.when, found.date)))
        actor = f"{found.actor}:" if found.actor else ""
        out.line(("name", actor), found.text, f"({when})" if when else "", indent=2)


def _print_dates(out: Output, reading: Reading) -> None:
    if reading.dates:
        out.heading("Dates")
    for found in reading.dates:
        guess = f", taken as {found.direction}" if found.direction else ""
        out.line(("name", f"{found.text}:"), f"{found.value or 'not resolved'}{guess}", indent=2)
