"""Reading whatever a test writes, and what has to hold of anything that comes out."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources import ReadOptions, clean_text, find_sources, manners, read
from tests.web import Server, serving

LONGEST = 10.0
"""Seconds of computing that any one source may take; what the machine does besides does not count."""


@dataclass
class Outcome:
    """What became of one source."""

    documents: list[Document] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """The only document; the errors are shown where there is none."""
        assert len(self.documents) == 1, (len(self.documents), [str(error) for error in self.errors])
        return self.documents[0]

    @property
    def error(self) -> str:
        """The only error, nothing else having come."""
        assert not self.documents and len(self.errors) == 1, (self.documents, self.errors)
        return str(self.errors[0])


def safe(text: str | None) -> bool:
    """Whether nothing in `text` could move a cursor or hide."""
    return text is None or (clean_text(text) == text and "\x1b" not in text)


def check_document(document: Document) -> None:
    text = document.text
    assert text.strip()
    assert safe(text)
    text.encode("utf-8")
    for value in (document.title, document.byline, document.outlet, document.url, document.published):
        assert safe(value) and "\n" not in (value or "")
    for span in (*document.headings, *document.block_quotes, *document.links):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    for span in (*document.headings, *document.block_quotes):
        assert "\n" not in text[span.start : span.end]
    for link in document.links:
        assert link.address.lower().startswith(("http://", "https://"))
        assert safe(link.address)
    assert 0 <= document.body_start < len(text)


def read_path(path: Path | str, options: ReadOptions | None = None) -> Outcome:
    """Find and read, as the library does."""
    outcome = Outcome()
    for item in find_sources([path]):
        assert safe(item.label) and "\n" not in item.label
        began = time.process_time()
        try:
            for document in read(item, options, on_error=outcome.errors.append):
                check_document(document)
                outcome.documents.append(document)
        except SourceError as error:
            outcome.errors.append(error)
        assert time.process_time() - began < LONGEST
        for told in outcome.errors:
            line = str(told)
            assert line.startswith(item.label)
            assert safe(line) and "\n" not in line and len(line) < 1000
            assert told.hint is None or "\n" not in told.hint
    assert outcome.documents or outcome.errors
    return outcome


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Write a file into the test's folder."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture
def taken_in(put: Callable[[str, bytes | str], Path]) -> Callable[..., Outcome]:
    """Write a file, read it, and check all that has to hold of any source."""

    def take(name: str, content: bytes | str, options: ReadOptions | None = None) -> Outcome:
        return read_path(put(name, content), options)

    return take


@pytest.fixture
def read_from() -> Callable[..., Outcome]:
    """Read a path or an address, checking all that has to hold of any source."""
    return read_path


@pytest.fixture
def zipped() -> Callable[[Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]], bytes]:
    """A ZIP archive of the given files."""

    def pack(files: Mapping[str, bytes | str] | Iterable[tuple[str, bytes | str]]) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items() if isinstance(files, Mapping) else files:
                archive.writestr(name, content)
        return target.getvalue()

    return pack


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on the loopback address, asked without pauses."""
    monkeypatch.setattr(manners, "OWN", manners.Manners(delay=0.0))
    with serving() as found:
        yield found
