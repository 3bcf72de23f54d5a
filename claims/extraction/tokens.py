"""Parsed text as plain Python objects: what the rules ask of spaCy's tokens, which are made anew at every look.

The names and meanings are spaCy's. Heads may be set; `ParsedDoc.settle` then finds children and sentences again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from spacy.lang.lex_attrs import is_punct, is_quote
from spacy.tokens import Doc

_MAX_ROUNDS = 12
"""How often the edges of phrases are widened where the arcs of a parse cross."""


class ParsedToken:
    """A word or mark, with its place in the parse."""

    __slots__ = (
        *("children", "dep_", "doc", "head", "i", "idx", "is_sent_start"),
        *("lemma_", "lower_", "morph", "pos_", "tag_", "text", "whitespace_"),
    )
    doc: ParsedDoc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    whitespace_: str
    is_sent_start: bool
    head: ParsedToken
    children: list[ParsedToken]
    morph: Mapping[str, list[str]]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        return self.text + self.whitespace_

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_punct(self) -> bool:
        return is_punct(self.text)

    @property
    def is_quote(self) -> bool:
        return is_quote(self.text)

    @property
    def is_sent_end(self) -> bool:
        return self.i + 1 == len(self.doc.tokens) or self.doc.tokens[self.i + 1].is_sent_start

    @property
    def lefts(self) -> list[ParsedToken]:
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[ParsedToken]:
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> ParsedToken:
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> ParsedToken:
        return self.doc.tokens[self.doc.edges[1][self.i]]

    @property
    def sent(self) -> TokenRun:
        """The sentence that it stands in."""
        return self.doc.sentence_of(self.i)

    @property
    def subtree(self) -> Iterator[ParsedToken]:
        """The token and all that depends on it: what stands to its left, itself, what stands to its right."""
        waiting = [(self, False)]
        while waiting:
            token, is_opened = waiting.pop()
            if is_opened or not token.children:
                yield token
                continue
            waiting.extend((child, False) for child in reversed(token.rights))
            waiting.append((token, True))
            waiting.extend((child, False) for child in reversed(token.lefts))

    def nbor(self, distance: int = 1) -> ParsedToken:
        """The token this far away. Raises IndexError if the text ends before."""
        number = self.i + distance
        if number < 0:
            raise IndexError(number)
        return self.doc.tokens[number]

    def is_ancestor(self, descendant: ParsedToken) -> bool:
        token = descendant
        while token.head is not token:
            token = token.head
            if token is self:
                return True
        return False


class TokenRun(Sequence[ParsedToken]):
    """Tokens that stand together: a sentence, or a part of one."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: ParsedDoc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[ParsedToken]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[ParsedToken]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> ParsedToken: ...
    @overload
    def __getitem__(self, at: slice) -> TokenRun: ...
    def __getitem__(self, at: int | slice) -> ParsedToken | TokenRun:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return TokenRun(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self.doc.tokens[(self.start if at >= 0 else self.end) + at]

    @property
    def text(self) -> str:
        if self.start == self.end:
            return ""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """The offset of its first character in the paragraph."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> ParsedToken:
        """The first token without a head, or else the first whose head is elsewhere."""
        tokens = list(self)
        outermost = [token for token in tokens if not self.start <= token.head.i < self.end]
        return next((token for token in tokens if token.head is token), (outermost or tokens)[0])


class ParsedDoc:
    """A parsed paragraph."""

    __slots__ = ("_edges", "_sentences", "text", "tokens", "user_data")

    def __init__(self, doc: Doc) -> None:
        self.tokens = tuple(ParsedToken() for _ in range(len(doc)))
        self.text = doc.text
        self.user_data: dict[str, Any] = {}
        """What the rules remember with it."""
        self._edges: tuple[list[int], list[int]] | None = None
        self._sentences: list[TokenRun] | None = None
        rows = doc.to_array(["HEAD", "MORPH"]).astype("int64").tolist() if len(doc) else []
        morphs = {key: _features(doc.vocab.strings[key % 2**64]) for key in {key for _, key in rows}}
        for parsed, token, (head, morph) in zip(self.tokens, doc, rows, strict=True):
            parsed.doc = self
            parsed.i = token.i
            parsed.idx = token.idx
            parsed.text = token.text
            parsed.lower_ = token.lower_
            parsed.lemma_ = token.lemma_
            parsed.pos_ = token.pos_
            parsed.tag_ = token.tag_
            parsed.dep_ = token.dep_
            parsed.whitespace_ = token.whitespace_
            parsed.is_sent_start = token.is_sent_start is True
            parsed.head = self.tokens[token.i + head]
            parsed.morph = morphs[morph]
        self._find_children()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[ParsedToken]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> ParsedToken: ...
    @overload
    def __getitem__(self, at: slice) -> TokenRun: ...
    def __getitem__(self, at: int | slice) -> ParsedToken | TokenRun:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return TokenRun(self, start, max(start, end))
        return self.tokens[at]

    @property
    def sents(self) -> Iterator[TokenRun]:
        starts = [token.i for token in self.tokens if token.is_sent_start or token.i == 0]
        for start, end in zip(starts, [*starts[1:], len(self.tokens)], strict=True):
            yield TokenRun(self, start, end)

    def sentence_of(self, number: int) -> TokenRun:
        if self._sentences is None:
            self._sentences = [sentence for sentence in self.sents for _ in range(len(sentence))]
        return self._sentences[number]

    @property
    def edges(self) -> tuple[list[int], list[int]]:
        """The numbers of the first and last token of what depends on each token."""
        if self._edges is None:
            self._edges = _edges_of([token.head.i for token in self.tokens])
        return self._edges

    def char_span(self, start: int, end: int, alignment_mode: str) -> TokenRun | None:
        """The tokens between two offsets; with those that they cut ("expand"), or without them ("contract")."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        starts = [token.idx for token in self.tokens]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if alignment_mode == "contract":
            first += starts[first] < start
            last -= end < starts[last] + len(self.tokens[last])
            if last < first:
                return None
        elif start == starts[first] + len(self.tokens[first]):
            first += 1
        return TokenRun(self, first, last + 1)

    def settle(self) -> None:
        """Finds children, edges and sentences anew after heads have been set."""
        self._edges = self._sentences = None
        self._find_children()
        starts = {self.edges[0][token.i] for token in self.tokens if token.head is token}
        for token in self.tokens:
            token.is_sent_start = token.i in starts

    def _find_children(self) -> None:
        for token in self.tokens:
            token.children = []
        for token in self.tokens:
            if token.head is not token:
                token.head.children.append(token)


def _features(morph: str) -> Mapping[str, list[str]]:
    pairs = (feature.partition("=") for feature in morph.split("|") if feature not in {"", "_"})
    return {name: values.split(",") for name, _, values in pairs}


def _edges_of(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """As spaCy finds them: again and again while arcs that cross lead out of a sentence."""
    lefts, rights = list(range(len(heads))), list(range(len(heads)))
    for _ in range(_MAX_ROUNDS):
        for numbers in (range(len(heads)), range(len(heads) - 1, -1, -1)):
            for child in numbers:
                head = heads[child]
                lefts[head] = min(lefts[head], lefts[child])
                rights[head] = max(rights[head], rights[child])
        if _are_within_sentences(heads, lefts):
            break
    return lefts, rights


def _are_within_sentences(heads: Sequence[int], lefts: Sequence[int]) -> bool:
    starts = sorted({0, *(lefts[number] for number, head in enumerate(heads) if head == number)})
    for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
        if any(not start <= heads[number] < end for number in range(start, end)):
            return False
    return True
