"""Whether something was said at all, by whom it was negated, and how sure the text is."""

from claims.extraction.parsing import ParsedLine, ParsedPart
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal.lexicon import Lexicon
from claims.extraction.universal.trees import (
    CLOSING_MARKS,
    auxiliaries,
    begins,
    children,
    feature,
    first_child,
    group,
    has_word,
    is_infinitive,
    is_parted,
    sentence_end,
    sentence_start,
)
from claims.vocabulary import Certainty, Stance

_MAX_CLIMB = 6
_GOVERNED = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis", "conj", "obl", "nsubj"})
_WOULD = frozenset({"бы", "б"})
_WHETHER = frozenset({"ли", "ль"})


def is_negated(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is negated: by a word in its group, or by its subject or object ("no statement")."""
    first = min(group(verb))
    near = verb.doc[max(0, first - 1) : verb.i + 3]
    words = lexicon.negations | (
        lexicon.half_negations if has_word(iter(near), lexicon.negation_marks) else frozenset()
    )
    own = [token for token in near if token.lower_ in words and _belongs_to(token, verb)]
    nouns = [*children(verb, "nsubj", "obj"), *(each for each in [first_child(verb, "obl:arg")] if each is not None)]
    of_nouns = [each for noun in nouns for each in [noun, *children(noun, "det", "advmod", "case", "cc", "punct")]]
    return bool(own) or has_word(of_nouns, lexicon.negations - lexicon.neither) or _is_neither(verb, lexicon)


def _belongs_to(token: Token, verb: Token) -> bool:
    """Whether the negation is the verb's, not that of a verb after it."""
    if token.i < verb.i:
        return not any(each.pos_ == "VERB" for each in verb.doc[token.i + 1 : verb.i])
    return token.i == verb.i + 1 or token.head.i == verb.i


def _is_neither(verb: Token, lexicon: Lexicon) -> bool:
    who = first_child(verb, "nsubj")
    start = who.left_edge.i if who is not None else verb.i
    return any(token.lower_ in lexicon.neither for token in verb.doc[max(0, start - 1) : verb.i])


def is_never(verb: Token, lexicon: Lexicon) -> bool:
    return has_word(list(verb.doc[max(0, min(group(verb)) - 1) : verb.i + 2]), lexicon.never)


def is_said(part: ParsedPart, line: ParsedLine, verb: Token, lexicon: Lexicon) -> bool:
    """Whether it has been said: not expected, conditional, asked or wished."""
    if _seems(verb, lexicon):
        return not _is_asked(part, line, verb, lexicon)
    if _is_future_or_wished(verb) or (is_infinitive(verb) and not is_made_known(verb, lexicon)):
        return False
    return not is_unreal(part, line, verb, lexicon)


def is_unreal(part: ParsedPart, line: ParsedLine, verb: Token, lexicon: Lexicon) -> bool:
    """Whether it is asked, or depends on what is conditional, expected, wished, denied or unknown."""
    return _is_asked(part, line, verb, lexicon) or _is_governed_by_the_unreal(verb, lexicon)


def is_made_known(verb: Token, lexicon: Lexicon) -> bool:
    """ "A fait savoir que"."""
    return verb.lemma_ in lexicon.made_known and verb.i > 0 and verb.nbor(-1).lemma_ in lexicon.making


def _is_future_or_wished(verb: Token) -> bool:
    forms = [verb, *auxiliaries(verb)]
    if any(feature(each, "Tense") == "Fut" or feature(each, "Mood") in {"Imp", "Sub"} for each in forms):
        return True
    if any(child.lower_ in _WOULD for child in verb.children):
        return True
    return any(feature(each, "Mood") == "Cnd" for each in forms) and not is_hearsay_conditional(verb)


def is_hearsay_conditional(verb: Token) -> bool:
    """ "Aurait vendu": the French press's way to say that it was told so."""
    return feature(verb, "VerbForm") == "Part" and any(feature(each, "Mood") == "Cnd" for each in auxiliaries(verb))


def _is_asked(part: ParsedPart, line: ParsedLine, verb: Token, lexicon: Lexicon) -> bool:
    end = sentence_end(verb)
    if end < len(verb.doc) and verb.doc[end].text == "?":
        quotation = part.quotations.at(line.start + verb.doc[end].idx)
        if quotation is None or part.quotations.at(line.start + verb.idx) == quotation:
            return True
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in _WHETHER


def _is_governed_by_the_unreal(verb: Token, lexicon: Lexicon) -> bool:
    if _stands_in_a_condition(verb, lexicon) or _is_parenthetically_unreal(verb, lexicon):
        return True
    token = verb
    for _ in range(_MAX_CLIMB):
        if has_word([e for e in children(token, "mark") if not is_parted(e, verb)], lexicon.conditions):
            return True
        head = token.head
        if head.i == token.i or _is_set_off(head, token, lexicon):
            return False
        relation = token.dep_.partition(":")[0]
        if relation == "conj" and children(token, "nsubj"):
            return False
        is_unreal_head = head.lemma_ in lexicon.unreal_governors and not is_made_known(head, lexicon)
        if relation in _GOVERNED and is_unreal_head and head.i < verb.i:
            return True
        if relation == "ccomp" and head.i < verb.i and _is_withheld_by(head, lexicon):
            return True
        token = head
    return False


def _is_set_off(head: Token, token: Token, lexicon: Lexicon) -> bool:
    """Whether it follows what it reports ("…, said the mayor"), which does not govern it."""
    between = list(token.doc[head.i + 1 : token.i])
    marks = {each.text for each in between}
    return bool(marks & CLOSING_MARKS) or ("," in marks and not has_word(between, lexicon.that | lexicon.conditions))


def _is_withheld_by(governor: Token, lexicon: Lexicon) -> bool:
    """ "Denies that the mayor admitted it", "did not say that the mayor admitted it"."""
    doubts = lexicon.stances.get(governor.lemma_) in {Stance.DENIES, Stance.QUESTIONS}
    return doubts != (governor.pos_ == "VERB" and is_negated(governor, lexicon))


def _stands_in_a_condition(verb: Token, lexicon: Lexicon) -> bool:
    """Whether "if" or "unless" opens its clause, wherever the parser attached it."""
    first = min(group(verb))
    for token in reversed(verb.doc[sentence_start(verb) : first]):
        if token.text == ";" or (feature(token, "VerbForm") == "Fin" and token.head.i != verb.i):
            return False
        if any(begins(token, words) for words in lexicon.unreal_openings) and not _is_intensifier(token, lexicon):
            return True
    return False


def _is_intensifier(token: Token, lexicon: Lexicon) -> bool:
    """ "Si vieux que": so, not if."""
    return token.lower_ in lexicon.conditions and token.i + 1 < len(token.doc) and token.nbor().pos_ in {"ADJ", "ADV"}


def _is_parenthetically_unreal(verb: Token, lexicon: Lexicon) -> bool:
    """ "The minister, as is expected, will admit defeat"."""
    asides = children(verb, "parataxis", "advcl")
    return any(
        each.lemma_ in lexicon.unreal_governors and has_word(children(each, "mark"), lexicon.as_) for each in asides
    )


def certainty_of(verb: Token, source: Token | None, lexicon: Lexicon) -> Certainty:
    """How sure the text is that it was said."""
    first = min(group(verb))
    near = [*verb.doc[max(0, first - 2) : verb.i + 2], *children(verb, "advmod", "parataxis")]
    if has_word(near, lexicon.hearsay_adverbs) or is_hearsay_conditional(verb) or _seems(verb, lexicon):
        return Certainty.PROBABLE
    if source is None or names_nobody(source, lexicon):
        return Certainty.PROBABLE
    return Certainty.CERTAIN


def _seems(verb: Token, lexicon: Lexicon) -> bool:
    before = verb.doc[max(0, min(group(verb)) - 1)]
    return verb.head.lemma_ in lexicon.seeming or before.lemma_ in lexicon.seeming


def names_nobody(source: Token, lexicon: Lexicon) -> bool:
    """Whether the source is only hearsay: "rumours"."""
    return source.lemma_ in lexicon.hearsay_nouns or source.lower_ in lexicon.hearsay_nouns
