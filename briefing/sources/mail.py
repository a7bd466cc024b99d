"""Mail and pages saved as mail: newsletters, forwarded articles, MHTML.

Python's older mail interface (compat32) is used on purpose: over 4,000 damaged newsletters it raised
nothing, the newer one in one of twenty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, Run, compose
from briefing.sources.clean import clean_line, clean_text
from briefing.sources.encoding import decode
from briefing.sources.html import page_document
from briefing.sources.html_tree import decode_page, parse_page, prepared, walk
from briefing.sources.when import iso_date

_ATTACHMENTS = 50
_LONGEST_HEADER = 20_000
_REPLIES = 20
_WRAPPED = 50
"""A line of fewer characters was ended by its writer, not by a program."""
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
_FORWARD = re.compile(r"^\s*(?:(?:fwd?|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?:On\b.{4,200}\bwrote:|-{2,}\s*Original Message\s*-{2,}|Le\b.{4,200}a écrit\s*:|El\b.{4,200}escribió:"
    r"|Am\b.{4,200}schrieb.{0,80}:)\s*",
    re.DOTALL,
)
_FOOTER = re.compile(
    r"unsubscribe|manage (?:your )?(?:email )?preferences|update your preferences|you(?:.re| are) receiving"
    r"|this e-?mail was sent to|^\s*view\b.{0,30}\b(?:browser|online)|no longer wish to receive"
    r"|was this (?:e-?mail|newsletter) forwarded",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"view\b.{0,30}\b(?:browser|online)|read (?:this )?online|web version", re.IGNORECASE)
_ROBOT = re.compile(
    r"^(?:news|newsletters?|no-?reply|do-?not-?reply|info|briefing|alerts?|hello|mail)\b", re.I
)


_POST = re.compile(
    r"^(?:(?:www|mail|e?mailing|e|news|newsletters?|info|send|reply|bounces?|lists?)\.)+(?=[^.]+\.)"
)
"""What senders of post put before their own domain."""
_ANYBODY = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|proton|protonmail|pm|gmx|web"
    r"|t-online|freenet|orange|wanadoo|laposte|libero|mail|yandex|rediffmail|qq|163|126|naver|daum|zoho"
    r"|fastmail|tutanota|tuta|hey)\.(?:[a-z]{2,4}|co\.[a-z]{2}|com\.[a-z]{2})$"
)
"""Domains at which anybody can have an address: they tell no house."""


def read_mail(blob: Blob, context: Context) -> Iterator[Document]:
    """The message, then each attachment that holds an article. Quoted replies and footers are off.

    Raises `SourceError` for a message without words and without attachments.
    """
    message = message_from_bytes(blob.data)
    document = _described(message, _body(message, blob))
    attached = list(_attachments(message, blob))
    if document.text:
        yield blob.adopt(document)
    elif not attached:
        raise blob.fail("there are no words in this message", "Save the original, with its attachments.")
    for part in attached:
        try:
            yield from context.read(part, context)
        except SourceError as error:
            context.on_error(error)


def read_mhtml(blob: Blob, context: Context) -> Iterator[Document]:
    """The page in a web archive (MHTML), at the address that it was saved from."""
    message = message_from_bytes(blob.data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            page = replace(blob, data=_bytes(part), charset=_charset(part), url=address or blob.url)
            document = page_document(decode_page(page), page, context)
            yield blob.adopt(replace(document, title=document.title or _header(message, "Subject")))
            return
    raise blob.fail("there is no page in this web archive", "Save the page again.")


def _described(message: Message, document: Document) -> Document:
    """`document` with subject, sender and date; a newsletter's sender is its outlet.

    A person's mail is by that person, and from the house that it names, or whose address it has.
    """
    name, address = parseaddr(_header(message, "From") or "")
    sender = clean_line(name) or None
    bulk = bool(message.get("List-Unsubscribe") or message.get("List-Id") or _ROBOT.match(address))
    return replace(
        document,
        title=_FORWARD.sub("", _header(message, "Subject") or "") or None,
        outlet=(sender or _list_name(message) if bulk else _header(message, "Organization"))
        or _house(address),
        byline=None if bulk else sender,
        published=iso_date(_header(message, "Date")),
        media_type="message/rfc822",
    )


def _list_name(message: Message) -> str | None:
    """What a mailing list calls itself (RFC 2919): 'Press Office <press.ministry.example>'."""
    told = (_header(message, "List-Id") or "").partition("<")[0].strip(' "')
    return clean_line(told) or None


def _house(address: str) -> str | None:
    """The domain that an address is of; None for one at which anybody can have an address."""
    domain = clean_line(address.rpartition("@")[2].lower()) if "@" in address else ""
    domain = _POST.sub("", domain)
    return domain if "." in domain and not _ANYBODY.match(domain) else None


def _body(message: Message, blob: Blob) -> Document:
    """The words of the message: as HTML, unless the plain part is as full."""
    pages = [part for part in message.walk() if _is_body(part, "text/html")]
    texts = [part for part in message.walk() if _is_body(part, "text/plain")]
    plain = _plain_blocks(_text(texts[0], blob)) if texts else []
    blocks = (_page_blocks(_text(pages[0], blob)) if pages else []) or plain
    runs = (run for block in blocks for run in block.runs)
    online = next((run.link for run in runs if run.link and _ONLINE.search(run.text)), None)
    return replace(compose(_without_frame(blocks)), url=online)


def _is_body(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _page_blocks(page: str) -> list[Block]:
    tree = parse_page(prepared(page))
    if tree is None:
        return []
    for quoted in tree.xpath(
        "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
        " | //*[@id='divRplyFwdMsg']"
    )[:_REPLIES]:
        around = quoted.getparent()
        # A reply has words of its own before what it answers; a forwarded piece has none.
        if around is not None and "Forwarded message" not in (quoted.text_content() or "")[:400]:
            before = (around.text_content() or "").split((quoted.text_content() or "\0")[:80])[0]
            if len(before.split()) > 3:
                around.remove(quoted)
    return _cut_reply(list(walk(tree)))


def _plain_blocks(text: str) -> list[Block]:
    """Paragraphs by blank lines; the signature, and what the message answers, are off."""
    text = re.split(r"\n-- ?\n", text)[0]
    lines = text.split("\n")
    own = [line for line in lines if not line.startswith(">")]
    if len(" ".join(own).split()) >= 20:
        lines = own
    return _cut_reply([Block("paragraph", [Run(words)]) for words in _unwrapped(lines)])


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """The paragraphs of hard-wrapped lines.

    A line goes on with the next where it is long and the next opens no item of a list.
    """
    words: list[str] = []
    for line in [*(re.sub(r"^(?:> ?)+", "", line) for line in lines), ""]:
        wrapped = bool(words) and len(words[-1].rstrip()) >= _WRAPPED
        if words and (not line.strip() or not wrapped or _ITEM.match(line)):
            yield " ".join(words)
            words = []
        if line.strip():
            words.append(line)


def _cut_reply(blocks: list[Block]) -> list[Block]:
    """The blocks before 'On Monday, X wrote:', where they are words enough to be the message."""
    for number, block in enumerate(blocks):
        words = block.text.strip()
        if len(words) < 300 and _QUOTED.match(words):
            before = sum(len(block.text.split()) for block in blocks[:number])
            return blocks[:number] if before >= 10 else blocks[number + 1 :]
    return blocks


def _without_frame(blocks: list[Block]) -> list[Block]:
    """The blocks without 'View in browser' on top and without the footer about subscriptions.

    The footer begins in the last third, or among the last six blocks.
    """
    while len(blocks) > 1 and len(blocks[0].text) < 120 and _ONLINE.search(blocks[0].text):
        blocks = blocks[1:]
    floor = len(blocks) - max(6, len(blocks) // 3)
    for number, block in enumerate(blocks):
        if number >= max(1, floor) and len(block.text) < 600 and _FOOTER.search(block.text):
            return blocks[:number]
    return blocks


def _attachments(message: Message, blob: Blob) -> Iterator[Blob]:
    """The files that are attached and may hold an article; pictures and calendars are passed over."""
    found = 0
    for part in message.walk():
        name = _file_name(part)
        if part.is_multipart() or not name or part.get_content_disposition() != "attachment":
            continue
        if part.get_content_maintype() in ("image", "audio", "video", "font") or found >= _ATTACHMENTS:
            continue
        data = _bytes(part)
        if data.strip() and part.get_content_type() not in ("text/calendar", "application/pgp-signature"):
            found += 1
            path = f"{blob.path}!{name}" if blob.path else None
            yield Blob(data, f"{blob.label}: {name}", name=name, path=path, depth=blob.depth + 1)


def _file_name(part: Message) -> str:
    try:
        return clean_line(_decoded(part.get_filename() or ""), 200)
    except (TypeError, ValueError, LookupError):
        return ""


def _bytes(part: Message) -> bytes:
    """The content, with its transfer encoding undone."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _text(part: Message, blob: Blob) -> str:
    data, charset = _bytes(part), _charset(part)
    if part.get_content_type() == "text/html":
        return decode_page(replace(blob, data=data, charset=charset))
    if charset:
        try:
            return clean_text(data.decode(charset))
        except (LookupError, UnicodeError):
            pass
    try:
        return clean_text(decode(data, blob.label)[0])
    except SourceError:
        return ""


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (TypeError, ValueError, LookupError):
        return None
    return charset if isinstance(charset, str) else None


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return (clean_line(_decoded(str(value)), 1000) or None) if value is not None else None


def _decoded(value: str) -> str:
    """A header's words (RFC 2047), or the header as it stands where they cannot be decoded."""
    value = value[:_LONGEST_HEADER]  # decoding takes the square of its length
    try:
        parts = decode_header(value)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "utf-8", "replace")
            for part, charset in parts
        )
    except (HeaderParseError, LookupError, UnicodeError, ValueError, TypeError):
        return value
