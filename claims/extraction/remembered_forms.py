"""Gives tokens their part of speech and lemma, as spaCy's attribute ruler and lemmatizer do, but each word once.

The two take as long as half of the rest of the pipeline, for what a word, its tag and its dependency decide.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

RULER = "attribute_ruler"
LEMMATIZER = "lemmatizer"
MAX_REMEMBERED = 50_000
_DECIDING: list[int | str] = ["ORTH", "TAG", "DEP"]
_DECIDED: list[int | str] = ["TAG", "DEP", "POS", "LEMMA"]
_SIGNS: list[int | str] = ["DEP", "LOWER"]
_BETWEEN = "|"
_KNOWN_ATTRIBUTES = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})

_Key = tuple[int, ...]


class RememberedForms:
    """Stands in a pipeline in place of the ruler and the lemmatizer."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
        self._known: dict[_Key, Sequence[int]] = {}
        self._of_neighbours = Matcher(nlp.vocab, validate=False)
        patterns = [pattern for pattern in _patterns_of(self._ruler) if len(pattern) > 1]
        for number, pattern in enumerate(patterns):
            self._of_neighbours.add(str(number), [pattern])
        signs = [_sign_of(pattern) for pattern in patterns]
        self._signs = None if None in signs else frozenset(nlp.vocab.strings.add(sign) for sign in signs if sign)

    def __call__(self, doc: Doc) -> Doc:
        if self._has_sign(doc) and self._of_neighbours(doc, allow_missing=True):
            return self._read(doc)
        keys: list[_Key] = [tuple(row) for row in doc.to_array(_DECIDING).tolist()]
        if len(self._known) > MAX_REMEMBERED:
            self._known.clear()
        unknown = {key for key in keys if key not in self._known}
        if unknown:
            self._learn(sorted(unknown))
        return doc.from_array(_DECIDED, _array([self._known[key] for key in keys]))

    def _has_sign(self, doc: Doc) -> bool:
        """Whether a pattern for neighbours may match, which takes longer to find out than all the rest."""
        return self._signs is None or not self._signs.isdisjoint(doc.to_array(_SIGNS).ravel().tolist())

    def _read(self, doc: Doc) -> Doc:
        return self._lemmatizer(self._ruler(doc))

    def _learn(self, keys: Sequence[_Key]) -> None:
        """Has the words read each by itself: another between them keeps them from being neighbours."""
        words = [word for orth, *_ in keys for word in (self._vocab.strings[orth], _BETWEEN)]
        doc = Doc(self._vocab, words=words)
        between = (self._vocab.strings.add(","), self._vocab.strings.add("punct"))
        doc.from_array(["TAG", "DEP"], _array([row for _, *key in keys for row in (key, between)]))
        forms = self._read(doc).to_array(_DECIDED)[::2].tolist()
        self._known.update(zip(keys, map(tuple, forms), strict=True))


def _array(rows: Sequence[Sequence[int]]) -> Any:
    return np.array(rows, dtype=np.uint64)


def _patterns_of(ruler: Any) -> Iterable[list[dict[str, Any]]]:
    return (pattern for rule in ruler.patterns for pattern in rule["patterns"])


def _sign_of(pattern: list[dict[str, Any]]) -> str | None:
    """A dependency or word without which the pattern does not match; None if there is none."""
    named = (word[name] for name in ("DEP", "LOWER") for word in pattern if isinstance(word.get(name), str))
    return next(named, None)


def remember_forms(nlp: Language) -> None:
    """Puts it into the pipeline if that has a ruler that it can stand for, and nothing else that reads forms."""
    if not {"tagger", RULER, LEMMATIZER} <= set(nlp.pipe_names) or "morphologizer" in nlp.pipe_names:
        return
    looked_at = {name for pattern in _patterns_of(nlp.get_pipe(RULER)) for word in pattern for name in word}
    if looked_at <= _KNOWN_ATTRIBUTES and getattr(nlp.get_pipe(LEMMATIZER), "mode", "") == "rule":
        nlp.add_pipe("remembered_forms", before=RULER)
        nlp.remove_pipe(RULER)
        nlp.remove_pipe(LEMMATIZER)


@Language.factory("remembered_forms")
def _make(nlp: Language, name: str) -> RememberedForms:
    return RememberedForms(nlp)
