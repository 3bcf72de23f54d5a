"""Attributions by phrases: "according to the prosecutor", "in the governor's words"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.reality import names_nobody
from claims.extraction.universal.trees import (
    children,
    feature,
    first_child,
    opens_source_phrase,
    sentence_end,
    sentence_start,
    source_tokens,
)
from claims.vocabulary import Certainty


def find_phrase_attributions(line: ParsedLine, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    for token in line.doc:
        if opens_source_phrase(token, lexicon) and token.pos_ not in {"NOUN", "VERB"}:
            yield from _according_to(line, token, lexicon)
        elif token.lemma_ in lexicon.phrase_nouns and token.pos_ == "NOUN":
            yield from _in_the_words_of(line, token, lexicon)


def _according_to(line: ParsedLine, token: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    who = token.head if token.head.i > token.i else _next_noun(token)
    if who is None or who.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return
    source = {number for number in source_tokens(who) if number > token.i}
    cue = {number for number in range(token.i, min(source, default=token.i)) if number not in source} or {token.i}
    yield _phrase(line, token, cue, source, who, lexicon)


def _next_noun(token: Token) -> Token | None:
    after = token.doc[token.i + 1 : min(token.i + 5, sentence_end(token))]
    return next((each for each in after if each.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _in_the_words_of(line: ParsedLine, noun: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    preposition = first_child(noun, "case")
    if preposition is None or preposition.lower_ != "по" or feature(noun, "Case") != "Dat":
        return
    who = first_child(noun, "nmod") or first_child(noun, "det")
    if who is None and noun.lemma_ not in lexicon.hearsay_nouns:
        return
    cue = {preposition.i, noun.i} if who is not None else {preposition.i}
    source = source_tokens(who) - cue if who is not None else {noun.i}
    yield _phrase(line, preposition, cue, source, who or noun, lexicon)


def _phrase(
    line: ParsedLine, token: Token, cue: set[int], source: set[int], who: Token, lexicon: Lexicon
) -> AttributionCandidate:
    uncertain = names_nobody(who, lexicon) or _is_any(who, lexicon)
    return AttributionCandidate(
        line,
        cue,
        source,
        _beside(token, cue | source),
        certainty=Certainty.PROBABLE if uncertain else Certainty.CERTAIN,
        aside=True,
        rule="phrase",
    )


def _is_any(who: Token, lexicon: Lexicon) -> bool:
    """Bare "sources", of whom nothing is said."""
    described = children(who, "nmod", "amod", "acl", "nummod", "appos")
    return who.lemma_ in lexicon.unnamed and not described


def _beside(token: Token, phrase: set[int]) -> set[int]:
    """The sentence that the phrase opens, or the part of it that the phrase closes."""
    start, end = sentence_start(token), sentence_end(token)
    first, last = min(phrase), max(phrase)
    after = set(range(last + 1, end))
    if first - start <= 1:
        return after
    before = set(range(start, first))
    rest = [token.doc[number] for number in after]
    goes_on = bool(rest) and rest[0].text == "," and not any(token.doc[n].pos_ in {"VERB", "AUX"} for n in before)
    return before | after if goes_on else before
