"""Attributions by phrases: "according to the prosecutor", "in the governor's words"."""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.tokens import TokenRun
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.reality import names_nobody
from claims.extraction.universal.trees import (
    children,
    feature,
    first_child,
    opens_source_phrase,
    sentence_end,
    sentence_start,
    source_phrase,
    source_tokens,
)
from claims.vocabulary import Certainty

_MAX_TOKENS_TO_THAT = 6


def find_phrase_attributions(line: ParsedLine, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    for token in line.doc:
        if opens_source_phrase(token, lexicon) and token.pos_ not in {"NOUN", "VERB"}:
            yield from _according_to(line, token, lexicon)
        elif token.lower_ in lexicon.in_the_view_of and token.i == sentence_start(token):
            yield from _in_the_view_of(line, token, lexicon)
        elif token.lemma_ in lexicon.phrase_nouns and token.pos_ == "NOUN":
            yield from _in_the_words_of(line, token, lexicon)


def _according_to(line: ParsedLine, token: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    words = source_phrase(token, lexicon)
    last = token.i + len(words) - 1 if words is not None else token.i
    if words is not None and words[-1] in {*lexicon.unnamed, "sources"}:
        if token.i > sentence_start(token) and token.nbor(-1).text != ",":
            return
        last -= 1
    head = token.head if words is None else token
    who = head if head.i > last else _next_noun(token.doc[last])
    if who is None or who.pos_ not in {"NOUN", "PROPN", "PRON"} or who.lower_ in lexicon.which:
        return
    source = {number for number in source_tokens(who) if number > last}
    cue = {number for number in range(token.i, min(source, default=token.i)) if number not in source} or {token.i}
    found = _phrase(line, token, cue, source, who, lexicon)
    if words is not None:
        stance, certainty = lexicon.according_phrases[words]
        found.stance = stance
        found.certainty = certainty if found.certainty is Certainty.CERTAIN else found.certainty
    yield found


def _next_noun(token: Token) -> Token | None:
    after = token.doc[token.i + 1 : min(token.i + 6, sentence_end(token))]
    return next((each for each in after if each.pos_ in {"NOUN", "PROPN", "PRON"}), None)


def _in_the_view_of(line: ParsedLine, token: Token, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Pour le maire, le projet est trop cher": a judgement, and somebody who judges; never what is for somebody."""
    who = _next_noun(token)
    if who is None or who.lemma_ not in lexicon.speakers:
        return
    source = {number for number in source_tokens(who) if number > token.i}
    comma = max(source) + 1
    if comma < len(line.doc) and line.doc[comma].text == "," and _judges(line.doc[comma : sentence_end(token)]):
        yield _phrase(line, token, {token.i}, source, who, lexicon)


def _judges(clause: TokenRun) -> bool:
    return any(
        each.pos_ == "ADJ" and first_child(each, "cop") is not None and not each.text.rstrip("es").endswith("é")
        for each in clause
    )


def find_rumours(line: ParsedLine, lexicon: Lexicon) -> Iterator[AttributionCandidate]:
    """ "Le bruit court que …", "ходят слухи, что …"."""
    for noun in line.doc:
        if noun.pos_ == "NOUN" and noun.lemma_ in lexicon.hearsay_nouns:
            after = noun.doc[noun.i + 1 : min(noun.i + _MAX_TOKENS_TO_THAT, sentence_end(noun))]
            that = next((each for each in after if each.lower_ in lexicon.that | lexicon.which), None)
            if that is None:
                continue
            between = noun.doc[noun.i + 1 : that.i]
            if any(each.lemma_ in lexicon.speech for each in between):
                continue
            yield AttributionCandidate(
                line,
                {each.i for each in between if each.text != ","} or {that.i},
                source_tokens(noun) & set(range(that.i)),
                set(range(that.i + 1, sentence_end(noun))),
                certainty=Certainty.PROBABLE,
                rule="rumour",
            )


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
