"""Reading one noun phrase as a role: 'former Indian External Affairs Minister', 'governor of the bank'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.model import Role
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.titles import MODIFIERS, PLAIN, is_head, is_honorific, is_office
from briefing.parse.people.words import ORG_HEAD

_WORD = re.compile(r"[^\s,]+")
_DETERMINER = re.compile(
    r"(?:the|The|a|A|an|An|his|His|her|Her|their|Their|its|Its|my|My|our|Our|your|Your|one|One|another|Another|only|s|also|currently|now|once|formerly)$"
)
_LISTS = word_lists("titles.txt")
FLAGS: dict[str, str | None] = {
    word: None if flag == "none" else flag
    for flag in ("former", "acting", "deputy", "designate", "none")
    for word in _LISTS[f"flag {flag}"]
}
"""Words before a title that qualify it ('former', 'acting'), to the flag that they make."""
_LOOSE_END = re.compile(r"\s*\([^)]*$|(?:\s+(?:of|for|the|and|to|in|at))+$")
"""What a body's name does not end with: an opened bracket, a preposition."""
_AT = re.compile(r"\s+(?:at|with)\s")
_AFTER_BODY = re.compile(
    r"\s+(?:last|this|next|earlier|later|today|yesterday|again|in|on|at|by|to|since|until)\b.*$"
)
_SERVED = re.compile(
    r"(?:the|his|her|a)\s+(?:(?:[Dd]eputy|[Vv]ice|[Pp]rime|[Ff]oreign|[Cc]hief)[ -]?){0,2}"
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Gg]overnor|[Mm]ayor|[Kk]ing|[Ss]ecretary|[Cc]hairman|"
    r"[Cc]hancellor|[Pp]rince|[Ss]peaker)\b(?! of)"
)
"""'adviser to the president': whom one serves belongs to the title."""
_DUTY = re.compile(r"\s+for\s+(?!(?:both|all|the|his|her|their|its|a|an)\b)(?:[a-z-]+\s+){0,2}[a-z-]+")
_FIELD = re.compile(
    r"(?P<field>(?:the )?[a-z][a-z-]+(?: (?:and )?[a-z][a-z-]+){0,3}) (?:at|with) (?=(?:the )?[A-Z])"
)
"""'head of commodities research at the Northern Bank': what he is head of, and where."""
_NO_OPENERS = frozenset({"To", "to", "In", "With", "For", "By", "If", "When", "While", "As", "After"})
"""'To move forward in that direction, Roe ...': no role."""
_NAMED_SO = frozenset({"New", "Late", "Current", "Then", "Elected"})
"""Capitalised, they open a name: 'New York Governor'."""
_NO_TITLE = _LISTS["no title"]
_PREFIX = re.compile(r"(ex|then|former)-(?=\w)", re.IGNORECASE)
_SUFFIX = re.compile(r"[- ](elect|designate|nominate)$", re.IGNORECASE)
_FORM = re.compile(r"^(?:[A-Z]\w+ )?(?:Republic|Kingdom|State|Sultanate|Principality|Union) of (?:the )?")
"""The form of a state before its name: 'the Republic of Norway'."""
_GENERIC = frozenset({"Cabinet", "Parliament", "Assembly", "Congress", "Senate", "Treasury", "Commonwealth"})
_PREPOSITIONS = frozenset(["of", "for", "at", "with", "to", "in", "on", "from", "by"])
BODIES = _LISTS["bodies"]
_STATE_BODIES = _LISTS["state bodies"]
_TAKES_OF = word_lists("words.txt")["body takes of"]
_OF_BODY = _LISTS["of body"]
_PORTFOLIO = _LISTS["portfolio"]
_FIXED = re.compile(
    r"(?:of [Ss]taff|of (?:the )?(?:Defen[cs]e|Army|Naval|Navy|Air|General)(?: Force)? Staff|of [Ss]tate|"
    r"of [Pp]olice|of [Pp]arliament|of [Jj]ustice(?! and)|"
    r"in the (?:(?:Prime|Chief) Minister|President|Premier)['’]s (?:Department|Office)|"
    r"[Gg]eneral|[Ee]xecutive(?: [Oo]fficer)?|in [Cc]hief|of [Mm]ission|of [Ss]ection|at [Ll]arge)\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role as it was read, before it belongs to a person."""

    start: int
    end: int
    title: str
    flag: str | None = None
    organisation: str | None = None
    country: str | None = None
    plural: bool = False
    loose: bool = False
    """Whether its head says little by itself ('friend', 'victim')."""
    honorary: bool = False
    """Whether it is a title that is conferred ('Tan Sri', 'Sir') or a form of address, and no office."""

    def belonging(self, body: str, lex: Lexicon) -> Phrase:
        """The phrase with the country or body that `body` names."""
        country = country_of(body, lex)
        if country is not None:
            return replace(self, country=country)
        return replace(self, organisation=body.strip(" ,."))

    def role(self) -> Role:
        """The phrase as a role."""
        body = _LOOSE_END.sub("", self.organisation) if self.organisation else None
        return Role(
            start=self.start,
            end=self.end,
            title=" ".join(self.title.split()),
            of=self.country or body,
            flag=self.flag,
            organisation=body,
            country=self.country,
        )


def country_of(words: str, lex: Lexicon) -> str | None:
    """The country that a name of a country, its capital used as one, or an adjective stands for."""
    bare = re.sub(r"['’]s?$", "", re.sub(r"^[Tt]he\s+", "", words.strip()))
    return lex.countries.get(bare) or lex.peoples.get(bare) or lex.countries.get(_FORM.sub("", bare))


def read_phrase(text: str, start: int, end: int, lex: Lexicon, whole: bool = False) -> Phrase | None:
    """The role that `text[start:end]` says, or None where it is no role.

    `whole` asks that the phrase open with its role, as an apposition does, not only end with it.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    flag: str | None = None
    while words:
        low = text[slice(*words[0])].lower()
        if _DETERMINER.match(text[slice(*words[0])]):
            words.pop(0)
        elif low in FLAGS and len(words) > 1 and text[slice(*words[0])] not in _NAMED_SO:
            flag = FLAGS[low] or flag
            words.pop(0)
        elif (prefix := _PREFIX.match(text, words[0][0])) is not None:
            flag = "former"
            words[0] = (prefix.end(), words[0][1])
        else:
            break
    head = _head(text, words, whole)
    if head is None or text[slice(*words[0])] in _NO_OPENERS:
        return None
    inner = max((k for k in range(head) if text[slice(*words[k])] in ("the", "a", "an")), default=-1)
    words, head = words[inner + 1 :], head - inner - 1
    return _assemble(text, words, head, flag, lex)


def _head(text: str, words: list[tuple[int, int]], whole: bool) -> int | None:
    """The index of the word that is the role's head: the last office before a preposition."""
    found: int | None = None
    for at, (s, e) in enumerate(words):
        word = text[s:e]
        if word in _PREPOSITIONS:
            if found is None and at and text[slice(*words[at - 1])] in _TAKES_OF:
                continue  # 'Federation of Norwegian Mills president'
            break
        if whole and (word in _NO_TITLE or (word[-1] in ".;:!?" and len(word) > 4)):
            return found if found is not None and found == at - 1 else None
        if is_head(word.rstrip(".").removesuffix("'s").removesuffix("’s")) and not word.endswith(
            ("'s", "’s")
        ):
            found = at
        elif whole and at >= 8:
            break
    if found is None:
        return None
    rest = text[words[found][1] : words[-1][1]].strip()
    after = text[slice(*words[found + 1])] if found + 1 < len(words) else ""
    fits = (
        not rest
        or after in _PREPOSITIONS
        or _FIXED.match(rest) is not None
        or after in ("and", "designate", "elect")
    )
    return found if fits else None


def _assemble(text: str, words: list[tuple[int, int]], head: int, flag: str | None, lex: Lexicon) -> Phrase:
    at, country, organisation = 0, None, None
    while at < head:
        taken = _owner(text, words, at, head, lex)
        if taken is None:
            break
        at, owner_country, owner = taken
        country = country or owner_country
        organisation = owner if owner else organisation
        while (
            at < head
            and text[slice(*words[at])].lower() in FLAGS
            and text[slice(*words[at])] not in _NAMED_SO
        ):
            flag = FLAGS[text[slice(*words[at])].lower()] or flag
            at += 1
    first = words[at][0]
    end, tail = _title_end(text, words, head, lex)
    title = text[first:end].rstrip(".,")
    if (suffix := _SUFFIX.search(title)) is not None:
        flag, title = "designate", title[: suffix.start()]
    word = text[slice(*words[head])].lower()
    phrase = Phrase(
        first, first + len(text[first:end].rstrip(".,")), title, flag, organisation, country,
        plural=not is_office(text[slice(*words[head])].rstrip(".")), loose=word in PLAIN,
    )  # fmt: skip
    whole = _with_tail(phrase, tail, lex)
    row = text[words[0][0] : first].strip()
    if at and whole.organisation and row in lex.countries and row not in lex.peoples and _AT.match(text, end):
        # 'Iran project director at the Crisis Group': the country is what the post is about
        return replace(whole, start=words[0][0], title=f"{row} {title}", country=None)
    return whole


def _with_tail(phrase: Phrase, tail: str, lex: Lexicon) -> Phrase:
    body = _AFTER_BODY.sub("", re.sub(r"^(?:the|a|an)\s+", "", tail.strip()))
    if not body or (not any(c.isupper() for c in body) and len(body.split()) > 5):
        return phrase
    country = country_of(body, lex)
    if country is not None:
        return replace(phrase, country=phrase.country or country)
    if not any(c.isupper() for c in body):
        return phrase
    owner, mark, rest = body.partition("'s " if "'s " in body else "’s ")
    if mark and (own := country_of(owner, lex)) is not None:
        return replace(phrase, country=phrase.country or own, organisation=rest.rstrip(" ,."))
    of_state = any(w.lower() in _STATE_BODIES for w in body.split())
    inner = next((lex.peoples[w] for w in body.split() if w in lex.peoples), None)
    owned = replace(phrase, organisation=phrase.organisation or body.rstrip(" ,."))
    return replace(owned, country=phrase.country or (inner if of_state else None))


def _owner(
    text: str, words: list[tuple[int, int]], at: int, head: int, lex: Lexicon
) -> tuple[int, str | None, str | None] | None:
    """A country or body at word `at` that the title belongs to: (next word, country, body)."""
    if text[slice(*words[at])] in lex.peoples and (own := _named_body(text, words, at, head)) is not None:
        return own
    for size in (4, 3, 2, 1):
        if at + size > head:
            continue
        phrase = text[words[at][0] : words[at + size - 1][1]]
        country = country_of(phrase, lex)
        if country is not None:
            return at + size, country, None
    whole = [text[slice(*word)] for word in words[at:head]]
    # 'ECOWAS Commission President': the whole body, not the known name that it opens with
    if len(whole) > 1 and whole[-1] in ORG_HEAD - {"Cabinet"} and all(word[:1].isupper() for word in whole):
        return head, None, text[words[at][0] : words[head - 1][1]]
    for stop in range(head, at, -1):
        known = text[words[at][0] : words[stop - 1][1]]
        if is_honorific(known):
            return stop, None, None
        listed = known in lex.organisations or (stop > at + 1 and known in lex.places)
        if listed and known not in _GENERIC:
            return stop, None, known
    for stop in range(head, at, -1):
        row = [text[slice(*w)] for w in words[at:stop]]
        if row[-1] == "Cabinet" and stop == head and text[slice(*words[head])] == "Secretary":
            continue  # 'Interior Cabinet Secretary' is one office
        if row[-1].endswith(("'s", "’s", "s'", "s’")) or _is_body(
            row, text[slice(*words[head])], stop == head
        ):
            body = re.sub(r"['’]s?$", "", text[words[at][0] : words[stop - 1][1]])
            # 'the president's special envoy': whose he is tells no body
            return stop, None, None if body.islower() and is_head(body.split()[-1]) else body
    return None


_PRIVATE = _LISTS["private bodies"]


def _named_body(
    text: str, words: list[tuple[int, int]], at: int, head: int
) -> tuple[int, str | None, str | None] | None:
    """'Australian Strategic Policy Institute': an adjective that belongs to a body's own name."""
    for stop in range(head, at + 1, -1):
        row = [text[slice(*w)] for w in words[at:stop]]
        private = row[-1] in _PRIVATE or (row[-1] == "Congress" and len(row) > 2)
        if private and all(word[:1].isupper() for word in row):
            return stop, None, text[words[at][0] : words[stop - 1][1]]
    return None


def _is_body(row: list[str], head: str, directly: bool) -> bool:
    """Whether a row of words before the head names a body: 'European Commission', 'Foreign ministry'."""
    last = row[-1].lower()
    if (
        len(row) > 1
        and row[-1] in ORG_HEAD
        and all(word[:1].isupper() or word in ("of", "and", "the") for word in row)
    ):
        return True
    if last in BODIES:
        return directly and head.lower() in _OF_BODY
    if len(row) == 1 and _QUALITY.search(last):
        return False
    capitals = all(word[:1].isupper() or word in ("of", "and", "the", "&") for word in row)
    return capitals and row[-1][:1].isupper() and last not in MODIFIERS and not is_head(row[-1])


_QUALITY = re.compile(r"(?:atic|ental|ional|ical|orial|ative|ary)$")
"""Endings of adjectives that tell what an office is about: 'Diplomatic Editor'."""


def _is_portfolio(name: str, head: str) -> bool:
    """Whether 'of NAME' behind a minister or secretary is what the office is for, and no body."""
    words = [word.lower() for word in name.split()]
    return head.startswith("minister") or any(w in MODIFIERS for w in (words[0], words[-1])) or name.islower()


def _title_end(text: str, words: list[tuple[int, int]], head: int, lex: Lexicon) -> tuple[int, str]:
    """Where the title ends, and what stands behind it: 'Minister of Trade', 'governor | of the bank'."""
    end, stop = words[head][1], words[-1][1]
    rest = text[end:stop]
    fixed = _FIXED.match(rest.lstrip())
    if fixed is not None:
        end += len(rest) - len(rest.lstrip()) + fixed.end()
        rest = text[end:stop]
    preposition = re.match(r"\s+(?:of|for|at|with|to)\s+", rest)
    if preposition is None:
        return end, ""
    tail = rest[preposition.end() :]
    word = text[slice(*words[head])].lower()
    if preposition.group().strip() == "to" and _SERVED.match(tail):
        return stop, ""
    rest_is_for = fixed is not None and preposition.group().strip() == "for"
    duty = _DUTY.match(text, end, stop)
    if duty is not None and duty.end() == stop:
        return stop, ""
    field = _FIELD.match(tail)
    if field is not None and preposition.group().strip() in ("of", "for"):
        return end + preposition.end() + len(field["field"]), tail[field.end() :]
    if country_of(tail, lex) is not None:
        return end, tail
    if word in _PORTFOLIO and (fixed is None or rest_is_for) and preposition.group().strip() in ("of", "for"):
        of = re.search(
            r"\s+(?:of|in)\s+(?:the\s+)?(?=[A-Z])|\s+(?:in|at|on|by|with|from|during|under|to)\s", tail
        )
        name = tail[: of.start()] if of is not None else tail
        if (
            _is_portfolio(name, word)
            and country_of(name, lex) is None
            and re.sub(r"^the ", "", name) not in lex.organisations
        ):
            return end + preposition.end() + len(name), tail[of.end() :] if of is not None else ""
    return end, tail
