"""Reads Russian with the models of Natasha (Slovnet), and gives what they find as a spaCy document.

The package `natasha` is asked for its models only: importing it would bring an older morphology that Python 3.11 no
longer runs.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from navec import Navec
from pymorphy3 import MorphAnalyzer
from razdel import sentenize, tokenize
from slovnet import Morph, Syntax
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from threadpoolctl import threadpool_limits

EMBEDDINGS = Path("emb") / "navec_news_v1_1B_250K_300d_100q.tar"
MORPHOLOGY = Path("model") / "slovnet_morph_news_v1.tar"
SYNTAX = Path("model") / "slovnet_syntax_news_v1.tar"

READING = "read_russian"
"""The name of the component."""

MAX_KNOWN_WORDS = 20_000
"""How many words are remembered with their readings."""
_MAX_TOKENS = 200
"""Longer sentences are read in pieces: the time of the syntax grows with the square of their length."""
_POS_OF_PARTICIPLES = frozenset({"PRTF", "PRTS", "GRND", "INFN", "VERB"})


def russian_pipeline() -> Language:
    nlp = spacy.blank("xx")
    nlp.tokenizer = RussianTokenizer(nlp.vocab)
    nlp.add_pipe(READING)
    return nlp


class RussianTokenizer:
    """Splits text as the models expect it."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        reached = 0
        for token in tokenize(text):
            gap = text[reached : token.start]
            if gap and words:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(token.text)
            spaces.append(False)
            reached = token.stop
        return Doc(self._vocab, words, spaces)


class RussianReader:
    """Parts of speech, lemmas and dependencies."""

    def __init__(self) -> None:
        threadpool_limits(limits=1, user_api="blas")  # matrices this small are slower on two threads than on one
        data = _models()
        embeddings = Navec.load(data / EMBEDDINGS)
        self._morphology = Morph.load(data / MORPHOLOGY).navec(embeddings)
        self._syntax = Syntax.load(data / SYNTAX).navec(embeddings)
        self._readings = lru_cache(MAX_KNOWN_WORDS)(MorphAnalyzer().parse)

    def __call__(self, doc: Doc) -> Doc:
        pieces = list(_sentences(doc))
        words = [[token.text for token in piece] for piece in pieces]
        for piece, tagged, parsed in zip(pieces, self._morphology.map(words), self._syntax.map(words), strict=True):
            for token, tag, edge in zip(piece, tagged.tokens, parsed.tokens, strict=True):
                head = int(edge.head_id)
                token.head = piece[head - 1] if head else token
                token.dep_ = edge.rel if head else "ROOT"
                token.pos_ = tag.pos
                token.set_morph("|".join(f"{name}={value}" for name, value in sorted(tag.feats.items())))  # type: ignore[attr-defined]
                token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        """The lemma of the reading whose part of speech the model saw; of a participle, its verb."""
        readings = self._readings(token.text)
        if token.pos_ in {"VERB", "AUX"}:
            readings = [each for each in readings if each.tag.POS in _POS_OF_PARTICIPLES] or readings
        elif token.pos_ in {"NOUN", "PROPN"}:
            readings = [each for each in readings if each.tag.POS == "NOUN"] or readings
        return str(readings[0].normal_form)


@Language.factory(READING)
def make_reader(nlp: Language, name: str) -> RussianReader:
    return RussianReader()


def _models() -> Path:
    found = find_spec("natasha")
    places = found.submodule_search_locations if found is not None else None
    if not places:
        raise ModuleNotFoundError("natasha")
    return Path(next(iter(places))) / "data"


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """The tokens of each sentence, without white space, in pieces of bounded length."""
    ends = [sentence.stop for sentence in sentenize(doc.text)]
    tokens: list[Token] = []
    for token in doc:
        while ends and token.idx >= ends[0]:
            ends.pop(0)
            if tokens:
                yield tokens
            tokens = []
        if not token.is_space:
            tokens.append(token)
        if len(tokens) >= _MAX_TOKENS:
            yield tokens
            tokens = []
    if tokens:
        yield tokens
