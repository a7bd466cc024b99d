"""Mailboxes: many messages in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.mail import read_mail

_START = re.compile(
    rb"(?:^|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]{0,200}?\d{4}[^\n]{0,60}\n(?=[A-Za-z-]{1,60}:)"
)


def read_mbox(blob: Blob, context: Context) -> Iterator[Document]:
    """Each message of a mailbox (mboxrd), in order; one that is broken goes to `on_error`."""
    most = context.options.limits.entries
    start, number = None, 0
    for match in _START.finditer(blob.data):
        if start is not None:
            number += 1
            yield from _message(blob, start, match.start(), number, context)
        start = match.end()
        if number >= most:
            message = f"there are more than {most:,} messages in it"
            context.on_error(blob.fail(message, "Split it, or raise the limit: --raise entries=N."))
            return
    yield from _message(blob, start or 0, len(blob.data), number + 1, context)


def _message(blob: Blob, start: int, end: int, number: int, context: Context) -> Iterator[Document]:
    data = re.sub(rb"(?m)^>(>*From )", rb"\1", blob.data[start:end])
    path = f"{blob.path}!{number}" if blob.path else None
    part = replace(blob, data=data, label=f"{blob.label}: message {number}", path=path, name="")
    try:
        yield from read_mail(part, context)
    except SourceError as error:
        context.on_error(error)
    except Exception as error:  # a message that finds a defect must not end the mailbox
        context.on_error(part.fail(f"cannot be read as mail ({type(error).__name__})"))
