"""Words that report: verbs with their frames, nouns of speech, channels.

A *frame* says what a verb's content may be: a clause or quoted words ('said that ...'), a noun phrase
('denied the charges'), an infinitive ('vowed to stay'), a name that is given to something ('called it
“unfair”'). The classes follow the reporting verbs of English grammars (Quirk et al. 1985, 16.30-33;
Levin 1993, classes 29.1-2, 33, 37) with the ways in which news prose uses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto


class Frame(Flag):
    """What may follow a verb as the words or thoughts of its subject."""

    CLAUSE = auto()
    """A that-clause, a question, or quoted words: 'said that', 'asked whether', 'said, “...”'."""
    OBJECT = auto()
    """A noun phrase that is what was said or is spoken of: 'denied the charges', 'criticised the plan'."""
    INFINITIVE = auto()
    """'vowed to stay'; with an object, 'urged them to stay'."""
    NAMING = auto()
    """'called it “unfair”', 'described him as weak'."""
    ADDRESSEE = auto()
    """The object may be who is told: 'told reporters that'."""
    QUOTED = auto()
    """Reports only beside quoted words: 'smiled', 'continued', 'believes'."""
    DOCUMENT = auto()
    """Reports where the subject is a document: 'the survey found that'."""


SPEECH = Frame.CLAUSE | Frame.ADDRESSEE
"""What can introduce a quoted clause."""
PHRASES = SPEECH | Frame.INFINITIVE | Frame.OBJECT
"""What reports without quoted words."""


def words(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


_CLASSES: dict[Frame, str] = {
    Frame.CLAUSE: """
        say quip joke remark opine muse exclaim retort interject insist contend reason maintain argue reply
        complain boast brag lament conclude testify speculate hint allege assert reiterate recall recount
        stress emphasise emphasize underscore underline concede disagree counter guess surmise theorise
        theorize caution add agree intone attest vouch post charge confide
        remember answer respond""",
    Frame.CLAUSE | Frame.OBJECT: """
        state claim announce declare observe note admit acknowledge confess deny suggest confirm disclose
        reveal report write tweet retweet predict forecast estimate repeat mention explain indicate imply
        propose recommend affirm proclaim profess pronounce clarify certify foresee protest outline divulge
        detail specify stipulate rule cite demand request tout""",
    Frame.CLAUSE | Frame.ADDRESSEE: """
        tell assure inform remind notify reassure brief text email message telegraph""",
    Frame.CLAUSE | Frame.ADDRESSEE | Frame.INFINITIVE: """
        ask advise warn promise beg implore plead instruct order beseech command""",
    Frame.OBJECT | Frame.INFINITIVE | Frame.CLAUSE: "urge pledge vow swear threaten counsel",
    Frame.OBJECT: """
        reject dismiss condemn denounce deplore decry criticise criticize slam blast praise hail laud applaud
        welcome mock ridicule deride lambast lambaste rebuke chide berate castigate chastise assail bash
        commend congratulate thank extol bemoan rebut refute dispute downplay accuse blame fault compare
        liken quote reference rap flay credit disavow repudiate renounce retract disparage
        belittle malign vilify insult scold admonish upbraid pan excoriate skewer attribute call""",
    Frame.NAMING: """
        call label brand dub term describe characterise characterize portray deem nickname style""",
    Frame.DOCUMENT: "find show read conclude reveal suggest indicate",
    Frame.INFINITIVE: "offer agree refuse decline",
    Frame.QUOTED: """
        continue begin go put shout yell scream whisper cry mutter mumble murmur snap bark laugh smile nod
        shrug sigh grin chuckle chant sing sneer scoff crow gush enthuse rave chime weigh sum open believe
        think feel hope fear expect know wonder learn hear worry understand conceive admire regret doubt
        elaborate expand speak talk comment react demur deadpan echo deliver issue inquire
        enquire query question ponder reflect lash fire shoot hit push start close finish interrupt vent fume
        thunder roar beam tease signal point express voice convey articulate air raise apologise apologize
        curse inveigh rage stammer rail read broadcast decree document endorse oppose defend challenge
        discuss highlight share publish""",
}
_IRREGULAR: dict[str, str] = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "put": "puts put putting",
    "go": "goes went gone going",
    "begin": "begins began begun beginning",
    "read": "reads read reading",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "understand": "understands understood understanding",
    "hear": "hears heard hearing",
    "swear": "swears swore sworn swearing",
    "shoot": "shoots shot shooting",
    "speak": "speaks spoke spoken speaking",
    "hit": "hits hit hitting",
    "sing": "sings sang sung singing",
    "seek": "seeks sought seeking",
    "foresee": "foresees foresaw foreseen foreseeing",
    "beseech": "beseeches beseeched besought beseeching",
    "broadcast": "broadcasts broadcast broadcasting",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "forecast": "forecasts forecast forecasted forecasting",
    "learn": "learns learned learnt learning",
    "make": "makes made making",
    "plead": "pleads pleaded pled pleading",
}
_DOUBLES = words("quip brag beg admit nod rap chat refer rebut dub hit pan grin")

PARTICLES: dict[tuple[str, str], Frame] = {
    ("point", "out"): Frame.CLAUSE | Frame.OBJECT,
    ("charge", "with"): Frame.OBJECT,
    ("point", "to"): Frame.OBJECT,
    ("call", "for"): Frame.OBJECT,
    ("call", "on"): Frame.OBJECT | Frame.INFINITIVE,
    ("call", "upon"): Frame.OBJECT | Frame.INFINITIVE,
    ("refer", "to"): Frame.OBJECT,
    ("allude", "to"): Frame.OBJECT,
    ("object", "to"): Frame.OBJECT,
    ("hint", "at"): Frame.OBJECT,
    ("warn", "of"): Frame.OBJECT,
    ("warn", "about"): Frame.OBJECT,
    ("warn", "against"): Frame.OBJECT,
    ("complain", "about"): Frame.OBJECT,
    ("complain", "of"): Frame.OBJECT,
    ("boast", "about"): Frame.OBJECT,
    ("boast", "of"): Frame.OBJECT,
    ("speak", "of"): Frame.OBJECT,
    ("speak", "about"): Frame.OBJECT,
    ("talk", "about"): Frame.OBJECT,
    ("talk", "of"): Frame.OBJECT,
    ("comment", "on"): Frame.OBJECT,
    ("agree", "with"): Frame.OBJECT,
    ("disagree", "with"): Frame.OBJECT,
    ("argue", "for"): Frame.OBJECT,
    ("argue", "against"): Frame.OBJECT,
    ("rail", "against"): Frame.OBJECT,
    ("lash", "out"): Frame.OBJECT,
    ("apologise", "for"): Frame.OBJECT,
    ("apologize", "for"): Frame.OBJECT,
    ("respond", "to"): Frame.QUOTED,
    ("elaborate", "on"): Frame.OBJECT,
    ("testify", "about"): Frame.OBJECT,
    ("ask", "for"): Frame.OBJECT,
    ("ask", "about"): Frame.OBJECT,
    ("plead", "for"): Frame.OBJECT,
    ("vouch", "for"): Frame.OBJECT,
    ("push", "for"): Frame.OBJECT,
    ("describe", "as"): Frame.NAMING,
    ("make", "clear"): Frame.CLAUSE | Frame.OBJECT,
}
"""Verbs that report only, or otherwise, with this particle or preposition."""

FEELINGS = words(
    "concern concerns hope hopes confidence optimism regret satisfaction doubt doubts fear fears alarm "
    "outrage anger frustration support gratitude condolences disappointment dismay surprise solidarity "
    "opposition interest willingness readiness view views opinion displeasure appreciation sympathy worry "
    "worries reservations scepticism skepticism thanks belief desire objections objection disapproval"
)
"""'expressed concern that', 'voiced hope', 'raised doubts about': the object of these verbs."""
FEELING_VERBS = words("express voice convey air raise reiterate share")

SPEECH_NOUNS: dict[str, str | None] = {
    "statement": "statement",
    "letter": "letter",
    "memo": "memo",
    "memorandum": "memo",
    "email": "email",
    "e-mail": "email",
    "tweet": "social media post",
    "post": "social media post",
    "message": "message",
    "report": "report",
    "note": "note",
    "speech": "speech",
    "address": "speech",
    "interview": "interview",
    "op-ed": "op-ed",
    "editorial": "editorial",
    "column": "column",
    "essay": "essay",
    "article": "article",
    "communique": "communiqué",
    "communiqué": "communiqué",
    "readout": "readout",
    "declaration": "declaration",
    "filing": "court filing",
    "lawsuit": "court filing",
    "affidavit": "court filing",
    "ruling": "ruling",
    "petition": "petition",
    "press release": "press release",
    "release": "press release",
    "resolution": "resolution",
    "document": "document",
    "documents": "document",
    "book": "book",
    "memoir": "book",
    "video": "video",
    "testimony": "testimony",
    "claim": None,
    "claims": None,
    "allegation": None,
    "allegations": None,
    "accusation": None,
    "accusations": None,
    "assertion": None,
    "warning": None,
    "warnings": None,
    "promise": None,
    "pledge": None,
    "vow": None,
    "argument": None,
    "suggestion": None,
    "announcement": None,
    "remark": None,
    "remarks": None,
    "comment": None,
    "comments": None,
    "complaint": None,
    "prediction": None,
    "demand": None,
    "call": None,
    "calls": None,
    "denial": None,
    "admission": None,
    "contention": None,
    "reply": None,
    "response": None,
    "answer": None,
    "words": None,
}
"""Nouns that words come in, with the channel that they stand for (None for plain speech)."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb."""

    lemma: str
    frame: Frame


