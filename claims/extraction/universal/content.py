"""What a cue verb is about: its clause, its object, a quotation beside it, or the clause that it follows."""

from claims.extraction.candidates import AttributionCandidate, token_offset
from claims.extraction.parsing import ParsedPart
from claims.extraction.quotations import Quotation
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.trees import (
    children,
    feature,
    group,
    is_passive,
    opens_source_phrase,
    sentence_end,
    sentence_start,
)
from claims.vocabulary import Stance

_BETWEEN = " ,:;–—-.?!\t\n\r\xa0\u202f"
_MAX_TOKENS_TO_THAT = 7
_MAX_CHARACTERS_TO_QUOTATION = 80
_MAX_WORDS_OF_A_DENIAL = 8
_OF = frozenset({"de", "d'", "d’", "du", "des"})
_WITH_CONTENT = frozenset({"о", "об"})
"""Prepositions that belong to what they are about: "about the theft"."""
_SET_OFF = frozenset({",", "—", "–", "-", "»", "”", '"'})


def clause(verb: Token, lexicon: Lexicon) -> set[int]:
    """The clause after "that", even if the parser attached it elsewhere."""
    limit = min(len(verb.doc), verb.i + _MAX_TOKENS_TO_THAT, sentence_end(verb))
    for token in verb.doc[verb.i + 1 : limit]:
        if token.lower_ in lexicon.that:
            return _to_the_end_of_the_clause(token, verb, lexicon)
        if token.pos_ == "VERB" or token.text in {"«", "“", ":"}:
            break
    for each in children(verb, "ccomp"):
        if each.i > verb.i and feature(each, "VerbForm") != "Inf" and each.left_edge.i > verb.i:
            return _within_sentence(subtree(each), verb)
    return set()


def _to_the_end_of_the_clause(that: Token, verb: Token, lexicon: Lexicon) -> set[int]:
    """From "that" to the end of the sentence, or to where the source of another sentence follows."""
    end = sentence_end(that)
    for token in verb.doc[that.i + 1 : end]:
        before = verb.doc[token.i - 1].text
        opens_phrase = before == "," and (opens_source_phrase(token, lexicon) or token.lower_ in lexicon.citing)
        joins_a_verb_of_the_same_source = token.dep_ == "cc" and _is_joined_to(token, verb)
        if opens_phrase or joins_a_verb_of_the_same_source or token.text == ";":
            end = token.i
            break
    return set(range(that.i, end))


def _is_joined_to(conjunction: Token, verb: Token) -> bool:
    head = conjunction.head
    return head.dep_ == "conj" and head.head.i == verb.i


def _within_sentence(tokens: set[int], verb: Token) -> set[int]:
    return {number for number in tokens if sentence_start(verb) <= number < sentence_end(verb)}


def infinitive(verb: Token) -> set[int]:
    for each in children(verb, "xcomp", "ccomp", "obj"):
        forms = [each, *children(each, "aux", "cop")]
        if each.i > verb.i and any(feature(form, "VerbForm") == "Inf" for form in forms):
            return subtree(each)
    return _infinitive_right_after(verb)


def _infinitive_right_after(verb: Token) -> set[int]:
    """ "Nie avoir reçu …", wherever the parser attached it: up to a comma or another verb of the same source."""
    end = sentence_end(verb)
    after = verb.doc[verb.i + 1 : min(verb.i + 3, end)]
    first = next((each.i for each in after if feature(each, "VerbForm") == "Inf"), None)
    if first is None:
        return set()
    stop = next((each.i for each in verb.doc[first:end] if each.text == "," or each.pos_ == "CCONJ"), end)
    return set(range(verb.i + 1, stop))


def object_of(verb: Token) -> set[int]:
    for each in [*children(verb, "obj", "nsubj:pass"), *(children(verb, "nsubj") if is_passive(verb) else [])]:
        if each.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"} and each.dep_ != "expl:obj":
            return _run_from(subtree(each) | _its_complement(verb, each), each, verb)
    return set()


