"""Names that last: of articles, quotations and persons; and row ids, which are dates."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from datetime import date
from typing import TYPE_CHECKING

from briefing.store.words import key, tokens

if TYPE_CHECKING:
    from briefing.model import Entity, EntityKind, Quotation, Reading

DAY_BITS = 20
"""An article's row id is its day, shifted by this, and its number on that day."""
QUOTATION_BITS = 8
"""A quotation's row id is its article's, shifted by this, and its number in the article."""


def short_hash(*parts: str, length: int = 12) -> str:
    """A short name made of letters and digits (Base32): 60 bits at the usual length."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest).decode("ascii").lower()[:length]


def text_hash(text: str) -> str:
    """SHA-256 of a version's text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def headline_hash(text: str, title: str | None, version: int) -> str:
    """SHA-256 of a version that has the text of one before it under another headline, hexadecimal.

    `version` is its row id: a headline may come back.
    """
    return text_hash(f"{version}\0{title}\0{text}")


def article_uid(address: str | None, digest: str) -> str:
    """An article's lasting name, from its canonical address, or from its first text where it has none."""
    return short_hash("url", address) if address else short_hash("text", digest)


def ordered_quotations(reading: Reading) -> list[Quotation]:
    """The quotations in the order of the text."""
    own = (quotation for quotation in reading.quotations if quotation.content)
    return sorted(own, key=lambda quotation: (quotation.content[0].start, quotation.id))


def quotation_uids(article: str, reading: Reading) -> dict[str, str]:
    """Lasting names of an article's quotations, by their ids: of their words, and which time they come."""
    seen: dict[str, int] = {}
    names = {}
    for quotation in ordered_quotations(reading):
        words = key(" ".join(piece.text for piece in quotation.content))
        seen[words] = seen.get(words, 0) + 1
        names[quotation.id] = f"{article}-{short_hash(words, str(seen[words]), length=8)}"
    return names


def own_quotation_uid(article: str, key: str) -> str:
    """The lasting name of a quotation that a person added, from the key of the passage that it is."""
    return f"{article}-{short_hash('own', key, length=8)}"


def article_of(quotation_uid: str) -> str:
    """The article's part of a quotation's lasting name."""
    return quotation_uid.partition("-")[0]


def entity_key(kind: EntityKind, name: str, article: str, office: str | None = None) -> str:
    """What makes two entities in different articles one: the same full name.

    A person with a single name is not joined to others of that name: a surname is shared by many. Only
    with the same `office`, which one person holds at a time, in the same year, it is one.
    """
    words = tokens(name)
    if kind == "person" and len(words) < 2:
        return f"{' '.join(words)}@{office or article}"
    return " ".join(words) or name


def entity_uid(entity: Entity, article: str, published: str | None) -> str:
    """The lasting name of an entity of a reading, in an article of this date."""
    from briefing.store.identity.offices import known_by

    single = entity.kind == "person" and len(tokens(entity.name)) < 2
    office = known_by(entity.roles, published) if single else None
    return short_hash(
        entity.kind, entity_key(entity.kind, entity.name, article, office.key if office else None)
    )


def day_number(published: str | None) -> int | None:
    """The day of an ISO 8601 date (or month or year), counted from 0001-01-01 = 1; None for no date."""
    if not published:
        return None
    text = published.strip()[:10]
    for filled in (text, f"{text[:7]}-01", f"{text[:4]}-01-01"):
        try:
            return date.fromisoformat(filled).toordinal()
        except ValueError:
            continue
    return None


def first_id(day: int) -> int:
    """The lowest article id of a day."""
    return day << DAY_BITS