def _forms(lemma: str) -> list[str]:
    """The inflected forms of a verb, itself included."""
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    if lemma.endswith("e"):
        stem = lemma[:-1]
        return [lemma, lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else stem) + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh"))
    double = lemma + lemma[-1] if lemma in _DOUBLES else lemma
    forms = [lemma, lemma + ("es" if sibilant else "s"), double + "ed", double + "ing"]
    if lemma in ("label", "signal", "counsel", "marvel"):
        forms += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return forms


def _verbs() -> dict[str, Verb]:
    frames: dict[str, Frame] = {}
    for frame, lemmas in _CLASSES.items():
        for lemma in lemmas.split():
            frames[lemma] = frames.get(lemma, Frame(0)) | frame
    for lemma, _ in PARTICLES:
        frames.setdefault(lemma, Frame(0))
    table: dict[str, Verb] = {}
    for lemma, frame in frames.items():
        for form in _forms(lemma):
            if form not in table or form == lemma:
                table[form] = Verb(lemma, frame)
    return table


DOCUMENTS = words(
    "survey surveys poll polls study studies report reports research investigation inquiry audit review data "
    "analysis assessment letter memo document documents filing filings ruling paper records figures census "
    "statement email emails lawsuit petition indictment transcript article dossier readout communique"
)
"""Nouns of what is written, and can say something itself."""
PHRASE_CUES = words("according per words")
"""Words of cues that are no verbs: 'according to', 'per', 'in the words of'."""
VERBS: dict[str, Verb] = _verbs()
"""Every form, in small letters, of every verb that may report."""

CUE_FORMS: frozenset[str] = PHRASE_CUES | {
    form
    for form, verb in VERBS.items()
    if verb.frame & ~Frame.QUOTED
    or verb.lemma in FEELING_VERBS
    or (verb.lemma in {lemma for lemma, _ in PARTICLES} and verb.lemma != "make")
}
"""The words that may report without any quotation marks."""