def _its_complement(verb: Token, noun: Token) -> set[int]:
    """ "Le vol | d'un tableau": what the parser gave to the verb."""
    after = noun.right_edge.i + 1
    for each in children(verb, "obl"):
        if each.left_edge.i == after and verb.doc[after].lower_ in _OF:
            return subtree(each)
    return set()


def _run_from(tokens: set[int], noun: Token, verb: Token) -> set[int]:
    """The noun's words on its own side of the verb."""
    return {number for number in tokens if (number < verb.i) == (noun.i < verb.i)} - group(verb)


def prepositional(verb: Token, prepositions: frozenset[str]) -> set[int]:
    """What follows one of these prepositions after the verb."""
    for token in verb.doc[verb.i + 1 : sentence_end(verb)]:
        if token.lower_ in prepositions and token.pos_ in {"ADP", "DET", "ADV", "SCONJ"}:
            preposition = set() if token.lower_ in _WITH_CONTENT else {token.i}
            return subtree(token.head) - preposition - group(verb) if token.head.i > token.i else set()
    return set()


def add_quotation(part: ParsedPart, candidate: AttributionCandidate, verb: Token) -> bool:
    """Gives the candidate the quotation beside its cue and source, and the one that continues it."""
    own = candidate.cue | candidate.source
    doc = candidate.line.doc
    start = token_offset(candidate.line, doc[min(own)])
    last = doc[max(own)]
    end = token_offset(candidate.line, last) + len(last)
    before, after = part.quotations.before(start), part.quotations.after(end)
    is_before = before is not None and not part.text[before.end : start].strip(_BETWEEN) and _in_line(before, candidate)
    if is_before and before is not None:
        candidate.quoted.append(before.span)
    if (
        after is not None
        and not _names_the_source(after, candidate)
        and _introduces(part, candidate, end, after, is_before)
    ):
        candidate.quoted.append(after.span)
    return bool(candidate.quoted)


def _names_the_source(quotation: Quotation, candidate: AttributionCandidate) -> bool:
    """ "Пишет «Вестник»"."""
    doc = candidate.line.doc
    return any(quotation.start <= token_offset(candidate.line, doc[n]) < quotation.end for n in candidate.source)


def _in_line(quotation: Quotation, candidate: AttributionCandidate) -> bool:
    return quotation.end > candidate.line.start


def _introduces(
    part: ParsedPart, candidate: AttributionCandidate, end: int, quotation: Quotation, continues: bool
) -> bool:
    between = part.text[end : quotation.start]
    if not between.strip(_BETWEEN):
        return True
    has_colon = between.rstrip().endswith(":") and len(between) <= _MAX_CHARACTERS_TO_QUOTATION
    return has_colon and not continues and "." not in between


def parenthetical(verb: Token, own: set[int], lexicon: Lexicon) -> set[int]:
    """The clause that "…, said the mayor" follows or interrupts."""
    first, last = min(own), max(own)
    start, end = sentence_start(verb), sentence_end(verb)
    if first - 1 <= start or verb.doc[first - 1].text not in _SET_OFF:
        return set()
    before = set(range(start, first - 1))
    rest = set(range(last + 1, end))
    goes_on = last + 1 < end and verb.doc[last + 1].text == ","
    has_predicate = any(verb.doc[number].pos_ in {"VERB", "AUX"} for number in before)
    return before | rest if goes_on and not has_predicate else before


def denial_in(words: str, lexicon: Lexicon) -> Stance | None:
    """The stance of a short answer: "that is untrue", "no comment"."""
    answer = words.casefold().strip(" «»“”\"'.!,\xa0\u202f").split()
    if len(answer) > _MAX_WORDS_OF_A_DENIAL:
        return None
    plain = [word.strip(",.!’'") for word in answer]
    if any(word in lexicon.comment_nouns for word in plain) and len(plain) <= 4:
        return Stance.DECLINES
    return Stance.DENIES if any(word in lexicon.denying_words for word in plain) else None
