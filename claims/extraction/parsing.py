"""Splits text into bounded parts between paragraphs and parses each line separately."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from claims.extraction.quotations import Quotations, quotations_of
from sources.text.spans import Span

MAX_PART_CHARACTERS = 20_000
"""The maximum length of a part in characters, unless a single line is longer."""
MAX_LINE_CHARACTERS = 2_000
"""Longer lines are cut, at the end of a sentence if there is one: what the rules do in a sentence may take as long as
the square of its length."""
MAX_BATCH_CHARACTERS = 8_000
"""What the pipeline reads together: a few lines at a time cost half as much again, and more lines take more memory."""

UNUSED_COMPONENTS = ("ner", "senter")
"""No rule reads entities, which cost as much as half of the rest. The parser finds the ends of sentences."""


class ModelMissing(Exception):
    """The language model is not installed. Install the project's requirements, or choose an installed spaCy model."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{self.__doc__} (model: {model})")


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One parsed line; `start` is its offset in the whole text."""

    start: int
    doc: Doc


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """One parsed part of a text. The offsets of lines and quotations are those of the whole text."""

    text: str
    span: Span
    lines: list[ParsedLine]
    quotations: Quotations


def load(model: str) -> Language:
    """Loads the spaCy pipeline of this name. Raises ModelMissing if it is not installed."""
    # NumPy multiplies matrices of this size in half the time of spaCy's own library, but on a thread for each core.
    threadpool_limits(limits=1, user_api="blas")
    try:
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(model, exclude=UNUSED_COMPONENTS)
    except OSError as error:
        raise ModelMissing(model) from error
    _index_lemmas(nlp)
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Turns the word lists that the lemmatizer searches for each new word into sets."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is not None:
        words = lookups.get_table("lemma_index", {})
        for part_of_speech, lemmas in list(words.items()):
            words[part_of_speech] = frozenset(lemmas)


class _Cut(NamedTuple):
    start: int
    end: int


def _cut_long(text: str, start: int, end: int) -> Iterator[_Cut]:
    """Cuts a line into pieces of bounded length: after a full stop, or else at a space, or else anywhere."""
    while end - start > MAX_LINE_CHARACTERS:
        limit = start + MAX_LINE_CHARACTERS
        at = text.rfind(". ", start, limit)
        at = at + 1 if at > start else text.rfind(" ", start, limit)
        at = at if at > start else limit
        yield _Cut(start, at)
        start = at
    yield _Cut(start, end)


def lines_of(text: str) -> Iterator[_Cut]:
    """The lines of a text with their line ends, none longer than MAX_LINE_CHARACTERS. Joined, they are the text."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _cut_long(text, start, start + len(line))
        start += len(line)


def parts_of(text: str) -> Iterator[Span]:
    """The text in parts of bounded size, each ending at the end of a line."""
    start = end = 0
    for line in lines_of(text):
        if end > start and line.end - start > MAX_PART_CHARACTERS:
            yield Span(start, end)
            start = line.start
        end = line.end
    if end > start:
        yield Span(start, end)


def _plain(words: str) -> str:
    """Replaces unusual white space and control characters by spaces. The length is unchanged."""
    return "".join(" " if character.isspace() or not character.isprintable() else character for character in words)


def _docs(nlp: Language, lines: list[str]) -> Iterator[Doc]:
    """Parses the lines, in batches of bounded size."""
    batch: list[str] = []
    size = 0
    for line in lines:
        if batch and size + len(line) > MAX_BATCH_CHARACTERS:
            yield from nlp.pipe(batch, batch_size=len(batch))
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    yield from nlp.pipe(batch, batch_size=max(1, len(batch)))


def parse(nlp: Language, text: str, part: Span) -> ParsedPart:
    """Parses one part of `text`, line by line."""
    cuts = [cut for cut in lines_of(part.of(text)) if text[part.start + cut.start : part.start + cut.end].strip()]
    words = [text[part.start + cut.start : part.start + cut.end] for cut in cuts]
    leading = [len(line) - len(line.lstrip()) for line in words]
    docs = _docs(nlp, [_plain(line.strip()) for line in words])
    lines = [
        ParsedLine(part.start + cut.start + space, doc) for cut, space, doc in zip(cuts, leading, docs, strict=True)
    ]
    return ParsedPart(text, part, lines, quotations_of(part.of(text), part.start))
