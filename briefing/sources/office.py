"""What DOCX, ODT and EPUB share: a ZIP archive of XML files, opened with care."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context

_CHUNK = 1_000_000


class Package:
    """The files in a document that is a ZIP archive."""

    def __init__(self, blob: Blob, context: Context) -> None:
        """Open it. Raises `SourceError` where it is damaged."""
        import zipfile

        self.blob = blob
        self.left = context.options.limits.file_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(blob.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise blob.fail("it is damaged", "Save it again.") from None
        self.names = set(self._archive.namelist())

    def bytes(self, name: str) -> bytes:
        """One file of it. Raises `SourceError` where it is not there, damaged or too large."""
        import zipfile

        chunks: list[bytes] = []
        try:
            with self._archive.open(name) as file:
                while chunk := file.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise self.blob.fail(
                            "it unpacks to too many bytes", "Raise the limit: --raise file_bytes=1GB."
                        )
                    chunks.append(chunk)
        except SourceError:
            raise
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ):
            raise self.blob.fail("it is damaged, or locked with a password", "Save it again.") from None
        return b"".join(chunks)

    def xml(self, name: str) -> Any:
        """The root of one XML file, without entities, network or DTD. Raises `SourceError` for none."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            root = etree.fromstring(self.bytes(name), parser)
        except (etree.LxmlError, ValueError):
            root = None
        if root is None:
            raise self.blob.fail("it is damaged", "Save it again.")
        return root


def read_unknown(blob: Blob, context: Context) -> Iterator[Document]:
    """No documents: always a `SourceError` for a spreadsheet, slides, or XML of an unknown kind."""
    packed = blob.data.startswith(b"PK")
    what = "a spreadsheet or slides" if packed else "XML that is no page, feed or article"
    raise blob.fail(f"this is {what}", "Save it as text, as a page, or as DOCX or PDF.")
    yield  # a reader is a generator
