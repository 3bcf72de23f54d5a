"""Wide candidates: words by which somebody takes a stand without saying so. Most readers would not count them as words.

They have a score of their own, below the default threshold.
"""

from collections.abc import Iterator

from claims.extraction.candidates import AttributionCandidate
from claims.extraction.english.grammar.clauses import (
    agent,
    children,
    contiguous_run,
    cue_tokens,
    first_child,
    is_passive,
    subject,
)
from claims.extraction.english.grammar.content_tokens import object_tokens
from claims.extraction.english.lexicon import wide_lexicon as lexicon
from claims.extraction.english.lexicon.outlets import BODY_NOUNS, DOCUMENT_NOUNS, OUTLET_WORDS, is_person_noun
from claims.extraction.english.rules.verb_parts import raising_verb, source_tokens
from claims.extraction.english.stance.negation import is_negated
from claims.extraction.parsing import ParsedLine
from claims.extraction.spans import subtree
from claims.extraction.tokens import ParsedToken as Token
from claims.vocabulary import Certainty

_SOMEBODY = frozenset(
    {"he", "she", "they", "we", "i", "who", "some", "many", "others", "several", "both", "most", "all"}
)
_THINGS_THAT_SAY = BODY_NOUNS | OUTLET_WORDS | DOCUMENT_NOUNS
_MAX_WORDS_OF_A_THING = 2
_WITHIN = frozenset({"aux", "auxpass", "amod", "compound", "ccomp", "pcomp", "xcomp"})
"""Verbs that another governs: what stands inside a statement is seldom a stance of its own."""
_VERBS = lexicon.STANCE_TAKING_VERBS | lexicon.WILLING_VERBS | lexicon.TURNING_VERBS.keys()


def find_wide_attributions(line: ParsedLine, taken: set[int]) -> Iterator[AttributionCandidate]:
    """Candidates by each verb, noun and adjective of the line that no other rule has used."""
    for token in line.tokens:
        if token.i in taken:
            continue
        if token.pos_ == "VERB":
            candidate = _appearing(line, token) or _by_verb(line, token)
        elif token.pos_ == "NOUN" and token.lemma_ in lexicon.STANCE_TAKING_NOUNS:
            candidate = _by_noun(line, token, taken)
        elif token.dep_ == "acomp" and token.lemma_ in lexicon.STANCE_TAKING_ADJECTIVES:
            candidate = _by_adjective(line, token)
        else:
            candidate = None
        if candidate is not None and _is_told(candidate):
            yield candidate


def _is_told(candidate: AttributionCandidate) -> bool:
    """Whether there is something that is said, more than a thing with its article."""
    return len(candidate.content) > _MAX_WORDS_OF_A_THING


def _by_verb(line: ParsedLine, verb: Token) -> AttributionCandidate | None:
    if verb.lemma_ not in _VERBS or verb.dep_ in _WITHIN or is_negated(verb):
        return None
    who = agent(verb) if is_passive(verb) else subject(verb)
    if who is None or not _is_somebody(who):
        return None
    cue, content = cue_tokens(verb), _content(verb)
    if is_passive(verb):
        about = first_child(verb, "nsubjpass")
        content = subtree(about) if about is not None else set()
    elif not content:
        preposition = _preposition(verb)
        if preposition is not None:
            cue = cue | {preposition.i} | _adverbs_between(verb, preposition)
            content = subtree(preposition) - {preposition.i}
    source = source_tokens(verb, who)
    return AttributionCandidate(line, cue | raising_verb(verb), source, content - source - cue, verb=verb)


def _content(verb: Token) -> set[int]:
    clause = first_child(verb, "ccomp")
    if clause is not None and clause.i > verb.i:
        return subtree(clause)
    act = first_child(verb, "xcomp")
    if verb.lemma_ in lexicon.WILLING_VERBS and act is not None:
        return subtree(act)
    return object_tokens(verb) if verb.lemma_ in lexicon.STANCE_TAKING_VERBS else set()


def _preposition(verb: Token) -> Token | None:
    wanted = lexicon.TURNING_VERBS.get(verb.lemma_, frozenset())
    return next((each for each in children(verb, "prep") if each.lower_ in wanted and each.i > verb.i), None)


def _adverbs_between(verb: Token, preposition: Token) -> set[int]:
    """ "Campaigned heavily for"."""
    between = verb.doc[verb.i + 1 : preposition.i]
    are_its_own = all(word.tag_ == "RB" and word.head.i == verb.i for word in between)
    return {word.i for word in between} if are_its_own else set()


def _is_somebody(who: Token) -> bool:
    if who.pos_ == "PROPN" or who.lower_ in _SOMEBODY:
        return True
    noun = who.lemma_.lower()
    return is_person_noun(noun) or noun in _THINGS_THAT_SAY


def _appearing(line: ParsedLine, verb: Token) -> AttributionCandidate | None:
    """ "The pipe appears to be leaking": nobody is named whose judgement it is."""
    if verb.lemma_ not in lexicon.APPEARING_VERBS or is_negated(verb):
        return None
    thing = first_child(verb, "nsubj")
    rest = first_child(verb, "xcomp", "oprd", "acomp", "ccomp")
    if thing is None or rest is None or (verb.lemma_ in {"look", "sound"} and thing.lower_ != "it"):
        return None
    content = subtree(rest) if thing.lower_ == "it" else subtree(thing) | subtree(rest)
    return AttributionCandidate(line, cue_tokens(verb), content=content, certainty=Certainty.PROBABLE, verb=verb)


def _by_noun(line: ParsedLine, noun: Token, taken: set[int]) -> AttributionCandidate | None:
    clause = next(
        (each for each in children(noun, "acl", "ccomp") if first_child(each, "mark", "aux") is not None), None
    )
    about = next(
        (each for each in children(noun, "prep") if each.lower_ in lexicon.NOUN_PREPOSITIONS and each.i > noun.i), None
    )
    if noun.head.i in taken or (clause is None and about is None):
        return None
    who = first_child(noun, "poss") or _by_whom(noun)
    lifting: set[int] = set()
    if who is None:
        who = _holder(noun)
        lifting = cue_tokens(noun.head) | set(range(noun.head.i, noun.i))
    if who is None:
        return None
    source = subtree(who) - {child.i for child in children(who, "case")}
    source = contiguous_run(source - subtree(noun), who) if who.i not in subtree(noun) else source
    cue = lifting | {noun.i} | ({about.i} if clause is None and about is not None else set())
    content = subtree(clause) if clause is not None else subtree(about) - {about.i} if about is not None else set()
    return AttributionCandidate(line, cue, source, content - source - cue)


def _by_whom(noun: Token) -> Token | None:
    by = next((each for each in children(noun, "prep") if each.lower_ in {"by", "from", "among"}), None)
    return first_child(by, "pobj") if by is not None else None


def _holder(noun: Token) -> Token | None:
    """ "Had doubts about": the subject of the verb."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in {
        "have",
        "express",
        "voice",
        "make",
        "raise",
        "share",
        "show",
        "hold",
    }:
        return None
    who = subject(noun.head)
    return who if who is not None and _is_somebody(who) else None


def _by_adjective(line: ParsedLine, word: Token) -> AttributionCandidate | None:
    verb = word.head
    who = subject(verb)
    about = first_child(word, "prep")
    if who is None or about is None or not _is_somebody(who) or is_negated(verb):
        return None
    cue = cue_tokens(verb) | {word.i, about.i} | {each.i for each in children(word, "advmod") if each.i < word.i}
    return AttributionCandidate(line, cue, subtree(who), subtree(about) - {about.i} - cue, verb=verb)
