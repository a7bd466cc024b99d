"""The bytes of an article as they came."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.library.opened import Opened
from briefing.store import versions

_ENDINGS = {
    "text/html": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "message/rfc822": ".eml",
    "application/json": ".json",
    "text/csv": ".csv",
}


@dataclass(frozen=True, slots=True)
class Original:
    """What an article was read from."""

    data: bytes
    media_type: str
    ending: str
    """For a file's name: '.html'."""

    def text(self) -> str | None:
        """It as text, with what could steer a terminal taken out; None where it is none, such as a PDF."""
        from briefing.errors import SourceError
        from briefing.sources import clean_text, decode

        try:
            return clean_text(decode(self.data, "it")[0])
        except SourceError:
            return None


class Originals(Opened):
    """The part of the library that gives sources back."""

    def original(self, article: int) -> Original:
        """The bytes that the present version was read from, as they came.

        Raises `BriefingError` where there is no such article, or where it came without bytes of its own.
        """
        with self._store.reading() as connection:
            version = versions.load_version(connection, article)
        document = version.document
        if document.raw is None:
            return Original(document.text.encode("utf-8", "replace"), "text/plain", ".txt")
        return Original(document.raw, document.media_type, _ENDINGS.get(document.media_type, ".txt"))
