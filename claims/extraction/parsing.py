"""Splits text into bounded parts between paragraphs and parses each paragraph separately."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from claims.extraction.paragraphs import paragraphs_of
from claims.extraction.quotations import Quotations, quotations_of
from claims.extraction.remembered_forms import remember_forms
from claims.extraction.spans import trimmed
from claims.extraction.tokens import ParsedDoc, ParsedToken
from sources.text.spans import Span

MAX_PART_CHARACTERS = 20_000
"""The maximum length of a part in characters, unless a single line is longer."""
MAX_BATCH_TOKENS = 800
"""What the pipeline reads together: a few lines at a time cost half as much again, and more lines take more memory."""
_BATCHES_OF_THE_PARSER = 4
"""Into how many spaCy's parser divides what it is given, which is then too little for it at a time."""

_NO_WORD = re.compile(r"\S{200,}")
"""A line of marks or a code: nothing that can be parsed, and each of its marks would be a token."""

UNUSED_COMPONENTS = ("ner", "senter")
"""No rule reads entities, which cost as much as half of the rest. The parser finds the ends of sentences."""


class ModelMissing(Exception):
    """The language model is not installed. Install the project's requirements, or choose an installed spaCy model."""

    def __init__(self, model: str) -> None:
        super().__init__(f"{self.__doc__} (model: {model})")


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """One parsed paragraph, as one line without its dateline or label; `start` is its offset in the whole text."""

    start: int
    doc: ParsedDoc
    text: str
    tokens: tuple[ParsedToken, ...]


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
    remember_forms(nlp)
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Turns the word lists that the lemmatizer searches for each new word into sets."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is not None:
        words = lookups.get_table("lemma_index", {})
        for part_of_speech, lemmas in list(words.items()):
            words[part_of_speech] = frozenset(lemmas)


def parts_of(text: str) -> Iterator[Span]:
    """The text in parts of bounded size, each ending at the end of a paragraph."""
    start = end = 0
    for paragraph in paragraphs_of(text):
        if end > start and paragraph.end - start > MAX_PART_CHARACTERS:
            yield Span(start, end)
            start = paragraph.start
        end = paragraph.end
    if end > start:
        yield Span(start, end)


def _plain(words: str) -> str:
    """Replaces unusual white space, control characters and what is no word by spaces. The length is unchanged."""
    words = _NO_WORD.sub(_blank, words)
    if words.isprintable():
        return words
    return "".join(" " if character.isspace() or not character.isprintable() else character for character in words)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _docs(nlp: Language, lines: list[str]) -> Iterator[Doc]:
    """Parses the lines, in batches of bounded size."""
    batch: list[Doc] = []
    size = 0
    for line in map(nlp.make_doc, lines):
        if batch and size + len(line) > MAX_BATCH_TOKENS:
            yield from _read(nlp, batch)
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    yield from _read(nlp, batch)


def _read(nlp: Language, batch: list[Doc]) -> Iterator[Doc]:
    return nlp.pipe(batch, batch_size=_BATCHES_OF_THE_PARSER * max(1, len(batch)))


def _whole(paragraphs: Sequence[str]) -> Iterable[Span]:
    return (Span(0, len(paragraph)) for paragraph in paragraphs)


def parse(
    nlp: Language, text: str, part: Span, spoken_in: Callable[[Sequence[str]], Iterable[Span]] = _whole
) -> ParsedPart:
    """Parses one part of `text`, paragraph by paragraph.

    `spoken_in` gives what is left of each paragraph without its dateline or label; an empty span drops it.
    """
    whole = [
        stripped
        for start, end in paragraphs_of(part.of(text))
        if (stripped := trimmed(text, Span(part.start + start, part.start + end))) is not None
    ]
    kept = spoken_in([_plain(paragraph.of(text)) for paragraph in whole])
    spoken = [
        stripped
        for paragraph, (start, end) in zip(whole, kept, strict=True)
        if (stripped := trimmed(text, Span(paragraph.start + start, paragraph.start + end))) is not None
    ]
    plain = [_plain(words.of(text)) for words in spoken]
    docs = map(ParsedDoc, _docs(nlp, plain))
    lines = [ParsedLine(words.start, doc, doc.text, doc.tokens) for words, doc in zip(spoken, docs, strict=True)]
    return ParsedPart(text, part, lines, quotations_of(part.of(text), part.start))
